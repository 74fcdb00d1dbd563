//! Which scenario a command is about.

use crate::output::{Stop, language};
use clap::Args;
use gigawatt::catalogue::{EDITION, EDITIONS, SCENARIOS, ScenarioRow};
use gigawatt::link::decode;
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report;
use gigawatt::wire::{self, FileError};
use serde_json::Value as Json;

/// Which scenario, and what is changed in it.
#[derive(Args)]
pub struct Wanted {
    /// A named scenario (see `gigawatt scenarios`), a link, or a JSON file {"input": value}
    #[arg(long, default_value = "meta")]
    pub scenario: String,
    /// Sets an input, e.g. --set budget=4e11 (may be repeated)
    #[arg(long = "set", value_name = "ID=VALUE")]
    pub sets: Vec<String>,
}

pub fn refused(error: &gigawatt::model::InputError) -> Stop {
    Stop::Input(report::error(language(), error))
}

pub fn scenario(wanted: &Wanted) -> Result<Scenario, Stop> {
    Ok(preset_and_scenario(wanted)?.1)
}

/// The scenario, and the named one that its changes are counted from.
pub fn preset_and_scenario(wanted: &Wanted) -> Result<(&'static ScenarioRow, Scenario), Stop> {
    let (preset, mut scenario) = match ScenarioRow::find(&wanted.scenario) {
        Some(row) => (row, Scenario::of(row)),
        None if is_link(&wanted.scenario) => from_link(&wanted.scenario)?,
        None => (&SCENARIOS[0], from_file(&wanted.scenario)?),
    };
    for set in &wanted.sets {
        let (id, value) = set
            .split_once('=')
            .ok_or_else(|| Stop::Input(format!("--set {set}: expected ID=VALUE, e.g. budget=4e11")))?;
        scenario.set_text(id.trim(), value).map_err(|e| refused(&e))?;
    }
    Ok((preset, scenario))
}

fn is_link(text: &str) -> bool {
    text.starts_with("v1/") || text.contains("#v1/")
}

/// A page opens what it can of a damaged link; here it is refused, since nobody reads a notice.
fn from_link(link: &str) -> Result<(&'static ScenarioRow, Scenario), Stop> {
    let decoded = decode(link);
    if decoded.dropped.is_empty() {
        return Ok((decoded.preset, decoded.scenario));
    }
    let dropped: Vec<String> = decoded.dropped.iter().map(|dropped| report::dropped(language(), dropped)).collect();
    Err(Stop::Input(format!("--scenario {link}: {}", dropped.join("; "))))
}

fn from_file(path: &str) -> Result<Scenario, Stop> {
    let names: Vec<&str> = SCENARIOS.iter().map(|s| s.id).collect();
    let text = std::fs::read_to_string(path).map_err(|e| {
        let names = names.join(", ");
        Stop::Input(format!("--scenario {path} is no scenario ({names}), no link and no file that can be read ({e})"))
    })?;
    let json: Json = serde_json::from_str(&text).map_err(|e| Stop::Input(format!("{path} is not JSON: {e}")))?;
    wire::read_scenario(&json).map_err(|error| match error {
        FileError::NotAnObject => Stop::Input(format!("{path}: expected an object {{\"input\": value}}")),
        FileError::UnknownVersion(version) => {
            Stop::Input(format!("{path}: version = {version} is not known; allowed: 1"))
        }
        FileError::UnknownEdition(edition) => {
            let known: Vec<&str> = std::iter::once(EDITION).chain(EDITIONS.iter().map(|e| e.id)).collect();
            Stop::Input(format!("{path}: edition = '{edition}' is not known; allowed: {}", known.join(", ")))
        }
        FileError::UnknownPreset(id) => {
            Stop::Input(format!("{path}: there is no scenario '{id}'; allowed: {}", names.join(", ")))
        }
        FileError::Input(error) => refused(&error),
    })
}

/// The outcome, and the named scenario that its changes are counted from.
pub fn run_of_preset(wanted: &Wanted) -> Result<(&'static ScenarioRow, Outcome), Stop> {
    let (preset, scenario) = preset_and_scenario(wanted)?;
    let outcome = scenario.compute().map_err(|errors| {
        Stop::Input(errors.iter().map(|e| report::error(language(), e)).collect::<Vec<_>>().join("; "))
    })?;
    Ok((preset, outcome))
}
