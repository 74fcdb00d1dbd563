//! What drives a figure: each input alone over its plausible range, and for a small change.

use super::format::{figure, number, quantity_text, span_text, value_text};
use super::messages::{error, quoted};
use super::reading::Reading;
use super::sentence::Title;
use super::tables::{Cell, Table};
use crate::analysis::{Bar, Elasticity, End, Gap, Tornado};
use crate::catalogue::{InputId, Language, QUANTITIES, QuantityRow, Value, fill};
use crate::word;

/// So many bars are told in the description.
const TOLD: usize = 3;

/// The bars that a picture shows, the strongest first: those that move the figure by what can be read. Where
/// the scenario itself has no figure, those with one at an end.
pub fn drivers(language: Language, tornado: &Tornado) -> Vec<&Bar> {
    let text = |x: &Result<f64, Gap>| figure(language, tornado.quantity, x.as_ref().ok().copied());
    let present = text(&tornado.present);
    let moves = |bar: &&Bar| {
        let ends = [&bar.low, &bar.high];
        ends.iter().any(|end| end.figure.is_ok()) && ends.iter().any(|end| text(&end.figure) != present)
    };
    tornado.bars.iter().filter(moves).collect()
}

/// "Break-even rental price: “Change of the rental price” matters most, from $1.91 to $14.90".
pub fn drivers_title(language: Language, tornado: &Tornado) -> Title {
    let row = row(tornado);
    let text = |x| figure(language, tornado.quantity, Some(x));
    let present = tornado.present.as_ref().ok().copied();
    let all = drivers(language, tornado);
    let name = row.label.text(language);
    let finding = match all.first() {
        None if present.is_none() => fill(word!(language, "drivers.undefined"), &[("figure", name)]),
        None => fill(word!(language, "drivers.nothing"), &[("figure", name)]),
        Some(bar) => {
            let input = quoted(language, bar.input.row().label.text(language));
            let values = [&bar.low, &bar.high].map(|end| end.figure.as_ref().ok().copied().or(present));
            match values {
                [Some(a), Some(b)] => fill(
                    word!(language, "drivers.most"),
                    &[("figure", name), ("input", &input), ("low", &text(a.min(b))), ("high", &text(a.max(b)))],
                ),
                // Only one end has a figure, and the scenario itself has none.
                [low, high] => {
                    let (end, x) = if low.is_some() { (&bar.low, low) } else { (&bar.high, high) };
                    let at = input_text(language, bar.input, end.input);
                    let result = figure(language, tornado.quantity, x);
                    fill(
                        word!(language, "drivers.only"),
                        &[("figure", name), ("input", &input), ("value", &at), ("result", &result)],
                    )
                }
            }
        }
    };
    let unit = row.unit_word.text(language);
    let subtitle = match row.unit == "year" || unit.is_empty() {
        true => word!(language, "drivers.subtitle_plain").into(),
        false => fill(word!(language, "drivers.subtitle"), &[("unit", unit)]),
    };
    Title { finding, subtitle }
}

/// Finding, the present figure, and the strongest inputs with the figures at both ends.
pub fn drivers_description(language: Language, tornado: &Tornado) -> String {
    let finding = drivers_title(language, tornado).finding;
    let all = drivers(language, tornado);
    if all.is_empty() {
        return format!("{finding}.");
    }
    let told = all.iter().take(TOLD).map(|bar| {
        fill(
            word!(language, "drivers.bar"),
            &[
                ("input", bar.input.row().label.text(language)),
                ("low", &figure_text(language, tornado, &bar.low.figure)),
                ("high", &figure_text(language, tornado, &bar.high.figure)),
                ("low_value", &input_text(language, bar.input, bar.low.input)),
                ("high_value", &input_text(language, bar.input, bar.high.input)),
            ],
        )
    });
    let bars: Vec<String> = told.collect();
    let present = figure_text(language, tornado, &tornado.present);
    fill(
        word!(language, "drivers.description"),
        &[("finding", &finding), ("present", &present), ("bars", &bars.join("; "))],
    )
}

/// Every input with the ends of its range, the figures there, and how far apart they are.
pub fn drivers_table(language: Language, tornado: &Tornado) -> Table {
    let row = row(tornado);
    let rows = tornado.bars.iter().map(|bar| {
        let input = |end: &End| Cell::number(input_text(language, bar.input, end.input), Some(end.input));
        let at =
            |end: &End| Cell::number(figure_text(language, tornado, &end.figure), end.figure.as_ref().ok().copied());
        let swing = bar.swing.map_or("–".into(), |x| span_text(language, row.unit, x));
        vec![
            Cell::text(bar.input.row().label.text(language)),
            input(&bar.low),
            input(&bar.high),
            at(&bar.low),
            at(&bar.high),
            Cell::number(swing, bar.swing),
        ]
    });
    let named = |template: &str| fill(template, &[("figure", row.label.text(language))]);
    Table {
        caption: named(word!(language, "table.drivers")),
        columns: vec![
            word!(language, "table.input").into(),
            word!(language, "table.low_end").into(),
            word!(language, "table.high_end").into(),
            named(word!(language, "table.at_low_end")),
            named(word!(language, "table.at_high_end")),
            word!(language, "table.swing").into(),
        ],
        rows: rows.collect(),
    }
}

/// A bar of the picture, counted from the strongest.
pub fn drivers_reading(language: Language, tornado: &Tornado, place: usize) -> Option<Reading> {
    let all = drivers(language, tornado);
    let bar = all.get(place)?;
    let at = |end: &End| {
        let name = fill(word!(language, "drivers.at"), &[("value", &input_text(language, bar.input, end.input))]);
        let value = match &end.figure {
            Err(Gap::Refused(errors)) if !errors.is_empty() => error(language, &errors[0]),
            x => figure_text(language, tornado, x),
        };
        (name, value)
    };
    let now = (word!(language, "drivers.as_it_is").to_string(), figure_text(language, tornado, &tornado.present));
    let values = vec![at(&bar.low), at(&bar.high), now];
    Some(Reading { label: bar.input.row().label.text(language).into(), values })
}

/// By how many per cent the figure of a tornado rises for one per cent more of each input, the strongest first:
/// of a figure below zero as well, more is above zero.
pub fn elasticities_table(language: Language, tornado: &Tornado, elasticities: &[Elasticity]) -> Table {
    let sign = if tornado.present.as_ref().is_ok_and(|x| *x < 0.0) { -1.0 } else { 1.0 };
    let row = |e: &Elasticity| {
        let value = e.elasticity.map(|x| x * sign);
        let text = |x: f64| {
            let digits = number(language, x, 2);
            let rises = x > 0.0 && digits != number(language, 0.0, 2);
            if rises { format!("+{digits}") } else { digits }
        };
        vec![Cell::text(e.input.row().label.text(language)), Cell::number(value.map_or("–".into(), text), value)]
    };
    let mut table = Table {
        caption: fill(
            word!(language, "table.elasticities"),
            &[("figure", QUANTITIES[tornado.quantity as usize].label.text(language))],
        ),
        columns: vec![word!(language, "table.input").into(), word!(language, "table.elasticity").into()],
        rows: elasticities.iter().map(row).collect(),
    };
    let strength = |row: &Vec<Cell>| row[1].value.map_or(-1.0, f64::abs);
    table.rows.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
    table
}

fn input_text(language: Language, input: InputId, x: f64) -> String {
    value_text(language, input, Value::Number(x))
}

fn row(tornado: &Tornado) -> &'static QuantityRow {
    &QUANTITIES[tornado.quantity as usize]
}

fn figure_text(language: Language, tornado: &Tornado, x: &Result<f64, Gap>) -> String {
    match x {
        Ok(x) => quantity_text(language, row(tornado).unit, *x),
        Err(_) => word!(language, "strip.undefined").into(),
    }
}
