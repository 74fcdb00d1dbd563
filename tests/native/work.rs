//! Every number of the page opens to the work behind it, in every language, down to its sources.

use gigawatt::analysis::explain;
use gigawatt::catalogue::{Language, QUANTITIES, SCENARIOS, ScenarioRow, quantity};
use gigawatt::chart::View;
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report::{self, Asked, Said, Shown, Span, When, Work, explanation_text, key_figures};
use std::collections::{BTreeMap, BTreeSet};

/// A number as the page shows it: what it is, its text, and of a cell the number behind it.
struct Number {
    asked: Asked,
    text: String,
    value: Option<f64>,
}

fn numbers(shown: &Shown) -> Vec<Number> {
    let &Shown { language, outcome, .. } = shown;
    let mut all = Vec::new();
    for span in report::sentence(language, outcome).into_iter().flatten() {
        if let Span::Figure { quantity, text, .. } = span {
            all.push(Number { asked: Asked::whole(quantity), text, value: outcome.figure(quantity) });
        }
    }
    for figure in key_figures(language, outcome) {
        let asked = Asked::whole(figure.quantity);
        all.push(Number { asked, text: figure.value, value: outcome.figure(figure.quantity) });
    }
    for view in View::ALL {
        for cell in view.tables(shown).into_iter().flat_map(|table| table.rows).flatten() {
            all.extend(cell.asked.map(|asked| Number { asked, text: String::new(), value: cell.value }));
        }
    }
    all
}

/// The default, one that asks the other question, one with a site, and one that somebody has changed.
fn scenarios() -> Vec<(&'static ScenarioRow, Outcome)> {
    let named = ["meta", "hyperion-5gw", "colossus-2"].map(|id| ScenarioRow::find(id).expect("a scenario"));
    let mut all: Vec<(&ScenarioRow, Scenario)> = named.map(|row| (row, Scenario::of(row))).into();
    let mut changed = Scenario::of(&SCENARIOS[0]);
    for (id, text) in [("accelerator", "h100-sxm"), ("pue", "1.3"), ("horizon_years", "9.5"), ("chip_supply", "2e5")] {
        changed.set_text(id, text).expect("a value");
    }
    all.push((&SCENARIOS[0], changed));
    all.into_iter().map(|(row, scenario)| (row, scenario.compute().expect("it computes"))).collect()
}

#[track_caller]
fn is_whole(language: Language, work: &Work) {
    let mut texts = vec![work.label.as_str(), &work.value, work.meaning, &work.values, &work.copied];
    texts.extend(work.how.iter().chain(&work.branch).map(String::as_str));
    for piece in &work.formula {
        let (Said::Text(text) | Said::Quantity(_, text) | Said::Input(text)) = piece;
        texts.push(text);
    }
    for part in &work.quantities {
        texts.extend([part.label.as_str(), &part.value]);
    }
    for part in &work.inputs {
        texts.extend([part.label, &part.value, part.meaning, &part.origin]);
        texts.extend(part.why);
    }
    for text in texts {
        assert!(!text.contains(['{', '}']) && !text.contains("NaN"), "{language:?}, {}: {text}", work.label);
    }
    assert!(!work.label.is_empty() && !work.meaning.is_empty());
    let says = work.how.is_some() || !work.formula.is_empty();
    assert!(says, "{language:?}: nothing is said of {}", work.label);
    assert_eq!(work.formula.is_empty(), work.values.is_empty(), "{}", work.label);
}

#[test]
fn every_number_shown_has_its_work() {
    for (preset, outcome) in scenarios() {
        for &language in Language::ALL {
            let shown = Shown { language, preset, outcome: &outcome, study: None };
            let all = numbers(&shown);
            assert!(all.len() > 100, "{}: {} numbers", preset.id, all.len());
            for Number { asked, text, value } in all {
                let work = Work::new(&shown, asked);
                is_whole(language, &work);
                assert!(work.value.starts_with(&text), "{}: {} is not {text}", work.label, work.value);
                same(&work.label, work.number, value);
            }
        }
    }
}

/// A cell shows megawatts as gigawatts, and adds a class up by years.
#[track_caller]
fn same(what: &str, a: Option<f64>, b: Option<f64>) {
    match (a, b) {
        (Some(a), Some(b)) => {
            let near = |x: f64| (a - x).abs() <= 1e-12 * a.abs().max(x.abs());
            assert!(near(b) || near(1000.0 * b), "{what}: {a} is not {b}");
        }
        (a, b) => assert_eq!(a, b, "{what}"),
    }
}

/// From each number down, part by part: quantities that have work of their own, and at the end inputs that
/// somebody set, somebody assumed, or somebody published.
#[test]
fn the_work_goes_down_to_inputs_and_their_sources() {
    for (preset, outcome) in scenarios() {
        let shown = Shown { language: Language::En, preset, outcome: &outcome, study: None };
        let (mut seen, mut inputs) = (BTreeSet::new(), BTreeMap::new());
        let mut open: Vec<Asked> = numbers(&shown).into_iter().map(|number| number.asked).collect();
        while let Some(asked) = open.pop() {
            // A quantity in one quarter stands for it in all.
            if !seen
                .insert((asked.quantity, std::mem::discriminant(&asked.when) == std::mem::discriminant(&When::Whole)))
            {
                continue;
            }
            let work = Work::new(&shown, asked);
            is_whole(Language::En, &work);
            for part in &work.inputs {
                assert!(!part.origin.is_empty(), "{}", part.label);
                assert!(
                    part.source
                        .is_none_or(|source| source.address.starts_with("http") || source.address.starts_with("./")),
                    "{}",
                    part.label
                );
                inputs.insert(part.input, part.source.is_some());
            }
            for part in &work.quantities {
                assert_eq!(Work::new(&shown, part.asked).value, part.value, "{} in {}", part.label, work.label);
            }
            open.extend(work.quantities.iter().map(|part| part.asked));
        }
        assert!(inputs.len() > 15, "{}: {inputs:?}", preset.id);
        assert!(inputs.values().filter(|published| **published).count() > 5, "{}: {inputs:?}", preset.id);
    }
}

#[test]
fn an_input_that_was_changed_has_no_source() {
    let all = scenarios();
    let (preset, outcome) = all.last().expect("the changed one");
    let shown = Shown { language: Language::En, preset, outcome, study: None };
    let work = Work::new(&shown, Asked::whole(quantity::energy_twh.number()));
    let pue = work.inputs.iter().find(|part| part.input.id() == "pue").expect("a part");
    assert_eq!((pue.value.as_str(), pue.origin.as_str()), ("1.30 times IT", "changed here; otherwise 1.15 times IT"));
    assert!(pue.source.is_none() && pue.why.is_none());
}

#[test]
fn in_words() {
    let outcome = Scenario::default().compute().expect("it computes");
    let shown = Shown { language: Language::En, preset: &SCENARIOS[0], outcome: &outcome, study: None };
    let of = |id: &str| Asked::whole(report_id(id));
    let work = Work::new(&shown, of("peak_facility_gw"));
    assert_eq!((work.label.as_str(), work.value.as_str()), ("Facility power at the peak", "6.0 GW facility"));
    let formula: String = work
        .formula
        .iter()
        .map(|(Said::Text(text) | Said::Quantity(_, text) | Said::Input(text))| text.as_str())
        .collect();
    assert_eq!(formula, "IT power at the peak × Facility power per IT power, at peak");
    assert_eq!(work.values, "4.44 GW IT × 1.35 times IT");
    let limit = Work::new(&shown, Asked { quantity: report_id("committed_mw"), when: When::Quarter(20) });
    assert_eq!(limit.branch.as_deref(), Some("The smallest of them counts: “Room under the power limit, Q1 2029”."));
    let sum = Work::new(&shown, of("replacement_capex"));
    assert_eq!(sum.how.as_deref(), Some("The sum of “Replacements” over 60 quarters, here by year:"));
    assert_eq!(sum.quantities.len(), 15);
    let year = Work::new(&shown, sum.quantities[10].asked);
    assert_eq!((year.label.as_str(), year.quantities.len()), ("Replacements, 2034", 4));
    assert!(year.copied.contains("replacement_capex[40..43] = replacement_capex[40] + "), "{}", year.copied);
}

fn report_id(id: &str) -> u16 {
    QUANTITIES.iter().position(|row| row.id == id).expect("a quantity") as u16
}

/// The command line prints what the page copies.
#[test]
fn what_is_copied_is_what_the_command_line_prints() {
    let outcome = Scenario::default().compute().expect("it computes");
    let shown = Shown { language: Language::En, preset: &SCENARIOS[0], outcome: &outcome, study: None };
    let asked = Asked::whole(quantity::committed.number());
    let told = explain(&outcome.scenario, asked.quantity, None).expect("it computes");
    assert_eq!(Work::new(&shown, asked).copied, explanation_text(&shown, asked, &told));
}
