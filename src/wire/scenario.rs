use super::value_json;
use crate::catalogue::{EDITION, InputId, Language, ScenarioRow, fill};
use crate::link::{Decoded, Dropped};
use crate::model::{InputError, Scenario};
use crate::report;
use crate::word;
use serde_json::{Map, Value as Json, json};

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

/// A scenario as a file: what differs from its named one.
///
/// `{"gigawatt": "scenario", "version": 1, "edition": "2026-11", "preset": "meta", "set": {"budget": 4e11}}`
pub fn scenario_file(preset: &ScenarioRow, scenario: &Scenario) -> Json {
    let base = Scenario::of(preset);
    let set: Map<String, Json> = InputId::ALL
        .into_iter()
        .filter(|input| scenario.explicit(*input) != base.explicit(*input))
        .map(|input| {
            let value = scenario.explicit(input).map_or(json!("default"), |value| value_json(input, value));
            (input.id().to_string(), value)
        })
        .collect();
    json!({ "gigawatt": "scenario", "version": 1, "edition": EDITION, "preset": preset.id, "set": set })
}

/// Why a file is no scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum FileError {
    NotAnObject,
    UnknownPreset(String),
    Input(InputError),
}

/// Reads a scenario file, an object of inputs, or the output of `compute`, which has one.
pub fn read_scenario(json: &Json) -> Result<Scenario, FileError> {
    let object = |json: &Json| json.as_object().cloned().ok_or(FileError::NotAnObject);
    let whole = object(json)?;
    if whole.get("gigawatt").and_then(Json::as_str) != Some("scenario") {
        let inputs = whole.get("scenario").map_or(Ok(whole.clone()), object)?;
        let mut scenario = Scenario::default();
        set_json(&mut scenario, &inputs).map_err(FileError::Input)?;
        return Ok(scenario);
    }
    let preset = whole.get("preset").and_then(Json::as_str).unwrap_or("meta");
    let row = ScenarioRow::find(preset).ok_or_else(|| FileError::UnknownPreset(preset.into()))?;
    let mut scenario = Scenario::of(row);
    let mut set = whole.get("set").map_or(Ok(Map::new()), object)?;
    let reset: Vec<String> = set.iter().filter(|(_, value)| **value == "default").map(|(id, _)| id.clone()).collect();
    for id in reset {
        set.remove(&id);
        if let Some(input) = InputId::find(&id) {
            scenario.unset(input);
        }
    }
    set_json(&mut scenario, &set).map_err(FileError::Input)?;
    Ok(scenario)
}

/// A link, read: what it opens, and what was dropped, in words.
pub fn decoded(language: Language, decoded: &Decoded) -> Json {
    let dropped: Vec<String> = decoded.dropped.iter().map(|dropped| dropped_text(language, dropped)).collect();
    let changed: Map<String, Json> = decoded
        .changed_since
        .iter()
        .map(|(input, value)| (input.id().to_string(), value_json(*input, *value)))
        .collect();
    json!({
        "scenario": decoded.preset.id,
        "set": scenario_file(decoded.preset, &decoded.scenario)["set"],
        "edition": decoded.edition,
        "changed_since": changed,
        "dropped": dropped,
    })
}

/// What was dropped of a link, in words.
pub fn dropped_text(language: Language, dropped: &Dropped) -> String {
    let with = |template: &str, text: &str| fill(template, &[("text", text)]);
    match dropped {
        Dropped::TooLong(_) => word!(language, "link.too_long").into(),
        Dropped::NotALink(text) => with(word!(language, "link.not_a_link"), text),
        Dropped::UnknownScenario(text) => with(word!(language, "link.unknown_scenario"), text),
        Dropped::UnknownEdition(text) => with(word!(language, "link.unknown_edition"), text),
        Dropped::NotAPair(text) => with(word!(language, "link.not_a_pair"), text),
        Dropped::Twice(input) => with(word!(language, "link.twice"), input.id()),
        Dropped::Refused(error) | Dropped::Contradicts(_, error) => report::error(language, error),
    }
}
