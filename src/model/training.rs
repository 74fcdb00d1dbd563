//! What a training run costs, by the method that Epoch AI has published: chips lose value from the
//! day they are bought; a run pays for the hours it uses, for its share of the network, and for
//! energy. A year has 8,766 hours here, and only here.

/// A training run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingRun {
    /// USD per accelerator with its share of the server, on the day it is bought.
    pub price: f64,
    pub bought: Date,
    /// The day the run begins.
    pub started: Date,
    pub chip_hours: f64,
    /// Power of the bare chip as printed, kW.
    pub tdp_kw: f64,
    /// Power of the server for one of the chip.
    pub server_multiple: f64,
    pub pue: f64,
    /// USD per kWh.
    pub electricity_price: f64,
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

/// What a run costs, in USD.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrainingCost {
    pub amortisation: f64,
    pub network: f64,
    pub energy: f64,
    pub total: f64,
}

/// Why a run has no cost: the name of the value, the value, and what is allowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BadRun {
    pub name: &'static str,
    pub value: f64,
    pub min: f64,
    pub max: f64,
}

const HOURS_PER_YEAR: f64 = 8766.0;
const DAYS_PER_YEAR: f64 = 365.25;
/// Orders of magnitude by which equal hardware gets cheaper in a year.
const ORDERS_PER_YEAR: f64 = 0.14;
const LN_10: f64 = std::f64::consts::LN_10;
/// Network for one dollar of servers: 19 % of the whole.
const NETWORK: f64 = 0.19 / 0.81;
/// Average power of a server in training, as a share of its peak.
const AVERAGE_POWER: f64 = 0.75;

impl Date {
    /// A day that exists; `None` for 30 February.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Date { year, month, day })
    }

    /// Days since 1 March of the year 0, which puts the leap day at the end of a year.
    fn number(self) -> i64 {
        let months = (i64::from(self.month) + 9) % 12;
        let year = i64::from(self.year) - i64::from(self.month < 3);
        year * 365 + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (months * 306 + 5) / 10
            + i64::from(self.day)
    }
}

/// The cost of a training run.
///
/// GPT-4: 24,875 USD a chip bought on 12 August 2020, run from 12 May 2022 for 57 million chip-hours:
/// 29.69 million of amortisation, 6.96 of network and 3.50 of energy, 40.16 million in all.
pub fn training_cost(run: &TrainingRun) -> Result<TrainingCost, BadRun> {
    for (name, value, min, max) in [
        ("price", run.price, 0.0, 1e9),
        ("chip_hours", run.chip_hours, 0.0, 1e15),
        ("tdp_kw", run.tdp_kw, 0.0, 1e3),
        ("server_multiple", run.server_multiple, 1.0, 100.0),
        ("pue", run.pue, 1.0, 3.0),
        ("electricity_price", run.electricity_price, 0.0, 100.0),
    ] {
        if !(min..=max).contains(&value) {
            return Err(BadRun { name, value, min, max });
        }
    }
    let days = (run.started.number() - run.bought.number()).max(0);
    let years = days as f64 / DAYS_PER_YEAR;
    let value = run.price * libm::pow(10.0, -ORDERS_PER_YEAR * years);
    let amortisation = value * ORDERS_PER_YEAR * LN_10 / HOURS_PER_YEAR * run.chip_hours;
    let network = amortisation * NETWORK;
    let kwh = run.tdp_kw * run.server_multiple * AVERAGE_POWER * run.pue * run.chip_hours;
    let energy = kwh * run.electricity_price;
    Ok(TrainingCost { amortisation, network, energy, total: amortisation + network + energy })
}
