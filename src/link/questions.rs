//! The questions of a page in its link, after the inputs: `figure=npv&seed=7&map=chip_price,pue`, and
//! each kept scenario as `pin=stargate~budget=4e11`, with the edition of the link.

use super::decode::Dropped;
use super::encode::{sets, with_query};
use crate::analysis::{Pin, Questions};
use crate::catalogue::{InputId, QUANTITIES, QuantityRow, SCENARIOS, ScenarioRow};
use crate::model::Scenario;

const FIGURE: &str = "figure";
const SERIES: &str = "series";
const SEED: &str = "seed";
const DRAWS: &str = "draws";
const MAP: &str = "map";
const PIN: &str = "pin";
/// No input has one of these ids, which a test holds.
pub(super) const NAMES: [&str; 6] = [FIGURE, SERIES, SEED, DRAWS, MAP, PIN];

/// The link of a scenario with what is asked of it.
pub fn encode_with_questions(preset: &ScenarioRow, scenario: &Scenario, questions: &Questions) -> String {
    let usual = Questions::default();
    let mut pieces = sets(preset, scenario);
    let id = |quantity: u16| QUANTITIES.get(quantity as usize).map_or("", |row| row.id);
    let mut ask = |name: &str, differs: bool, value: &dyn Fn() -> String| {
        if differs {
            pieces.push(format!("{name}={}", value()));
        }
    };
    ask(FIGURE, questions.figure != usual.figure, &|| id(questions.figure).into());
    ask(SERIES, questions.series != usual.series, &|| id(questions.series).into());
    ask(SEED, questions.seed != usual.seed, &|| questions.seed.to_string());
    ask(DRAWS, questions.draws != usual.draws, &|| questions.draws.to_string());
    ask(MAP, questions.map != usual.map, &|| questions.map.map(InputId::id).join(","));
    for pin in questions.pins.iter() {
        ask(PIN, true, &|| {
            let preset = &SCENARIOS[pin.preset];
            std::iter::once(preset.id.into()).chain(sets(preset, &pin.scenario)).collect::<Vec<_>>().join("~")
        });
    }
    with_query(preset, &pieces)
}

/// Reads what is asked. `kept` reads a kept scenario, and drops from it what it cannot read.
pub(super) fn read(
    asked: &[(&'static str, String)],
    kept: impl Fn(&str, &mut Vec<Dropped>) -> Option<(&'static ScenarioRow, Scenario)>,
    dropped: &mut Vec<Dropped>,
) -> Questions {
    let mut questions = Questions::default();
    for (name, text) in asked {
        let quantity = || QuantityRow::find(text).map(|(id, _)| id);
        let is_understood = match *name {
            FIGURE => quantity().is_some_and(|id| questions.set_figure(id)),
            SERIES => quantity().is_some_and(|id| questions.set_series(id)),
            SEED => text.parse().map(|seed| questions.seed = seed).is_ok(),
            DRAWS => text.parse().is_ok_and(|draws| questions.set_draws(draws)),
            MAP => two_inputs(text).is_some_and(|map| questions.set_map(map)),
            _ => match kept(text, dropped) {
                Some((row, scenario)) => {
                    let preset = SCENARIOS.iter().position(|other| other.id == row.id);
                    preset.is_some_and(|preset| questions.pin(Pin { preset, scenario }))
                }
                // It has been said why.
                None => true,
            },
        };
        if !is_understood {
            dropped.push(Dropped::NotAQuestion(format!("{name}={}", super::decode::said(text))));
        }
    }
    questions
}

fn two_inputs(text: &str) -> Option<[InputId; 2]> {
    let (x, y) = text.split_once(',')?;
    Some([InputId::find(x)?, InputId::find(y)?])
}
