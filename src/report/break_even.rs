//! What an input would have to be for the programme to pay for itself, in words.

use super::format::{figure, value_text};
use super::messages::unanswerable;
use crate::analysis::{Answer, Point, Root, Solution, Step, plausible, solve};
use crate::catalogue::{InputId, Language, Value, fill, quantity};
use crate::model::Scenario;
use crate::word;

/// A net present value of zero: what is earned pays for what it costs, at the cost of capital.
const FIGURE: u16 = quantity::npv.number();

/// One answer, and the value to take for it, if there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub text: String,
    pub value: Option<Value>,
}

/// Every value of an input with which the programme pays for itself; where there is none, why.
///
/// The opening scenario does not: its list price is about 4.00 USD an hour, and it would have to be 4.96.
pub fn break_even(language: Language, scenario: &Scenario, input: InputId) -> Vec<Offer> {
    let solution = match solve(scenario, input, FIGURE, 0.0) {
        Ok(solution) => solution,
        Err(problem) => return vec![said(unanswerable(language, &problem))],
    };
    let name = input.row().label.text(language);
    let mut offers: Vec<Offer> = match &solution.answer {
        Answer::None => Vec::new(),
        Answer::One(root) => vec![of_root(language, scenario, input, root)],
        Answer::Several(roots) => roots.iter().map(|root| of_root(language, scenario, input, root)).collect(),
        Answer::Steps(steps) => steps.iter().filter_map(|step| of_step(language, scenario, input, step)).collect(),
    };
    offers.extend(solution.jumps.iter().map(|jump| {
        let [before, after] = [jump.before, jump.after].map(|point| value(language, input, point.input));
        said(fill(word!(language, "break_even.jump"), &[("input", name), ("before", &before), ("after", &after)]))
    }));
    if offers.is_empty() {
        offers.push(said(never(language, input, &solution)));
    }
    if offers.len() > 1 {
        let count = offers.iter().filter(|offer| offer.value.is_some()).count().to_string();
        offers.insert(0, said(fill(word!(language, "break_even.several"), &[("input", name), ("n", &count)])));
    }
    offers
}

fn said(text: String) -> Offer {
    Offer { text, value: None }
}

fn value(language: Language, input: InputId, x: f64) -> String {
    value_text(language, input, Value::Number(x))
}

fn of_root(language: Language, scenario: &Scenario, input: InputId, root: &Root) -> Offer {
    let [from, to] = [root.from, root.to].map(|x| value(language, input, x));
    let template = if from == to { word!(language, "break_even.one") } else { word!(language, "break_even.between") };
    let text = fill(template, &[("input", input.row().label.text(language)), ("value", &from), ("to", &to)]);
    Offer { text: text + &outside(language, scenario, input, root.plausible), value: Some(Value::Number(root.from)) }
}

/// A step at which it begins to pay: the value that does, and its neighbour that does not.
fn of_step(language: Language, scenario: &Scenario, input: InputId, step: &Step) -> Option<Offer> {
    let pays = |point: &Point| point.figure.is_some_and(|npv| npv >= 0.0);
    let before = step.before.as_ref()?;
    let (yes, no) = if pays(&step.at) { (&step.at, before) } else { (before, &step.at) };
    let text = fill(
        word!(language, "break_even.step"),
        &[
            ("input", input.row().label.text(language)),
            ("value", &value(language, input, yes.input)),
            ("gain", &figure(language, FIGURE, yes.figure)),
            ("other", &value(language, input, no.input)),
            ("loss", &figure(language, FIGURE, no.figure)),
        ],
    );
    Some(Offer {
        text: text + &outside(language, scenario, input, step.plausible),
        value: Some(Value::Number(yes.input)),
    })
}

/// What is added where the answer lies outside the plausible range.
fn outside(language: Language, scenario: &Scenario, input: InputId, is_plausible: Option<bool>) -> String {
    match plausible(scenario, input).filter(|_| is_plausible == Some(false)) {
        Some(ends) => {
            let [low, high] = ends.map(|x| value(language, input, x));
            format!(" {}", fill(word!(language, "break_even.outside"), &[("low", &low), ("high", &high)]))
        }
        None => String::new(),
    }
}

fn never(language: Language, input: InputId, solution: &Solution) -> String {
    let reached = &solution.reached;
    let (low, high) = (reached.smallest.figure, reached.largest.figure);
    let always = low.is_some_and(|npv| npv > 0.0);
    let template = if always { word!(language, "break_even.always") } else { word!(language, "break_even.never") };
    fill(
        template,
        &[
            ("input", input.row().label.text(language)),
            ("low", &figure(language, FIGURE, low)),
            ("high", &figure(language, FIGURE, high)),
            ("best", &value(language, input, reached.largest.input)),
        ],
    )
}
