use super::Num;
use std::ops::{Add, Div, Mul, Sub};
use wide::{CmpLt, f64x4};

/// How many scenarios run side by side. Four doubles are two wasm SIMD registers; eight are slower.
pub const LANES: usize = 4;

/// Several scenarios at once, one per lane, each with the bits that `f64` gives.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(C, align(16))]
pub struct Lanes(pub [f64; LANES]);

impl Lanes {
    #[inline(always)]
    fn together(self) -> f64x4 {
        f64x4::new(self.0)
    }
}

impl From<f64x4> for Lanes {
    #[inline(always)]
    fn from(all: f64x4) -> Lanes {
        Lanes(all.to_array())
    }
}

/// A value for each lane, written out: built for size, a loop over four lanes stays a loop, and all
/// equations run ten times slower.
macro_rules! each {
    ($lane:ident => $x:expr) => {
        [each!($lane 0 $x), each!($lane 1 $x), each!($lane 2 $x), each!($lane 3 $x)]
    };
    ($lane:ident $k:literal $x:expr) => {{
        const $lane: usize = $k;
        $x
    }};
}

macro_rules! lanewise {
    ($($operator:ident $function:ident),*) => {$(
        impl $operator for Lanes {
            type Output = Lanes;
            #[inline(always)]
            fn $function(self, other: Lanes) -> Lanes {
                self.together().$function(other.together()).into()
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
        Lanes([x, x, x, x])
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        self.together().sqrt().into()
    }
    #[inline]
    fn pow(self, exponent: Self) -> Self {
        Lanes(each!(I => self.0[I].pow(exponent.0[I])))
    }
    #[inline(always)]
    fn is_zero(self) -> bool {
        let [a, b, c, d] = self.0;
        a == 0.0 && b == 0.0 && c == 0.0 && d == 0.0
    }
    #[inline(always)]
    fn pick(a: Self, b: Self, yes: Self, no: Self) -> Self {
        a.together().cmp_lt(b.together()).blend(yes.together(), no.together()).into()
    }
    #[inline(always)]
    fn quarters(self) -> Self::Lag {
        each!(I => self.0[I].quarters())
    }
    #[inline(always)]
    fn count(lag: Self::Lag) -> Self {
        Lanes(each!(I => f64::count(lag[I])))
    }
    #[inline(always)]
    fn longest(lag: Self::Lag) -> usize {
        lag[0].max(lag[1]).max(lag[2]).max(lag[3])
    }
    #[inline(always)]
    fn shorter(a: Self::Lag, b: Self::Lag) -> Self::Lag {
        each!(I => a[I].min(b[I]))
    }
    #[inline(always)]
    fn row<'r, R>(lag: Self::Lag, find: impl Fn(usize) -> &'r R) -> Self::Row<'r, R> {
        each!(I => find(lag[I]))
    }
    #[inline(always)]
    fn of<R>(row: Self::Row<'_, R>, number: impl Fn(&R) -> Self) -> Self {
        Lanes(each!(I => number(row[I]).0[I]))
    }
    #[inline]
    fn first_reaching<R>(rows: &[R], number: impl Fn(&R) -> Self, threshold: Self) -> Self::Lag {
        each!(I => rows.iter().position(|row| number(row).0[I] >= threshold.0[I]).unwrap_or(0))
    }
}
