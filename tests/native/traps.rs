//! Traps that real calculators of data-centre cost fell into: one counter-check each.

use crate::published::with;
use gigawatt::analysis::spreads;
use gigawatt::catalogue::{Accelerator, InputId, Value, quantity};
use gigawatt::chart::AxisRange;
use gigawatt::model::{InputError, Irr, Note, Outcome, Rule, Scenario};

#[track_caller]
fn ratio(what: &str, a: f64, b: f64, expected: f64) {
    assert!((a / b / expected - 1.0).abs() < 1e-12, "{what}: {a} / {b} is not {expected}");
}

#[test]
fn pue_is_applied_once_and_to_power_and_energy() {
    let (one, two) = (with("prometheus-1gw", &[]), with("prometheus-1gw", &[("pue", "2.3")]));
    let last = |o: &Outcome| {
        let q = &o.programme.quarters;
        (q.energy_mwh.values[59], q.energy_expense.values[59])
    };
    ratio("energy of a quarter", last(&two).0, last(&one).0, 2.0);
    ratio("its price", last(&two).1, last(&one).1, 2.0);
    // By hand: 1000 MW of facility are 1000 / 1.35 of IT, at load 0.8 and overhead 1.15 for 2,190 hours.
    ratio("megawatt-hours", last(&one).0, 1000.0 / 1.35 * 0.8 * 1.15 * 2190.0, 1.0);
    ratio("energy, annual overhead", two.programme.totals.energy_twh.0, one.programme.totals.energy_twh.0, 2.0);
    assert_eq!(two.programme.totals.peak_it_gw.0, one.programme.totals.peak_it_gw.0, "the annual one sizes nothing");
    let peak = with("prometheus-1gw", &[("pue_peak", "2.7")]);
    ratio("IT power, overhead at the peak", peak.programme.totals.peak_it_gw.0, one.programme.totals.peak_it_gw.0, 0.5);
    assert!((peak.programme.totals.peak_facility_gw.0 - 1.0).abs() < 1e-12);
}

#[test]
fn network_and_storage_are_counted_once() {
    // The chips are what is left of IT capex: 1 - 0.12 - 0.015.
    let c = with("meta", &[]).rate_card;
    ratio("chips in IT capex", c.chips_per_mw.0 * 55_556.0, c.it_capex_per_mw.0, 0.865);
    // And the programme pays the same as the rate card says: one MW of IT before the trends begin.
    let old = with(
        "prometheus-1gw",
        &[("power_first_year", "2026"), ("power_mid_year", "2026"), ("power_full_year", "2026")],
    );
    let mw = 1000.0 * old.programme.totals.built_it_gw.0;
    ratio("programme and rate card", old.programme.totals.it_capex.0, mw, old.rate_card.it_capex_per_mw.0);
}

#[test]
fn capital_is_not_counted_twice() {
    // With cost of capital 0 the factor is 1/n, so the yearly cost is what is paid, and no more.
    let c = with("epoch-1gw", &[("cost_of_capital", "0")]).rate_card;
    let by_hand = c.it_capex_per_mw.0 / 5.0 + 11.77e6 / 14.0 + c.energy_cost_per_mw_year.0 + 0.3e6;
    ratio("yearly cost", c.annualised_tco_per_it_gw.0, 1000.0 * by_hand, 1.0);
}

#[test]
fn watts_kilowatts_and_megawatts() {
    // 2.217 kW a chip: 451.06 chips in a MW, by hand 1000 / 2.217.
    let c = with("meta", &[]).rate_card;
    ratio("chips in a MW", c.chips_per_mw.0, 1000.0 / 2.217, 1.0);
    // 2,160 $/kW of generation for all of 1.35 MW of facility per MW of IT: 2.916 M$.
    let all = with("meta", &[("onsite_generation_share", "1")]).rate_card;
    ratio("generation", all.facility_capex_per_mw.0 - c.facility_capex_per_mw.0, 2160.0 * 1000.0 * 1.35, 1.0);
}

#[test]
fn a_gpu_is_not_a_rack() {
    let c = with("meta", &[]).rate_card;
    // A rack of 72 costs 4.0 M$ and draws 160 kW: the price of a chip is a 72nd.
    let rack_mw = 72.0 / c.chips_per_mw.0;
    assert!((rack_mw - 0.1596).abs() < 1e-3, "{rack_mw} MW a rack");
    let racks_price: f64 = 72.0 * 55_556.0;
    assert!((racks_price / 4.0e6 - 1.0).abs() < 0.01);
}

#[test]
fn it_gigawatts_are_not_facility_gigawatts() {
    let c = with("meta", &[]).rate_card;
    ratio("per IT GW over per facility GW", c.capex_per_it_gw.0, c.capex_per_facility_gw.0, 1.35);
}

#[test]
fn utilisation_scales_revenue_and_never_capex() {
    let (low, high) = (with("meta", &[("utilisation", "0.35")]), with("meta", &[("utilisation", "0.70")]));
    ratio("revenue", high.programme.totals.revenue.0, low.programme.totals.revenue.0, 2.0);
    assert_eq!(high.programme.totals.total_capex.0, low.programme.totals.total_capex.0);
    assert_eq!(high.programme.totals.energy_expense.0, low.programme.totals.energy_expense.0);
}

#[test]
fn nothing_is_rounded_before_it_is_summed() {
    let outcome = with("meta", &[]);
    let it: f64 = outcome.programme.quarters.it_capex.values.iter().sum();
    assert_eq!(it, outcome.programme.totals.it_capex.0);
    assert_ne!(it, (it / 1e6).round() * 1e6, "full digits");
}

/// A plateau of 20 quarters whose values differ in the last bits: the peak is its first quarter.
#[test]
fn the_peak_of_a_plateau_is_its_beginning() {
    let outcome = with("meta", &[]);
    assert_eq!(outcome.programme.totals.peak_year.0, 2035.0);
    // One third of a GW steps up in a sum that rounds.
    let thirds = with("meta", &[("power_first_gw", "0.1"), ("power_mid_gw", "0.3"), ("power_full_gw", "0.7")]);
    assert_eq!(thirds.programme.totals.peak_year.0, 2035.0);
    // A path that goes on rising by less than a billionth has its peak where it begins.
    let nearly = [("power_mid_gw", "1"), ("power_full_gw", "1.0000000001"), ("question", "power")];
    let flat = with("meta", &nearly);
    let it_mw = &flat.programme.quarters.it_mw.values;
    assert!(it_mw[59] > it_mw[11], "it does rise");
    assert_eq!(flat.programme.totals.peak_year.0, 2026.75);
}

#[test]
fn an_annuity_without_interest_is_one_over_n() {
    let free = with("meta", &[("cost_of_capital", "0")]);
    let nearly = with("meta", &[("cost_of_capital", "1e-9")]);
    let (a, b) = (free.rate_card.annualised_tco_per_it_gw.0, nearly.rate_card.annualised_tco_per_it_gw.0);
    assert!(a.is_finite() && (a / b - 1.0).abs() < 1e-6, "{a} and {b}");
}

#[test]
fn an_irr_that_does_not_exist_is_null_with_a_reason() {
    // Nothing is sold, and nothing is left at the horizon: every flow is negative.
    let sets = [("rental_price", "0"), ("refresh", "no"), ("facility_life", "5")];
    let outcome = with("prometheus-1gw", &sets);
    assert_eq!(outcome.programme.totals.residual_value.0, 0.0);
    assert_eq!(outcome.figure(gigawatt::catalogue::quantity::irr.number()), None);
    let notes: Vec<_> = outcome.notes.iter().map(|n| gigawatt::report::note(Default::default(), n).0).collect();
    assert!(notes.contains(&"irr"), "{notes:?}");
}

#[test]
fn a_price_that_falls_by_a_fifth_is_four_fifths_a_year_later() {
    let outcome = with("meta", &[("rental_price_growth", "-0.2")]);
    assert_eq!(outcome.yearly_rental_factor(), 0.8);
}

/// A range of a slider is checked without a whole scenario, and an error names whom it concerns.
#[test]
fn a_pue_below_one_is_refused_whatever_else_is_set() {
    let check = |x| Scenario::check(InputId::Pue, Value::Number(x));
    assert_eq!((check(1.0), check(3.0)), (Ok(()), Ok(())));
    for x in [0.99, 3.01, -1.2, f64::NAN, f64::INFINITY] {
        let error = check(x).expect_err("it is refused");
        assert!(error.concerns(InputId::Pue) && !error.concerns(InputId::PuePeak), "{error:?}");
    }
    let typed = |input: &str, text: &str| Scenario::default().set_text(input, text).expect_err("it is refused");
    assert!(typed("pue", "many").concerns(InputId::Pue));
    assert!(InputId::ALL.into_iter().all(|input| !typed("peu", "1.2").concerns(input)));
    let mut dear = Scenario::default();
    dear.set(InputId::OtherSpending, Value::Number(1e12));
    let errors = dear.resolve().expect_err("other spending is part of the budget");
    let concerned: Vec<InputId> = InputId::ALL.into_iter().filter(|input| errors[0].concerns(*input)).collect();
    assert_eq!(concerned, [InputId::Budget, InputId::OtherSpending]);
}

/// The level cost of a chip-hour is below the price at which a falling price must start.
#[test]
fn a_constant_price_is_not_compared_with_a_falling_one() {
    let c = with("meta", &[]).rate_card;
    assert!(c.launch_price_per_chip_hour.0 > 1.3 * c.cost_per_chip_hour.0);
    let steady = with("meta", &[("rental_price_growth", "0")]).rate_card;
    ratio("without a fall", steady.launch_price_per_chip_hour.0, steady.cost_per_chip_hour.0, 1.0);
}

#[test]
fn the_residual_stands_beside_the_npv() {
    let t = with("meta", &[]).programme.totals;
    let discounted = t.residual_value.0 * 1.065_f64.powi(-15);
    assert!((t.npv.0 - t.npv_without_residual.0 - discounted).abs() < 1e-6 * discounted);
    assert!(discounted > 0.0);
}

/// Whoever draws the progress of chips draws the fall of rental prices with it, the other way round.
#[test]
fn trends_that_move_together_are_drawn_together() {
    let all = spreads(&Scenario::default());
    let of =
        |input: InputId| all.iter().find(|s| s.input == input).unwrap_or_else(|| panic!("{} is certain", input.id()));
    let (dollar, watt) = (of(InputId::FlopsPerDollarGrowth), of(InputId::FlopsPerWattGrowth));
    let (rent, cost) = (of(InputId::RentalPriceGrowth), of(InputId::ConstructionCost));
    assert_eq!((dollar.draw, dollar.draw), (watt.draw, rent.draw), "one draw for the three");
    assert_eq!((dollar.reversed, watt.reversed, rent.reversed), (false, false, true));
    assert_ne!(cost.draw, dollar.draw, "what has nothing to do with chips has its own");
}

#[test]
fn no_axis_is_made_of_what_is_not_a_number() {
    for (one, other) in [(f64::NAN, 1.0), (0.0, f64::NAN), (0.0, f64::INFINITY), (f64::NEG_INFINITY, 0.0)] {
        assert!(AxisRange::new(one, other).is_err(), "{one} to {other}");
    }
}

/// What the flows are worth at a rate a year: capex at the start of its quarter, the rest at its end.
fn worth(outcome: &Outcome, rate: f64) -> f64 {
    let (q, t) = (&outcome.programme.quarters, &outcome.programme.totals);
    let at = |quarters: usize| (1.0 + rate).powf(-0.25 * quarters as f64);
    let n = q.year.values.len();
    let flows = (0..n).map(|k| {
        let capex = q.it_capex.values[k] + q.facility_capex.values[k] + q.replacement_capex.values[k];
        let earned = q.revenue.values[k] - q.energy_expense.values[k] - q.operations_expense.values[k];
        earned * at(k + 1) - capex * at(k)
    });
    flows.sum::<f64>() + t.residual_value.0 * at(n)
}

/// Chips earn until they go dark, and their halls cost until they close: the flows change sign twice.
#[test]
fn of_two_irrs_none_is_shown_and_both_are_noted() {
    let outcome = with("meta", &[("refresh", "no"), ("rental_price", "9"), ("horizon_years", "30")]);
    assert_eq!(outcome.figure(quantity::irr.number()), None);
    assert!(matches!(&outcome.irr, Irr::Several(roots) if roots.len() == 2), "{:?}", outcome.irr);
    let rates = outcome.notes.iter().find_map(|note| match note {
        Note::IrrSeveral(rates) => Some(rates.clone()),
        _ => None,
    });
    let rates = rates.unwrap_or_else(|| panic!("no note: {:?}", outcome.notes));
    assert!(rates.len() == 2 && rates[0] < 0.0 && rates[1] > 0.0, "{rates:?}");
    for rate in rates {
        let revenue = outcome.programme.totals.revenue.0;
        assert!(worth(&outcome, rate).abs() < 1e-9 * revenue, "worth {} at {rate}", worth(&outcome, rate));
    }
}

/// A network and a storage that leave nothing for chips: nine tenths of IT capex are the most.
#[test]
fn network_and_storage_leave_something_for_chips() {
    let of = |network: &str, storage: &str| {
        let mut s = Scenario::default();
        s.set_text("network_share", network).and_then(|()| s.set_text("storage_share", storage)).expect("in range");
        s.compute()
    };
    assert!(of("0.5", "0.4").is_ok(), "nine tenths are allowed");
    assert!(of("0.9", "0").is_ok());
    let Err(errors) = of("0.5", "0.45") else { panic!("19 twentieths are too much") };
    let inputs = [InputId::NetworkShare, InputId::StorageShare];
    let values = [Value::Number(0.5), Value::Number(0.45)];
    assert_eq!(errors, [InputError::Conflict { inputs, values, rule: Rule::SharesLeaveChips }]);
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest() {
    for (name, meant) in [("bugdet", "budget"), ("chip_prise", "chip_price"), ("Utilisation", "utilisation")] {
        let error = Scenario::default().set_text(name, "1").expect_err("no such input");
        assert_eq!(error, InputError::Unknown { name: name.into(), nearest: meant });
    }
}

/// By NVIDIA's data sheets: FP8 since the H100, FP4 since Blackwell.
#[test]
fn a_chip_has_the_precisions_of_its_data_sheet() {
    let of = |chip: &str| {
        let chip =
            Accelerator::ALL.into_iter().find(|of| of.chip().id == chip).unwrap_or_else(|| panic!("no chip {chip}"));
        chip.precisions().collect::<Vec<_>>()
    };
    assert_eq!(of("a100-sxm"), ["bf16"]);
    assert_eq!(of("h100-sxm"), ["bf16", "fp8"]);
    assert_eq!(of("gb300-nvl72"), ["bf16", "fp8", "fp4"]);
}
