//! How a figure came about, told by the code that computed it: the equations run once more over
//! numbers that remember their operands.

use crate::catalogue::{INPUTS, InputId, QUANTITIES, quantity};
use crate::model::{InputError, Outcome, Programme, Scenario, rate_card};
use crate::units::{Operation, Step, Tape, Traced};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

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
    /// A formula over names, and the same with the values in full precision and their units, as another
    /// calculator takes them (see [`OWN_UNITS`](crate::units::OWN_UNITS)); `pieces` are those of the
    /// formula over names, for whoever writes it otherwise.
    Expression { formula: String, values: String, pieces: Vec<Piece> },
    /// The sum of a series over its quarters.
    SumOverQuarters { of: u16, quarters: usize },
    /// The largest value of a series.
    Largest { of: u16, quarters: usize },
    /// The first quarter in which a series does something.
    FirstQuarter { of: u16, condition: Condition, quarter: usize },
    /// The value of an input at which a figure is zero: a search, not an equation.
    Root { of: u16, over: InputId },
    /// A constant of the scenario, which no formula gives.
    Constant,
}

/// A piece of a formula, as it is read from left to right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// A sign between spaces, a bracket, a comma, or a function with its bracket.
    Sign(&'static str),
    Part(PartKind, f64),
    /// A constant of the equations, and its unit.
    Constant(f64, &'static str),
}

/// What a series does for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It reaches its largest value, but for rounding.
    ReachesItsLargest,
    /// It is zero or more, and stays so.
    StaysAboveZero,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub kind: PartKind,
    pub value: f64,
    /// The formula is the smallest or largest of its parts, and this is the one.
    pub taken: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    Input(InputId),
    Quantity(u16, Option<usize>),
}

/// Explains a figure of the rate card or the programme, or a series at a quarter.
pub fn explain(scenario: &Scenario, quantity: u16, quarter: Option<usize>) -> Result<Explanation, Vec<InputError>> {
    let mut all = explain_all(scenario, &[(quantity, quarter)])?;
    // One was asked for, so one is there.
    Ok(all.swap_remove(0))
}

/// Explains many figures of one scenario, computing it once.
pub fn explain_all(scenario: &Scenario, figures: &[(u16, Option<usize>)]) -> Result<Vec<Explanation>, Vec<InputError>> {
    let outcome = scenario.compute()?;
    let tape = Tape::default();
    let traced = outcome.inputs.map(|input, x| Traced::input(&tape, input as u16, x));
    let _ = rate_card(&traced);
    let _ = Programme::new(&traced);
    let mut places = HashMap::new();
    tape.for_each_named(|quantity, quarter, place| {
        places.insert((quantity, quarter), place);
    });
    Ok(figures
        .iter()
        .map(|figure| match places.get(figure) {
            Some(place) => traced_explanation(&outcome, *figure, tape.at(*place)),
            // A constant leaves no trace, and neither does a search.
            None => untraced_explanation(&outcome, *figure),
        })
        .collect())
}

/// A series of the tables, or one that only formulas name; what is not defined is 0 there.
pub fn series(outcome: &Outcome, quantity: u16) -> Vec<f64> {
    if let Some(series) = outcome.series(quantity) {
        return series.to_vec();
    }
    let quarters: Vec<_> = (0..outcome.programme.quarters.year.values.len()).map(|q| (quantity, Some(q))).collect();
    let all = explain_all(&outcome.scenario, &quarters).unwrap_or_default();
    all.into_iter().map(|e| e.value.unwrap_or(0.0)).collect()
}

/// Explains the sum of a series over some of its quarters: a year of the tables, a part of a formula.
pub fn explain_sum(outcome: &Outcome, quantity: u16, quarters: Range<usize>) -> Explanation {
    let series = series(outcome, quantity);
    let all = quarters.filter_map(|q| Some((PartKind::Quantity(quantity, Some(q)), *series.get(q)?)));
    let parts: Vec<Part> = all.map(|(kind, value)| Part { kind, value, taken: false }).collect();
    let pieces = |values: bool| {
        let mut out = Vec::new();
        for (k, part) in parts.iter().enumerate() {
            out.extend((k > 0).then_some(Piece::Sign(" + ")));
            leaf(&mut out, Piece::Part(part.kind, part.value), values && part.value < 0.0);
        }
        out
    };
    let (names, values) = (pieces(false), pieces(true));
    let formula = names.iter().map(|piece| in_names(*piece)).collect();
    let values = values.iter().map(|piece| in_values(*piece)).collect();
    let value = parts.iter().fold(0.0, |sum, part| sum + part.value);
    let form = Form::Expression { formula, values, pieces: names };
    Explanation { quantity, quarter: None, value: value.is_finite().then_some(value), form, parts }
}

fn untraced_explanation(outcome: &Outcome, (quantity, quarter): (u16, Option<usize>)) -> Explanation {
    let value = match quarter {
        Some(q) => outcome.series(quantity).and_then(|series| series.get(q).copied()).filter(|x| x.is_finite()),
        None => outcome.figure(quantity),
    };
    let form = match quantity == quantity::irr.number() {
        true => Form::Root { of: quantity::npv.number(), over: InputId::CostOfCapital },
        false => Form::Constant,
    };
    Explanation { quantity, quarter, value, form, parts: Vec::new() }
}

fn traced_explanation(outcome: &Outcome, (quantity, quarter): (u16, Option<usize>), named: Traced) -> Explanation {
    let value = named.value.is_finite().then_some(named.value);
    let explanation = |form, parts| Explanation { quantity, quarter, value, form, parts };
    if let (Some(form), Some(_)) = (first_quarter(outcome, quantity, value), value) {
        return explanation(form, Vec::new());
    }
    let Some(Step::Named { of, .. }) = named.step() else { return explanation(Form::Constant, Vec::new()) };
    match chain(of) {
        Some((Operation::Add, of, quarters)) => explanation(Form::SumOverQuarters { of, quarters }, Vec::new()),
        Some((_, of, quarters)) => explanation(Form::Largest { of, quarters }, Vec::new()),
        None => {
            let mut parts = Vec::new();
            collect(of, &mut parts, &mut BTreeSet::new());
            let taken = part(taken(of));
            parts.iter_mut().for_each(|part| part.taken = is_bound(of) && Some(part.kind) == taken);
            let pieces = |values| {
                let mut out = Vec::new();
                write(&mut out, of, values, 0);
                out
            };
            let (names, values) = (pieces(false), pieces(true));
            let formula = names.iter().map(|piece| in_names(*piece)).collect();
            let values = values.iter().map(|piece| in_values(*piece)).collect();
            explanation(Form::Expression { formula, values, pieces: names }, parts)
        }
    }
}

/// Dates that are searched for in a series.
fn first_quarter(outcome: &Outcome, quantity: u16, date: Option<f64>) -> Option<Form> {
    let (of, condition, quarters_after) = match quantity {
        q if q == quantity::peak_year.number() => (quantity::it_mw.number(), Condition::ReachesItsLargest, 0.0),
        q if q == quantity::peak_capex_year.number() => {
            (quantity::capex_of_project_year.number(), Condition::ReachesItsLargest, 0.0)
        }
        // The date is the end of the quarter.
        q if q == quantity::payback_year.number() => {
            (quantity::cumulative_cash.number(), Condition::StaysAboveZero, 1.0)
        }
        _ => return None,
    };
    let start = outcome.programme.quarters.year.values.first()?;
    Some(Form::FirstQuarter { of, condition, quarter: (4.0 * (date? - start) - quarters_after) as usize })
}

/// What the choices around a number chose.
fn chosen(x: Traced) -> Traced {
    match x.step() {
        Some(Step::Choice { a, b, yes, no }) => chosen(if a.value < b.value { yes } else { no }),
        _ => x,
    }
}

fn is_bound(x: Traced) -> bool {
    matches!(chosen(x).step(), Some(Step::Operation(Operation::Smaller | Operation::Larger, ..)))
}

/// Of the numbers whose smallest or largest this is, the one that is it. Of equal ones the first is taken,
/// as by the equation.
fn taken(x: Traced) -> Traced {
    match chosen(x).step() {
        Some(Step::Operation(Operation::Smaller | Operation::Larger, a, b)) => {
            taken(if a.value == x.value { a } else { b })
        }
        _ => chosen(x),
    }
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

/// What a part is measured in, for another calculator.
fn symbol(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Input(input) => input.row().symbol,
        PartKind::Quantity(id, _) => QUANTITIES[id as usize].symbol,
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
            parts.push(Part { kind, value: x.value, taken: false });
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

/// How tightly a formula binds its operands.
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const POWER: u8 = 3;

/// The pieces of a formula, to be read as names or as values. `outer` is the binding of what surrounds it.
fn write(out: &mut Vec<Piece>, x: Traced, values: bool, outer: u8) {
    if let Some(kind) = part(x) {
        // A unit behind a sign of division would be misread, and so would a negative number.
        let bracketed = values && ((x.value < 0.0 && outer > 0) || (!symbol(kind).is_empty() && outer > PRODUCT));
        return leaf(out, Piece::Part(kind, x.value), bracketed);
    }
    match x.step() {
        Some(Step::Operation(Operation::SquareRoot, a, _)) => function(out, "sqrt(", &[a], values),
        Some(Step::Operation(operation @ (Operation::Smaller | Operation::Larger), a, b)) => {
            let name = if operation == Operation::Smaller { "min(" } else { "max(" };
            // Of several the calculator compares two at a time; people read them as one list.
            let of =
                if values { vec![a, b] } else { [a, b].into_iter().flat_map(|x| operands(operation, x)).collect() };
            function(out, name, &of, values);
        }
        // One year changes a unit, but nobody who reads names needs it.
        Some(Step::Operation(Operation::Multiply | Operation::Divide, a, b)) if !values && is_one(b) => {
            write(out, a, values, outer);
        }
        Some(Step::Operation(operation, a, b)) => {
            let (sign, binding) = match operation {
                Operation::Add => (" + ", SUM),
                Operation::Subtract => (" - ", SUM),
                Operation::Multiply => (" * ", PRODUCT),
                Operation::Divide => (" / ", PRODUCT),
                _ => (" ^ ", POWER),
            };
            // From left to right, so that `2 * 3 USD/chip` needs no brackets.
            let right = if operation == Operation::Multiply && is_leaf(b) { binding } else { binding + 1 };
            // `a ^ b ^ c` would be read from the right.
            let left = if operation == Operation::Power { binding + 1 } else { binding };
            let bracketed = binding < outer;
            out.extend(bracketed.then_some(Piece::Sign("(")));
            write(out, a, values, left);
            out.push(Piece::Sign(sign));
            write(out, b, values, right);
            out.extend(bracketed.then_some(Piece::Sign(")")));
        }
        // What was not taken gave nothing to the value.
        Some(Step::Choice { a, b, yes, no }) => write(out, if a.value < b.value { yes } else { no }, values, outer),
        _ => {
            let symbol = x.unit_of_constant().unwrap_or("");
            let bracketed = (x.value < 0.0 && outer > 0) || (values && !symbol.is_empty() && outer > PRODUCT);
            leaf(out, Piece::Constant(x.value, symbol), bracketed);
        }
    }
}

/// What a smallest of smallest, or a largest of largest, is chosen from.
fn operands(of: Operation, x: Traced) -> Vec<Traced> {
    match chosen(x).step() {
        Some(Step::Operation(operation, a, b)) if operation == of => {
            [a, b].into_iter().flat_map(|x| operands(of, x)).collect()
        }
        _ => vec![x],
    }
}

fn leaf(out: &mut Vec<Piece>, piece: Piece, bracketed: bool) {
    match bracketed {
        true => out.extend([Piece::Sign("("), piece, Piece::Sign(")")]),
        false => out.push(piece),
    }
}

fn function(out: &mut Vec<Piece>, name: &'static str, of: &[Traced], values: bool) {
    out.push(Piece::Sign(name));
    for (k, x) in of.iter().enumerate() {
        out.extend((k > 0).then_some(Piece::Sign(", ")));
        write(out, *x, values, 0);
    }
    out.push(Piece::Sign(")"));
}

fn in_names(piece: Piece) -> String {
    match piece {
        Piece::Sign(sign) => sign.into(),
        Piece::Part(kind, _) => name(kind),
        Piece::Constant(x, _) => exact(x, ""),
    }
}

fn in_values(piece: Piece) -> String {
    match piece {
        Piece::Sign(sign) => sign.into(),
        Piece::Part(kind, x) => exact(x, symbol(kind)),
        Piece::Constant(x, symbol) => exact(x, symbol),
    }
}

fn is_one(x: Traced) -> bool {
    x.step().is_none() && x.value == 1.0
}

fn is_leaf(x: Traced) -> bool {
    let x = chosen(x);
    x.step().is_none() || part(x).is_some()
}

/// A number with all its digits and its unit.
fn exact(x: f64, symbol: &str) -> String {
    let digits = if x != 0.0 && (x.abs() >= 1e15 || x.abs() < 1e-5) { format!("{x:e}") } else { format!("{x}") };
    let space = if symbol.is_empty() || symbol.starts_with('/') { "" } else { " " };
    format!("{digits}{space}{symbol}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Num;

    const FACTOR: u16 = InputId::Utilisation as u16;
    const LIFE: u16 = InputId::ChipLife as u16;
    const BUDGET: u16 = InputId::Budget as u16;

    fn read(x: Traced, values: bool) -> String {
        let mut pieces = Vec::new();
        write(&mut pieces, x, values, 0);
        pieces.into_iter().map(if values { in_values } else { in_names }).collect()
    }

    #[track_caller]
    fn reads(x: Traced, names: &str, values: &str) {
        assert_eq!((read(x, false).as_str(), read(x, true).as_str()), (names, values));
    }

    #[test]
    fn brackets_stand_where_the_rules_of_arithmetic_need_them_and_nowhere_else() {
        let tape = Tape::default();
        let u = Traced::input(&tape, FACTOR, 0.5);
        let short = |x| read(x, false).replace("utilisation", "u");
        assert_eq!(short(u + u + u), "u + u + u");
        assert_eq!(short(u - u - u), "u - u - u");
        assert_eq!(short(u - (u + u)), "u - (u + u)");
        assert_eq!(short((u + u) * u), "(u + u) * u");
        assert_eq!(short(u * u + u / u), "u * u + u / u");
        assert_eq!(short(u / (u * u)), "u / (u * u)");
        assert_eq!(short(u * u / u), "u * u / u");
        assert_eq!(short((u * u).pow(u)), "(u * u) ^ u");
        assert_eq!(short(u.pow(u) * u), "u ^ u * u");
        // A chain of powers would be read from the right.
        assert_eq!(short(u.pow(u).pow(u)), "(u ^ u) ^ u");
        assert_eq!(short(u.pow(u.pow(u))), "u ^ (u ^ u)");
        assert_eq!(short((u + u).sqrt() * u), "sqrt(u + u) * u");
        // Multiplied one by one, from left to right.
        assert_eq!(short(u * (u * u)), "u * (u * u)");
        assert_eq!(short(u * Traced::lit(2.0)), "u * 2");
    }

    #[test]
    fn a_unit_is_not_torn_from_its_number() {
        let tape = Tape::default();
        let (usd, years, factor) =
            (Traced::input(&tape, BUDGET, 300.0), Traced::input(&tape, LIFE, 4.0), Traced::input(&tape, FACTOR, 0.5));
        reads(usd / years, "budget / chip_life", "300 USD / (4 modelyear)");
        reads(factor * usd, "utilisation * budget", "0.5 * 300 USD");
        reads(usd / factor, "budget / utilisation", "300 USD / 0.5");
        reads(usd + usd, "budget + budget", "300 USD + 300 USD");
        reads(usd / Traced::lit(2.0).in_unit("year"), "budget / 2", "300 USD / (2 year)");
        reads(factor * Traced::lit(2.0).in_unit("year"), "utilisation * 2", "0.5 * 2 year");
        reads(usd / Traced::lit(2.0), "budget / 2", "300 USD / 2");
        // One year changes the unit alone.
        reads(usd / Traced::lit(1.0).in_unit("year"), "budget", "300 USD / (1 year)");
        reads(Traced::lit(1.0).in_unit("year") / years, "1 / chip_life", "1 year / (4 modelyear)");
    }

    #[test]
    fn a_negative_number_behind_a_sign_stands_in_brackets() {
        let tape = Tape::default();
        let (loss, none) = (Traced::input(&tape, BUDGET, -2.0), Traced::input(&tape, BUDGET, 0.0));
        reads(none + loss, "budget + budget", "0 USD + (-2 USD)");
        reads(loss + none, "budget + budget", "(-2 USD) + 0 USD");
        reads(loss.max(none), "max(budget, budget)", "max(-2 USD, 0 USD)");
        reads(none + Traced::lit(-3.0), "budget + (-3)", "0 USD + (-3)");
        reads(none * Traced::lit(0.0), "budget * 0", "0 USD * 0");
        reads(none.max(Traced::lit(-3.0)), "max(budget, -3)", "max(0 USD, -3)");
    }

    #[test]
    fn a_smallest_of_smallest_is_one_list() {
        let tape = Tape::default();
        let [a, b, c] = [3.0, 2.0, 1.0].map(|x| Traced::input(&tape, FACTOR, x));
        let u = "utilisation";
        reads(a.min(b.min(c)), &format!("min({u}, {u}, {u})"), "min(3, min(2, 1))");
        reads(a.min(b).min(c), &format!("min({u}, {u}, {u})"), "min(min(3, 2), 1)");
        reads(a.min(b.max(c)), &format!("min({u}, max({u}, {u}))"), "min(3, max(2, 1))");
        reads(a.max(b.max(c)), &format!("max({u}, {u}, {u})"), "max(3, max(2, 1))");
        // Which branch was taken before does not show.
        let picked = Traced::pick(c, b, b.min(c), a);
        reads(a.min(picked), &format!("min({u}, {u}, {u})"), "min(3, min(2, 1))");
        let at_a_tie = Traced::pick(b, b, b.min(c), a);
        reads(c.min(at_a_tie), &format!("min({u}, {u})"), "min(1, 3)");
    }

    #[test]
    fn only_the_branch_that_was_taken_is_told() {
        let tape = Tape::default();
        let (u, usd) = (Traced::input(&tape, FACTOR, 0.5), Traced::input(&tape, BUDGET, 7.0));
        let half = Traced::lit(0.5);
        let parts = |x| {
            let mut parts = Vec::new();
            collect(x, &mut parts, &mut BTreeSet::new());
            parts.into_iter().map(|part| part.kind).collect::<Vec<_>>()
        };
        // At a tie the second, as the equations take it.
        for (bound, text, of) in [(0.4, "utilisation", InputId::Utilisation), (0.5, "budget", InputId::Budget)] {
            let x = Traced::pick(Traced::lit(bound), half, u, usd);
            assert_eq!((read(x, false).as_str(), parts(x)), (text, vec![PartKind::Input(of)]));
        }
        let root = (u * usd + u).sqrt();
        assert_eq!(parts(root), [PartKind::Input(InputId::Utilisation), PartKind::Input(InputId::Budget)], "each once");
        assert!(!is_bound(u) && !is_bound(u + usd) && is_bound(u.min(usd)) && is_bound(u.max(usd)));
        assert_eq!(part(taken(u.min(usd))), Some(PartKind::Input(InputId::Utilisation)));
        assert_eq!(part(taken(u.max(usd))), Some(PartKind::Input(InputId::Budget)));
        let same = Traced::input(&tape, BUDGET, 0.5);
        assert_eq!(part(taken(u.min(same))), Some(PartKind::Input(InputId::Utilisation)), "of equal ones the first");
    }

    #[test]
    fn a_long_chain_over_one_series_is_its_sum_or_its_largest() {
        let tape = Tape::default();
        let (cash, costs) = (quantity::cumulative_cash.number(), quantity::energy_expense.number());
        let at = |of: u16, q: usize| Traced::input(&tape, FACTOR, q as f64).named(of, Some(q));
        let four = [0, 1, 2, 3].map(|q| at(cash, q));
        let sum = |of: &[Traced<'_>]| chain(of[1..].iter().fold(of[0], |sum, x| sum + *x));
        let largest = |of: &[Traced<'_>]| chain(of[1..].iter().fold(of[0], |m, x| m.max(*x)));
        assert_eq!(sum(&four), Some((Operation::Add, cash, 4)));
        assert_eq!(largest(&four), Some((Operation::Larger, cash, 4)));
        assert_eq!(largest(&[Traced::lit(0.0), four[0], four[1], four[2]]), Some((Operation::Larger, cash, 3)));
        assert_eq!(sum(&four[..2]), None, "two are a formula");
        assert_eq!(sum(&[four[0], four[1], at(costs, 2)]), None, "of two series");
        assert_eq!(chain((four[0] + four[1]).max(four[2] + four[3])), None, "of two kinds");
        assert_eq!(chain(four[0] + four[1].max(four[2]) + four[3]), None, "of two kinds");
        assert_eq!(chain(four[0] - four[1] - four[2]), None);
    }

    #[test]
    fn numbers_have_all_their_digits() {
        assert_eq!(exact(0.0, "USD"), "0 USD");
        assert_eq!(exact(0.1 + 0.2, ""), "0.30000000000000004");
        assert_eq!(exact(999_999_999_999_999.0, "USD"), "999999999999999 USD");
        assert_eq!(exact(1e15, "USD"), "1e15 USD");
        assert_eq!(exact(-1e15, ""), "-1e15");
        assert_eq!(exact(1e-5, ""), "0.00001");
        assert_eq!(exact(9e-6, "/year"), "9e-6/year");
        assert_eq!(exact(3.0, "/year"), "3/year");
    }
}
