//! The tables beside the charts: what is in the picture is in the table.

use super::Shown;
use super::cost_classes::{CostClass, spending_by_year};
use super::format::{date, number, quantity_text};
use crate::catalogue::{Language, SitePoint, fill, quantity};
use crate::model::Limit;
use crate::word;

#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// What is shown, and the number behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub text: String,
    pub value: Option<f64>,
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), value: None }
    }
    fn number(language: Language, x: Option<f64>, decimals: usize) -> Cell {
        Cell { text: x.map_or("–".into(), |x| number(language, x, decimals)), value: x }
    }
}

impl CostClass {
    pub fn label(self, language: Language) -> &'static str {
        match self {
            CostClass::Chips => word!(language, "class.chips"),
            CostClass::NetworkStorage => word!(language, "class.network_storage"),
            CostClass::Construction => word!(language, "class.construction"),
            CostClass::Replacement => word!(language, "class.replacement"),
            CostClass::Energy => word!(language, "class.energy"),
            CostClass::Operations => word!(language, "class.operations"),
        }
    }
}

impl Limit {
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Limit::None => word!(language, "limit.none"),
            Limit::Power => word!(language, "limit.power"),
            Limit::Money => word!(language, "limit.money"),
            Limit::Chips => word!(language, "limit.chips"),
        }
    }
}

/// The first cell of a year; a part-year says so.
pub(super) fn year_cell(language: Language, start: f64, quarters: usize) -> Cell {
    let text = date(language, start);
    let text = match quarters {
        4 => text,
        n => format!("{text} {}", fill(word!(language, "table.part_year"), &[("n", &n.to_string())])),
    };
    Cell { text, value: Some(start) }
}

/// The build-out by project year, beside it what the real site had or will have in that year.
pub fn build_out_table(shown: &Shown) -> Table {
    let &Shown { language, outcome, .. } = shown;
    let (site, points) = match shown.site() {
        Some((site, points)) => (site.name.text(language), points),
        None => ("", Vec::new()),
    };
    // A column for what was observed and one for what is projected, where there is any of it.
    let mut kinds = vec![false, true];
    kinds.retain(|projected| points.iter().any(|point| point.projected == *projected));
    let rows = outcome
        .years()
        .into_iter()
        .map(|year| {
            let gw = |id: u16| Cell::number(language, year.get(id).map(|mw| mw / 1000.0), 2);
            let count = |id: u16| Cell {
                text: year.get(id).map_or("–".into(), |x| quantity_text(language, "chip", x)),
                value: year.get(id),
            };
            let mut row = vec![
                year_cell(language, year.start, year.quarters),
                gw(quantity::built_mw.number()),
                gw(quantity::it_mw.number()),
                gw(quantity::facility_mw.number()),
                gw(quantity::power_limit_mw.number()),
                Cell::text(year.limit.label(language)),
                count(quantity::chips.number()),
            ];
            let during = year.start..year.start + year.quarters as f64 / 4.0;
            row.extend(kinds.iter().map(|projected| {
                let of_year = |point: &&&SitePoint| point.projected == *projected && during.contains(&point.year);
                site_cell(language, points.iter().filter(of_year).map(|point| point.facility_mw / 1000.0))
            }));
            row
        })
        .collect();
    let mut columns: Vec<String> = [
        word!(language, "table.year"),
        word!(language, "table.built_it"),
        word!(language, "table.it"),
        word!(language, "table.facility"),
        word!(language, "table.path"),
        word!(language, "table.limit"),
        word!(language, "table.chips"),
    ]
    .map(String::from)
    .into();
    columns.extend(kinds.iter().map(|projected| {
        let template = match projected {
            false => word!(language, "table.site_observed"),
            true => word!(language, "table.site_projected"),
        };
        fill(template, &[("site", site)])
    }));
    Table { caption: word!(language, "table.build_out").into(), columns, rows }
}

/// All readings of a year in the order of their dates; the number behind them is the last.
fn site_cell(language: Language, gw: impl Iterator<Item = f64>) -> Cell {
    let all: Vec<f64> = gw.collect();
    let texts: Vec<String> = all.iter().map(|gw| number(language, *gw, 2)).collect();
    let text = if texts.is_empty() { "–".into() } else { texts.join("; ") };
    Cell { text, value: all.last().copied() }
}

/// Spending by class and project year, in billions of dollars.
pub fn money_table(&Shown { language, outcome, .. }: &Shown) -> Table {
    let years = spending_by_year(outcome);
    let with_budget = years.iter().any(|y| y.budget_left.is_some());
    let mut columns = vec![word!(language, "table.year").to_string()];
    columns.extend(CostClass::ALL.map(|c| c.label(language).to_string()));
    columns.push(word!(language, "table.total").into());
    columns.push(word!(language, "table.cumulative").into());
    if with_budget {
        columns.push(word!(language, "table.budget_left").into());
    }
    let bn = |x: f64| Cell { text: number(language, x / 1e9, 1), value: Some(x) };
    let rows = years
        .iter()
        .map(|year| {
            let mut row = vec![year_cell(language, year.start, year.quarters)];
            row.extend(year.usd.map(bn));
            row.push(bn(year.total));
            row.push(bn(year.cumulative));
            row.extend(year.budget_left.map(bn));
            row
        })
        .collect();
    Table { caption: word!(language, "table.money").into(), columns, rows }
}
