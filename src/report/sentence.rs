//! The answer in words, generated from the outcome, also when nothing is built or the answer is out
//! of range. Made available, committed, paid, bought and held are different things.

use super::Shown;
use super::format::{choice_text, date, figure, number, of_noun, quantity_text, value_text};
use crate::catalogue::{InputId, Kind, Language, QUANTITIES, Question, Value, fill, quantity};
use crate::model::{Limit, Outcome, UnspentReason};
use crate::word;

/// A piece of the answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    Text(String),
    /// The value of an input: it can be changed in place.
    Input(InputId, String),
    /// A figure that follows; `key` ones are set in bold.
    Figure {
        quantity: u16,
        text: String,
        key: bool,
    },
}

/// The text of paragraphs, as one.
pub fn plain(paragraphs: &[Vec<Span>]) -> String {
    let text = |span: &Span| match span {
        Span::Text(text) | Span::Input(_, text) | Span::Figure { text, .. } => text.clone(),
    };
    let texts: Vec<String> = paragraphs.iter().map(|spans| spans.iter().map(text).collect()).collect();
    texts.join(" ")
}

/// The answer in short paragraphs: what is built; what limits it and what more it costs; what it must earn.
pub fn sentence(language: Language, outcome: &Outcome) -> Vec<Vec<Span>> {
    let said = Said { language, outcome };
    if outcome.programme.totals.built_it_gw.0 <= 0.0 {
        return vec![said.spans(&[said.why_nothing()])];
    }
    vec![said.what_is_built(), said.what_limits_and_wears_out(), said.what_it_must_earn()]
}
struct Said<'a> {
    language: Language,
    outcome: &'a Outcome,
}

impl Said<'_> {
    fn is_budget(&self) -> bool {
        self.outcome.inputs.question == Question::Budget
    }

    fn what_is_built(&self) -> Vec<Span> {
        let language = self.language;
        let totals = &self.outcome.programme.totals;
        let peak_is_all = totals.peak_it_gw.0 >= totals.built_it_gw.0 * (1.0 - 1e-9);
        self.spans(&[match (self.is_budget(), peak_is_all) {
            (true, true) => word!(language, "sentence.budget"),
            (true, false) => word!(language, "sentence.budget_not_all_at_once"),
            (false, true) => word!(language, "sentence.power"),
            (false, false) => word!(language, "sentence.power_not_all_at_once"),
        }])
    }

    fn what_limits_and_wears_out(&self) -> Vec<Span> {
        let language = self.language;
        let replaced = self.outcome.programme.totals.replacement_capex.0 > 0.0;
        let wears_out = match (self.outcome.inputs.refresh, replaced) {
            (true, true) => word!(language, "sentence.replacement"),
            (true, false) => word!(language, "sentence.no_replacement_yet"),
            (false, _) => word!(language, "sentence.no_replacement"),
        };
        match self.is_budget() {
            true => self.spans(&[self.limit(), " ", wears_out]),
            false => self.spans(&[wears_out]),
        }
    }

    fn what_it_must_earn(&self) -> Vec<Span> {
        let language = self.language;
        let breakeven = self.outcome.programme.totals.breakeven_rental_price.0;
        let earns = match self.outcome.inputs.rental_price_growth.0 {
            _ if breakeven <= 0.0 => word!(language, "sentence.pays_at_any_price"),
            growth if growth < 0.0 => word!(language, "sentence.breakeven_falling"),
            growth if growth > 0.0 => word!(language, "sentence.breakeven_rising"),
            _ => word!(language, "sentence.breakeven_steady"),
        };
        let price = match self.price_is_listed() {
            true => word!(language, "sentence.price_list"),
            false => word!(language, "sentence.price_assumed"),
        };
        self.spans(&[word!(language, "sentence.fleet"), " ", earns, price])
    }

    /// Whether the rental price is the chip's own and one that somebody asks or pays, not an estimate.
    fn price_is_listed(&self) -> bool {
        let published = matches!(self.outcome.scenario.accelerator().chip().rental.confidence, "found" | "derived");
        published && self.outcome.scenario.explicit(InputId::RentalPrice).is_none()
    }

    /// Why nothing is built.
    fn why_nothing(&self) -> &'static str {
        let s = &self.outcome.inputs;
        let language = self.language;
        if 4.0 * s.construction_lead.0 + 0.5 >= (4.0 * s.horizon_years.0 + 0.5).floor() {
            return word!(language, "sentence.nothing_in_time");
        }
        if self.is_budget() && s.budget.0 - s.other_spending.0 <= 0.0 {
            return word!(language, "sentence.nothing_no_money");
        }
        match self.outcome.limits().last() {
            Some(Limit::Power) => word!(language, "sentence.nothing_no_power"),
            Some(Limit::Chips) => word!(language, "sentence.nothing_no_chips"),
            _ => word!(language, "sentence.nothing_no_money"),
        }
    }

    /// What is left of the budget, and why.
    fn limit(&self) -> &'static str {
        let language = self.language;
        let s = &self.outcome.inputs;
        let unspent = self.outcome.programme.totals.unspent.0;
        // Less than a thousandth of the budget is said to be nothing.
        if unspent < 1e-3 * (s.budget.0 - s.other_spending.0) {
            return word!(language, "sentence.all_spent");
        }
        let reasons = self.outcome.unspent_by_reason().unwrap_or([(UnspentReason::TooLate, 0.0); 4]);
        let mut largest = reasons[0];
        for reason in reasons {
            if reason.1 > largest.1 {
                largest = reason;
            }
        }
        match largest.0 {
            UnspentReason::Power => word!(language, "sentence.power_limits"),
            UnspentReason::Chips => word!(language, "sentence.chips_limit"),
            UnspentReason::TooLate => word!(language, "sentence.too_late"),
            UnspentReason::NotArrived => word!(language, "sentence.not_arrived"),
        }
    }

    /// Templates one after the other, their places filled with spans.
    fn spans(&self, templates: &[&str]) -> Vec<Span> {
        let mut out = Vec::new();
        for template in templates {
            let mut rest = *template;
            while let Some(open) = rest.find('{') {
                push(&mut out, Span::Text(rest[..open].into()));
                let close = rest[open..].find('}').map_or(rest.len(), |c| open + c);
                let span = match &rest[open + 1..close] {
                    "of" => self.of(&out),
                    place => self.place(place),
                };
                push(&mut out, span);
                rest = rest.get(close + 1..).unwrap_or("");
            }
            push(&mut out, Span::Text(rest.into()));
        }
        out
    }

    /// What some languages put between the last count and its noun.
    fn of(&self, out: &[Span]) -> Span {
        let count = out.iter().rev().find_map(|span| match span {
            Span::Figure { quantity, .. } => self.outcome.figure(*quantity),
            _ => None,
        });
        Span::Text(of_noun(self.language, count).into())
    }

    /// The span of a place: `budget`, `*peak_facility_gw` (bold), `end_of_spending`.
    fn place(&self, name: &str) -> Span {
        let (language, s) = (self.language, &self.outcome.inputs);
        let text = |x: String| Span::Text(x);
        match name {
            "end_of_spending" => {
                let end = s.start_year.0 + s.spend_years.0;
                Span::Input(InputId::SpendYears, date(language, end))
            }
            "horizon_end" => Span::Input(InputId::HorizonYears, date(language, s.start_year.0 + s.horizon_years.0)),
            "price_terms" => Span::Input(InputId::ChipPriceYear, number_of_year(s.chip_price_year.0)),
            "chip" => {
                let k = s.accelerator as usize;
                let Kind::Choice(all) = InputId::Accelerator.row().kind else { return text(String::new()) };
                let name = choice_text(language, InputId::Accelerator, all[k]);
                Span::Input(InputId::Accelerator, name.split(" NVL").next().unwrap_or(&name).to_string())
            }
            "price_change" => {
                let change = s.rental_price_growth.0.abs();
                Span::Input(InputId::RentalPriceGrowth, quantity_text(language, "ratio", change))
            }
            _ => {
                let (key, id) = name.strip_prefix('*').map_or((false, name), |id| (true, id));
                if let Some(input) = InputId::find(id) {
                    let value = self.outcome.inputs.values()[input as usize];
                    return Span::Input(input, value_text(language, input, value));
                }
                match QUANTITIES.iter().position(|q| q.id == id) {
                    Some(k) => {
                        let quantity = k as u16;
                        Span::Figure { quantity, text: figure(language, quantity, self.outcome.figure(quantity)), key }
                    }
                    None => text(format!("{{{name}}}")),
                }
            }
        }
    }
}

/// Texts that follow each other are one.
fn push(out: &mut Vec<Span>, span: Span) {
    match (out.last_mut(), span) {
        (_, Span::Text(text)) if text.is_empty() => {}
        (Some(Span::Text(last)), Span::Text(text)) => last.push_str(&text),
        (_, span) => out.push(span),
    }
}

/// A chart's finding, and what is drawn in which unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Title {
    pub finding: String,
    pub subtitle: String,
}

/// "Power, not money, is the limit from 2027".
pub fn build_out_title(&Shown { language, outcome, .. }: &Shown) -> Title {
    let limits: Vec<Limit> = outcome.limits().collect();
    let years = &outcome.programme.quarters.year.values;
    let subtitle = word!(language, "build_out.subtitle").to_string();
    let built = outcome.programme.totals.built_it_gw.0 > 0.0;
    let Some(last) = limits.last().filter(|_| built) else {
        return Title { finding: word!(language, "build_out.nothing").into(), subtitle };
    };
    // The first quarter from which the last limit holds to the end.
    let since = limits.iter().rposition(|l| l != last).map_or(0, |q| q + 1);
    let other = limits.iter().any(|l| !matches!(l, Limit::None) && l != last);
    let budget = outcome.inputs.question == Question::Budget;
    let template = match last {
        Limit::Power if budget && other => word!(language, "build_out.power_from"),
        Limit::Power if budget => word!(language, "build_out.power_always"),
        Limit::Power => word!(language, "build_out.power_only"),
        Limit::Money if other => word!(language, "build_out.money_from"),
        Limit::Money => word!(language, "build_out.money_always"),
        Limit::Chips => word!(language, "build_out.chips"),
        Limit::None => word!(language, "build_out.nothing"),
    };
    let finding = fill(
        template,
        &[
            ("year", &number_of_year(years[since])),
            ("peak", &quantity_text(language, "gw_facility", outcome.programme.totals.peak_facility_gw.0)),
        ],
    );
    Title { finding, subtitle }
}

/// "Spending peaks at $44 bn in 2031".
pub fn money_title(&Shown { language, outcome, .. }: &Shown) -> Title {
    let years = super::spending_by_year(outcome);
    let mut peak = years.first();
    for year in &years {
        if peak.is_some_and(|p| year.total > p.total) {
            peak = Some(year);
        }
    }
    let subtitle = word!(language, "money.subtitle").to_string();
    let finding = match peak.filter(|p| p.total > 0.0) {
        Some(peak) => fill(
            word!(language, "money.peak"),
            &[("amount", &quantity_text(language, "usd", peak.total)), ("year", &date(language, peak.start))],
        ),
        None => word!(language, "money.nothing").into(),
    };
    Title { finding, subtitle }
}

fn number_of_year(year: f64) -> String {
    format!("{:.0}", year.floor())
}

/// How an input's value reads in the answer of this outcome, for the controls.
impl Outcome {
    pub fn input_text(&self, language: Language, input: InputId) -> String {
        match self.inputs.values()[input as usize] {
            Value::Number(x) if !x.is_finite() => number(language, 0.0, 0),
            value => value_text(language, input, value),
        }
    }

    /// The committed money as text, for pictures and descriptions.
    pub fn committed_text(&self, language: Language) -> String {
        figure(language, quantity::committed.number(), self.figure(quantity::committed.number()))
    }
}
