//! Links: there and back to the bit, old ones for ever, damaged ones as far as they go.

use crate::random::{runner, scenarios};
use gigawatt::catalogue::{EDITION, InputId, SCENARIOS, ScenarioRow, Value};
use gigawatt::link::{Dropped, Tables, decode, decode_with, encode};
use gigawatt::model::Scenario;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

#[test]
fn a_scenario_comes_back_to_the_bit() {
    let mut runner = runner();
    for k in 0..2000 {
        let preset = &SCENARIOS[k % SCENARIOS.len()];
        let random = scenarios().new_tree(&mut runner).expect("a scenario").current();
        // On top of a named scenario, so that what it sets is kept, changed or reset.
        let mut scenario = Scenario::of(preset);
        for input in InputId::ALL {
            match (random.explicit(input), k % 3) {
                (Some(value), _) => scenario.set(input, value),
                (None, 0) => scenario.unset(input),
                _ => {}
            }
        }
        if scenario.resolve().is_err() {
            continue;
        }
        let link = encode(preset, &scenario);
        let back = decode(&link);
        assert_eq!((back.preset.id, &back.scenario, &back.dropped), (preset.id, &scenario, &Vec::new()), "{link}");
        assert!(
            link.len() < 2000 && link.chars().all(|c| c.is_ascii_alphanumeric() || "/@?&=._-".contains(c)),
            "{link}"
        );
    }
}

/// What a link opens, written as a link without its edition.
fn opens(preset: &ScenarioRow, scenario: &Scenario) -> String {
    encode(preset, scenario).replace("v1/", "").replace(&format!("@{EDITION}"), "")
}

#[test]
fn every_link_that_was_made_opens_what_it_did() {
    let golden = include_str!("../golden/links.csv");
    let mut count = 0;
    for line in golden.lines().skip(2) {
        let mut cells = line.rsplitn(3, ',');
        let (dropped, expected, link) = (cells.next(), cells.next(), cells.next());
        let decoded = decode(link.unwrap_or(""));
        assert_eq!(Some(opens(decoded.preset, &decoded.scenario).as_str()), expected, "{line}");
        assert_eq!(Some(decoded.dropped.len().to_string().as_str()), dropped, "{line}: {:?}", decoded.dropped);
        assert!(decoded.scenario.compute().is_ok(), "{line}");
        count += 1;
    }
    assert!(count >= 50, "{count} links");
}

#[test]
fn what_is_dropped_is_named() {
    let dropped = |link: &str| decode(link).dropped;
    assert!(matches!(&dropped("v1/nowhere")[..], [Dropped::UnknownScenario(name)] if name == "nowhere"));
    assert!(matches!(&dropped("v9/meta")[..], [Dropped::NotALink(_)]));
    assert!(matches!(&dropped("v1/meta?pue=9")[..], [Dropped::Refused(_)]));
    assert!(matches!(&dropped("v1/meta?x")[..], [Dropped::NotAPair(piece)] if piece == "x"));
    assert!(matches!(&dropped("v1/meta?pue=1.2&pue=1.3")[..], [Dropped::Twice(InputId::Pue)]));
    let both = dropped("v1/meta?network_share=0.6&storage_share=0.4");
    assert!(matches!(&both[..], [Dropped::Contradicts(InputId::StorageShare, _)]), "{both:?}");
    assert!(matches!(&dropped(&"x".repeat(5000))[..], [Dropped::TooLong(5000)]));
}

/// Rubbish of any kind: nothing panics, and what opens computes.
#[test]
fn a_hundred_thousand_damaged_links_open_something() {
    let mut runner = runner();
    let rubbish =
        proptest::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let good = scenarios().prop_map(|s| encode(&SCENARIOS[0], &s));
    let mut link = good.new_tree(&mut runner).expect("a link").current();
    for k in 0..100_000_u32 {
        if k % 200 == 0 {
            link = good.new_tree(&mut runner).expect("a link").current();
        }
        let noise = rubbish.new_tree(&mut runner).expect("rubbish").current();
        let at = (k as usize * 31) % (link.len() + 1);
        let damaged = match k % 4 {
            0 => noise,
            1 => format!("{}{noise}{}", &link[..at], &link[at..]),
            2 => link[..at].to_string(),
            _ => link.replace(['=', '&'], &noise[..noise.char_indices().nth(1).map_or(0, |(i, _)| i)]),
        };
        assert!(decode(&damaged).scenario.resolve().is_ok(), "{damaged}");
    }
}

/// Editions and renames that never were: a link of an older one opens with its defaults and says so.
#[test]
fn an_older_edition_opens_with_its_defaults() {
    let second: &[(InputId, Value)] = &[(InputId::Pue, Value::Number(1.1)), (InputId::ChipLife, Value::Number(4.0))];
    let first: &[(InputId, Value)] = &[(InputId::Pue, Value::Number(1.05))];
    let editions = [("test-2", second), ("test-1", first)];
    let tables = Tables {
        edition: EDITION,
        editions: &editions,
        renames: &[("chip_life_months", "chip_life", |months| {
            months.parse().map_or("?".into(), |m: f64| (m / 12.0).to_string())
        })],
    };
    let of = |link: &str, input: InputId| decode_with(link, &tables).scenario.value(input);
    assert_eq!(of("v1/meta@test-2", InputId::Pue), Some(Value::Number(1.1)));
    assert_eq!(of("v1/meta@test-1", InputId::Pue), Some(Value::Number(1.05)), "the older value stays");
    assert_eq!(of("v1/meta@test-1", InputId::ChipLife), Some(Value::Number(4.0)), "and what a later one changed too");
    assert_eq!(of("v1/meta@test-1?pue=1.3", InputId::Pue), Some(Value::Number(1.3)), "the link's own value wins");
    assert_eq!(of("v1/meta@2026-11", InputId::Pue), Some(Value::Number(1.15)));
    let old = decode_with("v1/meta@test-1", &tables);
    assert_eq!((old.edition.as_str(), old.changed_since.len(), old.dropped.len()), ("test-1", 2, 0));
    assert_eq!(of("v1/meta?chip_life_months=48", InputId::ChipLife), Some(Value::Number(4.0)), "a former name");
}
