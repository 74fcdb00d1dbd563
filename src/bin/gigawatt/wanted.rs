//! Which scenario a command is about.

use crate::output::{ENGLISH, Stop};
use clap::Args;
use gigawatt::catalogue::SCENARIOS;
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report;
use gigawatt::wire::set_json;
use serde_json::Value as Json;

/// Which scenario, and what is changed in it.
#[derive(Args)]
pub struct Wanted {
    /// A named scenario (see `gigawatt scenarios`), or a JSON file {"input": value}
    #[arg(long, default_value = "meta")]
    pub scenario: String,
    /// Sets an input, e.g. --set budget=4e11 (may be repeated)
    #[arg(long = "set", value_name = "ID=VALUE")]
    pub sets: Vec<String>,
}

pub fn refused(error: &gigawatt::model::InputError) -> Stop {
    Stop::Input(report::error(ENGLISH, error))
}

pub fn scenario(wanted: &Wanted) -> Result<Scenario, Stop> {
    let mut scenario = match Scenario::named(&wanted.scenario) {
        Some(scenario) => scenario,
        None => from_file(&wanted.scenario)?,
    };
    for set in &wanted.sets {
        let (id, value) = set
            .split_once('=')
            .ok_or_else(|| Stop::Input(format!("--set {set}: expected ID=VALUE, e.g. budget=4e11")))?;
        scenario.set_text(id.trim(), value).map_err(|e| refused(&e))?;
    }
    Ok(scenario)
}

/// A scenario from a JSON file: an object of inputs, or the output of `compute`, which has it under `scenario`.
fn from_file(path: &str) -> Result<Scenario, Stop> {
    let names: Vec<&str> = SCENARIOS.iter().map(|s| s.id).collect();
    let text = std::fs::read_to_string(path).map_err(|e| {
        Stop::Input(format!(
            "--scenario {path} is no scenario ({}) and no file that can be read ({e})",
            names.join(", ")
        ))
    })?;
    let json: Json = serde_json::from_str(&text).map_err(|e| Stop::Input(format!("{path} is not JSON: {e}")))?;
    let object = json.get("scenario").unwrap_or(&json);
    let object =
        object.as_object().ok_or_else(|| Stop::Input(format!("{path}: expected an object {{\"input\": value}}")))?;
    let mut scenario = Scenario::default();
    set_json(&mut scenario, object).map_err(|e| refused(&e))?;
    Ok(scenario)
}

pub fn run(wanted: &Wanted) -> Result<Outcome, Stop> {
    scenario(wanted)?
        .compute()
        .map_err(|errors| Stop::Input(errors.iter().map(|e| report::error(ENGLISH, e)).collect::<Vec<_>>().join("; ")))
}
