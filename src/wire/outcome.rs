//! The JSON of `gigawatt compute`: plain numbers in the units of the catalogue.

use crate::catalogue::{INPUTS, InputId, Kind, Language, QUANTITIES, Value, quantity};
use crate::model::{Outcome, UnspentReason};
use crate::report::note;
use serde_json::{Map, Value as Json, json};

/// The value of an input: yes/no and choices as words.
pub fn value_json(input: InputId, value: Value) -> Json {
    match (value, input.row().kind) {
        (Value::Number(x), _) => json!(x),
        (Value::Nothing, _) => Json::Null,
        (Value::YesNo(yes), _) => json!(if yes { "yes" } else { "no" }),
        (Value::Choice(k), Kind::Choice(all)) => json!(all[k as usize]),
        (Value::Choice(_), _) => Json::Null,
    }
}

/// A number; what is not defined is null.
fn figure(x: f64) -> Json {
    if x.is_finite() { json!(x) } else { Json::Null }
}

/// `{"model", "edition", "scenario", "rate_card", "programme", "by_quarter", "by_year", "notes"}`.
pub fn outcome_json(language: Language, outcome: &Outcome) -> Json {
    let id = |q: u16| QUANTITIES[q as usize].id.to_string();
    let values = outcome.inputs.values();
    let scenario: Map<String, Json> =
        INPUTS.iter().map(|row| (row.id.into(), value_json(row.input, values[row.input as usize]))).collect();
    let rate_card: Map<String, Json> = outcome.rate_card.each().into_iter().map(|(q, x)| (id(q), figure(x))).collect();

    let mut programme: Map<String, Json> = Map::new();
    for (q, x) in outcome.programme.totals.each() {
        programme.insert(id(q), figure(x));
        if q == quantity::unspent.number() {
            let reasons = outcome.unspent_by_reason().map(|all| {
                all.into_iter()
                    .map(|(reason, x): (UnspentReason, f64)| (reason.id().to_string(), figure(x)))
                    .collect::<Map<_, _>>()
            });
            programme.insert("unspent_by_reason".into(), reasons.map_or(Json::Null, Json::Object));
        }
    }

    let mut by_quarter: Map<String, Json> = Map::new();
    for (q, series) in outcome.programme.quarters.each() {
        let series: Json = if q == quantity::limit.number() {
            outcome.limits().map(|limit| limit.id()).collect()
        } else if series.iter().any(|x| !x.is_finite()) {
            Json::Null
        } else {
            series.iter().map(|x| figure(*x)).collect()
        };
        by_quarter.insert(id(q), series);
    }

    let years = outcome.years();
    let mut by_year: Map<String, Json> = Map::new();
    by_year.insert("quarters".into(), years.iter().map(|year| json!(year.quarters)).collect());
    for (q, _) in outcome.programme.quarters.each() {
        let column: Json = if q == quantity::limit.number() {
            years.iter().map(|year| json!(year.limit.id())).collect()
        } else if q == quantity::year.number() {
            years.iter().map(|year| json!(year.start)).collect()
        } else if years.iter().any(|year| year.get(q).is_none()) {
            Json::Null
        } else {
            years.iter().map(|year| json!(year.get(q))).collect()
        };
        by_year.insert(id(q), column);
    }

    let mut notes: Map<String, Json> = Map::new();
    for n in &outcome.notes {
        let (id, text) = note(language, n);
        notes.insert(id.into(), json!(text));
    }
    if outcome.inputs.question == crate::catalogue::Question::Power {
        let reason = notes.get("unspent").cloned().unwrap_or(Json::Null);
        notes.insert("unspent_by_reason".into(), reason);
    }
    json!({
        "model": env!("CARGO_PKG_VERSION"),
        "edition": crate::catalogue::EDITION,
        "scenario": scenario,
        "rate_card": rate_card,
        "programme": programme,
        "by_quarter": by_quarter,
        "by_year": by_year,
        "notes": notes,
    })
}
