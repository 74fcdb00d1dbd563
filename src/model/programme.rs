use super::commit::{Order, commit};
use super::constants::{one, quarter};
use super::operate::{Fleet, operate};
use super::peak::Sums;
use super::rate_card::{chip_power, facility_capex_per_mw, it_capex_per_mw};
use super::trends::{Clock, Trend};
use super::value::Value;
use crate::catalogue::{InputId, Inputs, Quarter, Quarters, Totals};
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
    /// After how many quarters chips stop running, unless replaced.
    pub runs_for: N::Lag,
}

impl<N: Num> Calendar<N> {
    fn new(s: &Inputs<N>) -> Self {
        let (life, hall) = (N::quarters(s.chip_life.0), N::quarters(s.facility_life.0));
        Calendar {
            quarters: N::longest(N::quarters(s.horizon_years.0)),
            start: quarter() * Q::<Ratio, N>::new(N::count(N::quarters(s.start_year.0))),
            lead: N::quarters(s.construction_lead.0),
            life,
            hall,
            spend: N::quarters(s.spend_years.0),
            runs_for: if s.refresh { life } else { N::shorter(life, hall) },
        }
    }

    /// The date at which a quarter begins.
    pub fn year(&self, q: usize) -> Q<Year, N> {
        self.start + Q::lit(0.25 * q as f64)
    }
}

/// What things cost and do when bought or sold in a quarter.
#[derive(Clone, Debug, Default)]
pub struct Costs<N: Num> {
    pub it_per_mw: Q<UsdPerMwIt, N>,
    pub facility_per_mw: Q<UsdPerMwIt, N>,
    pub chips_per_mw: Q<ChipPerMw, N>,
    pub chip_flops: Q<FlopsPerChip, N>,
    /// What equal FLOP/s cost less by, since the trends began.
    pub dollar_trend: Q<Ratio, N>,
    /// At the middle of the quarter.
    pub electricity_trend: Q<Ratio, N>,
    /// At the middle of the quarter.
    pub rental_trend: Q<Ratio, N>,
}

/// The costs of every quarter, and of the one after the last.
fn costs<N: Num>(s: &Inputs<N>, calendar: &Calendar<N>, out: &mut Table<Costs<N>>) {
    let clock = |start| Clock::new(start, s.chip_price_year, s.trend_end_year);
    let (mut at_start, mut mid_quarter) = (clock(calendar.start), clock(calendar.start + Q::lit(0.125)));
    let mut size = Trend::new(s.chip_power_growth);
    let mut watt = Trend::new(s.flops_per_watt_growth);
    let mut dollar = Trend::new(s.flops_per_dollar_growth);
    let mut construction = Trend::new(s.construction_cost_growth);
    let mut electricity = Trend::new(s.electricity_price_growth);
    let mut rental = Trend::new(s.rental_price_growth);
    let (chip_power, facility_today) = (chip_power(s), facility_capex_per_mw(s));
    out.clear(calendar.quarters + 1);
    for q in 0..=calendar.quarters {
        let (start, middle) = (at_start.step(q), mid_quarter.step(q));
        quantity!(chip_power_trend[q]: Ratio = size.after(start));
        quantity!(flops_per_watt_trend[q]: Ratio = watt.after(start));
        quantity!(flops_per_dollar_trend[q]: Ratio = dollar.after(start));
        quantity!(construction_cost_trend[q]: Ratio = construction.after(start));
        quantity!(electricity_price_trend[q]: Ratio = electricity.after(middle));
        quantity!(rental_price_trend[q]: Ratio = rental.after(middle));

        let work = chip_power_trend * flops_per_watt_trend;
        quantity!(chip_power_then[q]: MwPerChip = chip_power * chip_power_trend);
        quantity!(chips_per_mw_then[q]: ChipPerMw = one() / chip_power_then);
        quantity!(chip_flops_then[q]: FlopsPerChip = s.chip_flops * work);
        quantity!(chip_price_then[q]: UsdPerChip = s.chip_price * (work / flops_per_dollar_trend));
        quantity!(it_capex_per_mw_then[q]: UsdPerMwIt = it_capex_per_mw(s, chip_price_then, chips_per_mw_then));
        quantity!(facility_capex_per_mw_then[q]: UsdPerMwIt = facility_today * construction_cost_trend);
        out.push(Costs {
            it_per_mw: it_capex_per_mw_then,
            facility_per_mw: facility_capex_per_mw_then,
            chips_per_mw: chips_per_mw_then,
            chip_flops: chip_flops_then,
            dollar_trend: flops_per_dollar_trend,
            electricity_trend: electricity_price_trend,
            rental_trend: rental_price_trend,
        });
    }
}

/// Scenarios as the lanes of one, each with the bits it has alone. None if they differ in what is one for
/// all lanes: a choice, a yes or no, whether a number is given at all, or in how many quarters they run.
pub fn side_by_side(all: [&Inputs<f64>; LANES]) -> Option<Inputs<Lanes>> {
    let [first, rest @ ..] = all.map(Inputs::values);
    let fits = |input: InputId| {
        let k = input as usize;
        let is_number = first[k].number().is_some();
        rest.iter().all(|other| other[k] == first[k] || (is_number && other[k].number().is_some()))
    };
    let quarters = all.map(|s| f64::longest(f64::quarters(s.horizon_years.0)));
    if quarters != [quarters[0]; LANES] || !InputId::ALL.into_iter().all(fits) {
        return None;
    }
    let [a, b, c] = rest.map(|values| move |input: InputId, x: f64| values[input as usize].number().unwrap_or(x));
    Some(all[0].map(|input, x| Lanes([x, a(input, x), b(input, x), c(input, x)])))
}

/// Memory that one run leaves to the next: asking for it anew takes longer than filling it.
#[derive(Clone, Debug, Default)]
pub struct Memory<N: Num> {
    costs: Table<Costs<N>>,
    orders: Table<Order<N>>,
    fleet: Table<Fleet<N>>,
    series: Pool<N>,
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
        let mut quarters = Quarters::new(calendar.quarters, &mut memory.series);
        let (totals, unspent) = run(s, &calendar, memory, |q, quarter| quarters.set(q, quarter));
        let mut installed_mw = memory.series.series(calendar.quarters);
        for (q, fleet) in memory.fleet.rows().iter().enumerate() {
            installed_mw.set(q, fleet.installed_mw);
        }
        Programme { quarters, installed_mw, totals, unspent, runs_for: Q::new(N::count(calendar.runs_for)) }
    }

    /// Only the single figures; each quarter is shown once, and kept by whoever wants it.
    pub fn totals(s: &Inputs<N>, memory: &mut Memory<N>, show: impl FnMut(usize, &Quarter<N>)) -> Totals<N> {
        run(s, &Calendar::new(s), memory, show).0
    }

    /// Leaves its memory to the next run.
    pub fn leave_to(self, memory: &mut Memory<N>) {
        self.quarters.leave_to(&mut memory.series);
        memory.series.take_back(self.installed_mw);
    }
}

fn run<N: Num>(
    s: &Inputs<N>,
    calendar: &Calendar<N>,
    memory: &mut Memory<N>,
    mut show: impl FnMut(usize, &Quarter<N>),
) -> (Totals<N>, Unspent<N>) {
    let Memory { costs, orders, fleet, .. } = memory;
    self::costs(s, calendar, costs);
    let unspent = commit(s, calendar, costs, orders);
    let mut value = Value::new(s, calendar, costs);
    let mut sums = Sums::new(calendar);
    operate(s, calendar, costs, orders, fleet, |q, quarter, fleet, sold| {
        let costs = costs.get(q);
        value.add(q, quarter, fleet, sold, costs);
        sums.add(q, quarter, fleet, costs);
        show(q, quarter);
    });
    (sums.totals(s, calendar, costs, fleet, &unspent, &value.worth()), unspent)
}
