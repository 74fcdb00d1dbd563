//! A scenario and its outcome as CSV: numbers in full precision, units by their ids, lines and quotes
//! as RFC 4180 has them.

use super::messages::note;
use super::origin::origin;
use crate::catalogue::{EDITION, INPUTS, Language, QUANTITIES, ScenarioRow};
use crate::link::{encode, value_text};
use crate::model::Outcome;
use std::fmt::Write;

/// The table by quarter, below comment lines (`#`) that say which model made it, how to open the scenario
/// again, its inputs and its figures. So a reader of tables that skips comments sees one table.
///
/// `# gigawatt 0.1.0`, `# edition 2026-11`, `# link v1/meta@2026-11`, `# inputs`, then [`inputs_csv`].
pub fn csv(language: Language, preset: &ScenarioRow, outcome: &Outcome) -> String {
    let link = encode(preset, &outcome.scenario);
    let head = format!(
        "gigawatt {}\r\nedition {EDITION}\r\nscenario {}\r\nlink {link}\r\ninputs\r\n{}figures\r\n{}by_quarter\r\n{}",
        env!("CARGO_PKG_VERSION"),
        preset.name.text(language),
        inputs_csv(language, preset, outcome),
        figures_csv(language, outcome),
        series_csv(language, outcome),
    );
    head.lines().map(|line| format!("# {line}\r\n")).collect::<String>() + &quarters_csv(outcome)
}

/// The inputs: value, unit, plausible range, where the value is from, and a note. What somebody set has
/// no source.
pub fn inputs_csv(language: Language, preset: &ScenarioRow, outcome: &Outcome) -> String {
    let notes = notes(language, outcome);
    let values = outcome.inputs.values();
    let mut out = line(
        ["id", "label", "unit", "value", "low", "high", "source", "confidence", "as_of", "note"].map(String::from),
    );
    for row in &INPUTS {
        let origin = origin(preset, &outcome.scenario, row.input).unwrap_or_default();
        let range = outcome.scenario.plausible(row.input);
        out += &line([
            row.id.into(),
            row.label.text(language).into(),
            row.unit.into(),
            value_text(row.input, values[row.input as usize]),
            range.map_or(String::new(), |(low, _)| low.to_string()),
            range.map_or(String::new(), |(_, high)| high.to_string()),
            origin.source.into(),
            origin.confidence.into(),
            origin.as_of.into(),
            noted(&notes, row.id),
        ]);
    }
    out
}

/// The single figures; what is not defined is empty and has a note.
pub fn figures_csv(language: Language, outcome: &Outcome) -> String {
    let notes = notes(language, outcome);
    let mut out = line(["id", "label", "unit", "value", "note"].map(String::from));
    for (id, x) in outcome.rate_card.each().into_iter().chain(outcome.programme.totals.each()) {
        let row = &QUANTITIES[id as usize];
        out +=
            &line([row.id.into(), row.label.text(language).into(), row.unit.into(), number(x), noted(&notes, row.id)]);
    }
    out
}

/// What the columns of [`quarters_csv`] are.
fn series_csv(language: Language, outcome: &Outcome) -> String {
    let notes = notes(language, outcome);
    let mut out = line(["id", "label", "unit", "note"].map(String::from));
    for (id, _) in outcome.programme.quarters.each() {
        let row = &QUANTITIES[id as usize];
        out += &line([row.id.into(), row.label.text(language).into(), row.unit.into(), noted(&notes, row.id)]);
    }
    out
}

/// The series, a line a quarter.
pub fn quarters_csv(outcome: &Outcome) -> String {
    let series = outcome.programme.quarters.each();
    let mut out = line(series.iter().map(|(id, _)| QUANTITIES[*id as usize].id.to_string()));
    for (q, limit) in outcome.limits().enumerate() {
        let cells = series.iter().map(|(id, values)| match QUANTITIES[*id as usize].unit {
            "limit_code" => limit.id().to_string(),
            _ => number(values[q]),
        });
        out += &line(cells);
    }
    out
}

fn notes(language: Language, outcome: &Outcome) -> Vec<(&'static str, String)> {
    outcome.notes.iter().map(|n| note(language, n)).collect()
}

/// What the notes say of an id.
fn noted(notes: &[(&str, String)], id: &str) -> String {
    let texts: Vec<&str> = notes.iter().filter(|(of, _)| *of == id).map(|(_, text)| text.as_str()).collect();
    texts.join("; ")
}

/// A number; what is not defined is empty.
fn number(x: f64) -> String {
    if x.is_finite() { x.to_string() } else { String::new() }
}

/// A line of cells, in quotes where they need them.
pub(super) fn line(cells: impl IntoIterator<Item = String>) -> String {
    let mut out = String::new();
    for (k, cell) in cells.into_iter().enumerate() {
        if k > 0 {
            out.push(',');
        }
        let _ = match cell.contains([',', '"', '\r', '\n']) {
            true => write!(out, "\"{}\"", cell.replace('"', "\"\"")),
            false => write!(out, "{cell}"),
        };
    }
    out + "\r\n"
}
