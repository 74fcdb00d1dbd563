use super::Shown;
use super::cost_classes::spending_by_year;
use super::format::{date, number, quantity_text};
use super::sentence::Title;
use super::tables::{Cell, Table, year_cell};
use super::work::{Asked, When};
use crate::catalogue::{fill, quantity};
use crate::model::Outcome;
use crate::word;

/// How sales pay back what was spent.
#[derive(Clone, Debug, PartialEq)]
pub struct Payback {
    /// Sales less all spending since the start, at the end of each quarter.
    pub cash: Vec<f64>,
    /// The quarter at whose end most is outstanding, if ever anything is.
    pub deepest: Option<usize>,
    /// The date from which nothing is outstanding any more.
    pub date: Option<f64>,
    pub start: f64,
}

/// Cumulative cash and its landmarks; none if nothing is spent.
pub fn payback(outcome: &Outcome) -> Option<Payback> {
    let quarters = &outcome.programme.quarters;
    if !spending_by_year(outcome).iter().any(|year| year.total > 0.0) {
        return None;
    }
    let cash = quarters.cumulative_cash.values.clone();
    let deepest = (0..cash.len()).fold(0, |low, q| if cash[q] < cash[low] { q } else { low });
    Some(Payback {
        deepest: cash.get(deepest).is_some_and(|usd| *usd < 0.0).then_some(deepest),
        date: outcome.figure(quantity::payback_year.number()),
        start: quarters.year.values.first().copied()?,
        cash,
    })
}

impl Payback {
    /// The end of a quarter as a date.
    pub fn end_of(&self, quarter: usize) -> f64 {
        self.start + (quarter + 1) as f64 / 4.0
    }

    /// The end of the last quarter, and what is then outstanding (below zero) or earned.
    pub fn end(&self) -> (f64, f64) {
        let last = self.cash.len().saturating_sub(1);
        (self.end_of(last), self.cash.get(last).copied().unwrap_or(0.0))
    }
}

/// "Paid back in April 2037".
pub fn payback_title(&Shown { language, outcome, .. }: &Shown) -> Title {
    let residual = outcome.programme.totals.residual_value.0;
    let s = &outcome.inputs;
    let end = date(language, s.start_year.0 + s.horizon_years.0);
    let subtitle = match residual > 0.0 {
        true => fill(
            word!(language, "payback.subtitle_residual"),
            &[("residual", &quantity_text(language, "usd", residual)), ("date", &end)],
        ),
        false => word!(language, "payback.subtitle").into(),
    };
    let finding = match payback(outcome) {
        None => word!(language, "money.nothing").into(),
        Some(paid) => {
            let (end, left) = paid.end();
            let template = match (paid.deepest, paid.date) {
                (None, _) => word!(language, "payback.at_once"),
                (Some(_), Some(_)) => word!(language, "payback.paid_back"),
                (Some(_), None) => word!(language, "payback.not_paid_back"),
            };
            fill(
                template,
                &[
                    ("date", &date(language, paid.date.unwrap_or(end))),
                    ("amount", &quantity_text(language, "usd", left.abs())),
                ],
            )
        }
    };
    Title { finding, subtitle }
}

/// Finding, the largest sum outstanding, and the end.
pub fn payback_description(shown: &Shown) -> String {
    let finding = payback_title(shown).finding;
    let Some(paid) = payback(shown.outcome) else { return finding };
    let mut sentences = vec![finding];
    sentences.extend(deepest_text(shown, &paid));
    sentences.push(end_text(shown, &paid));
    sentences.iter().map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}

/// "Most outstanding: $124 bn (July 2030)"; none if nothing ever is.
pub fn deepest_text(&Shown { language, .. }: &Shown, paid: &Payback) -> Option<String> {
    let quarter = paid.deepest?;
    let amount = quantity_text(language, "usd", -paid.cash[quarter]);
    let date = date(language, paid.end_of(quarter));
    Some(fill(word!(language, "payback.deepest"), &[("amount", &amount), ("date", &date)]))
}

/// "Outstanding at the end: $99 bn (2039)".
pub fn end_text(&Shown { language, .. }: &Shown, paid: &Payback) -> String {
    let (end, left) = paid.end();
    let template =
        if left < 0.0 { word!(language, "payback.end_outstanding") } else { word!(language, "payback.end_earned") };
    let amount = quantity_text(language, "usd", left.abs());
    fill(template, &[("amount", &amount), ("date", &date(language, end))])
}

/// Sales and spending by project year, what is between them, and what that adds up to.
pub fn payback_table(&Shown { language, outcome, .. }: &Shown) -> Table {
    let bn = |usd: Option<f64>| Cell::number(usd.map_or("–".into(), |usd| number(language, usd / 1e9, 1)), usd);
    let spending = spending_by_year(outcome);
    let rows = outcome.years().into_iter().zip(spending).enumerate().map(|(k, (year, spent))| {
        let cell = |id: u16| bn(year.get(id)).of(Asked::in_year(id, When::year(k, year.quarters)));
        vec![
            year_cell(language, year.start, year.quarters),
            cell(quantity::revenue.number()),
            bn(Some(spent.total)),
            cell(quantity::cash_flow.number()),
            cell(quantity::cumulative_cash.number()),
        ]
    });
    Table {
        caption: word!(language, "table.payback").into(),
        columns: vec![
            word!(language, "table.year").into(),
            word!(language, "table.sales").into(),
            word!(language, "table.spending").into(),
            word!(language, "table.cash_flow").into(),
            word!(language, "table.cumulative_cash").into(),
        ],
        rows: rows.collect(),
    }
}
