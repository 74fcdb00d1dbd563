//! Charts of what is asked beyond an outcome: what the draws put into theirs.

use super::sure::{self, Words};
use super::{Measure, Picture};
use crate::report::{self, AxisText, Shown, Sure};
use crate::word;

/// How sure the answer is: the fan of a series and the dots of a figure.
pub fn sure_picture(shown: &Shown, sure: &Sure, size: (u32, u32), measure: Measure) -> Picture {
    let language = shown.language;
    let years = &shown.outcome.programme.quarters.year.values;
    let (fan_axis, dots_axis) =
        (AxisText::of_quantity(language, sure.series), AxisText::of_quantity(language, sure.figure));
    let finding = report::sure_title(shown, sure).finding;
    let data = sure::Data {
        start_year: years.first().copied().unwrap_or(0.0),
        fan: sure.fan.iter().map(|at| at.values.map(|ends| ends.map(f64::from))).collect(),
        dots: sure.dots.map_or_else(Vec::new, Vec::from),
        threshold: sure.threshold,
        quarters: years.iter().map(|year| report::date(language, *year)).collect(),
        words: Words {
            fan_axis: fan_axis.caption.clone(),
            dots_axis: dots_axis.caption.clone(),
            middle: word!(language, "sure.middle").into(),
            bands: report::band_names(language),
            threshold: report::threshold_text(shown, sure),
            above: sure.threshold.map_or_else(String::new, |_| report::above_text(shown, sure)),
            not_above: sure.threshold.map_or_else(String::new, |_| report::not_above_text(shown, sure)),
            no_dots: finding.clone(),
            no_fan: word!(language, "sure.no_fan").into(),
            empty: finding,
        },
    };
    sure::picture(&data, [&|x| fan_axis.tick(x), &|x| dots_axis.tick(x)], size, measure)
}
