use super::commit::Commitments;
use super::constants::*;
use super::programme::{Calendar, Costs};
use crate::catalogue::{Inputs, Quarters};
use crate::quantity;
use crate::units::*;

/// The programme quarter by quarter, and what valuing it needs.
pub struct Fleet<N: Num> {
    pub quarters: Quarters<N>,
    /// MW of IT whose chips were installed in the quarter: first builds and replacements.
    pub installed_mw: Series<MwIt, N>,
    /// MW of IT whose hall was built or renewed in the quarter.
    pub halls_done: Series<MwIt, N>,
    /// Hours sold of the reference chip.
    pub chip_hours_sold: Series<ChipHour, N>,
    /// Hours sold of H100 equivalents.
    pub h100e_hours_sold: Series<ChipHour, N>,
    /// Accelerators installed in the quarter, replacements included.
    pub chips_installed: Series<Chip, N>,
    /// Of them, those for new capacity.
    pub chips_for_first_build: Series<Chip, N>,
    /// After how many quarters chips stop running, unless replaced.
    pub runs_for: N::Lag,
}

impl<N: Num> Fleet<N> {
    /// Keeps what an outcome shows, and leaves the rest to the next run.
    pub fn leave_to(self, memory: &mut Memory<N>) -> (Quarters<N>, Series<MwIt, N>) {
        memory.take_back(self.halls_done);
        memory.take_back(self.chip_hours_sold);
        memory.take_back(self.h100e_hours_sold);
        memory.take_back(self.chips_installed);
        memory.take_back(self.chips_for_first_build);
        (self.quarters, self.installed_mw)
    }
}

/// A sum that things enter and leave again. When all have left it is exactly 0, not what rounding
/// left behind.
struct Stock<U, N> {
    sum: Q<U, N>,
    inside: Q<Ratio, N>,
}

impl<U, N: Num> Stock<U, N> {
    fn new() -> Self {
        Stock { sum: Q::zero(), inside: Q::zero() }
    }

    /// The sum after a change. The caller names it and keeps it as the `sum` that the next change
    /// starts from, so that an explanation goes back one quarter, not to the beginning.
    fn after(&mut self, enters: Q<U, N>, leaves: Q<U, N>) -> Q<U, N> {
        let one_if_any = |x: Q<U, N>| Q::<Ratio, N>::new(N::pick(N::lit(0.0), x.0, N::lit(1.0), N::lit(0.0)));
        self.inside = self.inside + one_if_any(enters) - one_if_any(leaves);
        Q::new(N::pick(self.inside.0, N::lit(0.5), N::lit(0.0), (self.sum + enters - leaves).0))
    }
}

/// Delivers, pays, runs, replaces and sells.
pub fn operate<N: Num>(
    s: &Inputs<N>,
    calendar: &Calendar<N>,
    costs: &Costs<N>,
    orders: &Commitments<N>,
    memory: &mut Memory<N>,
) -> Fleet<N> {
    let Calendar { lead, life, hall, .. } = *calendar;
    let runs_for = if s.refresh { life } else { N::shorter(life, hall) };
    let hours: Q<Hour, N> = hours_per_year() * quarter();
    let h100_flops = Q::<FlopsPerChip, N>::lit(s.precision.row().h100_flops);
    let lead_quarters = Q::<Ratio, N>::new(N::count(lead));
    let sold_share = s.utilisation * s.availability;

    let room = calendar.quarters;
    let mut out = Fleet {
        quarters: Quarters::new(room, memory),
        installed_mw: memory.series(room),
        halls_done: memory.series(room),
        chip_hours_sold: memory.series(room),
        h100e_hours_sold: memory.series(room),
        chips_installed: memory.series(room),
        chips_for_first_build: memory.series(room),
        runs_for,
    };
    let mut flops_by_quarter = memory.series::<Flops>(room);
    let mut building = Stock::<Usd, N>::new();
    let (mut active, mut open) = (Stock::<MwIt, N>::new(), Stock::<MwIt, N>::new());
    let (mut fleet_chips, mut fleet) = (Stock::<Chip, N>::new(), Stock::<Flops, N>::new());
    let mut cumulative = Q::<Usd, N>::zero();

    for q in 0..calendar.quarters {
        let series = &mut out.quarters;
        quantity!(year[q]: Year = calendar.year(q));
        quantity!(built_mw[q]: MwIt = orders.mw.back(q, lead));
        series.built_mw.set(q, built_mw);
        quantity!(limit[q]: LimitCode = orders.limit.back(q, lead));

        // Chips of age `life` make room for the chips of the day, on the same MW.
        let replaced = if s.refresh { out.installed_mw.back(q, life) } else { Q::zero() };
        quantity!(installed_mw[q]: MwIt = built_mw + replaced);
        out.installed_mw.set(q, installed_mw);
        let renewed = if s.refresh { out.halls_done.back(q, hall) } else { Q::zero() };
        out.halls_done.set(q, built_mw + renewed);

        // Without replacement they go dark, and halls close.
        let (dark, closed) = if s.refresh {
            (Q::zero(), Q::zero())
        } else {
            (series.built_mw.back(q, runs_for), series.built_mw.back(q, hall))
        };
        quantity!(it_mw[q]: MwIt = active.after(built_mw, dark));
        active.sum = it_mw;
        quantity!(facility_mw[q]: MwFacility = it_mw * s.pue_peak);
        quantity!(halls_mw[q]: MwIt = open.after(built_mw, closed));
        open.sum = halls_mw;

        quantity!(chips_installed[q]: Chip = installed_mw / costs.chip_power.get(q));
        out.chips_installed.set(q, chips_installed);
        flops_by_quarter.set(q, costs.flops_per_mw.get(q) * installed_mw);
        quantity!(chips[q]: Chip = fleet_chips.after(chips_installed, out.chips_installed.back(q, runs_for)));
        fleet_chips.sum = chips;
        quantity!(fleet_flops[q]: Flops = fleet.after(flops_by_quarter.get(q), flops_by_quarter.back(q, runs_for)));
        fleet.sum = fleet_flops;
        quantity!(h100e[q]: Chip = fleet_flops / h100_flops);
        quantity!(chips_for_first_build[q]: Chip = built_mw / costs.chip_power.get(q));
        out.chips_for_first_build.set(q, chips_for_first_build);

        // Pay: the hall evenly while it is built, the chips on delivery.
        quantity!(under_construction[q]: Usd = building.after(orders.facility.get(q), orders.facility.back(q, lead)));
        building.sum = under_construction;
        quantity!(facility_capex[q]: Usd =
            Q::pick(Q::lit(0.5), lead_quarters, under_construction / lead_quarters, orders.facility.get(q)));
        let (it_cost, facility_cost) = (costs.it_per_mw.get(q), costs.facility_per_mw.get(q));
        quantity!(it_capex[q]: Usd = it_cost * built_mw);
        quantity!(replacement_capex[q]: Usd = it_cost * replaced + facility_cost * renewed);

        // Run.
        quantity!(energy_mwh[q]: Mwh = it_mw * hours * s.load_factor * s.pue);
        let grid_price = s.electricity_price * costs.electricity_trend.get(q);
        let energy_price =
            grid_price * (one() - s.onsite_generation_share) + s.onsite_energy_cost * s.onsite_generation_share;
        quantity!(energy_expense[q]: Usd = energy_price * energy_mwh);
        quantity!(operations_expense[q]: Usd = s.operations_cost * quarter() * halls_mw);

        // Sell, at what the compute would fetch on the rental market.
        quantity!(chip_hours_sold[q]: ChipHour = fleet_flops / s.chip_flops * hours * sold_share);
        let price = s.rental_price * costs.rental_trend.get(q);
        quantity!(revenue[q]: Usd = price * chip_hours_sold);
        out.chip_hours_sold.set(q, chip_hours_sold);
        out.h100e_hours_sold.set(q, h100e * hours * sold_share);

        let capex = it_capex + facility_capex + replacement_capex;
        quantity!(cash_flow[q]: Usd = revenue - energy_expense - operations_expense - capex);
        quantity!(cumulative_cash[q]: Usd = cumulative + cash_flow);
        cumulative = cumulative_cash;

        quantity!(power_limit_mw[q]: MwFacility = if s.power_limited { super::commit::power_limit(s, year) } else { Q::undefined() });
        series.year.set(q, year);
        series.limit.set(q, limit);
        series.it_mw.set(q, it_mw);
        series.facility_mw.set(q, facility_mw);
        series.halls_mw.set(q, halls_mw);
        series.power_limit_mw.set(q, power_limit_mw);
        series.chips.set(q, chips);
        series.fleet_flops.set(q, fleet_flops);
        series.h100e.set(q, h100e);
        series.it_capex.set(q, it_capex);
        series.facility_capex.set(q, facility_capex);
        series.replacement_capex.set(q, replacement_capex);
        series.energy_mwh.set(q, energy_mwh);
        series.energy_expense.set(q, energy_expense);
        series.operations_expense.set(q, operations_expense);
        series.revenue.set(q, revenue);
        series.cash_flow.set(q, cash_flow);
        series.cumulative_cash.set(q, cumulative_cash);
    }
    memory.take_back(flops_by_quarter);
    out
}
