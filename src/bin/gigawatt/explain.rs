//! `gigawatt explain`: how a figure came about.

use crate::output::{Done, ENGLISH, Stop, print, print_json};
use crate::wanted::{Wanted, refused, scenario};
use clap::Args;
use gigawatt::analysis::{Condition, Explanation, Form, Part, PartKind, explain};
use gigawatt::catalogue::{QUANTITIES, QuantityRow};
use gigawatt::wire::{self, source_text};

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
        return print_json(&wire::explanation(ENGLISH, &explained));
    }
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
        Form::FirstQuarter { of, condition, quarter } => {
            let of = QUANTITIES[*of as usize].id;
            let what = match condition {
                Condition::ReachesItsLargest => format!("in which {of} reaches its largest value"),
                Condition::StaysAboveZero => format!("from which {of} is never negative again"),
            };
            out += &format!("{name} = the date of the first quarter {what}, quarter {quarter}\n  = {value}\n");
        }
        Form::Root { of, over } => {
            let of = QUANTITIES[*of as usize].id;
            out += &format!("{name} = the {} at which {of} is zero, found by a search\n  = {value}\n", over.id());
        }
    }
    if !e.parts.is_empty() {
        out += "\nwhere\n";
    }
    for Part { kind, value, taken } in &e.parts {
        let taken = if *taken { "  <- this one" } else { "" };
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
                format!(
                    "  {}{at} = {value} {}  ({}){taken}\n",
                    row.id,
                    row.unit_word.text(ENGLISH),
                    row.label.text(ENGLISH)
                )
            }
        };
    }
    out
}
