use super::constants::*;
use super::operate::Fleet;
use super::programme::{Calendar, Costs};
use super::trends::quarterly;
use crate::catalogue::Inputs;
use crate::quantity;
use crate::units::*;

/// What the programme is worth at `start_year`.
pub struct Worth<N> {
    pub residual_value: Q<Usd, N>,
    pub npv: Q<Usd, N>,
    pub npv_without_residual: Q<Usd, N>,
    pub breakeven_rental_price: Q<UsdPerChipHour, N>,
    pub levelised_cost: Q<UsdPerChipHour, N>,
}

/// Capex counts at the start of its quarter, sales, energy and operations at its end, the residual
/// value at the horizon.
pub fn value<N: Num>(s: &Inputs<N>, calendar: &Calendar<N>, costs: &Costs<N>, fleet: &Fleet<N>) -> Worth<N> {
    let discount = one() / quarterly(s.cost_of_capital);
    let mut worth = one::<N>();
    let (mut paid, mut earned) = (Q::<Usd, N>::zero(), Q::<Usd, N>::zero());
    let (mut hours, mut h100e_hours) = (Q::<ChipHour, N>::zero(), Q::<ChipHour, N>::zero());
    for q in 0..calendar.quarters {
        let series = &fleet.quarters;
        let capex = series.it_capex.get(q) + series.facility_capex.get(q) + series.replacement_capex.get(q);
        let running = series.energy_expense.get(q) + series.operations_expense.get(q);
        quantity!(discount_factor[q + 1]: Ratio = worth * discount);
        let worth_after = discount_factor;
        quantity!(present_value_of_costs[q]: Usd = paid + capex * worth + running * worth_after);
        quantity!(present_value_of_revenue[q]: Usd = earned + series.revenue.get(q) * worth_after);
        quantity!(present_value_of_chip_hours[q]: ChipHour =
            hours + fleet.chip_hours_sold.get(q) * costs.rental_trend.get(q) * worth_after);
        quantity!(present_value_of_h100e_hours[q]: ChipHour = h100e_hours + fleet.h100e_hours_sold.get(q) * worth_after);
        (paid, earned) = (present_value_of_costs, present_value_of_revenue);
        (hours, h100e_hours) = (present_value_of_chip_hours, present_value_of_h100e_hours);
        worth = worth_after;
    }
    quantity!(residual_value: Usd = residual(calendar, costs, fleet));
    quantity!(present_value_of_residual: Usd = residual_value * worth);
    quantity!(npv_without_residual: Usd = earned - paid);
    quantity!(npv: Usd = npv_without_residual + present_value_of_residual);

    let to_earn = paid - present_value_of_residual;
    quantity!(breakeven_rental_price: UsdPerChipHour = Q::pick(Q::zero(), hours, to_earn / hours, Q::undefined()));
    quantity!(levelised_cost: UsdPerChipHour =
        Q::pick(Q::zero(), h100e_hours, to_earn / h100e_hours, Q::undefined()));
    Worth { residual_value, npv, npv_without_residual, breakeven_rental_price, levelised_cost }
}

/// What chips and halls are worth at the horizon: chips what equal FLOP/s cost new, halls what they
/// cost, each times the share of its life that is left.
fn residual<N: Num>(calendar: &Calendar<N>, costs: &Costs<N>, fleet: &Fleet<N>) -> Q<Usd, N> {
    let life = Q::<Ratio, N>::new(N::count(calendar.life));
    let hall = Q::<Ratio, N>::new(N::count(calendar.hall));
    let trend_at_end = costs.dollar_trend.get(calendar.quarters);
    let mut sum = Q::<Usd, N>::zero();
    for q in 0..calendar.quarters {
        let age = Q::<Ratio, N>::lit((calendar.quarters - q) as f64);
        let left = |life: Q<Ratio, N>| (one() - age / life).max(Q::zero());
        let cheaper = costs.dollar_trend.get(q) / trend_at_end;
        let chips = costs.it_per_mw.get(q) * fleet.installed_mw.get(q) * left(life) * cheaper;
        let halls = costs.facility_per_mw.get(q) * fleet.halls_done.get(q) * left(hall);
        quantity!(residual_of_purchases[q]: Usd = chips + halls);
        sum = sum + residual_of_purchases;
    }
    sum
}
