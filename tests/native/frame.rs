//! The address of a frame: there and back, and whatever stands in it, something opens.

use crate::random::runner;
use gigawatt::catalogue::{EDITION, InputId, Language, SCENARIOS};
use gigawatt::chart::View;
use gigawatt::link::{CHARTS, Dropped, Frame, FrameTheme, FrameView, Made, decode, encode, live};
use gigawatt::model::Scenario;
use proptest::prelude::*;

fn read(address: &str) -> (Frame, Vec<Dropped>) {
    let (query, hash) = address.split_once('#').unwrap_or((address, ""));
    Frame::decode(query, hash)
}

#[test]
fn a_frame_can_show_every_chart() {
    assert_eq!(CHARTS.to_vec(), View::ALL.map(View::id).to_vec());
    assert!(FrameView::all().all(|view| FrameView::find(view.id()) == Some(view)));
}

#[test]
fn only_what_is_not_usual_is_written() {
    assert_eq!(Frame::default().encode(), "?view=answer");
    let frame = Frame {
        view: FrameView::Chart("money"),
        controls: vec![InputId::Budget, InputId::ChipPrice],
        theme: FrameTheme::Dark,
        language: Some(Language::De),
        drive: true,
        made: Some(Made { model: "0.1.0".into(), figures: vec![Some(6.0), None, Some(1.93e11)] }),
        link: "v1/meta@2026-11?budget=4e11".into(),
    };
    let address = "?view=money&controls=budget,chip_price&theme=dark&lang=de&drive=1&model=0.1.0&was=6,none,1.93e11\
                   #v1/meta@2026-11?budget=4e11";
    assert_eq!(frame.encode(), address);
    assert_eq!(read(address), (frame, vec![]));
}

#[test]
fn every_frame_comes_back() {
    let views: Vec<FrameView> = FrameView::all().collect();
    let frames = (
        (0..views.len(), proptest::sample::subsequence(InputId::ALL.to_vec(), 0..6), 0..3_usize, 0..4_usize),
        (any::<bool>(), any::<bool>(), proptest::collection::vec(proptest::option::of(any::<f64>()), 0..4)),
        0..SCENARIOS.len(),
    )
        .prop_map(move |((view, controls, theme, language), (drive, made, figures), preset)| Frame {
            view: views[view],
            controls,
            theme: FrameTheme::ALL[theme],
            language: Language::ALL.get(language).copied(),
            drive,
            made: made.then(|| Made {
                model: "1.2.3-rc.1".into(),
                figures: figures.into_iter().map(|x| x.filter(|x| x.is_finite())).collect(),
            }),
            link: encode(&SCENARIOS[preset], &Scenario::of(&SCENARIOS[preset])),
        });
    let law = |frame: Frame| {
        prop_assert_eq!(read(&frame.encode()), (frame, vec![]));
        Ok(())
    };
    runner().run(&frames, law).unwrap_or_else(|failure| panic!("{failure}"));
}

#[track_caller]
fn drops(address: &str, wanted: &[&str]) -> Frame {
    let (frame, dropped) = read(address);
    let named = wanted.iter().map(|text| Dropped::NotOfAFrame(text.to_string())).collect::<Vec<_>>();
    assert_eq!(dropped, named, "{address}");
    frame
}

#[test]
fn what_cannot_be_read_is_dropped_and_named() {
    let frame = drops(
        "?view=everything&theme=pink&drive=yes&lang=nl",
        &["view=everything", "theme=pink", "drive=yes", "lang=nl"],
    );
    assert_eq!(frame, Frame::default());
    let frame = drops("?controls=budget,buget,budget,,pue", &["controls=buget", "controls=budget"]);
    assert_eq!(frame.controls, [InputId::Budget, InputId::Pue]);
    assert_eq!(drops("?view=map&view=sure", &["view=sure"]).view, FrameView::Chart("map"));
    drops("?was=1,two&model=<b>", &["was=1,two", "model=<b>"]);
    // What the host adds is its own.
    let frame = drops("?initialWidth=680&childId=a&parentUrl=https%3A%2F%2Fa.example%2F&utm_source=x&view=money", &[]);
    assert_eq!(frame, Frame { view: FrameView::Chart("money"), ..Frame::default() });
    assert_eq!(drops("?view=full#amp=1", &[]).link, "");
    assert_eq!(drops("?controls=budget%2Cpue", &[]).controls, [InputId::Budget, InputId::Pue]);
}

#[test]
fn a_scenario_by_its_name_or_by_its_link() {
    assert_eq!(drops("?scenario=epoch-1gw", &[]).link, "v1/epoch-1gw");
    assert_eq!(drops("?scenario=epoch-1gw#v1/meta?pue=1.2", &[]).link, "v1/meta?pue=1.2", "the link says more");
    drops("?scenario=../..", &["scenario=../.."]);
}

#[test]
fn anything_at_all_opens_something() {
    let law = |(query, hash): (String, String)| {
        let (frame, _) = Frame::decode(&query, &hash);
        prop_assert!(decode(&frame.link).scenario.compute().is_ok());
        // What was understood is written and read as such.
        let again = Frame { link: String::new(), ..frame };
        prop_assert_eq!(read(&again.encode()), (again, vec![]));
        Ok(())
    };
    let pieces = proptest::sample::select(vec![
        "view=",
        "controls=",
        "theme=",
        "was=",
        "model=",
        "&",
        "?",
        "#",
        "%",
        "%ff",
        "=",
        ",",
        "money",
        "budget",
        "1e999",
        "NaN",
        "é",
        "0",
    ]);
    let queries = proptest::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat());
    runner().run(&(queries, ".{0,40}"), law).unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_live_link_follows_the_defaults() {
    let mut scenario = Scenario::default();
    scenario.set_text("pue", "1.2").expect("a value");
    let frozen = encode(&SCENARIOS[0], &scenario);
    assert_eq!((frozen.as_str(), live(&frozen).as_str()), (&*format!("v1/meta@{EDITION}?pue=1.2"), "v1/meta?pue=1.2"));
    assert_eq!(decode(&live(&frozen)).scenario, scenario);
}
