//! What an explanation prints gives, when evaluated by somebody else's calculator, what is shown.

use gigawatt::analysis::{Form, PartKind, explain};
use gigawatt::catalogue::{QUANTITIES, SCENARIOS};
use gigawatt::model::Scenario;

/// Evaluates a printed formula with fend. It has no min and max: those are taken apart here.
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
    let exact = format!("({text}) to 17 sf");
    let result = fend_core::evaluate(&exact, &mut context).unwrap_or_else(|e| panic!("fend on {exact}: {e}"));
    let plain = result.get_main_result().replace("approx. ", "").replace('\u{2212}', "-");
    plain.parse().unwrap_or_else(|e| panic!("fend gives {plain} for {formula}: {e}"))
}

#[track_caller]
fn same(what: &str, a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-6), "{what}: {a} is not {b}");
}

#[test]
fn every_figure_is_what_its_explanation_gives() {
    let mut kinds = [0; 4];
    for row in &SCENARIOS {
        let scenario = Scenario::of(row);
        let outcome = scenario.compute().unwrap_or_else(|e| panic!("{e:?}"));
        for (id, q) in QUANTITIES.iter().enumerate().filter(|(_, q)| q.rate_card || q.programme) {
            let id = id as u16;
            let told = explain(&scenario, id, None).unwrap_or_else(|e| panic!("{e:?}"));
            let what = format!("{} of {}", q.id, row.id);
            let shown = outcome.figure(id);
            match &told.form {
                Form::Expression { values, formula } => {
                    kinds[0] += 1;
                    assert!(!formula.is_empty());
                    if let Some(shown) = shown {
                        same(&what, evaluate(values), shown);
                    }
                    assert_eq!(told.value, shown, "{what}");
                    // Every name in the formula is a part with its value.
                    for part in &told.parts {
                        let name = match part.kind {
                            PartKind::Input(input) => input.id().to_string(),
                            PartKind::Quantity(id, None) => QUANTITIES[id as usize].id.to_string(),
                            PartKind::Quantity(id, Some(quarter)) => {
                                format!("{}[{quarter}]", QUANTITIES[id as usize].id)
                            }
                        };
                        assert!(formula.contains(&name), "{what}: {name} is not in {formula}");
                    }
                }
                Form::SumOverQuarters { of, .. } => {
                    kinds[1] += 1;
                    // A series of the contract is summed; of an inner one each quarter is explained.
                    let quarter = |q| explain(&scenario, *of, Some(q)).ok().and_then(|told| told.value).unwrap_or(0.0);
                    let sum: f64 = match outcome.series(*of) {
                        Some(series) => series.iter().sum(),
                        None => (0..outcome.programme.quarters.year.values.len()).map(quarter).sum(),
                    };
                    same(&what, sum, shown.unwrap_or(f64::NAN));
                }
                Form::Largest { .. } => {
                    kinds[2] += 1;
                    assert_eq!(told.value, shown, "{what}");
                }
                Form::Constant | Form::Search => {
                    kinds[3] += 1;
                    assert_eq!(told.value, shown, "{what}");
                }
            }
        }
    }
    assert!(kinds.iter().all(|n| *n > 0), "{kinds:?}: every form occurs");
}

#[test]
fn series_are_explained_at_any_quarter() {
    let scenario = Scenario::default();
    let outcome = scenario.compute().unwrap_or_else(|e| panic!("{e:?}"));
    for (id, q) in QUANTITIES.iter().enumerate().filter(|(_, q)| q.by_quarter && q.id != "limit") {
        for quarter in [0, 11, 32, 59] {
            let told = explain(&scenario, id as u16, Some(quarter)).unwrap_or_else(|e| panic!("{e:?}"));
            let shown = outcome.series(id as u16).map(|s| s[quarter]);
            assert_eq!(told.value, shown, "{}[{quarter}]", q.id);
            if let (Form::Expression { values, .. }, Some(shown)) = (&told.form, shown) {
                same(&format!("{}[{quarter}]", q.id), evaluate(values), shown);
            }
        }
    }
}
