//! Scenarios side by side.

use crate::random;
use gigawatt::analysis::{MOST, Unanswerable, compare};
use gigawatt::catalogue::{InputId, QUANTITIES, SCENARIOS, Value, quantity};
use gigawatt::model::Scenario;

#[test]
fn differences_are_to_the_first_and_consistent() {
    let scenarios: Vec<Scenario> = SCENARIOS.iter().take(MOST).map(Scenario::of).collect();
    let comparison = compare(&scenarios).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(comparison.refused.iter().all(Option::is_none) && comparison.refused.len() == MOST);
    let count = QUANTITIES.iter().filter(|q| q.rate_card || q.programme).count();
    assert_eq!(comparison.figures.len(), count);
    let outcomes: Vec<_> = scenarios.iter().map(|s| s.compute().unwrap_or_else(|e| panic!("{e:?}"))).collect();
    for row in &comparison.figures {
        assert_eq!((row.values.len(), row.absolute.len(), row.relative.len()), (MOST, MOST, MOST));
        let first = row.values[0];
        for (k, outcome) in outcomes.iter().enumerate() {
            assert_eq!(row.values[k], outcome.figure(row.quantity));
            match (first, row.values[k]) {
                (Some(first), Some(x)) => {
                    assert_eq!(row.absolute[k], Some(x - first));
                    let relative = (first != 0.0).then(|| (x - first) / first.abs());
                    assert_eq!(row.relative[k], relative);
                    // More is positive, also of a loss.
                    assert!(relative.is_none_or(|r| (r > 0.0) == (x > first)));
                }
                _ => assert_eq!((row.absolute[k], row.relative[k]), (None, None)),
            }
        }
        assert!(row.absolute[0].is_none_or(|x| x == 0.0));
    }
}

#[test]
fn inputs_are_listed_where_they_differ_also_when_they_follow_another() {
    let base = Scenario::default();
    let mut other = base;
    assert_eq!(other.set_text("accelerator", "h100-sxm"), Ok(()));
    let mut third = random::with(&base, InputId::Pue, 1.2);
    // Set to what it is anyway: no difference.
    third.set(InputId::PuePeak, Value::Number(1.35));
    let comparison = compare(&[base, other, third]).unwrap_or_else(|e| panic!("{e:?}"));
    let ids: Vec<&str> = comparison.inputs.iter().map(|row| row.input.id()).collect();
    assert_eq!(ids, ["pue", "accelerator", "chip_price", "chip_power", "chip_flops", "rental_price"]);
    for row in &comparison.inputs {
        let expected: Vec<Option<Value>> = [base, other, third].iter().map(|s| s.value(row.input)).collect();
        assert_eq!(row.values, expected);
    }
    assert_eq!(comparison.inputs[0].values[2], Some(Value::Number(1.2)));
    let same = compare(&[base, base]).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(same.inputs.is_empty());
    assert!(same.figures.iter().flat_map(|row| &row.absolute).flatten().all(|x| *x == 0.0));
}

#[test]
fn a_scenario_that_cannot_be_computed_stands_beside_those_that_can() {
    let base = Scenario::default();
    let wrong = random::with(&base, InputId::Pue, 0.5);
    let comparison = compare(&[base, wrong]).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(comparison.refused[0].is_none() && comparison.refused[1] == wrong.compute().err());
    for row in &comparison.figures {
        assert_eq!((row.values[1], row.absolute[1], row.relative[1]), (None, None, None));
    }
    let npv = comparison.figures.iter().find(|row| row.quantity == quantity::npv.number());
    assert!(npv.is_some_and(|row| row.values[0].is_some()));
    assert_eq!(compare(&[]), Err(Unanswerable::TooMany(0)));
    assert_eq!(compare(&[base; MOST + 1]), Err(Unanswerable::TooMany(MOST + 1)));
}
