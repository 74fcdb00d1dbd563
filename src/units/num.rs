use std::fmt::Debug;
use std::ops::{Add, Div, Mul, Sub};

/// What an equation may be computed with.
///
/// There is deliberately no comparison: an equation branches on a value only through [`Num::pick`],
/// [`Num::min`] and [`Num::max`], so that four scenarios can run side by side and a trace can record
/// the branch. It looks back in time only through a [`Num::Lag`], because lead times and lives
/// differ from lane to lane. Every operation rounds alike in every engine.
pub trait Num:
    Copy + Debug + Default + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// A whole number of quarters, one per lane.
    type Lag: Copy + Debug;
    /// A row of a table, one per lane.
    type Row<'r, R: 'r>: Copy;

    /// A constant of the equation.
    fn lit(x: f64) -> Self;
    fn sqrt(self) -> Self;
    /// `self` to the power of `exponent`; exactly 1 where the exponent is 0.
    fn pow(self, exponent: Self) -> Self;
    /// Whether it is zero in every lane: only to pass over what would change nothing.
    fn is_zero(self) -> bool;
    /// `yes` where `a < b`, otherwise `no`.
    fn pick(a: Self, b: Self, yes: Self, no: Self) -> Self;
    /// The smaller; the first of two equals.
    fn min(self, other: Self) -> Self {
        Self::pick(other, self, other, self)
    }
    /// The larger; the first of two equals.
    fn max(self, other: Self) -> Self {
        Self::pick(self, other, other, self)
    }

    /// Years to whole quarters, halves up.
    fn quarters(self) -> Self::Lag;
    /// The number of quarters of a lag.
    fn count(lag: Self::Lag) -> Self;
    /// The longest lag of any lane: the bound of a loop.
    fn longest(lag: Self::Lag) -> usize;
    fn shorter(a: Self::Lag, b: Self::Lag) -> Self::Lag;
    /// The row of each lane, found by its lag.
    fn row<'r, R>(lag: Self::Lag, find: impl Fn(usize) -> &'r R) -> Self::Row<'r, R>;
    /// A number of a row: of each lane what stands in its own.
    fn of<R>(row: Self::Row<'_, R>, number: impl Fn(&R) -> Self) -> Self;
    /// The first row whose number is at least `threshold`; the beginning if there is none.
    fn first_reaching<R>(rows: &[R], number: impl Fn(&R) -> Self, threshold: Self) -> Self::Lag;

    /// What this number is measured in, told once it stands in an equation. Costs nothing except when
    /// tracing, where a constant remembers it.
    #[inline(always)]
    fn in_unit(self, _symbol: &'static str) -> Self {
        self
    }

    /// Marks the value of a named quantity (of a quarter). Costs nothing except when tracing.
    #[inline(always)]
    fn named(self, _quantity: u16, _quarter: Option<usize>) -> Self {
        self
    }
}

impl Num for f64 {
    type Lag = usize;
    type Row<'r, R: 'r> = &'r R;

    #[inline(always)]
    fn lit(x: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn sqrt(self) -> f64 {
        f64::sqrt(self)
    }
    #[inline]
    fn pow(self, exponent: f64) -> f64 {
        if exponent == 0.0 { 1.0 } else { libm::pow(self, exponent) }
    }
    #[inline(always)]
    fn is_zero(self) -> bool {
        self == 0.0
    }
    #[inline(always)]
    fn pick(a: f64, b: f64, yes: f64, no: f64) -> f64 {
        if a < b { yes } else { no }
    }
    #[inline(always)]
    fn quarters(self) -> usize {
        (4.0 * self + 0.5) as usize
    }
    #[inline(always)]
    fn count(lag: usize) -> f64 {
        lag as f64
    }
    #[inline(always)]
    fn longest(lag: usize) -> usize {
        lag
    }
    #[inline(always)]
    fn shorter(a: usize, b: usize) -> usize {
        Ord::min(a, b)
    }
    #[inline(always)]
    fn row<'r, R>(lag: usize, find: impl Fn(usize) -> &'r R) -> &'r R {
        find(lag)
    }
    #[inline(always)]
    fn of<R>(row: &R, number: impl Fn(&R) -> f64) -> f64 {
        number(row)
    }
    #[inline]
    fn first_reaching<R>(rows: &[R], number: impl Fn(&R) -> f64, threshold: f64) -> usize {
        rows.iter().position(|row| number(row) >= threshold).unwrap_or(0)
    }
}
