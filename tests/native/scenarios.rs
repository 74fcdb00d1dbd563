//! Every named scenario: what its path, its overhead and its cost say by hand.

use crate::published::with;
use gigawatt::catalogue::{InputId, Language, Question, SCENARIOS, SITES};
use gigawatt::model::Scenario;
use gigawatt::report;

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
    // Of the 3 GW of the last quarter of 2028 the money for a part comes a quarter later.
    builds("stargate-10gw", 10.0, 1.35, 2029.25);
    builds("stargate-abilene", 1.18, 1.4, 2026.75);
    builds("colossus-2", 2.065, 1.35, 2027.25);
    builds("new-carlisle", 2.31, 1.2, 2028.25);
    builds("fairwater-wisconsin", 2.715, 1.2, 2028.25);
}

/// A scenario by hand: what is built each quarter, at what that day's megawatt costs.
struct ByHand {
    start: f64,
    /// USD and kW per chip; the rest of the IT cost is 13.5 % of it.
    chip: (f64, f64),
    pue_peak: f64,
    /// Facility GW by year; none: no limit.
    path: Option<[(f64, f64); 3]>,
    /// USD in equal parts over so many quarters; none: no limit.
    budget: Option<(f64, usize)>,
}

impl ByHand {
    /// A chip gets cheaper by 27 % a year for its speed and faster by 30 % for its power, so that a
    /// megawatt of them gets dearer by 1.30 / 1.27, from mid-2026 to 2036. Buildings cost 11.77 M$.
    fn cost_of_it_mw(&self, year: f64) -> f64 {
        let years = (year.min(2036.0) - 2026.5).max(0.0);
        self.chip.0 / 0.865 / (self.chip.1 / 1000.0) * (1.30_f64 / 1.27).powf(years) + 11.77e6
    }

    fn limit_it_mw(&self, year: f64) -> f64 {
        let Some(path) = self.path else { return f64::INFINITY };
        let facility_gw = match path {
            [(first, _), ..] if year < first => 0.0,
            [.., (last, gw)] if year >= last => gw,
            [_, (middle, low), (last, high)] if year >= middle => {
                low + (high - low) * (year - middle) / (last - middle)
            }
            [(first, low), (middle, high), _] => low + (high - low) * (year - first) / (middle - first),
        };
        1000.0 * facility_gw / self.pue_peak
    }

    /// MW of IT and USD, over the 60 quarters of which the last 52 can be delivered in.
    fn built_and_committed(&self) -> (f64, f64) {
        let (mut built, mut committed, mut purse) = (0.0, 0.0, 0.0);
        for q in 0..52 {
            let year = self.start + 2.0 + q as f64 / 4.0;
            purse += self
                .budget
                .map_or(f64::INFINITY, |(usd, quarters)| if q < quarters { usd / quarters as f64 } else { 0.0 });
            let cost = self.cost_of_it_mw(year);
            let mw = (self.limit_it_mw(year) - built).max(0.0).min(purse / cost);
            built += mw;
            committed += mw * cost;
            purse -= mw * cost;
        }
        (built, committed)
    }
}

#[test]
fn what_is_committed_by_hand() {
    let (gb300, gb200, trainium2) = ((55_556.0, 2.217), (43_900.0, 2.09), (15_000.0, 0.871));
    let power = |start, chip, pue_peak, path| ByHand { start, chip, pue_peak, path: Some(path), budget: None };
    let money = |usd| ByHand { start: 2024.0, chip: gb300, pue_peak: 1.35, path: None, budget: Some((usd, 32)) };
    let prometheus = [(2026.75, 1.0); 3];
    let hyperion = |gw| [(2028.0, 2.262), (2030.0, 2.262), (2035.0, gw)];
    let meta = [(2026.75, 1.0), (2030.0, 3.0), (2035.0, 6.0)];
    let stargate = [(2027.0, 1.18), (2028.75, 7.0), (2029.0, 10.0)];
    // In round numbers, bn$: MW of IT times a little more than 28.97 + 11.77 M$ of GB300.
    for (id, bn, by_hand) in [
        ("meta", 193.0, ByHand { path: Some(meta), ..money(300e9) }),
        ("prometheus-1gw", 30.0, power(2024.0, gb300, 1.35, prometheus)), // 741 MW
        ("hyperion-2gw", 64.0, power(2024.75, gb300, 1.35, [(2030.0, 2.0); 3])), // 1,481 MW
        ("hyperion-5gw", 162.0, power(2024.75, gb300, 1.35, hyperion(5.0))), // 3,704 MW
        ("hyperion-5gw-it", 220.0, power(2024.75, gb300, 1.35, hyperion(6.75))), // 5,000 MW
        ("budget-100bn", 100.0, money(100e9)),
        ("budget-300bn", 300.0, money(300e9)),
        ("budget-600bn", 600.0, money(600e9)),
        (
            "stargate-10gw", // 7,407 MW
            311.0,
            ByHand { start: 2025.0, chip: gb300, pue_peak: 1.35, path: Some(stargate), budget: Some((500e9, 16)) },
        ),
        ("stargate-abilene", 34.0, power(2023.75, gb300, 1.4, [(2025.75, 0.147), (2026.5, 0.59), (2026.75, 1.18)])), // 843 MW
        ("colossus-2", 63.0, power(2023.75, gb300, 1.35, [(2025.75, 0.323), (2026.5, 1.276), (2027.25, 2.065)])), // 1,530 MW
        // 1,925 MW at 19.91 + 11.77 M$, and 2,263 MW at 24.28 + 11.77 M$, and the trend.
        ("new-carlisle", 61.0, power(2023.5, trainium2, 1.2, [(2025.5, 0.478), (2026.25, 1.092), (2028.25, 2.31)])),
        (
            "fairwater-wisconsin",
            83.0,
            power(2024.25, gb200, 1.2, [(2026.25, 0.442), (2027.25, 0.885), (2028.25, 2.715)]),
        ),
    ] {
        let t = with(id, &[]).programme.totals;
        let (built, committed) = by_hand.built_and_committed();
        assert!((1000.0 * t.built_it_gw.0 / built - 1.0).abs() < 1e-9, "{id}: {} GW, not {built} MW", t.built_it_gw.0);
        assert!((t.committed.0 / committed - 1.0).abs() < 1e-9, "{id}: {}, not {committed}", t.committed.0);
        assert_eq!((committed / 1e9).round(), bn, "{id}");
    }
}

/// The path of a site goes through points of its file, each at the nearest quarter, to the last one.
#[test]
fn site_scenarios_follow_their_sites() {
    let named = ["stargate-abilene", "colossus-2", "new-carlisle", "fairwater-wisconsin"];
    for id in named {
        let row = SCENARIOS.iter().find(|row| row.id == id).expect("a scenario");
        let site = row.site().expect("a site");
        assert_eq!(site.id, id);
        let s = Scenario::of(row);
        let path = [
            (InputId::PowerFirstYear, InputId::PowerFirstGw),
            (InputId::PowerMidYear, InputId::PowerMidGw),
            (InputId::PowerFullYear, InputId::PowerFullGw),
        ]
        .map(|(year, gw)| (crate::random::number(&s, year), crate::random::number(&s, gw)));
        let places = path.map(|(year, gw)| {
            let point = site.points.iter().position(|p| p.facility_mw == 1000.0 * gw);
            let point = point.unwrap_or_else(|| panic!("{id}: no point has {gw} GW"));
            assert!((site.points[point].year - year).abs() <= 0.125, "{id}: {year} is not the nearest quarter");
            point
        });
        assert_eq!((places[0], places[2]), (0, site.points.len() - 1), "{id}");
        // The overhead is that of its last point.
        let last = &site.points[places[2]];
        let overhead = last.facility_mw / last.it_mw.unwrap_or(f64::NAN);
        assert!((overhead - crate::random::number(&s, InputId::PuePeak)).abs() < 0.005, "{id}: {overhead}");
    }
    assert_eq!(SCENARIOS.iter().filter(|row| row.site().is_some()).count(), 8);
    assert!(SITES.iter().all(|site| SCENARIOS.iter().any(|row| row.site().is_some_and(|s| s.id == site.id))));
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

#[test]
fn every_answer_reads() {
    for row in &SCENARIOS {
        let text = report::page::description(Language::En, &with(row.id, &[]));
        for wrong in ["{", "}", "NaN", "inf", "–", "$0 ", " 0 ", "Nothing is built"] {
            assert!(!text.contains(wrong), "{}: {text}", row.id);
        }
        // An analyst's guess is not a list price.
        let listed = row.id != "new-carlisle";
        assert_eq!(text.contains("the list price is about"), listed, "{}: {text}", row.id);
        assert_eq!(text.contains("the price assumed is"), !listed, "{}: {text}", row.id);
    }
}

/// The ranges of another chip and precision are those of its row, or move in proportion.
#[test]
fn plausible_ranges_are_those_of_the_choice() {
    let range = |sets: &[(&str, &str)], input| with("meta", sets).scenario.plausible(input);
    let usual = range(&[], InputId::ChipPrice);
    assert_eq!(usual, Some((48_600.0, 66_000.0)));
    assert_eq!(range(&[("chip_price", "1000")], InputId::ChipPrice), usual);
    let h100 = [("accelerator", "h100-sxm"), ("precision", "bf16")];
    assert_eq!(range(&h100, InputId::ChipPrice), Some((28_750.0, 46_875.0)));
    assert_eq!(range(&h100, InputId::ChipPower), Some((1.39, 1.472)));
    assert_eq!(range(&h100, InputId::Mfu), Some((0.34, 0.46)));
    // Its rental price has no range of its own: 3 to 6 times 3.64 / 4.
    let (low, high) = range(&h100, InputId::RentalPrice).unwrap_or((f64::NAN, f64::NAN));
    assert!((low - 2.73).abs() < 1e-12 && (high - 5.46).abs() < 1e-12, "{low} to {high}");
    assert_eq!(range(&h100, InputId::Pue), Some((1.08, 1.30)));
    assert_eq!(range(&h100, InputId::HouseholdKwh), None);
}
