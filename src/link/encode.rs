use super::{DEFAULT, VERSION};
use crate::catalogue::{EDITION, InputId, Kind, ScenarioRow, Value};
use crate::model::Scenario;

/// The link of a scenario, counted from a named one. What was set to the value that it has there
/// anyway is left out.
///
/// `meta` with a budget of 400 billion: `v1/meta@2026-11?budget=4e11`.
pub fn encode(preset: &ScenarioRow, scenario: &Scenario) -> String {
    with_query(preset, &sets(preset, scenario))
}

pub(super) fn with_query(preset: &ScenarioRow, pieces: &[String]) -> String {
    let query = if pieces.is_empty() { String::new() } else { format!("?{}", pieces.join("&")) };
    format!("{VERSION}/{}@{EDITION}{query}", preset.id)
}

/// What differs from the named scenario: `budget=4e11`.
pub(super) fn sets(preset: &ScenarioRow, scenario: &Scenario) -> Vec<String> {
    let base = Scenario::of(preset);
    InputId::ALL
        .into_iter()
        .filter(|input| differs(&base, scenario, *input))
        .map(|input| {
            let value = scenario.explicit(input).map_or(DEFAULT.into(), |value| value_text(input, value));
            format!("{}={value}", input.id())
        })
        .collect()
}

/// Whether an input would have another value if the link did not name it. What it would have is the
/// named scenario's, or the default: of the chip and precision that the link sets, not of those of the
/// named scenario.
fn differs(base: &Scenario, scenario: &Scenario, input: InputId) -> bool {
    let default = scenario.default_of(input);
    let (now, unnamed) = (scenario.explicit(input).or(default), base.explicit(input).or(default));
    match (now, unnamed) {
        // Zero and minus zero are equal, but not the same bits.
        (Some(Value::Number(a)), Some(Value::Number(b))) => a.to_bits() != b.to_bits(),
        (a, b) => a != b,
    }
}

/// A value as text that reads back to the same bits, the shortest: `4e11`, `0.065`, `fp8`, `yes`.
pub fn value_text(input: InputId, value: Value) -> String {
    match (value, input.row().kind) {
        (Value::Number(x), _) => short(x),
        (Value::Nothing, _) => "none".into(),
        (Value::YesNo(yes), _) => if yes { "yes" } else { "no" }.into(),
        (Value::Choice(k), Kind::Choice(all)) => all.get(k as usize).copied().unwrap_or_default().into(),
        (Value::Choice(_), _) => String::new(),
    }
}

/// A number as the shortest text that reads back to the same bits.
pub(super) fn short(x: f64) -> String {
    let (plain, short) = (format!("{x}"), format!("{x:e}"));
    if short.len() < plain.len() { short } else { plain }
}
