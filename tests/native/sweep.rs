//! Every input at its ends: a typed error, or an outcome in which every number is finite or null
//! with a reason, and every text is whole.

use gigawatt::catalogue::{INPUTS, InputId, InputRow, Kind, Language, SCENARIOS, ScenarioRow, Value};
use gigawatt::chart::{View, roboto_width};
use gigawatt::model::Scenario;
use gigawatt::report::{self, Inquiry, Shown};
use serde_json::Value as Json;

/// The values at which an input is tried.
fn ends(row: &InputRow) -> Vec<Value> {
    let numbers = |extra: &[Value]| {
        let ends = [Some(row.min), Some(row.max), row.low, row.high, Some(row.track_min), Some(row.track_max)];
        ends.into_iter().flatten().map(Value::Number).chain(extra.iter().copied()).collect()
    };
    match row.kind {
        Kind::Number => numbers(&[]),
        Kind::Optional => numbers(&[Value::Nothing]),
        Kind::YesNo => vec![Value::YesNo(false), Value::YesNo(true)],
        Kind::Choice(all) => (0..all.len()).map(|k| Value::Choice(k as u8)).collect(),
    }
}

fn no_number_is_lost(at: &str, path: &str, json: &Json, notes: &Json, nulls_explained: bool) {
    match json {
        Json::Number(x) => assert!(x.as_f64().is_some_and(f64::is_finite), "{at}: {path} is {x}"),
        Json::Null if nulls_explained => assert!(notes.get(path).is_some(), "{at}: {path} is null without a note"),
        Json::Array(all) => all.iter().for_each(|x| no_number_is_lost(at, path, x, notes, nulls_explained)),
        Json::Object(all) if path == "unspent_by_reason" => {
            all.values().for_each(|x| no_number_is_lost(at, path, x, notes, nulls_explained));
        }
        _ => {}
    }
}

#[track_caller]
fn is_whole(at: &str, text: &str) {
    for broken in ["NaN", "inf ", "{", "}", "  ", " ,"] {
        assert!(!text.contains(broken), "{at}: {text}");
    }
    assert!(!text.is_empty(), "{at}");
}

/// The languages in which every text of an outcome is made, and those in which it is drawn.
struct Told {
    languages: &'static [Language],
    pictures: &'static [Language],
}

fn holds(at: &str, preset: &'static ScenarioRow, scenario: &Scenario, told: &Told) {
    let outcome = match scenario.compute() {
        Ok(outcome) => outcome,
        Err(errors) => {
            assert!(!errors.is_empty());
            for (error, language) in errors.iter().flat_map(|e| told.languages.iter().map(move |l| (e, *l))) {
                is_whole(at, &report::error(language, error));
                is_whole(at, &report::error_named(language, error, report::Naming::Label));
            }
            return;
        }
    };
    let json = gigawatt::wire::outcome_json(Language::default(), &outcome);
    let notes = &json["notes"];
    for table in ["rate_card", "programme", "by_quarter", "by_year"] {
        for (id, value) in json[table].as_object().into_iter().flatten() {
            no_number_is_lost(at, id, value, notes, true);
        }
    }
    // What is asked beside the answer costs more than all that is said of it.
    let asked = !told.pictures.is_empty() && std::ptr::eq(preset, &SCENARIOS[0]);
    let study = if asked { Inquiry::at_once(preset, &outcome) } else { None };
    let views = || View::ALL.into_iter().filter(|view| study.is_some() || View::ANSWERS.contains(view));
    for &language in told.languages {
        is_whole(at, &report::plain(&report::sentence(language, &outcome)));
        for note in &outcome.notes {
            is_whole(at, &report::note(language, note).1);
        }
        let shown = Shown { language, preset, outcome: &outcome, study: study.as_ref() };
        for view in views() {
            let title = view.title(&shown);
            is_whole(at, &title.finding);
            is_whole(at, &view.description(&shown));
            for cell in view.tables(&shown).iter().flat_map(|table| &table.rows).flatten() {
                is_whole(at, &cell.text);
            }
        }
    }
    for &language in told.pictures {
        let shown = Shown { language, preset, outcome: &outcome, study: study.as_ref() };
        for view in views() {
            let picture = view.picture(&shown, Some(2026.9), (360, 320), &roboto_width);
            assert!(!picture.marks.is_empty(), "{at}: {view:?} is empty");
            picture.boxes().iter().for_each(|(text, _)| is_whole(at, text));
        }
    }
}

const ENGLISH: &[Language] = &[Language::En];

#[test]
fn every_input_at_its_ends_in_every_named_scenario() {
    let told = Told { languages: Language::ALL, pictures: ENGLISH };
    for row in &SCENARIOS {
        for input in &INPUTS {
            for value in ends(input) {
                let mut scenario = Scenario::of(row);
                scenario.set(input.input, value);
                holds(&format!("{}, {} = {value:?}", row.id, input.id), row, &scenario, &told);
            }
        }
    }
}

#[test]
fn every_pair_of_inputs_at_their_bounds() {
    let told = Told { languages: ENGLISH, pictures: &[] };
    let bounds = |input: InputId| {
        let all = ends(input.row());
        match input.row().kind {
            Kind::Number | Kind::Optional => all[..2].to_vec(),
            _ => all,
        }
    };
    for (k, a) in InputId::ALL.into_iter().enumerate() {
        for b in InputId::ALL.into_iter().skip(k + 1) {
            for x in bounds(a) {
                for y in bounds(b) {
                    let mut scenario = Scenario::default();
                    scenario.set(a, x);
                    scenario.set(b, y);
                    holds(&format!("{} = {x:?}, {} = {y:?}", a.id(), b.id()), &SCENARIOS[0], &scenario, &told);
                }
            }
        }
    }
}
