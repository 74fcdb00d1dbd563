//! What was said about the announcement, answered by the model.

use super::Gap;
use crate::catalogue::{ClaimRow, InputId, ScenarioRow, Value};
use crate::model::{Outcome, Scenario};

/// The answer to a claim: the numbers of its template.
#[derive(Clone, Debug)]
pub struct ClaimAnswer {
    pub claim: &'static ClaimRow,
    pub numbers: Vec<ClaimNumber>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClaimNumber {
    /// Its place in the template.
    pub name: &'static str,
    pub unit: &'static str,
    pub value: f64,
}

impl ClaimAnswer {
    pub fn get(&self, name: &str) -> Option<f64> {
        self.numbers.iter().find(|number| number.name == name).map(|number| number.value)
    }
}

/// Answers a claim with the scenario that it names.
///
/// "Five gigawatts are the electricity of one to four million homes": 4.22 million at full load, 2.88
/// million at the load and the overhead of the defaults.
pub fn answer(claim: &'static ClaimRow) -> Result<ClaimAnswer, Gap> {
    let outcome = compute(claim.scenario, &[])?;
    let (t, card) = (&outcome.programme.totals, &outcome.rate_card);
    let number = |name, unit, value| ClaimNumber { name, unit, value };
    let usd = |name, value| number(name, "usd", value);
    let share = |name, value| number(name, "ratio", value);
    let chips_for = |amount: f64| amount / (card.capex_per_it_gw.0 / 1000.0) * card.chips_per_mw.0;
    let numbers = match claim.id {
        "hundreds-of-billions" => vec![
            usd("budget", outcome.inputs.budget.0),
            number("built_facility_gw", "gw_facility", t.built_facility_gw.0),
            usd("committed", t.committed.0),
            usd("unspent", t.unspent.0),
        ],
        "prometheus-in-2026" => vec![
            usd("committed", t.committed.0),
            number("chips", "chip", t.peak_chips.0),
            number("observed_gw", "gw_facility", claim.fact("observed_gw")),
        ],
        "hyperion-five-gigawatts" => {
            let as_it = compute("hyperion-5gw-it", &[])?;
            vec![
                usd("committed", t.committed.0),
                number("facility_gw", "gw_facility", as_it.programme.totals.built_facility_gw.0),
                usd("committed_it", as_it.programme.totals.committed.0),
            ]
        }
        "homes" => {
            // At full load the site draws its peak all year: load 1, and the overhead of the peak.
            let full_load = [(InputId::LoadFactor, 1.0), (InputId::Pue, outcome.inputs.pue_peak.0)];
            let full = compute(claim.scenario, &full_load)?.programme.totals.homes.0;
            vec![
                number("homes_at_full_load", "home", full),
                number("homes", "home", t.homes.0),
                share("load_of_a_million", 1e6 / full),
            ]
        }
        "scale-ai" => {
            let whole = claim.fact("amount") / claim.fact("share");
            vec![
                usd("whole", whole),
                number("mw", "mw_it", whole / (card.capex_per_it_gw.0 / 1000.0)),
                number("chips", "chip", chips_for(whole)),
            ]
        }
        "signing-bonuses" => vec![number("chips", "chip", chips_for(claim.fact("amount")))],
        "capital-from-our-business" => vec![
            usd("peak_capex", t.peak_capex.0),
            share("share", t.peak_capex.0 / claim.fact("cash_flow")),
            share("share_2024", claim.fact("capex_2024") / claim.fact("cash_flow_2024")),
            share("share_2025", claim.fact("capex_2025") / claim.fact("cash_flow")),
            share("share_2026", claim.fact("guidance_2026") / claim.fact("cash_flow")),
        ],
        "llama-4" => {
            let hyperion = compute("hyperion-5gw", &[])?.programme.totals.training_days.0;
            vec![number("prometheus", "day", t.training_days.0), number("hyperion", "day", hyperion)]
        }
        // The measure is power: megawatts of facility against megawatts of facility.
        _ => {
            let mw = 1000.0 * t.built_facility_gw.0;
            let times = |name, fact| number(name, "chip", mw / claim.fact(fact));
            vec![
                times("times_average", "average_mw"),
                times("times_hyperscale", "hyperscale_mw"),
                times("times_campus", "largest_campus_mw"),
            ]
        }
    };
    Ok(ClaimAnswer { claim, numbers })
}

fn compute(scenario: &str, sets: &[(InputId, f64)]) -> Result<Outcome, Gap> {
    let mut scenario = ScenarioRow::find(scenario).map(Scenario::of).unwrap_or_default();
    for (input, x) in sets {
        scenario.set(*input, Value::Number(*x));
    }
    scenario.compute().map_err(Gap::Refused)
}
