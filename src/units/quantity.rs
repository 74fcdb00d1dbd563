use super::Num;
use crate::catalogue::Named;
use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};

/// A unit of the equations.
pub trait Unit {
    /// The unit as another calculator (fend) reads it, quotients without brackets; empty for pure
    /// numbers. Power of the site is plain `MW`; power of IT is a unit of its own, `MW_it`, so that the
    /// calculator, too, refuses to mix them. See [`OWN_UNITS`].
    const SYMBOL: &'static str;
}

/// The units of the symbols that a calculator must be told, each with its definition; `!` is what fend
/// calls a unit that rests on no other. Of the first two there are also thousands (`kW_it`, `MWh_it`).
pub const OWN_UNITS: [(&str, &str); 6] = [
    ("W_it", "!"),
    ("Wh_it", "W_it hour"),
    ("chip", "!"),
    ("home", "!"),
    ("FLOP", "!"),
    // Everywhere in the model, so that a quarter is always as long as the next one.
    ("modelyear", "8760 hours"),
];

/// A number with a unit.
#[derive(Debug)]
pub struct Q<U, N>(pub N, PhantomData<U>);

// By hand: a derived impl would ask the unit to be Copy too.
impl<U, N: Copy> Copy for Q<U, N> {}
impl<U, N: Clone> Clone for Q<U, N> {
    #[inline(always)]
    fn clone(&self) -> Self {
        Q(self.0.clone(), PhantomData)
    }
}

impl<U: Unit, N: Num> Default for Q<U, N> {
    #[inline(always)]
    fn default() -> Self {
        Q::zero()
    }
}

/// `Self` times `V` means something, and has the unit `Out`.
#[diagnostic::on_unimplemented(message = "{Self} times {V} means nothing in this model")]
pub trait Times<V> {
    type Out: Unit;
}

/// `Self` divided by `V` means something, and has the unit `Out`.
#[diagnostic::on_unimplemented(message = "{Self} divided by {V} means nothing in this model")]
pub trait Over<V> {
    type Out: Unit;
}

impl<U: Unit, N: Num> Q<U, N> {
    #[inline(always)]
    pub fn new(number: N) -> Self {
        Q(number.in_unit(U::SYMBOL), PhantomData)
    }
    #[inline(always)]
    pub fn lit(x: f64) -> Self {
        Q::new(N::lit(x))
    }
    #[inline(always)]
    pub fn zero() -> Self {
        Q::lit(0.0)
    }
    /// The value of something that is not defined for this scenario (a price with nothing sold).
    /// Outside the equations it is a null with a reason, never a number.
    #[inline(always)]
    pub fn undefined() -> Self {
        Q::lit(f64::NAN)
    }
    #[inline(always)]
    pub fn min(self, other: Self) -> Self {
        Q::new(self.0.min(other.0))
    }
    #[inline(always)]
    pub fn max(self, other: Self) -> Self {
        Q::new(self.0.max(other.0))
    }
    /// `yes` where `a < b`, otherwise `no`.
    #[inline(always)]
    pub fn pick<V>(a: Q<V, N>, b: Q<V, N>, yes: Self, no: Self) -> Self {
        Q::new(N::pick(a.0, b.0, yes.0, no.0))
    }
    #[inline(always)]
    pub fn named(self, quantity: Named<U>) -> Self {
        Q::new(self.0.named(quantity.number(), None))
    }
    #[inline(always)]
    pub fn named_at(self, quantity: Named<U>, quarter: usize) -> Self {
        Q::new(self.0.named(quantity.number(), Some(quarter)))
    }
}

impl<U: Unit, N: Num> Add for Q<U, N> {
    type Output = Self;
    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Q::new(self.0 + other.0)
    }
}
impl<U: Unit, N: Num> Sub for Q<U, N> {
    type Output = Self;
    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Q::new(self.0 - other.0)
    }
}
impl<U: Times<V>, V, N: Num> Mul<Q<V, N>> for Q<U, N> {
    type Output = Q<U::Out, N>;
    #[inline(always)]
    fn mul(self, other: Q<V, N>) -> Self::Output {
        Q::new(self.0 * other.0)
    }
}
impl<U: Over<V>, V, N: Num> Div<Q<V, N>> for Q<U, N> {
    type Output = Q<U::Out, N>;
    #[inline(always)]
    fn div(self, other: Q<V, N>) -> Self::Output {
        Q::new(self.0 / other.0)
    }
}

/// The values of one quantity, quarter by quarter.
#[derive(Clone, Debug)]
pub struct Series<U, N> {
    pub values: Vec<N>,
    unit: PhantomData<U>,
}

/// Series that earlier runs have left: asking for each anew takes longer than filling it.
#[derive(Clone, Debug)]
pub struct Pool<N>(Vec<Vec<N>>);

impl<N> Default for Pool<N> {
    fn default() -> Self {
        Pool(Vec::new())
    }
}

impl<N: Num> Pool<N> {
    /// A series of so many quarters. Each must be set before it is read: what stands in it until then
    /// may be of another run.
    pub fn series<U>(&mut self, quarters: usize) -> Series<U, N> {
        let mut values = self.0.pop().unwrap_or_default();
        values.resize(quarters, N::lit(0.0));
        Series { values, unit: PhantomData }
    }

    /// Takes back a series that is no longer needed.
    pub fn take_back<U>(&mut self, series: Series<U, N>) {
        self.0.push(series.values);
    }
}

impl<U, N: Num> Series<U, N> {
    #[inline(always)]
    pub fn set(&mut self, q: usize, value: Q<U, N>) {
        self.values[q] = value.0;
    }
}

/// What later quarters look up of earlier ones: one row a quarter, and zeros outside.
#[derive(Clone, Debug, Default)]
pub struct Table<R> {
    rows: Vec<R>,
    none: R,
}

impl<R> Table<R> {
    /// Forgets all rows, and makes room for so many.
    pub fn clear(&mut self, quarters: usize) {
        self.rows.clear();
        self.rows.reserve(quarters);
    }
    /// Adds the row of the next quarter.
    #[inline(always)]
    pub fn push(&mut self, row: R) {
        self.rows.push(row);
    }
    pub fn rows(&self) -> &[R] {
        &self.rows
    }
    #[inline(always)]
    pub fn get(&self, q: usize) -> &R {
        self.rows.get(q).unwrap_or(&self.none)
    }
    /// The row of a quarter that differs from lane to lane.
    #[inline(always)]
    pub fn at<N: Num>(&self, q: N::Lag) -> Row<'_, R, N> {
        Row(N::row(q, |q| self.get(q)))
    }
    /// The row `lag` quarters before `q`.
    #[inline(always)]
    pub fn back<N: Num>(&self, q: usize, lag: N::Lag) -> Row<'_, R, N> {
        Row(N::row(lag, |lag| self.get(q.wrapping_sub(lag))))
    }
    /// The row `lag` quarters after `q`.
    #[inline(always)]
    pub fn ahead<N: Num>(&self, q: usize, lag: N::Lag) -> Row<'_, R, N> {
        Row(N::row(lag, |lag| self.get(q + lag)))
    }
}

/// A row of a [`Table`], of another quarter in each lane.
pub struct Row<'r, R: 'r, N: Num>(N::Row<'r, R>);

impl<R, N: Num> Row<'_, R, N> {
    #[inline(always)]
    pub fn get<U: Unit>(&self, value: impl Fn(&R) -> Q<U, N>) -> Q<U, N> {
        Q::new(N::of(self.0, |row| value(row).0))
    }
}

macro_rules! units {
    ($($(#[$doc:meta])* $unit:ident $symbol:literal)*; $($product:ident = $a:ident * $b:ident)*) => {
        /// A pure number: a share, a factor, a count of quarters.
        #[derive(Clone, Copy, Debug)]
        pub struct Ratio;
        impl Unit for Ratio { const SYMBOL: &'static str = ""; }
        impl Times<Ratio> for Ratio { type Out = Ratio; }
        impl Over<Ratio> for Ratio { type Out = Ratio; }
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $unit;
            impl Unit for $unit { const SYMBOL: &'static str = $symbol; }
            impl Times<Ratio> for $unit { type Out = $unit; }
            impl Times<$unit> for Ratio { type Out = $unit; }
            impl Over<Ratio> for $unit { type Out = $unit; }
            impl Over<$unit> for $unit { type Out = Ratio; }
        )*
        $(
            impl Times<$b> for $a { type Out = $product; }
            impl Times<$a> for $b { type Out = $product; }
            impl Over<$a> for $product { type Out = $b; }
            impl Over<$b> for $product { type Out = $a; }
        )*
    };
}

units! {
    /// Constant (real) 2026 US dollars.
    Usd "USD"
    /// Years: a duration, or a date counted in years (2026.75 is 1 October 2026).
    Year "modelyear"
    /// A rate of change, or of return, a year.
    PerYear "/modelyear"
    Hour "hour"
    Second "s"
    Day "day"
    HourPerYear "hour/modelyear"
    SecondPerDay "s/day"
    /// Megawatts of IT power: chips with their share of host, rack and network.
    MwIt "MW_it"
    /// Megawatts the site asks of the grid at peak.
    MwFacility "MW"
    GwIt "GW_it"
    GwFacility "GW"
    MwPerGw "MW/GW"
    GwFacilityPerYear "GW/modelyear"
    /// Facility power (or energy) for one unit of IT power (or energy): PUE, at peak or over a year.
    ItFacility "MW/MW_it"
    UsdPerMwIt "USD/MW_it"
    UsdPerMwItYear "USD/MW_it/modelyear"
    UsdPerGwIt "USD/GW_it"
    UsdPerGwItYear "USD/GW_it/modelyear"
    UsdPerGwFacility "USD/GW"
    /// Dollars for a kilowatt of generation at the site, sized by facility power.
    UsdPerKw "USD/kW"
    UsdPerMwFacility "USD/MW"
    KwPerMw "kW/MW"
    /// Megawatt-hours of IT equipment.
    MwhIt "MWh_it"
    /// Megawatt-hours of the whole site.
    Mwh "MWh"
    Twh "TWh"
    MwhPerTwh "MWh/TWh"
    MwhPerMwItYear "MWh/MW_it/modelyear"
    UsdPerMwh "USD/MWh"
    Kwh "kWh"
    KwhIt "kWh_it"
    KwhPerMwh "kWh/MWh"
    KwhPerHomeYear "kWh/home/modelyear"
    KwhPerHome "kWh/home"
    Home "home"
    KgPerKwh "kg/kWh"
    Kg "kg"
    Mt "megatonne"
    KgPerMt "kg/megatonne"
    LPerKwh "L/kWh_it"
    L "L"
    Gl "GL"
    LPerGl "L/GL"
    /// Accelerators; also H100 equivalents.
    Chip "chip"
    ChipPerMw "chip/MW_it"
    ChipsPerYear "chip/modelyear"
    KwPerChip "kW_it/chip"
    MwPerChip "MW_it/chip"
    UsdPerChip "USD/chip"
    UsdPerChipYear "USD/chip/modelyear"
    ChipHour "chip hour"
    UsdPerChipHour "USD/chip/hour"
    /// FLOP/s of the fleet.
    Flops "FLOP/s"
    /// FLOP/s of one accelerator, dense, at the chosen precision.
    FlopsPerChip "FLOP/s/chip"
    FlopsPerMw "FLOP/s/MW_it"
    /// Which limit held: 0 none, 1 power, 2 money, 3 chips.
    LimitCode ""
    /// Operations, not a rate.
    Flop "FLOP"
    ;
    Ratio = PerYear * Year
    Second = Day * SecondPerDay
    MwIt = GwIt * MwPerGw
    MwFacility = GwFacility * MwPerGw
    MwFacility = MwIt * ItFacility
    GwFacility = GwIt * ItFacility
    GwFacility = GwFacilityPerYear * Year
    Usd = UsdPerMwIt * MwIt
    UsdPerMwIt = UsdPerMwItYear * Year
    UsdPerMwItYear = UsdPerMwIt * PerYear
    UsdPerGwIt = UsdPerMwIt * MwPerGw
    UsdPerGwItYear = UsdPerMwItYear * MwPerGw
    UsdPerGwIt = UsdPerGwFacility * ItFacility
    UsdPerMwFacility = UsdPerKw * KwPerMw
    UsdPerMwIt = UsdPerMwFacility * ItFacility
    MwhIt = MwIt * Hour
    Mwh = MwhIt * ItFacility
    Mwh = Twh * MwhPerTwh
    MwhPerMwItYear = HourPerYear * ItFacility
    UsdPerMwItYear = UsdPerMwh * MwhPerMwItYear
    Usd = UsdPerMwh * Mwh
    Kwh = Mwh * KwhPerMwh
    KwhIt = MwhIt * KwhPerMwh
    KwhPerHome = KwhPerHomeYear * Year
    Kwh = KwhPerHome * Home
    Kg = KgPerKwh * Kwh
    Kg = Mt * KgPerMt
    L = LPerKwh * KwhIt
    L = Gl * LPerGl
    KwPerChip = MwPerChip * KwPerMw
    MwIt = MwPerChip * Chip
    Ratio = MwPerChip * ChipPerMw
    Chip = ChipPerMw * MwIt
    Chip = ChipsPerYear * Year
    UsdPerChip = UsdPerMwIt * MwPerChip
    UsdPerMwIt = UsdPerChip * ChipPerMw
    UsdPerChipYear = UsdPerMwItYear * MwPerChip
    UsdPerChipYear = UsdPerChipHour * HourPerYear
    ChipHour = Chip * Hour
    Usd = UsdPerChipHour * ChipHour
    FlopsPerChip = FlopsPerMw * MwPerChip
    Flops = FlopsPerMw * MwIt
    Flops = FlopsPerChip * Chip
    Flop = Flops * Second
    Hour = HourPerYear * Year
}
