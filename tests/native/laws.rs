//! Laws that hold for every scenario. What does not hold is not asserted: more money does not always
//! give more chips, for instance, because money that comes earlier buys older ones.

use crate::published;
use crate::random::{for_all, number, scenarios, with};
use gigawatt::analysis::figure;
use gigawatt::catalogue::{InputId, QUANTITIES, Question, SCENARIOS, Value, quantity};
use gigawatt::model::{Limit, Outcome, Programme, Scenario, rate_card, side_by_side};
use gigawatt::report::{Shown, build_out_table, money_table, spending_by_year};
use gigawatt::units::{HourPerYear, LANES, Lanes, Num, Operation, Q, Ratio, Step, Tape, Traced, Year};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

type Law = Result<(), TestCaseError>;

fn compute(s: &Scenario) -> Result<Outcome, TestCaseError> {
    s.compute().map_err(|e| TestCaseError::reject(format!("{e:?}")))
}

fn close(what: &str, a: f64, b: f64, scale: f64) -> Law {
    let size = a.abs().max(b.abs()).max(scale);
    prop_assert!((a - b).abs() <= 1e-9 * size, "{what}: {a} is not {b}");
    Ok(())
}

fn not_less(what: &str, more: &[f64], less: &[f64]) -> Law {
    for (q, (a, b)) in more.iter().zip(less).enumerate() {
        prop_assert!(*a >= b - 1e-9 * b.abs(), "{what} in quarter {q}: {a} is less than {b}");
    }
    Ok(())
}

fn so_far(series: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    series
        .iter()
        .map(|x| {
            sum += x;
            sum
        })
        .collect()
}

#[test]
fn more_budget_never_builds_less() {
    for_all(|s| {
        let less = compute(s)?;
        let more = compute(&with(s, InputId::Budget, (number(s, InputId::Budget) * 1.3 + 1e9).min(1e13)))?;
        let (a, b) = (&more.programme.quarters, &less.programme.quarters);
        not_less("MW built so far", &so_far(&a.built_mw.values), &so_far(&b.built_mw.values))?;
        if s.value(InputId::Refresh) == Some(Value::YesNo(true)) {
            not_less("active MW", &a.it_mw.values, &b.it_mw.values)?;
            let peak = |o: &Outcome| [o.programme.totals.peak_it_gw.0];
            not_less("the peak", &peak(&more), &peak(&less))?;
        }
        Ok(())
    });
}

/// Rounding orders nothing: once a flat path is used up, or the last money is, nothing more is built.
#[test]
fn what_is_used_up_is_used_up_exactly() {
    for_all(|s| {
        let outcome = compute(s)?;
        let q = &outcome.programme.quarters;
        let limits: Vec<Limit> = outcome.limits().collect();
        let quarters = |input| (4.0 * number(s, input) + 0.5) as usize;
        let all_arrived = quarters(InputId::SpendYears) + quarters(InputId::ConstructionLead);
        for d in 1..limits.len() {
            let (path, built) = (&q.power_limit_mw.values, q.built_mw.values[d]);
            let both = |limit| limits[d - 1] == limit && limits[d] == limit;
            prop_assert!(
                !both(Limit::Power) || path[d] != path[d - 1] || built == 0.0,
                "power: {built} in quarter {d}"
            );
            prop_assert!(!both(Limit::Money) || d < all_arrived || built == 0.0, "money: {built} in quarter {d}");
        }
        let reasons: f64 = outcome.unspent_by_reason().into_iter().flatten().map(|(_, x)| x).sum();
        let all_in_time = all_arrived <= limits.len();
        let money_last = limits.last() == Some(&Limit::Money);
        prop_assert!(!(money_last && all_in_time) || reasons == 0.0, "{reasons} is left of an empty purse");
        Ok(())
    });
}

/// What doubles when money, power and chips double.
const EXTENSIVE: [&str; 13] = [
    "usd",
    "mw_it",
    "mw_facility",
    "gw_it",
    "gw_facility",
    "chip",
    "flops",
    "mwh",
    "twh",
    "home",
    "mt",
    "gl",
    "limit_code",
];

#[test]
fn twice_of_everything_is_twice_as_much_to_the_bit() {
    for_all(|s| {
        let mut twice = *s;
        for input in [
            InputId::Budget,
            InputId::OtherSpending,
            InputId::PowerFirstGw,
            InputId::PowerMidGw,
            InputId::PowerFullGw,
            InputId::ChipSupply,
        ] {
            if let Some(Value::Number(x)) = s.value(input) {
                twice.set(input, Value::Number(2.0 * x));
            }
        }
        let (one, two) = (compute(s)?, compute(&twice)?);
        let factor = |id: u16| match QUANTITIES[id as usize].unit {
            "limit_code" => 1.0,
            "day" => 0.5,
            unit if EXTENSIVE.contains(&unit) => 2.0,
            _ => 1.0,
        };
        let bits = |x: f64| if x.is_nan() { u64::MAX } else { x.to_bits() };
        for ((id, a), (_, b)) in one.rate_card.each().into_iter().zip(two.rate_card.each()) {
            prop_assert_eq!(bits(a), bits(b), "{} does not depend on the size", QUANTITIES[id as usize].id);
        }
        for ((id, a), (_, b)) in one.programme.totals.each().into_iter().zip(two.programme.totals.each()) {
            prop_assert_eq!(bits(factor(id) * a), bits(b), "{}: {} and {}", QUANTITIES[id as usize].id, a, b);
        }
        for ((id, a), (_, b)) in one.programme.quarters.each().into_iter().zip(two.programme.quarters.each()) {
            for (x, y) in a.iter().zip(b) {
                prop_assert_eq!(bits(factor(id) * x), bits(*y), "{}: {} and {}", QUANTITIES[id as usize].id, x, y);
            }
        }
        Ok(())
    });
}

#[test]
fn without_refresh_never_more_is_in_use() {
    for_all(|s| {
        let (mut on, mut off) = (*s, *s);
        on.set(InputId::Refresh, Value::YesNo(true));
        off.set(InputId::Refresh, Value::YesNo(false));
        let (on, off) = (compute(&on)?, compute(&off)?);
        let (a, b) = (&on.programme.quarters, &off.programme.quarters);
        not_less("active MW", &a.it_mw.values, &b.it_mw.values)?;
        not_less("chips", &a.chips.values, &b.chips.values)?;
        not_less("H100 equivalents", &a.h100e.values, &b.h100e.values)
    });
}

/// Construction of what would come after the horizon is not begun: its last lead quarters differ.
#[test]
fn a_shorter_horizon_is_a_prefix() {
    for_all(|s| {
        let long = compute(s)?;
        let years = (number(s, InputId::HorizonYears) * 0.6).max(1.0);
        let short = compute(&with(s, InputId::HorizonYears, years))?;
        let lead = (4.0 * number(s, InputId::ConstructionLead) + 0.5) as usize;
        for ((id, a), (_, b)) in short.programme.quarters.each().into_iter().zip(long.programme.quarters.each()) {
            let name = QUANTITIES[id as usize].id;
            let n = match name {
                "facility_capex" | "cash_flow" | "cumulative_cash" => a.len().saturating_sub(lead),
                _ => a.len(),
            };
            for q in 0..n {
                prop_assert!(a[q] == b[q] || (a[q].is_nan() && b[q].is_nan()), "{name}[{q}]: {} and {}", a[q], b[q]);
            }
        }
        Ok(())
    });
}

#[test]
fn better_sales_raise_npv_and_dearer_running_lowers_it() {
    for_all(|s| {
        let npv = compute(s)?.programme.totals.npv.0;
        let scale = compute(s)?.programme.totals.total_capex.0;
        for (input, up) in [
            (InputId::RentalPrice, true),
            (InputId::Utilisation, true),
            (InputId::Availability, true),
            (InputId::ElectricityPrice, false),
            (InputId::OperationsCost, false),
        ] {
            let x = (number(s, input) * 1.1).min(input.row().max);
            let after = compute(&with(s, input, x))?.programme.totals.npv.0;
            let holds = if up { after >= npv - 1e-9 * scale } else { after <= npv + 1e-9 * scale };
            prop_assert!(holds, "{}: npv goes from {npv} to {after}", input.id());
        }
        Ok(())
    });
}

#[test]
fn npv_is_zero_at_the_break_even_price_and_at_the_irr() {
    for_all(|s| {
        let outcome = compute(s)?;
        let totals = &outcome.programme.totals;
        let scale = totals.total_capex.0.max(totals.revenue.0) * 1e-1;
        let price = totals.breakeven_rental_price.0;
        if (0.0..=1000.0).contains(&price) {
            close(
                "npv at the break-even price",
                compute(&with(s, InputId::RentalPrice, price))?.programme.totals.npv.0,
                0.0,
                scale,
            )?;
        }
        let irr = totals.irr.0;
        if (0.0..=0.5).contains(&irr) {
            close(
                "npv at the irr",
                compute(&with(s, InputId::CostOfCapital, irr))?.programme.totals.npv.0,
                0.0,
                scale,
            )?;
        }
        Ok(())
    });
}

#[test]
fn npv_does_not_depend_on_how_compute_is_counted() {
    for_all(|s| {
        let before = compute(s)?;
        let scale = before.programme.totals.total_capex.0;
        let npv = before.programme.totals.npv.0;
        let flops = number(s, InputId::ChipFlops);
        let other = compute(&with(s, InputId::ChipFlops, flops * 1.7))?;
        close("npv with other FLOP/s", other.programme.totals.npv.0, npv, scale)?;
        if s.value(InputId::ChipSupply) == Some(Value::Nothing) {
            let growth = compute(&with(s, InputId::ChipPowerGrowth, 0.2))?;
            close("npv with growing chips", growth.programme.totals.npv.0, npv, scale)?;
        }
        // Another precision with the same prices: FLOP/s, sales and costs scale alike.
        let mut precise = *s;
        precise.set(InputId::ChipFlops, Value::Number(flops));
        precise.set(InputId::Precision, Value::Choice(0));
        close("npv at another precision", compute(&precise)?.programme.totals.npv.0, npv, scale)
    });
}

#[test]
fn the_parts_are_the_whole() {
    for_all(|s| {
        let outcome = compute(s)?;
        let totals = &outcome.programme.totals;
        let budget = number(s, InputId::Budget);
        close("committed", totals.it_capex.0 + totals.facility_capex.0, totals.committed.0, 0.0)?;
        close("capex", totals.committed.0 + totals.replacement_capex.0, totals.total_capex.0, 0.0)?;
        if outcome.inputs.question == Question::Budget {
            let whole = number(s, InputId::OtherSpending) + totals.committed.0 + totals.unspent.0;
            close("budget", whole, budget, 0.0)?;
            let reasons: f64 = outcome.unspent_by_reason().into_iter().flatten().map(|(_, x)| x).sum();
            close("unspent by reason", reasons, totals.unspent.0, budget)?;
        }
        // Years are sums of quarters, classes of spending add up, vintages add up.
        let years = outcome.years();
        for (id, series) in outcome.programme.quarters.each() {
            if QUANTITIES[id as usize].fold == gigawatt::catalogue::Fold::Sum {
                let scale = series.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
                let by_year: f64 = years.iter().filter_map(|y| y.get(id)).sum();
                close(QUANTITIES[id as usize].id, by_year, series.iter().sum(), scale)?;
            }
        }
        let spending = spending_by_year(&outcome);
        let spent = totals.total_capex.0 + totals.energy_expense.0 + totals.operations_expense.0;
        close("all classes", spending.iter().map(|y| y.total).sum(), spent, 0.0)?;
        close("spent in the end", spending.last().map_or(0.0, |y| y.cumulative), spent, 0.0)?;
        let vintages = outcome.facility_mw_by_vintage();
        for (q, mw) in outcome.programme.quarters.facility_mw.values.iter().enumerate() {
            close("vintages", vintages.iter().map(|v| v[q]).sum(), *mw, 0.0)?;
        }
        Ok(())
    });
}

#[test]
fn tables_hold_the_numbers_of_the_pictures() {
    for_all(|s| {
        let outcome = compute(s)?;
        let shown = Shown { language: Default::default(), preset: &SCENARIOS[0], outcome: &outcome, study: None };
        let (build_out, money) = (build_out_table(&shown), money_table(&shown));
        let spending = spending_by_year(&outcome);
        prop_assert_eq!(money.rows.len(), spending.len());
        for (row, year) in money.rows.iter().zip(&spending) {
            prop_assert_eq!(row.len(), money.columns.len());
            for (cell, usd) in row[1..7].iter().zip(year.usd) {
                prop_assert_eq!(cell.value, Some(usd));
            }
            let parts: f64 = row[1..7].iter().filter_map(|c| c.value).sum();
            close("a row of the money table", parts, row[7].value.unwrap_or(f64::NAN), 0.0)?;
        }
        for (row, year) in build_out.rows.iter().zip(outcome.years()) {
            prop_assert_eq!(row[3].value, year.get(quantity::facility_mw.number()).map(|mw| mw / 1000.0));
        }
        Ok(())
    });
}

/// All figures of an arithmetic, in one order.
fn figures<N: Num>(inputs: &gigawatt::catalogue::Inputs<N>) -> Vec<N> {
    let programme = Programme::new(inputs);
    let mut all: Vec<N> = rate_card(inputs).each().iter().chain(&programme.totals.each()).map(|(_, x)| *x).collect();
    for (_, series) in programme.quarters.each() {
        all.extend(series);
    }
    all
}

fn same_bits(what: &str, a: &[f64], b: impl Iterator<Item = f64>) {
    let bits = |x: f64| if x.is_nan() { u64::MAX } else { x.to_bits() };
    for (k, (x, y)) in a.iter().zip(b).enumerate() {
        assert_eq!(bits(*x), bits(y), "{what}, figure {k}: {x} and {y}");
    }
}

#[test]
fn lanes_and_traces_give_the_bits_of_plain_numbers() {
    let mut runner = crate::random::runner();
    let mut tried = 0;
    for _ in 0..150 {
        let base = scenarios().new_tree(&mut runner).expect("a scenario").current();
        // Four scenarios with the same switches and dates, and everything that may differ differing.
        let lanes: Vec<Scenario> = (0..LANES)
            .map(|_| {
                let other = scenarios().new_tree(&mut runner).expect("a scenario").current();
                let mut lane = base;
                // The lanes share the horizon, and whether there is a limit to the supply of chips.
                for input in InputId::ALL.into_iter().filter(|i| *i != InputId::HorizonYears) {
                    if let (Some(Value::Number(_)), Some(Value::Number(x))) = (lane.value(input), other.value(input)) {
                        lane.set(input, Value::Number(x));
                    }
                }
                lane
            })
            .collect();
        let Ok(inputs) = lanes.iter().map(Scenario::resolve).collect::<Result<Vec<_>, _>>() else { continue };
        tried += 1;
        let plain: Vec<Vec<f64>> = inputs.iter().map(figures).collect();

        let together = side_by_side(std::array::from_fn(|lane| &inputs[lane])).expect("they differ in numbers only");
        let together = figures(&together);
        for (lane, plain) in plain.iter().enumerate() {
            same_bits("lanes", plain, together.iter().map(|x| x.0[lane]));
        }

        let tape = Tape::default();
        let traced = inputs[0].map(|id, x| Traced::input(&tape, id as u16, x));
        same_bits("traced", &plain[0], figures(&traced).iter().map(|x| x.value));
    }
    assert!(tried > 100, "{tried} of 150 could be tried");
}

/// Whatever they differ in: what cannot stand side by side, or is refused, is computed alone.
#[test]
fn many_at_once_are_as_each_alone() {
    let mut runner = crate::random::runner();
    let asked = [quantity::npv.number(), quantity::capex_per_it_gw.number(), quantity::irr.number()];
    let mut kinds = [0; 2];
    for round in 0..60 {
        let base = scenarios().new_tree(&mut runner).expect("a scenario").current();
        let many: Vec<Scenario> = (0..1 + round % 9)
            .map(|k| {
                let other = scenarios().new_tree(&mut runner).expect("a scenario").current();
                let mut next = base;
                for input in InputId::ALL.into_iter().skip(k % 2).step_by(7) {
                    other.value(input).into_iter().for_each(|value| next.set(input, value));
                }
                next
            })
            .collect();
        for quantity in asked {
            let alone: Vec<_> = many.iter().map(|scenario| figure(scenario, quantity)).collect();
            alone.iter().for_each(|figure| kinds[usize::from(figure.is_ok())] += 1);
            assert_eq!(gigawatt::analysis::figures(many.iter().copied(), quantity), alone);
        }
    }
    assert!(kinds[0] > 50 && kinds[1] > 500, "{kinds:?}");
}

/// What is one for all lanes, and what need not be.
#[test]
fn what_differs_in_more_than_numbers_cannot_stand_side_by_side() {
    let with = |input, value| {
        let mut scenario = Scenario::default();
        scenario.set(input, value);
        scenario.resolve().expect("it computes")
    };
    let [usual, dear] = [50_000.0, 90_000.0].map(|price| with(InputId::ChipPrice, Value::Number(price)));
    assert!(side_by_side([&usual, &dear, &usual, &dear]).is_some());
    for (input, value) in [
        (InputId::HorizonYears, Value::Number(10.0)),
        (InputId::Refresh, Value::YesNo(!usual.refresh)),
        (InputId::ChipSupply, Value::Number(5e6)),
        (InputId::Question, Value::Choice(1 - usual.question as u8)),
    ] {
        let other = with(input, value);
        assert!(side_by_side([&usual, &usual, &usual, &other]).is_none(), "{input:?}");
        assert!(side_by_side([&other, &usual, &usual, &usual]).is_none(), "{input:?}");
        assert!(side_by_side([&other; LANES]).is_some(), "{input:?}");
    }
}

/// What one might take for a law, with a case that breaks it.
/// A trend that has not begun, or a life of no length, leaves everything as it is: exactly.
#[test]
fn no_years_of_growth_are_a_factor_of_one() {
    for growth in [0.27, 0.0, -0.9, 1e300] {
        let tape = Tape::default();
        let traced = Traced::input(&tape, 0, 1.0 + growth).pow(Traced::lit(0.0));
        assert_eq!((1.0 + growth).pow(0.0), 1.0);
        assert_eq!(Lanes::lit(1.0 + growth).pow(Lanes::lit(0.0)), Lanes::lit(1.0));
        assert!(traced.value == 1.0 && traced.step().is_none());
    }
}

/// Only a constant remembers a unit, and a constant of constants has the unit of the equation.
#[test]
fn constants_have_the_unit_of_what_they_stand_in() {
    let tape = Tape::default();
    let hours = Q::<HourPerYear, Traced>::lit(8760.0) * Q::<Year, Traced>::lit(0.25);
    assert_eq!((hours.0.value, hours.0.unit_of_constant()), (2190.0, Some("hour")));
    let one_year = Q::<Year, Traced>::lit(1.0);
    let life = Q::<Year, Traced>::new(Traced::input(&tape, 0, 5.0));
    assert_eq!((life / one_year).0.unit_of_constant(), None);
    // One of something is a step, a plain one is none.
    assert!(matches!((life / one_year).0.step(), Some(Step::Operation(Operation::Divide, ..))));
    assert!(matches!((life * Q::<Ratio, Traced>::lit(1.0)).0.step(), Some(Step::Input(0))));
    assert_eq!(format!("{:?} {:?}", life.0, Traced::default()), "5 0");
}

#[test]
fn what_is_no_law() {
    let figure = |sets: &[(&str, &str)], id: u16| {
        let value = published::with("meta", sets).figure(id);
        value.unwrap_or_else(|| panic!("{sets:?} has no {}", QUANTITIES[id as usize].id))
    };
    let falls = |what: &str, id: u16, base: &[(&str, &str)], change: (&str, &str)| {
        let changed: Vec<_> = base.iter().chain([&change]).copied().collect();
        let (before, after) = (figure(base, id), figure(&changed, id));
        assert!(after < before - 1e-6 * before.abs(), "{what}: from {before} to {after}");
    };
    let npv = quantity::npv.number();
    // Power is used up either way: money that comes earlier buys older chips.
    let rush = [("spend_growth", "0.45")];
    falls("more money, more compute", quantity::max_h100e.number(), &rush, ("budget", "330e9"));
    falls("more money, more value", npv, &[("budget", "200e9")], ("budget", "220e9"));
    // Where a MW costs less each year, money that waits for power builds more.
    let cheaper = [("budget", "150e9"), ("flops_per_watt_growth", "0.19")];
    let built = quantity::built_it_gw.number();
    falls("more power, more built", built, &cheaper, ("power_mid_gw", "5"));
    falls("earlier power, more built", built, &cheaper, ("power_mid_year", "2028"));
    // Replacements may not be worth their price; chips that live longer are older; who builds sooner
    // pays the higher price; and a longer run may lose more.
    let dear = [("chip_price", "75000"), ("refresh", "no")];
    falls("replacing pays", npv, &dear, ("refresh", "yes"));
    falls("a longer life pays", npv, &[("chip_life", "9")], ("chip_life", "10"));
    falls("a shorter lead pays", npv, &[("budget", "100e9")], ("construction_lead", "1.5"));
    falls("a longer horizon pays", npv, &[("chip_price", "75000")], ("horizon_years", "16"));
    // The residual value comes last, and the hours sold at a good price first.
    let fast = [("rental_price_growth", "-0.46")];
    falls("interest makes dearer", quantity::breakeven_rental_price.number(), &fast, ("cost_of_capital", "0.075"));
}
