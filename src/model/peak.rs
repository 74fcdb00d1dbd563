use super::constants::*;
use super::operate::Fleet;
use super::programme::{Calendar, Costs};
use super::trends::yearly;
use super::value::Worth;
use crate::catalogue::{Inputs, Question, Totals};
use crate::quantity;
use crate::units::*;

/// The programme in single figures: sums over its quarters, and what a full year at its peak means.
pub fn totals<N: Num>(
    s: &Inputs<N>,
    calendar: &Calendar<N>,
    costs: &Costs<N>,
    fleet: &Fleet<N>,
    worth: &Worth<N>,
) -> Totals<N> {
    let series = &fleet.quarters;
    quantity!(it_capex: Usd = sum(&series.it_capex));
    quantity!(facility_capex: Usd = sum(&series.facility_capex));
    quantity!(replacement_capex: Usd = sum(&series.replacement_capex));
    quantity!(committed: Usd = it_capex + facility_capex);
    quantity!(total_capex: Usd = committed + replacement_capex);
    quantity!(energy_expense: Usd = sum(&series.energy_expense));
    quantity!(operations_expense: Usd = sum(&series.operations_expense));
    quantity!(revenue: Usd = sum(&series.revenue));
    quantity!(unspent: Usd = match s.question {
        Question::Budget => s.budget - s.other_spending - committed,
        Question::Power => Q::undefined(),
    });

    // The peak: the first quarter whose active MW are (all but) the largest.
    let largest = largest(&series.it_mw);
    let peak = N::first_reaching(&series.it_mw.values, (largest * plateau()).0);
    let peak_mw = series.it_mw.at(peak);
    let peak_flops = series.fleet_flops.at(peak);
    quantity!(peak_it_gw: GwIt = peak_mw / mw_per_gw());
    quantity!(peak_facility_gw: GwFacility = peak_it_gw * s.pue_peak);
    quantity!(peak_year: Year = Q::pick(Q::zero(), largest, series.year.at(peak), Q::undefined()));
    quantity!(peak_chips: Chip = series.chips.at(peak));
    quantity!(peak_h100e: Chip = series.h100e.at(peak));

    let it_energy: Q<MwhIt, N> = peak_mw * (hours_per_year() * a_year()) * s.load_factor;
    let energy: Q<Mwh, N> = it_energy * s.pue;
    quantity!(energy_twh: Twh = energy / mwh_per_twh());
    quantity!(homes: Home = energy * kwh_per_mwh() / s.household_kwh);
    quantity!(co2_mt: Mt = s.carbon_intensity * (energy * kwh_per_mwh()) / kg_per_mt());
    quantity!(water_gl: Gl = s.water_intensity * (it_energy * kwh_per_mwh()) / l_per_gl());
    let hours_sold: Q<ChipHour, N> =
        peak_flops / s.chip_flops * (hours_per_year() * a_year()) * (s.utilisation * s.availability);
    // The break-even price is one of `chip_price_year`; by the peak it has moved with the market.
    let price_then = worth.breakeven_rental_price * costs.rental_trend.at(peak);
    quantity!(revenue_needed: Usd = price_then * hours_sold);
    let training_time = Q::<Second, N>::new((s.training_flop / (peak_flops * s.mfu)).0);
    quantity!(training_days: Day =
        Q::pick(Q::zero(), peak_flops, training_time / seconds_per_day(), Q::undefined()));

    quantity!(built_total_mw: MwIt = sum(&series.built_mw));
    quantity!(built_it_gw: GwIt = built_total_mw / mw_per_gw());
    quantity!(built_facility_gw: GwFacility = built_it_gw * s.pue_peak);
    quantity!(max_h100e: Chip = self::largest(&series.h100e));
    quantity!(chips_first_build: Chip = sum(&fleet.chips_for_first_build));
    quantity!(chips_bought: Chip = sum(&fleet.chips_installed));

    let by_year = capex_by_year(calendar, fleet);
    quantity!(peak_capex: Usd = self::largest(&by_year));
    let year_of_peak = N::first_reaching(&by_year.values, (peak_capex * plateau()).0);
    quantity!(peak_capex_year: Year =
        Q::pick(Q::zero(), peak_capex, calendar.start + Q::new(N::count(year_of_peak)), Q::undefined()));

    quantity!(payback_year: Year = payback(calendar, &series.cumulative_cash, total_capex));
    let h100_flops = Q::<FlopsPerChip, N>::lit(s.precision.row().h100_flops);
    quantity!(breakeven_h100e_price: UsdPerChipHour = worth.breakeven_rental_price * (h100_flops / s.chip_flops));
    quantity!(margin_drift: PerYear =
        (yearly(s.rental_price_growth) * yearly(s.flops_per_dollar_growth) - one()) / a_year());

    Totals {
        it_capex,
        facility_capex,
        replacement_capex,
        energy_expense,
        operations_expense,
        revenue,
        peak_it_gw,
        peak_facility_gw,
        peak_year,
        peak_chips,
        peak_h100e,
        energy_twh,
        homes,
        co2_mt,
        water_gl,
        revenue_needed,
        training_days,
        built_it_gw,
        built_facility_gw,
        max_h100e,
        chips_first_build,
        chips_bought,
        committed,
        unspent,
        total_capex,
        peak_capex,
        peak_capex_year,
        residual_value: worth.residual_value,
        npv: worth.npv,
        npv_without_residual: worth.npv_without_residual,
        // A search over the finished series, made when it is asked for: see `Outcome`.
        irr: Q::undefined(),
        payback_year,
        breakeven_rental_price: worth.breakeven_rental_price,
        breakeven_h100e_price,
        levelised_cost: worth.levelised_cost,
        margin_drift,
    }
}

fn sum<U, N: Num>(series: &Series<U, N>) -> Q<U, N> {
    series.values.iter().fold(Q::zero(), |sum, x| sum + Q::new(*x))
}

fn largest<U, N: Num>(series: &Series<U, N>) -> Q<U, N> {
    series.values.iter().fold(Q::zero(), |largest, x| largest.max(Q::new(*x)))
}

/// Capex by project year, counted from the start; the last may be a part-year.
fn capex_by_year<N: Num>(calendar: &Calendar<N>, fleet: &Fleet<N>) -> Series<Usd, N> {
    let series = &fleet.quarters;
    let mut years = Memory::default().series(calendar.quarters.div_ceil(4));
    for first in (0..calendar.quarters).step_by(4) {
        let quarters = first..(first + 4).min(calendar.quarters);
        quantity!(capex_of_project_year[first]: Usd = quarters.fold(Q::zero(), |sum, q| {
            sum + series.it_capex.get(q) + series.facility_capex.get(q) + series.replacement_capex.get(q)
        }));
        years.set(first / 4, capex_of_project_year);
    }
    years
}

/// The end of the first quarter from which cumulative cash is never negative again.
fn payback<N: Num>(calendar: &Calendar<N>, cash: &Series<Usd, N>, spent: Q<Usd, N>) -> Q<Year, N> {
    let mut first = Q::<Ratio, N>::zero();
    for q in 0..calendar.quarters {
        first = Q::pick(cash.get(q), Q::zero(), Q::lit(q as f64 + 1.0), first);
    }
    let end = calendar.start + Q::new(first.0 * N::lit(0.25)) + quarter();
    let reached = Q::pick(first, Q::lit(calendar.quarters as f64), end, Q::undefined());
    Q::pick(Q::zero(), spent, reached, Q::undefined())
}
