//! What an article and the frames in it say to each other, version 1: JSON objects with `"gigawatt": 1`
//! and a `"type"`. What is malformed means nothing.

use super::scenario::plain_text;
use crate::catalogue::{EDITION, InputId, Language, SCENARIOS, ScenarioRow, Value};
use crate::link::{Decoded, FrameView, PAST, decode, encode};
use crate::model::{Outcome, Scenario};
use crate::report::{key_figures, page, plain, sentence};
use serde_json::{Map, Value as Json, json};

/// Longest message that is read.
const LONGEST: usize = 20_000;

/// What an article asks of a frame.
#[derive(Clone, Debug)]
pub enum Message {
    /// What does it show? It changes nothing.
    Ask,
    /// Inputs have other values. The scenario computes with them.
    Set(Vec<(InputId, Value)>),
    /// A scenario by its name or link. It computes.
    Open(Box<Decoded>),
    /// Back to what the frame opened with.
    Reset,
    /// Another view.
    View(FrameView),
}

/// Reads a message to a frame that shows `now`; nothing if it is none, or if what it asks does not compute.
pub fn read_message(text: &str, now: &Scenario) -> Option<Message> {
    let json: Json =
        Some(text).filter(|text| text.len() <= LONGEST).and_then(|text| serde_json::from_str(text).ok())?;
    let object = json.as_object().filter(|object| object.get("gigawatt") == Some(&json!(1)))?;
    let kind = object.get("type")?.as_str()?;
    // Every type has one field of its own, or none.
    let only = |key: &str| object.get(key).filter(|_| object.len() == 3);
    match kind {
        "set" => set(only("inputs")?.as_object()?, now),
        "scenario" => {
            let row = ScenarioRow::find(only("id")?.as_str()?)?;
            whole(&encode(row, &Scenario::of(row)))
        }
        "link" => whole(only("link")?.as_str()?),
        "view" => FrameView::find(only("view")?.as_str()?).map(Message::View),
        "ask" => (object.len() == 2).then_some(Message::Ask),
        "reset" => (object.len() == 2).then_some(Message::Reset),
        _ => None,
    }
}

fn set(inputs: &Map<String, Json>, now: &Scenario) -> Option<Message> {
    let mut next = *now;
    let mut changed = Vec::new();
    for (id, value) in inputs {
        if value.is_array() || value.is_object() {
            return None;
        }
        for read in PAST.read(id, &plain_text(value)) {
            let (input, value) = read.ok()?;
            // Back to a default leads `reset`, or a link.
            next.set(input, value?);
            changed.push(input);
        }
    }
    next.resolve().ok()?;
    let values = changed.into_iter().filter_map(|input| Some((input, next.value(input)?)));
    Some(Message::Set(values.collect()))
}

/// A link that opens as it is written.
fn whole(link: &str) -> Option<Message> {
    let decoded = decode(link);
    decoded.dropped.is_empty().then(|| Message::Open(Box::new(decoded)))
}

/// Who asked for the scenario that a frame shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The article: it is what the frame opened with, or what the last message made of it.
    Article,
    /// The reader, who has changed it since.
    Reader,
}

impl By {
    pub const ALL: [By; 2] = [By::Article, By::Reader];

    pub const fn id(self) -> &'static str {
        match self {
            By::Article => "article",
            By::Reader => "reader",
        }
    }
}

/// What a frame tells when it has opened, after a change and when it is asked: the scenario, whose it is,
/// the answer and the figures.
pub fn outcome_message(language: Language, by: By, view: FrameView, preset: &ScenarioRow, outcome: &Outcome) -> Json {
    let figures: Map<String, Json> = key_figures(language, outcome)
        .into_iter()
        .map(|figure| (figure.row.id.into(), json!(outcome.figure(figure.quantity))))
        .collect();
    json!({
        "gigawatt": 1,
        "type": "outcome",
        "by": by.id(),
        "model": env!("CARGO_PKG_VERSION"),
        "edition": EDITION,
        "view": view.id(),
        "scenario": preset.id,
        "link": encode(preset, &outcome.scenario),
        "headline": page::headline(language, outcome),
        "sentence": plain(&sentence(language, outcome)),
        "figures": figures,
    })
}

/// JSON Schema of the messages: `$defs` has `to_frame` and `from_frame`.
pub fn message_schema(language: Language) -> Json {
    let views: Vec<&str> = FrameView::all().map(FrameView::id).collect();
    let scenarios: Vec<&str> = SCENARIOS.iter().map(|row| row.id).collect();
    let text = || json!({ "type": "string" });
    let message = |kind: &str, fields: &[(&str, Json)]| {
        let mut properties = Map::from_iter([
            ("gigawatt".to_string(), json!({ "const": 1 })),
            ("type".into(), json!({ "const": kind })),
        ]);
        properties.extend(fields.iter().map(|(key, schema)| (key.to_string(), schema.clone())));
        super::schema::closed(properties)
    };
    let figure_ids = crate::report::key_figure_rows();
    let figures = figure_ids.map(|row| (row.id.to_string(), super::schema::figure(language, row)));
    let to_frame = [
        message("ask", &[]),
        message("set", &[("inputs", super::schema::set_schema(language))]),
        message("scenario", &[("id", json!({ "enum": scenarios }))]),
        message("link", &[("link", text())]),
        message("view", &[("view", json!({ "enum": views }))]),
        message("reset", &[]),
    ];
    let outcome = [
        ("by", json!({ "enum": By::ALL.map(By::id) })),
        ("model", text()),
        ("edition", text()),
        ("view", json!({ "enum": views })),
        ("scenario", json!({ "enum": scenarios })),
        ("link", text()),
        ("headline", text()),
        ("sentence", text()),
        ("figures", super::schema::closed(figures.collect())),
    ];
    let height = [("height", json!({ "type": "integer", "minimum": 0 }))];
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {
            "to_frame": { "oneOf": to_frame },
            "from_frame": { "oneOf": [message("height", &height), message("outcome", &outcome)] },
        },
    })
}
