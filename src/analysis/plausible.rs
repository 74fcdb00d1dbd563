//! The ranges of an input that are plausible in a scenario.

use crate::catalogue::InputId;
use crate::model::Scenario;

/// The plausible range of an input, where it has one; see [`Scenario::plausible`].
pub fn plausible(scenario: &Scenario, input: InputId) -> Option<[f64; 2]> {
    scenario.plausible(input).map(|(low, high)| [low, high])
}

/// The range of the input's slider. Of an input that comes from the chosen chip or precision the row
/// describes the default one; for another its slider moves in proportion to its default.
pub(super) fn slider(scenario: &Scenario, input: InputId) -> [f64; 2] {
    let row = input.row();
    let factor = scenario.default_ratio(input);
    [row.track_min, row.track_max].map(|x| (x * factor).clamp(row.min, row.max))
}
