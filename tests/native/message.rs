//! What an article says to a frame, and what it hears.

use crate::random::{runner, scenarios};
use gigawatt::catalogue::{InputId, Language, SCENARIOS, Value};
use gigawatt::link::{FrameView, decode};
use gigawatt::model::Scenario;
use gigawatt::wire::{By, Message, message_schema, outcome_message, read_message};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const EN: Language = Language::En;

fn read(json: Json) -> Option<Message> {
    read_message(&json.to_string(), &Scenario::default())
}

fn schema(part: &str) -> jsonschema::Validator {
    let mut schema = message_schema(EN);
    schema["$ref"] = json!(format!("#/$defs/{part}"));
    jsonschema::validator_for(&schema).unwrap_or_else(|e| panic!("{part}: {e}"))
}

#[test]
fn every_kind_is_understood() {
    let all = json!({ "gigawatt": 1, "type": "set", "inputs": { "budget": 4e11, "refresh": "no", "pue": "1.2", "chip_supply": null } });
    let Some(Message::Set(values)) = read(all.clone()) else { panic!("it is understood") };
    assert!(
        schema("to_frame")
            .is_valid(&json!({ "gigawatt": 1, "type": "set", "inputs": { "budget": 4e11, "refresh": "no" } }))
    );
    let found = |input| values.iter().find(|(of, _)| *of == input).map(|(_, value)| *value);
    assert_eq!(found(InputId::Budget), Some(Value::Number(4e11)));
    assert_eq!(found(InputId::Pue), Some(Value::Number(1.2)));
    assert_eq!(found(InputId::ChipSupply), Some(Value::Nothing));
    assert_eq!(found(InputId::Refresh), Some(Value::YesNo(false)));

    let Some(Message::Open(opened)) = read(json!({ "gigawatt": 1, "type": "scenario", "id": "epoch-1gw" })) else {
        panic!("it is understood")
    };
    assert_eq!(opened.preset.id, "epoch-1gw");
    let link = "v1/meta@2026-11?electricity_price=120";
    let Some(Message::Open(opened)) = read(json!({ "gigawatt": 1, "type": "link", "link": link })) else {
        panic!("it is understood")
    };
    assert_eq!(opened.scenario, decode(link).scenario);
    let view = read(json!({ "gigawatt": 1, "type": "view", "view": "money" }));
    assert!(matches!(view, Some(Message::View(FrameView::Chart("money")))));
    assert!(matches!(read(json!({ "gigawatt": 1, "type": "reset" })), Some(Message::Reset)));
    assert!(matches!(read(json!({ "gigawatt": 1, "type": "ask" })), Some(Message::Ask)));
}

#[test]
fn what_is_malformed_means_nothing() {
    let (set, inputs) = (json!("set"), json!({ "budget": 4e11 }));
    for bad in [
        json!(null),
        json!([]),
        json!("set"),
        json!({ "type": set, "inputs": inputs }),
        json!({ "gigawatt": 2, "type": set, "inputs": inputs }),
        json!({ "gigawatt": "1", "type": set, "inputs": inputs }),
        json!({ "gigawatt": 1, "type": "SET", "inputs": inputs }),
        json!({ "gigawatt": 1, "type": set }),
        json!({ "gigawatt": 1, "type": set, "inputs": [inputs] }),
        json!({ "gigawatt": 1, "type": set, "inputs": { "buget": 4e11 } }),
        json!({ "gigawatt": 1, "type": set, "inputs": { "chip_price": "default" } }),
        json!({ "gigawatt": 1, "type": set, "inputs": { "budget": -1 } }),
        json!({ "gigawatt": 1, "type": set, "inputs": { "budget": "much" } }),
        json!({ "gigawatt": 1, "type": set, "inputs": { "budget": [4e11] } }),
        // Neither power nor money: one good value beside a bad one is not taken either.
        json!({ "gigawatt": 1, "type": set, "inputs": { "budget": 4e11, "pue": 99 } }),
        json!({ "gigawatt": 1, "type": set, "inputs": { "budget": 1e9, "other_spending": 2e9 } }),
        json!({ "gigawatt": 1, "type": set, "inputs": inputs, "and": 1 }),
        json!({ "gigawatt": 1, "type": "scenario", "id": "nowhere" }),
        json!({ "gigawatt": 1, "type": "link", "link": "v1/meta?buget=1" }),
        json!({ "gigawatt": 1, "type": "link", "link": "v9/meta" }),
        json!({ "gigawatt": 1, "type": "view", "view": "everything" }),
        json!({ "gigawatt": 1, "type": "reset", "now": true }),
        json!({ "gigawatt": 1, "type": "ask", "of": "me" }),
        json!({ "gigawatt": 1, "type": "outcome" }),
    ] {
        assert!(read(bad.clone()).is_none(), "{bad}");
    }
    assert!(read_message("{\"gigawatt\": 1,", &Scenario::default()).is_none());
    let long = json!({ "gigawatt": 1, "type": "link", "link": "v1/meta".to_string() + &"?".repeat(30_000) });
    assert!(read(long).is_none());
}

/// What would be understood, broken at random: it is nothing, or it fits the schema.
#[test]
fn no_text_harms() {
    let validator = schema("to_frame");
    let good = [
        r#"{"gigawatt":1,"type":"set","inputs":{"budget":400000000000,"pue":"1.2"}}"#,
        r#"{"gigawatt":1,"type":"scenario","id":"epoch-1gw"}"#,
        r#"{"gigawatt":1,"type":"link","link":"v1/meta@2026-11?budget=4e11"}"#,
        r#"{"gigawatt":1,"type":"view","view":"money"}"#,
        r#"{"gigawatt":1,"type":"reset"}"#,
        r#"{"gigawatt":1,"type":"ask"}"#,
    ];
    let broken = (0..good.len(), proptest::collection::vec((any::<prop::sample::Index>(), 0x20..0x7f_u8), 0..4))
        .prop_map(move |(k, changes)| {
            let mut bytes = good[k].as_bytes().to_vec();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            String::from_utf8_lossy(&bytes).into_owned()
        });
    let scenario = Scenario::default();
    let law = |text: String| {
        if let Some(Message::Open(opened)) = read_message(&text, &scenario) {
            prop_assert!(opened.scenario.compute().is_ok(), "{}", text);
        } else if let Some(Message::Set(values)) = read_message(&text, &scenario) {
            let mut next = scenario;
            values.into_iter().for_each(|(input, value)| next.set(input, value));
            prop_assert!(next.compute().is_ok(), "{}", text);
        }
        Ok(())
    };
    let mut many = runner();
    for _ in 0..30 {
        many.run(&broken, law).unwrap_or_else(|failure| panic!("{failure}"));
        many.run(&".{0,200}", law).unwrap_or_else(|failure| panic!("{failure}"));
    }
    good.iter().for_each(|text| {
        let json: Json = serde_json::from_str(text).expect("JSON");
        // Numbers may come as text, which the schema does not advertise.
        assert!(validator.is_valid(&json) || text.contains("\"1.2\""), "{text}");
    });
}

#[test]
fn what_a_frame_tells_fits_the_schema_and_opens_the_same() {
    let validator = schema("from_frame");
    let mut runner = runner();
    for preset in &SCENARIOS {
        for k in 0..5 {
            let random = proptest::strategy::Strategy::new_tree(&scenarios(), &mut runner).expect("a scenario");
            let scenario = if k == 0 { Scenario::of(preset) } else { proptest::strategy::ValueTree::current(&random) };
            let outcome = scenario.compute().unwrap_or_else(|e| panic!("{e:?}"));
            let told = outcome_message(EN, By::ALL[k % 2], FrameView::Answer, preset, &outcome);
            let errors: Vec<String> =
                validator.iter_errors(&told).map(|e| format!("{e} at {}", e.instance_path)).collect();
            assert_eq!(errors, Vec::<String>::new());
            let again = read(json!({ "gigawatt": 1, "type": "link", "link": told["link"] }));
            let Some(Message::Open(opened)) = again else { panic!("{told}") };
            let figure = opened.scenario.compute().unwrap_or_else(|e| panic!("{e:?}")).programme.totals.committed.0;
            assert_eq!(told["figures"]["committed"], json!(figure));
        }
    }
}
