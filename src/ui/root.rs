//! What the page says of itself, in the attributes of `<html>` and in its address.

use crate::catalogue::{Language, SCENARIOS};
use crate::link::{Decoded, Dropped, Frame, decode, encode};
use crate::model::Scenario;
use crate::report::page::Place;
use std::rc::Rc;

/// The page that the app runs in.
#[derive(Clone, PartialEq)]
pub struct Root {
    pub language: Language,
    /// The scenario of its static answer, by its place in the catalogue.
    pub preset: usize,
    /// The way from it to the root of the site, [`home`].
    pub home: Rc<str>,
    /// What it shows, if it stands in an article.
    pub frame: Option<Rc<Framed>>,
}

/// The page in an article.
#[derive(PartialEq)]
pub struct Framed {
    pub frame: Frame,
    /// What could not be read of its address.
    dropped: Vec<Dropped>,
}

impl Root {
    pub fn read() -> Root {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        let said = |name: &str| root.as_ref().and_then(|root| root.get_attribute(name));
        let frame = said("data-embed").map(|_| {
            let location = web_sys::window().map(|window| window.location());
            let text = |part: Option<Result<String, _>>| part.and_then(Result::ok).unwrap_or_default();
            let query = text(location.as_ref().map(web_sys::Location::search));
            let (frame, dropped) = Frame::decode(&query, &text(location.as_ref().map(web_sys::Location::hash)));
            Rc::new(Framed { frame, dropped })
        });
        // Each language has pages of its own, which name it.
        let code = said("lang").unwrap_or_default();
        let of_page = Language::of_browser([code.as_str()]).unwrap_or_default();
        let language = frame.as_ref().and_then(|framed| framed.frame.language).unwrap_or(of_page);
        if let Some(root) = root.as_ref().filter(|_| language != of_page) {
            let _ = root.set_attribute("lang", language.id());
        }
        let scenario = said("data-scenario").and_then(|id| SCENARIOS.iter().position(|row| row.id == id));
        Root { language, preset: scenario.unwrap_or(0), home: home().into(), frame }
    }

    /// The page of the language, from here.
    pub fn whole_page(&self) -> String {
        format!("{}{}", self.home, Place::home(self.language).address())
    }
}

/// The way to the root of the site: `./`, `../../../`; nothing, where everything stands in one file of no
/// known site.
pub fn home() -> String {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    root.and_then(|root| root.get_attribute("data-home")).unwrap_or_else(|| "./".into())
}

impl Framed {
    /// What it opens with; without a link, a scenario of the page's.
    pub fn opened(&self, preset: usize) -> Decoded {
        let mut opened = match self.frame.link.as_str() {
            "" => decode(&encode(&SCENARIOS[preset], &Scenario::of(&SCENARIOS[preset]))),
            link => decode(link),
        };
        opened.dropped.extend(self.dropped.iter().cloned());
        opened
    }
}
