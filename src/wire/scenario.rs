use crate::model::{InputError, Scenario};
use serde_json::{Map, Value as Json};

/// Sets the inputs of a JSON object: numbers, words for choices and yes/no, null for no limit.
pub fn set_json(scenario: &mut Scenario, object: &Map<String, Json>) -> Result<(), InputError> {
    for (id, value) in object {
        match value {
            Json::String(text) => scenario.set_text(id, text)?,
            Json::Null => scenario.set_text(id, "none")?,
            Json::Bool(yes) => scenario.set_text(id, if *yes { "yes" } else { "no" })?,
            other => scenario.set_text(id, &other.to_string())?,
        }
    }
    Ok(())
}
