//! Errors and notes in words. An error names input, value and what is allowed.

use super::format::{date_text, field_scale, is_date, percent_of, value_text};
use super::parse::{EntryError, kind_asked};
use crate::analysis::{MOST, Unanswerable};
use crate::catalogue::{InputId, InputRow, Kind, Language, QUANTITIES, Value, fill};
use crate::link::Dropped;
use crate::model::{InputError, Note, Rule};
use crate::word;

/// A number as typed: no grouping, short exponents for the very large.
fn plain(x: f64) -> String {
    if x != 0.0 && (x.abs() >= 1e9 || x.abs() < 1e-3) { format!("{x:e}") } else { format!("{x}") }
}

/// What an input allows: `0 to 1e13 $`, `yes, no`, `bf16, fp8, fp4`.
pub fn allowed(language: Language, row: &InputRow) -> String {
    let unit = row.unit_word.map_or("", |w| w.text(language));
    match row.kind {
        Kind::Number | Kind::Optional => {
            let none = if row.kind == Kind::Optional { "none, " } else { "" };
            let to = word!(language, "range.to");
            format!("{none}{} {to} {} {unit}", plain(row.min), plain(row.max)).trim_end().to_string()
        }
        Kind::YesNo => "yes, no".into(),
        Kind::Choice(all) => all.join(", "),
    }
}

fn plain_value(input: InputId, value: Value) -> String {
    match (value, input.row().kind) {
        (Value::Number(x), _) => plain(x),
        (Value::Nothing, _) => "none".into(),
        (Value::YesNo(yes), _) => if yes { "yes" } else { "no" }.into(),
        (Value::Choice(k), Kind::Choice(all)) => all[k as usize].into(),
        (Value::Choice(_), _) => String::new(),
    }
}

/// How a message calls an input: by its id on the command line, by its label on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    Id,
    Label,
}

/// An error for the command line and for programs: inputs by their ids, values as typed.
pub fn error(language: Language, problem: &InputError) -> String {
    error_named(language, problem, Naming::Id)
}

/// An error with inputs called by ids and values as typed, or by labels and values as people say them.
pub fn error_named(language: Language, error: &InputError, naming: Naming) -> String {
    let name = |input: &InputId| match naming {
        Naming::Id => input.id(),
        Naming::Label => input.row().label.text(language),
    };
    let said = |input: InputId, value: Value| match naming {
        Naming::Id => plain_value(input, value),
        Naming::Label => value_text(language, input, value),
    };
    let allowed = |row: &InputRow| match (naming, row.kind) {
        (Naming::Label, Kind::Number | Kind::Optional) => fill(
            word!(language, "range.from_to"),
            &[
                ("low", &value_text(language, row.input, Value::Number(row.min))),
                ("high", &value_text(language, row.input, Value::Number(row.max))),
            ],
        ),
        _ => allowed(language, row),
    };

    match error {
        InputError::Unknown { name, nearest } => {
            fill(word!(language, "error.unknown"), &[("name", name), ("nearest", nearest)])
        }
        InputError::NotAValue { input, text } => fill(
            word!(language, "error.not_a_value"),
            &[("input", name(input)), ("text", text), ("allowed", &allowed(input.row()))],
        ),
        InputError::OutOfRange { input, value } => fill(
            word!(language, "error.out_of_range"),
            &[
                ("input", name(input)),
                ("value", &said(*input, Value::Number(*value))),
                ("allowed", &allowed(input.row())),
            ],
        ),
        InputError::Conflict { inputs: [a, b], values, rule } => {
            let template = match rule {
                Rule::WithinBudget => word!(language, "error.within_budget"),
                Rule::SharesLeaveChips => word!(language, "error.shares_leave_chips"),
                Rule::PowerDoesNotFall => word!(language, "error.power_does_not_fall"),
                Rule::YearsDoNotGoBack => word!(language, "error.years_do_not_go_back"),
                Rule::SomethingLimits => word!(language, "error.something_limits"),
                Rule::ChipHasPrecision => word!(language, "error.chip_has_precision"),
            };
            let chip = crate::catalogue::Accelerator::ALL.get(values[0].choice());
            let has: Vec<&str> = match (rule, chip) {
                (Rule::ChipHasPrecision, Some(chip)) => chip.precisions().collect(),
                _ => Vec::new(),
            };
            fill(
                template,
                &[
                    ("a", name(a)),
                    ("b", name(b)),
                    ("value_a", &said(*a, values[0])),
                    ("value_b", &said(*b, values[1])),
                    ("has", &has.join(", ")),
                ],
            )
        }
    }
}

/// Why what was typed into a field is no value, in words.
pub fn entry_error(language: Language, input: InputId, error: &EntryError) -> String {
    let here = match field_scale(language, input).unit {
        _ if is_date(input) => word!(language, "entry.date"),
        "" => word!(language, "entry.number"),
        unit => unit,
    };
    let with = |template, text: &str| {
        let what = kind_asked(input).text(language);
        fill(template, &[("text", &quoted(language, text)), ("unit", text), ("here", here), ("what", what)])
    };
    match error {
        EntryError::Empty => with(word!(language, "entry.empty"), ""),
        EntryError::NotANumber(text) => with(word!(language, "entry.not_a_number"), text),
        EntryError::UnknownUnit(unit) => with(word!(language, "entry.unknown_unit"), unit),
        EntryError::WrongUnit(unit) => with(word!(language, "entry.wrong_unit"), unit),
    }
}

/// `Chip: GB300`, with the space that some languages put before the colon.
pub fn named(language: Language, name: &str, value: &str) -> String {
    fill(word!(language, "text.named"), &[("name", name), ("value", value)])
}

/// A text in the quotation marks of the language.
pub fn quoted(language: Language, text: &str) -> String {
    fill(word!(language, "text.quoted"), &[("text", text)])
}

/// A note, with the id of the figure or input it belongs to.
pub fn note(language: Language, note: &Note) -> (&'static str, String) {
    let quantity = |id: u16| QUANTITIES[id as usize].id;
    match note {
        Note::NothingBuilt(id) => (quantity(*id), word!(language, "note.nothing_built").into()),
        Note::NoPayback => ("payback_year", word!(language, "note.no_payback").into()),
        Note::NothingSpent => ("payback_year", word!(language, "note.nothing_spent").into()),
        Note::NoBudget(id) => (quantity(*id), word!(language, "note.no_budget").into()),
        Note::PathIgnored => ("power_limit_mw", word!(language, "note.path_ignored").into()),
        Note::IrrTooFewFlows => ("irr", word!(language, "note.irr_too_few").into()),
        Note::IrrNone => ("irr", word!(language, "note.irr_none").into()),
        Note::IrrSeveral(rates) => {
            let rates: Vec<String> = rates.iter().map(|r| percent_of(language, r * 100.0, 2)).collect();
            ("irr", fill(word!(language, "note.irr_several"), &[("rates", &rates.join(", "))]))
        }
        Note::WholeQuarters(input, years, quarters) => {
            let said = value_text(language, *input, Value::Number(*years));
            let text = if is_date(*input) {
                let date = super::format::date(language, *quarters as f64 / 4.0);
                fill(
                    word!(language, "note.whole_quarter_date"),
                    &[("value", &date_text(language, *years)), ("date", &date)],
                )
            } else {
                fill(word!(language, "note.whole_quarters"), &[("value", &said), ("quarters", &quarters.to_string())])
            };
            (input.id(), text)
        }
        Note::MoneyHasNoEffect(input) => (input.id(), word!(language, "note.money_has_no_effect").into()),
        Note::PathHasNoEffect(input) => (input.id(), word!(language, "note.path_has_no_effect").into()),
        Note::PueAbovePeak => ("pue", word!(language, "note.pue_above_peak").into()),
        Note::H100AtFp8 => ("precision", word!(language, "note.h100_at_fp8").into()),
    }
}

/// What was dropped of a link, in words.
pub fn dropped(language: Language, dropped: &Dropped) -> String {
    let with = |template: &str, text: &str| fill(template, &[("text", text)]);
    match dropped {
        Dropped::TooLong(_) => word!(language, "link.too_long").into(),
        Dropped::NotALink(text) => with(word!(language, "link.not_a_link"), text),
        Dropped::UnknownScenario(text) => with(word!(language, "link.unknown_scenario"), text),
        Dropped::UnknownEdition(text) => with(word!(language, "link.unknown_edition"), text),
        Dropped::NotAPair(text) => with(word!(language, "link.not_a_pair"), text),
        Dropped::NotAQuestion(text) => with(word!(language, "link.not_a_question"), text),
        Dropped::NotOfAFrame(text) => with(word!(language, "link.not_of_a_frame"), text),
        Dropped::Twice(input) => with(word!(language, "link.twice"), input.id()),
        Dropped::Refused(problem) | Dropped::Contradicts(_, problem) => error(language, problem),
    }
}

/// Why a question has no answer, in words.
pub fn unanswerable(language: Language, problem: &Unanswerable) -> String {
    let number = |x: f64| x.to_string();
    match problem {
        Unanswerable::NotANumber(input) => fill(word!(language, "answer.not_a_number"), &[("input", input.id())]),
        Unanswerable::NotAFigure(q) => {
            fill(word!(language, "answer.not_a_figure"), &[("id", QUANTITIES[*q as usize].id)])
        }
        Unanswerable::NotASeries(q) => {
            fill(word!(language, "answer.not_a_series"), &[("id", QUANTITIES[*q as usize].id)])
        }
        Unanswerable::NoTarget(x) => fill(word!(language, "answer.no_target"), &[("value", &number(*x))]),
        Unanswerable::SameInput(input) => fill(word!(language, "answer.same_input"), &[("input", input.id())]),
        Unanswerable::BadAxis { input, from, to, points } => fill(
            word!(language, "answer.bad_axis"),
            &[
                ("input", input.id()),
                ("from", &number(*from)),
                ("to", &number(*to)),
                ("points", &points.to_string()),
                ("allowed", &allowed(language, input.row())),
            ],
        ),
        Unanswerable::TooMany(n) => {
            fill(word!(language, "answer.too_many"), &[("n", &n.to_string()), ("most", &MOST.to_string())])
        }
        Unanswerable::Undefined(q) => {
            fill(word!(language, "answer.undefined_everywhere"), &[("id", QUANTITIES[*q as usize].id)])
        }
        Unanswerable::Refused(errors) => errors.iter().map(|e| error(language, e)).collect::<Vec<_>>().join("; "),
    }
}
