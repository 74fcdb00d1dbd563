use super::constants::*;
use super::trends::yearly;
use crate::catalogue::{Inputs, RateCard};
use crate::quantity;
use crate::units::*;

/// The capital recovery factor `r / (1 - (1+r)^-n)`: the yearly payment that pays back one dollar
/// with interest in `n` years. Without interest it is `1/n`.
///
/// 6.5 % over 5 years: 0.2406 a year.
pub fn capital_recovery_factor<N: Num>(rate: Q<PerYear, N>, life: Q<Year, N>) -> Q<PerYear, N> {
    let paid_off = one() - one() / Q::<Ratio, N>::new(yearly(rate).0.pow((life / a_year()).0));
    Q::pick(Q::zero(), rate, rate / paid_off, one() / life)
}

/// What a megawatt of IT costs to equip: `price / (1 - network - storage)` for each of
/// its chips.
///
/// The default, 55,556 USD and 2.217 kW with 13.5 % for network and storage: 28.97 million USD.
pub fn it_capex_per_mw<N: Num>(
    s: &Inputs<N>,
    price: Q<UsdPerChip, N>,
    chips_per_mw: Q<ChipPerMw, N>,
) -> Q<UsdPerMwIt, N> {
    price / (one() - s.network_share - s.storage_share) * chips_per_mw
}

/// What a megawatt of IT costs to house and connect, with generation at the site for its share.
///
/// The default: 11.77 million USD.
pub fn facility_capex_per_mw<N: Num>(s: &Inputs<N>) -> Q<UsdPerMwIt, N> {
    s.construction_cost + s.onsite_generation_cost * kw_per_mw() * s.onsite_generation_share * s.pue_peak
}

pub fn chip_power<N: Num>(s: &Inputs<N>) -> Q<MwPerChip, N> {
    s.chip_power / kw_per_mw()
}

/// What one megawatt and one chip cost at `chip_price_year`, without a clock.
pub fn rate_card<N: Num>(s: &Inputs<N>) -> RateCard<N> {
    let power = chip_power(s);
    quantity!(chips_per_mw: ChipPerMw = one() / power);
    quantity!(it_capex_per_mw: UsdPerMwIt = it_capex_per_mw(s, s.chip_price, chips_per_mw));
    quantity!(facility_capex_per_mw: UsdPerMwIt = facility_capex_per_mw(s));
    quantity!(capex_per_it_gw: UsdPerGwIt = (it_capex_per_mw + facility_capex_per_mw) * mw_per_gw());
    quantity!(capex_per_facility_gw: UsdPerGwFacility = capex_per_it_gw / s.pue_peak);

    quantity!(energy_price: UsdPerMwh =
        s.electricity_price * (one() - s.onsite_generation_share) + s.onsite_energy_cost * s.onsite_generation_share);
    quantity!(energy_cost_per_mw_year: UsdPerMwItYear = energy_price * (hours_per_year() * s.load_factor * s.pue));

    quantity!(chips_crf: PerYear = capital_recovery_factor(s.cost_of_capital, s.chip_life));
    quantity!(facility_crf: PerYear = capital_recovery_factor(s.cost_of_capital, s.facility_life));
    quantity!(tco_per_mw_year: UsdPerMwItYear =
        it_capex_per_mw * chips_crf + facility_capex_per_mw * facility_crf + energy_cost_per_mw_year + s.operations_cost);
    quantity!(annualised_tco_per_it_gw: UsdPerGwItYear = tco_per_mw_year * mw_per_gw());

    // The capital recovery factors contain the interest: no cost of capital is added on top.
    quantity!(cost_per_chip_hour: UsdPerChipHour =
        tco_per_mw_year * power / (hours_per_year() * s.utilisation * s.availability));
    quantity!(launch_price_per_chip_hour: UsdPerChipHour = cost_per_chip_hour * launch_over_level(s));

    RateCard {
        it_capex_per_mw,
        facility_capex_per_mw,
        capex_per_it_gw,
        capex_per_facility_gw,
        energy_cost_per_mw_year,
        annualised_tco_per_it_gw,
        cost_per_chip_hour,
        launch_price_per_chip_hour,
        chips_per_mw,
    }
}

/// How far above its level a price must start when it then falls with `rental_price_growth` for the
/// life of the chip, to be worth the same today: `sum v^i / sum v^i k^(i-1)` over its quarters.
fn launch_over_level<N: Num>(s: &Inputs<N>) -> Q<Ratio, N> {
    let life = N::quarters(s.chip_life.0);
    let discount = one() / super::trends::quarterly(s.cost_of_capital);
    let fall = super::trends::quarterly(s.rental_price_growth);
    let (mut level, mut falling) = (Q::<Ratio, N>::zero(), Q::<Ratio, N>::zero());
    let (mut worth, mut price) = (one::<N>(), one::<N>());
    for i in 0..N::longest(life) {
        let within = |x: Q<Ratio, N>| Q::pick(Q::lit(i as f64), Q::<Ratio, N>::new(N::count(life)), x, Q::zero());
        quantity!(launch_discount[i]: Ratio = worth * discount);
        quantity!(launch_price_path[i]: Ratio = price);
        quantity!(launch_income[i]: Ratio = within(launch_discount * launch_price_path));
        quantity!(level_income[i]: Ratio = level + within(launch_discount));
        quantity!(falling_income[i]: Ratio = falling + launch_income);
        (level, falling) = (level_income, falling_income);
        (worth, price) = (launch_discount, launch_price_path * fall);
    }
    level / falling
}
