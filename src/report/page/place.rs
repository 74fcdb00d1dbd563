//! Which pages there are, and where each stands.

use crate::catalogue::{Language, SCENARIOS, ScenarioRow};

/// The picture of a scenario's answer for other sites, from the root of the site.
pub fn card_address(scenario: &ScenarioRow, language: Language) -> String {
    format!("pictures/{}-{}.png", scenario.id, language.id())
}

/// What a page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The page of a language, which opens with the first scenario.
    Home,
    /// The page of a scenario, so that a link to it has its own answer, title and picture.
    Scenario,
    /// What stands in a frame of another page.
    Embed,
    /// Everything in one file, to be opened from a disk.
    Single,
}

/// A page of the site.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub language: Language,
    /// What its static answer is of, and what it opens with.
    pub scenario: &'static ScenarioRow,
    pub kind: Kind,
}

impl Place {
    /// The page that a language opens with.
    pub fn home(language: Language) -> Place {
        Place { language, scenario: &SCENARIOS[0], kind: Kind::Home }
    }

    /// Every page, the homes first.
    pub fn all() -> impl Iterator<Item = Place> {
        let in_each = |kind: Kind, scenario: &'static ScenarioRow| {
            Language::ALL.iter().map(move |language| Place { language: *language, scenario, kind })
        };
        let first = &SCENARIOS[0];
        in_each(Kind::Home, first)
            .chain(SCENARIOS.iter().flat_map(move |row| in_each(Kind::Scenario, row)))
            .chain(SCENARIOS.iter().flat_map(move |row| in_each(Kind::Embed, row)))
            .chain(in_each(Kind::Single, first))
    }

    /// Its address from the root of the site: `fr/s/epoch-1gw/`, and nothing for the first home.
    pub fn address(&self) -> String {
        let folder = match self.language == Language::default() {
            true => String::new(),
            false => format!("{}/", self.language.id()),
        };
        match self.kind {
            Kind::Home => folder,
            Kind::Scenario => format!("{folder}s/{}/", self.scenario.id),
            Kind::Embed if self.scenario.id == SCENARIOS[0].id => folder + "embed.html",
            Kind::Embed => format!("{folder}s/{}/embed.html", self.scenario.id),
            Kind::Single => folder + "single.html",
        }
    }

    /// Its file, from the root of the site.
    pub fn file(&self) -> String {
        let address = self.address();
        if address.is_empty() || address.ends_with('/') { address + "index.html" } else { address }
    }

    /// From the page to the root of the site: `./`, `../../../`. From a file on a disk nothing leads there.
    pub fn root(&self) -> String {
        match self.address().matches('/').count() {
            _ if self.kind == Kind::Single => String::new(),
            0 => "./".into(),
            deep => "../".repeat(deep),
        }
    }

    /// The same page in another language.
    pub fn in_language(&self, language: Language) -> Place {
        Place { language, ..*self }
    }

    /// The page with the same answer that is to be found and linked to: that of the first scenario is the home.
    pub fn canonical(&self) -> Place {
        let kind = if self.scenario.id == SCENARIOS[0].id { Kind::Home } else { Kind::Scenario };
        Place { kind, ..*self }
    }
}
