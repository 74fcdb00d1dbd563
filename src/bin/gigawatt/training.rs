//! `gigawatt training-cost`: what a training run costs.

use crate::output::{Done, Stop, print, print_json};
use clap::Args;
use gigawatt::model::{Date, TrainingRun, training_cost};
use serde_json::json;

#[derive(Args)]
pub struct TrainingArgs {
    /// USD per accelerator with its share of the server, when bought
    #[arg(long, allow_negative_numbers = true)]
    price: f64,
    /// The day the chips were bought, YYYY-MM-DD
    #[arg(long)]
    bought: String,
    /// The day the run began, YYYY-MM-DD
    #[arg(long)]
    started: String,
    #[arg(long, allow_negative_numbers = true)]
    chip_hours: f64,
    /// Power of the bare chip as printed, kW
    #[arg(long, allow_negative_numbers = true)]
    tdp_kw: f64,
    /// Power of the server for one of the chip
    #[arg(long, default_value_t = 2.03125, allow_negative_numbers = true)]
    server_multiple: f64,
    #[arg(long, default_value_t = 1.25, allow_negative_numbers = true)]
    pue: f64,
    /// USD per kWh
    #[arg(long, default_value_t = 0.0806, allow_negative_numbers = true)]
    electricity_price: f64,
    #[arg(long)]
    json: bool,
}

pub fn training(t: &TrainingArgs) -> Done {
    let run = TrainingRun {
        price: t.price,
        bought: date("--bought", &t.bought)?,
        started: date("--started", &t.started)?,
        chip_hours: t.chip_hours,
        tdp_kw: t.tdp_kw,
        server_multiple: t.server_multiple,
        pue: t.pue,
        electricity_price: t.electricity_price,
    };
    let cost = training_cost(&run).map_err(|bad| {
        let name = bad.name.replace('_', "-");
        Stop::Input(format!("--{name} {} is out of range; allowed: {} to {}", bad.value, bad.min, bad.max))
    })?;
    if t.json {
        let parts = json!({
            "amortisation": cost.amortisation, "network": cost.network, "energy": cost.energy, "total": cost.total,
        });
        return print_json(&parts);
    }
    print(&format!(
        "amortisation  {:.2} $\nnetwork       {:.2} $\nenergy        {:.2} $\n{:.2}\n",
        cost.amortisation, cost.network, cost.energy, cost.total
    ))
}

fn date(name: &str, text: &str) -> Result<Date, Stop> {
    let parts: Vec<&str> = text.split('-').collect();
    let read = |k: usize| parts.get(k).and_then(|part| part.parse::<u32>().ok());
    let day = match (parts.len(), read(0), read(1), read(2)) {
        (3, Some(year), Some(month), Some(day)) => {
            i32::try_from(year).ok().and_then(|year| Date::new(year, month, day))
        }
        _ => None,
    };
    day.ok_or_else(|| Stop::Input(format!("{name} {text} is no day; allowed: YYYY-MM-DD")))
}
