//! Sensitivity: the same as changing one input by hand.

use crate::random;
use gigawatt::analysis::{Gap, Unanswerable, elasticities, elasticity, figure, plausible, spearman, tornado};
use gigawatt::catalogue::{INPUTS, InputId, QUANTITIES, SCENARIOS, Value, quantity};
use gigawatt::model::{InputError, Scenario};

#[track_caller]
fn close(a: f64, b: f64, precision: f64) {
    assert!((a - b).abs() <= precision * a.abs().max(b.abs()), "{a} is not {b}");
}

#[test]
fn a_tornado_is_what_the_ends_give() {
    for scenario in SCENARIOS.iter().map(Scenario::of) {
        for id in [quantity::npv, quantity::committed].map(|q| q.number()) {
            let tornado = tornado(&scenario, id).unwrap_or_else(|e| panic!("{e:?}"));
            assert_eq!((tornado.quantity, &tornado.present), (id, &figure(&scenario, id)));
            assert_eq!(tornado.bars.len(), INPUTS.iter().filter(|row| row.uncertain).count());
            for bar in &tornado.bars {
                let [low, high] = plausible(&scenario, bar.input).unwrap_or_default();
                assert_eq!((bar.low.input, bar.high.input), (low, high));
                for end in [&bar.low, &bar.high] {
                    let by_hand = figure(&random::with(&scenario, bar.input, end.input), id);
                    assert_eq!(end.figure, by_hand, "{}", bar.input.id());
                }
                if let (Ok(a), Ok(b)) = (&bar.low.figure, &bar.high.figure) {
                    assert_eq!(bar.swing, Some((a - b).abs()));
                }
                let x = random::number(&scenario, bar.input);
                assert_eq!(bar.plausible, low <= x && x <= high, "{}", bar.input.id());
            }
            let swings: Vec<Option<f64>> = tornado.bars.iter().map(|bar| bar.swing).collect();
            assert!(swings.windows(2).all(|pair| pair[0] >= pair[1]), "{swings:?}");
        }
    }
}

/// The rows of the opening scenario, whatever stands in them.
#[test]
fn of_the_default_chip_the_ends_are_those_of_the_rows() {
    let tornado = tornado(&Scenario::default(), quantity::npv.number()).unwrap_or_else(|e| panic!("{e:?}"));
    for bar in tornado.bars {
        let row = bar.input.row();
        assert_eq!((Some(bar.low.input), Some(bar.high.input)), (row.low, row.high), "{}", row.id);
        assert!(bar.plausible, "{}", row.id);
    }
}

#[test]
fn an_end_without_a_figure_says_why() {
    // Full power in 2032 would come before the middle of the path.
    let mut scenario = random::with(&Scenario::default(), InputId::PowerMidYear, 2034.0);
    let all = tornado(&scenario, quantity::npv.number()).unwrap_or_else(|e| panic!("{e:?}"));
    let bar = all.bars.iter().find(|bar| bar.input == InputId::PowerFullYear).unwrap_or_else(|| panic!("no bar"));
    let Err(Gap::Refused(errors)) = &bar.low.figure else { panic!("{bar:?}") };
    assert!(matches!(errors[..], [InputError::Conflict { .. }]), "{errors:?}");
    // It swings between the other end and the present figure.
    let (Ok(high), Ok(present)) = (&bar.high.figure, &all.present) else { panic!("{bar:?}") };
    assert_eq!(bar.swing, Some((high - present).abs()));
    // Nothing is built before the horizon, so no price exists at either end, nor a swing.
    scenario.set(InputId::ConstructionLead, Value::Number(15.0));
    let none = tornado(&scenario, quantity::breakeven_rental_price.number()).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(none.present, Err(Gap::Undefined));
    // With a plausible lead something is built: that bar alone has a swing, and stands first.
    assert_eq!(none.bars.iter().filter(|bar| bar.swing.is_some()).count(), 1);
    let first = &none.bars[0];
    assert!(first.input == InputId::ConstructionLead && first.swing.is_some() && !first.plausible, "{first:?}");
    assert!(none.bars[1..].iter().any(|bar| bar.low.figure == Err(Gap::Undefined)));
}

#[test]
fn elasticities_are_derivatives() {
    let scenario = Scenario::default();
    let of = |input: InputId, id: u16| {
        elasticity(&scenario, input, id).unwrap_or_else(|e| panic!("{e:?}")).elasticity.unwrap_or(f64::NAN)
    };
    let value = |id: u16| figure(&scenario, id).unwrap_or(f64::NAN);
    let (it, all) = (value(quantity::it_capex_per_mw.number()), value(quantity::capex_per_it_gw.number()));
    // Straight: the share of the chips. As an inverse: minus that. As a power: its exponent.
    close(of(InputId::ChipPrice, quantity::capex_per_it_gw.number()), 1000.0 * it / all, 1e-9);
    close(of(InputId::ChipPower, quantity::capex_per_it_gw.number()), -1000.0 * it / all, 1e-7);
    close(of(InputId::ChipPower, quantity::chips_per_mw.number()), -1.0, 1e-7);
    close(of(InputId::LoadFactor, quantity::energy_twh.number()), 1.0, 1e-9);
    assert_eq!(of(InputId::WaterIntensity, quantity::capex_per_it_gw.number()), 0.0);
    // At a bound from one side.
    let sold = random::with(&scenario, InputId::Utilisation, 1.0);
    let revenue = elasticity(&sold, InputId::Utilisation, quantity::revenue.number());
    close(revenue.ok().and_then(|e| e.elasticity).unwrap_or(f64::NAN), 1.0, 1e-9);
    // In whole quarters: the next quarters on both sides.
    let id = quantity::committed.number();
    let at = |x: f64| figure(&random::with(&scenario, InputId::ConstructionLead, x), id).unwrap_or(f64::NAN);
    close(of(InputId::ConstructionLead, id), (at(2.25) - at(1.75)) / 0.5 * 2.0 / at(2.0), 1e-12);
}

#[test]
fn where_a_share_means_nothing_there_is_no_elasticity() {
    let scenario = Scenario::default();
    let npv = quantity::npv.number();
    let none = |scenario: &Scenario, input: InputId, id: u16| {
        let found = elasticity(scenario, input, id).unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!((found.input, found.elasticity), (input, None), "{} of {}", input.id(), QUANTITIES[id as usize].id);
    };
    none(&scenario, InputId::OtherSpending, npv); // it is 0
    none(&scenario, InputId::PowerFullYear, npv); // a date
    none(&scenario, InputId::ChipPrice, quantity::peak_year.number()); // gives a date
    none(&scenario, InputId::ChipSupply, npv); // not set
    let nothing = random::with(&scenario, InputId::Budget, 0.0);
    none(&nothing, InputId::ChipPrice, quantity::committed.number()); // gives 0
    none(&nothing, InputId::ChipPrice, quantity::breakeven_rental_price.number()); // undefined
    let all = elasticities(&scenario, npv).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(all.len(), INPUTS.iter().filter(|row| row.uncertain).count());
    assert!(all.iter().any(|e| e.elasticity.is_some()));
}

#[test]
fn what_is_no_number_or_no_figure_is_refused() {
    let scenario = Scenario::default();
    let series = quantity::it_mw.number();
    assert_eq!(tornado(&scenario, series), Err(Unanswerable::NotAFigure(series)));
    assert_eq!(elasticities(&scenario, series), Err(Unanswerable::NotAFigure(series)));
    let refused = elasticity(&scenario, InputId::Precision, quantity::npv.number());
    assert_eq!(refused, Err(Unanswerable::NotANumber(InputId::Precision)));
}

#[test]
fn spearman_by_hand() {
    let none: [f64; 0] = [];
    for (a, b, expected) in [
        (&[1.0, 2.0, 3.0, 4.0][..], &[2.0, 1.0, 4.0, 3.0][..], Some(0.6)),
        (&[1.0, 2.0, 3.0], &[10.0, 100.0, 1000.0], Some(1.0)),
        (&[1.0, 2.0, 3.0], &[-1.0, -8.0, -27.0], Some(-1.0)),
        // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5).
        (&[1.0, 2.0, 2.0, 3.0], &[1.0, 3.0, 2.0, 4.0], Some(0.948_683_298_050_513_8)),
        // Ranks 2, 2, 2, 4, 5 and 1 to 5: 8 / sqrt(8 * 10).
        (&[1.0, 1.0, 1.0, 2.0, 3.0], &[1.0, 2.0, 3.0, 4.0, 5.0], Some(0.894_427_190_999_915_9)),
        // The IQ and hours of television of ten people, of Wikipedia: -29/165.
        (
            &[106.0, 100.0, 86.0, 101.0, 99.0, 103.0, 97.0, 113.0, 112.0, 110.0],
            &[7.0, 27.0, 2.0, 50.0, 28.0, 29.0, 20.0, 12.0, 6.0, 17.0],
            Some(-29.0 / 165.0),
        ),
        (&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0], None),
        (&[1.0], &[1.0], None),
        (&none, &none, None),
        (&[1.0, 2.0], &[1.0], None),
    ] {
        match (spearman(a, b), expected) {
            (Some(got), Some(expected)) => assert!((got - expected).abs() < 1e-12, "{got} is not {expected}"),
            (got, expected) => assert_eq!(got, expected, "{a:?} {b:?}"),
        }
    }
}
