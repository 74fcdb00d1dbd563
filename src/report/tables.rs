//! The tables beside the charts: what is in the picture is in the table.

use super::cost_classes::{CostClass, spending_by_year};
use super::format::{date, number, quantity_text};
use crate::catalogue::{Language, quantity};
use crate::model::{Limit, Outcome};
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
    fn text(text: impl Into<String>) -> Cell {
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
fn year_cell(language: Language, start: f64, quarters: usize) -> Cell {
    let text = date(language, start);
    let text = match quarters {
        4 => text,
        n => format!("{text} {}", crate::catalogue::fill(word!(language, "table.part_year"), &[("n", &n.to_string())])),
    };
    Cell { text, value: Some(start) }
}

/// The build-out by project year.
pub fn build_out_table(language: Language, outcome: &Outcome) -> Table {
    let rows = outcome
        .years()
        .into_iter()
        .map(|year| {
            let gw = |id: u16| Cell::number(language, year.get(id).map(|mw| mw / 1000.0), 2);
            let count = |id: u16| Cell {
                text: year.get(id).map_or("–".into(), |x| quantity_text(language, "chip", x)),
                value: year.get(id),
            };
            vec![
                year_cell(language, year.start, year.quarters),
                gw(quantity::built_mw.number()),
                gw(quantity::it_mw.number()),
                gw(quantity::facility_mw.number()),
                gw(quantity::power_limit_mw.number()),
                Cell::text(year.limit.label(language)),
                count(quantity::chips.number()),
            ]
        })
        .collect();
    Table {
        caption: word!(language, "table.build_out").into(),
        columns: vec![
            word!(language, "table.year").into(),
            word!(language, "table.built_it").into(),
            word!(language, "table.it").into(),
            word!(language, "table.facility").into(),
            word!(language, "table.path").into(),
            word!(language, "table.limit").into(),
            word!(language, "table.chips").into(),
        ],
        rows,
    }
}

/// Spending by class and project year, in billions of dollars.
pub fn money_table(language: Language, outcome: &Outcome) -> Table {
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
