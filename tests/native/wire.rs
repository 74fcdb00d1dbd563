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
