//! Monte Carlo: the draws are what they claim to be, and their figures are the model's, to the bit.

use crate::random;
use gigawatt::analysis::{Draws, Kept, QUANTILES, Quantiles, Spread, Unanswerable, rank_correlations, spreads};
use gigawatt::catalogue::{INPUTS, InputId, QUANTITIES, SCENARIOS, Value, quantity};
use gigawatt::model::{Programme, Scenario, rate_card};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

const NPV: u16 = quantity::npv.number();
const CASH: u16 = quantity::cumulative_cash.number();

fn kept(figures: &[u16], series: Option<u16>) -> Kept {
    Kept { figures: figures.to_vec(), series }
}

#[track_caller]
fn draws(scenario: &Scenario, seed: u32, count: usize, figures: &[u16], series: Option<u16>) -> Draws {
    let mut draws = Draws::new(scenario, seed, count, kept(figures, series)).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(draws.advance(count), 0);
    draws
}

/// Everything that was kept, as bits.
fn bits(draws: &Draws, figures: &[u16]) -> Vec<u64> {
    let of_figures = figures.iter().flat_map(|id| draws.figure(*id).unwrap_or_default()).map(|x| x.to_bits());
    let series = (0..draws.quarters()).flat_map(|q| draws.series(q).unwrap_or_default());
    of_figures.chain(series.map(|x| u64::from(x.to_bits()))).collect()
}

#[test]
fn a_seed_gives_the_same_bits_at_once_or_in_pieces() {
    let scenario = Scenario::default();
    let figures = [NPV, quantity::capex_per_it_gw.number()];
    let whole = draws(&scenario, 7, 203, &figures, Some(CASH));
    assert_eq!((whole.made(), whole.refused(), whole.count(), whole.seed()), (203, 0, 203, 7));
    assert_eq!(whole.figure(NPV).map(<[f64]>::len), Some(203));
    assert_eq!(bits(&whole, &figures), bits(&draws(&scenario, 7, 203, &figures, Some(CASH)), &figures));
    assert_ne!(bits(&whole, &figures), bits(&draws(&scenario, 8, 203, &figures, Some(CASH)), &figures));

    let mut pieces = Draws::new(&scenario, 7, 203, kept(&figures, Some(CASH))).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!((pieces.quarters(), pieces.fan().len(), pieces.made()), (0, 0, 0));
    // In whole blocks of four; what has been made can be used.
    assert_eq!(pieces.advance(1), 199);
    assert_eq!(pieces.figure(NPV), whole.figure(NPV).map(|x| &x[..4]));
    assert_eq!(pieces.series(59), whole.series(59).map(|x| &x[..4]));
    assert_eq!(pieces.quantiles(NPV).map(|q| q.undefined), Some(0));
    assert_eq!(pieces.advance(50), 147);
    assert_eq!(pieces.advance(0), 147);
    assert_eq!(pieces.advance(usize::MAX), 0);
    assert_eq!(pieces.advance(10), 0);
    assert_eq!(bits(&pieces, &figures), bits(&whole, &figures));

    // Another scenario in between leaves nothing behind; a shorter horizon has a shorter fan.
    let mut shorter = scenario;
    shorter.set(InputId::HorizonYears, Value::Number(9.0));
    pieces.restart(&shorter).unwrap_or_else(|e| panic!("{e:?}"));
    pieces.advance(203);
    assert_eq!(pieces.quarters(), 36);
    assert!(pieces.series(35).is_some() && pieces.series(36).is_none());
    assert_eq!(bits(&pieces, &figures), bits(&draws(&shorter, 7, 203, &figures, Some(CASH)), &figures));
    pieces.restart(&scenario).unwrap_or_else(|e| panic!("{e:?}"));
    pieces.advance(203);
    assert_eq!(bits(&pieces, &figures), bits(&whole, &figures));
}

/// Every figure and a series of every draw, computed without lanes.
#[test]
fn lanes_are_the_scalar_model_to_the_bit() {
    let mut runner = random::runner();
    let mut scenarios: Vec<Scenario> = SCENARIOS.iter().map(Scenario::of).collect();
    for _ in 0..12 {
        scenarios.push(random::scenarios().new_tree(&mut runner).unwrap_or_else(|e| panic!("{e}")).current());
    }
    let figures: Vec<u16> = (0..QUANTITIES.len() as u16)
        .filter(|id| QUANTITIES[*id as usize].rate_card || QUANTITIES[*id as usize].programme)
        .collect();
    for (k, scenario) in scenarios.iter().enumerate() {
        let mut draws = draws(scenario, k as u32, 22, &figures, Some(CASH));
        let accepted = draws.accepted().to_vec();
        for (place, draw) in accepted.iter().enumerate() {
            let inputs = draws.inputs(*draw as usize);
            let programme = Programme::new(&inputs);
            let all = rate_card(&inputs).each().into_iter().chain(programme.totals.each());
            for (id, expected) in all.filter(|(id, _)| *id != quantity::irr.number()) {
                let got = draws.figure(id).map_or(f64::NAN, |x| x[place]);
                let same = got.to_bits() == expected.to_bits() || (got.is_nan() && expected.is_nan());
                assert!(same, "{} of draw {draw} of {k}: {got:?} {expected:?}", QUANTITIES[id as usize].id);
            }
            for (q, expected) in programme.quarters.cumulative_cash.values.iter().enumerate() {
                assert_eq!(draws.series(q).map(|x| x[place].to_bits()), Some((*expected as f32).to_bits()));
            }
            // The rate of return is that of a whole outcome.
            let mut whole = Scenario::default();
            for (input, value) in InputId::ALL.into_iter().zip(inputs.values()) {
                whole.set(input, value);
            }
            let irr = whole.compute().ok().and_then(|outcome| outcome.figure(quantity::irr.number()));
            let got = draws.figure(quantity::irr.number()).map(|x| x[place]).filter(|x| !x.is_nan());
            assert_eq!(got, irr, "draw {draw} of {k}");
        }
    }
}

/// What is not drawn stays; what is drawn stays in its range; and no draw changes how many quarters
/// there are, since four draws run through the same ones.
#[test]
fn only_uncertain_inputs_are_drawn() {
    for scenario in SCENARIOS.iter().map(Scenario::of) {
        let mut draws = draws(&scenario, 3, 40, &[], None);
        let base = scenario.resolve().unwrap_or_else(|e| panic!("{e:?}"));
        let spreads = draws.spreads().to_vec();
        for draw in 0..40 {
            let inputs = draws.inputs(draw);
            assert_eq!(inputs.horizon_years.0, base.horizon_years.0);
            for (input, (x, base)) in InputId::ALL.into_iter().zip(inputs.values().into_iter().zip(base.values())) {
                let Some(spread) = spreads.iter().find(|spread| spread.input == input) else {
                    assert_eq!(x, base, "{}", input.id());
                    continue;
                };
                assert!(input.row().uncertain, "{}", input.id());
                let x = x.number().unwrap_or(f64::NAN);
                assert!((spread.low..=spread.high).contains(&x), "{} {x} {spread:?}", input.id());
            }
        }
    }
}

/// On the scale of the row.
fn scaled(spread: &Spread, x: f64) -> f64 {
    if spread.input.row().log { x.ln() } else { x }
}

fn ends(spread: &Spread) -> [f64; 3] {
    [spread.low, spread.mode, spread.high].map(|x| scaled(spread, x))
}

/// The share of a triangle below a value.
fn share_below([low, mode, high]: [f64; 3], x: f64) -> f64 {
    if x < mode {
        (x - low) * (x - low) / ((high - low) * (mode - low))
    } else {
        1.0 - (high - x) * (high - x) / ((high - low) * (high - mode))
    }
}

#[test]
fn draws_are_triangles_with_their_means_and_do_not_go_together() {
    const COUNT: usize = 4096;
    let mut draws = draws(&Scenario::default(), 11, COUNT, &[], None);
    let spreads = draws.spreads().to_vec();
    let mut columns: Vec<Vec<f64>> = Vec::new();
    for spread in &spreads {
        let values = draws.input(spread.input).unwrap_or_default();
        let mut values: Vec<f64> = values.iter().map(|x| scaled(spread, *x)).collect();
        let [low, mode, high] = ends(spread);
        let id = spread.input.id();
        // A scrambled Sobol sequence is as even in one dimension as its number of points.
        let mean = values.iter().sum::<f64>() / COUNT as f64;
        assert!((mean - (low + mode + high) / 3.0).abs() < 2e-4 * (high - low), "{id}: {mean}");
        let deviation = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / COUNT as f64;
        let expected = (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18.0;
        assert!((deviation / expected - 1.0).abs() < 2e-3, "{id}: {deviation} is not {expected}");
        columns.push(values.iter().map(|x| (x - mean) / deviation.sqrt()).collect());
        values.sort_by(f64::total_cmp);
        for (k, x) in values.iter().enumerate() {
            let share = share_below(ends(spread), *x);
            assert!((share - (k as f64 + 0.5) / COUNT as f64).abs() < 1.5 / COUNT as f64, "{id} {k}: {share}");
        }
    }
    for (a, x) in spreads.iter().zip(&columns) {
        for (b, y) in spreads.iter().zip(&columns).filter(|(b, _)| b.draw != a.draw) {
            let together = x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>() / COUNT as f64;
            assert!(together.abs() < 0.06, "{} and {}: {together}", a.input.id(), b.input.id());
        }
    }
}

#[test]
fn a_group_shares_one_draw_and_a_reversed_input_runs_against_it() {
    let all = spreads(&Scenario::default());
    let in_group = |name: &'static str| {
        all.iter().filter(move |s| s.input.row().draw_group.trim_start_matches('-') == name && !name.is_empty())
    };
    let technology: Vec<&Spread> = in_group("technology").collect();
    assert!(technology.len() > 2 && technology.iter().any(|s| s.reversed) && technology.iter().any(|s| !s.reversed));
    assert!(technology.iter().all(|s| s.draw == technology[0].draw));
    // All others have their own.
    let own: std::collections::BTreeSet<usize> = all.iter().map(|s| s.draw).collect();
    assert_eq!(own.len(), all.len() - (technology.len() - 1));

    let mut draws = draws(&Scenario::default(), 5, 500, &[], None);
    let first = draws.input(technology[0].input).unwrap_or_default();
    for spread in &technology {
        let values = draws.input(spread.input).unwrap_or_default();
        for (x, y) in first.iter().zip(&values) {
            let [u, v] = [(technology[0], *x), (*spread, *y)].map(|(s, x)| share_below(ends(s), scaled(s, x)));
            let v = if spread.reversed == technology[0].reversed { v } else { 1.0 - v };
            assert!((u - v).abs() < 1e-9, "{}: {u} and {v}", spread.input.id());
        }
    }
}

#[test]
fn a_seed_draws_alike_in_every_scenario() {
    // What has no room in one of them does not shift the others.
    let scenario = Scenario::named("bernstein-1gw").unwrap_or_default();
    let mut all = draws(&Scenario::default(), 9, 20, &[], None);
    let mut fewer = draws(&scenario, 9, 20, &[], None);
    assert!(fewer.spreads().len() < all.spreads().len());
    assert_eq!(fewer.input(InputId::Utilisation), all.input(InputId::Utilisation));
    assert_eq!(fewer.input(InputId::NetworkShare), None);
    assert_eq!(fewer.inputs(3).network_share.0, 0.0);
}

#[test]
fn a_range_moves_with_a_value_outside_of_it_and_is_cut_where_it_is_refused() {
    let of = |scenario: &Scenario, input: InputId| spreads(scenario).into_iter().find(|s| s.input == input);
    for spread in spreads(&Scenario::default()) {
        let row = spread.input.row();
        assert_eq!((Some(spread.low), Some(spread.high)), (row.low, row.high), "{}", row.id);
        assert!(!spread.moved && !spread.cut, "{}", row.id);
    }
    assert_eq!(spreads(&Scenario::default()).len(), INPUTS.iter().filter(|row| row.uncertain).count());
    // Inside its range a value is the likeliest of it.
    let inside = of(&random::with(&Scenario::default(), InputId::Pue, 1.1), InputId::Pue);
    assert_eq!(inside.map(|s| (s.low, s.mode, s.high, s.moved)), Some((1.08, 1.1, 1.3, false)));
    // Outside, by factors on a log scale.
    let budget = of(&random::with(&Scenario::default(), InputId::Budget, 1e11), InputId::Budget);
    let budget = budget.unwrap_or_else(|| panic!("the budget is uncertain"));
    assert!(
        (budget.low / (200e9 / 3.0) - 1.0).abs() < 1e-12 && (budget.high / 200e9 - 1.0).abs() < 1e-12,
        "{budget:?}"
    );
    assert!(budget.moved && !budget.cut);
    // By differences on a linear one, up to the hard bounds.
    let load = of(&random::with(&Scenario::default(), InputId::LoadFactor, 0.3), InputId::LoadFactor);
    let load = load.unwrap_or_else(|| panic!("the load is uncertain"));
    assert!(load.low == 0.01 && (load.high - 0.45).abs() < 1e-12 && load.moved && load.cut, "{load:?}");
    // The path must not go back: the year of full power is not drawn before that of the middle.
    let mut late = random::with(&Scenario::default(), InputId::PowerMidYear, 2034.0);
    let full = of(&late, InputId::PowerFullYear).unwrap_or_else(|| panic!("the year is uncertain"));
    assert!(full.low == 2034.0 && full.high == 2040.0 && full.cut && !full.moved, "{full:?}");
    assert_eq!(draws(&late, 1, 100, &[NPV], None).refused(), 0);
    // Nothing to draw from: no room left, or no share of nothing.
    late.set(InputId::PowerFullYear, Value::Number(2070.0));
    late.set(InputId::PowerMidYear, Value::Number(2070.0));
    assert_eq!(of(&late, InputId::PowerFullYear), None);
    assert_eq!(of(&random::with(&Scenario::default(), InputId::NetworkShare, 0.0), InputId::NetworkShare), None);
}

/// Each of two shares alone leaves a tenth for chips; both together may not.
#[test]
fn refused_draws_are_counted_and_left_out() {
    let mut scenario = random::with(&Scenario::default(), InputId::NetworkShare, 0.35);
    scenario.set(InputId::StorageShare, Value::Number(0.35));
    let figures = [NPV];
    let mut draws = draws(&scenario, 2, 1000, &figures, Some(CASH));
    let mut accepted = Vec::new();
    for draw in 0..1000 {
        let mut one = scenario;
        for (input, value) in InputId::ALL.into_iter().zip(draws.inputs(draw as usize).values()) {
            one.set(input, value);
        }
        if one.resolve().is_ok() {
            accepted.push(draw);
        }
    }
    assert!(accepted.len() < 995 && accepted.len() > 900, "{}", accepted.len());
    assert_eq!(draws.accepted(), accepted);
    assert_eq!((draws.made(), draws.refused()), (1000, 1000 - accepted.len()));
    for values in [draws.figure(NPV).map(<[f64]>::len), draws.series(59).map(<[f32]>::len)] {
        assert_eq!(values, Some(accepted.len()));
    }
    assert_eq!(draws.input(InputId::NetworkShare).map(|x| x.len()), Some(accepted.len()));
    for (place, draw) in accepted.iter().enumerate().step_by(17) {
        let programme = Programme::new(&draws.inputs(*draw as usize));
        assert_eq!(draws.figure(NPV).map(|x| x[place]), Some(programme.totals.npv.0));
        let last = programme.quarters.cumulative_cash.values[59];
        assert_eq!(draws.series(59).map(|x| x[place]), Some(last as f32));
    }
}

/// Quantiles as the text defines them, by sorting everything.
fn sorted<T: Copy + PartialOrd>(values: &[T], is_defined: impl Fn(&T) -> bool) -> Quantiles<T> {
    let mut defined: Vec<T> = values.iter().copied().filter(|x| is_defined(x)).collect();
    defined.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let n = defined.len();
    let at = |thousandths: usize| defined[(1..=n).find(|k| k * 1000 >= thousandths * n).unwrap_or(n) - 1];
    Quantiles { values: (n > 0).then(|| QUANTILES.map(at)), undefined: values.len() - n }
}

#[test]
fn quantiles_are_those_of_a_full_sort() {
    let payback = quantity::payback_year.number();
    for (count, series) in [
        (1, CASH),
        (2, CASH),
        (7, CASH),
        (999, CASH),
        (40, quantity::built_mw.number()),
        (40, quantity::power_limit_mw.number()),
    ] {
        let draws = draws(&Scenario::default(), 4, count, &[NPV, payback], Some(series));
        let fan = draws.fan();
        assert_eq!(fan.len(), 60);
        for (q, fan) in fan.iter().enumerate() {
            assert_eq!(*fan, sorted(draws.series(q).unwrap_or_default(), |x: &f32| x.is_finite()), "{q} of {count}");
        }
        for id in [NPV, payback] {
            let values = draws.figure(id).unwrap_or_default();
            assert_eq!(draws.quantiles(id), Some(sorted(values, |x: &f64| x.is_finite())));
        }
    }
    // The one whose 10 % is the second of 20.
    let draws = draws(&Scenario::default(), 4, 20, &[NPV], None);
    let mut values = draws.figure(NPV).unwrap_or_default().to_vec();
    values.sort_by(f64::total_cmp);
    let quantiles = draws.quantiles(NPV).and_then(|q| q.values).unwrap_or_default();
    assert_eq!(quantiles, [values[0], values[1], values[4], values[9], values[14], values[17], values[19]]);
}

#[test]
fn what_is_undefined_is_counted_and_never_sorted_in() {
    let payback = quantity::payback_year.number();
    let draws = draws(&Scenario::default(), 6, 300, &[payback, NPV], Some(quantity::power_limit_mw.number()));
    let values = draws.figure(payback).unwrap_or_default();
    let undefined = values.iter().filter(|x| x.is_nan()).count();
    assert!(undefined > 20 && undefined < 280, "{undefined}");
    let quantiles = draws.quantiles(payback).unwrap_or(Quantiles { values: None, undefined: 0 });
    assert_eq!(quantiles.undefined, undefined);
    assert!(quantiles.values.is_some_and(|values| values.iter().all(|x| (2024.0..=2039.0).contains(x))));
    let share = draws.share_above(payback, 2037.0).unwrap_or_else(|| panic!("it is kept"));
    assert_eq!((share.of, share.undefined), (300 - undefined, undefined));
    assert_eq!(share.above, values.iter().filter(|x| **x > 2037.0).count());
    let npv = draws.figure(NPV).unwrap_or_default();
    let gains = npv.iter().filter(|x| **x > 0.0).count();
    assert_eq!(draws.share_above(NPV, 0.0).map(|s| (s.above, s.of, s.undefined)), Some((gains, 300, 0)));
    // Without a limit there is none in any draw, at any quarter.
    let free = Scenario::named("budget-300bn").unwrap_or_default();
    let draws = self::draws(&free, 6, 8, &[], Some(quantity::power_limit_mw.number()));
    assert!(draws.fan().iter().all(|q| q.values.is_none() && q.undefined == 8));
}

#[test]
fn ranks_go_with_what_drives_a_figure() {
    let capex = quantity::it_capex_per_mw.number();
    let mut draws = draws(&Scenario::default(), 12, 2000, &[NPV, capex], None);
    let all = rank_correlations(&mut draws, capex).unwrap_or_default();
    assert_eq!(all.len(), draws.spreads().len());
    assert!(all.windows(2).all(|pair| pair[0].spearman.map(f64::abs) >= pair[1].spearman.map(f64::abs)));
    // A rate-card price follows price and power of the chip and the two shares, nothing else.
    let drivers: Vec<InputId> =
        all.iter().filter(|c| c.spearman.is_some_and(|r| r.abs() > 0.1)).map(|c| c.input).collect();
    assert!(drivers.len() == 3 || drivers.len() == 4, "{drivers:?}");
    for (input, sign) in [(InputId::ChipPrice, 1.0), (InputId::ChipPower, -1.0), (InputId::NetworkShare, 1.0)] {
        assert!(drivers.contains(&input), "{drivers:?}");
        let found = all.iter().find(|c| c.input == input).and_then(|c| c.spearman);
        assert!(found.is_some_and(|r| r * sign > 0.1), "{}: {found:?}", input.id());
    }
    // Of a figure that is not always defined the draws in which it is.
    assert_eq!(rank_correlations(&mut draws, quantity::payback_year.number()), None);
    let npv = rank_correlations(&mut draws, NPV).unwrap_or_default();
    assert_eq!(npv.first().map(|c| c.draws), Some(2000));
    let of = |input: InputId| npv.iter().find(|c| c.input == input).and_then(|c| c.spearman).unwrap_or(0.0);
    // Laws of the model: more sold is worth more, dearer electricity less; one draw, one correlation.
    assert!(of(InputId::Utilisation) > 0.1 && of(InputId::ElectricityPrice) < 0.0);
    assert_eq!(of(InputId::RentalPriceGrowth), -of(InputId::FlopsPerDollarGrowth));
}

#[test]
fn the_sequence_goes_on_where_it_ends() {
    let mut draws = Draws::new(&Scenario::default(), 1, 70_000, Kept::default()).unwrap_or_else(|e| panic!("{e:?}"));
    let spread = draws.spreads()[0];
    let first: Vec<f64> = (0..64).map(|k| draws.inputs(k).budget.0).collect();
    let again: Vec<f64> = (0..64).map(|k| draws.inputs((1 << 16) + k).budget.0).collect();
    assert_ne!(first, again);
    assert!(again.iter().all(|x| (spread.low..=spread.high).contains(x)));
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let new = |scenario: &Scenario, kept: Kept| Draws::new(scenario, 1, 4, kept).err();
    let default = Scenario::default();
    assert_eq!(new(&default, kept(&[CASH], None)), Some(Unanswerable::NotAFigure(CASH)));
    assert_eq!(new(&default, kept(&[], Some(NPV))), Some(Unanswerable::NotASeries(NPV)));
    assert_eq!(new(&default, kept(&[], Some(9999))), Some(Unanswerable::NotASeries(9999)));
    let wrong = random::with(&default, InputId::Pue, 0.5);
    assert!(matches!(new(&wrong, kept(&[NPV], None)), Some(Unanswerable::Refused(_))));
    // A scenario that cannot be computed leaves the draws as they were.
    let mut some = draws(&default, 1, 4, &[NPV], None);
    assert!(some.restart(&wrong).is_err());
    assert_eq!(some.made(), 4);
    let none = draws(&default, 1, 0, &[NPV], Some(CASH));
    assert_eq!((none.made(), none.fan().len()), (0, 0));
    assert_eq!(none.quantiles(NPV), Some(Quantiles { values: None, undefined: 0 }));
    assert_eq!(none.quantiles(CASH), None);
}
