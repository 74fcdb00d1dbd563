//! Goal seek: what is found gives the target when it is put back, and nothing is missed.

use crate::random;
use gigawatt::analysis::{Answer, Gap, Root, Solution, Step, Unanswerable, figure, solve};
use gigawatt::catalogue::{InputId, Kind, QUANTITIES, Value, quantity};
use gigawatt::model::Scenario;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

#[track_caller]
fn solved(scenario: &Scenario, vary: InputId, quantity: u16, target: f64) -> Solution {
    solve(scenario, vary, quantity, target).unwrap_or_else(|e| panic!("{}: {e:?}", vary.id()))
}

#[track_caller]
fn one(solution: &Solution) -> Root {
    match &solution.answer {
        Answer::One(root) => *root,
        other => panic!("one root is expected: {other:?}"),
    }
}

fn roots(solution: &Solution) -> Vec<Root> {
    match &solution.answer {
        Answer::None => Vec::new(),
        Answer::One(root) => vec![*root],
        Answer::Several(roots) => roots.clone(),
        Answer::Steps(steps) => panic!("roots are expected: {steps:?}"),
    }
}

fn steps(solution: &Solution) -> Vec<Step> {
    match &solution.answer {
        Answer::None => Vec::new(),
        Answer::Steps(steps) => steps.clone(),
        other => panic!("steps are expected: {other:?}"),
    }
}

fn put_back(scenario: &Scenario, vary: InputId, x: f64, quantity: u16) -> Result<f64, Gap> {
    figure(&random::with(scenario, vary, x), quantity)
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 * a.abs().max(b.abs()), "{a} is not {b}");
}

/// Every number, every figure.
fn numbers() -> Vec<InputId> {
    let all = InputId::ALL.into_iter();
    all.filter(|input| matches!(input.row().kind, Kind::Number | Kind::Optional)).collect()
}

fn figures() -> Vec<u16> {
    (0..QUANTITIES.len() as u16)
        .filter(|id| QUANTITIES[*id as usize].rate_card || QUANTITIES[*id as usize].programme)
        .collect()
}

#[test]
fn the_value_a_target_came_from_is_found_again() {
    let mut runner = random::runner();
    let (numbers, figures) = (numbers(), figures());
    let cases = (random::scenarios(), 0..numbers.len(), 0..figures.len());
    let (mut tried, mut steps_tried) = (0, 0);
    while tried < 240 {
        let (scenario, input, id) = cases.new_tree(&mut runner).unwrap_or_else(|e| panic!("{e}")).current();
        let (input, id) = (numbers[input], figures[id]);
        let (Some(known), Ok(target)) = (scenario.value(input).and_then(Value::number), figure(&scenario, id)) else {
            continue;
        };
        tried += 1;
        // The search starts from elsewhere and is not told.
        let elsewhere = random::with(&scenario, input, input.row().track_max);
        let solution = solved(&elsewhere, input, id, target);
        let what = format!("{} for {} = {target:e} from {known}: {solution:?}", input.id(), QUANTITIES[id as usize].id);
        assert!(solution.complete && solution.runs <= 2000, "{what}");
        let acts_in_quarters = input.row().quarters && QUANTITIES[id as usize].programme;
        if acts_in_quarters || QUANTITIES[id as usize].unit == "year" {
            steps_tried += 1;
            let known = if acts_in_quarters { (4.0 * known + 0.5).floor() / 4.0 } else { known };
            let steps = steps(&solution);
            assert!(steps.iter().any(|step| step.exact && step.at.input <= known && known <= step.to), "{what}");
            continue;
        }
        let roots = roots(&solution);
        for root in &roots {
            let given = put_back(&elsewhere, input, root.from, id);
            assert_eq!(given, Ok(root.figure), "{what}");
            assert!((root.figure - target).abs() <= 1e-9 * target.abs(), "{what}: {}", root.figure);
            let end = put_back(&elsewhere, input, root.to, id).unwrap_or(f64::NAN);
            assert!((end - target).abs() <= 1e-9 * target.abs(), "{what}: {end} at the end");
        }
        let near = 1e-6 * known.abs().max(input.row().track_max - input.row().track_min);
        assert!(roots.iter().any(|root| root.from - near <= known && known <= root.to + near), "{what}");
    }
    assert!(steps_tried > 20, "{steps_tried} in steps");
}
