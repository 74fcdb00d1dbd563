//! The address of a frame in an article: what it shows in its query, of which scenario in its hash.
//! `?view=money&controls=budget,chip_price&theme=dark&drive=1#v1/meta@2026-11?budget=4e11`.
//!
//! A link with its edition is frozen: defaults stay as they were. Without one it follows them.

use super::VERSION;
use super::decode::{Dropped, said};
use super::encode::short;
use crate::catalogue::{EDITION, InputId, Language};

/// What a frame shows.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Frame {
    pub view: FrameView,
    /// The inputs that can be changed below it.
    pub controls: Vec<InputId>,
    pub theme: FrameTheme,
    /// Another language than the page's.
    pub language: Option<Language>,
    /// Whether the article may drive it, and hears of what changes.
    pub drive: bool,
    /// What the model said when the frame was frozen.
    pub made: Option<Made>,
    /// The scenario, as a link; empty for that of the page.
    pub link: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FrameView {
    /// The answer in a sentence.
    #[default]
    Answer,
    /// A chart, by its id.
    Chart(&'static str),
    /// The figures and the years, as tables.
    Table,
    /// The whole calculator.
    Full,
}

/// The charts that a frame can show.
pub const CHARTS: [&str; 8] = ["build-out", "money", "dollar", "payback", "drivers", "sure", "map", "compare"];

impl FrameView {
    /// Every view: the answer, the charts, the tables, everything.
    pub fn all() -> impl Iterator<Item = FrameView> {
        let charts = CHARTS.into_iter().map(FrameView::Chart);
        std::iter::once(FrameView::Answer).chain(charts).chain([FrameView::Table, FrameView::Full])
    }

    pub fn id(self) -> &'static str {
        match self {
            FrameView::Answer => "answer",
            FrameView::Chart(id) => id,
            FrameView::Table => "table",
            FrameView::Full => "full",
        }
    }

    pub fn find(id: &str) -> Option<FrameView> {
        FrameView::all().find(|view| view.id() == id)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FrameTheme {
    /// The reader's.
    #[default]
    Auto,
    Light,
    Dark,
}

impl FrameTheme {
    pub const ALL: [FrameTheme; 3] = [FrameTheme::Auto, FrameTheme::Light, FrameTheme::Dark];

    pub fn id(self) -> &'static str {
        ["auto", "light", "dark"][self as usize]
    }

    pub fn find(id: &str) -> Option<FrameTheme> {
        FrameTheme::ALL.into_iter().find(|theme| theme.id() == id)
    }
}

/// The version of the model when a frame was frozen, and the figures of its headline then: should the
/// equations be corrected, the frame tells both.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    pub model: String,
    pub figures: Vec<Option<f64>>,
}

const VIEW: &str = "view";
const CONTROLS: &str = "controls";
const THEME: &str = "theme";
const LANGUAGE: &str = "lang";
const DRIVE: &str = "drive";
const MODEL: &str = "model";
const FIGURES: &str = "was";
const SCENARIO: &str = "scenario";
/// A figure that was not defined.
const NONE: &str = "none";
/// What AMP adds to an address that has no hash.
const AMP: &str = "amp=1";

impl Frame {
    /// What an address asks for: its query and hash, with or without `?` and `#`. Never fails: what cannot
    /// be read is dropped and named. What others add to the query is theirs.
    pub fn decode(query: &str, hash: &str) -> (Frame, Vec<Dropped>) {
        let (mut frame, mut dropped) = (Frame::default(), Vec::new());
        let (mut seen, mut model, mut figures) = (Vec::new(), None, None);
        for piece in query.trim_start_matches('?').split('&') {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            let value = plain(value);
            let is_ours = [VIEW, CONTROLS, THEME, LANGUAGE, DRIVE, MODEL, FIGURES, SCENARIO].contains(&name);
            if !is_ours {
                continue;
            }
            let is_first = !seen.contains(&name);
            seen.push(name);
            let is_read = is_first
                && match name {
                    VIEW => FrameView::find(&value).map(|view| frame.view = view).is_some(),
                    THEME => FrameTheme::find(&value).map(|theme| frame.theme = theme).is_some(),
                    LANGUAGE => Language::find(&value).map(|language| frame.language = Some(language)).is_some(),
                    DRIVE => {
                        ["0", "1"].contains(&value.as_str()) && {
                            frame.drive = value == "1";
                            true
                        }
                    }
                    CONTROLS => {
                        let all = value.split(',').filter(|id| !id.is_empty());
                        for id in all {
                            match InputId::find(id).filter(|input| !frame.controls.contains(input)) {
                                Some(input) => frame.controls.push(input),
                                None => dropped.push(Dropped::NotOfAFrame(format!("{CONTROLS}={}", said(id)))),
                            }
                        }
                        true
                    }
                    MODEL => {
                        is_version(&value) && {
                            model = Some(value.clone());
                            true
                        }
                    }
                    FIGURES => read_figures(&value).map(|read| figures = Some(read)).is_some(),
                    // Others name it in the hash.
                    _ => {
                        is_id(&value) && {
                            frame.link = format!("{VERSION}/{value}");
                            true
                        }
                    }
                };
            if !is_read {
                dropped.push(Dropped::NotOfAFrame(format!("{name}={}", said(&value))));
            }
        }
        frame.made = model.map(|model| Made { model, figures: figures.unwrap_or_default() });
        let hash = hash.trim_start_matches('#');
        if !hash.is_empty() && hash != AMP {
            frame.link = hash.into();
        }
        (frame, dropped)
    }

    /// The address behind that of the page: only what is not usual.
    pub fn encode(&self) -> String {
        let mut pieces = Vec::new();
        let mut say = |differs: bool, name: &str, value: String| {
            if differs {
                pieces.push(format!("{name}={value}"));
            }
        };
        // The view stands there always: it says that the page is one in a frame.
        say(true, VIEW, self.view.id().into());
        let controls: Vec<&str> = self.controls.iter().map(|input| input.id()).collect();
        say(!controls.is_empty(), CONTROLS, controls.join(","));
        say(self.theme != FrameTheme::Auto, THEME, self.theme.id().into());
        if let Some(language) = self.language {
            say(true, LANGUAGE, language.id().into());
        }
        say(self.drive, DRIVE, "1".into());
        if let Some(made) = &self.made {
            say(true, MODEL, made.model.clone());
            let figures = made.figures.iter().map(|x| x.map_or(NONE.into(), short));
            say(!made.figures.is_empty(), FIGURES, figures.collect::<Vec<_>>().join(","));
        }
        let hash = if self.link.is_empty() { String::new() } else { format!("#{}", self.link) };
        format!("?{}{hash}", pieces.join("&"))
    }
}

/// A link that follows the defaults: without the edition of today.
pub fn live(link: &str) -> String {
    link.replacen(&format!("@{EDITION}"), "", 1)
}

fn plain(value: &str) -> String {
    percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned()
}

fn is_version(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c))
}

fn is_id(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn read_figures(text: &str) -> Option<Vec<Option<f64>>> {
    let read = |x: &str| match x {
        NONE => Some(None),
        x => x.parse::<f64>().ok().filter(|x| x.is_finite()).map(Some),
    };
    text.split(',').take(10).map(read).collect()
}
