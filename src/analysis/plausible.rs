//! The ranges of an input that are plausible in a scenario.

use crate::catalogue::{DefaultValue, InputId, Value};
use crate::model::Scenario;

/// The plausible range of an input, where it has one.
///
/// Of an input that comes from the chosen chip or precision the row describes the default one; for
/// another its range moves in proportion to its default.
pub fn plausible(scenario: &Scenario, input: InputId) -> Option<[f64; 2]> {
    let row = input.row();
    Some(in_proportion(scenario, input, [row.low?, row.high?]))
}

/// The range of the input's slider, in the same way.
pub(super) fn slider(scenario: &Scenario, input: InputId) -> [f64; 2] {
    let row = input.row();
    in_proportion(scenario, input, [row.track_min, row.track_max])
}

fn in_proportion(scenario: &Scenario, input: InputId, range: [f64; 2]) -> [f64; 2] {
    let row = input.row();
    let default = |scenario: &Scenario| scenario.default_of(input).and_then(Value::number);
    let factor = match (row.default, default(scenario), default(&Scenario::default())) {
        (DefaultValue::OfAccelerator | DefaultValue::OfPrecision, Some(here), Some(usual)) => here / usual,
        _ => 1.0,
    };
    range.map(|x| (x * factor).clamp(row.min, row.max))
}
