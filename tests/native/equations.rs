//! Every equation against values worked by hand.

use crate::published::with;
use gigawatt::catalogue::quantity;
use gigawatt::model::{Limit, Outcome};

#[track_caller]
fn is(what: &str, x: f64, expected: f64) {
    let size = expected.abs().max(1e-300);
    assert!((x - expected).abs() <= 1e-12 * size, "{what} is {x}, not {expected}");
}

fn series(o: &Outcome, id: u16) -> &[f64] {
    o.series(id).unwrap_or_else(|| panic!("no series {id}"))
}

/// A small programme: 1 GW of IT from the first day of its power, nothing moving.
const STILL: [(&str, &str); 8] = [
    ("flops_per_dollar_growth", "0"),
    ("flops_per_watt_growth", "0"),
    ("rental_price_growth", "0"),
    ("pue_peak", "1"),
    ("pue", "1"),
    ("load_factor", "1"),
    ("network_share", "0"),
    ("storage_share", "0"),
];

fn still(more: &[(&str, &str)]) -> Outcome {
    let sets: Vec<_> = STILL.iter().chain(more).copied().collect();
    with("prometheus-1gw", &sets)
}

#[test]
fn capital_recovery_factor() {
    // 0.065 / (1 - 1.065^-5) = 0.065 / (1 - 0.729880836) = 0.24063454...
    let o = with("meta", &[("construction_cost", "0"), ("electricity_price", "0"), ("operations_cost", "0")]);
    let crf = o.rate_card.annualised_tco_per_it_gw.0 / (1000.0 * o.rate_card.it_capex_per_mw.0);
    assert!((crf - 0.240_634_537_6).abs() < 1e-9, "{crf}");
    let free = with(
        "meta",
        &[("construction_cost", "0"), ("electricity_price", "0"), ("operations_cost", "0"), ("cost_of_capital", "0")],
    );
    is("1/n", free.rate_card.annualised_tco_per_it_gw.0 / (1000.0 * free.rate_card.it_capex_per_mw.0), 0.2);
}

#[test]
fn rate_card_of_round_numbers() {
    let o = still(&[
        ("chip_price", "50000"),
        ("chip_power", "2"),
        ("network_share", "0.15"),
        ("storage_share", "0.05"),
        ("construction_cost", "10e6"),
        ("onsite_generation_share", "0.5"),
        ("onsite_generation_cost", "2000"),
        ("pue_peak", "1.25"),
        ("pue", "1.2"),
        ("load_factor", "0.5"),
        ("electricity_price", "80"),
        ("onsite_energy_cost", "40"),
        ("operations_cost", "1e5"),
        ("cost_of_capital", "0"),
        ("chip_life", "4"),
        ("facility_life", "10"),
        ("utilisation", "0.5"),
        ("availability", "0.8"),
    ]);
    let c = o.rate_card;
    is("IT capex", c.it_capex_per_mw.0, 31.25e6); // 50,000 / 0.8 / 0.002
    is("facility capex", c.facility_capex_per_mw.0, 11.25e6); // 10e6 + 0.5 * 2000 * 1000 * 1.25
    is("a GW of IT", c.capex_per_it_gw.0, 42.5e9);
    is("a GW of facility", c.capex_per_facility_gw.0, 34e9);
    is("energy", c.energy_cost_per_mw_year.0, 315_360.0); // 0.5 * 1.2 * 8760 * 60
    is("a year", c.annualised_tco_per_it_gw.0, 1000.0 * (7.8125e6 + 1.125e6 + 315_360.0 + 1e5));
    is("a chip-hour", c.cost_per_chip_hour.0, 9_352_860.0 * 0.002 / (8760.0 * 0.4));
    is("launch without a fall", c.launch_price_per_chip_hour.0, c.cost_per_chip_hour.0);
    is("chips", c.chips_per_mw.0, 500.0);
}

/// Two quarters, no interest, the price halved in a year: sum 1 + 1 over sum 1 + 0.5^(1/4).
#[test]
fn launch_price_of_two_quarters() {
    let o = with("meta", &[("chip_life", "0.5"), ("cost_of_capital", "0"), ("rental_price_growth", "-0.5")]);
    is(
        "launch",
        o.rate_card.launch_price_per_chip_hour.0 / o.rate_card.cost_per_chip_hour.0,
        2.0 / (1.0 + 0.5_f64.powf(0.25)),
    );
}

/// 0 before the first point, linear between, flat after; where years coincide the later point holds.
#[test]
fn power_path() {
    let o = with("meta", &[]);
    let path = series(&o, quantity::power_limit_mw.number());
    is("before", path[10] + 1.0, 1.0); // July 2026
    is("first", path[11], 1000.0); // October 2026
    is("between", path[12], 1000.0 + 2000.0 * 0.25 / 3.25);
    is("middle", path[24], 3000.0); // 2030
    is("between", path[34], 3000.0 + 3000.0 * 2.5 / 5.0); // July 2032
    is("full", path[44], 6000.0);
    is("after", path[59], 6000.0);
    let step = with("meta", &[("power_first_year", "2030"), ("power_mid_year", "2030"), ("power_full_year", "2030")]);
    let path = series(&step, quantity::power_limit_mw.number());
    is("before a step", path[23] + 1.0, 1.0);
    is("the later point holds", path[24], 6000.0);
}

/// Headroom below 1e-12 of the limit is rounding: after a step of the path, whatever its height,
/// nothing more is ordered. (`built + (limit - built)` is not always `limit` in the last bit.)
#[test]
fn the_last_bit_of_headroom_is_no_room() {
    for first in 10..50 {
        for full in 0..10 {
            let (first, full) = (format!("0.{first}"), format!("1.{full}"));
            let years = [("power_mid_year", "2028"), ("power_full_year", "2028"), ("horizon_years", "5")];
            let path = [("power_first_gw", first.as_str()), ("power_first_year", "2027.75")];
            let top = [("power_mid_gw", full.as_str()), ("power_full_gw", full.as_str()), ("pue_peak", "1.35")];
            let sets: Vec<_> = years.iter().chain(&path).chain(&top).copied().collect();
            let o = with("prometheus-1gw", &sets);
            let built = series(&o, quantity::built_mw.number());
            assert!(built[15] > 0.0 && built[16] > 0.0, "two steps: {built:?}");
            assert!(built[17..].iter().all(|mw| *mw == 0.0), "{first} to {full} GW: {built:?}");
        }
    }
}

/// Money arrives in shares proportional to (1+g)^(q/4); none is used before it arrives. Doubling
/// every year, the four quarters of one year weigh 1, 2^(1/4), 2^(1/2), 2^(3/4).
#[test]
fn money_arrives_and_limits() {
    let sets = [
        ("power_limited", "no"),
        ("budget", "100e9"),
        ("spend_years", "1"),
        ("spend_growth", "1"),
        ("construction_lead", "0"),
        ("refresh", "no"),
    ];
    let o = with("meta", &sets);
    let weights: Vec<f64> = (0..4).map(|q| 2_f64.powf(f64::from(q) / 4.0)).collect();
    let sum: f64 = weights.iter().sum();
    let cost = 55_556.0 / 0.865 / 2.217e-3 + 11.77e6;
    let built = series(&o, quantity::built_mw.number());
    for (q, weight) in weights.iter().enumerate() {
        is("built", built[q], 100e9 * weight / sum / cost);
    }
    assert!(built[4..].iter().all(|mw| *mw == 0.0), "the purse is exactly empty");
    assert_eq!(o.programme.unspent.power.0, 0.0);
    assert!(o.limits().all(|limit| limit == Limit::Money));
}

/// Of two equals power is named before money, money before chips.
#[test]
fn ties_name_power_before_money_before_chips() {
    let o = with("meta", &[("budget", "0"), ("chip_supply", "0")]);
    let limits: Vec<Limit> = o.limits().collect();
    assert!(limits[..8].iter().all(|l| *l == Limit::None), "none before the lead has passed");
    assert!(limits[8..11].iter().all(|l| *l == Limit::Power), "no headroom, no money, no chips");
    assert!(limits[11..].iter().all(|l| *l == Limit::Money), "no money, no chips");
}

/// 400,000 chips a year of 2 kW are 200 MW a quarter.
#[test]
fn chips_limit() {
    let o = still(&[("chip_power", "2"), ("chip_supply", "400000")]);
    let built = series(&o, quantity::built_mw.number());
    for mw in &built[11..16] {
        is("built", *mw, 200.0);
    }
    is("all", built.iter().sum(), 1000.0);
    let limits: Vec<Limit> = o.limits().collect();
    assert_eq!((limits[11], limits[14], limits[16]), (Limit::Chips, Limit::Chips, Limit::Power));
}

/// Facility money evenly over the eight quarters of construction, IT money on delivery.
#[test]
fn payment() {
    let o = still(&[("chip_price", "50000"), ("chip_power", "2"), ("construction_cost", "12e6")]);
    let facility = series(&o, quantity::facility_capex.number());
    let it = series(&o, quantity::it_capex.number());
    for q in 0..60 {
        let building = (3..11).contains(&q);
        assert_eq!(facility[q], if building { 12e9 / 8.0 } else { 0.0 }, "facility in quarter {q}");
        assert_eq!(it[q], if q == 11 { 25e9 } else { 0.0 }, "IT in quarter {q}");
    }
    let at_once = still(&[("construction_lead", "0"), ("construction_cost", "12e6")]);
    let facility = series(&at_once, quantity::facility_capex.number());
    is("without a lead, on delivery", facility[11], 12e9);
    is("and only then", facility.iter().sum(), 12e9);
}

/// Chips after 5 years, halls after 10, at what they cost by then; outside the budget.
#[test]
fn replacement() {
    let o =
        still(&[("chip_price", "50000"), ("chip_power", "2"), ("construction_cost", "10e6"), ("facility_life", "10")]);
    let replacement = series(&o, quantity::replacement_capex.number());
    for (q, usd) in replacement.iter().enumerate() {
        let expected = match q {
            31 => 25e9,        // chips of October 2026 in October 2031
            51 => 25e9 + 10e9, // chips again, and the halls
            _ => 0.0,
        };
        assert_eq!(*usd, expected, "quarter {q}");
    }
    is("in use to the end", series(&o, quantity::it_mw.number())[59], 1000.0);
}

/// Without replacement chips go dark at 5 years; their halls stay open, and cost, until 8.
#[test]
fn without_replacement() {
    let o = still(&[("refresh", "no"), ("facility_life", "8"), ("operations_cost", "4e5")]);
    let (it, halls) = (series(&o, quantity::it_mw.number()), series(&o, quantity::halls_mw.number()));
    let operations = series(&o, quantity::operations_expense.number());
    for q in 0..60 {
        assert_eq!(it[q], if (11..31).contains(&q) { 1000.0 } else { 0.0 }, "in use in quarter {q}");
        assert_eq!(halls[q], if (11..43).contains(&q) { 1000.0 } else { 0.0 }, "open in quarter {q}");
        assert_eq!(operations[q], if (11..43).contains(&q) { 1e8 } else { 0.0 }, "operations in quarter {q}");
    }
    assert_eq!(series(&o, quantity::built_mw.number()).iter().sum::<f64>(), 1000.0, "dark MW keep their headroom");
}

/// 1 GW at full load for a quarter: 2,190,000 MWh, at 100 $ 219 M$; 500,000 chips at 2 $ for 2,190
/// hours, half of them sold: 1.095 bn$.
#[test]
fn running_and_selling() {
    let o = still(&[
        ("chip_power", "2"),
        ("electricity_price", "100"),
        ("rental_price", "2"),
        ("utilisation", "0.5"),
        ("availability", "1"),
    ]);
    is("energy", series(&o, quantity::energy_mwh.number())[20], 2_190_000.0);
    is("energy expense", series(&o, quantity::energy_expense.number())[20], 219e6);
    is("chips", series(&o, quantity::chips.number())[20], 500_000.0);
    is("revenue", series(&o, quantity::revenue.number())[20], 1.095e9);
    is("compute", series(&o, quantity::fleet_flops.number())[20], 500_000.0 * 5e15);
    is("H100 equivalents", series(&o, quantity::h100e.number())[20], 500_000.0 * 5000.0 / 1979.0);
}

/// A trend counts to the middle of the quarter for what is sold and burnt: half a year and an eighth
/// after mid-2026 in the first quarter of 2027.
#[test]
fn prices_move_to_the_middle_of_the_quarter() {
    let o = still(&[("rental_price_growth", "-0.2"), ("electricity_price_growth", "0.1")]);
    let unmoved = still(&[]);
    let ratio = |id: u16| series(&o, id)[12] / series(&unmoved, id)[12];
    is("revenue", ratio(quantity::revenue.number()), 0.8_f64.powf(0.625));
    is("energy", ratio(quantity::energy_expense.number()), 1.1_f64.powf(0.625));
}

/// Fuel for generation at the site keeps its price: half of 2,190,000 MWh from the grid at 100 $ and
/// rising, half of the site's own at 40 $.
#[test]
fn only_the_grid_gets_dearer() {
    let o = still(&[
        ("electricity_price", "100"),
        ("electricity_price_growth", "0.1"),
        ("onsite_generation_share", "0.5"),
        ("onsite_energy_cost", "40"),
    ]);
    let expected = 2_190_000.0 * (0.5 * 100.0 * 1.1_f64.powf(0.625) + 0.5 * 40.0);
    is("energy", series(&o, quantity::energy_expense.number())[12], expected);
}

/// 1 GW bought in October 2026, a quarter after the trends began: buildings 4 % a year dearer, the
/// same FLOP/s a fifth cheaper, and larger chips fewer but as dear for each MW.
#[test]
fn what_is_bought_costs_what_it_costs_by_then() {
    let sets =
        [("chip_price", "50000"), ("chip_power", "2"), ("construction_cost", "10e6"), ("construction_lead", "0")];
    let trends =
        [("construction_cost_growth", "0.04"), ("flops_per_dollar_growth", "0.25"), ("chip_power_growth", "0.2")];
    let all: Vec<_> = sets.iter().chain(&trends).copied().collect();
    let o = still(&all);
    is("buildings", series(&o, quantity::facility_capex.number())[11], 10e9 * 1.04_f64.powf(0.25));
    is("IT", series(&o, quantity::it_capex.number())[11], 25e9 * 1.25_f64.powf(-0.25));
    is("chips", series(&o, quantity::chips.number())[11], 500_000.0 * 1.2_f64.powf(-0.25));
    is("compute", series(&o, quantity::fleet_flops.number())[11], 500_000.0 * 5e15);
}

/// Each vintage keeps its own FLOP/s: after a year of 30 % more work per watt.
#[test]
fn a_vintage_keeps_its_chips() {
    let o = still(&[
        ("flops_per_watt_growth", "0.3"),
        ("chip_power", "2"),
        ("power_first_gw", "0.5"),
        ("power_first_year", "2026.5"),
        ("power_mid_gw", "1"),
        ("power_mid_year", "2027.5"),
        ("power_full_gw", "1"),
        ("power_full_year", "2027.5"),
        ("power_limited", "yes"),
    ]);
    let flops = series(&o, quantity::fleet_flops.number());
    is("the first half GW", flops[10], 250_000.0 * 5e15);
    let step = |q: i32| 62_500.0 * 5e15 * 1.3_f64.powf(f64::from(q) / 4.0);
    is("and four eighths", flops[14], 250_000.0 * 5e15 + step(1) + step(2) + step(3) + step(4));
    let chips = series(&o, quantity::chips.number());
    is("a chip draws what it did", chips[14], 500_000.0);
}

/// One GW bought in October 2026 for 25 and 10 bn$, horizon mid-2029: chips have 2.75 of 5 years
/// left less what equal FLOP/s cost less by then; halls 11.25 of 14.
#[test]
fn residual_value() {
    let sets = [("chip_price", "50000"), ("chip_power", "2"), ("construction_cost", "10e6"), ("horizon_years", "5.5")];
    let o = still(&sets);
    is("still", o.programme.totals.residual_value.0, 25e9 * (1.0 - 2.75 / 5.0) + 10e9 * (1.0 - 2.75 / 14.0));
    let more: Vec<_> =
        sets.iter().chain(&[("flops_per_dollar_growth", "0.25"), ("flops_per_watt_growth", "0.25")]).copied().collect();
    let moving = still(&more);
    // Bought a quarter after the trends began, at a price per MW that both growths leave as it was.
    let cheaper = 1.25_f64.powf(0.25 - 3.0);
    is(
        "moving",
        moving.programme.totals.residual_value.0,
        25e9 * (1.0 - 2.75 / 5.0) * cheaper + 10e9 * (1.0 - 2.75 / 14.0),
    );
}

/// Capex at the start of its quarter, sales and running at its end, the residual at the horizon.
#[test]
fn net_present_value() {
    let o = still(&[("construction_lead", "0"), ("horizon_years", "3"), ("chip_power", "2"), ("chip_price", "50000")]);
    // Only the last quarter runs: bought at 2.75 years, sold and burnt at 3.
    let (v, end) = (1.065_f64.powf(-2.75), 1.065_f64.powf(-3.0));
    let capex = 25e9 + 11.77e9;
    let revenue = 500_000.0 * 4.0 * 2190.0 * 0.7 * 0.95;
    let running = 2_190_000.0 * 75.0 + 0.3e9 / 4.0;
    let residual = 25e9 * (1.0 - 0.25 / 5.0) + 11.77e9 * (1.0 - 0.25 / 14.0);
    let without = (revenue - running) * end - capex * v;
    is("without residual", o.programme.totals.npv_without_residual.0, without);
    is("npv", o.programme.totals.npv.0, without + residual * end);
    let hours = 500_000.0 * 2190.0 * 0.7 * 0.95 * end;
    is("break-even", o.programme.totals.breakeven_rental_price.0, (capex * v + running * end - residual * end) / hours);
    let h100 = o.programme.totals.breakeven_h100e_price.0 / o.programme.totals.breakeven_rental_price.0;
    is("an H100-hour", h100, 1979.0 / 5000.0);
    is("level cost", o.programme.totals.levelised_cost.0, o.programme.totals.breakeven_h100e_price.0);
}

/// The end of the first quarter from which cumulative cash stays above zero.
#[test]
fn payback() {
    let o = still(&[("rental_price", "20"), ("chip_life", "12")]);
    let cash = series(&o, quantity::cumulative_cash.number());
    let last_below = cash.iter().rposition(|x| *x < 0.0).unwrap_or_else(|| panic!("it costs first"));
    is("payback", o.programme.totals.payback_year.0, 2024.0 + (last_below as f64 + 2.0) / 4.0);
    assert!(with("meta", &[]).programme.totals.payback_year.0.is_nan());
}

/// What the year at the peak means, for 1 GW of IT at full load: 8.76 TWh.
#[test]
fn footprint_of_the_peak() {
    let o = still(&[
        ("chip_power", "2"),
        ("household_kwh", "8760"),
        ("carbon_intensity", "0.5"),
        ("water_intensity", "0.25"),
    ]);
    let t = &o.programme.totals;
    is("energy", t.energy_twh.0, 8.76);
    is("homes", t.homes.0, 1e6);
    is("CO2", t.co2_mt.0, 4.38);
    is("water", t.water_gl.0, 2.19);
    // 5.184e25 / (500,000 * 5e15 * 0.2) = 103,680 s.
    is("training", t.training_days.0, 1.2);
    is("margin", t.margin_drift.0 + 1.0, 1.0);
}

/// Each of the four reasons why money is left.
#[test]
fn unspent_by_reason() {
    let reasons = |sets: &[(&str, &str)]| {
        let o = with("meta", sets);
        let all = o.unspent_by_reason().unwrap_or_else(|| panic!("a budget"));
        let whole: f64 = all.iter().map(|(_, x)| x).sum();
        is("together", whole, o.programme.totals.unspent.0);
        all.map(|(_, x)| x / 300e9)
    };
    // 16 years of money, 10 of horizon: 6 sixteenths never arrive, the 2 of the lead come too late.
    let slow = reasons(&[("spend_years", "16"), ("horizon_years", "10"), ("power_limited", "no")]);
    is("not arrived", slow[0], 6.0 / 16.0);
    is("too late", slow[1], 2.0 / 16.0);
    assert_eq!((slow[2], slow[3]), (0.0, 0.0));
    let power = reasons(&[]);
    assert!(power[2] > 0.3 && power[0] == 0.0 && power[1] == 0.0 && power[3] == 0.0, "{power:?}");
    let chips = reasons(&[("power_limited", "no"), ("chip_supply", "1e5")]);
    assert!(chips[3] > 0.3 && chips[0] == 0.0 && chips[1] == 0.0 && chips[2] == 0.0, "{chips:?}");
    // Nothing moves, so 1 GW of IT costs 1000 (50,000 / 0.002 + 10e6) = 35 bn$, and the rest is left.
    let even = [("chip_price", "50000"), ("chip_power", "2"), ("construction_cost", "10e6"), ("question", "budget")];
    let left = |sets: &[(&str, &str)]| {
        let sets: Vec<_> = even.iter().chain(sets).copied().collect();
        still(&sets).programme.unspent
    };
    is("left because of power", left(&[]).power.0, 300e9 - 35e9);
    // 50 MW a quarter (100,000 chips a year of 2 kW), ordered in 60 - 8 quarters: 2.6 GW for 91 bn$.
    let few = left(&[("power_limited", "no"), ("chip_supply", "100000")]);
    is("left because of chips", few.chips.0, 300e9 - 91e9);
    assert_eq!((few.power.0, few.too_late.0, few.not_arrived.0), (0.0, 0.0, 0.0));
    let never = reasons(&[("construction_lead", "15"), ("horizon_years", "10")]);
    is("nothing in time", never[1], 1.0);
}

/// The break-even price is one of mid-2026; the peak of October 2026 sells in the middle of its
/// quarter, 0.375 years later, and prices fall by a fifth a year.
#[test]
fn revenue_needed() {
    let o = still(&[("rental_price_growth", "-0.2"), ("chip_power", "2")]);
    let t = &o.programme.totals;
    let hours = 500_000.0 * 8760.0 * 0.7 * 0.95;
    is("a year", t.revenue_needed.0, t.breakeven_rental_price.0 * 0.8_f64.powf(0.375) * hours);
}

/// The largest project year, counted from the start: the year of the delivery.
#[test]
fn largest_year() {
    let o = still(&[("chip_price", "50000"), ("chip_power", "2"), ("construction_cost", "8e6"), ("refresh", "no")]);
    // 2026: three quarters of construction at 1 bn$, and 25 bn$ of chips in the fourth.
    is("capex", o.programme.totals.peak_capex.0, 28e9);
    is("year", o.programme.totals.peak_capex_year.0, 2026.0);
}
