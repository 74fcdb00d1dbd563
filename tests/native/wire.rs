//! What other programs read: scenario files there and back, and real output against the schema.

use crate::random::{runner, scenarios};
use gigawatt::catalogue::{Language, SCENARIOS};
use gigawatt::model::Scenario;
use gigawatt::wire;
use proptest::strategy::{Strategy, ValueTree};
use serde_json::{Value as Json, json};

const EN: Language = Language::En;

/// A validator of one of the schema's parts.
fn validator(part: &str) -> jsonschema::Validator {
    let mut schema = wire::schema(EN);
    schema["$ref"] = json!(format!("#/$defs/{part}"));
    jsonschema::validator_for(&schema).unwrap_or_else(|e| panic!("{part}: {e}"))
}

#[track_caller]
fn fits(validator: &jsonschema::Validator, json: &Json) {
    let errors: Vec<String> = validator.iter_errors(json).map(|e| format!("{e} at {}", e.instance_path)).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn a_scenario_file_goes_out_and_comes_in() {
    let mut runner = runner();
    let file_schema = validator("scenario");
    for k in 0..500 {
        let scenario = scenarios().new_tree(&mut runner).expect("a scenario").current();
        let preset = &SCENARIOS[k % SCENARIOS.len()];
        let file = wire::scenario_file(preset, &scenario);
        fits(&file_schema, &file);
        let text = file.to_string();
        let back = wire::read_scenario(&serde_json::from_str(&text).expect("JSON"));
        assert_eq!(back, Ok(scenario), "{text}");
    }
}

#[test]
fn a_file_of_another_time_is_refused_by_name() {
    let read = |key: &str, value: Json| {
        let mut file = wire::scenario_file(&SCENARIOS[0], &Scenario::default());
        file[key] = value;
        wire::read_scenario(&file)
    };
    assert_eq!(read("version", json!(2)), Err(wire::FileError::UnknownVersion("2".into())));
    assert_eq!(read("edition", json!("1999-01")), Err(wire::FileError::UnknownEdition("1999-01".into())));
    assert_eq!(read("preset", json!("nowhere")), Err(wire::FileError::UnknownPreset("nowhere".into())));
    assert_eq!(read("version", json!(1)), Ok(Scenario::default()));
}

#[test]
fn outcomes_fit_the_schema() {
    let (outcome_schema, mut runner) = (validator("outcome"), runner());
    let mut all: Vec<Scenario> = SCENARIOS.iter().map(Scenario::of).collect();
    all.extend((0..100).map(|_| scenarios().new_tree(&mut runner).expect("a scenario").current()));
    for scenario in all {
        let outcome = scenario.compute().unwrap_or_else(|e| panic!("{e:?}"));
        let json = wire::outcome_json(EN, &outcome);
        fits(&outcome_schema, &json);
        // What came out goes in again.
        let back = wire::read_scenario(&json).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(back.resolve().map(|i| i.values()), scenario.resolve().map(|i| i.values()));
    }
}

#[test]
fn the_schema_refuses_what_the_model_refuses() {
    let line = validator("inputs");
    assert!(line.is_valid(&json!({ "budget": 4e11, "refresh": "no", "precision": "bf16", "chip_supply": null })));
    for bad in [json!({ "budget": -1 }), json!({ "buget": 1 }), json!({ "pue": 0.9 }), json!({ "refresh": "maybe" })] {
        assert!(!line.is_valid(&bad), "{bad}");
        assert!(wire::set_json(&mut Scenario::default(), bad.as_object().expect("an object")).is_err(), "{bad}");
    }
}

/// The lines that a sweep writes, with and without series, and for a line that cannot be computed.
#[test]
fn lines_of_a_sweep_fit_the_schema() {
    let result = validator("result");
    for arguments in [&["sweep"][..], &["sweep", "--series"], &["sweep", "--scenario", "prometheus-1gw", "--series"]] {
        let mut command = assert_cmd::Command::cargo_bin("gigawatt").expect("the command line is built");
        let lines = "{}\n{\"budget\": 4e11, \"refresh\": \"no\"}\n{\"pue\": 9}\n{\"budget\": 0}\n";
        let out = command.args(arguments).write_stdin(lines).output().expect("it runs");
        let text = String::from_utf8(out.stdout).expect("text");
        let lines: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        lines.iter().for_each(|line| fits(&result, line));
        assert_eq!(lines.iter().map(|line| line["error"].is_string()).collect::<Vec<_>>(), [false, false, true, false]);
    }
}
