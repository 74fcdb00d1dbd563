//! The work behind a number, in the reader's language: what it means, the formula over names and over
//! numbers, and what it is made of, down to the inputs and their sources.

use super::Shown;
use super::format::{date, figure, in_unit, input_text, measured, number, quarter_text, tick, value_text};
use super::legible::{Legible, legible};
use super::messages::{note, quoted};
use super::origin::origin;
use super::page::confidence_text;
use crate::analysis::{Condition, Explanation, Form, PartKind, Piece, explain_all, explain_sum, series};
use crate::catalogue::{Fold, InputId, Language, QUANTITIES, QuantityRow, Source, Value, fill};
use crate::model::Outcome;
use crate::word;

/// What a number on the page is: a quantity, and over which time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub quantity: u16,
    pub when: When,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A figure of the whole programme, or of the rate card.
    Whole,
    Quarter(usize),
    /// The sum over quarters that follow each other, as those of a project year.
    Quarters {
        first: usize,
        count: usize,
    },
}

impl Asked {
    pub fn whole(quantity: u16) -> Asked {
        Asked { quantity, when: When::Whole }
    }

    /// A series as the tables by year show it: a flow is summed, of a stock the last quarter counts.
    pub(super) fn in_year(quantity: u16, when: When) -> Asked {
        match (QUANTITIES[quantity as usize].fold, when) {
            (Fold::Last, When::Quarters { first, count }) => {
                Asked { quantity, when: When::Quarter(first + count.saturating_sub(1)) }
            }
            _ => Asked { quantity, when },
        }
    }

    fn row(self) -> &'static QuantityRow {
        &QUANTITIES[self.quantity as usize]
    }

    /// Its name in a formula: `committed`, `it_mw[30]`, `revenue[28..31]`.
    fn id(self) -> String {
        let id = self.row().id;
        match self.when {
            When::Whole => id.into(),
            When::Quarter(q) => format!("{id}[{q}]"),
            When::Quarters { first, count } => format!("{id}[{first}..{}]", first + count.saturating_sub(1)),
        }
    }
}

impl When {
    pub(super) fn year(year: usize, quarters: usize) -> When {
        When::Quarters { first: 4 * year, count: quarters }
    }
}

/// How a number came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    pub asked: Asked,
    /// "Revenue, 2031".
    pub label: String,
    /// With its whole unit; it begins with what the page shows.
    pub value: String,
    pub number: Option<f64>,
    pub meaning: &'static str,
    /// How it follows, where no formula says it.
    pub how: Option<String>,
    /// The formula over names.
    pub formula: Vec<Said>,
    /// The same over numbers, rounded.
    pub values: String,
    /// Which of its parts counts, where the smallest or largest does.
    pub branch: Option<String>,
    pub quantities: Vec<QuantityPart>,
    pub inputs: Vec<InputPart>,
    /// What can be copied: the formula in full precision, for another calculator.
    pub copied: String,
}

/// A piece of a formula in words.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Text(String),
    Quantity(Asked, String),
    Input(String),
}

/// A part that has an explanation of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityPart {
    pub asked: Asked,
    pub label: String,
    pub value: String,
}

/// A part that somebody has set, or has found.
#[derive(Clone, Debug, PartialEq)]
pub struct InputPart {
    pub input: InputId,
    pub label: &'static str,
    pub value: String,
    pub meaning: &'static str,
    /// Why it is that.
    pub why: Option<&'static str>,
    /// Where it is from and how sure it is, in one line.
    pub origin: String,
    /// Where it can be read; none for assumptions and for what somebody has set.
    pub source: Option<&'static Source>,
}

impl Work {
    /// The work behind a number of the outcome that is shown.
    pub fn new(shown: &Shown, asked: Asked) -> Work {
        let &Shown { language, outcome, .. } = shown;
        let explanation = explanation(outcome, asked);
        let said = InWords { shown, asked };
        // Of a sum over quarters each is shown by itself.
        let pieces = match asked.when {
            When::Quarters { .. } => Vec::new(),
            _ => legible(outcome, &explanation),
        };
        let (formula, values) = (said.formula(&pieces), said.values(&pieces));
        Work {
            asked,
            label: said.label(asked),
            value: said.value(asked, explanation.value),
            number: explanation.value,
            meaning: asked.row().meaning.text(language),
            how: said.how(&explanation),
            formula,
            values,
            branch: said.branch(&explanation),
            quantities: said.quantities(&explanation, &pieces),
            inputs: said.inputs(&explanation),
            copied: explanation_text(shown, asked, &explanation),
        }
    }
}

/// The numbers and sources of an explanation as text, every number in full precision.
pub fn explanation_text(shown: &Shown, asked: Asked, e: &Explanation) -> String {
    let language = shown.language;
    let row = asked.row();
    let with = |x: f64, unit: &str| format!("{x} {unit}").trim_end().to_string();
    // A date is a number of years, but not that many years.
    let unit = |row: &QuantityRow| if row.unit == "year" { "" } else { row.unit_word.text(language) };
    let value = e.value.map_or(word!(language, "cli.not_defined").into(), |x| with(x, unit(row)));
    let id = |of: &u16| QUANTITIES[*of as usize].id;
    let said = |template: &str, of: &str, n: usize| fill(template, &[("of", of), ("n", &n.to_string())]);
    let from = match &e.form {
        Form::Expression { formula, values, .. } => Some(format!("{formula}\n  = {values}")),
        Form::SumOverQuarters { of, quarters } => Some(said(word!(language, "cli.sum"), id(of), *quarters)),
        Form::Largest { of, quarters } => Some(said(word!(language, "cli.largest"), id(of), *quarters)),
        Form::Constant => None,
        Form::FirstQuarter { of, condition: Condition::ReachesItsLargest, quarter } => {
            Some(said(word!(language, "cli.reaches_its_largest"), id(of), *quarter))
        }
        Form::FirstQuarter { of, condition: Condition::StaysAboveZero, quarter } => {
            Some(said(word!(language, "cli.stays_above_zero"), id(of), *quarter))
        }
        Form::Root { of, over } => Some(fill(word!(language, "cli.root"), &[("of", id(of)), ("over", over.id())])),
    };
    let mut out = format!("{}\n{}\n\n", row.label.text(language), row.meaning.text(language));
    let name = asked.id();
    out += &match from {
        Some(from) => format!("{name} = {from}\n  = {value}\n"),
        None => format!("{name} = {value}\n"),
    };
    if !e.parts.is_empty() {
        out += &format!("\n{}\n", word!(language, "cli.where"));
    }
    for part in &e.parts {
        let taken = if part.taken { format!("  <- {}", word!(language, "cli.this_one")) } else { String::new() };
        out += &match part.kind {
            PartKind::Input(input) => {
                let row = input.row();
                let is_date = row.unit == "year" && row.max > 100.0;
                let unit = row.unit_word.filter(|_| !is_date).map_or("", |word| word.text(language));
                format!("  {} = {}  ({})\n", row.id, with(part.value, unit), origin_line(shown, input))
            }
            PartKind::Quantity(quantity, quarter) => {
                let part_of = Asked { quantity, when: quarter.map_or(When::Whole, When::Quarter) };
                let (value, label) = (with(part.value, unit(part_of.row())), part_of.row().label.text(language));
                format!("  {} = {value}  ({label}){taken}\n", part_of.id())
            }
        };
    }
    out
}

fn explanation(outcome: &Outcome, asked: Asked) -> Explanation {
    let quarter = match asked.when {
        When::Quarters { first, count } => return explain_sum(outcome, asked.quantity, first..first + count),
        When::Quarter(q) => Some(q),
        When::Whole => None,
    };
    let explained = explain_all(&outcome.scenario, &[(asked.quantity, quarter)]).ok().and_then(|mut all| all.pop());
    // An outcome is that of a scenario that computes.
    explained.unwrap_or(Explanation {
        quantity: asked.quantity,
        quarter,
        value: None,
        form: Form::Constant,
        parts: Vec::new(),
    })
}

/// "Morgan Stanley: …, 2026-05 (derived from the source)"; of what was set here, what it is otherwise.
fn origin_line(shown: &Shown, input: InputId) -> String {
    let language = shown.language;
    let Some(origin) = origin(shown.preset, &shown.outcome.scenario, input) else {
        let value = match shown.outcome.scenario.default_of(input) {
            Some(Value::Number(x)) => input_text(language, input, x, measured),
            Some(value) => value_text(language, input, value),
            None => "–".into(),
        };
        return fill(word!(language, "work.set_here"), &[("value", &value)]);
    };
    let confidence = confidence_text(language, origin.confidence);
    match Source::find(origin.source) {
        Some(s) => format!("{}: {}, {}, {confidence}", s.publisher, s.title, s.date),
        None => format!("{confidence}, {}", origin.as_of),
    }
}

struct InWords<'a> {
    shown: &'a Shown<'a>,
    asked: Asked,
}

impl InWords<'_> {
    fn language(&self) -> Language {
        self.shown.language
    }

    fn start_of(&self, quarter: usize) -> f64 {
        self.shown.outcome.inputs.start_year.0 + quarter as f64 / 4.0
    }

    fn label(&self, asked: Asked) -> String {
        let language = self.language();
        let label = asked.row().label.text(language);
        let at = |date: &str| fill(word!(language, "work.at"), &[("of", label), ("date", date)]);
        match asked.when {
            When::Whole => label.into(),
            When::Quarter(q) => at(&quarter_text(language, self.start_of(q))),
            When::Quarters { first, count: 4 } if first % 4 == 0 => at(&date(language, self.start_of(first))),
            When::Quarters { first, count } => {
                let quarter = |q: usize| quarter_text(language, self.start_of(q));
                let (low, high) = (quarter(first), quarter(first + count.saturating_sub(1)));
                at(&fill(word!(language, "work.quarters"), &[("low", &low), ("high", &high)]))
            }
        }
    }

    fn value(&self, asked: Asked, x: Option<f64>) -> String {
        match x {
            Some(x) if x.is_finite() => measured(self.language(), asked.row().unit, x),
            Some(_) => word!(self.language(), "value.none").into(),
            None => figure(self.language(), asked.quantity, None),
        }
    }

    fn formula(&self, pieces: &[Legible]) -> Vec<Said> {
        let said = |piece: &Legible| match piece {
            Legible::Sign(sign) => Said::Text(sign.clone()),
            Legible::Constant(x, symbol) => Said::Text(self.constant(*x, symbol)),
            Legible::Input(input, _) => Said::Input(input.row().label.text(self.language()).into()),
            Legible::Quantity(asked, _) => Said::Quantity(*asked, self.label(*asked)),
        };
        pieces.iter().map(said).collect()
    }

    fn values(&self, pieces: &[Legible]) -> String {
        let language = self.language();
        let mut out = String::new();
        for piece in pieces {
            let (text, x) = match *piece {
                Legible::Sign(ref sign) => (sign.clone(), 0.0),
                Legible::Constant(x, symbol) => (self.constant(x, symbol), 0.0),
                Legible::Input(input, x) => (input_text(language, input, x, in_unit), x),
                Legible::Quantity(asked, x) if x.is_finite() => (in_unit(language, asked.row().unit, x), x),
                Legible::Quantity(..) => (word!(language, "value.none").into(), 0.0),
            };
            // A sign of operation stands before it.
            let bracketed = x < 0.0 && out.ends_with(' ');
            out += &if bracketed { format!("({text})") } else { text };
        }
        out
    }

    /// A constant of the equations; of units, those that need no word.
    fn constant(&self, x: f64, symbol: &str) -> String {
        let language = self.language();
        let digits = match x {
            x if !x.is_finite() => return word!(language, "value.none").into(),
            x if symbol == "modelyear" && x > 1000.0 => return date(language, x),
            x if x.fract() == 0.0 => number(language, x, 0),
            x => tick(language, x),
        };
        let symbol = symbol.replace("_it", "").replace("hour", "h").replace("second", "s");
        let needs_words = |unit: &str| !["h", "s", "kW", "MW", "GW", "kWh", "MWh", "TWh", "kg"].contains(&unit);
        match symbol.split('/').any(needs_words) {
            true => digits,
            false => fill(word!(language, "number.with_unit"), &[("n", &digits), ("unit", &symbol)]),
        }
    }

    /// In words what is no formula: a sum, a search, a constant.
    fn how(&self, e: &Explanation) -> Option<String> {
        let language = self.language();
        let outcome = self.shown.outcome;
        let of = |id: u16| quoted(language, QUANTITIES[id as usize].label.text(language));
        let said = |template: &str, id: u16, n: usize| fill(template, &[("of", &of(id)), ("n", &n.to_string())]);
        let at = |template: &str, id: u16, quarter: usize| {
            let quarter = quarter_text(language, self.start_of(quarter));
            fill(template, &[("of", &of(id)), ("quarter", &quarter)])
        };
        if e.value.is_none() {
            let notes = outcome.notes.iter().map(|x| note(language, x));
            let why = notes.into_iter().find(|(id, _)| *id == self.asked.row().id).map(|(_, text)| text);
            return Some(why.unwrap_or_else(|| word!(language, "work.undefined").into()));
        }
        Some(match e.form {
            Form::Expression { .. } if matches!(self.asked.when, When::Quarters { .. }) => {
                word!(language, "work.sum_of_quarters").into()
            }
            Form::Expression { .. } if e.parts.is_empty() => word!(language, "work.constant").into(),
            Form::Expression { .. } => return None,
            Form::SumOverQuarters { of, quarters } => said(word!(language, "work.sum"), of, quarters),
            Form::Largest { of, quarters } => said(word!(language, "work.largest"), of, quarters),
            Form::FirstQuarter { of, condition: Condition::ReachesItsLargest, quarter } => {
                at(word!(language, "work.reaches_its_largest"), of, quarter)
            }
            Form::FirstQuarter { of, condition: Condition::StaysAboveZero, quarter } => {
                at(word!(language, "work.stays_above_zero"), of, quarter)
            }
            Form::Root { of: id, over } => {
                let over = quoted(language, over.row().label.text(language));
                fill(word!(language, "work.root"), &[("of", &of(id)), ("over", &over)])
            }
            Form::Constant => word!(language, "work.constant").into(),
        })
    }

    fn branch(&self, e: &Explanation) -> Option<String> {
        let language = self.language();
        let Form::Expression { pieces, .. } = &e.form else { return None };
        let (alone, with_part) = match pieces.first() {
            Some(Piece::Sign("min(")) => (word!(language, "work.smallest"), word!(language, "work.smallest_is")),
            Some(Piece::Sign("max(")) => (word!(language, "work.larger"), word!(language, "work.larger_is")),
            _ => return None,
        };
        match e.parts.iter().find(|part| part.taken).map(|part| part.kind) {
            Some(PartKind::Quantity(quantity, quarter)) => {
                let asked = Asked { quantity, when: quarter.map_or(When::Whole, When::Quarter) };
                Some(fill(with_part, &[("of", &quoted(language, &self.label(asked)))]))
            }
            Some(PartKind::Input(input)) => {
                Some(fill(with_part, &[("of", &quoted(language, input.row().label.text(language)))]))
            }
            None => Some(alone.into()),
        }
    }

    fn quantities(&self, e: &Explanation, pieces: &[Legible]) -> Vec<QuantityPart> {
        let outcome = self.shown.outcome;
        let part = |asked: Asked, x: Option<f64>| QuantityPart {
            asked,
            label: self.label(asked),
            value: self.value(asked, x),
        };
        let at = |quantity: u16, q: usize| Asked { quantity, when: When::Quarter(q) };
        match e.form {
            Form::SumOverQuarters { of, .. } => self.by_year(of),
            Form::Largest { of, .. } => {
                let series = series(outcome, of);
                let first = series.iter().position(|x| Some(*x) == e.value);
                first.map(|q| part(at(of, q), e.value)).into_iter().collect()
            }
            Form::FirstQuarter { of, quarter, .. } => {
                let series = series(outcome, of);
                let two = [quarter.checked_sub(1), Some(quarter)];
                two.into_iter().flatten().map(|q| part(at(of, q), series.get(q).copied())).collect()
            }
            Form::Root { of, .. } => vec![part(Asked::whole(of), outcome.figure(of))],
            _ if matches!(self.asked.when, When::Quarters { .. }) => {
                let quarters = e.parts.iter().filter_map(|x| match x.kind {
                    PartKind::Quantity(quantity, Some(q)) => Some(part(at(quantity, q), Some(x.value))),
                    _ => None,
                });
                quarters.collect()
            }
            Form::Expression { .. } | Form::Constant => {
                let mut parts: Vec<QuantityPart> = Vec::new();
                for piece in pieces {
                    if let Legible::Quantity(asked, x) = *piece
                        && !parts.iter().any(|part| part.asked == asked)
                    {
                        parts.push(part(asked, Some(x)));
                    }
                }
                parts
            }
        }
    }

    /// The years whose quarters a sum adds up.
    fn by_year(&self, of: u16) -> Vec<QuantityPart> {
        let series = series(self.shown.outcome, of);
        let years = series.chunks(4).enumerate().map(|(k, quarters)| {
            let asked = Asked { quantity: of, when: When::year(k, quarters.len()) };
            let sum = quarters.iter().fold(0.0, |sum, x| sum + x);
            QuantityPart { asked, label: self.label(asked), value: self.value(asked, Some(sum)) }
        });
        years.collect()
    }

    fn inputs(&self, e: &Explanation) -> Vec<InputPart> {
        let &Shown { language, preset, outcome, .. } = self.shown;
        let inputs = e.parts.iter().filter_map(|part| match part.kind {
            PartKind::Input(input) => Some((input, part.value)),
            PartKind::Quantity(..) => None,
        });
        inputs
            .map(|(input, x)| {
                let origin = origin(preset, &outcome.scenario, input);
                InputPart {
                    input,
                    label: input.row().label.text(language),
                    value: input_text(language, input, x, measured),
                    meaning: input.row().meaning.text(language),
                    why: origin.and_then(|origin| origin.why).map(|why| why.text(language)),
                    origin: origin_line(self.shown, input),
                    source: origin.and_then(|origin| Source::find(origin.source)),
                }
            })
            .collect()
    }
}
