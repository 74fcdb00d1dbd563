//! What an explanation prints gives, when evaluated by somebody else's calculator, what is shown.

use crate::random::{runner, scenarios};
use gigawatt::analysis::{Condition, Explanation, Form, Part, PartKind, explain, explain_all};
use gigawatt::catalogue::{QUANTITIES, SCENARIOS, Value};
use gigawatt::model::{Outcome, Scenario};
use proptest::strategy::{Strategy, ValueTree};
use std::collections::BTreeSet;

/// Evaluates a printed formula with fend. It has no min and max: those are taken apart here. (More
/// digits than a double has, because fend carries wrongly where it rounds a row of nines.)
fn evaluate(formula: &str) -> f64 {
    let mut text = formula.replace("sqrt(", "sqrt (");
    while let Some(at) = text.rfind("min(").max(text.rfind("max(")) {
        let (open, mut depth, mut comma, mut close) = (at + 3, 0, 0, 0);
        for (k, c) in text[open..].char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                ',' if depth == 1 => comma = open + k,
                _ => {}
            }
            if depth == 0 {
                close = open + k;
                break;
            }
        }
        let (a, b) = (evaluate(&text[open + 1..comma]), evaluate(&text[comma + 1..close]));
        let x = if text[at..].starts_with("min") { a.min(b) } else { a.max(b) };
        text.replace_range(at..=close, &format!("({})", if x.is_finite() { format!("{x:e}") } else { "1e300".into() }));
    }
    if text.trim() == "inf" {
        return f64::INFINITY;
    }
    let mut context = fend_core::Context::new();
    let exact = format!("({text}) to 24 sf");
    let result = fend_core::evaluate(&exact, &mut context).unwrap_or_else(|e| panic!("fend on {exact}: {e}"));
    let plain = result.get_main_result().replace("approx. ", "").replace('\u{2212}', "-");
    plain.parse().unwrap_or_else(|e| panic!("fend gives {plain} for {formula}: {e}"))
}

/// What a sum or a difference rounds to is measured by what it is made of.
fn same(what: &str, a: f64, b: f64, parts: &[Part]) {
    let size = parts.iter().map(|part| part.value.abs()).filter(|x| x.is_finite()).fold(a.abs().max(b.abs()), f64::max);
    assert!((a - b).abs() <= 1e-9 * size || a == b, "{what}: {a} is not {b}");
}

/// Checks one explanation against the outcome; says which form it has.
fn check(outcome: &Outcome, told: &Explanation) -> &'static str {
    let row = &QUANTITIES[told.quantity as usize];
    let what = format!("{}{:?}", row.id, told.quarter);
    let shown = match told.quarter {
        Some(q) => outcome.series(told.quantity).map(|series| series[q]).filter(|x| x.is_finite()),
        None => outcome.figure(told.quantity),
    };
    assert_eq!(told.value, shown, "{what}");
    let series = |id: u16| outcome.series(id).unwrap_or_default();
    match &told.form {
        Form::Expression { formula, values } => {
            for part in &told.parts {
                let name = match part.kind {
                    PartKind::Input(input) => input.id().to_string(),
                    PartKind::Quantity(id, None) => QUANTITIES[id as usize].id.to_string(),
                    PartKind::Quantity(id, Some(quarter)) => format!("{}[{quarter}]", QUANTITIES[id as usize].id),
                };
                assert!(formula.contains(&name), "{what}: {name} is not in {formula}");
            }
            if let Some(shown) = shown {
                same(&format!("{what} = {values}"), evaluate(values), shown, &told.parts);
            }
            "expression"
        }
        Form::SumOverQuarters { of, .. } => {
            if let (Some(values), Some(shown)) = (outcome.series(*of), shown) {
                let sum = values.iter().fold(0.0, |sum, x| sum + x);
                same(&what, sum, shown, &[]);
            }
            "sum"
        }
        Form::Largest { of, .. } => {
            let largest = series(*of).iter().fold(0.0_f64, |m, x| m.max(*x));
            assert!(outcome.series(*of).is_none() || Some(largest) == shown, "{what}");
            "largest"
        }
        // Its defining property: the condition holds from this quarter, and not in the one before.
        Form::FirstQuarter { of, condition, quarter } => {
            let values = series(*of);
            match condition {
                Condition::ReachesItsLargest if !values.is_empty() => {
                    let enough = values.iter().fold(0.0_f64, |m, x| m.max(*x)) * (1.0 - 1e-9);
                    assert!(values[*quarter] >= enough && values[..*quarter].iter().all(|x| *x < enough), "{what}");
                }
                Condition::ReachesItsLargest => {}
                Condition::StaysAboveZero => {
                    assert!(values[*quarter..].iter().all(|x| *x >= 0.0), "{what}");
                    assert!(*quarter == 0 || values[quarter - 1] < 0.0, "{what}");
                }
            }
            "first quarter"
        }
        Form::Root { of, over } => {
            if let Some(rate) = shown.filter(|rate| (0.0..=0.5).contains(rate)) {
                let mut there = outcome.scenario;
                there.set(*over, Value::Number(rate));
                let at = there.compute().unwrap_or_else(|e| panic!("{e:?}"));
                let scale = outcome.programme.totals.total_capex.0.max(outcome.programme.totals.revenue.0);
                assert!(at.figure(*of).is_some_and(|x| x.abs() < 1e-9 * scale), "{what}");
            }
            "root"
        }
        Form::Constant => "constant",
    }
}

/// Every figure, and every series at three quarters.
fn check_all(scenario: &Scenario, quarters: [usize; 3]) -> BTreeSet<&'static str> {
    let outcome = scenario.compute().unwrap_or_else(|e| panic!("{e:?}"));
    let n = outcome.programme.quarters.year.values.len();
    let mut wanted = Vec::new();
    for (id, row) in QUANTITIES.iter().enumerate() {
        if row.rate_card || row.programme {
            wanted.push((id as u16, None));
        }
        if row.by_quarter && row.id != "limit" {
            wanted.extend(quarters.map(|q| (id as u16, Some(q % n))));
        }
    }
    let all = explain_all(scenario, &wanted).unwrap_or_else(|e| panic!("{e:?}"));
    all.iter().map(|told| check(&outcome, told)).collect()
}

#[test]
fn every_figure_is_what_its_explanation_gives() {
    let mut forms = BTreeSet::new();
    for row in &SCENARIOS {
        forms.extend(check_all(&Scenario::of(row), [0, 11, 32]));
    }
    let expected = ["constant", "expression", "first quarter", "largest", "root", "sum"];
    assert_eq!(forms.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn so_it_is_in_a_thousand_random_scenarios() {
    let mut runner = runner();
    for k in 0..1000 {
        let scenario = scenarios().new_tree(&mut runner).expect("a scenario").current();
        check_all(&scenario, [3 * k, 7 * k + 1, 11 * k + 2]);
    }
}

#[test]
fn the_limit_that_was_taken_is_named() {
    let id = gigawatt::catalogue::quantity::committed_mw.number();
    let told = explain(&Scenario::default(), id, Some(20)).unwrap_or_else(|e| panic!("{e:?}"));
    let taken: Vec<PartKind> = told.parts.iter().filter(|part| part.taken).map(|part| part.kind).collect();
    assert_eq!(taken, [PartKind::Quantity(gigawatt::catalogue::quantity::headroom_mw.number(), Some(20))]);
}
