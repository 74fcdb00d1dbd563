//! `gigawatt explain`: how a figure came about.

use crate::output::{Done, Stop, language, print, print_json};
use crate::wanted::{Wanted, refused, run_of_preset};
use clap::Args;
use gigawatt::analysis::explain;
use gigawatt::catalogue::QuantityRow;
use gigawatt::report::{Asked, Shown, When, explanation_text};
use gigawatt::wire;

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
    let (preset, outcome) = run_of_preset(&e.wanted)?;
    let quarters = outcome.programme.quarters.year.values.len();
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
    let explained = explain(&outcome.scenario, id, e.quarter).map_err(|errors| refused(&errors[0]))?;
    if e.json {
        return print_json(&wire::explanation(language(), &explained));
    }
    let asked = Asked { quantity: id, when: e.quarter.map_or(When::Whole, When::Quarter) };
    print(&explanation_text(&Shown { language: language(), preset, outcome: &outcome, study: None }, asked, &explained))
}
