//! `gigawatt inputs`, `scenarios`, `chips`, `sources`: the catalogue as text, JSON and CSV.

use crate::output::{Done, ENGLISH, Format, aligned, csv, print, print_json};
use clap::Args;
use gigawatt::catalogue::{CHIPS, DefaultValue, INPUTS, InputId, Kind, PRECISIONS, SCENARIOS, SOURCES, Source};
use gigawatt::model::Scenario;
use gigawatt::report;
use serde_json::{Map, Value as Json, json};

#[derive(Args)]
pub struct List {
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

fn default_json(input: InputId) -> Json {
    Scenario::default().default_of(input).map_or(Json::Null, |value| report::value_json(input, value))
}

pub fn source_text(id: &str) -> String {
    Source::find(id).map_or(id.to_string(), |s| format!("{}: {}, {}", s.publisher, s.title, s.date))
}

pub fn inputs(format: Format) -> Done {
    let rows = INPUTS.iter().map(|row| {
        let choices = if let Kind::Choice(all) = row.kind { json!(all) } else { Json::Null };
        let numeric = matches!(row.kind, Kind::Number | Kind::Optional);
        let bound = |x: f64| if numeric { json!(x) } else { Json::Null };
        let default_from = match row.default {
            DefaultValue::Is(_) => Json::Null,
            DefaultValue::OfAccelerator => json!("accelerator"),
            DefaultValue::OfPrecision => json!("precision"),
        };
        json!({
            "id": row.id, "group": row.group, "label": row.label.text(ENGLISH), "unit": row.unit,
            "default": default_json(row.input), "default_from": default_from, "low": row.low, "high": row.high,
            "min": bound(row.min), "max": bound(row.max), "choices": choices,
            "scale": if row.log { "log" } else { "linear" }, "quarters": row.quarters, "uncertain": row.uncertain,
            "draw_group": row.draw_group, "source": row.source, "source_text": source_text(row.source),
            "confidence": row.confidence, "as_of": row.as_of,
            "meaning": row.meaning.text(ENGLISH), "why": row.why.text(ENGLISH),
        })
    });
    list(format, rows.collect(), &["id", "default", "unit", "low", "high", "min", "max", "confidence", "label"])
}

pub fn scenarios(format: Format) -> Done {
    let rows = SCENARIOS.iter().map(|s| {
        let sets: Map<String, Json> =
            s.sets.iter().map(|(i, v)| (i.id().to_string(), report::value_json(*i, *v))).collect();
        json!({
            "id": s.id, "name": s.name.text(ENGLISH), "summary": s.summary.text(ENGLISH), "as_of": s.as_of,
            "source": s.source, "source_text": source_text(s.source), "sets": sets,
        })
    });
    list(format, rows.collect(), &["id", "name", "as_of", "summary"])
}

pub fn chips(format: Format) -> Done {
    let rows = CHIPS.iter().map(|c| {
        let mut row = json!({
            "id": c.id, "name": c.name, "vendor": c.vendor, "released": c.released,
            "price": c.price.value, "price_includes": c.price_includes, "price_as_of": c.price_as_of,
            "price_source": source_text(c.price.source), "price_confidence": c.price.confidence,
            "power_kw": c.power.value, "power_source": source_text(c.power.source), "power_confidence": c.power.confidence,
            "rental_price": c.rental.value, "rental_source": source_text(c.rental.source), "rental_confidence": c.rental.confidence,
        });
        for (precision, flops) in PRECISIONS.iter().zip(c.flops) {
            row[precision.id] = json!(flops);
        }
        row["flops_source"] = json!(source_text(c.flops_source));
        row["flops_confidence"] = json!(c.flops_confidence);
        row
    });
    list(
        format,
        rows.collect(),
        &["id", "price", "power_kw", "bf16", "fp8", "fp4", "rental_price", "price_confidence", "price_includes"],
    )
}

/// The sources, each with what rests on it; in text, first how many defaults rest on one.
pub fn sources(format: Format) -> Done {
    let rows: Vec<Json> = SOURCES
        .iter()
        .map(|s| {
            let inputs = INPUTS.iter().filter(|row| row.source == s.id).map(|row| row.id.to_string());
            let chips = CHIPS
                .iter()
                .filter(|c| [c.price.source, c.power.source, c.flops_source, c.rental.source].contains(&s.id));
            let scenarios = SCENARIOS.iter().filter(|x| x.source == s.id).map(|x| x.id.to_string());
            let used: Vec<String> = inputs.chain(chips.map(|c| c.id.to_string())).chain(scenarios).collect();
            json!({
                "id": s.id, "publisher": s.publisher, "title": s.title, "date": s.date, "address": s.address,
                "note": s.note, "used_by": used,
            })
        })
        .collect();
    if let Format::Text = format {
        let (found, all) = report::page::sourced_defaults();
        print(&format!("{found} of {all} defaults rest on a source, {} are assumptions\n\n", all - found))?;
    }
    list(format, rows, &["id", "publisher", "date", "title"])
}

/// Rows as JSON, as CSV with every column, or as text with the columns that fit a terminal.
fn list(format: Format, rows: Vec<Json>, short: &[&str]) -> Done {
    let plain = |value: &Json| match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(all) => all.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    };
    match format {
        Format::Json => print_json(&Json::Array(rows)),
        Format::Csv => {
            let columns: Vec<String> = rows[0].as_object().map(|o| o.keys().cloned().collect()).unwrap_or_default();
            let cells = rows.iter().map(|row| columns.iter().map(|c| plain(&row[c.as_str()])).collect());
            print(&csv(&std::iter::once(columns.clone()).chain(cells).collect::<Vec<_>>()))
        }
        Format::Text => {
            let cells: Vec<Vec<String>> = std::iter::once(short.iter().map(|c| c.to_string()).collect())
                .chain(rows.iter().map(|row| short.iter().map(|c| plain(&row[*c])).collect()))
                .collect();
            print(&aligned(&cells))
        }
    }
}
