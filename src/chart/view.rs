//! The charts of the page: which there are, and what an outcome puts into each.

use super::build_out::{self, Vintage};
use super::money::{self, Class};
use super::{Measure, Picture, Role};
use crate::catalogue::{Language, fill, quantity};
use crate::model::{Limit, Outcome};
use crate::report::{self, CostClass, Table, Title};
use crate::word;

/// A chart of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    BuildOut,
    Money,
}

impl View {
    pub const ALL: [View; 2] = [View::BuildOut, View::Money];

    /// Its name in addresses, files and on the command line.
    pub fn id(self) -> &'static str {
        ["build-out", "money"][self as usize]
    }

    pub fn find(id: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.id() == id)
    }

    /// The finding over the chart, and what is drawn in which unit.
    pub fn title(self, language: Language, outcome: &Outcome) -> Title {
        match self {
            View::BuildOut => report::build_out_title(language, outcome),
            View::Money => report::money_title(language, outcome),
        }
    }

    /// What is in the picture, as a table.
    pub fn table(self, language: Language, outcome: &Outcome) -> Table {
        match self {
            View::BuildOut => report::build_out_table(language, outcome),
            View::Money => report::money_table(language, outcome),
        }
    }

    /// The picture in a sentence, for those who do not see it.
    pub fn description(self, language: Language, outcome: &Outcome) -> String {
        let totals = &outcome.programme.totals;
        let text = |q: u16| report::figure(language, q, outcome.figure(q));
        if totals.built_it_gw.0 == 0.0 {
            return self.title(language, outcome).finding;
        }
        let template = match self {
            View::BuildOut => word!(language, "build_out.description"),
            View::Money => word!(language, "money.description"),
        };
        fill(
            template,
            &[
                ("finding", &self.title(language, outcome).finding),
                ("peak", &text(quantity::peak_facility_gw.number())),
                ("it", &text(quantity::peak_it_gw.number())),
                ("year", &text(quantity::peak_year.number())),
                ("committed", &text(quantity::committed.number())),
                ("replacement", &text(quantity::replacement_capex.number())),
                ("energy", &text(quantity::energy_expense.number())),
                ("operations", &text(quantity::operations_expense.number())),
            ],
        )
    }

    /// Draws the chart. `today` is a date in years; a picture made ahead of time has none.
    pub fn picture(
        self,
        language: Language,
        outcome: &Outcome,
        today: Option<f64>,
        size: (u32, u32),
        measure: Measure,
    ) -> Picture {
        let tick = |x: f64| report::tick(language, x);
        match self {
            View::BuildOut => build_out::picture(&build_out(language, outcome, today), &tick, size, measure),
            View::Money => money::picture(&money(language, outcome), &tick_bn(&tick), size, measure),
        }
    }
}

/// Dollars as billions.
fn tick_bn<'a>(tick: &'a dyn Fn(f64) -> String) -> impl Fn(f64) -> String + 'a {
    move |usd| tick(usd / 1e9)
}

fn build_out(language: Language, outcome: &Outcome, today: Option<f64>) -> build_out::Data {
    let quarters = &outcome.programme.quarters;
    let years = &quarters.year.values;
    let gw = |mw: &[f64]| mw.iter().map(|mw| mw / 1000.0).collect::<Vec<f64>>();
    let vintages = outcome
        .facility_mw_by_vintage()
        .iter()
        .enumerate()
        .filter(|(_, mw)| mw.iter().any(|x| *x > 0.0))
        .map(|(k, mw)| Vintage { label: format!("{:.0}", years[4 * k].floor()), facility_gw: gw(mw) })
        .collect();
    let limits: Vec<build_out::Limit> = outcome
        .limits()
        .map(|limit| match limit {
            Limit::None => build_out::Limit::None,
            Limit::Power => build_out::Limit::Power,
            Limit::Money => build_out::Limit::Money,
            Limit::Chips => build_out::Limit::Chips,
        })
        .collect();
    build_out::Data {
        start_year: years.first().copied().unwrap_or(0.0),
        vintages,
        it_gw: gw(&quarters.it_mw.values),
        power_path_gw: outcome.inputs.power_limited.then(|| gw(&quarters.power_limit_mw.values)),
        limits,
        today,
        notes: Vec::new(),
        quarters: years.iter().map(|year| report::date(language, *year)).collect(),
        words: build_out::Words {
            y_axis: word!(language, "build_out.axis").into(),
            facility: word!(language, "build_out.facility").into(),
            it: word!(language, "build_out.it").into(),
            power_path: word!(language, "build_out.path").into(),
            today: word!(language, "build_out.today").into(),
            no_limit: Limit::None.label(language).into(),
            power: Limit::Power.label(language).into(),
            money: Limit::Money.label(language).into(),
            chips: Limit::Chips.label(language).into(),
            empty: word!(language, "build_out.nothing").into(),
        },
    }
}

impl CostClass {
    fn role(self) -> Role {
        match self {
            CostClass::Chips => Role::Chips,
            CostClass::NetworkStorage => Role::Network,
            CostClass::Construction => Role::Construction,
            CostClass::Replacement => Role::Sustaining,
            CostClass::Energy => Role::Energy,
            CostClass::Operations => Role::Operations,
        }
    }
}

fn money(language: Language, outcome: &Outcome) -> money::Data {
    let years = report::spending_by_year(outcome);
    let classes = CostClass::ALL
        .iter()
        .enumerate()
        .map(|(k, class)| Class {
            role: class.role(),
            label: class.label(language).into(),
            usd_per_year: years.iter().map(|year| year.usd[k]).collect(),
        })
        .collect();
    money::Data {
        years: years.iter().map(|year| format!("{:.0}", year.start.floor())).collect(),
        part_year: years.last().is_some_and(|year| year.quarters < 4),
        classes,
        cumulative: years.iter().map(|year| year.cumulative).collect(),
        budget_left: years.iter().map(|year| year.budget_left).collect(),
        notes: Vec::new(),
        words: money::Words {
            spending: word!(language, "money.axis").into(),
            since_start: word!(language, "money.since_start").into(),
            cumulative: word!(language, "money.cumulative").into(),
            budget_left: word!(language, "money.budget_left").into(),
            empty: word!(language, "money.nothing").into(),
        },
    }
}
