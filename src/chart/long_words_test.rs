//! The pictures of the named scenarios in every language, with words two fifths longer: no label is cut
//! off or lies on another.

use super::trial::{asked, check};
use super::{View, map_picture, roboto_width, sure_picture};
use crate::catalogue::{Language, SCENARIOS, pseudo};
use crate::model::Scenario;
use crate::report::{Inquiry, Shown, Sure};

/// A narrow phone, a phone, and the frame of a desktop.
const SIZES: [(u32, u32); 4] = [(280, 320), (320, 320), (360, 320), (760, 420)];

fn each_picture() {
    for preset in &SCENARIOS {
        let outcome = Scenario::of(preset).compute().unwrap_or_else(|errors| panic!("{}: {errors:?}", preset.id));
        let study = Inquiry::at_once(preset, &outcome);
        for &language in Language::ALL {
            let shown = Shown { language, preset, outcome: &outcome, study: study.as_ref() };
            for (size, view) in SIZES.iter().flat_map(|size| View::ALL.map(|view| (*size, view))) {
                let picture = view.picture(&shown, Some(2026.9), size, &roboto_width);
                check(&format!("{} of {} in {}, longer", view.id(), preset.id, language.id()), size.0, &picture);
            }
        }
    }
}

fn each_answer() {
    for (preset, outcome, sures, maps) in asked() {
        for &language in Language::ALL {
            let shown = Shown { language, preset, outcome: &outcome, study: None };
            for size in SIZES {
                for sure in sures.iter().filter_map(|draws| {
                    Sure::new(draws, draws.kept().figures[0], shown.outcome.figure(draws.kept().figures[0]))
                }) {
                    let picture = sure_picture(&shown, &sure, size, &roboto_width);
                    check(&format!("draws of {} in {}, longer", preset.id, language.id()), size.0, &picture);
                }
                for grid in &maps {
                    let picture = map_picture(&shown, grid, size, &roboto_width);
                    check(&format!("map of {} in {}, longer", preset.id, language.id()), size.0, &picture);
                }
            }
        }
    }
}

#[test]
fn longer_words_of_answers_are_not_clipped() {
    pseudo::lengthened(each_answer);
}

#[test]
fn longer_words_are_not_clipped() {
    pseudo::lengthened(each_picture);
}
