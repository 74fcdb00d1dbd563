use super::finance::{Irr, irr};
use super::programme::{Memory, Programme};
use super::rate_card::rate_card;
use super::scenario::{InputError, Scenario};
use super::{Limit, trends};
use crate::catalogue::{Fold, InputId, Inputs, QUANTITIES, Question, RateCard, Value, quantity};
use crate::units::Num;

/// Everything that follows from a scenario.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub scenario: Scenario,
    pub inputs: Inputs<f64>,
    pub rate_card: RateCard<f64>,
    pub programme: Programme<f64>,
    pub irr: Irr,
    pub notes: Vec<Note>,
}

/// Something a reader of a figure must know: why it is null, or what was done with an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// A figure that is not defined when nothing is built.
    NothingBuilt(u16),
    /// Cumulative cash is negative at the horizon.
    NoPayback,
    /// Nothing was spent, so nothing is paid back.
    NothingSpent,
    /// With `question = power` money is an answer, not a limit.
    NoBudget(u16),
    /// The power path is ignored.
    PathIgnored,
    IrrTooFewFlows,
    IrrNone,
    /// All of them, a year.
    IrrSeveral(Vec<f64>),
    /// An input that acts through whole quarters, and how many.
    WholeQuarters(InputId, f64, usize),
    /// With `question = power` this input has no effect.
    MoneyHasNoEffect(InputId),
    /// With `power_limited = no` this input has no effect.
    PathHasNoEffect(InputId),
    /// The annual PUE is above the peak's.
    PueAbovePeak,
    /// H100 equivalents at FP4 count the H100 at FP8, since it has no FP4.
    H100AtFp8,
}

/// The inputs of the budget.
const MONEY: [InputId; 4] = [InputId::Budget, InputId::OtherSpending, InputId::SpendYears, InputId::SpendGrowth];
/// The inputs of the power path.
const PATH: [InputId; 6] = [
    InputId::PowerFirstGw,
    InputId::PowerFirstYear,
    InputId::PowerMidGw,
    InputId::PowerMidYear,
    InputId::PowerFullGw,
    InputId::PowerFullYear,
];

/// Why part of the budget is not spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnspentReason {
    NotArrived,
    TooLate,
    Power,
    Chips,
}

impl UnspentReason {
    pub const ALL: [UnspentReason; 4] =
        [UnspentReason::NotArrived, UnspentReason::TooLate, UnspentReason::Power, UnspentReason::Chips];

    pub fn id(self) -> &'static str {
        ["not_arrived", "too_late", "power", "chips"][self as usize]
    }
}

/// One project year, counted from the start of the programme.
#[derive(Clone, Debug)]
pub struct Year {
    /// The date at which it begins.
    pub start: f64,
    /// Fewer than four in a last part-year.
    pub quarters: usize,
    pub limit: Limit,
    /// Every series of [`crate::catalogue::Quarters`] by the number of its quantity, folded.
    pub values: Vec<(u16, Option<f64>)>,
}

impl Year {
    pub fn get(&self, quantity: u16) -> Option<f64> {
        self.values.iter().find(|(id, _)| *id == quantity).and_then(|(_, x)| *x)
    }
}

/// The figures of a scenario without their notes: what a sweep over many needs.
#[derive(Clone, Debug)]
pub struct Run {
    pub inputs: Inputs<f64>,
    pub rate_card: RateCard<f64>,
    pub programme: Programme<f64>,
    pub irr: Irr,
}

impl Scenario {
    /// Computes everything, or says which inputs are wrong.
    pub fn compute(&self) -> Result<Outcome, Vec<InputError>> {
        let Run { inputs, rate_card, programme, irr } = self.run(&mut Memory::default())?;
        let mut outcome = Outcome { scenario: *self, inputs, rate_card, programme, irr, notes: Vec::new() };
        outcome.notes = outcome.make_notes();
        Ok(outcome)
    }

    /// Computes all figures, in the memory that an earlier run has left.
    pub fn run(&self, memory: &mut Memory<f64>) -> Result<Run, Vec<InputError>> {
        let inputs = self.resolve()?;
        let mut programme = Programme::with_memory(&inputs, memory);
        let irr = irr(&flows(&programme));
        if let Irr::One(rate) = irr {
            programme.totals.irr.0 = yearly_rate(rate);
        }
        Ok(Run { rate_card: rate_card(&inputs), programme, irr, inputs })
    }
}

impl Run {
    /// Why money is left, together what is unspent; none with `question = power`.
    pub fn unspent_by_reason(&self) -> Option<[(UnspentReason, f64); 4]> {
        unspent_by_reason(&self.inputs, &self.programme)
    }

    /// Leaves its memory to the next run.
    pub fn leave_to(self, memory: &mut Memory<f64>) {
        self.programme.leave_to(memory);
    }
}

fn unspent_by_reason(inputs: &Inputs<f64>, programme: &Programme<f64>) -> Option<[(UnspentReason, f64); 4]> {
    let u = &programme.unspent;
    let amounts = [u.not_arrived.0, u.too_late.0, u.power.0, u.chips.0];
    (inputs.question == Question::Budget).then(|| std::array::from_fn(|k| (UnspentReason::ALL[k], amounts[k])))
}

/// Cash by date, a quarter apart: capex at the start of its quarter, what is sold and what it costs
/// to run at its end, the residual value at the horizon.
fn flows(programme: &Programme<f64>) -> Vec<f64> {
    let q = &programme.quarters;
    let n = q.year.values.len();
    let mut flows = vec![0.0; n + 1];
    for k in 0..n {
        flows[k] -= q.it_capex.values[k] + q.facility_capex.values[k] + q.replacement_capex.values[k];
        flows[k + 1] += q.revenue.values[k] - q.energy_expense.values[k] - q.operations_expense.values[k];
    }
    flows[n] += programme.totals.residual_value.0;
    flows
}

/// A rate a quarter as a rate a year.
fn yearly_rate(quarterly: f64) -> f64 {
    let half = (1.0 + quarterly) * (1.0 + quarterly);
    half * half - 1.0
}

impl Outcome {
    /// A figure of the rate card or of the programme, by the number of its quantity.
    pub fn figure(&self, quantity: u16) -> Option<f64> {
        let rate_card = self.rate_card.each();
        let totals = self.programme.totals.each();
        let (_, x) = rate_card.iter().chain(&totals).find(|(id, _)| *id == quantity)?;
        defined(*x)
    }

    /// A series, by the number of its quantity.
    pub fn series(&self, quantity: u16) -> Option<&[f64]> {
        self.programme.quarters.each().into_iter().find(|(id, _)| *id == quantity).map(|(_, x)| x)
    }

    pub fn limits(&self) -> impl Iterator<Item = Limit> {
        self.programme.quarters.limit.values.iter().map(|code| Limit::from_code(*code))
    }

    /// Why money is left, together what is unspent; none with `question = power`.
    pub fn unspent_by_reason(&self) -> Option<[(UnspentReason, f64); 4]> {
        unspent_by_reason(&self.inputs, &self.programme)
    }

    /// The project years.
    pub fn years(&self) -> Vec<Year> {
        let quarters = &self.programme.quarters;
        let n = quarters.year.values.len();
        (0..n)
            .step_by(4)
            .map(|first| {
                let range = first..(first + 4).min(n);
                let last = range.end - 1;
                let values = quarters
                    .each()
                    .into_iter()
                    .map(|(id, series)| {
                        let x = match QUANTITIES[id as usize].fold {
                            Fold::Sum => series[range.clone()].iter().fold(0.0, |sum, x| sum + x),
                            Fold::Last => series[last],
                        };
                        (id, defined(x))
                    })
                    .collect();
                Year {
                    start: quarters.year.values[first],
                    quarters: range.len(),
                    limit: Limit::from_code(quarters.limit.values[last]),
                    values,
                }
            })
            .collect()
    }

    /// Facility MW in use at each quarter, by the project year in which their chips were installed:
    /// one row a year, the oldest first, together `facility_mw`.
    pub fn facility_mw_by_vintage(&self) -> Vec<Vec<f64>> {
        let installed = &self.programme.installed_mw.values;
        let n = installed.len();
        let runs_for = self.programme.runs_for.0 as usize;
        let mut rows = vec![vec![0.0; n]; n.div_ceil(4)];
        for (bought, mw) in installed.iter().enumerate() {
            let in_use = bought..(bought + runs_for).min(n);
            for facility_mw in &mut rows[bought / 4][in_use] {
                *facility_mw += mw * self.inputs.pue_peak.0;
            }
        }
        rows
    }

    fn make_notes(&self) -> Vec<Note> {
        let s = &self.inputs;
        let totals = &self.programme.totals;
        let mut notes = Vec::new();
        let nothing_built = totals.built_it_gw.0 == 0.0;
        if nothing_built {
            for q in [
                quantity::peak_year.number(),
                quantity::training_days.number(),
                quantity::peak_capex_year.number(),
                quantity::revenue_needed.number(),
                quantity::breakeven_rental_price.number(),
                quantity::breakeven_h100e_price.number(),
                quantity::levelised_cost.number(),
            ] {
                notes.push(Note::NothingBuilt(q));
            }
        }
        if totals.payback_year.0.is_nan() {
            notes.push(if nothing_built { Note::NothingSpent } else { Note::NoPayback });
        }
        if s.question == Question::Power {
            notes.push(Note::NoBudget(quantity::unspent.number()));
            notes.extend(MONEY.map(Note::MoneyHasNoEffect));
        }
        if !s.power_limited {
            notes.push(Note::PathIgnored);
            notes.extend(PATH.map(Note::PathHasNoEffect));
        }
        match &self.irr {
            Irr::TooFewFlows => notes.push(Note::IrrTooFewFlows),
            Irr::None => notes.push(Note::IrrNone),
            Irr::One(_) => {}
            Irr::Several(rates) => {
                notes.push(Note::IrrSeveral(rates.iter().map(|r| yearly_rate(*r)).collect()));
            }
        }
        for input in InputId::ALL.into_iter().filter(|i| i.row().quarters) {
            if let Some(Value::Number(years)) = self.scenario.value(input)
                && (4.0 * years) % 1.0 != 0.0
            {
                notes.push(Note::WholeQuarters(input, years, years.quarters()));
            }
        }
        if s.pue.0 > s.pue_peak.0 {
            notes.push(Note::PueAbovePeak);
        }
        if s.precision == crate::catalogue::Precision::Fp4 {
            notes.push(Note::H100AtFp8);
        }
        notes
    }

    /// What the rental price multiplies by in a year.
    pub fn yearly_rental_factor(&self) -> f64 {
        trends::yearly(self.inputs.rental_price_growth).0
    }
}

fn defined(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}
