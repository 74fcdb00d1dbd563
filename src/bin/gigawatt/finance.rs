//! `gigawatt finance`: the number alone, with the signs of spreadsheets and of numpy-financial: money
//! received is positive, money paid is negative.

use crate::output::{Done, Stop, print};
use clap::Subcommand;
use gigawatt::model::{Irr, irr};

#[derive(Subcommand)]
pub enum Finance {
    /// The payment a period that pays back an amount received today
    Pmt {
        /// Interest a period: 0.00625 for 7.5 % a year paid monthly
        #[arg(long, allow_negative_numbers = true)]
        rate: f64,
        /// How many periods
        #[arg(long, allow_negative_numbers = true)]
        periods: f64,
        /// The amount received today
        #[arg(long, allow_negative_numbers = true)]
        amount: f64,
    },
    /// The net present value of flows a period apart, the first of today
    Npv {
        #[arg(long, allow_negative_numbers = true)]
        rate: f64,
        /// Comma-separated, e.g. --flows=-100,39,59,55,20
        #[arg(long, allow_hyphen_values = true)]
        flows: String,
    },
    /// The rate a period at which the flows are worth nothing
    Irr {
        /// Comma-separated, e.g. --flows=-100,39,59,55,20
        #[arg(long, allow_hyphen_values = true)]
        flows: String,
    },
}

pub fn finance(command: &Finance) -> Done {
    let x = match command {
        Finance::Pmt { rate, periods, amount } => {
            within("--rate", *rate, -0.99, 100.0)?;
            within("--periods", *periods, 1e-9, 1e6)?;
            within("--amount", *amount, -1e300, 1e300)?;
            payment(*rate, *periods, *amount)
        }
        Finance::Npv { rate, flows } => {
            within("--rate", *rate, -0.99, 100.0)?;
            read(flows)?.iter().rev().fold(0.0, |sum, flow| sum / (1.0 + rate) + flow)
        }
        Finance::Irr { flows } => one_rate(&read(flows)?)?,
    };
    print(&format!("{x}\n"))
}

/// `-amount r / (1 - (1+r)^-n)`; without interest `-amount / n`.
fn payment(rate: f64, periods: f64, amount: f64) -> f64 {
    if rate == 0.0 { -amount / periods } else { -amount * rate / (1.0 - libm::pow(1.0 + rate, -periods)) }
}

fn within(name: &str, x: f64, min: f64, max: f64) -> Result<(), Stop> {
    if (min..=max).contains(&x) {
        return Ok(());
    }
    Err(Stop::Input(format!("{name} {x} is out of range; allowed: {min:e} to {max:e}")))
}

fn read(flows: &str) -> Result<Vec<f64>, Stop> {
    flows
        .split(',')
        .map(|text| match text.trim().parse::<f64>() {
            Ok(x) if x.is_finite() => Ok(x),
            _ => Err(Stop::Input(format!("--flows: '{text}' is not a number; allowed: numbers with commas between"))),
        })
        .collect()
}

fn one_rate(flows: &[f64]) -> Result<f64, Stop> {
    match irr(flows) {
        Irr::One(rate) => Ok(rate),
        Irr::TooFewFlows => {
            Err(Stop::Failed("fewer than two flows differ from zero, so there is no rate of return".into()))
        }
        Irr::None => {
            Err(Stop::Failed("no rate between -50 % and +100 % a period makes these flows worth nothing".into()))
        }
        Irr::Several(rates) => {
            let all: Vec<String> = rates.iter().map(f64::to_string).collect();
            Err(Stop::Failed(format!("several rates make these flows worth nothing: {}", all.join(", "))))
        }
    }
}
