//! The claims, each with the answer worked by hand.

use gigawatt::analysis::answer;
use gigawatt::catalogue::{CLAIMS, ClaimRow, Language};
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
        let numbers = answer(row).unwrap_or_else(|e| panic!("{}: {e:?}", row.id)).numbers;
        assert!(!numbers.is_empty() && numbers.iter().all(|n| n.value.is_finite()), "{}: {numbers:?}", row.id);
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
    // 14.3 / 0.49 = 29.18 bn$ at 40.74 M$ a MW are 716 MW, of 451.06 chips each.
    says("scale-ai", "whole", 29.18e9, 0.001);
    says("scale-ai", "mw", 716.3, 0.001);
    says("scale-ai", "chips", 323_100.0, 0.001);
    says("signing-bonuses", "chips", 100e6 / 40.74e6 * 451.06, 0.001);
    // 39.225 / 91.328, 72.215 / 115.8, 137.5 / 115.8.
    says("capital-from-our-business", "share_2024", 0.4295, 0.001);
    says("capital-from-our-business", "share_2025", 0.6236, 0.001);
    says("capital-from-our-business", "share_2026", 1.1874, 0.001);
    says("far-larger", "times_campus", 5000.0 / 157.0, 1e-9);
    // 5.184e25 / (334,119 chips x 5e15 x 1.3^0.25 x 0.2) s, chips of October 2026.
    says("llama-4", "prometheus", 5.184e25 / (334_119.0 * 5e15 * 1.3_f64.powf(0.25) * 0.2) / 86_400.0, 1e-5);
    says("prometheus-in-2026", "observed_gw", 0.731, 1e-12);
    says("hyperion-five-gigawatts", "facility_gw", 6.75, 1e-9);
}
