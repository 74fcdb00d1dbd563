use crate::catalogue::{Chip, DefaultValue, InputId, ScenarioRow, Word};
use crate::model::Scenario;

/// Where the value of an input is from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Origin {
    pub source: &'static str,
    pub confidence: &'static str,
    pub as_of: &'static str,
    /// Why it is that; none for a chip whose reasons stand in English only.
    pub why: Option<Word>,
}

/// The origin of the value that an input has in a scenario; what somebody set has none.
pub fn origin(preset: &ScenarioRow, scenario: &Scenario, input: InputId) -> Option<Origin> {
    let row = input.row();
    let of_row = Origin { source: row.source, confidence: row.confidence, as_of: row.as_of, why: Some(row.why) };
    let of_preset = Scenario::of(preset).explicit(input);
    match scenario.explicit(input) {
        Some(value) if Some(value) == of_preset => Some(Origin {
            source: preset.source,
            confidence: preset.confidence,
            as_of: preset.as_of,
            why: Some(preset.why),
        }),
        Some(value) if Some(value) != scenario.default_of(input) => None,
        _ => Some(match row.default {
            DefaultValue::Is(_) => of_row,
            DefaultValue::OfAccelerator => {
                // The reasons of the row are those of the usual chip.
                let usual = Scenario::default();
                let is_usual = scenario.accelerator() == usual.accelerator()
                    && scenario.default_of(input) == usual.default_of(input);
                Origin { why: is_usual.then_some(row.why), ..of_chip(input, scenario.accelerator().chip()) }
            }
            DefaultValue::OfPrecision => {
                let precision = scenario.precision().row();
                Origin { source: precision.mfu_source, confidence: precision.mfu_confidence, ..of_row }
            }
        }),
    }
}

fn of_chip(input: InputId, chip: &'static Chip) -> Origin {
    let figure = match input {
        InputId::ChipPrice => &chip.price,
        InputId::ChipPower => &chip.power,
        InputId::RentalPrice => &chip.rental,
        _ => {
            let (source, confidence) = (chip.flops_source, chip.flops_confidence);
            return Origin { source, confidence, as_of: chip.flops_as_of, why: None };
        }
    };
    Origin { source: figure.source, confidence: figure.confidence, as_of: figure.as_of, why: None }
}
