use super::format::figure;
use super::track::Track;
use crate::analysis::along;
use crate::catalogue::{InputId, Language, QUANTITIES, fill, quantity};
use crate::model::Scenario;
use crate::word;
use std::fmt::Write;

/// What the strips may show, the choice at the start first. Of several figures a strip shows the first
/// that its slider moves: prices do not change what is built, nor the budget what an hour must cost.
pub const STRIPS: [&[u16]; 6] = [
    &[quantity::peak_facility_gw.number(), quantity::breakeven_rental_price.number()],
    &[quantity::breakeven_rental_price.number()],
    &[quantity::committed.number()],
    &[quantity::total_capex.number()],
    &[quantity::npv.number()],
    &[quantity::revenue_needed.number()],
];

/// What a choice of [`STRIPS`] is called.
pub fn strips_name(language: Language, choice: &[u16]) -> &'static str {
    match choice {
        [only] => QUANTITIES[*only as usize].label.text(language),
        _ => word!(language, "strip.answer"),
    }
}

/// So many values along a slider are computed.
const POINTS: u32 = 25;

/// How a figure changes over the range of a slider, drawn in a box of [`Strip::WIDTH`] by
/// [`Strip::HEIGHT`], under the slider and as long as its track.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Strip {
    /// The line, as an SVG path.
    pub line: String,
    /// The area under it, down to zero.
    pub area: String,
    /// The ends of what the figure reaches: "$3.90–$6.20".
    pub range: String,
    /// The slider does not move the figure: words say so in the place of the line.
    pub flat: bool,
}

impl Strip {
    pub const WIDTH: f64 = 100.0;
    pub const HEIGHT: f64 = 20.0;

    /// The strip of the first of some figures that the slider moves; if it moves none, of the first.
    pub fn new(language: Language, scenario: &Scenario, input: InputId, track: &Track, of: &[u16]) -> Strip {
        let mut all = of.iter().map(|of| Strip::of_figure(language, scenario, input, track, *of));
        let Some(first) = all.next() else { return Strip::default() };
        if first.flat { all.find(|strip| !strip.flat).unwrap_or(first) } else { first }
    }

    fn of_figure(language: Language, scenario: &Scenario, input: InputId, track: &Track, of: u16) -> Strip {
        let places: Vec<f64> = (0..POINTS).map(|k| track.value_at(k * Track::PLACES / (POINTS - 1))).collect();
        let values = along(scenario, input, of, &places);
        let defined = || values.iter().flatten().copied();
        let (low, high) = defined().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
        if low > high {
            return Strip { range: word!(language, "strip.undefined").into(), ..Strip::default() };
        }
        let text = |x| figure(language, of, Some(x));
        let flat = text(low) == text(high);
        let range = match flat {
            true => fill(word!(language, "strip.flat"), &[("figure", QUANTITIES[of as usize].label.text(language))]),
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
        Strip { line, area, range, flat }
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

    fn strip(input: InputId, of: &[u16]) -> Strip {
        let scenario = Scenario::default();
        Strip::new(Language::En, &scenario, input, &Track::new(&scenario, input), of)
    }

    #[test]
    fn at_the_start_every_slider_moves_what_is_shown_under_it() {
        for input in crate::report::page::SIX {
            assert!(!strip(input, STRIPS[0]).flat, "{input:?}");
        }
        assert!(strip(InputId::Budget, STRIPS[0]).range.contains("GW"));
        assert!(strip(InputId::ChipPrice, STRIPS[0]).range.contains('$'));
    }

    #[test]
    fn it_says_what_the_figure_reaches() {
        let capex = quantity::capex_per_it_gw.number();
        let price = strip(InputId::ChipPrice, &[capex]);
        let scenario = Scenario::default();
        let track = Track::new(&scenario, InputId::ChipPrice);
        let at = |x: f64| {
            let mut there = scenario;
            there.set(InputId::ChipPrice, Value::Number(x));
            figure(Language::En, capex, there.compute().ok().and_then(|o| o.figure(capex)))
        };
        assert_eq!(price.range, format!("{}–{}", at(track.from), at(track.to)));
        let none = strip(InputId::Budget, &[capex]);
        assert_eq!((none.range.as_str(), none.flat), ("Capex for one GW of IT power: no effect", true));
    }

    #[test]
    fn a_figure_that_is_nowhere_defined_has_no_line() {
        let mut scenario = Scenario::default();
        scenario.set(InputId::ConstructionLead, Value::Number(5.0));
        scenario.set(InputId::HorizonYears, Value::Number(5.0));
        let track = Track::new(&scenario, InputId::ChipPrice);
        let none = Strip::new(Language::En, &scenario, InputId::ChipPrice, &track, STRIPS[1]);
        assert_eq!((none.line.as_str(), none.range.as_str()), ("", "not defined"));
    }
}
