use super::{DEFAULT, VERSION};
use crate::catalogue::{EDITION, EDITIONS, InputId, SCENARIOS, ScenarioRow, Value};
use crate::model::{InputError, Scenario};

/// Longest link that is read.
const LONGEST: usize = 4096;

/// What a link says.
#[derive(Clone, Debug)]
pub struct Decoded {
    pub preset: &'static ScenarioRow,
    /// It computes, whatever the link was.
    pub scenario: Scenario,
    /// The edition whose defaults the link was made with.
    pub edition: String,
    /// Defaults that have changed since, with the values that the link's edition had: they are set in
    /// `scenario`, unless the link itself sets them.
    pub changed_since: Vec<(InputId, Value)>,
    /// What could not be read.
    pub dropped: Vec<Dropped>,
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
    /// An input that contradicts another: it was not set.
    Contradicts(InputId, InputError),
}

/// A former id of an input, what it is called now, and how a value is written now.
pub type Rename<'a> = (&'a str, &'a str, fn(&str) -> String);

/// What a version knows of earlier ones.
#[derive(Clone, Copy, Debug)]
pub struct Tables<'a> {
    pub edition: &'a str,
    /// Older editions, the newest first, each with the defaults that the next newer one changed.
    pub editions: &'a [(&'a str, &'a [(InputId, Value)])],
    pub renames: &'a [Rename<'a>],
}

/// What this version knows.
pub const PRESENT: Tables<'static> = Tables { edition: EDITION, editions: EDITIONS, renames: &[] };

/// Reads a link, or what is left of one.
pub fn decode(link: &str) -> Decoded {
    decode_with(link, &PRESENT)
}

/// Reads a link with the tables of some version.
pub fn decode_with(link: &str, tables: &Tables) -> Decoded {
    let mut out = Decoded {
        preset: &SCENARIOS[0],
        scenario: Scenario::of(&SCENARIOS[0]),
        edition: tables.edition.into(),
        changed_since: Vec::new(),
        dropped: Vec::new(),
    };
    if link.len() > LONGEST {
        out.dropped.push(Dropped::TooLong(link.len()));
        return out;
    }
    let text = plain(link);
    if text.is_empty() {
        return out;
    }
    let Some(rest) = text.strip_prefix(VERSION).and_then(|rest| rest.strip_prefix('/')) else {
        out.dropped.push(Dropped::NotALink(text.chars().take(40).collect()));
        return out;
    };
    let (head, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (name, edition) = head.split_once('@').unwrap_or((head, tables.edition));
    match ScenarioRow::find(name) {
        Some(row) => (out.preset, out.scenario) = (row, Scenario::of(row)),
        None => out.dropped.push(Dropped::UnknownScenario(name.into())),
    }
    let older: Option<usize> = tables.editions.iter().position(|(id, _)| *id == edition);
    if edition != tables.edition && older.is_none() {
        out.dropped.push(Dropped::UnknownEdition(edition.into()));
    }

    let set = read_sets(query, tables, &mut out);
    if let Some(last) = older {
        out.edition = edition.into();
        // Later editions first, so that of an input changed twice the older value stays.
        for (input, value) in tables.editions[..=last].iter().flat_map(|(_, changes)| changes.iter()) {
            out.changed_since.retain(|(changed, _)| changed != input);
            out.changed_since.push((*input, *value));
        }
        for (input, value) in &out.changed_since {
            if out.scenario.explicit(*input).is_none() && !set.contains(input) {
                out.scenario.set(*input, *value);
            }
        }
    }
    settle(&mut out, set);
    out
}

/// What chat programs and mail readers make of a link, undone.
fn plain(link: &str) -> String {
    let link = link.trim().rsplit_once('#').map_or(link.trim(), |(_, fragment)| fragment);
    let decoded = percent_encoding::percent_decode_str(link).decode_utf8_lossy();
    decoded.replace("&amp;", "&").trim_start_matches('#').to_string()
}

/// Sets what the link sets; the inputs, in their order there.
fn read_sets(query: &str, tables: &Tables, out: &mut Decoded) -> Vec<InputId> {
    let mut set = Vec::new();
    for piece in query.split('&').filter(|piece| !piece.is_empty()) {
        let Some((name, value)) = piece.split_once('=') else {
            out.dropped.push(Dropped::NotAPair(piece.into()));
            continue;
        };
        let rename = tables.renames.iter().find(|(old, ..)| *old == name);
        let (name, value) = rename.map_or((name, value.to_string()), |(_, new, convert)| (*new, convert(value)));
        if let Some(input) = InputId::find(name) {
            if set.contains(&input) {
                out.dropped.push(Dropped::Twice(input));
                continue;
            }
            if value == DEFAULT {
                out.scenario.unset(input);
                set.push(input);
                continue;
            }
        }
        match out.scenario.set_text(name, &value) {
            Ok(()) => set.extend(InputId::find(name)),
            Err(error) => out.dropped.push(Dropped::Refused(error)),
        }
    }
    set
}

/// Takes back what contradicts, the last one in the link first, until the scenario computes.
fn settle(out: &mut Decoded, mut set: Vec<InputId>) {
    let base = Scenario::of(out.preset);
    while let Err(errors) = out.scenario.resolve() {
        let Some(error) = errors.into_iter().next() else { return };
        let culprit = set.iter().rposition(|input| error.concerns(*input)).or(set.len().checked_sub(1));
        let Some(place) = culprit else {
            // Nothing of the link is left: an old default that contradicts the named scenario.
            out.scenario = base;
            return;
        };
        let input = set.remove(place);
        match base.explicit(input) {
            Some(value) => out.scenario.set(input, value),
            None => out.scenario.unset(input),
        }
        out.dropped.push(Dropped::Contradicts(input, error));
    }
}
