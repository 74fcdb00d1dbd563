//! JSON Schema of what goes in and comes out, made from the rows.

use crate::catalogue::{INPUTS, Kind, Language, QUANTITIES, QuantityRow, SCENARIOS};
use serde_json::{Map, Value as Json, json};

/// The schema (draft 2020-12): `$defs` has `scenario` (a file), `inputs` (a line of a sweep), `outcome`
/// (of `compute`) and `result` (a line out of a sweep).
pub fn schema(language: Language) -> Json {
    let inputs = inputs(language);
    let numbers = |wanted: &dyn Fn(&QuantityRow) -> bool| -> Map<String, Json> {
        let rows = QUANTITIES.iter().filter(|row| wanted(row));
        rows.map(|row| (row.id.to_string(), figure(language, row))).collect()
    };
    let rate_card = closed(numbers(&|row| row.rate_card));
    let mut programme = numbers(&|row| row.programme);
    let reasons = ["not_arrived", "too_late", "power", "chips"].map(|id| (id.to_string(), json!({ "type": "number" })));
    let mut by_reason = closed(reasons.into_iter().collect());
    by_reason["type"] = json!(["object", "null"]);
    programme.insert("unspent_by_reason".into(), by_reason);
    let series = |row: &QuantityRow| match row.unit {
        "limit_code" => json!({ "type": "array", "items": { "enum": ["none", "power", "money", "chips"] } }),
        _ => {
            json!({ "type": ["array", "null"], "items": { "type": "number" }, "description": described(language, row) })
        }
    };
    let by_quarter: Map<String, Json> =
        QUANTITIES.iter().filter(|row| row.by_quarter).map(|row| (row.id.to_string(), series(row))).collect();
    let mut by_year = by_quarter.clone();
    by_year.insert(
        "quarters".into(),
        json!({ "type": "array", "items": { "type": "integer", "minimum": 1, "maximum": 4 } }),
    );

    let all_inputs: Vec<&str> = INPUTS.iter().map(|row| row.id).collect();
    let mut whole_scenario = closed(inputs.clone());
    whole_scenario["required"] = json!(all_inputs);
    let set = set_schema(language);
    let mut line = closed(inputs);
    line["required"] = json!([]);
    let presets: Vec<&str> = SCENARIOS.iter().map(|row| row.id).collect();
    let file = closed(Map::from_iter([
        ("gigawatt".into(), json!({ "const": "scenario" })),
        ("version".into(), json!({ "const": 1 })),
        ("edition".into(), json!({ "type": "string" })),
        ("preset".into(), json!({ "enum": presets })),
        ("set".into(), set),
    ]));
    let outcome = closed(Map::from_iter([
        ("model".into(), json!({ "type": "string" })),
        ("edition".into(), json!({ "type": "string" })),
        ("scenario".into(), whole_scenario),
        ("rate_card".into(), rate_card.clone()),
        ("programme".into(), closed(programme.clone())),
        ("by_quarter".into(), closed(by_quarter.clone())),
        ("by_year".into(), closed(by_year)),
        ("notes".into(), json!({ "type": "object", "additionalProperties": { "type": "string" } })),
    ]));
    let mut result = closed(Map::from_iter([
        ("line".into(), json!({ "type": "integer", "minimum": 1 })),
        ("error".into(), json!({ "type": "string" })),
        ("rate_card".into(), rate_card),
        ("programme".into(), closed(programme)),
        ("by_quarter".into(), closed(by_quarter)),
    ]));
    result["required"] = json!(["line"]);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": { "scenario": file, "inputs": line, "outcome": outcome, "result": result },
    })
}

/// An object with these properties, all of them, and no others.
pub(super) fn closed(properties: Map<String, Json>) -> Json {
    let required: Vec<String> = properties.keys().cloned().collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

/// Some inputs with their values, or `default`.
pub(super) fn set_schema(language: Language) -> Json {
    let mut set = inputs(language);
    for property in set.values_mut() {
        *property = json!({ "anyOf": [property, { "const": "default" }] });
    }
    let mut set = closed(set);
    set["required"] = json!([]);
    set
}

fn inputs(language: Language) -> Map<String, Json> {
    let property = |row: &crate::catalogue::InputRow| {
        let mut schema = match row.kind {
            Kind::Number => json!({ "type": "number", "minimum": row.min, "maximum": row.max }),
            Kind::Optional => json!({ "type": ["number", "null"], "minimum": row.min, "maximum": row.max }),
            Kind::YesNo => json!({ "enum": ["yes", "no"] }),
            Kind::Choice(all) => json!({ "enum": all }),
        };
        let unit = row.unit_word.map_or("", |word| word.text(language));
        schema["description"] = json!(format!("{} {unit}", row.meaning.text(language)).trim());
        schema
    };
    INPUTS.iter().map(|row| (row.id.to_string(), property(row))).collect()
}

pub(super) fn figure(language: Language, row: &QuantityRow) -> Json {
    json!({ "type": ["number", "null"], "description": described(language, row) })
}

fn described(language: Language, row: &QuantityRow) -> String {
    format!("{} {}", row.meaning.text(language), row.unit_word.text(language)).trim().to_string()
}
