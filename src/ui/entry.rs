use crate::catalogue::{InputId, Kind, Language, Value, fill};
use crate::model::Scenario;
use crate::report::{self, Naming, field_value, value_text};
use crate::word;

/// Reads what was typed for an input; if it is no value there, says why. `now` is what stays in use.
pub fn read(language: Language, input: InputId, now: Value, text: &str) -> Result<Value, String> {
    let row = input.row();
    match field_value(language, input, text) {
        None if row.kind == Kind::Optional && text.trim().is_empty() => Ok(Value::Nothing),
        None => Err(fill(
            word!(language, "control.refused"),
            &[
                ("text", &format!("“{text}”")),
                ("allowed", &allowed(language, input)),
                ("value", &value_text(language, input, now)),
            ],
        )),
        Some(x) => Scenario::check(input, Value::Number(x)).map(|()| Value::Number(x)).map_err(|e| {
            let problem = report::error_named(language, &e, Naming::Label);
            fill(word!(language, "page.problem"), &[("problem", &problem)])
        }),
    }
}

fn allowed(language: Language, input: InputId) -> String {
    let text = |x| value_text(language, input, Value::Number(x));
    fill(word!(language, "range.from_to"), &[("low", &text(input.row().min)), ("high", &text(input.row().max))])
}
