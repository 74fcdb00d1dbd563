//! Every named scenario: what its path, its overhead and its cost say by hand.

use crate::published::with;
use gigawatt::catalogue::{InputId, Question, SCENARIOS};
use gigawatt::model::Scenario;

/// Facility GW at the end of the path, the overhead, the year.
#[track_caller]
fn builds(id: &str, facility_gw: f64, pue_peak: f64, year: f64) {
    let t = with(id, &[]).programme.totals;
    assert!((t.built_facility_gw.0 - facility_gw).abs() < 1e-9, "{id}: {} GW of facility", t.built_facility_gw.0);
    assert!((t.built_it_gw.0 - facility_gw / pue_peak).abs() < 1e-9, "{id}: {} GW of IT", t.built_it_gw.0);
    assert_eq!(t.peak_year.0, year, "{id}");
}

#[test]
fn paths_are_built_to_their_end() {
    builds("meta", 6.0, 1.35, 2035.0);
    builds("prometheus-1gw", 1.0, 1.35, 2026.75);
    builds("hyperion-2gw", 2.0, 1.35, 2030.0);
    builds("hyperion-5gw", 5.0, 1.35, 2035.0);
    builds("hyperion-5gw-it", 6.75, 1.35, 2035.0);
    builds("epoch-1gw", 1.35, 1.35, 2026.5);
    builds("bernstein-1gw", 1.0, 1.12, 2026.5);
    builds("stargate-10gw", 10.0, 1.35, 2029.0);
    builds("stargate-abilene", 1.18, 1.4, 2026.75);
    builds("colossus-2", 2.065, 1.35, 2027.0);
    builds("new-carlisle", 2.31, 1.2, 2028.0);
    builds("fairwater-wisconsin", 2.715, 1.2, 2028.25);
}

/// Without a power limit everything is spent, and twice the money is twice the capacity.
#[test]
fn budgets_are_spent() {
    let built = |id: &str| with(id, &[]).programme.totals.built_it_gw.0;
    for (id, budget) in [("budget-100bn", 100e9), ("budget-300bn", 300e9), ("budget-600bn", 600e9)] {
        let t = with(id, &[]).programme.totals;
        assert!((t.committed.0 / budget - 1.0).abs() < 1e-12, "{id}: {}", t.committed.0);
    }
    assert!((built("budget-600bn") / built("budget-300bn") - 2.0).abs() < 1e-12);
    assert!((built("budget-300bn") / built("budget-100bn") - 3.0).abs() < 1e-12);
}

/// At the price year nothing has moved: capacity times the cost of a megawatt.
#[test]
fn one_gigawatt_at_the_price_year_costs_what_the_rate_card_says() {
    // 43,900 / 0.805 / 2.09e-3 + 11.77e6 = 37.863 M$ per MW of IT, for 1,000 MW.
    let epoch = with("epoch-1gw", &[]).programme.totals.committed.0;
    assert!((epoch / ((43_900.0 / 0.805 / 2.09e-3 + 11.77e6) * 1000.0) - 1.0).abs() < 1e-12, "{epoch}");
    // 5.9 M$ a rack of 0.15048 MW, for 1,000 / 1.12 MW of IT: 35.0 bn$.
    let bernstein = with("bernstein-1gw", &[]).programme.totals.committed.0;
    assert!((bernstein / (5.9e6 / 0.15048 * 1000.0 / 1.12) - 1.0).abs() < 1e-12, "{bernstein}");
}

/// A site is begun in time: its first power is not lost to the time of construction.
#[test]
fn sites_begin_before_their_power_by_the_time_of_construction() {
    for row in &SCENARIOS {
        let s = Scenario::of(row);
        let number = |input| crate::random::number(&s, input);
        if s.resolve().is_ok_and(|i| i.question == Question::Power) {
            let late = number(InputId::StartYear) + number(InputId::ConstructionLead) - number(InputId::PowerFirstYear);
            assert!(late <= 0.0, "{}: {late} years late", row.id);
        }
    }
}
