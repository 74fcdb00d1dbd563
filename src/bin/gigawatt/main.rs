//! The command line. Exit 0: fine; 1: cannot be solved or written; 2: bad usage or input, with one
//! line on standard error.

mod analysis;
mod chart;
mod compute;
mod explain;
mod finance;
mod lists;
mod output;
mod page;
mod png;
mod sweep;
mod training;
mod wanted;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use gigawatt::catalogue::Language;
use output::Stop;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "gigawatt",
    version,
    about = "What a budget for AI data centres builds, when, what limits it, what it costs and what it must earn"
)]
struct Cli {
    /// Language of the texts: en, fr or de
    #[arg(long, global = true, value_name = "LANG", default_value = "en", value_parser = language)]
    lang: Language,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Computes a scenario: rate card, programme, quarters and years
    Compute(compute::Compute),
    /// Lists the inputs with their defaults, ranges and sources
    Inputs(lists::List),
    /// Lists the named scenarios
    Scenarios(lists::List),
    /// Lists the accelerators of the catalogue
    Chips(lists::List),
    /// Lists the sources, and how many defaults rest on one
    Sources(lists::List),
    /// Tells how a figure came about
    Explain(explain::Explain),
    /// What was said about the announcement, and the model's answers
    Claims(lists::List),
    /// Lists the figures and series, with unit and meaning
    Figures(lists::List),
    /// Finds the value of an input that gives a figure a value
    Solve(analysis::Solve),
    /// Which inputs drive a figure
    Sensitivity(analysis::Sensitivity),
    /// How sure a figure is: draws over the plausible ranges
    MonteCarlo(analysis::MonteCarlo),
    /// Computes one scenario a line from standard input, one result a line
    Sweep(sweep::Sweep),
    /// What a training run costs, by Epoch AI's method
    TrainingCost(training::TrainingArgs),
    /// Annuities, present values and rates of return
    #[command(subcommand)]
    Finance(finance::Finance),
    /// Prints a scenario as a link, or with --file as a scenario file
    Link(compute::Link),
    /// Prints the JSON Schema of what goes in and comes out
    Schema(lists::Schema),
    /// Draws a chart as SVG
    Chart(chart::Chart),
    /// Writes the site into a built page: the answers of all scenarios, pictures, what other sites read
    Page(page::Page),
}

fn language(id: &str) -> Result<Language, String> {
    let all: Vec<&str> = Language::ALL.iter().map(|language| language.id()).collect();
    Language::find(id).ok_or_else(|| format!("allowed: {}", all.join(", ")))
}

fn main() -> ExitCode {
    let done = match Cli::try_parse() {
        Ok(cli) => {
            output::set_language(cli.lang);
            run(cli.command)
        }
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            output::print(&e.to_string())
        }
        // clap's first paragraph says what is wrong; the usage below it is a `--help` away.
        Err(e) => {
            let text = e.to_string();
            let first = text.split("\n\n").next().unwrap_or("").trim_start_matches("error: ");
            Err(Stop::Input(format!("{first} (see gigawatt --help)")))
        }
    };
    let (text, code) = match done {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Stop::Input(text)) => (text, 2),
        Err(Stop::Failed(text)) => (text, 1),
    };
    eprintln!("gigawatt: {}", text.split_whitespace().collect::<Vec<_>>().join(" "));
    ExitCode::from(code)
}

fn run(command: Command) -> output::Done {
    match command {
        Command::Compute(c) => compute::compute(&c),
        Command::Inputs(l) => lists::inputs(l.format),
        Command::Scenarios(l) => lists::scenarios(l.format),
        Command::Chips(l) => lists::chips(l.format),
        Command::Sources(l) => lists::sources(l.format),
        Command::Explain(e) => explain::explanation(&e),
        Command::Claims(l) => lists::claims(l.format),
        Command::Figures(l) => lists::figures(l.format),
        Command::Solve(s) => analysis::run_solve(&s),
        Command::Sensitivity(s) => analysis::run_sensitivity(&s),
        Command::MonteCarlo(m) => analysis::run_monte_carlo(&m),
        Command::Sweep(s) => sweep::sweep(&s),
        Command::TrainingCost(t) => training::training(&t),
        Command::Finance(f) => finance::finance(&f),
        Command::Link(l) => compute::link(&l),
        Command::Schema(s) => lists::schema(&s),
        Command::Chart(c) => chart::chart(&c),
        Command::Page(p) => page::write_page(&p),
    }
}
