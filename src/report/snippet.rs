//! What an editor pastes into an article, in four forms.

use super::page::{PageKind, Place, card_address, escaped};
use crate::catalogue::{Language, ScenarioRow};
use crate::link::{Frame, FrameTheme, FrameView};

/// What is to be embedded.
#[derive(Clone, Debug)]
pub struct Snippet<'a> {
    /// The whole address of the root of the site.
    pub home: &'a str,
    pub language: Language,
    pub frame: &'a Frame,
    /// The link of the whole page.
    pub link: &'a str,
    /// The scenario that has a picture; none if the one shown differs from every named one.
    pub pictured: Option<&'static ScenarioRow>,
    pub title: &'a str,
    /// The height that it has in the preview, in pixels.
    pub height: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnippetForm {
    /// An iframe and nothing else.
    Plain,
    /// An iframe, and a script that sets its height.
    Resized,
    /// An element that makes the iframe.
    Element,
    /// A picture that leads to the page, for Markdown and feeds.
    Feed,
}

impl SnippetForm {
    pub const ALL: [SnippetForm; 4] =
        [SnippetForm::Plain, SnippetForm::Resized, SnippetForm::Element, SnippetForm::Feed];
}

impl Snippet<'_> {
    /// The address of the frame.
    pub fn address(&self) -> String {
        // What stands there until it runs is of the same scenario.
        let home = Place::home(self.language);
        let place = Place { kind: PageKind::Embed, scenario: self.pictured.unwrap_or(home.scenario), ..home };
        format!("{}{}{}", self.home, place.address(), self.frame.encode())
    }

    fn page(&self) -> String {
        format!("{}{}#{}", self.home, Place::home(self.language).address(), self.link)
    }

    /// What is shown where nothing can be changed: the chart, or the card of the answer.
    fn picture(&self) -> Option<String> {
        let language = self.language;
        self.pictured.map(|row| match self.frame.view {
            FrameView::Chart(id) => format!("{}pictures/{}-{id}-{}-wide.svg", self.home, row.id, language.id()),
            _ => self.home.to_string() + &card_address(row, language),
        })
    }

    /// Of the programs that show feeds and Markdown some know no SVG.
    fn card(&self) -> Option<String> {
        self.pictured.map(|row| self.home.to_string() + &card_address(row, self.language))
    }

    pub fn text(&self, form: SnippetForm) -> String {
        match form {
            SnippetForm::Plain => self.iframe(""),
            SnippetForm::Resized => self.iframe(" data-gigawatt") + &self.script("gigawatt-embed.js"),
            SnippetForm::Element => format!(
                "<gigawatt-calculator{}>{}</gigawatt-calculator>\n{}",
                self.attributes(),
                self.instead(),
                self.script("gigawatt-calculator.js").trim_start()
            ),
            SnippetForm::Feed => {
                let text = self.title.replace(['[', ']'], "");
                match self.card() {
                    Some(picture) => format!("[![{text}]({picture})]({})", self.page()),
                    None => format!("[{text}]({})", self.page()),
                }
            }
        }
    }

    fn iframe(&self, more: &str) -> String {
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" style=\"border:0;min-height:320px\"{more}>{}</iframe>",
            escaped(&self.address()),
            escaped(self.title),
            self.height,
            self.instead(),
        )
    }

    fn script(&self, name: &str) -> String {
        format!("\n<script src=\"{}{name}\" defer></script>", escaped(self.home))
    }

    /// Where no frame is shown: the picture, or at least the question, as a link.
    fn instead(&self) -> String {
        let title = escaped(self.title);
        let shown = match self.picture() {
            Some(picture) => format!("<img src=\"{}\" alt=\"{title}\">", escaped(&picture)),
            None => title,
        };
        format!("<a href=\"{}\">{shown}</a>", escaped(&self.page()))
    }

    fn attributes(&self) -> String {
        let frame = self.frame;
        let controls: Vec<&str> = frame.controls.iter().map(|input| input.id()).collect();
        let made = frame.made.is_some().then(|| frame.encode());
        // What says what the model said then stands in the address already, as text.
        let of_made = |name: &str| {
            let address = made.as_deref()?.split('#').next()?;
            address.split(['?', '&']).find_map(|piece| piece.strip_prefix(name)?.strip_prefix('=')).map(String::from)
        };
        let all = [
            ("view", Some(frame.view.id().to_string())),
            ("controls", Some(controls.join(",")).filter(|text| !text.is_empty())),
            ("theme", (frame.theme != FrameTheme::Auto).then(|| frame.theme.id().into())),
            ("lang", Some(self.language.id().into())),
            ("link", Some(frame.link.clone())),
            ("model", of_made("model")),
            ("was", of_made("was")),
            ("title", Some(self.title.into())),
            ("height", Some(self.height.to_string())),
        ];
        let mut out = String::new();
        for (name, value) in all.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            out += &format!(" {name}=\"{}\"", escaped(&value));
        }
        if frame.drive {
            out += " drive";
        }
        out
    }
}
