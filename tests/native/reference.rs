//! The model against an independent implementation (`tests/reference/model.py`), written from the
//! equations alone: closed-form powers and dates instead of running products.

use gigawatt::catalogue::QuantityRow;
use gigawatt::model::{Outcome, Scenario};
use serde_json::Value;

const RELATIVE: f64 = 1e-9;

fn scenario(inputs: &Value) -> Scenario {
    let mut scenario = Scenario::default();
    for (id, value) in inputs.as_object().expect("an object") {
        let text = match value {
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_string(),
            Value::Null => "none".into(),
            Value::String(text) => text.clone(),
            number => number.to_string(),
        };
        scenario.set_text(id, &text).unwrap_or_else(|e| panic!("{id} = {text}: {e:?}"));
    }
    scenario
}

/// What a figure's rounding is measured against: money that is left over from sums and differences
/// against all money that moved; a rate of return against 1.
fn scale(outcome: &Outcome, id: &str) -> f64 {
    let totals = &outcome.programme.totals;
    match id {
        "irr" => 1.0,
        "unspent" => outcome.inputs.budget.0,
        "npv" | "npv_without_residual" => totals.total_capex.0.max(totals.revenue.0),
        _ => 0.0,
    }
}

#[track_caller]
fn same(case: &str, id: &str, got: Option<f64>, expected: &Value, scale: f64) {
    match (got, expected.as_f64()) {
        (None, None) => {}
        (Some(a), Some(b)) => {
            let size = a.abs().max(b.abs()).max(scale);
            assert!((a - b).abs() <= RELATIVE * size, "{case}: {id} is {a}, the reference has {b}");
        }
        (got, _) => panic!("{case}: {id} is {got:?}, the reference has {expected}"),
    }
}

#[test]
fn agrees_with_the_reference() {
    let cases = include_str!("../reference/cases.jsonl");
    let mut count = 0;
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).expect("a line of JSON");
        let name = case["name"].as_str().unwrap_or("?");
        let outcome = scenario(&case["inputs"]).compute().unwrap_or_else(|e| panic!("{name}: {e:?}"));
        let expected = &case["expected"];
        for table in ["rate_card", "programme"] {
            for (id, value) in expected[table].as_object().expect("a table") {
                if id == "unspent_by_reason" {
                    let got = outcome.unspent_by_reason();
                    for reason in gigawatt::model::UnspentReason::ALL {
                        let got = got.map(|all| all[reason as usize].1);
                        same(name, reason.id(), got, &value[reason.id()], scale(&outcome, "unspent"));
                    }
                    continue;
                }
                let (number, _) = QuantityRow::find(id).unwrap_or_else(|| panic!("no quantity {id}"));
                same(name, id, outcome.figure(number), value, scale(&outcome, id));
            }
        }
        for (id, values) in expected["by_quarter"].as_object().into_iter().flatten() {
            let values = values.as_array().expect("a series");
            if id == "limit" {
                let got: Vec<&str> = outcome.limits().map(|l| l.id()).collect();
                assert_eq!(got, values.iter().map(|v| v.as_str().unwrap_or("")).collect::<Vec<_>>(), "{name}: limit");
                continue;
            }
            let (number, row) = QuantityRow::find(id).unwrap_or_else(|| panic!("no quantity {id}"));
            let got = outcome.series(number).expect("a series");
            assert_eq!(got.len(), values.len(), "{name}: {id}");
            // Rounding in a running sum is relative to the largest value it went through.
            let largest = got.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
            for (q, (a, b)) in got.iter().zip(values).enumerate() {
                let a = a.is_finite().then_some(*a);
                same(name, &format!("{}[{q}]", row.id), a, b, largest);
            }
        }
        count += 1;
    }
    assert!(count > 250, "{count} cases");
}
