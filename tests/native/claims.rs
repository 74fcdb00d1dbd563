//! The claims, each with the answer worked by hand.

use gigawatt::analysis::{Verdict, answer, opens};
use gigawatt::catalogue::{CLAIMS, ClaimRow, Language, Site};
use gigawatt::link::decode;
use gigawatt::report;
use gigawatt::wire;

#[track_caller]
fn says(claim: &str, number: &str, expected: f64, tolerance: f64) {
    let row = ClaimRow::find(claim).unwrap_or_else(|| panic!("no claim {claim}"));
    let value = answer(row).ok().and_then(|a| a.get(number)).unwrap_or(f64::NAN);
    assert!((value / expected - 1.0).abs() <= tolerance, "{claim}: {number} is {value}, not {expected}");
}

#[test]
fn every_claim_has_an_answer_without_gaps() {
    for row in &CLAIMS {
        let answer = answer(row).unwrap_or_else(|e| panic!("{}: {e:?}", row.id));
        let numbers = &answer.numbers;
        assert!(!numbers.is_empty() && numbers.iter().all(|n| n.value.is_finite()), "{}: {numbers:?}", row.id);
        let (measure, range) = (answer.measure().unwrap_or(f64::NAN), answer.range.unwrap_or((f64::NAN, f64::NAN)));
        assert!(range.0 <= measure && measure <= range.1, "{}: {measure} in {range:?}", row.id);
        assert!(opens(row).compute().is_ok(), "{}", row.id);
    }
    for claim in wire::claims(Language::En) {
        let text = claim["answer"].as_str().unwrap_or("{");
        assert!(!text.contains(['{', '}']), "{text}");
    }
    assert_eq!(CLAIMS.len(), 9);
}

#[test]
fn answers_by_hand() {
    // 5e6 kW x 8760 h / 10,380 kWh.
    says("homes", "homes_at_full_load", 5e6 * 8760.0 / 10_380.0, 1e-9);
    says("homes", "homes_at_full_load", 4.22e6, 0.001);
    // 5e6 / 1.35 x 0.8 x 1.15 x 8760 / 10,380.
    says("homes", "homes", 5e6 / 1.35 * 0.8 * 1.15 * 8760.0 / 10_380.0, 1e-9);
    says("homes", "load_of_a_million", 0.237, 0.001);
    // Prometheus is a fifth of 4.22 million.
    says("homes", "homes_of_prometheus", 844_000.0, 0.001);
    // 14.3 / 0.49 = 29.18 bn$ at 40.74 M$ a MW are 716 MW, of 451.06 chips each; 14.3 bn$ are 351 MW.
    says("scale-ai", "mw", 351.0, 0.001);
    says("scale-ai", "chips", 158_300.0, 0.001);
    says("scale-ai", "whole", 29.18e9, 0.001);
    says("scale-ai", "whole_mw", 716.3, 0.001);
    says("scale-ai", "whole_chips", 323_100.0, 0.001);
    // 100 / 40.74 = 2.4546 MW.
    says("signing-bonuses", "mw", 2.4546, 0.001);
    says("signing-bonuses", "chips", 1107.0, 0.001);
    // 28.103 / 71.113.
    says("capital-from-our-business", "share_2023", 0.3952, 0.001);
    // 39.225 / 91.328, 72.215 / 115.8, 137.5 / 115.8.
    says("capital-from-our-business", "share_2024", 0.4295, 0.001);
    says("capital-from-our-business", "share_2025", 0.6236, 0.001);
    says("capital-from-our-business", "share_2026", 1.1874, 0.001);
    says("far-larger", "times_campus", 5000.0 / 157.0, 1e-9);
    // 5.184e25 / (334,119 chips x 5e15 x 1.3^0.25 x 0.2) s, chips of October 2026.
    says("llama-4", "prometheus", 5.184e25 / (334_119.0 * 5e15 * 1.3_f64.powf(0.25) * 0.2) / 86_400.0, 1e-5);
    says("prometheus-in-2026", "observed_gw", 0.731, 1e-12);
    says("prometheus-in-2026", "projected_gw", 1.02, 1e-12);
    says("hyperion-five-gigawatts", "facility_gw", 6.75, 1e-9);
    says("hyperion-five-gigawatts", "it_gw", 5.0 / 1.35, 1e-9);
    says("hyperion-five-gigawatts", "projected_gw", 2.262, 1e-12);
    // 5.184e25 / (32,000 x 390e12 FLOP/s) = 4.154 million seconds.
    says("llama-4", "then", 48.08, 0.001);
    says("far-larger", "times_average", 666.7, 0.001);
    says("far-larger", "times_hyperscale", 50.0, 1e-9);
    says("far-larger", "times_largest", 33.33, 0.001);
    says("far-larger", "times_prometheus", 6.369, 0.001);
    // The programme as announced: 193 bn$, and 195 bn$ of replacement.
    says("hundreds-of-billions", "total_capex", 388e9, 0.002);
}

/// The card of a claim opens the scenario that answers it.
#[test]
fn a_card_opens_its_scenario() {
    for card in report::claim_cards(Language::En) {
        let opened = decode(&card.link);
        assert!(opened.dropped.is_empty(), "{}", card.link);
        assert_eq!(opened.scenario, opens(card.claim), "{}", card.link);
    }
    let card = report::claim_cards(Language::En).swap_remove(0);
    assert_eq!(card.who, "Mark Zuckerberg, 14 July 2025");
    assert_eq!(card.claimed.as_deref(), Some("$200 bn to $1.00 tn"));
    assert_eq!(card.range.as_deref(), Some("$193 bn to $388 bn"));
    assert_eq!(card.verdict, "Holds in part");
}

/// The days that the words of an answer name.
#[test]
fn sites_are_quoted_with_the_days_of_their_file() {
    let prometheus = Site::find("prometheus").expect("a site");
    assert_eq!(prometheus.observed().map(|p| p.date), Some("2026-08-01"));
    assert_eq!(prometheus.points.iter().rfind(|p| p.year < 2027.0).map(|p| p.date), Some("2026-10-30"));
    let hyperion = Site::find("hyperion").expect("a site");
    assert_eq!(hyperion.points.last().map(|p| p.date), Some("2028-01-01"));
}

#[test]
fn ranges_and_verdicts() {
    let of = |claim: &str| {
        let row = ClaimRow::find(claim).unwrap_or_else(|| panic!("no claim {claim}"));
        answer(row).unwrap_or_else(|e| panic!("{claim}: {e:?}"))
    };
    #[track_caller]
    fn goes(range: Option<(f64, f64)>, from: f64, to: f64) {
        let (low, high) = range.unwrap_or((f64::NAN, f64::NAN));
        assert!((low / from - 1.0).abs() < 0.002 && (high / to - 1.0).abs() < 0.002, "{low} to {high}");
    }
    // 193 bn$ are not yet hundreds, 388 bn$ are.
    goes(of("hundreds-of-billions").range, 193.2e9, 387.9e9);
    assert_eq!(of("hundreds-of-billions").verdict, Verdict::HoldsInPart);
    // One gigawatt is projected, not observed.
    goes(of("prometheus-in-2026").range, 0.731, 1.02);
    assert_eq!(of("prometheus-in-2026").verdict, Verdict::HoldsInPart);
    // 4.22 million is a little more than four.
    goes(of("homes").range, 2.8756e6, 4.2197e6);
    assert_eq!(of("homes").verdict, Verdict::HoldsInPart);
    // The programme fits into the cash flow, all of Meta's guidance does not.
    assert_eq!(of("capital-from-our-business").verdict, Verdict::HoldsInPart);
    // Prometheus alone is 1,000 / 150 times the largest, Hyperion 5,000 / 150.
    goes(of("far-larger").range, 6.667, 33.33);
    assert_eq!(of("far-larger").verdict, Verdict::Holds);
    // Chips of 48,600 and of 66,000 USD: 25.34 and 34.42 M$ a MW, and 11.77 for the building.
    goes(of("scale-ai").range, 14.3e9 / 46.19e6, 14.3e9 / 37.11e6);
    goes(of("signing-bonuses").range, 100.0 / 46.19 * 451.06, 100.0 / 37.11 * 451.06);
    // A share of the speed of 0.30 and of 0.13 instead of 0.20.
    let days = of("llama-4").measure().unwrap_or(f64::NAN);
    goes(of("llama-4").range, days * 0.20 / 0.30, days * 0.20 / 0.13);
    for claim in ["scale-ai", "signing-bonuses", "llama-4", "hyperion-five-gigawatts"] {
        assert_eq!(of(claim).verdict, Verdict::NothingToCompare, "{claim}");
    }
}

/// What is just reached, holds; an open end is never missed.
#[test]
fn a_range_beside_what_is_claimed() {
    const OPEN: f64 = f64::NAN;
    for (range, claimed, expected) in [
        ((1.0, 2.0), (OPEN, OPEN), Verdict::NothingToCompare),
        ((1.0, 2.0), (1.0, 2.0), Verdict::Holds),
        ((1.0, 2.0), (0.5, OPEN), Verdict::Holds),
        ((1.0, 2.0), (OPEN, 2.0), Verdict::Holds),
        ((1.0, 2.0), (2.0, 3.0), Verdict::HoldsInPart),
        ((1.0, 2.0), (0.5, 1.0), Verdict::HoldsInPart),
        ((1.0, 2.0), (1.5, OPEN), Verdict::HoldsInPart),
        ((1.0, 2.0), (2.1, 3.0), Verdict::Short),
        ((1.0, 2.0), (2.1, OPEN), Verdict::Short),
        ((1.0, 2.0), (0.5, 0.9), Verdict::Beyond),
        ((1.0, 2.0), (OPEN, 0.9), Verdict::Beyond),
    ] {
        assert_eq!(Verdict::of(range, claimed), expected, "{range:?} beside {claimed:?}");
    }
}
