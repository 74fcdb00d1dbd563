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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Value;

    /// A GB300 is 55,556 USD on a slider from 40,000 to 75,000; an H100, 31,905, stands at the same share of its own.
    #[test]
    fn the_slider_moves_with_the_chip() {
        let mut scenario = Scenario::default();
        assert_eq!(slider(&scenario, InputId::ChipPrice), [40e3, 75e3]);
        assert_eq!(scenario.set_text("accelerator", "h100-sxm"), Ok(()));
        let [from, to] = slider(&scenario, InputId::ChipPrice);
        let share =
            31_905.0 / Scenario::default().value(InputId::ChipPrice).and_then(Value::number).unwrap_or(f64::NAN);
        assert!((from - 40e3 * share).abs() < 1e-9 * from && (to - 75e3 * share).abs() < 1e-9 * to, "{from} {to}");
        assert_eq!(slider(&scenario, InputId::Budget), slider(&Scenario::default(), InputId::Budget));
        // Within the hard bounds, however dear the chip.
        assert!(slider(&scenario, InputId::Utilisation)[1] <= InputId::Utilisation.row().max);
    }
}
