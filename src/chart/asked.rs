//! Charts of what is asked beyond an outcome: what draws and maps put into theirs.

use super::map::{self, Level, Side};
use super::sure::{self, Words};
use super::{Measure, Picture};
use crate::analysis::{Axis, Cell, Grid};
use crate::catalogue::{Language, Value, fill};
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

/// A figure over two inputs, as far as it has been computed.
pub fn map_picture(shown: &Shown, grid: &Grid, size: (u32, u32), measure: Measure) -> Picture {
    let language = shown.language;
    let (x, y) = (AxisText::of_input(language, grid.x.input), AxisText::of_input(language, grid.y.input));
    let value = report::figure(language, grid.quantity, shown.outcome.figure(grid.quantity));
    let levels = report::map_levels(language, grid);
    let data = map::Data {
        x: side(language, &grid.x),
        y: side(language, &grid.y),
        cells: grid
            .cells
            .iter()
            .map(|cell| match cell {
                Cell::Pending => map::Cell::Pending,
                Cell::Value(x) => map::Cell::Value(*x),
                Cell::Undefined => map::Cell::Undefined,
                Cell::Refused => map::Cell::Refused,
            })
            .collect(),
        levels: levels
            .into_iter()
            .map(|level| Level { value: level.value, text: level.text, lines: level.lines })
            .collect(),
        present: report::map_present(shown, grid),
        now: report::map_now_lines(shown, grid),
        words: map::Words {
            x_axis: x.caption.clone(),
            y_axis: y.caption.clone(),
            now: fill(word!(language, "map.now"), &[("value", &value)]),
            undefined: word!(language, "strip.undefined").into(),
            refused: word!(language, "map.refused").into(),
            empty: report::map_title(shown, grid).finding,
        },
        present_text: value,
    };
    map::picture(&data, [&|value| x.tick(value), &|value| y.tick(value)], size, measure)
}

fn side(language: Language, axis: &Axis) -> Side {
    let name = |x: &f64| report::value_text(language, axis.input, Value::Number(*x));
    Side { values: axis.values.clone(), log: axis.log, names: axis.values.iter().map(name).collect() }
}
