//! `tests/golden/charts`: every chart of every scenario on the page, as a file. What changes in a picture
//! is seen in the difference, or by opening both. `GIGAWATT_UPDATE=1 cargo test --test native pictures`
//! draws them anew.

use crate::random::with;
use gigawatt::analysis::{Pin, Questions, compare, tornado};
use gigawatt::catalogue::{INPUTS, Language, QUANTITIES, QuantityRow, SCENARIOS, SITES, ScenarioRow, quantity};
use gigawatt::chart::svg::{Scheme, Setting, svg};
use gigawatt::chart::{CARD_SIZE, Mark, Picture, UNIT, View, card, compare_data, drivers, drivers_data, roboto_width};
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report::{
    Inquiry, Shown, SideBySide, Study, build_out_table, compare_reading, compare_series_table, compare_table,
    compare_title, dollar_parts, dollar_table, drivers_reading, drivers_table, drivers_title, few_figures, page,
    payback, payback_table, quantity_text,
};
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
    Shown { language: Language::En, preset, outcome, study: None }
}

/// What the page shows of a named scenario when all draws have been made, with another one beside it.
fn study(preset: &'static ScenarioRow, outcome: &Outcome) -> Study {
    let mut questions = Questions::default();
    questions.pin(Pin { preset: 0, scenario: Scenario::of(&SCENARIOS[0]) });
    Inquiry::new(preset, outcome, &questions).expect("it computes").whole()
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

/// A text without a place is left out of a picture: on a card none may be.
#[test]
fn every_card_says_all_of_it_and_nothing_touches() {
    for preset in &SCENARIOS {
        let outcome = outcome(preset, &[]);
        for language in Language::ALL.iter().copied() {
            let shown = Shown { language, ..shown(preset, &outcome) };
            let picture = card(&shown, &roboto_width);
            let name = format!("{} in {}", preset.id, language.id());
            assert_eq!(picture.size, CARD_SIZE);
            let boxes = picture.boxes();
            let said = boxes.iter().map(|(text, _)| *text).collect::<Vec<_>>().join(" ");
            let mut wanted = vec![preset.name.text(language).to_string(), page::headline(language, &outcome)];
            wanted.extend(few_figures(language, &outcome).into_iter().flat_map(|f| [f.value, f.label.to_string()]));
            wanted.extend([View::BuildOut.title(&shown).finding, "2026".into()]);
            for text in wanted {
                assert!(said.contains(&text), "{name}: '{text}' is not in '{said}'");
            }
            let (right, bottom) = (CARD_SIZE.0 as i32 * UNIT, CARD_SIZE.1 as i32 * UNIT);
            for (k, (text, at)) in boxes.iter().enumerate() {
                assert!(
                    at.left >= 0 && at.top >= 0 && at.right <= right && at.bottom <= bottom,
                    "{name}: '{text}' is cut off"
                );
                for (other, there) in &boxes[..k] {
                    assert!(!at.overlaps(there), "{name}: '{text}' touches '{other}'");
                }
            }
        }
    }
}

#[test]
fn every_chart_is_drawn_as_it_was() {
    let update = std::env::var_os("GIGAWATT_UPDATE").is_some();
    let mut names = BTreeSet::new();
    for preset in SCENARIOS.iter().filter(|row| row.on_page) {
        let outcome = outcome(preset, &[]);
        let study = study(preset, &outcome);
        for view in View::ALL {
            let name = format!("{}-{}.svg", preset.id, view.id());
            let found = drawn(view, &Shown { study: Some(&study), ..shown(preset, &outcome) });
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
    let tables = view.tables(&shown);
    match drawn {
        true => assert_eq!(view.reading(&shown, picture.stops.len() - 1).is_some(), !tables[0].rows.is_empty()),
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

/// The bars of what drives a figure are the model's own, stand in the table in the same order, and are read
/// out with the same words.
#[test]
fn what_drives_a_figure_is_in_its_table() {
    let mut drawn = 0;
    for preset in &SCENARIOS {
        let scenario = Scenario::of(preset);
        for id in [quantity::npv.number(), quantity::peak_facility_gw.number(), quantity::payback_year.number()] {
            let tornado = tornado(&scenario, id).expect("a figure");
            let data = drivers_data(Language::En, &tornado);
            let table = drivers_table(Language::En, &tornado);
            let by_hand = |scenario: &Scenario| scenario.compute().ok().and_then(|outcome| outcome.figure(id));
            assert_eq!(data.present, by_hand(&scenario), "{}", preset.id);
            let mut rows = table.rows.iter();
            for (i, bar) in data.bars.iter().enumerate() {
                let row = rows.find(|row| row[0].text == bar.label).expect("a row, in the order of the bars");
                let input = INPUTS.iter().find(|input| input.label.text(Language::En) == bar.label).expect("an input");
                let reading = drivers_reading(Language::En, &tornado, i).expect("a reading");
                assert_eq!(reading.label, bar.label);
                for (k, end) in [&bar.low, &bar.high].into_iter().enumerate() {
                    assert_eq!((&row[1 + k].text, &row[3 + k].text), (&end.input, &end.text));
                    assert_eq!(row[3 + k].value, end.figure);
                    let value = row[1 + k].value.expect("the end of a range");
                    assert_eq!(end.figure, by_hand(&with(&scenario, input.input, value)), "{} {}", preset.id, input.id);
                    assert!(end.figure.is_none() || reading.values[k].1 == end.text);
                    assert!(reading.values[k].0.contains(&end.input));
                }
                drawn += 1;
            }
            let picture = drivers::picture(&data, (768, 420), &roboto_width);
            assert_eq!(picture.stops.is_empty(), data.bars.is_empty());
            assert!(data.bars.iter().zip(&picture.stops).all(|(bar, stop)| bar.label == stop.label));
        }
    }
    assert!(drawn > 200, "{drawn}");
}

#[test]
fn what_drives_a_figure_is_a_finding() {
    let title = |sets: &[(&str, &str)], id: u16| {
        let mut scenario = Scenario::default();
        for (id, value) in sets {
            scenario.set_text(id, value).expect("a value");
        }
        drivers_title(Language::En, &tornado(&scenario, id).expect("a figure")).finding
    };
    let npv = quantity::npv.number();
    assert_eq!(
        title(&[], npv),
        "Net present value: “Change of the rental price” matters most, from −$153 bn to $230 bn"
    );
    assert_eq!(
        title(&[], quantity::payback_year.number()),
        "Payback: not defined here, but October 2038 with “Year in which trends stop” at 2030"
    );
    let nothing = [("construction_lead", "5"), ("horizon_years", "5"), ("other_spending", "300e9")];
    assert_eq!(
        title(&nothing, quantity::peak_year.number()),
        "Date of the peak: not defined here, nor at the end of any plausible range"
    );
    assert_eq!(
        title(&[], quantity::chips_per_mw.number()),
        "Chips in one MW of IT: “IT power of a chip, all included” matters most, from 380 to 483"
    );
}

/// What lies side by side in the picture stands in the table, quarter by quarter, and each figure and its
/// difference are those of the outcomes.
#[test]
fn what_stands_side_by_side_is_in_its_tables() {
    let ids = ["meta", "stargate-10gw", "hyperion-5gw", "colossus-2"];
    let presets = ids.map(|id| ScenarioRow::find(id).expect("a scenario"));
    let scenarios = presets.map(Scenario::of);
    let outcomes = scenarios.map(|scenario| scenario.compute().expect("it computes"));
    let comparison = compare(&scenarios).expect("four");
    let named: Vec<(&str, &Outcome)> =
        presets.iter().zip(&outcomes).map(|(row, outcome)| (row.name.text(Language::En), outcome)).collect();
    let shown = SideBySide { language: Language::En, scenarios: &named, comparison: &comparison };
    let (data, series) = (compare_data(&shown), compare_series_table(&shown));
    assert_eq!(data.quarters.len(), series.rows.len());
    for (k, line) in data.lines.iter().enumerate() {
        assert_eq!(series.columns[k + 1], line.label);
        let column = series.rows.iter().filter_map(|row| row[k + 1].value);
        assert_eq!(column.collect::<Vec<_>>(), line.facility_gw);
        let first = series.rows.iter().position(|row| row[k + 1].value.is_some());
        assert_eq!(first, Some(line.start as usize));
        let quarters = &outcomes[k].programme.quarters;
        let gw: Vec<f64> = quarters.facility_mw.values.iter().map(|mw| mw / 1000.0).collect();
        assert_eq!(
            (series.rows[line.start as usize][0].value, &line.facility_gw),
            (Some(quarters.year.values[0]), &gw)
        );
        let last = compare_reading(&shown, line.start as usize + gw.len() - 1).expect("a reading");
        assert_eq!(last.values[k].1, quantity_text(Language::En, "gw_facility", gw[gw.len() - 1]));
    }
    assert_eq!(compare_reading(&shown, 0).map(|reading| reading.values[1].1.clone()), Some("outside its years".into()));

    let table = compare_table(&shown);
    let mut figures = 0;
    for row in &table.rows {
        assert_eq!(row.len(), table.columns.len());
        let is_row = |q: &QuantityRow| (q.rate_card || q.programme) && q.label.text(Language::En) == row[0].text;
        let Some((id, _)) = (0..).zip(QUANTITIES.iter()).find(|(_, q)| is_row(q)) else { continue };
        let values: Vec<Option<f64>> = outcomes.iter().map(|outcome| outcome.figure(id)).collect();
        for (k, value) in values.iter().enumerate() {
            assert_eq!(row[(2 * k).max(1)].value, *value, "{}", row[0].text);
            let less = value.zip(values[0]).map(|(x, first)| x - first);
            assert!(k == 0 || row[2 * k + 1].value == less, "{}", row[0].text);
        }
        figures += 1;
    }
    let inputs: Vec<&str> = comparison.inputs.iter().map(|row| row.input.row().label.text(Language::En)).collect();
    let listed: Vec<&str> = table.rows[figures..].iter().map(|row| row[0].text.as_str()).collect();
    assert_eq!(listed, inputs);
    assert_eq!(table.rows[0][0].text, "Facility power at the peak");
    assert_eq!(
        compare_title(&shown).finding,
        "Most power: “Stargate, 10 GW”, 10.0 GW; a GW costs $30 bn in all of them"
    );
}

/// The dots, the quarters side by side and the elasticities stand in a second table, as numbers.
#[test]
fn what_one_table_does_not_hold_stands_in_a_second() {
    let preset = &SCENARIOS[0];
    let outcome = Scenario::of(preset).compute().expect("it computes");
    let study = study(preset, &outcome);
    let shown = Shown { language: Language::En, preset, outcome: &outcome, study: Some(&study) };
    let column = |view: View, k: usize| -> Vec<Option<f64>> {
        view.tables(&shown)[1].rows.iter().map(|row| row[k].value).collect()
    };
    let dots = study.sure.dots.expect("twenty");
    assert_eq!(column(View::Sure, 1), dots.map(Some));
    let gw: Vec<Option<f64>> =
        outcome.programme.quarters.facility_mw.values.iter().map(|mw| Some(mw / 1000.0)).collect();
    assert_eq!(column(View::Compare, 1), gw);
    let drivers = View::Drivers.tables(&shown);
    assert_eq!(drivers[1].rows.len(), study.elasticities.len());
    // The strongest first.
    let strength: Vec<f64> = drivers[1].rows.iter().filter_map(|row| row[1].value).map(f64::abs).collect();
    assert!(strength.windows(2).all(|pair| pair[0] >= pair[1]) && strength[0] > 0.0);
}
