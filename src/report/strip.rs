use super::format::figure;
use super::track::Track;
use crate::analysis::along;
use crate::catalogue::{InputId, Language, QUANTITIES, quantity};
use crate::model::Scenario;
use crate::word;
use std::fmt::Write;

/// The figures that a strip may show, the one at the start first.
pub const STRIP_FIGURES: [u16; 6] = [
    quantity::breakeven_rental_price.number(),
    quantity::peak_facility_gw.number(),
    quantity::committed.number(),
    quantity::total_capex.number(),
    quantity::npv.number(),
    quantity::revenue_needed.number(),
];

/// So many values along a slider are computed.
const POINTS: u32 = 25;

/// How a figure changes over the range of a slider, drawn in a box of [`Strip::WIDTH`] by
/// [`Strip::HEIGHT`], under the slider and as long as its track.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// The line, as an SVG path.
    pub line: String,
    /// The area under it, down to zero.
    pub area: String,
    /// The ends of what the figure reaches: "$3.90–$6.20".
    pub range: String,
}

impl Strip {
    pub const WIDTH: f64 = 100.0;
    pub const HEIGHT: f64 = 20.0;

    pub fn new(language: Language, scenario: &Scenario, input: InputId, track: &Track, of: u16) -> Strip {
        let places: Vec<f64> = (0..POINTS).map(|k| track.value_at(k * Track::PLACES / (POINTS - 1))).collect();
        let values = along(scenario, input, of, &places);
        let defined = || values.iter().flatten().copied();
        let (low, high) = defined().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
        if low > high {
            return Strip {
                line: String::new(),
                area: String::new(),
                range: word!(language, "strip.undefined").into(),
            };
        }
        let text = |x| figure(language, of, Some(x));
        let range = match text(low) == text(high) {
            true => word!(language, "strip.flat").into(),
            false => format!("{}–{}", text(low), text(high)),
        };
        // From zero, so that a flat line is a weak influence; a date has no zero.
        let is_date = QUANTITIES[of as usize].unit == "year";
        let (bottom, top) = if is_date { (low, high) } else { (low.min(0.0), high.max(0.0)) };
        let size = if top > bottom { top - bottom } else { 1.0 };
        let x = |k: usize| Self::WIDTH * k as f64 / f64::from(POINTS - 1);
        let y = |value: f64| 1.0 + (Self::HEIGHT - 2.0) * (top - value) / size;
        let zero = y(if is_date { bottom } else { 0.0 });
        let (mut line, mut area) = (String::new(), String::new());
        for run in runs(&values) {
            for (pen, k) in run.clone().enumerate() {
                let letter = if pen == 0 { 'M' } else { 'L' };
                let _ = write!(line, "{letter}{:.1} {:.1}", x(k), y(values[k].unwrap_or(0.0)));
                let _ = match pen {
                    0 => write!(area, "M{:.1} {zero:.1}L{:.1} {:.1}", x(k), x(k), y(values[k].unwrap_or(0.0))),
                    _ => write!(area, "L{:.1} {:.1}", x(k), y(values[k].unwrap_or(0.0))),
                };
            }
            let _ = write!(area, "L{:.1} {zero:.1}Z", x(run.end - 1));
        }
        Strip { line, area, range }
    }
}

/// The stretches in which there are values.
fn runs(values: &[Option<f64>]) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    for k in (0..values.len()).filter(|k| values[*k].is_some()) {
        match out.last_mut() {
            Some(last) if last.end == k => last.end += 1,
            _ => out.push(k..k + 1),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Value;

    fn strip(input: InputId, of: u16) -> Strip {
        let scenario = Scenario::default();
        Strip::new(Language::En, &scenario, input, &Track::new(&scenario, input), of)
    }

    #[test]
    fn it_says_what_the_figure_reaches() {
        let capex = quantity::capex_per_it_gw.number();
        let price = strip(InputId::ChipPrice, capex);
        let scenario = Scenario::default();
        let track = Track::new(&scenario, InputId::ChipPrice);
        let at = |x: f64| {
            let mut there = scenario;
            there.set(InputId::ChipPrice, Value::Number(x));
            figure(Language::En, capex, there.compute().ok().and_then(|o| o.figure(capex)))
        };
        assert_eq!(price.range, format!("{}–{}", at(track.from), at(track.to)));
        assert_eq!(strip(InputId::Budget, capex).range, "no effect");
    }

    #[test]
    fn a_figure_that_is_nowhere_defined_has_no_line() {
        let mut scenario = Scenario::default();
        scenario.set(InputId::ConstructionLead, Value::Number(5.0));
        scenario.set(InputId::HorizonYears, Value::Number(5.0));
        let track = Track::new(&scenario, InputId::ChipPrice);
        let of = quantity::breakeven_rental_price.number();
        let none = Strip::new(Language::En, &scenario, InputId::ChipPrice, &track, of);
        assert_eq!((none.line.as_str(), none.range.as_str()), ("", "not defined"));
    }
}
