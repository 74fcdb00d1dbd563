//! Every language says everything, and nothing of another language is left in it.

use gigawatt::analysis::{compare, elasticities, tornado};
use gigawatt::catalogue::{CLAIMS, KEYS, Language, QUANTITIES, SCENARIOS, Word};
use gigawatt::chart::View;
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report::{self, Inquiry, Shown, SideBySide, Table, page};
use gigawatt::wire;

/// Texts that are the same as in English: names, symbols, and words that languages share.
fn may_be_the_same(key: &str, text: &str) -> bool {
    // Between the places to fill: `{from} → {to}`.
    let said = text.split('}').map(|part| part.split('{').next().unwrap_or(part));
    if !said.collect::<String>().contains(char::is_alphabetic) {
        return true;
    }
    let lists = ["parse.", "number.", "money.", "site.", "unit.", "count.", "date.", "language."];
    let names = ["stargate-abilene", "colossus-2", "new-carlisle", "fairwater-wisconsin"];
    lists.iter().any(|list| key.starts_with(list))
        // Names of people and firms.
        || (key.starts_with("claim.") && key.ends_with(".who"))
        || names.iter().any(|name| key == format!("scenario.{name}.name"))
        || matches!(
            key,
            "input.accelerator.label"
                | "quantity.year.label"
                | "quantity.facility_capex.label"
                | "class.construction"
                | "table.total"
                | "cli.programme"
                | "short.minutes"
                | "short.minute"
                | "entry.what.volume"
                | "field.flop_e24"
                | "page.sources"
                | "dollar.cent"
                | "dollar.cents"
                | "spoken.gw_facility"
                | "spoken.usd"
        )
        || key.starts_with("month.")
}

#[test]
fn no_text_is_left_in_english() {
    for &language in Language::ALL.iter().skip(1) {
        for word in KEYS.iter().filter_map(|key| Word::find(key)) {
            let (text, english) = (word.text(language), word.text(Language::En));
            assert!(text != english || may_be_the_same(word.key(), text), "{language:?}, {}: {text}", word.key());
        }
    }
}

/// What is wrong with a text that people read: places left open, doubled spaces, spaces before commas,
/// quotation marks of another language, English words.
fn fault(language: Language, text: &str) -> Option<&'static str> {
    let marks: &[&str] = match language.id() {
        "fr" => &["“", "„", "\""],
        "de" => &["«", "”", "\""],
        _ => &["«", "„"],
    };
    let english = [" the ", " of ", " and ", " is ", " by ", " years", "The ", "million ", "billion "];
    let found = ["{", "}", "NaN", "inf ", "  ", " ,", " .", "\u{a0} ", " \u{a0}", "\u{202f} ", "()", ",,", "$$"]
        .iter()
        .chain(marks)
        .chain(if language == Language::En { &[][..] } else { &english[..7] })
        .find(|bad| text.contains(**bad));
    found.copied().or(text.trim().is_empty().then_some("nothing"))
}

#[track_caller]
pub fn is_good(language: Language, at: &str, text: &str) {
    if let Some(fault) = fault(language, text) {
        panic!("{language:?}, {at}: {fault:?} in {text}");
    }
}

#[test]
fn every_named_scenario_is_told_in_every_language() {
    for row in &SCENARIOS {
        let outcome = Scenario::of(row).compute().unwrap_or_else(|errors| panic!("{}: {errors:?}", row.id));
        for &language in Language::ALL {
            let good = |text: &str| is_good(language, row.id, text);
            for word in [row.name, row.summary, row.why] {
                good(word.text(language));
            }
            good(&report::plain(&report::sentence(language, &outcome)));
            good(&page::headline(language, &outcome));
            for figure in report::key_figures(language, &outcome) {
                good(figure.label);
                good(&figure.value);
            }
            for note in &outcome.notes {
                good(&report::note(language, note).1);
            }
            let study = Inquiry::at_once(row, &outcome);
            let shown = Shown { language, preset: row, outcome: &outcome, study: study.as_ref() };
            for view in View::ALL {
                let title = view.title(&shown);
                good(&title.finding);
                good(&title.subtitle);
                good(&view.description(&shown));
                for table in view.tables(&shown) {
                    good(&table.caption);
                    table.columns.iter().for_each(|column| good(column));
                    table.rows.iter().flatten().for_each(|cell| good(&cell.text));
                }
            }
        }
    }
}

/// What drives every figure of the opening scenario, and named scenarios side by side.
#[test]
fn analyses_are_told_in_every_language() {
    let scenario = Scenario::default();
    let table = |language: Language, table: &Table| {
        is_good(language, "table", &table.caption);
        table.columns.iter().for_each(|column| is_good(language, &table.caption, column));
        table.rows.iter().flatten().for_each(|cell| is_good(language, &table.caption, &cell.text));
    };
    for (id, row) in (0..).zip(QUANTITIES.iter()).filter(|(_, row)| row.rate_card || row.programme) {
        let tornado = tornado(&scenario, id).unwrap_or_else(|e| panic!("{e:?}"));
        let elasticities = elasticities(&scenario, id).unwrap_or_else(|e| panic!("{e:?}"));
        for &language in Language::ALL {
            let title = report::drivers_title(language, &tornado);
            let description = report::drivers_description(language, &tornado);
            let reading = report::drivers_reading(language, &tornado, 0).map(|reading| reading.text(language));
            for text in [title.finding, title.subtitle, description].into_iter().chain(reading) {
                is_good(language, row.id, &text);
            }
            table(language, &report::drivers_table(language, &tornado));
            table(language, &report::elasticities_table(language, &tornado, &elasticities));
        }
    }
    for four in SCENARIOS.chunks(4) {
        let scenarios: Vec<Scenario> = four.iter().map(Scenario::of).collect();
        let outcomes: Vec<Outcome> = scenarios.iter().filter_map(|scenario| scenario.compute().ok()).collect();
        let comparison = compare(&scenarios).unwrap_or_else(|e| panic!("{e:?}"));
        for &language in Language::ALL {
            let named: Vec<_> = four.iter().map(|row| row.name.text(language)).zip(&outcomes).collect();
            let shown = SideBySide { language, scenarios: &named, comparison: &comparison };
            let title = report::compare_title(&shown);
            let reading = report::compare_reading(&shown, 0).map(|reading| reading.text(language)).unwrap_or_default();
            for text in [title.finding, title.subtitle, report::compare_description(&shown), reading] {
                is_good(language, "compare", &text);
            }
            table(language, &report::compare_table(&shown));
            table(language, &report::compare_series_table(&shown));
        }
    }
}

#[test]
fn every_claim_is_answered_in_every_language() {
    for &language in Language::ALL {
        for claim in wire::claims(language) {
            for text in ["who", "words", "answer", "follows"] {
                is_good(language, "claims", claim[text].as_str().unwrap_or_default());
            }
        }
        let cards = report::claim_cards(language);
        assert_eq!(cards.len(), CLAIMS.len());
        for card in &cards {
            let all = [&card.who, card.words, card.verdict, &card.answer, card.follows, &card.scenario];
            all.into_iter().for_each(|text| is_good(language, card.claim.id, text));
            card.claimed.iter().chain(&card.range).for_each(|text| is_good(language, card.claim.id, text));
        }
        // The first ones of all three kinds: with both ends, with one, with none.
        let claimed = |id: &str| cards.iter().find(|card| card.claim.id == id).and_then(|card| card.claimed.as_deref());
        assert!(claimed("homes").is_some() && claimed("prometheus-in-2026").is_some() && claimed("llama-4").is_none());
    }
}

/// Inputs and quantities; their units are prose too.
#[test]
fn every_row_has_whole_words() {
    for &language in Language::ALL {
        for key in KEYS.iter().filter(|key| key.starts_with("input.") || key.starts_with("quantity.")) {
            is_good(language, key, Word::find(key).map_or("", |word| word.text(language)));
        }
    }
}
