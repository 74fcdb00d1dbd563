//! How a figure came about, told by the code that computed it: the equations run once more over
//! numbers that remember their operands.

use crate::catalogue::{INPUTS, InputId, QUANTITIES};
use crate::model::{InputError, Programme, Scenario, rate_card};
use crate::units::{Operation, Step, Tape, Traced};
use std::collections::BTreeSet;

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    pub quantity: u16,
    pub quarter: Option<usize>,
    pub value: Option<f64>,
    pub form: Form,
    /// The inputs and quantities of the formula, in the order of their appearance.
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A formula over names, and the same with the values in full precision.
    Expression { formula: String, values: String },
    /// The sum of a series over its quarters.
    SumOverQuarters { of: u16, quarters: usize },
    /// The largest value of a series.
    Largest { of: u16, quarters: usize },
    /// A constant of the scenario, which no formula gives.
    Constant,
    /// Not an equation but a search over finished series.
    Search,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub kind: PartKind,
    pub value: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    Input(InputId),
    Quantity(u16, Option<usize>),
}

/// Explains a figure of the rate card or the programme, or a series at a quarter.
pub fn explain(scenario: &Scenario, quantity: u16, quarter: Option<usize>) -> Result<Explanation, Vec<InputError>> {
    let inputs = scenario.resolve()?;
    let tape = Tape::default();
    let traced = inputs.map(|input, x| Traced::input(&tape, input as u16, x));
    let _ = rate_card(&traced);
    let _ = Programme::new(&traced);

    let row = &QUANTITIES[quantity as usize];
    let found = tape.find(quantity, quarter);
    let Some(step) = found else {
        // A constant leaves no trace; a search is no equation.
        let outcome = scenario.compute()?;
        let value = match quarter {
            Some(q) => outcome.series(quantity).and_then(|s| s.get(q).copied()),
            None => outcome.figure(quantity),
        };
        let form = if row.id == "irr" { Form::Search } else { Form::Constant };
        return Ok(Explanation { quantity, quarter, value, form, parts: Vec::new() });
    };
    let Some(Step::Named { of, .. }) = step.step() else {
        return Ok(Explanation { quantity, quarter, value: Some(step.value), form: Form::Constant, parts: Vec::new() });
    };
    let mut parts = Vec::new();
    collect(of, &mut parts, &mut BTreeSet::new());
    let form = match chain(of) {
        Some((Operation::Add, id, quarters)) => Form::SumOverQuarters { of: id, quarters },
        Some((_, id, quarters)) => Form::Largest { of: id, quarters },
        None => Form::Expression { formula: text(of, false, 0), values: text(of, true, 0) },
    };
    if !matches!(form, Form::Expression { .. }) {
        parts.clear();
    }
    let value = step.value.is_finite().then_some(step.value);
    Ok(Explanation { quantity, quarter, value, form, parts })
}

/// A long chain of one operation over the quarters of one series: the operation, the series, and
/// how many of its quarters are not constants.
fn chain(of: Traced) -> Option<(Operation, u16, usize)> {
    let Some(Step::Operation(operation @ (Operation::Add | Operation::Larger), ..)) = of.step() else {
        return None;
    };
    let mut series = None;
    let mut quarters = 0;
    let mut rest = vec![of];
    while let Some(x) = rest.pop() {
        match x.step() {
            None => {}
            Some(Step::Operation(op, a, b)) if op == operation => rest.extend([a, b]),
            Some(Step::Named { quantity, quarter: Some(_), .. }) if series.is_none_or(|s| s == quantity) => {
                series = Some(quantity);
                quarters += 1;
            }
            Some(_) => return None,
        }
    }
    series.filter(|_| quarters > 2).map(|id| (operation, id, quarters))
}

fn name(kind: PartKind) -> String {
    match kind {
        PartKind::Input(input) => input.id().into(),
        PartKind::Quantity(id, None) => QUANTITIES[id as usize].id.into(),
        PartKind::Quantity(id, Some(q)) => format!("{}[{q}]", QUANTITIES[id as usize].id),
    }
}

fn part(x: Traced) -> Option<PartKind> {
    match x.step()? {
        Step::Input(id) => Some(PartKind::Input(INPUTS[id as usize].input)),
        Step::Named { quantity, quarter, .. } => Some(PartKind::Quantity(quantity, quarter)),
        _ => None,
    }
}

fn collect(x: Traced, parts: &mut Vec<Part>, seen: &mut BTreeSet<PartKind>) {
    if let Some(kind) = part(x) {
        if seen.insert(kind) {
            parts.push(Part { kind, value: x.value });
        }
        return;
    }
    match x.step() {
        Some(Step::Operation(Operation::SquareRoot, a, _)) => collect(a, parts, seen),
        Some(Step::Operation(_, a, b)) => {
            collect(a, parts, seen);
            collect(b, parts, seen);
        }
        Some(Step::Choice { a, b, yes, no }) => collect(if a.value < b.value { yes } else { no }, parts, seen),
        _ => {}
    }
}

/// A formula as text: names, or values in full precision. `outer` is the binding of what surrounds it.
fn text(x: Traced, values: bool, outer: u8) -> String {
    if let Some(kind) = part(x) {
        return if values { exact(x.value, outer) } else { name(kind) };
    }
    match x.step() {
        Some(Step::Operation(Operation::SquareRoot, a, _)) => format!("sqrt({})", text(a, values, 0)),
        Some(Step::Operation(Operation::Smaller, a, b)) => {
            format!("min({}, {})", text(a, values, 0), text(b, values, 0))
        }
        Some(Step::Operation(Operation::Larger, a, b)) => {
            format!("max({}, {})", text(a, values, 0), text(b, values, 0))
        }
        Some(Step::Operation(operation, a, b)) => {
            let (sign, binding) = match operation {
                Operation::Add => ("+", 1),
                Operation::Subtract => ("-", 1),
                Operation::Multiply => ("*", 2),
                Operation::Divide => ("/", 2),
                _ => ("^", 3),
            };
            let inner = format!("{} {sign} {}", text(a, values, binding), text(b, values, binding + 1));
            if binding < outer { format!("({inner})") } else { inner }
        }
        // What was not taken gave nothing to the value.
        Some(Step::Choice { a, b, yes, no }) => text(if a.value < b.value { yes } else { no }, values, outer),
        _ => exact(x.value, outer),
    }
}

/// A number with all its digits; a negative one in brackets where it would be misread.
fn exact(x: f64, outer: u8) -> String {
    let digits = if x != 0.0 && (x.abs() >= 1e15 || x.abs() < 1e-5) { format!("{x:e}") } else { format!("{x}") };
    if x < 0.0 && outer > 0 { format!("({digits})") } else { digits }
}
