use crate::catalogue::{InputId, Kind, Language, Value, fill};
use crate::model::Scenario;
use crate::report::{self, EntryError, Naming, entry, entry_error, value_text};
use crate::word;

/// Reads what was typed for an input; if it is no value there, says why. `now` is what stays in use.
pub fn read(language: Language, input: InputId, now: Value, text: &str) -> Result<Value, String> {
    match entry(language, input, text).map(|entry| entry.value) {
        Err(EntryError::Empty) if input.row().kind == Kind::Optional => Ok(Value::Nothing),
        Err(error) => Err(fill(
            word!(language, "control.refused"),
            &[
                ("problem", &entry_error(language, input, &error)),
                ("allowed", &allowed(language, input)),
                ("value", &value_text(language, input, now)),
            ],
        )),
        Ok(x) => Scenario::check(input, Value::Number(x)).map(|()| Value::Number(x)).map_err(|e| {
            let problem = report::error_named(language, &e, Naming::Label);
            fill(word!(language, "page.problem"), &[("problem", &problem)])
        }),
    }
}

/// How what is being typed is understood; nothing while it is no value.
pub fn echo(language: Language, input: InputId, text: &str) -> Option<String> {
    let understood = entry(language, input, text).ok()?;
    Some(fill(word!(language, "control.echo"), &[("value", &understood.echo)]))
}

fn allowed(language: Language, input: InputId) -> String {
    let text = |x| value_text(language, input, Value::Number(x));
    fill(word!(language, "range.from_to"), &[("low", &text(input.row().min)), ("high", &text(input.row().max))])
}
