//! What the page says of itself in `<html>`: each is written for a language and a scenario.

use crate::catalogue::{Language, SCENARIOS};
use crate::report::page::Place;

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

/// The way to the page that its language opens with.
pub fn home() -> String {
    format!("{}{}", root(), Place::home(language()).address())
}

/// Whether it stands in an article.
pub fn is_embed() -> bool {
    attribute("data-embed").is_some()
}

/// An article may ask for another language than that of the static answer.
pub fn set_language(language: Language) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", language.id());
    }
}
