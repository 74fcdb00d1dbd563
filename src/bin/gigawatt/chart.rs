//! `gigawatt chart`: a chart as a file.

use crate::output::{Done, ENGLISH, Stop, write};
use crate::wanted::{Wanted, run};
use clap::Args;
use gigawatt::chart::svg::{Scheme, Setting, svg};
use gigawatt::chart::{View, roboto_width};
use gigawatt::model::Outcome;

#[derive(Args)]
pub struct Chart {
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

pub fn chart(c: &Chart) -> Done {
    let outcome = run(&c.wanted)?;
    if c.output.extension().is_none_or(|e| e != "svg") {
        return Err(Stop::Input(format!("-o {}: the file must end in .svg", c.output.display())));
    }
    let view = View::find(&c.name).ok_or_else(|| Stop::Input(format!("there is no chart '{}'", c.name)))?;
    let height = (c.width * 9 / 16).clamp(260, 520);
    write(&c.output, &chart_svg(view, &outcome, (c.width, height)))
}

pub fn chart_svg(view: View, outcome: &Outcome, size: (u32, u32)) -> String {
    let picture = view.picture(ENGLISH, outcome, None, size, &roboto_width);
    let title = view.title(ENGLISH, outcome).finding;
    let description = view.description(ENGLISH, outcome);
    svg(&picture, &Setting { id: view.id(), title: &title, description: &description, scheme: Scheme::Reader })
}
