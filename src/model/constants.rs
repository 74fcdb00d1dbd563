//! The constants of the equations. A year has 8,760 hours everywhere, so a quarter has 2,190.

use crate::units::*;

macro_rules! constants {
    ($($(#[$doc:meta])* $name:ident: $unit:ty = $value:expr;)*) => {$(
        $(#[$doc])*
        #[inline(always)]
        pub fn $name<N: Num>() -> Q<$unit, N> {
            Q::lit($value)
        }
    )*};
}

constants! {
    one: Ratio = 1.0;
    quarter: Year = 0.25;
    a_year: Year = 1.0;
    hours_per_year: HourPerYear = 8760.0;
    kw_per_mw: KwPerMw = 1000.0;
    mw_per_gw: MwPerGw = 1000.0;
    kwh_per_mwh: KwhPerMwh = 1000.0;
    mwh_per_twh: MwhPerTwh = 1e6;
    kg_per_mt: KgPerMt = 1e9;
    l_per_gl: LPerGl = 1e9;
    seconds_per_day: SecondPerDay = 86400.0;
    /// Headroom below this share of the limit is rounding, not room.
    no_headroom: Ratio = 1e-12;
    /// The peak is the first quarter that reaches this share of the largest: the last bits of a
    /// plateau do not choose the date.
    plateau: Ratio = 1.0 - 1e-9;
}
