//! Links: there and back to the bit, old ones for ever, damaged ones as far as they go.

use crate::random::{runner, scenarios};
use gigawatt::analysis::{Pin, Questions};
use gigawatt::catalogue::{
    Accelerator, EDITION, EDITIONS, Edition, InputId, OldDefault, Precision, QUANTITIES, SCENARIOS, ScenarioRow, Value,
};
use gigawatt::link::{Dropped, Past, decode, decode_with, encode, encode_with_questions, value_text};
use gigawatt::model::Scenario;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

/// All inputs of a scenario; numbers by their bits.
fn bits(scenario: &Scenario) -> Vec<(InputId, Result<u64, Value>)> {
    let bits = |value| if let Value::Number(x) = value { Ok(x.to_bits()) } else { Err(value) };
    InputId::ALL.into_iter().filter_map(|input| Some((input, bits(scenario.value(input)?)))).collect()
}

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
        assert_eq!((back.preset.id, &back.dropped), (preset.id, &Vec::new()), "{link}");
        assert_eq!(bits(&back.scenario), bits(&scenario), "{link}");
        assert_eq!(encode(preset, &back.scenario), link, "again");
        assert!(
            link.len() < 2000 && link.chars().all(|c| c.is_ascii_alphanumeric() || "/@?&=._-".contains(c)),
            "{link}"
        );
    }
}

#[track_caller]
fn writes(preset: &str, sets: &[(&str, &str)], link: &str) {
    let row = ScenarioRow::find(preset).expect("a scenario");
    let mut scenario = Scenario::of(row);
    for (id, text) in sets {
        match (*text, InputId::find(id)) {
            ("default", Some(input)) => scenario.unset(input),
            _ => scenario.set_text(id, text).expect("a value"),
        }
    }
    assert_eq!(encode(row, &scenario), format!("v1/{preset}@{EDITION}{link}"));
    assert_eq!(bits(&decode(&encode(row, &scenario)).scenario), bits(&scenario));
}

#[test]
fn only_what_differs_in_the_shortest_form() {
    writes("meta", &[], "");
    writes("meta", &[("pue", "1.20"), ("budget", "400000000000")], "?budget=4e11&pue=1.2");
    writes("meta", &[("cost_of_capital", "0.0650000001")], "?cost_of_capital=0.0650000001");
    writes(
        "meta",
        &[("refresh", "no"), ("precision", "bf16"), ("chip_supply", "1e6")],
        "?precision=bf16&refresh=no&chip_supply=1e6",
    );
    // Set to what it has anyway.
    writes("meta", &[("budget", "3e11"), ("refresh", "yes"), ("chip_supply", "none")], "");
    writes("budget-300bn", &[("power_limited", "no")], "");
    // Set to the default of the default chip, which is not that of the chosen one.
    let default = decode("").scenario.value(InputId::ChipPrice).and_then(Value::number).expect("a price").to_string();
    writes("meta", &[("chip_price", &default)], "");
    let with_other_chip = format!("?accelerator=h100-sxm&chip_price={default}");
    writes("meta", &[("accelerator", "h100-sxm"), ("chip_price", &default)], &with_other_chip);
    // What the named scenario sets has its default again.
    writes("budget-300bn", &[("power_limited", "default")], "?power_limited=default");
    writes("epoch-1gw", &[("network_share", "default")], "?network_share=default");
    // Minus zero is not zero.
    writes("meta", &[("spend_growth", "-0")], "?spend_growth=-0");
}

/// What a link opens: the named scenario, and what is set otherwise than there.
fn opens(preset: &ScenarioRow, scenario: &Scenario) -> String {
    let base = Scenario::of(preset);
    let set = InputId::ALL.into_iter().filter(|input| scenario.explicit(*input) != base.explicit(*input));
    let texts: Vec<String> = set
        .map(|input| {
            let value = scenario.explicit(input).map_or("default".into(), |value| value_text(input, value));
            format!("{}={value}", input.id())
        })
        .collect();
    if texts.is_empty() { preset.id.into() } else { format!("{}?{}", preset.id, texts.join("&")) }
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

/// A scenario of a random kind, for a page that keeps it.
fn pins(runner: &mut proptest::test_runner::TestRunner, count: usize) -> Vec<Pin> {
    let random = |k: usize, runner: &mut _| Pin {
        preset: k % SCENARIOS.len(),
        scenario: scenarios().new_tree(runner).expect("a scenario").current(),
    };
    (0..).map(|k| random(k, runner)).filter(|pin| pin.scenario.resolve().is_ok()).take(count).collect()
}

#[test]
fn questions_and_kept_scenarios_come_back() {
    let mut runner = runner();
    let figures: Vec<u16> = (0..QUANTITIES.len() as u16).collect();
    for k in 0..300_usize {
        let mut questions = Questions::default();
        questions.set_figure(figures[k % figures.len()]);
        questions.set_series(figures[(7 * k) % figures.len()]);
        questions.seed = (k as u32).wrapping_mul(2_654_435_761);
        questions.set_draws(k as u32 * 70);
        questions.set_map([InputId::ALL[k % InputId::COUNT], InputId::ALL[(k / 3) % InputId::COUNT]]);
        for pin in pins(&mut runner, k % (Questions::MOST_PINS + 1)) {
            questions.pin(pin);
        }
        let link = encode_with_questions(&SCENARIOS[0], &Scenario::default(), &questions);
        let back = decode(&link);
        assert_eq!(back.dropped, [], "{link}");
        // What a kept scenario sets to the value that it has anyway is no part of it.
        let kept =
            |questions: &Questions| questions.pins.iter().map(|p| (p.preset, bits(&p.scenario))).collect::<Vec<_>>();
        assert_eq!(kept(&back.questions), kept(&questions), "{link}");
        assert_eq!(Questions { pins: questions.pins.clone(), ..back.questions }, questions, "{link}");
    }
    let usual = encode_with_questions(&SCENARIOS[0], &Scenario::default(), &Questions::default());
    assert_eq!(usual, encode(&SCENARIOS[0], &Scenario::default()));
}

#[test]
fn questions_in_a_link_read_by_eye() {
    let link = "v1/meta@2026-11?budget=4e11&figure=npv&series=chips&seed=7&draws=500&map=pue,chip_life&pin=stargate-10gw~pue=1.2";
    let back = decode(link);
    assert_eq!((back.dropped, back.scenario.value(InputId::Budget)), (Vec::new(), Some(Value::Number(4e11))));
    let asked = back.questions;
    let ids = [asked.figure, asked.series].map(|quantity| QUANTITIES[quantity as usize].id);
    assert_eq!((ids, asked.seed, asked.draws), (["npv", "chips"], 7, 500));
    assert_eq!(asked.map, [InputId::Pue, InputId::ChipLife]);
    let [pin] = asked.pins[..] else { panic!("one is kept") };
    assert_eq!(encode(&SCENARIOS[pin.preset], &pin.scenario), format!("v1/stargate-10gw@{EDITION}?pue=1.2"));
    // What cannot be asked is named, and the rest is asked.
    for bad in ["figure=nothing", "figure=chips", "series=npv", "seed=-1", "draws=0", "map=pue,pue", "map=pue,refresh"]
    {
        let back = decode(&format!("v1/meta?{bad}&draws=9"));
        assert_eq!(back.dropped, [Dropped::NotAQuestion(bad.into())]);
        assert_eq!(back.questions, Questions { draws: 9, ..Questions::default() });
    }
    assert_eq!(decode("v1/meta?pin=nowhere").dropped, [Dropped::UnknownScenario("nowhere".into())]);
    assert_eq!(decode("v1/meta?pin=meta~pue=9~seed=3").dropped.len(), 2);
    let too_many =
        decode(&format!("v1/meta?{}", (0..6).map(|k| format!("pin=meta~pue=1.{k}")).collect::<Vec<_>>().join("&")));
    assert_eq!((too_many.questions.pins.len(), too_many.dropped.len()), (Questions::MOST_PINS, 2));
}

#[test]
fn no_input_is_called_like_a_question() {
    for name in ["figure", "series", "seed", "draws", "map", "pin"] {
        assert!(InputId::find(name).is_none(), "{name}");
        assert!(!decode(&format!("v1/meta?{name}=")).dropped.is_empty(), "{name} is a question");
    }
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
    assert!(matches!(&dropped(&"x".repeat(9000))[..], [Dropped::TooLong(9000)]));
    assert!(matches!(&dropped("v1/meta@1999-01")[..], [Dropped::UnknownEdition(edition)] if edition == "1999-01"));
    // A notice is never longer than it can be shown.
    let long = dropped(&format!("v1/{0}@{0}?{0}&{0}=1&pue={0}", "x".repeat(500)));
    assert_eq!(long.len(), 5);
    assert!(long.iter().all(|dropped| format!("{dropped:?}").len() < 150), "{long:?}");
}

/// What chat programs, mail readers and people do to a link.
#[test]
fn a_link_that_was_passed_on_still_opens() {
    let link = "v1/meta@2026-11?budget=4e11&pue=1.2";
    let encoded = |text: &str| text.replace('%', "%25").replace(['@', '?'], "%3F").replacen("%3F", "%40", 1);
    let whole = format!("https://example.org/gigawatt/#{link}");
    let all = |text: &str| -> String { text.bytes().map(|b| format!("%{b:02x}")).collect() };
    for passed_on in [
        encoded(link),
        encoded(&encoded(link)),
        all(link),
        all(&whole),
        all(&all(link)),
        link.replace('&', "&amp;"),
        link.replace('&', "&amp;amp;"),
        link.replace('&', "&#38;"),
        format!("##{link}"),
        format!(" {link}\r\n"),
        link.replace('?', "?\r\n   "),
        link.replace("budget", "bud\u{200b}get"),
        format!("\u{feff}{link}\u{200e}"),
        format!("<{whole}>."),
        format!("({whole})"),
        format!("\u{201c}{whole}\u{201d}\u{2026}"),
        format!("**{whole}**"),
        format!("{whole}#:~:text=gigawatt"),
        format!("{whole}:~:text=gigawatt"),
        whole,
    ] {
        let decoded = decode(&passed_on);
        assert_eq!(
            (encode(decoded.preset, &decoded.scenario).as_str(), &decoded.dropped),
            (link, &vec![]),
            "{passed_on}"
        );
    }
}

/// Rubbish of any kind, of any edition: nothing panics, and what opens computes.
#[test]
fn a_hundred_thousand_damaged_links_open_something() {
    let mut runner = runner();
    let rubbish =
        proptest::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let good = scenarios().prop_map(|s| encode(&SCENARIOS[0], &s));
    let mut link = String::new();
    for k in 0..100_000_usize {
        if k % 200 == 0 {
            link = good.new_tree(&mut runner).expect("a link").current();
            if k % 400 == 0 {
                link = link.replace(EDITION, "test-1");
            }
        }
        let noise = rubbish.new_tree(&mut runner).expect("rubbish").current();
        let at = (k * 31) % (link.len() + 1);
        let (before, after) = link.split_at(at);
        let damaged = match k % 6 {
            0 => noise,
            1 => format!("{before}{noise}{after}"),
            2 => before.to_string(),
            // Halves of two links, so that inputs contradict each other.
            3 => format!("{link}&{}", good.new_tree(&mut runner).expect("a link").current().replace("v1/meta", "x")),
            4 => format!("{before}{}{after}", ["e99", "-", "0", "=", "&", "?", "@", "#", "%", "nan"][k / 6 % 10]),
            _ => link.replace(['=', '&'], &noise[..noise.char_indices().nth(1).map_or(0, |(i, _)| i)]),
        };
        let decoded = decode_with(&damaged, &PAST);
        assert!(decoded.scenario.resolve().is_ok() && decoded.today.resolve().is_ok(), "{damaged}");
    }
}

const fn everywhere(input: InputId, x: f64) -> OldDefault<'static> {
    OldDefault { scenario: None, accelerator: None, precision: None, input, value: Some(Value::Number(x)) }
}

/// Editions and renames that never were. `test-2` came before the real edition, `test-1` before `test-2`.
const PAST: Past<'static> = Past {
    edition: EDITION,
    editions: &[
        Edition {
            id: "test-2",
            changes: &[
                everywhere(InputId::Pue, 1.1),
                everywhere(InputId::ChipLife, 4.0),
                OldDefault { accelerator: Some(Accelerator::H100Sxm), ..everywhere(InputId::ChipPrice, 30e3) },
                OldDefault {
                    accelerator: Some(Accelerator::H100Sxm),
                    precision: Some(Precision::Bf16),
                    ..everywhere(InputId::ChipFlops, 9e14)
                },
                OldDefault { precision: Some(Precision::Bf16), ..everywhere(InputId::Mfu, 0.3) },
                OldDefault { scenario: Some("budget-300bn"), ..everywhere(InputId::Budget, 290e9) },
                OldDefault { scenario: Some("budget-300bn"), value: None, ..everywhere(InputId::PowerLimited, 0.0) },
            ],
        },
        Edition { id: "test-1", changes: &[everywhere(InputId::Pue, 1.05), everywhere(InputId::OtherSpending, 200e9)] },
    ],
    inputs: &[
        ("chip_life_months", |months| match months.parse::<f64>() {
            Ok(months) => vec![("chip_life", (months / 12.0).to_string())],
            Err(_) => vec![("chip_life", months.into())],
        }),
        ("overheads", |share| vec![("network_share", share.into()), ("storage_share", "0".into())]),
        ("colour_of_the_halls", |_| Vec::new()),
        ("accelerator", |id| vec![("accelerator", if id == "h100" { "h100-sxm" } else { id }.into())]),
    ],
    scenarios: &[("the-announcement", "meta")],
};

#[track_caller]
fn has(link: &str, input: InputId, expected: f64) {
    let decoded = decode_with(link, &PAST);
    assert_eq!(decoded.dropped, [], "{link}");
    assert_eq!(decoded.scenario.value(input), Some(Value::Number(expected)), "{link}");
}

#[test]
fn an_older_edition_opens_with_its_defaults() {
    has("v1/meta@test-2", InputId::Pue, 1.1);
    // Changed twice: the older value stays. Changed by the later edition alone: that too.
    has("v1/meta@test-1", InputId::Pue, 1.05);
    has("v1/meta@test-1", InputId::ChipLife, 4.0);
    // The link's own value wins; reset, an input has its default of then.
    has("v1/meta@test-1?pue=1.3", InputId::Pue, 1.3);
    has("v1/meta@test-1?pue=default", InputId::Pue, 1.05);
    has(
        "v1/meta@2026-11",
        InputId::Pue,
        decode("").scenario.value(InputId::Pue).and_then(Value::number).expect("a pue"),
    );
    assert!(!decode_with("v1/meta@2026-11?pue=1.3", &PAST).edition_is_old());
}

#[test]
fn chips_precisions_and_named_scenarios_are_of_their_edition() {
    let today = |link: &str, input| decode(link).scenario.value(input).and_then(Value::number).expect("a number");
    has("v1/meta@test-2?accelerator=h100-sxm", InputId::ChipPrice, 30e3);
    has("v1/meta@test-2", InputId::ChipPrice, today("v1/meta", InputId::ChipPrice));
    has("v1/meta@test-2?accelerator=h100-sxm&chip_price=28000", InputId::ChipPrice, 28e3);
    has("v1/meta@test-2?accelerator=h100-sxm&precision=bf16", InputId::ChipFlops, 9e14);
    has(
        "v1/meta@test-2?accelerator=h100-sxm",
        InputId::ChipFlops,
        today("v1/meta?accelerator=h100-sxm", InputId::ChipFlops),
    );
    has("v1/meta@test-2?precision=bf16", InputId::Mfu, 0.3);
    has("v1/budget-300bn@test-2", InputId::Budget, 290e9);
    let limited = decode_with("v1/budget-300bn@test-2", &PAST).scenario.value(InputId::PowerLimited);
    assert_eq!(limited, Some(Value::YesNo(true)), "it did not set it then");
}

#[test]
fn a_page_can_offer_both() {
    let old = decode_with("v1/meta@test-2?budget=4e11", &PAST);
    assert_eq!((old.edition.as_str(), old.edition_is_old()), ("test-2", true));
    assert_eq!(old.changed_since, [(InputId::Pue, Value::Number(1.1)), (InputId::ChipLife, Value::Number(4.0))]);
    assert_eq!(old.today, decode("v1/meta?budget=4e11").scenario);
    // What the link sets itself has not changed.
    let own = decode_with("v1/meta@test-2?pue=1.2&chip_life=6", &PAST);
    assert_eq!((own.edition_is_old(), own.scenario), (false, own.today));
    // Written again, it is a link of today that means the same.
    let again = decode(&encode(old.preset, &old.scenario));
    assert_eq!((bits(&again.scenario), again.edition.as_str()), (bits(&old.scenario), EDITION));
}

/// What a link sets gives way to the defaults of its time; these only to the named scenario.
#[test]
fn contradictions_with_former_defaults() {
    let link = decode_with("v1/meta@test-1?budget=1e11&pue=1.3", &PAST);
    assert!(matches!(&link.dropped[..], [Dropped::Contradicts(InputId::Budget, _)]), "{:?}", link.dropped);
    assert_eq!(link.scenario.value(InputId::Pue), Some(Value::Number(1.3)));
    let named = decode_with("v1/budget-100bn@test-1?pue=1.3", &PAST);
    assert!(matches!(&named.dropped[..], [Dropped::Contradicts(InputId::Budget | InputId::OtherSpending, _)]));
    assert_eq!(named.scenario, decode("v1/budget-100bn?pue=1.3").scenario);
}

#[test]
fn what_was_renamed_still_opens() {
    has("v1/meta?chip_life_months=48", InputId::ChipLife, 4.0);
    has("v1/meta?overheads=0.2", InputId::NetworkShare, 0.2);
    has("v1/meta?overheads=0.2", InputId::StorageShare, 0.0);
    has("v1/the-announcement?colour_of_the_halls=red&budget=4e11", InputId::Budget, 4e11);
    assert_eq!(decode_with("v1/meta?accelerator=h100", &PAST).scenario.accelerator(), Accelerator::H100Sxm);
    assert_eq!(decode_with("v1/meta?chip_life_months=default", &PAST).dropped, []);
    let bad = decode_with("v1/meta?chip_life_months=x&chip_life=4&chip_life_months=60", &PAST);
    assert!(matches!(&bad.dropped[..], [Dropped::Refused(_), Dropped::Twice(InputId::ChipLife)]), "{:?}", bad.dropped);
}

#[test]
fn every_older_edition_is_older() {
    assert!(EDITIONS.iter().all(|edition| edition.id < EDITION));
}
