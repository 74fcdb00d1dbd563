use super::format::{date_text, is_date, quantity_text, tick};
use super::{field_scale, number};
use crate::catalogue::{InputId, Language, QUANTITIES};
use crate::word;

/// How values stand at an axis: round numbers at the ticks, and over them, once, what they are.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisText {
    /// "Net present value, $ bn".
    pub caption: String,
    language: Language,
    ticks: Ticks,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ticks {
    /// The value over a factor, in the unit of the caption.
    Over(f64),
    Date,
    /// With the value's own unit, where it is too large for a bare number.
    Whole(&'static str),
}

impl AxisText {
    pub fn of_quantity(language: Language, quantity: u16) -> AxisText {
        let row = &QUANTITIES[quantity as usize];
        let (unit, ticks) = match row.unit {
            "usd" => (word!(language, "payback.axis"), Ticks::Over(1e9)),
            "mw_facility" => (word!(language, "unit.gw_facility"), Ticks::Over(1000.0)),
            "mw_it" => (word!(language, "unit.gw_it"), Ticks::Over(1000.0)),
            "ratio" => ("%", Ticks::Over(0.01)),
            "per_year" => (row.unit_word.text(language), Ticks::Over(0.01)),
            "year" => ("", Ticks::Date),
            "chip" | "home" | "chip_hour" | "mwh" | "flops" => ("", Ticks::Whole(row.unit)),
            unit if unit.starts_with("usd_per_gw") || unit.starts_with("usd_per_mw_it") => {
                (row.unit_word.text(language).trim_start_matches(['$', ' ']), Ticks::Whole(row.unit))
            }
            _ => (row.unit_word.text(language), Ticks::Over(1.0)),
        };
        AxisText { caption: captioned(row.label.text(language), unit), language, ticks }
    }

    pub fn of_input(language: Language, input: InputId) -> AxisText {
        let scale = field_scale(language, input);
        let ticks = if is_date(input) { Ticks::Date } else { Ticks::Over(scale.factor) };
        AxisText { caption: captioned(input.row().label.text(language), scale.unit), language, ticks }
    }

    pub fn tick(&self, x: f64) -> String {
        match self.ticks {
            // A thousand billion and more need no decimals, however they were divided.
            Ticks::Over(factor) if (x / factor).abs() >= 1000.0 => number(self.language, x / factor, 0),
            Ticks::Over(factor) => tick(self.language, x / factor),
            Ticks::Date => date_text(self.language, x),
            Ticks::Whole(unit) => quantity_text(self.language, unit, x),
        }
    }
}

fn captioned(label: &str, unit: &str) -> String {
    if unit.is_empty() { label.into() } else { format!("{label}, {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::quantity;

    #[test]
    fn the_unit_is_said_once() {
        let of = |id: u16, x: f64| {
            let axis = AxisText::of_quantity(Language::En, id);
            (axis.caption.clone(), axis.tick(x))
        };
        let said = |caption: &str, tick: &str| (caption.to_string(), tick.to_string());
        assert_eq!(of(quantity::npv.number(), -50e9), said("Net present value, $ bn", "−50"));
        assert_eq!(of(quantity::facility_mw.number(), 2500.0), said("Facility power in use, GW facility", "2.5"));
        assert_eq!(of(quantity::irr.number(), 0.05), said("Internal rate of return, % a year", "5"));
        assert_eq!(of(quantity::payback_year.number(), 2037.0), said("Payback", "2037"));
        assert_eq!(of(quantity::peak_chips.number(), 2e6), said("Chips at the peak", "2.0 million"));
        let budget = AxisText::of_input(Language::De, InputId::Budget);
        assert_eq!(
            (budget.caption.as_str(), budget.tick(1e12).as_str()),
            ("Bereitgestelltes Geld, Mrd.\u{a0}$", "1.000")
        );
        assert_eq!(AxisText::of_input(Language::Fr, InputId::PowerFullYear).tick(2035.0), "2035");
    }
}
