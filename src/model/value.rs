use super::constants::*;
use super::operate::Fleet;
use super::programme::{Calendar, Costs};
use super::trends::quarterly;
use crate::catalogue::{Inputs, Quarter};
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

/// Present values, summed up quarter by quarter.
///
/// Capex counts at the start of its quarter, sales, energy and operations at its end, the residual
/// value at the horizon.
pub struct Value<N> {
    quarters: usize,
    life: Q<Ratio, N>,
    hall: Q<Ratio, N>,
    trend_at_end: Q<Ratio, N>,
    /// What a quarter multiplies a later dollar's worth by.
    discount: Q<Ratio, N>,
    /// What a dollar of the next quarter is worth.
    worth: Q<Ratio, N>,
    paid: Q<Usd, N>,
    earned: Q<Usd, N>,
    hours: Q<ChipHour, N>,
    h100e_hours: Q<ChipHour, N>,
    residual: Q<Usd, N>,
}

impl<N: Num> Value<N> {
    pub fn new(s: &Inputs<N>, calendar: &Calendar<N>, costs: &Table<Costs<N>>) -> Self {
        Value {
            quarters: calendar.quarters,
            life: Q::new(N::count(calendar.life)),
            hall: Q::new(N::count(calendar.hall)),
            trend_at_end: costs.get(calendar.quarters).dollar_trend,
            discount: one() / quarterly(s.cost_of_capital),
            worth: one(),
            paid: Q::zero(),
            earned: Q::zero(),
            hours: Q::zero(),
            h100e_hours: Q::zero(),
            residual: Q::zero(),
        }
    }

    #[inline(always)]
    pub fn add(&mut self, q: usize, quarter: &Quarter<N>, fleet: &Fleet<N>, costs: &Costs<N>) {
        let capex = quarter.it_capex + quarter.facility_capex + quarter.replacement_capex;
        let running = quarter.energy_expense + quarter.operations_expense;
        quantity!(discount_factor[q + 1]: Ratio = self.worth * self.discount);
        quantity!(present_value_of_costs[q]: Usd = self.paid + capex * self.worth + running * discount_factor);
        quantity!(present_value_of_revenue[q]: Usd = self.earned + quarter.revenue * discount_factor);
        quantity!(present_value_of_chip_hours[q]: ChipHour =
            self.hours + fleet.chip_hours_sold * costs.rental_trend * discount_factor);
        quantity!(present_value_of_h100e_hours[q]: ChipHour =
            self.h100e_hours + fleet.h100e_hours_sold * discount_factor);
        (self.paid, self.earned) = (present_value_of_costs, present_value_of_revenue);
        (self.hours, self.h100e_hours) = (present_value_of_chip_hours, present_value_of_h100e_hours);
        self.worth = discount_factor;

        // At the horizon chips are worth what equal FLOP/s cost new, halls what they cost, each times
        // the share of its life that is left.
        let age = Q::<Ratio, N>::lit((self.quarters - q) as f64);
        let left = |life: Q<Ratio, N>| (one() - age / life).max(Q::zero());
        let cheaper = costs.dollar_trend / self.trend_at_end;
        let chips = costs.it_per_mw * fleet.installed_mw * left(self.life) * cheaper;
        let halls = costs.facility_per_mw * fleet.halls_done * left(self.hall);
        quantity!(residual_of_purchases[q]: Usd = chips + halls);
        self.residual = self.residual + residual_of_purchases;
    }

    pub fn worth(self) -> Worth<N> {
        let Value { paid, earned, hours, h100e_hours, .. } = self;
        quantity!(residual_value: Usd = self.residual);
        quantity!(present_value_of_residual: Usd = residual_value * self.worth);
        quantity!(npv_without_residual: Usd = earned - paid);
        quantity!(npv: Usd = npv_without_residual + present_value_of_residual);

        let to_earn = paid - present_value_of_residual;
        quantity!(breakeven_rental_price: UsdPerChipHour = Q::pick(Q::zero(), hours, to_earn / hours, Q::undefined()));
        quantity!(levelised_cost: UsdPerChipHour =
            Q::pick(Q::zero(), h100e_hours, to_earn / h100e_hours, Q::undefined()));
        Worth { residual_value, npv, npv_without_residual, breakeven_rental_price, levelised_cost }
    }
}
