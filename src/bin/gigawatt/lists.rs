//! `gigawatt inputs`, `scenarios`, `chips`, `sources`, `figures`: the catalogue as text, JSON and CSV;
//! `gigawatt schema`.

use crate::output::{Done, Format, aligned, csv, language, print, print_json};
use clap::{Args, ValueEnum};
use gigawatt::{report, wire};
use serde_json::Value as Json;

#[derive(Args)]
pub struct List {
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

#[derive(Args)]
pub struct Schema {
    /// Of what goes in and comes out here, or of the messages between an article and a frame in it
    #[arg(value_enum, default_value = "data")]
    of: Of,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    Data,
    Message,
}

pub fn schema(s: &Schema) -> Done {
    print_json(&match s.of {
        Of::Data => wire::schema(language()),
        Of::Message => wire::message_schema(language()),
    })
}

pub fn inputs(format: Format) -> Done {
    let short = ["id", "default", "unit", "low", "high", "min", "max", "confidence", "label"];
    list(format, wire::inputs(language()), &short)
}

pub fn scenarios(format: Format) -> Done {
    list(format, wire::scenarios(language()), &["id", "name", "as_of", "summary"])
}

pub fn chips(format: Format) -> Done {
    let short = ["id", "price", "power_kw", "bf16", "fp8", "fp4", "rental_price", "price_confidence", "price_includes"];
    list(format, wire::chips(), &short)
}

pub fn claims(format: Format) -> Done {
    list(format, wire::claims(language()), &["id", "who", "date", "answer"])
}

pub fn figures(format: Format) -> Done {
    list(format, wire::quantities(language()), &["id", "unit", "tables", "label"])
}

/// In text, first how many defaults rest on a source.
pub fn sources(format: Format) -> Done {
    if let Format::Text = format {
        let (found, all) = report::page::sourced_defaults();
        print(&format!("{found} of {all} defaults rest on a source, {} are assumptions\n\n", all - found))?;
    }
    list(format, wire::sources(), &["id", "publisher", "date", "title"])
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
