//! `gigawatt explain`: how a figure came about.

use crate::output::{Done, Stop, language, print, print_json};
use crate::wanted::{Wanted, refused, scenario};
use clap::Args;
use gigawatt::analysis::{Condition, Explanation, Form, Part, PartKind, explain};
use gigawatt::catalogue::{QUANTITIES, QuantityRow, fill};
use gigawatt::wire::{self, source_text};
use gigawatt::{report, word};

#[derive(Args)]
pub struct Explain {
    /// The id of a figure, e.g. it_capex_per_mw
    id: String,
    /// The quarter of a series, counted from 0
    #[arg(long)]
    quarter: Option<usize>,
    #[command(flatten)]
    wanted: Wanted,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub fn explanation(e: &Explain) -> Done {
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
    if e.json {
        return print_json(&wire::explanation(language(), &explained));
    }
    print(&explanation_text(row, &explained))
}

fn explanation_text(row: &QuantityRow, e: &Explanation) -> String {
    let language = language();
    let name = e.quarter.map_or(row.id.to_string(), |q| format!("{}[{q}]", row.id));
    let with = |x: f64, unit: &str| format!("{x} {unit}").trim_end().to_string();
    // A date is a number of years, but not that many years.
    let of = |row: &QuantityRow| if row.unit == "year" { "" } else { row.unit_word.text(language) };
    let value = e.value.map_or(word!(language, "cli.not_defined").into(), |x| with(x, of(row)));
    let id = |of: &u16| QUANTITIES[*of as usize].id;
    let said = |template: &str, of: &str, n: usize| fill(template, &[("of", of), ("n", &n.to_string())]);
    let from = match &e.form {
        Form::Expression { formula, values } => Some(format!("{formula}\n  = {values}")),
        Form::SumOverQuarters { of, quarters } => Some(said(word!(language, "cli.sum"), id(of), *quarters)),
        Form::Largest { of, quarters } => Some(said(word!(language, "cli.largest"), id(of), *quarters)),
        Form::Constant => None,
        Form::FirstQuarter { of, condition: Condition::ReachesItsLargest, quarter } => {
            Some(said(word!(language, "cli.reaches_its_largest"), id(of), *quarter))
        }
        Form::FirstQuarter { of, condition: Condition::StaysAboveZero, quarter } => {
            Some(said(word!(language, "cli.stays_above_zero"), id(of), *quarter))
        }
        Form::Root { of, over } => Some(fill(word!(language, "cli.root"), &[("of", id(of)), ("over", over.id())])),
    };
    let mut out = format!("{}\n{}\n\n", row.label.text(language), row.meaning.text(language));
    out += &match from {
        Some(from) => format!("{name} = {from}\n  = {value}\n"),
        None => format!("{name} = {value}\n"),
    };
    if !e.parts.is_empty() {
        out += &format!("\n{}\n", word!(language, "cli.where"));
    }
    for Part { kind, value, taken } in &e.parts {
        let taken = if *taken { format!("  <- {}", word!(language, "cli.this_one")) } else { String::new() };
        out += &match kind {
            PartKind::Input(input) => {
                let row = input.row();
                let date = row.unit == "year" && row.max > 100.0;
                let unit = row.unit_word.filter(|_| !date).map_or("", |word| word.text(language));
                let value = with(*value, unit);
                let confidence = report::page::confidence_text(language, row.confidence);
                format!("  {} = {value}  ({}, {}, {confidence})\n", row.id, source_text(row.source), row.as_of)
            }
            PartKind::Quantity(id, quarter) => {
                let row = &QUANTITIES[*id as usize];
                let at = quarter.map_or(String::new(), |q| format!("[{q}]"));
                let value = with(*value, of(row));
                format!("  {}{at} = {value}  ({}){taken}\n", row.id, row.label.text(language))
            }
        };
    }
    out
}
