//! What stands at one place of a chart, in words: for a pointer, and for those who go along a chart by
//! arrow keys.

use super::Shown;
use super::cost_classes::spending_by_year;
use super::dollar::dollar_parts;
use super::format::{date, quantity_text};
use super::messages::named;
use super::payback::payback;
use crate::catalogue::{Language, fill, quantity};
use crate::model::Limit;
use crate::word;

/// The values at one stop of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The quarter, the year or the class.
    pub label: String,
    /// Name and value of each series, in the order of the picture.
    pub values: Vec<(String, String)>,
}

impl Reading {
    /// "July 2031: facility power 3.9 GW; IT power 2.9 GW; limit power".
    pub fn text(&self, language: Language) -> String {
        let values: Vec<String> = self.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
        named(language, &self.label, &values.join("; "))
    }
}

/// A quarter of the build-out.
pub fn build_out_reading(shown: &Shown, quarter: usize) -> Option<Reading> {
    let &Shown { language, outcome, .. } = shown;
    let quarters = &outcome.programme.quarters;
    let year = *quarters.year.values.get(quarter)?;
    let limit = outcome.limits().nth(quarter).unwrap_or(Limit::None);
    let mw = |mw: f64| quantity_text(language, "mw_facility", mw);
    let mut values = vec![
        (word!(language, "read.facility").to_string(), mw(quarters.facility_mw.values[quarter])),
        (word!(language, "read.it").to_string(), mw(quarters.it_mw.values[quarter])),
    ];
    if outcome.inputs.power_limited {
        values.push((word!(language, "read.path").to_string(), mw(quarters.power_limit_mw.values[quarter])));
    }
    if limit != Limit::None {
        values.push((word!(language, "read.limit").to_string(), limit.label(language).to_string()));
    }
    if let Some((site, points)) = shown.site() {
        for point in points.iter().filter(|point| (year..year + 0.25).contains(&point.quarter())) {
            let name = match point.projected {
                false => word!(language, "build_out.observed"),
                true => word!(language, "build_out.projected"),
            };
            values.push((fill(name, &[("site", site.name.text(language))]), mw(point.facility_mw)));
        }
    }
    Some(Reading { label: date(language, year), values })
}

/// A project year of the money.
pub fn money_reading(&Shown { language, outcome, .. }: &Shown, year: usize) -> Option<Reading> {
    let years = spending_by_year(outcome);
    let year = years.get(year)?;
    let usd = |usd: f64| quantity_text(language, "usd", usd);
    let classes = super::CostClass::ALL.iter().zip(year.usd).filter(|(_, spent)| *spent > 0.0);
    let mut values: Vec<(String, String)> =
        classes.map(|(class, spent)| (class.label(language).to_string(), usd(spent))).collect();
    values.push((word!(language, "table.total").into(), usd(year.total)));
    values.push((word!(language, "money.cumulative").into(), usd(year.cumulative)));
    values.extend(year.budget_left.map(|left| (word!(language, "money.budget_left").into(), usd(left))));
    Some(Reading { label: format!("{:.0}", year.start.floor()), values })
}

/// A class of the dollar, the largest being the first.
pub fn dollar_reading(&Shown { language, outcome, .. }: &Shown, place: usize) -> Option<Reading> {
    let parts = dollar_parts(outcome);
    let part = parts.get(place)?;
    let values = vec![
        (word!(language, "read.of_a_dollar").to_string(), part.cents_text(language)),
        (word!(language, "read.amount").to_string(), quantity_text(language, "usd", part.usd)),
    ];
    Some(Reading { label: part.class.label(language).into(), values })
}

/// A quarter of the payback: its cash flow, and what stands at its end.
pub fn payback_reading(&Shown { language, outcome, .. }: &Shown, quarter: usize) -> Option<Reading> {
    let paid = payback(outcome)?;
    let cash = *paid.cash.get(quarter)?;
    let flow = outcome.series(quantity::cash_flow.number())?.get(quarter).copied()?;
    let name = if cash < 0.0 { word!(language, "read.outstanding") } else { word!(language, "read.earned") };
    let values = vec![
        (word!(language, "read.cash_flow").to_string(), quantity_text(language, "usd", flow)),
        (name.to_string(), quantity_text(language, "usd", cash.abs())),
    ];
    Some(Reading { label: date(language, outcome.programme.quarters.year.values[quarter]), values })
}
