use super::Num;
use std::array::from_fn;
use std::ops::{Add, Div, Mul, Sub};

/// How many scenarios run side by side. Four doubles are two wasm SIMD registers; eight are slower.
pub const LANES: usize = 4;

/// Several scenarios at once, one per lane, each with the bits that `f64` gives.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(C, align(16))]
pub struct Lanes(pub [f64; LANES]);

macro_rules! lanewise {
    ($($operator:ident $function:ident),*) => {$(
        impl $operator for Lanes {
            type Output = Lanes;
            #[inline(always)]
            fn $function(self, other: Lanes) -> Lanes {
                Lanes(from_fn(|i| self.0[i].$function(other.0[i])))
            }
        }
    )*};
}
lanewise!(Add add, Sub sub, Mul mul, Div div);

impl Num for Lanes {
    type Lag = [usize; LANES];
    type Row<'r, R: 'r> = [&'r R; LANES];

    #[inline(always)]
    fn lit(x: f64) -> Self {
        Lanes([x; LANES])
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Lanes(from_fn(|i| self.0[i].sqrt()))
    }
    #[inline]
    fn pow(self, exponent: Self) -> Self {
        if exponent == Lanes::default() {
            return Lanes::lit(1.0);
        }
        Lanes(from_fn(|i| self.0[i].pow(exponent.0[i])))
    }
    #[inline(always)]
    fn pick(a: Self, b: Self, yes: Self, no: Self) -> Self {
        Lanes(from_fn(|i| f64::pick(a.0[i], b.0[i], yes.0[i], no.0[i])))
    }
    #[inline(always)]
    fn quarters(self) -> Self::Lag {
        self.0.map(f64::quarters)
    }
    #[inline(always)]
    fn count(lag: Self::Lag) -> Self {
        Lanes(lag.map(f64::count))
    }
    #[inline(always)]
    fn longest(lag: Self::Lag) -> usize {
        lag.into_iter().fold(0, usize::max)
    }
    #[inline(always)]
    fn shorter(a: Self::Lag, b: Self::Lag) -> Self::Lag {
        from_fn(|i| a[i].min(b[i]))
    }
    #[inline(always)]
    fn row<'r, R>(lag: Self::Lag, find: impl Fn(usize) -> &'r R) -> Self::Row<'r, R> {
        lag.map(find)
    }
    #[inline(always)]
    fn of<R>(row: Self::Row<'_, R>, number: impl Fn(&R) -> Self) -> Self {
        Lanes(from_fn(|i| number(row[i]).0[i]))
    }
    #[inline]
    fn first_reaching<R>(rows: &[R], number: impl Fn(&R) -> Self, threshold: Self) -> Self::Lag {
        from_fn(|i| rows.iter().position(|row| number(row).0[i] >= threshold.0[i]).unwrap_or(0))
    }
}
