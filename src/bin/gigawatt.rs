//! The command line. Exit 0: fine; 1: cannot be solved or written; 2: bad usage or input, with one
//! line on standard error.

use clap::{Args, Parser, Subcommand, ValueEnum};
use gigawatt::analysis::{Explanation, Form, Part, PartKind, explain};
use gigawatt::catalogue::{
    CHIPS, DefaultValue, INPUTS, InputId, Kind, Language, PRECISIONS, QUANTITIES, QuantityRow, SCENARIOS, Source,
};
use gigawatt::chart::svg::{Scheme, Setting, svg};
use gigawatt::chart::{View, roboto_width};
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report;
use gigawatt::report::page::{self, StaticChart};
use serde_json::{Map, Value as Json, json};
use std::io::Write;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "gigawatt",
    version,
    about = "What a budget for AI data centres builds, when, what limits it, what it costs and what it must earn"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Computes a scenario: rate card, programme, quarters and years
    Compute(Compute),
    /// Lists the inputs with their defaults, ranges and sources
    Inputs(List),
    /// Lists the named scenarios
    Scenarios(List),
    /// Lists the accelerators of the catalogue
    Chips(List),
    /// Tells how a figure came about
    Explain(Explain),
    /// Draws a chart as SVG
    Chart(Chart),
    /// Writes the answer of the default scenario into a built page
    Page(Page),
}

#[derive(Args)]
struct Wanted {
    /// A named scenario (see `gigawatt scenarios`), or a JSON file {"input": value}
    #[arg(long, default_value = "meta")]
    scenario: String,
    /// Sets an input, e.g. --set budget=4e11 (may be repeated)
    #[arg(long = "set", value_name = "ID=VALUE")]
    sets: Vec<String>,
}

#[derive(Args)]
struct Compute {
    #[command(flatten)]
    wanted: Wanted,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Args)]
struct List {
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Args)]
struct Explain {
    /// The id of a figure, e.g. it_capex_per_mw
    id: String,
    /// The quarter of a series, counted from 0
    #[arg(long)]
    quarter: Option<usize>,
    #[command(flatten)]
    wanted: Wanted,
}

#[derive(Args)]
struct Chart {
    /// build-out or money
    #[arg(value_parser = ["build-out", "money"])]
    name: String,
    #[command(flatten)]
    wanted: Wanted,
    /// The file to write, .svg
    #[arg(short, value_name = "FILE")]
    output: std::path::PathBuf,
    /// Width in CSS pixels
    #[arg(long, default_value_t = 800, value_parser = clap::value_parser!(u32).range(280..=3840))]
    width: u32,
}

#[derive(Args)]
struct Page {
    /// The folder with the built page
    #[arg(long)]
    dist: std::path::PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

/// Why a command ends without its result.
enum Stop {
    /// Bad usage or input: exit 2.
    Input(String),
    /// It could not be done: exit 1.
    Failed(String),
}

type Done = Result<(), Stop>;
const ENGLISH: Language = Language::En;

fn main() -> ExitCode {
    // clap prints usage errors and exits with 2 by itself.
    let done = match Cli::parse().command {
        Command::Compute(c) => compute(&c),
        Command::Inputs(l) => inputs(l.format),
        Command::Scenarios(l) => scenarios(l.format),
        Command::Chips(l) => chips(l.format),
        Command::Explain(e) => explanation(&e),
        Command::Chart(c) => chart(&c),
        Command::Page(p) => write_page(&p),
    };
    let (text, code) = match done {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Stop::Input(text)) => (text, 2),
        Err(Stop::Failed(text)) => (text, 1),
    };
    eprintln!("gigawatt: {}", text.replace('\n', " "));
    ExitCode::from(code)
}

/// Writes to standard output; a reader that has gone away (`| head`) is no error.
fn print(text: &str) -> Done {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Stop::Failed(format!("cannot write the result: {e}")))
        }
        _ => Ok(()),
    }
}

fn print_json(json: &Json) -> Done {
    print(&format!("{json:#}\n"))
}

fn csv(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| match text.contains([',', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(",") + "\n").collect()
}

/// Rows as columns of equal width.
fn aligned(rows: &[Vec<String>]) -> String {
    let width = |k: usize| rows.iter().map(|row| row[k].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_string() + "\n"
    };
    rows.iter().map(line).collect()
}

fn refused(error: &gigawatt::model::InputError) -> Stop {
    Stop::Input(report::error(ENGLISH, error))
}

fn scenario(wanted: &Wanted) -> Result<Scenario, Stop> {
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
    for (id, value) in object {
        let text = match value {
            Json::String(text) => text.clone(),
            Json::Null => "none".into(),
            other => other.to_string(),
        };
        scenario.set_text(id, &text).map_err(|e| refused(&e))?;
    }
    Ok(scenario)
}

fn run(wanted: &Wanted) -> Result<Outcome, Stop> {
    scenario(wanted)?
        .compute()
        .map_err(|errors| Stop::Input(errors.iter().map(|e| report::error(ENGLISH, e)).collect::<Vec<_>>().join("; ")))
}

fn compute(c: &Compute) -> Done {
    let outcome = run(&c.wanted)?;
    match c.format {
        Format::Json => print_json(&report::outcome_json(ENGLISH, &outcome)),
        Format::Csv => print(&compute_csv(&outcome)),
        Format::Text => print(&compute_text(&outcome)),
    }
}

fn compute_text(outcome: &Outcome) -> String {
    let mut out = report::plain(&report::sentence(ENGLISH, outcome)) + "\n";
    let mut block = |title: &str, figures: &[(u16, f64)]| {
        out += &format!("\n{title}\n");
        for (id, x) in figures {
            let row = &QUANTITIES[*id as usize];
            let text = report::figure(ENGLISH, *id, x.is_finite().then_some(*x));
            out += &format!("  {:<28} {:>16}  {}\n", row.id, text, row.label.text(ENGLISH));
        }
    };
    block("Rate card", &outcome.rate_card.each());
    block("Programme", &outcome.programme.totals.each());
    for table in [report::build_out_table(ENGLISH, outcome), report::money_table(ENGLISH, outcome)] {
        out += &format!("\n{}\n", table.caption);
        let rows = table.rows.iter().map(|row| row.iter().map(|c| c.text.clone()).collect());
        out += &aligned(&std::iter::once(table.columns.clone()).chain(rows).collect::<Vec<_>>());
    }
    if !outcome.notes.is_empty() {
        out += "\nNotes\n";
        for note in &outcome.notes {
            let (id, text) = report::note(ENGLISH, note);
            out += &format!("  {id}: {text}\n");
        }
    }
    out
}

/// One line a quarter; the single figures stand before as `# id,value,unit`.
fn compute_csv(outcome: &Outcome) -> String {
    let mut out = String::new();
    for (id, x) in outcome.rate_card.each().into_iter().chain(outcome.programme.totals.each()) {
        let row = &QUANTITIES[id as usize];
        let value = if x.is_finite() { x.to_string() } else { String::new() };
        out += &format!("# {},{value},{}\n", row.id, row.unit);
    }
    let series = outcome.programme.quarters.each();
    let limits: Vec<&str> = outcome.limits().map(|l| l.id()).collect();
    let mut rows = vec![series.iter().map(|(id, _)| QUANTITIES[*id as usize].id.to_string()).collect::<Vec<_>>()];
    for q in 0..limits.len() {
        rows.push(
            series
                .iter()
                .map(|(id, values)| match QUANTITIES[*id as usize].id {
                    "limit" => limits[q].to_string(),
                    _ if values[q].is_finite() => values[q].to_string(),
                    _ => String::new(),
                })
                .collect(),
        );
    }
    out + &csv(&rows)
}

fn default_json(input: InputId) -> Json {
    Scenario::default().default_of(input).map_or(Json::Null, |value| report::value_json(input, value))
}

fn source_text(id: &str) -> String {
    Source::find(id).map_or(id.to_string(), |s| format!("{}: {}, {}", s.publisher, s.title, s.date))
}

fn inputs(format: Format) -> Done {
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

fn scenarios(format: Format) -> Done {
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

fn chips(format: Format) -> Done {
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

/// Rows as JSON, as CSV with every column, or as text with the columns that fit a terminal.
fn list(format: Format, rows: Vec<Json>, short: &[&str]) -> Done {
    let plain = |value: &Json| match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
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

fn explanation(e: &Explain) -> Done {
    let (id, row) = QuantityRow::find(&e.id).ok_or_else(|| {
        Stop::Input(format!("there is no figure '{}'; see the ids of `gigawatt compute --format json`", e.id))
    })?;
    let scenario = scenario(&e.wanted)?;
    let quarters = scenario.resolve().map(|s| (4.0 * s.horizon_years.0 + 0.5) as usize).unwrap_or(0);
    let single = row.rate_card || row.programme;
    match e.quarter {
        Some(q) if q >= quarters => {
            return Err(Stop::Input(format!(
                "--quarter {q} is beyond the horizon; allowed: 0 to {}",
                quarters.saturating_sub(1)
            )));
        }
        None if !single && row.by_quarter => {
            return Err(Stop::Input(format!(
                "{} is a series; name a quarter: --quarter 0 to {}",
                row.id,
                quarters.saturating_sub(1)
            )));
        }
        _ => {}
    }
    let explained = explain(&scenario, id, e.quarter).map_err(|errors| refused(&errors[0]))?;
    print(&explanation_text(row, &explained))
}

fn explanation_text(row: &QuantityRow, e: &Explanation) -> String {
    let name = e.quarter.map_or(row.id.to_string(), |q| format!("{}[{q}]", row.id));
    let unit = row.unit_word.text(ENGLISH);
    let value = e.value.map_or("not defined".into(), |x| format!("{x} {unit}"));
    let mut out = format!("{}\n{}\n\n", row.label.text(ENGLISH), row.meaning.text(ENGLISH));
    match &e.form {
        Form::Expression { formula, values } => out += &format!("{name} = {formula}\n  = {values}\n  = {value}\n"),
        Form::SumOverQuarters { of, quarters } => {
            out +=
                &format!("{name} = the sum of {} over {quarters} quarters\n  = {value}\n", QUANTITIES[*of as usize].id);
        }
        Form::Largest { of, quarters } => {
            out += &format!(
                "{name} = the largest of {} in {quarters} quarters\n  = {value}\n",
                QUANTITIES[*of as usize].id
            );
        }
        Form::Constant => out += &format!("{name} = {value}\n"),
        Form::Search => out += &format!("{name} = {value}, found by a search over the finished cash flows\n"),
    }
    if !e.parts.is_empty() {
        out += "\nwhere\n";
    }
    for Part { kind, value } in &e.parts {
        out += &match kind {
            PartKind::Input(input) => {
                let row = input.row();
                let unit = row.unit_word.map_or("", |w| w.text(ENGLISH));
                format!(
                    "  {} = {value} {unit}  ({}, {}, {})\n",
                    row.id,
                    source_text(row.source),
                    row.as_of,
                    row.confidence
                )
            }
            PartKind::Quantity(id, quarter) => {
                let row = &QUANTITIES[*id as usize];
                let at = quarter.map_or(String::new(), |q| format!("[{q}]"));
                format!("  {}{at} = {value} {}  ({})\n", row.id, row.unit_word.text(ENGLISH), row.label.text(ENGLISH))
            }
        };
    }
    out
}

fn chart(c: &Chart) -> Done {
    let outcome = run(&c.wanted)?;
    if c.output.extension().is_none_or(|e| e != "svg") {
        return Err(Stop::Input(format!("-o {}: the file must end in .svg", c.output.display())));
    }
    let view = View::find(&c.name).ok_or_else(|| Stop::Input(format!("there is no chart '{}'", c.name)))?;
    let height = (c.width * 9 / 16).clamp(260, 520);
    write(&c.output, &chart_svg(view, &outcome, (c.width, height)))
}

fn chart_svg(view: View, outcome: &Outcome, size: (u32, u32)) -> String {
    let picture = view.picture(ENGLISH, outcome, None, size, &roboto_width);
    let title = view.title(ENGLISH, outcome).finding;
    let description = view.description(ENGLISH, outcome);
    svg(&picture, &Setting { id: view.id(), title: &title, description: &description, scheme: Scheme::Reader })
}

fn write(path: &std::path::Path, text: &str) -> Done {
    std::fs::write(path, text).map_err(|e| Stop::Failed(format!("cannot write {}: {e}", path.display())))
}

fn write_page(p: &Page) -> Done {
    let index = p.dist.join("index.html");
    let built = std::fs::read_to_string(&index)
        .map_err(|e| Stop::Failed(format!("cannot read {}: {e}; build the page first", index.display())))?;
    let pictures = p.dist.join("pictures");
    std::fs::create_dir_all(&pictures).map_err(|e| Stop::Failed(format!("cannot make {}: {e}", pictures.display())))?;
    // The catalogue of chips is a source of some defaults, so it lies beside the page.
    let data = p.dist.join("data");
    std::fs::create_dir_all(&data).map_err(|e| Stop::Failed(format!("cannot make {}: {e}", data.display())))?;
    write(&data.join("chips.csv"), include_str!("../../data/chips.csv"))?;
    let row = &SCENARIOS[0];
    let outcome = Scenario::of(row).compute().map_err(|errors| refused(&errors[0]))?;
    let mut charts = Vec::new();
    for view in View::ALL {
        let address = |form: &str, size: (u32, u32)| {
            let name = format!("{}-{}-{form}.svg", row.id, view.id());
            write(&pictures.join(&name), &chart_svg(view, &outcome, size))?;
            Ok(format!("./pictures/{name}"))
        };
        charts.push(StaticChart {
            id: view.id(),
            title: view.title(ENGLISH, &outcome),
            description: view.description(ENGLISH, &outcome),
            wide: address("wide", (760, 420))?,
            narrow: address("narrow", (344, 320))?,
            table: view.table(ENGLISH, &outcome),
        });
    }
    let mut html = wasm_as_meta(&built)?;
    for (mark, text) in [
        ("<!--gigawatt:app-->", page::app_html(ENGLISH, row, &outcome, &charts)),
        ("<!--gigawatt:limits-->", page::limits_html(ENGLISH)),
        ("<!--gigawatt:sources-->", page::sources_html(ENGLISH)),
        ("gigawatt:title", page::escaped(&page::headline(ENGLISH, &outcome))),
        ("gigawatt:description", page::escaped(&page::description(ENGLISH, &outcome))),
    ] {
        if !html.contains(mark) {
            return Err(Stop::Failed(format!("{} has no place {mark}; was it written already?", index.display())));
        }
        html = html.replace(mark, &text);
    }
    write(&index, &html)
}

/// Trunk preloads the wasm, which some browsers then fetch twice. The start script reads its address
/// and hash from a `meta` instead.
fn wasm_as_meta(html: &str) -> Result<String, Stop> {
    let missing = || Stop::Failed("the built page names no wasm file".into());
    let at = html.find(".wasm").ok_or_else(missing)?;
    let start = html[..at].rfind("<link").ok_or_else(missing)?;
    let end = start + html[start..].find('>').ok_or_else(missing)? + 1;
    let attribute = |name: &str| {
        let tag = &html[start..end];
        let from = tag.find(&format!("{name}="))? + name.len() + 1;
        let rest = tag[from..].trim_start_matches('"');
        rest.split(['"', ' ', '>']).next()
    };
    let href = attribute("href").ok_or_else(missing)?;
    let integrity = attribute("integrity").unwrap_or("");
    let meta = format!("<meta name=\"gigawatt:wasm\" content=\"{href}\" data-integrity=\"{integrity}\">");
    Ok(format!("{}{meta}{}", &html[..start], &html[end..]))
}
