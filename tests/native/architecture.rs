//! One direction of dependencies, read from the sources.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, each using only those before it.
const ROOMS: [&str; 9] = ["units", "catalogue", "model", "analysis", "link", "report", "wire", "chart", "ui"];

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                all.push((path, text));
            }
        }
    }
    assert!(!all.is_empty(), "{folder}");
    all
}

/// The text before its tests.
fn product(text: &str) -> &str {
    let tests = text.find("#[cfg(test)]").or(text.find("#[cfg(all(test"));
    tests.map_or(text, |at| &text[..at])
}

#[test]
fn rooms_use_only_rooms_before_them() {
    for (k, room) in ROOMS.iter().enumerate() {
        for (path, text) in sources(room) {
            for later in &ROOMS[k + 1..] {
                // A quantity's unit is checked against its row: units name the catalogue's `Named`.
                let allowed = *room == "units" && *later == "catalogue";
                assert!(allowed || !text.contains(&format!("crate::{later}")), "{} uses {later}", path.display());
            }
        }
    }
}

#[test]
fn the_pure_rooms_know_no_page_and_no_chart_library() {
    for room in &ROOMS[..7] {
        for (path, text) in sources(room) {
            for word in ["yew", "web_sys", "js_sys", "wasm_bindgen", "plotters"] {
                assert!(!text.contains(&format!("{word}::")), "{} uses {word}", path.display());
            }
        }
    }
}

#[test]
fn the_equations_have_no_clock_no_chance_and_no_io() {
    for room in ["units", "model"] {
        for (path, text) in sources(room) {
            for word in ["std::time", "std::fs", "std::env", "std::io", "rand::", "println!", "SystemTime", "Instant"] {
                assert!(!product(&text).contains(word), "{} uses {word}", path.display());
            }
        }
    }
}

/// Only what every engine rounds alike: + - x / and sqrt, and of libm the power.
#[test]
fn the_equations_use_no_function_that_engines_round_differently() {
    for room in ["units", "model"] {
        for (path, text) in sources(room) {
            for word in ["powf", "powi(", ".exp(", ".ln(", "mul_add", ".cbrt(", ".hypot(", ".log10("] {
                assert!(!product(&text).contains(word), "{} uses {word}", path.display());
            }
            let of_libm = product(&text).matches("libm::").count();
            assert_eq!(of_libm, product(&text).matches("libm::pow(").count(), "{} uses more of libm", path.display());
        }
    }
}

/// Rooms are found by `crate::room`: a group would hide one.
#[test]
fn imports_name_their_room() {
    for room in ROOMS {
        for (path, text) in sources(room) {
            for word in ["use crate::{", "use gigawatt::{", "super::super::"] {
                assert!(!product(&text).contains(word), "{} hides a room behind {word}", path.display());
            }
        }
    }
}

#[test]
fn nothing_that_a_user_reaches_panics() {
    for room in ROOMS.into_iter().chain(["bin", "js"]) {
        for (path, text) in sources(room) {
            if ["trial.rs", "long_words_test.rs", "rows_test.rs"].iter().any(|test| path.ends_with(test)) {
                continue;
            }
            for word in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("] {
                let found = product(&text).matches(word).count();
                // `Word::of` is evaluated when the program is built: its panic is a build error.
                let allowed = usize::from(path.ends_with("words.rs") && word == "panic!(");
                assert!(found <= allowed, "{}: {word} {found} times", path.display());
            }
        }
    }
}

/// Adding an input changes nothing here: no control, message or list names one, except the six
/// that the page shows first and the words of the answer.
#[test]
fn inputs_are_rows_not_code() {
    for (path, text) in sources("ui") {
        assert!(!product(&text).contains("InputId::"), "{} names an input", path.display());
    }
}

#[test]
fn the_page_asks_nobody_else() {
    let sheet = include_str!("../../styles/page.css");
    let page = include_str!("../../index.html");
    let boot = include_str!("../../src/ui/boot.js");
    for (name, text) in [("page.css", sheet), ("index.html", page), ("boot.js", boot)] {
        assert!(!text.contains("http://") && !text.contains("https://"), "{name} names another origin");
    }
    assert!(!sheet.contains("@import") && !sheet.contains("url("));
}
