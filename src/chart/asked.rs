//! What is asked beyond an outcome, as the charts draw it.

use super::map::{self, Level};
use super::{Measure, Picture, compare, drivers, sure};
use crate::analysis::{Axis, Bar, Cell, End, Grid, Tornado};
use crate::catalogue::{Language, Value, fill};
use crate::model::Outcome;
use crate::report::{self, AxisText, Shown, SideBySide, Sure};
use crate::word;

pub fn drivers_data(language: Language, tornado: &Tornado) -> drivers::Data {
    let text = |x: Option<f64>| match x {
        Some(x) => report::figure(language, tornado.quantity, Some(x)),
        None => word!(language, "strip.undefined").into(),
    };
    let end = |bar: &Bar, end: &End| {
        let figure = end.figure.as_ref().ok().copied();
        let input = report::value_text(language, bar.input, Value::Number(end.input));
        drivers::End { figure, text: text(figure), input }
    };
    let bar = |bar: &Bar| drivers::Bar {
        label: bar.input.row().label.text(language).into(),
        low: end(bar, &bar.low),
        high: end(bar, &bar.high),
    };
    let present = tornado.present.as_ref().ok().copied();
    drivers::Data {
        present,
        bars: report::drivers(language, tornado).into_iter().map(bar).collect(),
        words: drivers::Words {
            present: fill(word!(language, "drivers.now"), &[("value", &text(present))]),
            low: word!(language, "drivers.low").into(),
            high: word!(language, "drivers.high").into(),
            empty: report::drivers_title(language, tornado).finding,
        },
    }
}

pub fn compare_data(shown: &SideBySide) -> compare::Data {
    let language = shown.language;
    let quarters = shown.quarters();
    let start_year = quarters.first().copied().unwrap_or(0.0);
    let line = |(name, outcome): &(&str, &Outcome)| {
        let own = &outcome.programme.quarters;
        compare::Line {
            label: name.to_string(),
            start: own.year.values.first().map_or(0.0, |year| (year - start_year) * 4.0),
            facility_gw: own.facility_mw.values.iter().map(|mw| mw / 1000.0).collect(),
        }
    };
    compare::Data {
        start_year,
        lines: shown.scenarios.iter().map(line).collect(),
        quarters: quarters.iter().map(|year| report::date(language, *year)).collect(),
        words: compare::Words {
            axis: word!(language, "build_out.axis").into(),
            empty: word!(language, "build_out.nothing").into(),
        },
    }
}

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
        words: sure::Words {
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

fn side(language: Language, axis: &Axis) -> map::Side {
    let name = |x: &f64| report::value_text(language, axis.input, Value::Number(*x));
    map::Side { values: axis.values.clone(), log: axis.log, names: axis.values.iter().map(name).collect() }
}
