//! `tests/golden/charts`: every chart of every scenario on the page, as a file. What changes in a picture
//! is seen in the difference, or by opening both. `GIGAWATT_UPDATE=1 cargo test --test native pictures`
//! draws them anew.

use gigawatt::catalogue::{Language, SCENARIOS, SITES, ScenarioRow};
use gigawatt::chart::svg::{Scheme, Setting, svg};
use gigawatt::chart::{Mark, Picture, View, roboto_width};
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report::{Shown, build_out_table, dollar_parts, dollar_table, payback, payback_table};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/charts")
}

fn outcome(preset: &ScenarioRow, sets: &[(&str, &str)]) -> Outcome {
    let mut scenario = Scenario::of(preset);
    for (id, value) in sets {
        scenario.set_text(id, value).expect("a value");
    }
    scenario.compute().expect("it computes")
}

fn shown<'a>(preset: &'static ScenarioRow, outcome: &'a Outcome) -> Shown<'a> {
    Shown { language: Language::En, preset, outcome }
}

fn picture(view: View, shown: &Shown) -> Picture {
    view.picture(shown, Some(2026.9), (768, 420), &roboto_width)
}

/// One mark a line, so that a difference can be read.
fn drawn(view: View, shown: &Shown) -> String {
    let (title, description) = (view.title(shown).finding, view.description(shown));
    // Colours are the business of the theme and of its own tests.
    let setting = Setting { id: view.id(), title: &title, description: &description, scheme: Scheme::Light };
    svg(&picture(view, shown), &setting).replace("><", ">\n<") + "\n"
}

#[test]
fn every_chart_is_drawn_as_it_was() {
    let update = std::env::var_os("GIGAWATT_UPDATE").is_some();
    let mut names = BTreeSet::new();
    for preset in SCENARIOS.iter().filter(|row| row.on_page) {
        let outcome = outcome(preset, &[]);
        for view in View::ALL {
            let name = format!("{}-{}.svg", preset.id, view.id());
            let found = drawn(view, &shown(preset, &outcome));
            if update {
                std::fs::create_dir_all(folder()).expect("a folder");
                std::fs::write(folder().join(&name), &found).expect("written");
            }
            let kept = std::fs::read_to_string(folder().join(&name)).unwrap_or_default();
            for (k, (now, then)) in found.lines().zip(kept.lines()).enumerate() {
                assert_eq!(now, then, "{name}, line {}", k + 1);
            }
            assert_eq!(found.lines().count(), kept.lines().count(), "{name}");
            names.insert(name);
        }
    }
    let files = std::fs::read_dir(folder()).expect("the folder").map(|entry| entry.expect("an entry").file_name());
    let files: BTreeSet<String> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    assert_eq!(files, names, "a picture that no chart draws");
}

/// What a view draws, says and lists for a scenario in which something is extreme.
#[track_caller]
fn says(sets: &[(&str, &str)], view: View, finding: &str) {
    let outcome = outcome(&SCENARIOS[0], sets);
    let shown = shown(&SCENARIOS[0], &outcome);
    assert_eq!(view.title(&shown).finding, finding);
    assert!(view.description(&shown).starts_with(finding));
    let picture = picture(view, &shown);
    let drawn = picture.marks.iter().any(|mark| !matches!(mark, Mark::Text(_)));
    let table = view.table(&shown);
    match drawn {
        true => assert_eq!(view.reading(&shown, picture.stops.len() - 1).is_some(), !table.rows.is_empty()),
        // No empty axis: a text alone, in the place of the chart.
        false => {
            assert!(!picture.boxes().is_empty());
            assert!(picture.stops.is_empty() && picture.scales.is_empty());
        }
    }
}

#[test]
fn extremes_are_drawn_or_say_why_not() {
    let nothing = [("construction_lead", "5"), ("horizon_years", "4")];
    says(&nothing, View::BuildOut, "Nothing is built");
    says(&nothing, View::Money, "Nothing is spent");
    says(&nothing, View::Dollar, "Nothing is spent");
    says(&nothing, View::Payback, "Nothing is spent");
    says(&[], View::Payback, "Not paid back by 2039: $99 bn is still outstanding");
    says(&[("rental_price", "0")], View::Payback, "Not paid back by 2039: $423 bn is still outstanding");
    // Halls are paid while they are built: where that takes no time, the first quarter can pay for itself.
    let at_once = [("rental_price", "900"), ("construction_lead", "0")];
    says(&at_once, View::Payback, "Sales cover all spending from the start");
}

#[test]
fn payback_is_told_as_the_figures_have_it() {
    let preset = ScenarioRow::find("epoch-1gw").expect("a scenario");
    let outcome = outcome(preset, &[]);
    let paid = payback(&outcome).expect("something is spent");
    assert_eq!(paid.date, Some(2038.5));
    let lowest = paid.cash.iter().copied().fold(0.0, f64::min);
    assert_eq!(paid.deepest.map(|quarter| paid.cash[quarter]), Some(lowest));
    let shown = shown(preset, &outcome);
    assert_eq!(View::Payback.title(&shown).finding, "Paid back in July 2038");
    let residual = outcome.programme.totals.residual_value.0;
    assert!(residual > 17e9 && View::Payback.title(&shown).subtitle.contains("$18 bn"), "{residual}");
    // The last row has what the line ends at, and each row's flow is the step of the sum.
    let table = payback_table(&shown);
    let cell = |row: usize, column: usize| table.rows[row][column].value.expect("a number");
    assert_eq!(cell(table.rows.len() - 1, 4), *paid.cash.last().expect("quarters"));
    for row in 1..table.rows.len() {
        assert!((cell(row - 1, 4) + cell(row, 3) - cell(row, 4)).abs() < 1.0, "row {row}");
        assert!((cell(row, 1) - cell(row, 2) - cell(row, 3)).abs() < 1.0, "row {row}");
    }
}

#[test]
fn a_dollar_is_all_spent_and_its_parts_are_sorted() {
    for preset in &SCENARIOS {
        let outcome = outcome(preset, &[]);
        let totals = &outcome.programme.totals;
        let parts = dollar_parts(&outcome);
        assert_eq!(parts.len(), 6);
        assert!((parts.iter().map(|part| part.share).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(parts.windows(2).all(|pair| pair[0].usd >= pair[1].usd));
        let spent = totals.total_capex.0 + totals.energy_expense.0 + totals.operations_expense.0;
        let table = dollar_table(&shown(preset, &outcome));
        let last = table.rows.last().and_then(|row| row[2].value).expect("a total");
        assert!((last / spent - 1.0).abs() < 1e-12, "{}: {last} and {spent}", preset.id);
    }
}

/// Every point of a site between start and horizon stands in its year, in its column.
#[test]
fn points_of_sites_stand_in_the_table() {
    let mut seen = 0;
    for preset in &SCENARIOS {
        let outcome = outcome(preset, &[]);
        let shown = shown(preset, &outcome);
        let table = build_out_table(&shown);
        let Some((site, points)) = shown.site() else {
            assert_eq!(table.columns.len(), 7, "{}", preset.id);
            continue;
        };
        assert!(SITES.iter().any(|row| row.id == site.id));
        for kind in [false, true] {
            let word = if kind { "projected" } else { "observed" };
            let column = table.columns.iter().position(|name| name.contains(word));
            let gw = points.iter().filter(|point| point.projected == kind).map(|point| point.facility_mw / 1000.0);
            let cells = column.map_or(Vec::new(), |k| table.rows.iter().map(|row| row[k].text.clone()).collect());
            let listed: Vec<&str> = cells.iter().flat_map(|cell| cell.split("; ")).filter(|gw| *gw != "–").collect();
            assert_eq!(listed, gw.map(|gw| format!("{gw:.2}")).collect::<Vec<_>>(), "{}, {word}", preset.id);
        }
        let readings = (0..60).filter_map(|quarter| View::BuildOut.reading(&shown, quarter));
        let read = readings
            .flat_map(|reading| reading.values)
            .filter(|(name, _)| name.starts_with(site.name.text(Language::En)));
        assert_eq!(read.count(), points.len(), "{}", preset.id);
        seen += points.len();
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn stops_are_read_out() {
    let text = |id: &str, view: View, stop: usize| {
        let preset = ScenarioRow::find(id).expect("a scenario");
        let outcome = outcome(preset, &[]);
        view.reading(&shown(preset, &outcome), stop).map(|reading| reading.text(Language::En)).unwrap_or_default()
    };
    assert_eq!(
        text("prometheus-1gw", View::BuildOut, 10),
        "July 2026: facility power 0.0 GW; IT power 0.0 GW; power path 0.0 GW; limit power; Prometheus, observed 0.73 GW"
    );
    assert_eq!(text("meta", View::Dollar, 0), "Replacements: of every dollar 46 cents; in all $195 bn");
    assert_eq!(text("meta", View::Payback, 59), "October 2038: sales less spending $4.5 bn; outstanding so far $99 bn");
    assert_eq!(
        text("meta", View::Money, 0),
        "2024: Construction $1.1 bn; Total $1.1 bn; all spending $1.1 bn; left for building $299 bn"
    );
}
