use super::Shown;
use super::cost_classes::{CostClass, spending_by_year};
use super::format::{date, number, quantity_text};
use super::sentence::Title;
use super::tables::{Cell, Table};
use super::work::Asked;
use crate::catalogue::{Language, fill};
use crate::model::Outcome;
use crate::word;

/// What a class takes of all that is spent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub class: CostClass,
    pub usd: f64,
    /// Of everything spent, from 0 to 1.
    pub share: f64,
}

/// Everything spent from start to horizon by class, the largest first; empty if nothing is.
pub fn dollar_parts(outcome: &Outcome) -> Vec<Part> {
    let years = spending_by_year(outcome);
    let usd = |k: usize| years.iter().map(|year| year.usd[k]).sum::<f64>();
    let total: f64 = years.iter().map(|year| year.total).sum();
    let mut parts: Vec<Part> = Vec::new();
    for (k, class) in CostClass::ALL.into_iter().enumerate() {
        let usd = usd(k);
        // Six of them, put in their places as they come: no sort is needed.
        let place = parts.iter().position(|part| part.usd < usd).unwrap_or(parts.len());
        parts.insert(place, Part { class, usd, share: usd / total });
    }
    if total > 0.0 { parts } else { Vec::new() }
}

impl Part {
    /// "38 cents"; what is less than half a cent but not nothing is "under 1 cent".
    pub fn cents_text(&self, language: Language) -> String {
        let cents = self.share * 100.0;
        if cents > 0.0 && cents < 0.5 {
            return word!(language, "dollar.under_a_cent").into();
        }
        let n = number(language, cents, 0);
        let template = if n == "1" { word!(language, "dollar.cent") } else { word!(language, "dollar.cents") };
        fill(template, &[("n", &n)])
    }

    /// "38 cents, $148 bn".
    pub fn text(&self, language: Language) -> String {
        let amount = quantity_text(language, "usd", self.usd);
        fill(word!(language, "dollar.part"), &[("cents", &self.cents_text(language)), ("amount", &amount)])
    }
}

/// "51 cents of every dollar go to chips and servers".
pub fn dollar_title(&Shown { language, outcome, .. }: &Shown) -> Title {
    let parts = dollar_parts(outcome);
    let s = &outcome.inputs;
    let total = parts.iter().map(|part| part.usd).sum();
    let subtitle = fill(
        word!(language, "dollar.subtitle"),
        &[
            ("total", &quantity_text(language, "usd", total)),
            ("start", &date(language, s.start_year.0)),
            ("end", &date(language, s.start_year.0 + s.horizon_years.0)),
        ],
    );
    let finding = match parts.first() {
        None => word!(language, "money.nothing").into(),
        Some(part) => {
            let template = match part.class {
                CostClass::Chips => word!(language, "dollar.chips"),
                CostClass::NetworkStorage => word!(language, "dollar.network_storage"),
                CostClass::Construction => word!(language, "dollar.construction"),
                CostClass::Replacement => word!(language, "dollar.replacement"),
                CostClass::Energy => word!(language, "dollar.energy"),
                CostClass::Operations => word!(language, "dollar.operations"),
            };
            fill(template, &[("cents", &part.cents_text(language))])
        }
    };
    Title { finding, subtitle }
}

/// Finding, and every class with its share and its amount.
pub fn dollar_description(shown: &Shown) -> String {
    let language = shown.language;
    let finding = dollar_title(shown).finding;
    let parts: Vec<String> = dollar_parts(shown.outcome)
        .iter()
        .map(|part| format!("{} {}", part.class.label(language), part.text(language)))
        .collect();
    match parts.is_empty() {
        true => finding,
        false => fill(word!(language, "dollar.description"), &[("finding", &finding), ("parts", &parts.join("; "))]),
    }
}

/// Classes, the largest first, and all together.
pub fn dollar_table(&Shown { language, outcome, .. }: &Shown) -> Table {
    let parts = dollar_parts(outcome);
    let row = |label: &str, share: f64, amount: Cell| {
        vec![Cell::text(label), Cell::number(number(language, share * 100.0, 1), Some(share * 100.0)), amount]
    };
    let amount = |usd: f64| Cell::number(number(language, usd / 1e9, 1), Some(usd));
    let class = |part: &Part| {
        let amount = match part.class.quantity() {
            Some(id) => amount(part.usd).of(Asked::whole(id)),
            None => amount(part.usd),
        };
        row(part.class.label(language), part.share, amount)
    };
    let mut rows: Vec<_> = parts.iter().map(class).collect();
    if !parts.is_empty() {
        let sum = |of: fn(&Part) -> f64| parts.iter().map(of).sum();
        rows.push(row(word!(language, "table.total"), sum(|part| part.share), amount(sum(|part| part.usd))));
    }
    Table {
        caption: word!(language, "table.dollar").into(),
        columns: vec![
            word!(language, "table.goes_to").into(),
            word!(language, "table.cents").into(),
            word!(language, "table.usd_bn").into(),
        ],
        rows,
    }
}
