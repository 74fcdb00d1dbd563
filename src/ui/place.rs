//! What the page says of itself in `<html>`: each is written for a language and a scenario.

use crate::catalogue::{Language, SCENARIOS};

fn attribute(name: &str) -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute(name)
}

pub fn language() -> Language {
    Language::of_browser([attribute("lang").unwrap_or_default().as_str()]).unwrap_or_default()
}

/// The named scenario that the static answer is of, by its place in the catalogue.
pub fn preset() -> usize {
    let id = attribute("data-scenario");
    SCENARIOS.iter().position(|row| Some(row.id) == id.as_deref()).unwrap_or(0)
}

/// The way to the root of the site: `./`, `../../../`; nothing, where everything stands in one file of
/// no known site.
pub fn root() -> String {
    attribute("data-home").unwrap_or_else(|| "./".into())
}
