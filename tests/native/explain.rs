//! What an explanation prints gives, when evaluated by somebody else's calculator, what is shown.

use crate::random::{runner, scenarios};
use gigawatt::analysis::{Condition, Explanation, Form, Part, PartKind, explain, explain_all, explain_sum};
use gigawatt::catalogue::{INPUTS, InputId, QUANTITIES, SCENARIOS, Value, quantity};
use gigawatt::model::{Outcome, Scenario};
use gigawatt::units::OWN_UNITS;
use proptest::strategy::{Strategy, ValueTree};
use std::collections::BTreeSet;

/// Another calculator, fend, told what a dollar is and the units of our own.
struct Calculator(fend_core::Context);

struct Dollars;

impl fend_core::ExchangeRateFnV2 for Dollars {
    fn relative_to_base_currency(
        &self,
        currency: &str,
        _: &fend_core::ExchangeRateFnV2Options,
    ) -> Result<f64, Box<dyn std::error::Error + Send + Sync + 'static>> {
        if currency == "USD" { Ok(1.0) } else { Err(format!("no rate of {currency}").into()) }
    }
}

impl Calculator {
    fn new() -> Self {
        let mut context = fend_core::Context::new();
        context.set_exchange_rate_handler_v2(Dollars);
        for (name, definition) in OWN_UNITS {
            let prefixes = match name.starts_with('W') {
                true => fend_core::CustomUnitAttribute::AllowShortPrefix,
                false => fend_core::CustomUnitAttribute::None,
            };
            context.define_custom_unit_v1(name, "", definition, &prefixes);
        }
        // Looked up once: fend searches its whole list, twice, for each unit with a prefix.
        let symbols = INPUTS.iter().map(|row| row.symbol).chain(QUANTITIES.iter().map(|row| row.symbol));
        let units: BTreeSet<&str> = symbols.flat_map(|symbol| symbol.split(['/', ' '])).collect();
        for unit in units.into_iter().chain(["kW", "kWh"]).filter(|unit| !unit.is_empty()) {
            fend_core::evaluate(&format!("{unit} = {unit}"), &mut context).unwrap_or_else(|e| panic!("{unit}: {e}"));
        }
        Calculator(context)
    }

    /// What fend says, to more digits than a double has, because it carries wrongly where it rounds a row
    /// of nines.
    fn says(&mut self, formula: &str) -> Result<String, String> {
        let result = fend_core::evaluate(&format!("{formula} to 24 sf"), &mut self.0)?;
        Ok(result.get_main_result().replace("approx. ", "").replace('\u{2212}', "-"))
    }

    /// Evaluates a printed formula in a unit. Fend has no min and max: of those the formula that is
    /// taken is put in, once fend has found the difference of both, for which their units must agree.
    fn evaluate(&mut self, formula: &str, symbol: &str) -> Result<f64, String> {
        let mut text = formula.replace("sqrt(", "sqrt (");
        while let Some(at) = text.rfind("min(").max(text.rfind("max(")) {
            let (open, mut depth, mut comma, mut close) = (at + 3, 0, 0, 0);
            for (k, c) in text[open..].char_indices() {
                match c {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    ',' if depth == 1 => comma = open + k,
                    _ => {}
                }
                if depth == 0 {
                    close = open + k;
                    break;
                }
            }
            let (a, b) = (text[open + 1..comma].trim(), text[comma + 1..close].trim());
            let known = |x: &str| x.replace("inf", "1e300");
            let second_is_less = !self.says(&format!("({}) - ({})", known(a), known(b)))?.starts_with('-');
            let taken = if second_is_less == text[at..].starts_with("min") { b } else { a };
            text.replace_range(at..=close, &format!("({taken})"));
        }
        if text.trim_start_matches('(').starts_with("inf") {
            return Ok(f64::INFINITY);
        }
        let unit = if symbol.starts_with('/') { format!("1{symbol}") } else { symbol.to_string() };
        let said = match symbol {
            "" => self.says(&format!("({text})")),
            _ => self.says(&format!("({text}) to {unit}")),
        }?;
        let number = if symbol.is_empty() { said.as_str() } else { said.split(' ').next().unwrap_or_default() };
        number.parse().map_err(|e| format!("fend gives {said}: {e}"))
    }
}

/// What a sum or a difference rounds to is measured by what it is made of.
fn same(what: &str, a: f64, b: f64, parts: &[Part]) {
    let size = parts.iter().map(|part| part.value.abs()).filter(|x| x.is_finite()).fold(a.abs().max(b.abs()), f64::max);
    assert!((a - b).abs() <= 1e-9 * size || a == b, "{what}: {a} is not {b}");
}

/// Checks one explanation against the outcome; says which form it has.
fn check(calculator: &mut Calculator, outcome: &Outcome, told: &Explanation) -> &'static str {
    let row = &QUANTITIES[told.quantity as usize];
    let what = format!("{}{:?}", row.id, told.quarter);
    let shown = match told.quarter {
        Some(q) => outcome.series(told.quantity).map(|series| series[q]).filter(|x| x.is_finite()),
        None => outcome.figure(told.quantity),
    };
    assert_eq!(told.value, shown, "{what}");
    let series = |id: u16| outcome.series(id).unwrap_or_default();
    match &told.form {
        Form::Expression { formula, values, .. } => {
            let is_bound = ["min(", "max("].iter().any(|sign| formula.starts_with(sign));
            let taken = told.parts.iter().filter(|part| part.taken).count();
            assert!(taken <= usize::from(is_bound), "{what} = {formula}: {taken} parts are said to be taken");
            for part in &told.parts {
                let name = match part.kind {
                    PartKind::Input(input) => input.id().to_string(),
                    PartKind::Quantity(id, None) => QUANTITIES[id as usize].id.to_string(),
                    PartKind::Quantity(id, Some(quarter)) => format!("{}[{quarter}]", QUANTITIES[id as usize].id),
                };
                assert!(formula.contains(&name), "{what}: {name} is not in {formula}");
            }
            if let Some(shown) = shown {
                let found =
                    calculator.evaluate(values, row.symbol).unwrap_or_else(|e| panic!("{what} = {values}: {e}"));
                same(&format!("{what} = {values}"), found, shown, &told.parts);
            }
            "expression"
        }
        Form::SumOverQuarters { of, .. } => {
            if let (Some(values), Some(shown)) = (outcome.series(*of), shown) {
                let sum = values.iter().fold(0.0, |sum, x| sum + x);
                same(&what, sum, shown, &[]);
            }
            "sum"
        }
        Form::Largest { of, .. } => {
            let largest = series(*of).iter().fold(0.0_f64, |m, x| m.max(*x));
            assert!(outcome.series(*of).is_none() || Some(largest) == shown, "{what}");
            "largest"
        }
        // Its defining property: the condition holds from this quarter, and not in the one before.
        Form::FirstQuarter { of, condition, quarter } => {
            let values = series(*of);
            match condition {
                Condition::ReachesItsLargest if !values.is_empty() => {
                    let enough = values.iter().fold(0.0_f64, |m, x| m.max(*x)) * (1.0 - 1e-9);
                    assert!(values[*quarter] >= enough && values[..*quarter].iter().all(|x| *x < enough), "{what}");
                }
                Condition::ReachesItsLargest => {}
                Condition::StaysAboveZero => {
                    assert!(values[*quarter..].iter().all(|x| *x >= 0.0), "{what}");
                    assert!(*quarter == 0 || values[quarter - 1] < 0.0, "{what}");
                }
            }
            "first quarter"
        }
        Form::Root { of, over } => {
            if let Some(rate) = shown.filter(|rate| (0.0..=0.5).contains(rate)) {
                let mut there = outcome.scenario;
                there.set(*over, Value::Number(rate));
                let at = there.compute().unwrap_or_else(|e| panic!("{e:?}"));
                let scale = outcome.programme.totals.total_capex.0.max(outcome.programme.totals.revenue.0);
                assert!(at.figure(*of).is_some_and(|x| x.abs() < 1e-9 * scale), "{what}");
            }
            "root"
        }
        Form::Constant => "constant",
    }
}

/// What a formula is made of and no table shows: powers, square roots, sums so far. Nothing else gives
/// these values, so their formulas must.
fn check_inner(calculator: &mut Calculator, scenario: &Scenario, quarters: [usize; 3]) -> BTreeSet<String> {
    let inner = QUANTITIES.iter().enumerate().filter(|(_, row)| !row.rate_card && !row.programme && !row.by_quarter);
    let wanted: Vec<(u16, Option<usize>)> = inner
        .flat_map(|(id, _)| [None, Some(quarters[0]), Some(quarters[1]), Some(quarters[2])].map(|q| (id as u16, q)))
        .collect();
    let mut signs = BTreeSet::new();
    for told in explain_all(scenario, &wanted).unwrap_or_else(|e| panic!("{e:?}")) {
        let row = &QUANTITIES[told.quantity as usize];
        let (Form::Expression { formula, values, .. }, Some(shown)) = (&told.form, told.value) else { continue };
        let what = format!("{}{:?} = {values}", row.id, told.quarter);
        signs
            .extend(["sqrt(", "min(", "max(", "^"].into_iter().filter(|sign| formula.contains(sign)).map(String::from));
        // Fend finds no end of a power of seventeen digits, because it takes a root of that many; of
        // quarters it does.
        let exponents = values.split('^').skip(1).filter_map(|x| x.trim_start_matches([' ', '(']).split(' ').next());
        if exponents.into_iter().any(|x| x.parse::<f64>().map_or(true, |x| (4.0 * x) % 1.0 != 0.0)) {
            continue;
        }
        let found = calculator.evaluate(values, row.symbol).unwrap_or_else(|e| panic!("{what}: {e}"));
        same(&what, found, shown, &told.parts);
    }
    signs
}

/// Every figure, and every series at three quarters.
fn check_all(calculator: &mut Calculator, scenario: &Scenario, quarters: [usize; 3]) -> BTreeSet<&'static str> {
    let outcome = scenario.compute().unwrap_or_else(|e| panic!("{e:?}"));
    let n = outcome.programme.quarters.year.values.len();
    let mut wanted = Vec::new();
    for (id, row) in QUANTITIES.iter().enumerate() {
        if row.rate_card || row.programme {
            wanted.push((id as u16, None));
        }
        if row.by_quarter && row.id != "limit" {
            wanted.extend(quarters.map(|q| (id as u16, Some(q % n))));
        }
    }
    let all = explain_all(scenario, &wanted).unwrap_or_else(|e| panic!("{e:?}"));
    all.iter().map(|told| check(calculator, &outcome, told)).collect()
}

#[test]
fn every_figure_is_what_its_explanation_gives() {
    let (mut calculator, mut forms) = (Calculator::new(), BTreeSet::new());
    for row in &SCENARIOS {
        forms.extend(check_all(&mut calculator, &Scenario::of(row), [0, 11, 32]));
    }
    let expected = ["constant", "expression", "first quarter", "largest", "root", "sum"];
    assert_eq!(forms.into_iter().collect::<Vec<_>>(), expected);
}

/// The quarters in which the site has just the power of a point of its path, and trends begin and end.
#[test]
fn so_it_is_in_every_quarter_of_the_opening_scenario() {
    let (mut calculator, scenario) = (Calculator::new(), Scenario::default());
    for q in 0..20 {
        check_all(&mut calculator, &scenario, [q, 20 + q, 40 + q]);
    }
}

#[test]
fn what_is_searched_for_says_where_and_what() {
    use quantity::*;
    let form = |id: u16| {
        let told = explain(&Scenario::default(), id, None).unwrap_or_else(|e| panic!("{e:?}"));
        (told.form, told.parts.len())
    };
    let first = |id: u16| match form(id) {
        (Form::FirstQuarter { of, condition, .. }, 0) => (of, condition),
        other => panic!("{id}: {other:?}"),
    };
    assert_eq!(first(peak_year.number()), (it_mw.number(), Condition::ReachesItsLargest));
    assert_eq!(first(peak_capex_year.number()), (capex_of_project_year.number(), Condition::ReachesItsLargest));
    assert_eq!(form(irr.number()).0, Form::Root { of: npv.number(), over: InputId::CostOfCapital });
    // Where it pays, the quarter from which the sum so far stays above zero; where it never does, no date.
    let mut paying = Scenario::default();
    paying.set(InputId::RentalPrice, Value::Number(12.0));
    let told = explain(&paying, payback_year.number(), None).unwrap_or_else(|e| panic!("{e:?}"));
    let outcome = paying.compute().unwrap_or_else(|e| panic!("{e:?}"));
    let Form::FirstQuarter { of, condition: Condition::StaysAboveZero, quarter } = told.form else {
        panic!("{told:?}")
    };
    assert_eq!(of, cumulative_cash.number());
    let end_of_quarter = outcome.programme.quarters.year.values[quarter] + 0.25;
    assert_eq!(told.value, Some(end_of_quarter));
    let told = explain(&Scenario::default(), payback_year.number(), None).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(told.value.is_none() && !matches!(told.form, Form::FirstQuarter { .. }), "{told:?}");
}

/// A year of the tables: four quarters of any series, also where a loss stands among them, and where the
/// last year is cut off.
#[test]
fn a_year_is_the_sum_of_its_quarters() {
    let mut calculator = Calculator::new();
    let outcome = Scenario::default().compute().unwrap_or_else(|e| panic!("{e:?}"));
    let n = outcome.programme.quarters.year.values.len();
    let mut losses = 0;
    for (id, row) in QUANTITIES.iter().enumerate().filter(|(_, row)| row.by_quarter && row.id != "limit") {
        let series = outcome.series(id as u16).expect("a series");
        for from in [0, 12, 40, n - 2] {
            let to = n.min(from + 4);
            let told = explain_sum(&outcome, id as u16, from..from + 4);
            let Form::Expression { formula, values, .. } = &told.form else { panic!("{told:?}") };
            let names: Vec<String> = (from..to).map(|q| format!("{}[{q}]", row.id)).collect();
            assert_eq!(*formula, names.join(" + "));
            assert_eq!(told.parts.iter().map(|part| part.value).collect::<Vec<_>>(), series[from..to]);
            assert!(told.parts.iter().all(|part| !part.taken));
            let sum: f64 = series[from..to].iter().sum();
            same(&names.join(" + "), told.value.expect("a sum"), sum, &told.parts);
            let found = calculator.evaluate(values, row.symbol).unwrap_or_else(|e| panic!("{values}: {e}"));
            same(values, found, sum, &told.parts);
            // Brackets around a loss, around nothing else.
            let negative = series[from..to].iter().filter(|x| **x < 0.0).count();
            assert_eq!((values.matches("(-").count(), values.matches('(').count()), (negative, negative), "{values}");
            losses += negative;
        }
    }
    assert!(losses > 0);
}

#[test]
fn so_it_is_in_a_thousand_random_scenarios() {
    let (mut calculator, mut runner) = (Calculator::new(), runner());
    for k in 0..1000 {
        let scenario = scenarios().new_tree(&mut runner).expect("a scenario").current();
        check_all(&mut calculator, &scenario, [3 * k, 7 * k + 1, 11 * k + 2]);
    }
}

#[test]
fn so_it_is_for_what_no_table_shows() {
    let (mut calculator, mut runner, mut signs) = (Calculator::new(), runner(), BTreeSet::new());
    for row in &SCENARIOS {
        signs.extend(check_inner(&mut calculator, &Scenario::of(row), [1, 8, 20]));
    }
    for k in 0..100 {
        let scenario = scenarios().new_tree(&mut runner).expect("a scenario").current();
        signs.extend(check_inner(&mut calculator, &scenario, [k % 4, k, 100 - k]));
    }
    assert_eq!(signs.into_iter().collect::<Vec<_>>(), ["^", "max(", "min(", "sqrt("]);
}

#[test]
fn the_limit_that_was_taken_is_named() {
    let id = gigawatt::catalogue::quantity::committed_mw.number();
    let told = explain(&Scenario::default(), id, Some(20)).unwrap_or_else(|e| panic!("{e:?}"));
    let taken: Vec<PartKind> = told.parts.iter().filter(|part| part.taken).map(|part| part.kind).collect();
    assert_eq!(taken, [PartKind::Quantity(gigawatt::catalogue::quantity::headroom_mw.number(), Some(20))]);
}

#[test]
fn the_read_me_says_which_units_are_our_own() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("the read-me");
    for (name, definition) in OWN_UNITS {
        assert!(text.contains(&format!("`{name} = {definition}`")), "{name}");
    }
}

#[test]
fn a_wrong_unit_is_noticed() {
    // With generation at the site, because nothing times a wrong unit is still nothing.
    let mut scenario = Scenario::default();
    scenario.set(InputId::OnsiteGenerationShare, Value::Number(0.3));
    let told = |id: u16, q| explain(&scenario, id, q).unwrap_or_else(|e| panic!("{e:?}"));
    let values = |told: &Explanation| match &told.form {
        Form::Expression { values, .. } => values.clone(),
        other => panic!("{other:?}"),
    };
    let mut calculator = Calculator::new();
    let mut agrees = |told: &Explanation, formula: &str, symbol: &str| {
        let shown = told.value.expect("a value");
        calculator.evaluate(formula, symbol).is_ok_and(|x| (x / shown - 1.0).abs() < 1e-9)
    };
    let replaced = |text: &str, a: &str, b: &str| {
        assert!(text.contains(a), "{a} is not in {text}");
        text.replace(a, b)
    };

    // A kilowatt forgotten: a chip of 2.2 MW, or one that is nothing but a number.
    let chips = told(quantity::chips_per_mw.number(), None);
    let formula = values(&chips);
    assert!(agrees(&chips, &formula, "chip/MW_it"), "{formula}");
    assert!(!agrees(&chips, &replaced(&formula, " / (1000 kW/MW)", " / 1000"), "chip/MW_it"));
    assert!(!agrees(&chips, &replaced(&formula, " / (1000 kW/MW)", " * 1000 kW/MW / 1000"), "chip/MW_it"));
    assert!(!agrees(&chips, &formula, "chip/MW"), "chips of a megawatt of the site");

    // Power of IT is not power of the site, and an hour is not a year.
    let facility = told(quantity::facility_mw.number(), Some(30));
    let formula = values(&facility);
    assert!(agrees(&facility, &formula, "MW"), "{formula}");
    assert!(!agrees(&facility, &replaced(&formula, " MW/MW_it", ""), "MW"));
    let energy = told(quantity::energy_mwh.number(), Some(30));
    let formula = values(&energy);
    assert!(agrees(&energy, &formula, "MWh"), "{formula}");
    assert!(!agrees(&energy, &replaced(&formula, "2190 hour", "0.25 modelyear * 2190"), "MWh"));

    // What is added up must be of one kind.
    let buildings = told(quantity::facility_capex_per_mw.number(), None);
    let formula = values(&buildings);
    assert!(agrees(&buildings, &formula, "USD/MW_it"), "{formula}");
    assert!(!agrees(&buildings, &replaced(&formula, "USD/kW", "USD/kWh"), "USD/MW_it"));
}
