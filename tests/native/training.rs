//! Training runs to the cent, as Epoch AI's method gives them.

use gigawatt::model::{Date, TrainingRun, training_cost};

fn date(year: i32, month: u32, day: u32) -> Date {
    Date::new(year, month, day).unwrap_or_else(|| panic!("{year}-{month}-{day}"))
}

/// An A100 with its server: 24,875 USD, 0.4 kW x 2.03125, at $0.0806 a kWh.
fn a100(bought: Date, started: Date, chip_hours: f64, pue: f64) -> TrainingRun {
    TrainingRun {
        price: 24_875.0,
        bought,
        started,
        chip_hours,
        tdp_kw: 0.4,
        server_multiple: 2.03125,
        pue,
        electricity_price: 0.0806,
    }
}

#[track_caller]
fn costs(run: TrainingRun, amortisation: f64, network: f64, energy: f64) {
    let cost = training_cost(&run).unwrap_or_else(|e| panic!("{e:?}"));
    for (what, x, expected) in [
        ("amortisation", cost.amortisation, amortisation),
        ("network", cost.network, network),
        ("energy", cost.energy, energy),
    ] {
        assert!((x - expected).abs() < 0.005, "{what} is {x}, not {expected}");
    }
    assert!((cost.total - (amortisation + network + energy)).abs() < 0.015);
}

#[test]
fn gpt_4() {
    let run = a100(date(2020, 8, 12), date(2022, 5, 12), 57e6, 1.25);
    costs(run, 29_691_720.99, 6_964_724.68, 3_499_488.28);
    let total = training_cost(&run).map(|c| (100.0 * c.total).round() / 100.0);
    assert_eq!(total, Ok(40_155_933.94));
}

#[test]
fn falcon_180b() {
    costs(a100(date(2020, 8, 12), date(2023, 1, 9), 17_694_720.0, 1.25), 7_444_676.41, 1_746_282.12, 1_086_359.04);
}

#[test]
fn llama_2_70b() {
    costs(a100(date(2021, 2, 14), date(2023, 3, 8), 1_720_320.0, 1.10), 810_351.90, 190_082.54, 92_944.05);
}

#[test]
fn chips_bought_after_the_start_have_their_full_value() {
    let run = |started| training_cost(&a100(date(2022, 1, 1), started, 1e6, 1.0)).map(|c| c.amortisation);
    assert_eq!(run(date(2021, 6, 1)), run(date(2022, 1, 1)));
}

#[test]
fn days_that_do_not_exist_and_values_that_cannot_be() {
    assert_eq!(Date::new(2023, 2, 29), None);
    assert!(Date::new(2024, 2, 29).is_some() && Date::new(2000, 2, 29).is_some());
    assert_eq!((Date::new(1900, 2, 29), Date::new(2023, 13, 1), Date::new(2023, 4, 31)), (None, None, None));
    let bad = training_cost(&TrainingRun { pue: 0.5, ..a100(date(2020, 8, 12), date(2022, 5, 12), 1.0, 1.0) });
    assert_eq!(bad.map_err(|e| (e.name, e.value, e.min, e.max)), Err(("pue", 0.5, 1.0, 3.0)));
}
