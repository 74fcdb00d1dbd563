//! `gigawatt compute`: the whole outcome of a scenario.

use crate::output::{Done, Format, aligned, language, print, print_json};
use crate::wanted::{Wanted, preset_and_scenario, run_of_preset};
use clap::Args;
use gigawatt::catalogue::QUANTITIES;
use gigawatt::report::{self, Shown};
use gigawatt::word;

#[derive(Args)]
pub struct Compute {
    #[command(flatten)]
    wanted: Wanted,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub fn compute(c: &Compute) -> Done {
    let (preset, outcome) = run_of_preset(&c.wanted)?;
    match c.format {
        Format::Json => print_json(&gigawatt::wire::outcome_json(language(), &outcome)),
        Format::Csv => print(&report::csv(language(), preset, &outcome)),
        Format::Text => print(&compute_text(&Shown { language: language(), preset, outcome: &outcome, study: None })),
    }
}

#[derive(Args)]
pub struct Link {
    #[command(flatten)]
    wanted: Wanted,
    /// As a scenario file instead
    #[arg(long)]
    file: bool,
}

pub fn link(l: &Link) -> Done {
    let (preset, scenario) = preset_and_scenario(&l.wanted)?;
    match l.file {
        true => print_json(&gigawatt::wire::scenario_file(preset, &scenario)),
        false => print(&format!("{}\n", gigawatt::link::encode(preset, &scenario))),
    }
}

fn compute_text(shown: &Shown) -> String {
    let &Shown { language, outcome, .. } = shown;
    let mut out = report::plain(&report::sentence(language, outcome)) + "\n";
    let mut block = |title: &str, figures: &[(u16, f64)]| {
        out += &format!("\n{title}\n");
        for (id, x) in figures {
            let row = &QUANTITIES[*id as usize];
            let text = report::figure(language, *id, x.is_finite().then_some(*x));
            out += &format!("  {:<28} {:>16}  {}\n", row.id, text, row.label.text(language));
        }
    };
    block(word!(language, "cli.rate_card"), &outcome.rate_card.each());
    block(word!(language, "cli.programme"), &outcome.programme.totals.each());
    for table in [report::build_out_table(shown), report::money_table(shown)] {
        out += &format!("\n{}\n", table.caption);
        let rows = table.rows.iter().map(|row| row.iter().map(|c| c.text.clone()).collect());
        out += &aligned(&std::iter::once(table.columns.clone()).chain(rows).collect::<Vec<_>>());
    }
    if !outcome.notes.is_empty() {
        out += &format!("\n{}\n", word!(language, "cli.notes"));
        for note in &outcome.notes {
            let (id, text) = report::note(language, note);
            out += &format!("  {id}: {text}\n");
        }
    }
    out
}
