//! What an answer of the analysis puts into its chart.

use super::{compare, drivers};
use crate::analysis::{Bar, End, Tornado};
use crate::catalogue::{Language, Value, fill};
use crate::model::Outcome;
use crate::report::{self, SideBySide};
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
