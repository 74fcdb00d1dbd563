//! The article, checked: what was said about the announcement, each with the model's answer.

use super::format::{day, measured, quantity_text};
use crate::analysis::{ClaimNumber, Verdict, answer, opens};
use crate::catalogue::{CLAIMS, ClaimRow, Language, ScenarioRow, Source, Word, fill};
use crate::link::encode;
use crate::word;

/// A claim and its answer in words.
#[derive(Clone, Debug)]
pub struct ClaimCard {
    pub claim: &'static ClaimRow,
    /// "Mark Zuckerberg, 14 July 2025".
    pub who: String,
    pub words: &'static str,
    pub verdict: &'static str,
    pub answer: String,
    /// What is claimed, as a number; none where the words name none.
    pub claimed: Option<String>,
    /// From where to where our answer goes.
    pub range: Option<String>,
    /// How that follows.
    pub follows: &'static str,
    /// Where the words were read.
    pub source: Option<&'static Source>,
    /// The scenario that it opens: its name and its link.
    pub scenario: String,
    pub link: String,
}

/// Every claim that has an answer: a test proves that all have.
pub fn claim_cards(language: Language) -> Vec<ClaimCard> {
    CLAIMS.iter().filter_map(|claim| card(language, claim)).collect()
}

/// The answer to a claim, its numbers filled in.
pub fn claim_text(language: Language, claim: &ClaimRow, numbers: &[ClaimNumber]) -> String {
    let texts: Vec<String> = numbers.iter().map(|n| quantity_text(language, n.unit, n.value)).collect();
    let places: Vec<(&str, &str)> = numbers.iter().zip(&texts).map(|(n, text)| (n.name, text.as_str())).collect();
    fill(claim.answer.text(language), &places)
}

fn card(language: Language, claim: &'static ClaimRow) -> Option<ClaimCard> {
    let answer = answer(claim).ok()?;
    let preset = ScenarioRow::find(claim.scenario)?;
    let unit = answer.numbers.iter().find(|number| number.name == claim.measure)?.unit;
    Some(ClaimCard {
        claim,
        who: fill(
            word!(language, "claims.who"),
            &[("who", claim.who.text(language)), ("date", &day(language, claim.date))],
        ),
        words: claim.words.text(language),
        verdict: verdict_text(language, answer.verdict),
        answer: claim_text(language, claim, &answer.numbers),
        claimed: span(language, unit, (claim.fact("claimed_low"), claim.fact("claimed_high"))),
        range: answer.range.and_then(|range| span(language, unit, range)),
        follows: claim.follows.text(language),
        source: Source::find(claim.source),
        scenario: fill(word!(language, "claims.open"), &[("scenario", preset.name.text(language))]),
        link: format!("#{}", encode(preset, &opens(claim))),
    })
}

fn verdict_text(language: Language, verdict: Verdict) -> &'static str {
    Word::find(&format!("claim.verdict.{}", verdict.id())).map_or("", |word| word.text(language))
}

/// A range whose ends may be open (NaN): "$193 bn to $388 bn", "at least 1.0 GW facility".
fn span(language: Language, unit: &str, (low, high): (f64, f64)) -> Option<String> {
    let whole = |x: f64| measured(language, unit, x);
    match (low.is_nan(), high.is_nan()) {
        (true, true) => None,
        (false, true) => Some(fill(word!(language, "claims.at_least"), &[("low", &whole(low))])),
        (true, false) => Some(fill(word!(language, "claims.at_most"), &[("high", &whole(high))])),
        // The unit once, at the end.
        (false, false) => {
            let places = [("low", &*quantity_text(language, unit, low)), ("high", &whole(high))];
            Some(fill(word!(language, "range.from_to"), &places))
        }
    }
}
