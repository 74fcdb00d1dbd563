use super::DEFAULT;
use crate::catalogue::{EDITION, EDITIONS, Edition, InputId, OldDefault, ScenarioRow, Value};
use crate::model::{InputError, Scenario};

/// What a link or a file sets: an input and its value; none is its default.
pub type Set = (InputId, Option<Value>);

/// The id of an input that is no more, and what its value says now: inputs and their values. A renamed
/// one gives its new id, one that has become two gives both, one that had no effect gives nothing.
///
/// A text that it cannot convert, `default` among them, it hands on as it is. An id is never used again
/// for something else, and a new unit means a new id: a link of any age has the same form. A choice that
/// was renamed stands here under its input, with the new word for the old.
pub type Former<'a> = (&'a str, fn(&str) -> Vec<(&'static str, String)>);

/// What a version knows of earlier ones.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    pub edition: &'a str,
    /// The newest first.
    pub editions: &'a [Edition<'a>],
    pub inputs: &'a [Former<'a>],
    /// Former ids of named scenarios, and their ids now.
    pub scenarios: &'a [(&'a str, &'a str)],
}

/// What this version knows.
pub const PAST: Past<'static> = Past { edition: EDITION, editions: EDITIONS, inputs: &[], scenarios: &[] };

impl<'a> Past<'a> {
    /// What has changed since an edition, the latest change first; `None` if it is not known.
    pub fn since(&self, edition: &str) -> Option<&'a [Edition<'a>]> {
        if edition == self.edition {
            return Some(&[]);
        }
        self.editions.iter().position(|e| e.id == edition).map(|last| &self.editions[..=last])
    }

    pub fn scenario(&self, id: &str) -> Option<&'static ScenarioRow> {
        let renamed = self.scenarios.iter().find(|(old, _)| *old == id);
        ScenarioRow::find(renamed.map_or(id, |(_, new)| new))
    }

    /// Reads what an input was set to, by its id of then or now: `pue` and `1.2`, or `default`.
    pub fn read(&self, id: &str, text: &str) -> Vec<Result<Set, InputError>> {
        match self.inputs.iter().find(|(old, _)| *old == id) {
            Some((_, now)) => now(text).iter().filter_map(|(id, text)| read_set(id, text)).collect(),
            None => read_set(id, text).into_iter().collect(),
        }
    }
}

fn read_set(id: &str, text: &str) -> Option<Result<Set, InputError>> {
    let (input, mut alone) = (InputId::find(id), Scenario::default());
    if (input.is_none() || text != DEFAULT)
        && let Err(error) = alone.set_text(id, text)
    {
        return Some(Err(error));
    }
    input.map(|input| Ok((input, alone.explicit(input))))
}

/// The scenario that `sets` meant when they were made: on the named scenario as it was, with the
/// defaults as they were. It is not checked.
///
/// With `pue` 1.1 until an edition that made it 1.15, `meta` of the older one has 1.1, set.
pub fn scenario_of(preset: &ScenarioRow, sets: &[Set], since: &[Edition]) -> Scenario {
    let mut scenario = Scenario::of(preset);
    // Of what changed twice the oldest value is the last.
    for old in changes(since).filter(|old| old.scenario == Some(preset.id)) {
        apply(&mut scenario, (old.input, old.value));
    }
    for set in sets {
        apply(&mut scenario, *set);
    }
    // Which chip it was may have changed too, so what every scenario shares comes first.
    for of_chip in [false, true] {
        let wanted = |old: &&OldDefault| {
            old.scenario.is_none() && of_chip == (old.accelerator.is_some() || old.precision.is_some())
        };
        let (at, before) = ((scenario.accelerator(), scenario.precision()), scenario);
        for old in changes(since).filter(wanted) {
            let meant = old.accelerator.is_none_or(|a| a == at.0) && old.precision.is_none_or(|p| p == at.1);
            if meant && before.explicit(old.input).is_none() {
                apply(&mut scenario, (old.input, old.value));
            }
        }
    }
    scenario
}

fn changes<'a>(since: &'a [Edition<'a>]) -> impl Iterator<Item = &'a OldDefault<'a>> {
    since.iter().flat_map(|edition| edition.changes)
}

fn apply(scenario: &mut Scenario, (input, value): Set) {
    match value {
        Some(value) => scenario.set(input, value),
        None => scenario.unset(input),
    }
}
