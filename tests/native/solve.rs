//! Goal seek: what is found gives the target when it is put back, and nothing is missed.

use crate::random;
use gigawatt::analysis::{Answer, Gap, PRECISION, ROUNDING, Root, Solution, Step, Unanswerable, figure, solve};
use gigawatt::catalogue::{InputId, Kind, QUANTITIES, Value, quantity};
use gigawatt::model::Scenario;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

#[track_caller]
fn solved(scenario: &Scenario, vary: InputId, quantity: u16, target: f64) -> Solution {
    solve(scenario, vary, quantity, target).unwrap_or_else(|e| panic!("{}: {e:?}", vary.id()))
}

#[track_caller]
fn one(solution: &Solution) -> Root {
    match &solution.answer {
        Answer::One(root) => *root,
        other => panic!("one root is expected: {other:?}"),
    }
}

fn roots(solution: &Solution) -> Vec<Root> {
    match &solution.answer {
        Answer::None => Vec::new(),
        Answer::One(root) => vec![*root],
        Answer::Several(roots) => roots.clone(),
        Answer::Steps(steps) => panic!("roots are expected: {steps:?}"),
    }
}

fn steps(solution: &Solution) -> Vec<Step> {
    match &solution.answer {
        Answer::None => Vec::new(),
        Answer::Steps(steps) => steps.clone(),
        other => panic!("steps are expected: {other:?}"),
    }
}

fn put_back(scenario: &Scenario, vary: InputId, x: f64, quantity: u16) -> Result<f64, Gap> {
    figure(&random::with(scenario, vary, x), quantity)
}

#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 * a.abs().max(b.abs()), "{a} is not {b}");
}

/// To the billionth of the target, or where that is less than rounding lets it be, to that.
fn precision(scenario: &Scenario, id: u16, target: f64) -> f64 {
    let outcome = scenario.compute().unwrap_or_else(|e| panic!("{e:?}"));
    let unit = QUANTITIES[id as usize].unit;
    let of_unit = figures().into_iter().filter(|id| QUANTITIES[*id as usize].unit == unit);
    let largest = of_unit.filter_map(|id| outcome.figure(id)).fold(0.0, |a: f64, x| a.max(x.abs()));
    (PRECISION * target.abs()).max(ROUNDING * largest)
}

/// Every number, every figure.
fn numbers() -> Vec<InputId> {
    let all = InputId::ALL.into_iter();
    all.filter(|input| matches!(input.row().kind, Kind::Number | Kind::Optional)).collect()
}

fn figures() -> Vec<u16> {
    (0..QUANTITIES.len() as u16)
        .filter(|id| QUANTITIES[*id as usize].rate_card || QUANTITIES[*id as usize].programme)
        .collect()
}

#[test]
fn the_value_a_target_came_from_is_found_again() {
    let mut runner = random::runner();
    let (numbers, figures) = (numbers(), figures());
    let cases = (random::scenarios(), 0..numbers.len(), 0..figures.len());
    let (mut tried, mut steps_tried) = (0, 0);
    while tried < 200 {
        let (scenario, input, id) = cases.new_tree(&mut runner).unwrap_or_else(|e| panic!("{e}")).current();
        let (input, id) = (numbers[input], figures[id]);
        let (Some(known), Ok(target)) = (scenario.value(input).and_then(Value::number), figure(&scenario, id)) else {
            continue;
        };
        tried += 1;
        // The search starts from elsewhere and is not told.
        let elsewhere = random::with(&scenario, input, input.row().track_max);
        let solution = solved(&elsewhere, input, id, target);
        let what = format!("{} for {} = {target:e} from {known}: {solution:?}", input.id(), QUANTITIES[id as usize].id);
        assert!(solution.complete && solution.runs <= 2000, "{what}");
        let acts_in_quarters = input.row().quarters && QUANTITIES[id as usize].programme;
        if acts_in_quarters || QUANTITIES[id as usize].unit == "year" {
            steps_tried += 1;
            let known = if acts_in_quarters { (4.0 * known + 0.5).floor() / 4.0 } else { known };
            let steps = steps(&solution);
            assert!(steps.iter().any(|step| step.exact && step.at.input <= known && known <= step.to), "{what}");
            continue;
        }
        let roots = roots(&solution);
        for root in &roots {
            let given = put_back(&elsewhere, input, root.from, id);
            assert_eq!(given, Ok(root.figure), "{what}");
            for end in [root.from, root.to] {
                let given = put_back(&elsewhere, input, end, id).unwrap_or(f64::NAN);
                let precision = precision(&random::with(&elsewhere, input, end), id, target);
                assert!((given - target).abs() <= precision, "{what}: {given} at {end}");
            }
        }
        let near = 1e-6 * known.abs().max(input.row().track_max - input.row().track_min);
        assert!(roots.iter().any(|root| root.from - near <= known && known <= root.to + near), "{what}");
    }
    assert!(steps_tried > 20, "{steps_tried} in steps");
}

#[test]
fn one_root_by_hand() {
    // 30 million USD per MW, at 2.217 kW and 13.5 % for network and storage: 30e3 * 2.217 * 0.865.
    let solution = solved(&Scenario::default(), InputId::ChipPrice, quantity::it_capex_per_mw.number(), 30e6);
    let root = one(&solution);
    close(root.from, 30e3 * 2.217 * 0.865);
    assert_eq!((root.from, root.plausible), (root.to, Some(true)));
    // The other way round, far from what is plausible: at 1 USD per chip.
    let target = 1e3 / 0.865 / 2.217;
    let root = one(&solved(&Scenario::default(), InputId::ChipPrice, quantity::it_capex_per_mw.number(), target));
    close(root.from, 1.0);
    assert_eq!(root.plausible, Some(false));
    // An input without a plausible range.
    let root = one(&solved(&Scenario::default(), InputId::HouseholdKwh, quantity::homes.number(), 1e6));
    assert_eq!(root.plausible, None);
}

#[test]
fn the_price_at_which_the_programme_is_worth_nothing_is_the_break_even_price() {
    for id in ["meta", "epoch-1gw", "budget-300bn"] {
        let scenario = Scenario::named(id).unwrap_or_else(|| panic!("{id}"));
        let breakeven =
            figure(&scenario, quantity::breakeven_rental_price.number()).unwrap_or_else(|e| panic!("{e:?}"));
        let root = one(&solved(&scenario, InputId::RentalPrice, quantity::npv.number(), 0.0));
        close(root.from, breakeven);
        // The same as the root of another figure: the rate of return is then the cost of capital.
        let at_breakeven = random::with(&scenario, InputId::RentalPrice, breakeven);
        let irr = solved(&at_breakeven, InputId::CostOfCapital, quantity::npv.number(), 0.0);
        assert!(roots(&irr).iter().any(|root| (root.from - 0.065).abs() < 1e-9), "{id}: {irr:?}");
    }
}

#[test]
fn none_says_what_is_reached() {
    let solution = solved(&Scenario::default(), InputId::ChipPrice, quantity::it_capex_per_mw.number(), -5.0);
    assert_eq!(solution.answer, Answer::None);
    let reached = solution.reached;
    assert_eq!((reached.closest.input, reached.closest), (1.0, reached.smallest));
    close(reached.smallest.figure.unwrap_or(f64::NAN), 1e3 / 0.865 / 2.217);
    assert_eq!(reached.largest.input, 1e7);
    let beyond = solved(&Scenario::default(), InputId::ChipPrice, quantity::it_capex_per_mw.number(), 1e12);
    assert_eq!((beyond.answer, beyond.reached.closest.input), (Answer::None, 1e7));
    close(reached.largest.figure.unwrap_or(f64::NAN), 1e10 / 0.865 / 2.217);
}

/// When money comes later it buys better chips until it comes too late: the largest fleet has one
/// growth of spending, every smaller one has two.
#[test]
fn several_are_all_found_and_turning_points_are_searched() {
    let (scenario, vary, id) = (Scenario::default(), InputId::SpendGrowth, quantity::residual_value.number());
    let at = |x: f64| put_back(&scenario, vary, x, id).unwrap_or_else(|e| panic!("{e:?}"));
    let (mut from, mut to) = (0.0, 0.4);
    for _ in 0..60 {
        let (a, b) = (from + (to - from) / 3.0, to - (to - from) / 3.0);
        (from, to) = if at(a) < at(b) { (a, to) } else { (from, b) };
    }
    let (top, largest) = (from, at(from));
    // Beyond it the fleet shrinks, and grows again where nearly all of the money comes last.
    for share in [0.98, 1.0 - 1e-6] {
        let target = share * largest;
        let solution = solved(&scenario, vary, id, target);
        let Answer::Several(roots) = &solution.answer else { panic!("{top} {largest} {share}: {solution:?}") };
        assert_eq!(roots.len(), 3, "{solution:?}");
        assert!(roots[0].from < top && top < roots[1].from && roots[1].from < 0.4, "{top} {solution:?}");
        for root in roots {
            close(at(root.from), target);
        }
        assert!(at(roots[2].from - 1e-6) < target && at(roots[2].from + 1e-6) > target);
    }
}

/// What is out of reach is missed by as little as can be, also where that lies between two points
/// of the scan.
#[test]
fn the_closest_value_is_a_turning_point() {
    let (vary, id) = (InputId::TrendEndYear, quantity::npv.number());
    let mut scenario = Scenario::default();
    scenario.set(InputId::RentalPriceGrowth, Value::Number(-0.1));
    let fine = (0..=600).map(|k| 2033.0 + 0.01 * f64::from(k));
    let at = |x: f64| put_back(&scenario, vary, x, id).unwrap_or_else(|e| panic!("{e:?}"));
    let largest = fine.map(at).fold(f64::NEG_INFINITY, f64::max);
    // Just beyond it, and far beyond it.
    for share in [1.01, 10.0] {
        let solution = solved(&scenario, vary, id, share * largest);
        assert_eq!(solution.answer, Answer::None);
        assert!(solution.reached.closest.figure >= Some(largest), "{solution:?} {largest}");
        assert_eq!(solution.reached.closest, solution.reached.largest);
    }
    // The dearest break-even lies where the last money still comes late, the cheapest computing where the power
    // is just used up: both between two points of the scan, before the best of them and (with less power) behind it.
    let (dearest, cheapest) = (quantity::breakeven_rental_price.number(), quantity::levelised_cost.number());
    for (power, id, target, from) in [
        (6.0, dearest, 100.0, 174.5e9),
        (6.0, cheapest, -1.0, 192.8e9),
        (4.0, dearest, 100.0, 180.0e9),
        (4.0, cheapest, -1.0, 127.5e9),
    ] {
        let mut scenario = Scenario::default();
        scenario.set(InputId::PowerFullGw, Value::Number(power));
        let at = |x: f64| put_back(&scenario, InputId::Budget, x, id).unwrap_or_else(|e| panic!("{e:?}"));
        let fine = (0..=1000).map(|k| at(from + 1e6 * f64::from(k)));
        let nearest = fine.fold(f64::INFINITY, |a, b| if (a - target).abs() < (b - target).abs() { a } else { b });
        let solution = solved(&scenario, InputId::Budget, id, target);
        let closest = solution.reached.closest.figure.unwrap_or(f64::NAN);
        assert_eq!(solution.answer, Answer::None);
        assert!((closest - target).abs() <= (nearest - target).abs(), "{solution:?} {nearest}");
    }
}

#[test]
fn a_figure_that_does_not_follow_is_the_target_everywhere_or_nowhere() {
    let scenario = Scenario::default();
    let npv = figure(&scenario, quantity::npv.number()).unwrap_or(f64::NAN);
    let row = InputId::HouseholdKwh.row();
    let root = one(&solved(&scenario, row.input, quantity::npv.number(), npv));
    assert_eq!((root.from, root.to), (row.min, row.max));
    let solution = solved(&scenario, row.input, quantity::npv.number(), npv + 1e9);
    assert_eq!((solution.answer, solution.jumps), (Answer::None, Vec::new()));
    assert_eq!(solution.reached.smallest.figure, solution.reached.largest.figure);
}

/// Beyond what the power path takes, more money builds nothing more.
#[test]
fn a_plateau_is_one_root_with_two_ends() {
    let root = one(&solved(&Scenario::default(), InputId::Budget, quantity::built_facility_gw.number(), 6.0));
    assert_eq!((root.to, root.plausible), (1e13, Some(true)));
    let committed = figure(&Scenario::default(), quantity::committed.number()).unwrap_or(f64::NAN);
    // A little more money comes a little earlier, and buys a little dearer.
    assert!((root.from / committed - 1.0).abs() < 1e-3, "{root:?}, {committed} is spent");
    let below =
        put_back(&Scenario::default(), InputId::Budget, root.from * (1.0 - 1e-8), quantity::built_facility_gw.number());
    let below = below.unwrap_or_else(|e| panic!("{e:?}"));
    assert!(below < 6.0 * (1.0 - PRECISION), "{below}");
    // Until then nothing is left over: a plateau that ends where the other begins, but for a little.
    let left = one(&solved(&Scenario::default(), InputId::Budget, quantity::unspent.number(), 0.0));
    assert!((left.to / root.from - 1.0).abs() < 2e-3, "{left:?} {root:?}");
    let more = put_back(&Scenario::default(), InputId::Budget, left.to * (1.0 + 1e-8), quantity::unspent.number());
    assert!(more.is_ok_and(|more| more > ROUNDING * 1e13), "{left:?}");
}

/// A quarter's power is there from the first day of the quarter, or not in it at all.
#[test]
fn a_jump_over_the_target_is_no_root() {
    let scenario = Scenario::named("prometheus-1gw").unwrap_or_default();
    let mut scenario = scenario;
    for input in [InputId::PowerMidYear, InputId::PowerFullYear] {
        scenario.set(input, Value::Number(2040.0));
    }
    let id = quantity::energy_expense.number();
    let at = |x: f64| put_back(&scenario, InputId::PowerFirstYear, x, id).unwrap_or_else(|e| panic!("{e:?}"));
    let (with, without) = (at(2028.25), at(2028.26));
    let solution = solved(&scenario, InputId::PowerFirstYear, id, 0.5 * (with + without));
    assert_eq!(solution.answer, Answer::None, "{with} {without}");
    assert_eq!(solution.jumps.len(), 1, "{:?}", solution.jumps);
    let jump = solution.jumps[0];
    assert_eq!((jump.before.input, jump.after.input), (2028.25, 2028.25f64.next_up()));
    assert_eq!((jump.before.figure, jump.after.figure), (Some(with), Some(without)));
}

#[test]
fn refused_scenarios_and_undefined_figures_are_gaps() {
    // Other spending beyond the budget is refused; nothing is spent just before.
    let scenario = Scenario::named("budget-300bn").unwrap_or_default();
    let (vary, id) = (InputId::OtherSpending, quantity::committed.number());
    let root = one(&solved(&scenario, vary, id, 1e9));
    assert!(put_back(&scenario, vary, root.from, id).is_ok_and(|x| (x - 1e9).abs() <= 1.0), "{root:?}");
    assert!(root.from < 300e9 && root.from > 290e9, "{root:?}");
    let solution = solved(&scenario, vary, id, 0.0);
    assert_eq!(one(&solution).to, 300e9, "{solution:?}");
    assert_eq!(solved(&scenario, vary, id, -1.0).answer, Answer::None);
    // From the other side: a budget that is smaller than the other spending is refused.
    let spends = random::with(&scenario, InputId::OtherSpending, 103.7e9);
    let root = one(&solved(&spends, InputId::Budget, id, 1e7));
    assert!(put_back(&spends, InputId::Budget, root.from, id).is_ok_and(|x| (x - 1e7).abs() <= 0.1), "{root:?}");
    assert!(root.from > 103.7e9 && root.from < 103.8e9, "{root:?}");
    // Without a budget nothing is built, and there is no price; no price is no price of 0.
    let solution = solved(&scenario, InputId::Budget, quantity::breakeven_rental_price.number(), 0.0);
    assert_eq!((&solution.answer, &solution.jumps), (&Answer::None, &Vec::new()));
    assert!(solution.reached.smallest.figure > Some(1.0), "{solution:?}");
    // Nor is it dearer than every price.
    let solution = solved(&scenario, InputId::Budget, quantity::breakeven_rental_price.number(), 1e6);
    assert_eq!((&solution.answer, &solution.jumps), (&Answer::None, &Vec::new()));
}

/// A longer lead builds later, and in the end less: which lead builds less than 5.9 GW?
#[test]
fn inputs_in_whole_quarters_have_the_first_quarter_with_its_neighbours() {
    let scenario = Scenario::default();
    let (vary, id) = (InputId::ConstructionLead, quantity::built_facility_gw.number());
    let at = |x: f64| put_back(&scenario, vary, x, id).ok();
    let quarters: Vec<f64> = (0..=60).map(|quarter| f64::from(quarter) * 0.25).collect();
    let first = quarters.iter().copied().find(|x| at(*x) < Some(5.9)).unwrap_or(f64::NAN);
    let steps = steps(&solved(&scenario, vary, id, 5.9));
    assert_eq!(steps.len(), 1, "{steps:?}");
    let step = steps[0];
    assert_eq!((step.at.input, step.at.figure), (first, at(first)));
    assert_eq!(step.before.map(|p| (p.input, p.figure)), Some((first - 0.25, at(first - 0.25))));
    assert_eq!(step.after.map(|p| (p.input, p.figure)), Some((first + 0.25, at(first + 0.25))));
    assert!(!step.exact);
    // Asked for what a quarter gives, it is that quarter, exactly.
    let solution = solved(&scenario, vary, id, at(first).unwrap_or(f64::NAN));
    let Answer::Steps(steps) = &solution.answer else { panic!("{solution:?}") };
    assert!(steps.iter().any(|step| step.exact && step.at.input == first && step.to == first), "{steps:?}");
    // And the rate card takes the years as they are.
    let id = quantity::annualised_tco_per_it_gw.number();
    let target = put_back(&scenario, InputId::ChipLife, 4.87, id).unwrap_or(f64::NAN);
    close(one(&solved(&scenario, InputId::ChipLife, id, target)).from, 4.87);
}

/// What must the rental price be for the programme to be paid back by 2035?
#[test]
fn dates_have_the_first_value_that_meets_them_with_its_neighbours() {
    let scenario = Scenario::default();
    let (vary, id) = (InputId::RentalPrice, quantity::payback_year.number());
    let all = steps(&solved(&scenario, vary, id, 2035.0));
    assert_eq!(all.len(), 1, "{all:?}");
    let step = all[0];
    assert!(step.exact && step.before.and_then(|p| p.figure) == Some(2035.25), "{step:?}");
    assert_eq!(step.after.and_then(|p| p.figure), Some(2034.75));
    for (x, expected) in
        [(step.at.input.next_down(), 2035.25), (step.at.input, 2035.0), (step.to, 2035.0), (step.to.next_up(), 2034.75)]
    {
        assert_eq!(put_back(&scenario, vary, x, id), Ok(expected), "{step:?}");
    }
    // No quarter ends in February: the first price at which it is paid back before.
    let crossed = steps(&solved(&scenario, vary, id, 2035.1))[0];
    assert!(!crossed.exact && crossed.at == step.at && crossed.to == step.to, "{crossed:?}");
    // A payback that never comes is later than any: at the first price that pays back at all.
    let late = steps(&solved(&scenario, vary, id, 2060.0));
    assert_eq!(late.len(), 1, "{late:?}");
    assert_eq!(late[0].before.map(|p| p.figure), Some(None), "{late:?}");
    assert!(late[0].at.figure.is_some(), "{late:?}");
    assert_eq!(solved(&scenario, vary, id, 2000.0).answer, Answer::None);
}

#[test]
fn a_question_that_cannot_be_asked_is_refused() {
    let scenario = Scenario::default();
    let npv = quantity::npv.number();
    assert_eq!(solve(&scenario, InputId::Refresh, npv, 0.0), Err(Unanswerable::NotANumber(InputId::Refresh)));
    let series = quantity::it_mw.number();
    assert_eq!(solve(&scenario, InputId::Budget, series, 0.0), Err(Unanswerable::NotAFigure(series)));
    assert_eq!(solve(&scenario, InputId::Budget, u16::MAX, 0.0), Err(Unanswerable::NotAFigure(u16::MAX)));
    assert!(matches!(solve(&scenario, InputId::Budget, npv, f64::NAN), Err(Unanswerable::NoTarget(_))));
    // Wrong elsewhere, so that no value of this input helps.
    let wrong = random::with(&scenario, InputId::Pue, 0.5);
    assert!(matches!(solve(&wrong, InputId::ChipPrice, npv, 0.0), Err(Unanswerable::Refused(_))));
    // What is not asked for a budget has no unspent money at any.
    let mut power = scenario;
    assert_eq!(power.set_text("question", "power"), Ok(()));
    let unspent = quantity::unspent.number();
    assert_eq!(solve(&power, InputId::Budget, unspent, 0.0), Err(Unanswerable::Undefined(unspent)));
}

/// A scan looks at some 64 places of the hard range, 160 of the plausible and 128 over the decades, or at each
/// quarter; a root costs a dozen more, a turning point 40, the edge of a step two times 50.
#[test]
fn a_search_costs_no_more_than_its_scan_and_what_it_finds() {
    let scenario = Scenario::default();
    for (vary, id, target, from, to) in [
        (InputId::ChipPrice, quantity::it_capex_per_mw.number(), 30e6, 345, 362),
        (InputId::RentalPrice, quantity::npv.number(), 0.0, 345, 362),
        (InputId::ElectricityPrice, quantity::npv.number(), 0.0, 345, 362),
        (InputId::CostOfCapital, quantity::npv.number(), 0.0, 345, 362),
        // It may be negative: no decades.
        (InputId::SpendGrowth, quantity::residual_value.number(), 1e9, 225, 270),
        (InputId::Budget, quantity::built_facility_gw.number(), 6.0, 345, 405),
        (InputId::RentalPrice, quantity::payback_year.number(), 2035.0, 345, 450),
        // 0 to 15 years, and 2010 to 2070: each quarter, on both sides, and its middle.
        (InputId::ConstructionLead, quantity::built_facility_gw.number(), 5.9, 61, 61),
        (InputId::TrendEndYear, quantity::npv.number(), 1e12, 600, 800),
    ] {
        let solution = solved(&scenario, vary, id, target);
        assert!((from..=to).contains(&solution.runs) && solution.complete, "{}: {} runs", vary.id(), solution.runs);
    }
}

/// Whatever a fine scan of the plausible values finds is among the roots, jumps and steps.
#[test]
fn a_fine_scan_finds_nothing_more() {
    let mut runner = random::runner();
    let (numbers, figures) = (numbers(), figures());
    let cases = (random::scenarios(), 0..numbers.len(), 0..figures.len(), 0.0..1.0f64);
    let mut tried = 0;
    while tried < 25 {
        let (scenario, input, id, share) = cases.new_tree(&mut runner).unwrap_or_else(|e| panic!("{e}")).current();
        let (input, id) = (numbers[input], figures[id]);
        let row = input.row();
        if row.quarters || QUANTITIES[id as usize].unit == "year" || row.log {
            continue;
        }
        let fine: Vec<f64> =
            (0..=300).map(|k| row.track_min + (row.track_max - row.track_min) * f64::from(k) / 300.0).collect();
        let values: Vec<f64> = fine.iter().map(|x| put_back(&scenario, input, *x, id).unwrap_or(f64::NAN)).collect();
        let defined = || values.iter().copied().filter(|y| y.is_finite());
        let (low, high) = (defined().fold(f64::INFINITY, f64::min), defined().fold(f64::NEG_INFINITY, f64::max));
        if low.partial_cmp(&high) != Some(std::cmp::Ordering::Less) || high - low < 1e-6 * high.abs() {
            continue;
        }
        tried += 1;
        let target = low + (high - low) * share;
        let solution = solved(&scenario, input, id, target);
        let places: Vec<[f64; 2]> = roots(&solution)
            .iter()
            .map(|root| [root.from, root.to])
            .chain(solution.jumps.iter().map(|jump| [jump.before.input, jump.after.input]))
            .collect();
        for (x, y) in fine.windows(2).zip(values.windows(2)) {
            let is_crossed = (y[0] < target && y[1] > target) || (y[0] > target && y[1] < target);
            let is_found = places.iter().any(|[from, to]| *from <= x[1] && *to >= x[0]);
            assert!(
                !is_crossed || is_found,
                "{} for {} = {target:e} at {x:?}: {solution:?}",
                row.id,
                QUANTITIES[id as usize].id
            );
        }
    }
}
