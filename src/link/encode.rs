use super::{DEFAULT, VERSION};
use crate::catalogue::{EDITION, InputId, Kind, ScenarioRow, Value};
use crate::model::Scenario;

/// The link of a scenario, counted from a named one.
///
/// `meta` with a budget of 400 billion: `v1/meta@2026-11?budget=4e11`.
pub fn encode(preset: &ScenarioRow, scenario: &Scenario) -> String {
    let base = Scenario::of(preset);
    let differs = |input: &InputId| scenario.explicit(*input) != base.explicit(*input);
    let sets: Vec<String> = InputId::ALL
        .into_iter()
        .filter(differs)
        .map(|input| {
            let value = scenario.explicit(input).map_or(DEFAULT.into(), |value| value_text(input, value));
            format!("{}={value}", input.id())
        })
        .collect();
    let query = if sets.is_empty() { String::new() } else { format!("?{}", sets.join("&")) };
    format!("{VERSION}/{}@{EDITION}{query}", preset.id)
}

/// A value as text that reads back to the same bits, the shortest: `4e11`, `0.065`, `fp8`, `yes`.
pub fn value_text(input: InputId, value: Value) -> String {
    match (value, input.row().kind) {
        (Value::Number(x), _) => {
            let (plain, short) = (format!("{x}"), format!("{x:e}"));
            if short.len() < plain.len() { short } else { plain }
        }
        (Value::Nothing, _) => "none".into(),
        (Value::YesNo(yes), _) => if yes { "yes" } else { "no" }.into(),
        (Value::Choice(k), Kind::Choice(all)) => all.get(k as usize).copied().unwrap_or_default().into(),
        (Value::Choice(_), _) => String::new(),
    }
}
