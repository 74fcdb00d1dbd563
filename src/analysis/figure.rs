//! One figure of a scenario, by as little of the model as gives it.

use crate::catalogue::{InputId, Kind, QUANTITIES, Value, quantity};
use crate::model::{InputError, Memory, Programme, Scenario, rate_card, side_by_side};
use crate::units::{LANES, Lanes};

/// Why a scenario has no value of a figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Gap {
    /// The scenario cannot be computed.
    Refused(Vec<InputError>),
    /// The figure is not defined in this scenario (a price with nothing sold).
    Undefined,
}

/// Why a question has no answer, whatever the model gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Unanswerable {
    /// The input is no number: a choice, or yes or no.
    NotANumber(InputId),
    /// The quantity is no figure of the rate card or the programme.
    NotAFigure(u16),
    /// The quantity is no series of the programme.
    NotASeries(u16),
    /// The target is infinite or not a number.
    NoTarget(f64),
    /// The two axes of a map are one input.
    SameInput(InputId),
    /// An axis needs two points, and ends within the hard bounds, the smaller first (on a log scale
    /// above 0).
    BadAxis { input: InputId, from: f64, to: f64, points: usize },
    /// So many scenarios cannot stand side by side.
    TooMany(usize),
    /// The figure is defined for no value of the input.
    Undefined(u16),
    /// The scenario itself cannot be computed.
    Refused(Vec<InputError>),
}

/// The value of a figure of the rate card or the programme, by the number of its quantity.
///
/// The opening scenario's `capex_per_it_gw` is 40.7e9 USD. Only what the figure needs is computed:
/// a figure of the rate card costs no programme, and only `irr` costs the search for it.
pub fn figure(scenario: &Scenario, quantity: u16) -> Result<f64, Gap> {
    Ok(figure_in(scenario, quantity, &mut Memory::default())?.value)
}

/// A figure as it came out of the model.
pub(super) struct Reading {
    pub value: f64,
    /// The largest figure of its unit, in the same table: what is small beside it may be rounding.
    pub largest: f64,
}

/// The same, in the memory that an earlier run has left.
pub(super) fn figure_in(scenario: &Scenario, quantity: u16, memory: &mut Memory<f64>) -> Result<Reading, Gap> {
    let reading = if is_of_rate_card(quantity) {
        read(&rate_card(&scenario.resolve().map_err(Gap::Refused)?).each(), quantity)
    } else {
        let totals = match is_searched(quantity) {
            true => {
                let run = scenario.run(memory).map_err(Gap::Refused)?;
                let totals = run.programme.totals;
                run.leave_to(memory);
                totals
            }
            false => Programme::totals(&scenario.resolve().map_err(Gap::Refused)?, memory, |_, _| ()),
        };
        read(&totals.each(), quantity)
    };
    reading.ok_or(Gap::Undefined)
}

/// A figure of each scenario: what [`figure`] gives, to the bit. They are computed four side by side where
/// they allow it, which takes half as long.
pub fn figures(scenarios: impl IntoIterator<Item = Scenario>, quantity: u16) -> Vec<Result<f64, Gap>> {
    let mut scenarios = scenarios.into_iter();
    let (mut one, mut four) = (Memory::default(), Memory::default());
    let mut all = Vec::with_capacity(scenarios.size_hint().0);
    loop {
        let next: Vec<Scenario> = scenarios.by_ref().take(LANES).collect();
        if next.is_empty() {
            return all;
        }
        match together(&next, quantity, &mut four) {
            Some(values) => all.extend(next.iter().zip(values).map(|(_, x)| defined(x).ok_or(Gap::Undefined))),
            None => all.extend(next.iter().map(|s| Ok(figure_in(s, quantity, &mut one)?.value))),
        }
    }
}

/// A figure of up to four scenarios at once; none where one of them is refused, or where they cannot stand
/// side by side.
fn together(scenarios: &[Scenario], quantity: u16, memory: &mut Memory<Lanes>) -> Option<[f64; LANES]> {
    if scenarios.len() == 1 || is_searched(quantity) {
        return None;
    }
    let resolved: Vec<_> = scenarios.iter().map_while(|scenario| scenario.resolve().ok()).collect();
    let last = resolved.last().filter(|_| resolved.len() == scenarios.len())?;
    // Lanes that are left over run the last scenario again.
    let inputs = side_by_side(std::array::from_fn(|k| resolved.get(k).unwrap_or(last)))?;
    let of = |all: &[(u16, Lanes)]| all.iter().find(|(id, _)| *id == quantity).map(|(_, x)| x.0);
    match is_of_rate_card(quantity) {
        true => of(&rate_card(&inputs).each()),
        false => of(&Programme::totals(&inputs, memory, |_, _| ()).each()),
    }
}

fn is_of_rate_card(quantity: u16) -> bool {
    QUANTITIES.get(quantity as usize).is_some_and(|row| row.rate_card)
}

fn defined(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

fn read(all: &[(u16, f64)], quantity: u16) -> Option<Reading> {
    let (_, value) = all.iter().find(|(id, _)| *id == quantity)?;
    let unit = QUANTITIES[quantity as usize].unit;
    let of_unit = all.iter().filter(|(id, x)| QUANTITIES[*id as usize].unit == unit && x.is_finite());
    let largest = of_unit.fold(0.0, |largest: f64, (_, x)| largest.max(x.abs()));
    Some(Reading { value: defined(*value)?, largest })
}

/// Whether a figure is a search beside the equations, which only a whole outcome holds.
pub(super) fn is_searched(quantity: u16) -> bool {
    quantity == quantity::irr.number()
}

/// Whether a figure is a date.
pub(super) fn is_date(quantity: u16) -> bool {
    QUANTITIES[quantity as usize].unit == "year"
}

pub(super) fn check_figure(quantity: u16) -> Result<(), Unanswerable> {
    match QUANTITIES.get(quantity as usize) {
        Some(row) if row.rate_card || row.programme => Ok(()),
        _ => Err(Unanswerable::NotAFigure(quantity)),
    }
}

pub(super) fn check_number(input: InputId) -> Result<(), Unanswerable> {
    match input.row().kind {
        Kind::Number | Kind::Optional => Ok(()),
        Kind::YesNo | Kind::Choice(_) => Err(Unanswerable::NotANumber(input)),
    }
}

/// The same scenario with another value of one input.
pub(super) fn with(scenario: &Scenario, input: InputId, x: f64) -> Scenario {
    let mut changed = *scenario;
    changed.set(input, Value::Number(x));
    changed
}

/// The value of an input where it is a number.
pub(super) fn number(scenario: &Scenario, input: InputId) -> Option<f64> {
    scenario.value(input).and_then(Value::number)
}
