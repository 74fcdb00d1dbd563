//! `gigawatt solve`, `sensitivity`, `monte-carlo`: questions over the model.

use crate::output::{Done, Stop, aligned, language, print, print_json};
use crate::wanted::{Wanted, scenario};
use clap::{Args, ValueEnum};
use gigawatt::analysis::{
    Answer, Draws, Kept, Point, QUANTILES, Solution, Unanswerable, elasticities, rank_correlations, solve, tornado,
};
use gigawatt::catalogue::{InputId, QuantityRow};
use gigawatt::model::InputError;
use gigawatt::{report, wire};

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Args)]
pub struct Solve {
    /// The input to vary
    #[arg(long, value_name = "INPUT")]
    vary: String,
    /// The figure and the value it is to have, e.g. npv=0
    #[arg(long, value_name = "OUTPUT=VALUE", allow_hyphen_values = true)]
    target: String,
    #[command(flatten)]
    wanted: Wanted,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Args)]
pub struct Sensitivity {
    /// The figure, e.g. breakeven_rental_price
    #[arg(long, value_name = "ID")]
    output: String,
    /// Draws for the rank correlations; 0 for none
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    draws: u32,
    #[arg(long, default_value_t = 1)]
    seed: u32,
    #[command(flatten)]
    wanted: Wanted,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Args)]
pub struct MonteCarlo {
    /// The figure, or with --series a series by quarter
    #[arg(long, value_name = "ID")]
    output: String,
    /// A series whose quantiles by quarter are added
    #[arg(long, value_name = "ID")]
    series: Option<String>,
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    draws: u32,
    #[arg(long, default_value_t = 1)]
    seed: u32,
    #[command(flatten)]
    wanted: Wanted,
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

fn refused(problem: &Unanswerable) -> Stop {
    Stop::Input(report::unanswerable(language(), problem))
}

fn input(id: &str) -> Result<InputId, Stop> {
    // Setting nothing asks the model for its own words about an unknown name.
    InputId::find(id).ok_or_else(|| {
        let unknown = gigawatt::model::Scenario::default().set_text(id, "");
        Stop::Input(unknown.err().map_or_else(String::new, |e: InputError| report::error(language(), &e)))
    })
}

fn quantity(id: &str) -> Result<(u16, &'static QuantityRow), Stop> {
    QuantityRow::find(id).ok_or_else(|| Stop::Input(format!("there is no figure '{id}'; see gigawatt figures")))
}

pub fn run_solve(s: &Solve) -> Done {
    let vary = input(&s.vary)?;
    let (id, value) = s
        .target
        .split_once('=')
        .ok_or_else(|| Stop::Input(format!("--target {}: expected OUTPUT=VALUE, e.g. npv=0", s.target)))?;
    let (output, row) = quantity(id.trim())?;
    let target: f64 = value
        .trim()
        .parse()
        .map_err(|_| Stop::Input(format!("--target {id}: '{value}' is not a number; allowed: any finite number")))?;
    let solution = solve(&scenario(&s.wanted)?, vary, output, target).map_err(|e| refused(&e))?;
    match s.format {
        Format::Json => print_json(&wire::solution(vary, output, target, &solution))?,
        Format::Text => print(&solution_text(vary, row, target, &solution))?,
    }
    match solution.answer {
        Answer::None => Err(Stop::Failed(format!("no value of {} gives {} = {target}", vary.id(), row.id))),
        _ => Ok(()),
    }
}

fn solution_text(vary: InputId, row: &QuantityRow, target: f64, s: &Solution) -> String {
    let unit = vary.row().unit_word.map_or("", |w| w.text(language()));
    let plausible = |p: Option<bool>| if p == Some(false) { ", outside the plausible range" } else { "" };
    let figure = |p: &Point| p.figure.map_or("not defined".into(), |x| x.to_string());
    let mut out = format!("{} = {target} {}\n", row.id, row.unit_word.text(language()));
    match &s.answer {
        Answer::None => {
            let (low, high, near) = (&s.reached.smallest, &s.reached.largest, &s.reached.closest);
            out += &format!(
                "  is not reached: {} goes from {} to {}; nearest at {} = {}\n",
                row.id,
                figure(low),
                figure(high),
                vary.id(),
                near.input
            );
        }
        Answer::One(root) => {
            out += &format!("  at {} = {} {unit}{}\n", vary.id(), root.from, plausible(root.plausible))
        }
        Answer::Several(all) => {
            for root in all {
                out += &format!("  at {} = {} {unit}{}\n", vary.id(), root.from, plausible(root.plausible));
            }
        }
        Answer::Steps(all) => {
            for step in all {
                out += &format!(
                    "  from {} = {} {unit}: {}{}\n",
                    vary.id(),
                    step.at.input,
                    figure(&step.at),
                    plausible(step.plausible)
                );
                for (word, neighbour) in [("before", &step.before), ("after", &step.after)] {
                    if let Some(p) = neighbour {
                        out += &format!("    {word}, at {}: {}\n", p.input, figure(p));
                    }
                }
            }
        }
    }
    for jump in &s.jumps {
        out += &format!("  jumps over it between {} and {}\n", jump.before.input, jump.after.input);
    }
    out
}

pub fn run_sensitivity(s: &Sensitivity) -> Done {
    let (output, row) = quantity(&s.output)?;
    let scenario = scenario(&s.wanted)?;
    let tornado = tornado(&scenario, output).map_err(|e| refused(&e))?;
    let elasticities = elasticities(&scenario, output).map_err(|e| refused(&e))?;
    let mut correlations = None;
    if s.draws > 0 {
        let kept = Kept { figures: vec![output], series: None };
        let mut draws = Draws::new(&scenario, s.seed, s.draws as usize, kept).map_err(|e| refused(&e))?;
        draws.advance(s.draws as usize);
        correlations = rank_correlations(&mut draws, output);
    }
    let json = wire::sensitivity(language(), &tornado, &elasticities, correlations.as_deref());
    if let Format::Json = s.format {
        return print_json(&json);
    }
    let text = |x: &serde_json::Value| x.as_f64().map_or("-".to_string(), |x| format!("{x:.6}"));
    let head = ["input", "at low", "at high", "swing", "elasticity", "rank correlation"].map(String::from).to_vec();
    let bars = json["bars"].as_array().into_iter().flatten().map(|bar| {
        vec![
            bar["input"].as_str().unwrap_or("").to_string(),
            text(&bar["low"]["figure"]),
            text(&bar["high"]["figure"]),
            text(&bar["swing"]),
            text(&bar["elasticity"]),
            text(&bar["rank_correlation"]),
        ]
    });
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(bars).collect();
    print(&format!("{} = {}\n\n{}", row.id, text(&json["present"]), aligned(&rows)))
}

pub fn run_monte_carlo(m: &MonteCarlo) -> Done {
    let (output, row) = quantity(&m.output)?;
    let series = m.series.as_deref().map(quantity).transpose()?.map(|(id, _)| id);
    let kept = Kept { figures: vec![output], series };
    let mut draws = Draws::new(&scenario(&m.wanted)?, m.seed, m.draws as usize, kept).map_err(|e| refused(&e))?;
    draws.advance(m.draws as usize);
    let json = wire::draws(&draws, &[output], series);
    if let Format::Json = m.format {
        return print_json(&json);
    }
    let mut out = format!("{} in {} draws, seed {}", row.id, draws.made() - draws.refused(), m.seed);
    if draws.refused() > 0 {
        out += &format!(" ({} more were refused)", draws.refused());
    }
    out.push('\n');
    let quantiles = &json["figures"][row.id]["quantiles"];
    for (k, share) in QUANTILES.iter().enumerate() {
        let value =
            quantiles[k].as_f64().map_or("not defined".into(), |x| report::quantity_text(language(), row.unit, x));
        out += &format!("  {:>5.1} % of them at most  {value}\n", *share as f64 / 10.0);
    }
    print(&out)
}
