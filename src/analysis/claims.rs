//! What was said about the announcement, answered by the model.

use super::Gap;
use crate::catalogue::{ClaimRow, InputId, ScenarioRow, Site, SitePoint, Value};
use crate::model::{Outcome, Scenario};

/// The answer to a claim: the numbers of its template, and how they compare with what is claimed.
#[derive(Clone, Debug)]
pub struct ClaimAnswer {
    pub claim: &'static ClaimRow,
    pub numbers: Vec<ClaimNumber>,
    /// From where to where the claim's measure goes with the readings and assumptions that are open.
    pub range: Option<(f64, f64)>,
    pub verdict: Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClaimNumber {
    /// Its place in the template.
    pub name: &'static str,
    pub unit: &'static str,
    pub value: f64,
}

/// How the answer compares with what is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All of its range is within what is claimed.
    Holds,
    /// A part of its range is.
    HoldsInPart,
    /// It is below what is claimed.
    Short,
    /// It is above what is claimed.
    Beyond,
    /// No figure is claimed; the answer says what the words amount to.
    NothingToCompare,
}

impl Verdict {
    /// Its id in JSON and in the words `claim.verdict.…`.
    pub fn id(self) -> &'static str {
        ["holds", "holds_in_part", "short", "beyond", "nothing_to_compare"][self as usize]
    }

    /// A range of answers against the claimed one, either end of which may be open (NaN).
    ///
    /// 193 to 388 billion dollars against 200 and more: it holds in part.
    pub fn of(range: (f64, f64), claimed: (f64, f64)) -> Verdict {
        match (claimed.0.is_nan(), claimed.1.is_nan()) {
            (true, true) => Verdict::NothingToCompare,
            _ if range.1 < claimed.0 => Verdict::Short,
            _ if range.0 > claimed.1 => Verdict::Beyond,
            _ if range.0 < claimed.0 || range.1 > claimed.1 => Verdict::HoldsInPart,
            _ => Verdict::Holds,
        }
    }
}

impl ClaimAnswer {
    pub fn get(&self, name: &str) -> Option<f64> {
        self.numbers.iter().find(|number| number.name == name).map(|number| number.value)
    }

    /// The number that is compared with what is claimed.
    pub fn measure(&self) -> Option<f64> {
        self.get(self.claim.measure)
    }
}

/// The scenario that a claim opens: a named one, with what the claim sets in it.
pub fn opens(claim: &ClaimRow) -> Scenario {
    let mut scenario = named(claim.scenario);
    for (input, value) in claim.sets {
        scenario.set(*input, *value);
    }
    scenario
}

/// Answers a claim by the scenario that it opens.
///
/// "5 GW are the electricity of one to four million homes": 4.22 million at full load, 2.88 million at
/// the load and the overhead of the defaults, so it holds in part.
pub fn answer(claim: &'static ClaimRow) -> Result<ClaimAnswer, Gap> {
    let scenario = opens(claim);
    let outcome = compute(scenario, &[])?;
    let (numbers, range) = match claim.id {
        "hundreds-of-billions" => hundreds_of_billions(&outcome),
        "prometheus-in-2026" => prometheus_in_2026(&outcome),
        "hyperion-five-gigawatts" => hyperion_five_gigawatts(&outcome)?,
        "homes" => homes(scenario, &outcome)?,
        "scale-ai" => scale_ai(claim, scenario, &outcome)?,
        "signing-bonuses" => signing_bonuses(claim, scenario, &outcome)?,
        "capital-from-our-business" => capital_from_our_business(claim, &outcome),
        "llama-4" => llama_4(claim, scenario, &outcome)?,
        _ => far_larger(claim, &outcome)?,
    };
    let mut answer = ClaimAnswer { claim, numbers, range, verdict: Verdict::NothingToCompare };
    if let Some(range) = answer.range.or(answer.measure().map(|x| (x, x))) {
        answer.verdict = Verdict::of(range, (claim.fact("claimed_low"), claim.fact("claimed_high")));
    }
    Ok(answer)
}

type Numbers = (Vec<ClaimNumber>, Option<(f64, f64)>);

/// First builds alone, or with the chips that replace worn-out ones.
fn hundreds_of_billions(outcome: &Outcome) -> Numbers {
    let t = &outcome.programme.totals;
    let numbers = vec![
        usd("total_capex", t.total_capex.0),
        usd("committed", t.committed.0),
        usd("budget", outcome.inputs.budget.0),
        usd("unspent", t.unspent.0),
        number("built_facility_gw", "gw_facility", t.built_facility_gw.0),
    ];
    (numbers, Some((t.committed.0, t.total_capex.0)))
}

/// What was observed, and what is projected for the end of the year.
fn prometheus_in_2026(outcome: &Outcome) -> Numbers {
    let t = &outcome.programme.totals;
    let site = Site::find("prometheus");
    let observed = gw(site.and_then(Site::observed));
    let projected = gw(site.and_then(|site| site.points.iter().rfind(|point| point.year < 2027.0)));
    let numbers = vec![
        number("projected_gw", "gw_facility", projected),
        number("observed_gw", "gw_facility", observed),
        usd("committed", t.committed.0),
        number("chips", "chip", t.peak_chips.0),
    ];
    (numbers, Some((observed, projected)))
}

/// Gigawatts of the facility, or gigawatts of IT.
fn hyperion_five_gigawatts(outcome: &Outcome) -> Result<Numbers, Gap> {
    let t = &outcome.programme.totals;
    let as_it = compute(named("hyperion-5gw-it"), &[])?.programme.totals;
    let projected = gw(Site::find("hyperion").and_then(|site| site.points.last()));
    let numbers = vec![
        usd("committed", t.committed.0),
        usd("committed_it", as_it.committed.0),
        number("facility_gw", "gw_facility", as_it.built_facility_gw.0),
        number("it_gw", "gw_it", t.built_it_gw.0),
        number("projected_gw", "gw_facility", projected),
    ];
    Ok((numbers, Some((t.committed.0, as_it.committed.0))))
}

/// At the load and overhead of the scenario, or drawing the peak all year.
fn homes(scenario: Scenario, outcome: &Outcome) -> Result<Numbers, Gap> {
    let at_full_load = |scenario: Scenario| {
        let full_load = [(InputId::LoadFactor, 1.0), (InputId::Pue, outcome.inputs.pue_peak.0)];
        compute(scenario, &full_load).map(|outcome| outcome.programme.totals.homes.0)
    };
    let (usual, full) = (outcome.programme.totals.homes.0, at_full_load(scenario)?);
    let numbers = vec![
        number("homes", "home", usual),
        number("homes_at_full_load", "home", full),
        share("load_of_a_million", 1e6 / full),
        number("homes_of_prometheus", "home", at_full_load(named("prometheus-1gw"))?),
    ];
    Ok((numbers, Some((usual, full))))
}

/// A sum of money as megawatts of IT and as chips, installed.
fn installed(outcome: &Outcome, amount: f64) -> (f64, f64) {
    let card = &outcome.rate_card;
    let mw = amount / (card.capex_per_it_gw.0 / 1000.0);
    (mw, mw * card.chips_per_mw.0)
}

fn scale_ai(claim: &ClaimRow, scenario: Scenario, outcome: &Outcome) -> Result<Numbers, Gap> {
    let amount = claim.fact("amount");
    let whole = amount / claim.fact("share");
    let ((mw, chips), (whole_mw, whole_chips)) = (installed(outcome, amount), installed(outcome, whole));
    let numbers = vec![
        number("mw", "mw_it", mw),
        number("chips", "chip", chips),
        usd("whole", whole),
        number("whole_mw", "mw_it", whole_mw),
        number("whole_chips", "chip", whole_chips),
    ];
    Ok((numbers, over(scenario, InputId::ChipPrice, |outcome| installed(outcome, amount).0)?))
}

fn signing_bonuses(claim: &ClaimRow, scenario: Scenario, outcome: &Outcome) -> Result<Numbers, Gap> {
    let amount = claim.fact("amount");
    let (mw, chips) = installed(outcome, amount);
    let numbers = vec![number("chips", "chip", chips), number("mw", "mw_it", mw)];
    Ok((numbers, over(scenario, InputId::ChipPrice, |outcome| installed(outcome, amount).1)?))
}

/// The dearest year of the programme, and all of Meta's capex, as shares of its cash flow.
fn capital_from_our_business(claim: &ClaimRow, outcome: &Outcome) -> Numbers {
    let t = &outcome.programme.totals;
    let last = claim.fact("cash_flow_2025");
    let (programme, guidance) = (t.peak_capex.0 / last, claim.fact("guidance_2026") / last);
    let numbers = vec![
        share("share", programme),
        usd("peak_capex", t.peak_capex.0),
        number("peak_capex_year", "year", t.peak_capex_year.0),
        share("share_2023", claim.fact("capex_2023") / claim.fact("cash_flow_2023")),
        share("share_2024", claim.fact("capex_2024") / claim.fact("cash_flow_2024")),
        share("share_2025", claim.fact("capex_2025") / last),
        share("share_2026", guidance),
    ];
    (numbers, Some((programme, guidance)))
}

/// The run of the largest Llama 4, then and again on the new sites.
fn llama_4(claim: &ClaimRow, scenario: Scenario, outcome: &Outcome) -> Result<Numbers, Gap> {
    let days = |outcome: &Outcome| outcome.programme.totals.training_days.0;
    let then = outcome.inputs.training_flop.0 / (claim.fact("chips") * claim.fact("chip_flops")) / 86_400.0;
    let numbers = vec![
        number("prometheus", "day", days(outcome)),
        number("hyperion", "day", days(&compute(named("hyperion-5gw"), &[])?)),
        number("then", "day", then),
    ];
    Ok((numbers, over(scenario, InputId::Mfu, days)?))
}

/// The measure is power: megawatts of facility against megawatts of facility.
fn far_larger(claim: &ClaimRow, outcome: &Outcome) -> Result<Numbers, Gap> {
    let mw = |outcome: &Outcome| 1000.0 * outcome.programme.totals.built_facility_gw.0;
    let (hyperion, prometheus) = (mw(outcome), mw(&compute(named("prometheus-1gw"), &[])?));
    let times = |name, mw: f64, fact| number(name, "times", mw / claim.fact(fact));
    let numbers = vec![
        times("times_largest", hyperion, "largest_mw"),
        times("times_average", hyperion, "average_mw"),
        times("times_hyperscale", hyperion, "hyperscale_mw"),
        times("times_campus", hyperion, "largest_campus_mw"),
        times("times_prometheus", prometheus, "largest_campus_mw"),
    ];
    Ok((numbers, Some((prometheus / claim.fact("largest_mw"), hyperion / claim.fact("largest_mw")))))
}

/// From where to where a number goes over the plausible range of one input.
fn over(scenario: Scenario, input: InputId, f: impl Fn(&Outcome) -> f64) -> Result<Option<(f64, f64)>, Gap> {
    let Some((low, high)) = scenario.plausible(input) else { return Ok(None) };
    let (a, b) = (f(&compute(scenario, &[(input, low)])?), f(&compute(scenario, &[(input, high)])?));
    Ok(Some((a.min(b), a.max(b))))
}

fn number(name: &'static str, unit: &'static str, value: f64) -> ClaimNumber {
    ClaimNumber { name, unit, value }
}

fn usd(name: &'static str, value: f64) -> ClaimNumber {
    number(name, "usd", value)
}

fn share(name: &'static str, value: f64) -> ClaimNumber {
    number(name, "ratio", value)
}

fn gw(point: Option<&SitePoint>) -> f64 {
    point.map_or(f64::NAN, |point| point.facility_mw / 1000.0)
}

fn named(scenario: &str) -> Scenario {
    ScenarioRow::find(scenario).map(Scenario::of).unwrap_or_default()
}

fn compute(mut scenario: Scenario, sets: &[(InputId, f64)]) -> Result<Outcome, Gap> {
    for (input, x) in sets {
        scenario.set(*input, Value::Number(*x));
    }
    scenario.compute().map_err(Gap::Refused)
}
