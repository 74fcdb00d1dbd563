use super::commit::{Order, PowerPath};
use super::constants::*;
use super::programme::{Calendar, Costs};
use crate::catalogue::{Inputs, Quarter};
use crate::quantity;
use crate::units::*;

/// What later quarters ask of a quarter: what was bought in it, and what ran in it.
#[derive(Clone, Debug, Default)]
pub struct Fleet<N: Num> {
    /// MW of IT whose chips were installed: first builds and replacements.
    pub installed_mw: Q<MwIt, N>,
    /// MW of IT whose hall was built or renewed.
    pub halls_done: Q<MwIt, N>,
    /// Accelerators installed, replacements included, and their FLOP/s.
    pub chips_installed: Q<Chip, N>,
    pub flops_installed: Q<Flops, N>,
    pub it_mw: Q<MwIt, N>,
    pub chips: Q<Chip, N>,
    pub fleet_flops: Q<Flops, N>,
    pub h100e: Q<Chip, N>,
}

/// What is sold in a quarter.
pub struct Sold<N> {
    /// Hours of the reference chip.
    pub chip_hours: Q<ChipHour, N>,
    /// Hours of H100 equivalents.
    pub h100e_hours: Q<ChipHour, N>,
}

/// What things enter and leave again. When all have left the sum of them is exactly 0, not what
/// rounding left behind.
struct Stock<N> {
    inside: Q<Ratio, N>,
}

impl<N: Num> Stock<N> {
    fn new() -> Self {
        Stock { inside: Q::zero() }
    }

    fn change<U: Unit>(&mut self, enters: Q<U, N>, leaves: Q<U, N>) {
        let one_if_any = |x: Q<U, N>| Q::<Ratio, N>::new(N::pick(N::lit(0.0), x.0, N::lit(1.0), N::lit(0.0)));
        self.inside = self.inside + one_if_any(enters) - one_if_any(leaves);
    }

    /// A sum over what is inside.
    fn sum<U: Unit>(&self, sum: Q<U, N>) -> Q<U, N> {
        Q::pick(self.inside, Q::lit(0.5), Q::zero(), sum)
    }
}

/// Delivers, pays, runs, replaces and sells, and shows each quarter.
#[inline(always)]
pub fn operate<N: Num>(
    s: &Inputs<N>,
    calendar: &Calendar<N>,
    costs: &Table<Costs<N>>,
    orders: &Table<Order<N>>,
    out: &mut Table<Fleet<N>>,
    mut show: impl FnMut(usize, &Quarter<N>, &Fleet<N>, &Sold<N>),
) {
    let Calendar { lead, hall, runs_for, .. } = *calendar;
    let hours: Q<Hour, N> = hours_per_year() * quarter();
    let h100_flops = Q::<FlopsPerChip, N>::lit(s.precision.row().h100_flops);
    let lead_quarters = Q::<Ratio, N>::new(N::count(lead));
    let sold_share = s.utilisation * s.availability;
    let path = PowerPath::new(s);

    let (mut active, mut open, mut building) = (Stock::new(), Stock::new(), Stock::new());
    let (mut it_before, mut halls_before) = (Q::<MwIt, N>::zero(), Q::<MwIt, N>::zero());
    let (mut chips_before, mut flops_before) = (Q::<Chip, N>::zero(), Q::<Flops, N>::zero());
    let (mut construction_before, mut cash_before) = (Q::<Usd, N>::zero(), Q::<Usd, N>::zero());

    out.clear(calendar.quarters);
    for q in 0..calendar.quarters {
        let (costs, order, delivered) = (costs.get(q), orders.get(q), orders.back(q, lead));
        quantity!(year[q]: Year = calendar.year(q));
        quantity!(built_mw[q]: MwIt = delivered.get(|order| order.mw));
        quantity!(limit[q]: LimitCode = delivered.get(|order| order.limit));

        // Chips that have run for their life make room for the chips of the day, on the same MW, and
        // halls are renewed. Without replacement chips go dark and halls close.
        let leaving = out.back(q, runs_for);
        let (aged, hall_aged) = (leaving.get(|f| f.installed_mw), out.back(q, hall).get(|f| f.halls_done));
        let (replaced, renewed, dark, closed) = match s.refresh {
            true => (aged, hall_aged, Q::zero(), Q::zero()),
            false => (Q::zero(), Q::zero(), aged, hall_aged),
        };
        quantity!(installed_mw[q]: MwIt = built_mw + replaced);
        let halls_done = built_mw + renewed;

        active.change(built_mw, dark);
        quantity!(it_mw[q]: MwIt = active.sum(it_before + built_mw - dark));
        quantity!(facility_mw[q]: MwFacility = it_mw * s.pue_peak);
        open.change(built_mw, closed);
        quantity!(halls_mw[q]: MwIt = open.sum(halls_before + built_mw - closed));

        quantity!(chips_installed[q]: Chip = installed_mw * costs.chips_per_mw);
        let flops_installed = chips_installed * costs.chip_flops;
        quantity!(chips[q]: Chip =
            active.sum(chips_before + chips_installed - leaving.get(|f| f.chips_installed)));
        quantity!(fleet_flops[q]: Flops =
            active.sum(flops_before + flops_installed - leaving.get(|f| f.flops_installed)));
        quantity!(h100e[q]: Chip = fleet_flops / h100_flops);

        // Pay: the hall evenly while it is built, the chips on delivery.
        let facility_done = delivered.get(|order| order.facility);
        building.change(order.facility, facility_done);
        quantity!(under_construction[q]: Usd = building.sum(construction_before + order.facility - facility_done));
        quantity!(facility_capex[q]: Usd =
            Q::pick(Q::lit(0.5), lead_quarters, under_construction / lead_quarters, order.facility));
        quantity!(it_capex[q]: Usd = costs.it_per_mw * built_mw);
        quantity!(replacement_capex[q]: Usd = costs.it_per_mw * replaced + costs.facility_per_mw * renewed);

        // Run.
        quantity!(energy_mwh[q]: Mwh = it_mw * hours * s.load_factor * s.pue);
        let grid_price = s.electricity_price * costs.electricity_trend;
        let energy_price =
            grid_price * (one() - s.onsite_generation_share) + s.onsite_energy_cost * s.onsite_generation_share;
        quantity!(energy_expense[q]: Usd = energy_price * energy_mwh);
        quantity!(operations_expense[q]: Usd = s.operations_cost * quarter() * halls_mw);

        // Sell, at what the compute would fetch on the rental market.
        quantity!(chip_hours_sold[q]: ChipHour = fleet_flops / s.chip_flops * hours * sold_share);
        let price = s.rental_price * costs.rental_trend;
        quantity!(revenue[q]: Usd = price * chip_hours_sold);
        let sold = Sold { chip_hours: chip_hours_sold, h100e_hours: h100e * hours * sold_share };

        let capex = it_capex + facility_capex + replacement_capex;
        quantity!(cash_flow[q]: Usd = revenue - energy_expense - operations_expense - capex);
        quantity!(cumulative_cash[q]: Usd = cash_before + cash_flow);
        quantity!(power_limit_mw[q]: MwFacility = if s.power_limited { path.at(year) } else { Q::undefined() });

        (it_before, halls_before, chips_before, flops_before) = (it_mw, halls_mw, chips, fleet_flops);
        (construction_before, cash_before) = (under_construction, cumulative_cash);
        let quarter = Quarter {
            year,
            built_mw,
            limit,
            it_mw,
            facility_mw,
            halls_mw,
            power_limit_mw,
            chips,
            fleet_flops,
            h100e,
            it_capex,
            facility_capex,
            replacement_capex,
            energy_mwh,
            energy_expense,
            operations_expense,
            revenue,
            cash_flow,
            cumulative_cash,
        };
        let fleet =
            Fleet { installed_mw, halls_done, chips_installed, flops_installed, it_mw, chips, fleet_flops, h100e };
        show(q, &quarter, &fleet, &sold);
        out.push(fleet);
    }
}
