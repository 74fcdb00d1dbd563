use super::value_json;
use crate::catalogue::{EDITION, InputId, Language, SCENARIOS, ScenarioRow};
use crate::link::{Decoded, PAST, Set, scenario_of};
use crate::model::{InputError, Scenario};
use crate::report;
use serde_json::{Map, Value as Json, json};

/// Sets the inputs of a JSON object: numbers, words for choices and yes/no, null for no limit.
pub fn set_json(scenario: &mut Scenario, object: &Map<String, Json>) -> Result<(), InputError> {
    for (id, value) in object {
        match value {
            Json::String(text) => scenario.set_text(id, text)?,
            other => scenario.set_text(id, &plain_text(other))?,
        }
    }
    Ok(())
}

/// A value as the command line takes it.
pub(super) fn plain_text(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Null => "none".into(),
        Json::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        other => other.to_string(),
    }
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
    /// The form of the file is not one that this version reads.
    UnknownVersion(String),
    UnknownEdition(String),
    UnknownPreset(String),
    Input(InputError),
}

/// Reads a scenario file, an object of inputs, or the output of `compute`, which has one. A file of an
/// older edition has the defaults of that edition.
pub fn read_scenario(json: &Json) -> Result<Scenario, FileError> {
    let object = |json: &Json| json.as_object().cloned().ok_or(FileError::NotAnObject);
    let text = |json: &Map<String, Json>, key: &str| json.get(key).and_then(Json::as_str).map(String::from);
    let whole = object(json)?;
    if text(&whole, "gigawatt").as_deref() != Some("scenario") {
        let inputs = whole.get("scenario").map_or(Ok(whole.clone()), object)?;
        return Ok(scenario_of(&SCENARIOS[0], &sets(&inputs)?, &[]));
    }
    if let Some(version) = whole.get("version").filter(|version| version.as_f64() != Some(1.0)) {
        return Err(FileError::UnknownVersion(version.to_string()));
    }
    let preset = text(&whole, "preset").unwrap_or(SCENARIOS[0].id.into());
    let row = PAST.scenario(&preset).ok_or(FileError::UnknownPreset(preset))?;
    let edition = text(&whole, "edition").unwrap_or(EDITION.into());
    let since = PAST.since(&edition).ok_or(FileError::UnknownEdition(edition))?;
    let set = whole.get("set").map_or(Ok(Map::new()), object)?;
    Ok(scenario_of(row, &sets(&set)?, since))
}

fn sets(object: &Map<String, Json>) -> Result<Vec<Set>, FileError> {
    let read = object.iter().flat_map(|(id, value)| PAST.read(id, &plain_text(value)));
    read.collect::<Result<_, _>>().map_err(FileError::Input)
}

/// A link, read: what it opens, and what was dropped, in words.
pub fn decoded(language: Language, decoded: &Decoded) -> Json {
    let dropped: Vec<String> = decoded.dropped.iter().map(|dropped| report::dropped(language, dropped)).collect();
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
