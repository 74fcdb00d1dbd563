use super::commit::{Commitments, commit};
use super::rate_card::{chip_power, facility_capex_per_mw, it_capex_per_mw};
use super::trends::Clock;
use super::{operate, peak, value};
use crate::catalogue::{Inputs, Quarters, Totals};
use crate::quantity;
use crate::units::*;

/// The horizon and the delays of a scenario, in whole quarters.
pub struct Calendar<N: Num> {
    pub quarters: usize,
    pub start: Q<Year, N>,
    pub lead: N::Lag,
    pub life: N::Lag,
    pub hall: N::Lag,
    pub spend: N::Lag,
}

impl<N: Num> Calendar<N> {
    fn new(s: &Inputs<N>) -> Self {
        Calendar {
            quarters: N::longest(N::quarters(s.horizon_years.0)),
            start: Q::new(N::count(N::quarters(s.start_year.0)) * N::lit(0.25)),
            lead: N::quarters(s.construction_lead.0),
            life: N::quarters(s.chip_life.0),
            hall: N::quarters(s.facility_life.0),
            spend: N::quarters(s.spend_years.0),
        }
    }

    /// The date at which a quarter begins.
    pub fn year(&self, q: usize) -> Q<Year, N> {
        self.start + Q::lit(0.25 * q as f64)
    }
}

/// What things cost and do when bought or sold in each quarter.
pub struct Costs<N> {
    pub it_per_mw: Series<UsdPerMwIt, N>,
    pub facility_per_mw: Series<UsdPerMwIt, N>,
    pub chip_power: Series<MwPerChip, N>,
    pub flops_per_mw: Series<FlopsPerMw, N>,
    /// What equal FLOP/s cost less by, since the trends began; one quarter more than the programme.
    pub dollar_trend: Series<Ratio, N>,
    /// At the middle of the quarter.
    pub electricity_trend: Series<Ratio, N>,
    /// At the middle of the quarter.
    pub rental_trend: Series<Ratio, N>,
}

impl<N: Num> Costs<N> {
    fn new(s: &Inputs<N>, calendar: &Calendar<N>, memory: &mut Memory<N>) -> Self {
        let points = calendar.quarters + 1;
        let at_start = Clock::new(calendar.start, s.chip_price_year, s.trend_end_year, points);
        let mid_quarter = Clock::new(calendar.start + Q::lit(0.125), s.chip_price_year, s.trend_end_year, points);
        let chip_power = chip_power(s);
        let facility_today = facility_capex_per_mw(s);
        let mut out = Costs {
            it_per_mw: memory.series(points),
            facility_per_mw: memory.series(points),
            chip_power: memory.series(points),
            flops_per_mw: memory.series(points),
            dollar_trend: memory.series(points),
            electricity_trend: memory.series(points),
            rental_trend: memory.series(points),
        };
        let size = at_start.trend(s.chip_power_growth);
        let watt = at_start.trend(s.flops_per_watt_growth);
        let dollar = at_start.trend(s.flops_per_dollar_growth);
        let construction = at_start.trend(s.construction_cost_growth);
        for (q, (((size, watt), dollar), construction)) in size.zip(watt).zip(dollar).zip(construction).enumerate() {
            quantity!(chip_power_trend[q]: Ratio = size);
            quantity!(flops_per_watt_trend[q]: Ratio = watt);
            quantity!(flops_per_dollar_trend[q]: Ratio = dollar);
            quantity!(construction_cost_trend[q]: Ratio = construction);
            let work = chip_power_trend * flops_per_watt_trend;
            quantity!(chip_power_then[q]: MwPerChip = chip_power * chip_power_trend);
            quantity!(chip_flops_then[q]: FlopsPerChip = s.chip_flops * work);
            quantity!(chip_price_then[q]: UsdPerChip = s.chip_price * (work / flops_per_dollar_trend));
            quantity!(it_capex_per_mw_then[q]: UsdPerMwIt = it_capex_per_mw(s, chip_price_then, chip_power_then));
            quantity!(facility_capex_per_mw_then[q]: UsdPerMwIt = facility_today * construction_cost_trend);
            out.dollar_trend.set(q, flops_per_dollar_trend);
            out.it_per_mw.set(q, it_capex_per_mw_then);
            out.facility_per_mw.set(q, facility_capex_per_mw_then);
            out.chip_power.set(q, chip_power_then);
            out.flops_per_mw.set(q, chip_flops_then / chip_power_then);
        }
        for (q, trend) in mid_quarter.trend(s.electricity_price_growth).enumerate() {
            quantity!(electricity_price_trend[q]: Ratio = trend);
            out.electricity_trend.set(q, electricity_price_trend);
        }
        for (q, trend) in mid_quarter.trend(s.rental_price_growth).enumerate() {
            quantity!(rental_price_trend[q]: Ratio = trend);
            out.rental_trend.set(q, rental_price_trend);
        }
        out
    }

    fn leave_to(self, memory: &mut Memory<N>) {
        memory.take_back(self.it_per_mw);
        memory.take_back(self.facility_per_mw);
        memory.take_back(self.chip_power);
        memory.take_back(self.flops_per_mw);
        memory.take_back(self.dollar_trend);
        memory.take_back(self.electricity_trend);
        memory.take_back(self.rental_trend);
    }
}

/// Everything a programme builds, pays, runs and sells.
#[derive(Clone, Debug)]
pub struct Programme<N> {
    pub quarters: Quarters<N>,
    /// MW of IT whose chips were installed in the quarter: first builds and replacements.
    pub installed_mw: Series<MwIt, N>,
    pub totals: Totals<N>,
    pub unspent: Unspent<N>,
    /// After how many quarters chips stop running, unless replaced.
    pub runs_for: Q<Ratio, N>,
}

/// Why money is left at the end; together what is unspent.
#[derive(Clone, Copy, Debug)]
pub struct Unspent<N> {
    pub not_arrived: Q<Usd, N>,
    pub too_late: Q<Usd, N>,
    pub power: Q<Usd, N>,
    pub chips: Q<Usd, N>,
}

impl<N: Num> Programme<N> {
    /// Runs a scenario from its first quarter to its horizon.
    pub fn new(s: &Inputs<N>) -> Self {
        Self::with_memory(s, &mut Memory::default())
    }

    /// The same, in the memory that an earlier run has left.
    pub fn with_memory(s: &Inputs<N>, memory: &mut Memory<N>) -> Self {
        let calendar = Calendar::new(s);
        let costs = Costs::new(s, &calendar, memory);
        let commitments = commit(s, &calendar, &costs, memory);
        let fleet = operate::operate(s, &calendar, &costs, &commitments, memory);
        let value = value::value(s, &calendar, &costs, &fleet);
        let unspent = unspent(&commitments);
        let totals = peak::totals(s, &calendar, &costs, &fleet, &value);
        let runs_for = Q::new(N::count(fleet.runs_for));
        costs.leave_to(memory);
        commitments.leave_to(memory);
        let (quarters, installed_mw) = fleet.leave_to(memory);
        Programme { quarters, installed_mw, totals, unspent, runs_for }
    }

    /// Leaves its memory to the next run.
    pub fn leave_to(self, memory: &mut Memory<N>) {
        self.quarters.leave_to(memory);
        memory.take_back(self.installed_mw);
    }
}

fn unspent<N: Num>(c: &Commitments<N>) -> Unspent<N> {
    quantity!(unspent_not_arrived: Usd = c.not_arrived);
    quantity!(unspent_too_late: Usd = c.too_late);
    quantity!(unspent_power: Usd = c.power);
    quantity!(unspent_chips: Usd = c.chips);
    Unspent { not_arrived: unspent_not_arrived, too_late: unspent_too_late, power: unspent_power, chips: unspent_chips }
}
