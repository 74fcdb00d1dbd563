use super::VERSION;
use super::past::{PAST, Past, Set, scenario_of};
use super::questions;
use crate::analysis::Questions;
use crate::catalogue::{Edition, InputId, SCENARIOS, ScenarioRow, Value};
use crate::model::{InputError, Scenario};

/// Longest link that is read.
const LONGEST: usize = 8192;
/// Longest piece of a link that is repeated to its reader.
const LONGEST_SAID: usize = 40;

/// What a link says.
#[derive(Clone, Debug)]
pub struct Decoded {
    pub preset: &'static ScenarioRow,
    /// It computes, whatever the link was.
    pub scenario: Scenario,
    /// The edition whose defaults the link was made with.
    pub edition: String,
    /// The same link with today's defaults. It computes too.
    pub today: Scenario,
    /// What has another value today, because defaults have changed since: with the values that it had,
    /// which are set in `scenario`.
    pub changed_since: Vec<(InputId, Value)>,
    /// What is asked of the scenario.
    pub questions: Questions,
    /// What could not be read.
    pub dropped: Vec<Dropped>,
}

impl Decoded {
    /// Whether the link was made with other defaults than today's, so that a page can offer both.
    pub fn edition_is_old(&self) -> bool {
        !self.changed_since.is_empty()
    }
}

/// A piece of a link that was dropped. Data only; others put it into words.
#[derive(Clone, Debug, PartialEq)]
pub enum Dropped {
    TooLong(usize),
    /// It does not begin with a known version.
    NotALink(String),
    UnknownScenario(String),
    /// An edition that this version does not know; the present defaults were taken.
    UnknownEdition(String),
    /// A piece that is not `input=value`.
    NotAPair(String),
    /// An input that is set twice: the first counts.
    Twice(InputId),
    /// An unknown input, a value that is none, or one out of range.
    Refused(InputError),
    /// A question that is none: about an unknown figure, or with a number that is not allowed.
    NotAQuestion(String),
    /// A piece of the query of a frame.
    NotOfAFrame(String),
    /// An input that contradicts another: it was not set.
    Contradicts(InputId, InputError),
}

/// Reads a link, or what is left of one.
pub fn decode(link: &str) -> Decoded {
    decode_with(link, &PAST)
}

/// Reads a link as some version did, with what it knew of earlier ones.
pub fn decode_with(link: &str, past: &Past) -> Decoded {
    let mut dropped = Vec::new();
    let Read { preset, edition, sets, asked } = read(link, past, &mut dropped);
    let since = past.since(edition.as_deref().unwrap_or(past.edition)).unwrap_or_default();
    let scenario = settle(preset, sets.clone(), since, &mut dropped);
    let today = if since.is_empty() { scenario } else { settle(preset, sets, &[], &mut Vec::new()) };
    let kept = |text: &str, dropped: &mut Vec<Dropped>| {
        let (name, rest) = text.split_once('~').unwrap_or((text, ""));
        let preset = past.scenario(name).or_else(|| {
            dropped.push(Dropped::UnknownScenario(said(name)));
            None
        })?;
        let mut asked = Vec::new();
        let sets = read_sets(rest.split('~'), past, dropped, &mut asked);
        // What is kept asks nothing.
        dropped.extend(asked.iter().map(|(name, text)| Dropped::NotAQuestion(format!("{name}={}", said(text)))));
        Some((preset, settle(preset, sets, since, dropped)))
    };
    let questions = questions::read(&asked, kept, &mut dropped);
    let differs = |input: &InputId| today.value(*input) != scenario.value(*input);
    let changed = InputId::ALL.into_iter().filter(differs).filter_map(|input| Some((input, scenario.value(input)?)));
    Decoded {
        preset,
        scenario,
        edition: edition.unwrap_or(past.edition.into()),
        today,
        changed_since: changed.collect(),
        questions,
        dropped,
    }
}

/// The pieces of a link.
struct Read {
    preset: &'static ScenarioRow,
    /// None if it is not known.
    edition: Option<String>,
    sets: Vec<Set>,
    /// The names of questions, each with what stands after it.
    asked: Vec<(&'static str, String)>,
}

fn read(link: &str, past: &Past, dropped: &mut Vec<Dropped>) -> Read {
    let nothing = Read { preset: &SCENARIOS[0], edition: None, sets: Vec::new(), asked: Vec::new() };
    if link.len() > LONGEST {
        dropped.push(Dropped::TooLong(link.len()));
        return nothing;
    }
    let text = plain(link);
    if text.is_empty() {
        return nothing;
    }
    let Some(rest) = text.strip_prefix(VERSION).and_then(|rest| rest.strip_prefix('/')) else {
        dropped.push(Dropped::NotALink(said(&text)));
        return nothing;
    };
    let (head, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (name, edition) = head.split_once('@').unwrap_or((head, past.edition));
    let preset = past.scenario(name).unwrap_or_else(|| {
        dropped.push(Dropped::UnknownScenario(said(name)));
        &SCENARIOS[0]
    });
    let known = past.since(edition).is_some();
    if !known {
        dropped.push(Dropped::UnknownEdition(said(edition)));
    }
    let mut asked = Vec::new();
    let sets = read_sets(query.split('&'), past, dropped, &mut asked);
    Read { preset, edition: known.then(|| edition.into()), sets, asked }
}

/// What programs that pass a link on make of it, undone: it is quoted (`&amp;`, `%3D`), perhaps more
/// than once, broken into lines, put in brackets, ended with a full stop, or given a fragment more.
fn plain(link: &str) -> String {
    let mut text = link.to_string();
    for _ in 0..3 {
        text = percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned();
        for entity in ["&amp;", "&#38;", "&#x26;"] {
            text = text.replace(entity, "&");
        }
    }
    text.retain(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(c));
    let marked = text.split('#').find(|part| part.strip_prefix(VERSION).is_some_and(|rest| rest.starts_with('/')));
    let fragment = marked.unwrap_or(text.rsplit('#').next().unwrap_or(""));
    let fragment = fragment.split(":~:").next().unwrap_or(fragment);
    let of_a_link = |c: char| c.is_alphanumeric() || "/@=_-".contains(c);
    fragment.trim_end_matches(|c| !of_a_link(c)).to_string()
}

/// Soft hyphens, joiners, marks of direction and of byte order.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// As much of a text as a notice can show.
pub(super) fn said(text: &str) -> String {
    text.chars().take(LONGEST_SAID).collect()
}

fn shortened(error: InputError) -> InputError {
    match error {
        InputError::Unknown { name, nearest } => InputError::Unknown { name: said(&name), nearest },
        InputError::NotAValue { input, text } => InputError::NotAValue { input, text: said(&text) },
        other => other,
    }
}

/// What the pieces of a link set, in their order there; what they ask goes to `asked`.
fn read_sets<'a>(
    pieces: impl Iterator<Item = &'a str>,
    past: &Past,
    dropped: &mut Vec<Dropped>,
    asked: &mut Vec<(&'static str, String)>,
) -> Vec<Set> {
    let mut sets: Vec<Set> = Vec::new();
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let Some((name, value)) = piece.split_once('=') else {
            dropped.push(Dropped::NotAPair(said(piece)));
            continue;
        };
        if let Some(name) = questions::NAMES.into_iter().find(|known| *known == name) {
            asked.push((name, value.into()));
            continue;
        }
        for read in past.read(name, value) {
            match read {
                Ok((input, _)) if sets.iter().any(|(other, _)| *other == input) => dropped.push(Dropped::Twice(input)),
                Ok(set) => sets.push(set),
                Err(error) => dropped.push(Dropped::Refused(shortened(error))),
            }
        }
    }
    sets
}

/// The scenario, without what contradicts: of two inputs that do, the latter in the link goes, until
/// the scenario computes. What the link does not set gives way last: then former defaults are at fault,
/// and today's are taken.
fn settle(preset: &ScenarioRow, mut sets: Vec<Set>, mut since: &[Edition], dropped: &mut Vec<Dropped>) -> Scenario {
    loop {
        let scenario = scenario_of(preset, &sets, since);
        let Some(error) = scenario.resolve().err().and_then(|errors| errors.into_iter().next()) else {
            return scenario;
        };
        let concerned = |input: &InputId| error.concerns(*input);
        let input = match sets.iter().rposition(|(input, _)| concerned(input)) {
            Some(place) => sets.remove(place).0,
            None if !since.is_empty() => {
                since = &[];
                match InputId::ALL.into_iter().find(concerned) {
                    Some(input) => input,
                    None => continue,
                }
            }
            None => match sets.pop() {
                Some((input, _)) => input,
                // The named scenario itself: a test excludes it.
                None => return scenario,
            },
        };
        dropped.push(Dropped::Contradicts(input, error));
    }
}
