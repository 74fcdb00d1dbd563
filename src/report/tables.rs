//! The tables beside the charts: what is in the picture is in the table.

use super::Shown;
use super::cost_classes::{CostClass, spending_by_year};
use super::csv::line;
use super::format::{date, number, quantity_text};
use super::work::{Asked, When};
use crate::catalogue::{Language, SitePoint, fill, quantity};
use crate::model::Limit;
use crate::word;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// What is shown, the number behind it, and the quantity that it is, if it is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub text: String,
    pub value: Option<f64>,
    pub asked: Option<Asked>,
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), value: None, asked: None }
    }
    pub(super) fn number(text: impl Into<String>, value: Option<f64>) -> Cell {
        Cell { text: text.into(), value, asked: None }
    }
    fn decimals(language: Language, x: Option<f64>, decimals: usize) -> Cell {
        Cell::number(x.map_or("–".into(), |x| number(language, x, decimals)), x)
    }
    /// The number is this quantity; without a number there is nothing to explain.
    pub(super) fn of(self, asked: Asked) -> Cell {
        Cell { asked: self.value.and(Some(asked)), ..self }
    }
}

impl Table {
    /// The rows in the order of a column, the smallest or (`true`) the largest first; what has no number
    /// stands at the end. Without a column as they are.
    pub fn order(&self, by: Option<(usize, bool)>) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        let Some((column, largest_first)) = by else { return order };
        let value = |r: &usize| self.rows[*r].get(column).and_then(|cell| cell.value);
        let text = |r: &usize| self.rows[*r].get(column).map_or("", |cell| cell.text.as_str());
        if order.iter().any(|r| value(r).is_some()) {
            let key = |x: Option<f64>| x.map(|x| if largest_first { -x } else { x });
            order.sort_by(|a, b| match (key(value(a)), key(value(b))) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        } else {
            order.sort_by(|a, b| if largest_first { text(b).cmp(text(a)) } else { text(a).cmp(text(b)) });
        }
        order
    }

    /// The table as CSV, with its numbers in full precision.
    pub fn csv(&self) -> String {
        let rows = self
            .rows
            .iter()
            .map(|row| line(row.iter().map(|cell| cell.value.map_or_else(|| cell.text.clone(), |x| x.to_string()))));
        line(self.columns.iter().cloned()) + &rows.collect::<String>()
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
    Cell::number(text, Some(start))
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
        .enumerate()
        .map(|(k, year)| {
            let when = When::year(k, year.quarters);
            let gw =
                |id: u16| Cell::decimals(language, year.get(id).map(|mw| mw / 1000.0), 2).of(Asked::in_year(id, when));
            let count = |id: u16| {
                let text = year.get(id).map_or("–".into(), |x| quantity_text(language, "chip", x));
                Cell::number(text, year.get(id)).of(Asked::in_year(id, when))
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
                let of_year = |point: &&&SitePoint| point.projected == *projected && during.contains(&point.quarter());
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
    Cell::number(text, all.last().copied())
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
    let bn = |x: f64| Cell::number(number(language, x / 1e9, 1), Some(x));
    let rows = years
        .iter()
        .enumerate()
        .map(|(k, year)| {
            let mut row = vec![year_cell(language, year.start, year.quarters)];
            row.extend(CostClass::ALL.iter().zip(year.usd).map(|(class, usd)| match class.quantity() {
                Some(id) => bn(usd).of(Asked::in_year(id, When::year(k, year.quarters))),
                None => bn(usd),
            }));
            row.push(bn(year.total));
            row.push(bn(year.cumulative));
            row.extend(year.budget_left.map(bn));
            row
        })
        .collect();
    Table { caption: word!(language, "table.money").into(), columns, rows }
}

#[cfg(test)]
mod table_tests {
    use super::*;

    fn table() -> Table {
        let row = |year: &str, x: Option<f64>| vec![Cell::text(year), Cell::decimals(Language::En, x, 1)];
        Table {
            caption: String::new(),
            columns: vec!["Year".into(), "Power, GW".into()],
            rows: vec![row("2027", Some(3.0)), row("2026", None), row("2028", Some(1.25))],
        }
    }

    #[test]
    fn sorts_by_number_and_by_text() {
        let table = table();
        assert_eq!(table.order(None), [0, 1, 2]);
        assert_eq!(table.order(Some((1, false))), [2, 0, 1]);
        assert_eq!(table.order(Some((1, true))), [0, 2, 1], "what has no number stays last");
        assert_eq!(table.order(Some((0, false))), [1, 0, 2]);
    }

    #[test]
    fn csv_has_the_whole_numbers() {
        assert_eq!(table().csv(), "Year,\"Power, GW\"\r\n2027,3\r\n2026,–\r\n2028,1.25\r\n");
    }
}
