//! Scenarios side by side, in the order given; differences are to the first.

use super::figures::KEY_FIGURES;
use super::format::{date, difference_text, figure, number, percent_of, quantity_text, value_text};
use super::messages::quoted;
use super::reading::Reading;
use super::sentence::Title;
use super::tables::{Cell, Table};
use crate::analysis::{Comparison, FigureDifference, InputDifference};
use crate::catalogue::{Language, QUANTITIES, Value, fill, quantity};
use crate::model::Outcome;
use crate::word;

/// What is shown side by side: each scenario's name and outcome, and how they differ, in the same order.
#[derive(Clone, Copy, Debug)]
pub struct SideBySide<'a> {
    pub language: Language,
    pub scenarios: &'a [(&'a str, &'a Outcome)],
    pub comparison: &'a Comparison,
}

/// What each is judged by in the title: the power it reaches, and what a gigawatt costs.
const POWER: u16 = quantity::peak_facility_gw.number();
const COST: u16 = quantity::capex_per_facility_gw.number();
/// Two figures nearer than this, relative to the larger, differ by rounding alone.
const ROUNDING: f64 = 1e-9;

impl SideBySide<'_> {
    /// The quarters from the first start to the last end of all.
    pub fn quarters(&self) -> Vec<f64> {
        let years = || self.scenarios.iter().map(|(_, outcome)| &outcome.programme.quarters.year.values);
        let start = years().filter_map(|years| years.first().copied()).fold(f64::INFINITY, f64::min);
        let end = years().filter_map(|years| years.last().copied()).fold(f64::NEG_INFINITY, f64::max);
        (0..).map(|q| start + f64::from(q) / 4.0).take_while(|year| *year < end + 0.125).collect()
    }

    /// The facility power of a scenario in the quarter that begins then; none outside its years.
    fn facility_mw(&self, scenario: usize, year: f64) -> Option<f64> {
        let quarters = &self.scenarios[scenario].1.programme.quarters;
        let since = (year - quarters.year.values.first()?) * 4.0 + 0.5;
        let quarter = (since >= 0.0).then_some(since as usize)?;
        quarters.facility_mw.values.get(quarter).copied()
    }

    /// The scenarios with the largest (`1.0`) or smallest (`-1.0`) figure, as it is written, and that figure;
    /// all of them where all are alike.
    fn best(&self, of: u16, sign: f64) -> Option<(Vec<&str>, String)> {
        let figures = || self.scenarios.iter().filter_map(|(name, outcome)| Some((*name, outcome.figure(of)?)));
        let best = figures().map(|(_, x)| x * sign).fold(f64::NEG_INFINITY, f64::max) * sign;
        let text = |x| figure(self.language, of, Some(x));
        let names = figures().filter(|(_, x)| text(*x) == text(best)).map(|(name, _)| name).collect();
        best.is_finite().then(|| (names, text(best)))
    }
}

/// "Most power: “Stargate, 10 GW”, 10.0 GW; cheapest per GW: “Meta as announced”, $34 bn".
pub fn compare_title(shown: &SideBySide) -> Title {
    let &SideBySide { language, scenarios, .. } = shown;
    let subtitle = word!(language, "compare.subtitle").to_string();
    let title = |finding: String| Title { finding, subtitle: subtitle.clone() };
    let is_built = |outcome: &Outcome| outcome.programme.totals.built_it_gw.0 > 0.0;
    if !scenarios.iter().any(|(_, outcome)| is_built(outcome)) {
        return title(word!(language, "build_out.nothing").into());
    }
    if let [(name, _)] = scenarios {
        return title(fill(word!(language, "compare.alone"), &[("name", &quoted(language, name))]));
    }
    let said = |of: u16, sign: f64, all: &str, some: &str| {
        shown.best(of, sign).map(|(names, value)| {
            let template = if names.len() == scenarios.len() { all } else { some };
            let names: Vec<String> = names.into_iter().map(|name| quoted(language, name)).collect();
            fill(template, &[("name", &names.join(", ")), ("value", &value)])
        })
    };
    let power = said(POWER, 1.0, word!(language, "compare.same_power"), word!(language, "compare.most_power"));
    let cost = said(COST, -1.0, word!(language, "compare.same_cost"), word!(language, "compare.cheapest"));
    title(match (power, cost) {
        (Some(power), Some(cost)) => fill(word!(language, "compare.both"), &[("power", &power), ("cost", &cost)]),
        (one, other) => one.or(other).unwrap_or_default(),
    })
}

/// Finding, and the peak of each.
pub fn compare_description(shown: &SideBySide) -> String {
    let &SideBySide { language, scenarios, .. } = shown;
    let peaks: Vec<String> = scenarios
        .iter()
        .map(|(name, outcome)| {
            let text = |q: u16| figure(language, q, outcome.figure(q));
            let (peak, year) = (text(POWER), text(quantity::peak_year.number()));
            fill(
                word!(language, "compare.peak"),
                &[("name", &quoted(language, name)), ("peak", &peak), ("year", &year)],
            )
        })
        .collect();
    let finding = compare_title(shown).finding;
    fill(word!(language, "compare.description"), &[("finding", &finding), ("peaks", &peaks.join("; "))])
}

/// A quarter from the first start of all: what each has in use.
pub fn compare_reading(shown: &SideBySide, quarter: usize) -> Option<Reading> {
    let &SideBySide { language, scenarios, .. } = shown;
    let year = *shown.quarters().get(quarter)?;
    let values = scenarios.iter().enumerate().map(|(k, (name, _))| {
        let mw = shown.facility_mw(k, year);
        let text =
            mw.map_or(word!(language, "compare.outside").into(), |mw| quantity_text(language, "mw_facility", mw));
        (name.to_string(), text)
    });
    Some(Reading { label: date(language, year), values: values.collect() })
}

/// What is in the picture: the facility power of each in every quarter.
pub fn compare_series_table(shown: &SideBySide) -> Table {
    let &SideBySide { language, scenarios, .. } = shown;
    let rows = shown.quarters().into_iter().map(|year| {
        let mut row = vec![Cell::number(date(language, year), Some(year))];
        row.extend((0..scenarios.len()).map(|k| {
            let gw = shown.facility_mw(k, year).map(|mw| mw / 1000.0);
            Cell::number(gw.map_or("–".into(), |gw| number(language, gw, 2)), gw)
        }));
        row
    });
    let mut columns = vec![word!(language, "table.quarter").to_string()];
    columns.extend(scenarios.iter().map(|(name, _)| name.to_string()));
    Table { caption: word!(language, "table.compare_series").into(), columns, rows: rows.collect() }
}

/// The key figures, then every other figure and every input that differs: the value of each, and how far the
/// others are from the first.
pub fn compare_table(shown: &SideBySide) -> Table {
    let &SideBySide { language, scenarios, comparison } = shown;
    let leading = || [POWER, COST].into_iter().chain(KEY_FIGURES.into_iter().skip(1));
    let key = leading().filter_map(|id| comparison.figures.iter().find(|figure| figure.quantity == id));
    let others = comparison.figures.iter().filter(|row| leading().all(|id| id != row.quantity) && differs(row));
    let figures = key.chain(others).map(|row| figure_row(language, row));
    let inputs = comparison.inputs.iter().map(|row| input_row(language, row));

    let mut columns = vec![word!(language, "table.figure_or_input").to_string()];
    for (k, (name, _)) in scenarios.iter().enumerate() {
        columns.push(name.to_string());
        if k > 0 {
            columns.push(fill(word!(language, "table.less_first"), &[("name", name), ("first", scenarios[0].0)]));
        }
    }
    Table { caption: word!(language, "table.compare").into(), columns, rows: figures.chain(inputs).collect() }
}

/// Whether not all have the same figure.
fn differs(row: &FigureDifference) -> bool {
    let first = row.values.first().copied().flatten();
    row.values.iter().any(|value| match (first, value) {
        (Some(first), Some(x)) => (x - first).abs() > ROUNDING * first.abs().max(x.abs()),
        (first, value) => first.is_some() != value.is_some(),
    })
}

/// Name, value of the first, then value and difference of each of the others.
fn row(name: &str, values: impl Iterator<Item = Cell>, differences: impl Iterator<Item = Cell>) -> Vec<Cell> {
    let mut cells = vec![Cell::text(name)];
    for (k, (value, difference)) in values.zip(differences).enumerate() {
        cells.push(value);
        if k > 0 {
            cells.push(difference);
        }
    }
    cells
}

fn figure_row(language: Language, of: &FigureDifference) -> Vec<Cell> {
    let quantity = &QUANTITIES[of.quantity as usize];
    let values = of.values.iter().map(|x| Cell::number(figure(language, of.quantity, *x), *x));
    let differences = of.absolute.iter().zip(&of.relative).map(|(absolute, relative)| {
        let text = absolute.map(|x| difference_text(language, quantity.unit, x));
        // Of a date and of a share there is no share to be taken.
        let share = relative.filter(|x| *x != 0.0 && !["year", "ratio", "per_year"].contains(&quantity.unit));
        let text = match (text, share) {
            (Some(text), Some(share)) => {
                let relative = percent_text(language, share);
                fill(word!(language, "compare.difference"), &[("absolute", &text), ("relative", &relative)])
            }
            (text, _) => text.unwrap_or("–".into()),
        };
        Cell::number(text, *absolute)
    });
    row(quantity.label.text(language), values, differences)
}

fn input_row(language: Language, of: &InputDifference) -> Vec<Cell> {
    let input = of.input.row();
    let number = |value: &Option<Value>| value.and_then(Value::number);
    let first = of.values.first().and_then(number);
    let values = of.values.iter().map(|value| {
        Cell::number(value.map_or("–".into(), |value| value_text(language, of.input, value)), number(value))
    });
    let differences = of.values.iter().map(|value| {
        let absolute = first.and_then(|first| Some(number(value)? - first));
        Cell::number(absolute.map_or("–".into(), |x| difference_text(language, input.unit, x)), absolute)
    });
    row(input.label.text(language), values, differences)
}

/// A share of the first value with its sign: `+12%`.
fn percent_text(language: Language, share: f64) -> String {
    let percent = percent_of(language, share * 100.0, if share.abs() < 0.1 { 1 } else { 0 });
    if share > 0.0 { format!("+{percent}") } else { percent }
}
