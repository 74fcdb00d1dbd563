use crate::analysis::{Pin, Questions};
use crate::catalogue::{InputId, SCENARIOS, ScenarioRow, Value};
use crate::link::{Decoded, Dropped};
use crate::model::{InputError, Outcome, Scenario};
use std::ops::Deref;
use std::rc::Rc;
use yew::Reducible;

/// Large data handed to components: equal only when it is the same object.
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Shared(Rc::new(value))
    }
}
impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}
impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// So many steps can be undone.
const DEPTH: usize = 250;

/// What undo goes back to.
#[derive(Clone, PartialEq)]
struct Moment {
    preset: usize,
    scenario: Scenario,
    questions: Questions,
}

/// Everything the page shows.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The named scenario that changes are counted from, by its place in the catalogue.
    pub preset: usize,
    /// What is set now; perhaps not computable.
    pub scenario: Scenario,
    /// What is asked of it.
    pub questions: Questions,
    /// The last good outcome.
    pub outcome: Shared<Outcome>,
    /// Why the outcome is not that of the scenario.
    pub errors: Shared<Vec<InputError>>,
    /// What is to be said of the link that was opened.
    pub opened: Option<Shared<Opened>>,
    past: Rc<Vec<Moment>>,
    future: Rc<Vec<Moment>>,
    /// A drag is under way: what it changes is one step.
    dragging: bool,
}

/// A link that did not open as it was written, or was written with other defaults.
pub struct Opened {
    pub dropped: Vec<Dropped>,
    pub edition: String,
    /// What has another value today, with the value that it had.
    pub changed_since: Vec<(InputId, Value)>,
    /// The same link with today's defaults.
    pub today: Scenario,
}

#[derive(Clone)]
pub enum Action {
    /// A whole step: something was typed or chosen.
    Set(InputId, Value),
    /// A part of a step that ends with [`Action::Settle`]; several inputs may follow one pointer.
    Drag(Vec<(InputId, Value)>),
    Settle,
    /// Gives up a drag: what it changed is as before.
    GiveUp,
    /// Back to the value of the named scenario.
    Reset(InputId),
    ResetAll,
    Preset(usize),
    /// Asks other questions of the same scenario.
    Ask(Questions),
    /// Keeps the scenario of the outcome shown, to compare others with.
    Pin,
    /// Keeps it no more.
    Unpin(usize),
    /// A scenario from a link or a file.
    Open(Box<Decoded>),
    /// The opened link with today's defaults.
    UseToday,
    DismissNotice,
    Undo,
    Redo,
}

impl State {
    /// A named scenario, unchanged. `None` if it cannot be computed, which a test excludes.
    pub fn of_preset(preset: usize) -> Option<State> {
        let scenario = Scenario::of(SCENARIOS.get(preset)?);
        let outcome = Shared::new(scenario.compute().ok()?);
        Some(State {
            preset,
            scenario,
            questions: Questions::default(),
            outcome,
            errors: Shared::new(Vec::new()),
            opened: None,
            past: Rc::default(),
            future: Rc::default(),
            dragging: false,
        })
    }

    /// The scenario of a link, with what has to be said of it.
    pub fn of_link(link: Decoded) -> Option<State> {
        let mut state = State::of_preset(0)?;
        state.open(link);
        state.compute();
        state.past = Rc::default();
        Some(state)
    }

    /// The named scenario without changes.
    pub fn base(&self) -> Scenario {
        Scenario::of(self.row())
    }

    pub fn row(&self) -> &'static ScenarioRow {
        &SCENARIOS[self.preset]
    }

    /// Whether an input differs from the named scenario.
    pub fn is_changed(&self, input: InputId) -> bool {
        self.scenario.explicit(input) != self.base().explicit(input)
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    fn moment(&self) -> Moment {
        Moment { preset: self.preset, scenario: self.scenario, questions: self.questions.clone() }
    }

    fn go_to(&mut self, moment: Moment) {
        (self.preset, self.scenario, self.questions) = (moment.preset, moment.scenario, moment.questions);
    }

    /// Remembers this moment as one to go back to.
    fn remember(&mut self) {
        let moment = self.moment();
        let past = Rc::make_mut(&mut self.past);
        if past.len() == DEPTH {
            past.remove(0);
        }
        past.push(moment);
        self.future = Rc::default();
    }

    /// One whole step.
    fn step(&mut self, change: impl FnOnce(&mut State)) {
        self.settle();
        let before = self.moment();
        self.remember();
        change(self);
        if self.moment() == before {
            Rc::make_mut(&mut self.past).pop();
        }
    }

    fn settle(&mut self) {
        if std::mem::take(&mut self.dragging) && self.past.last() == Some(&self.moment()) {
            Rc::make_mut(&mut self.past).pop();
        }
    }

    fn open(&mut self, link: Decoded) {
        let preset = SCENARIOS.iter().position(|row| std::ptr::eq(row, link.preset) || row.id == link.preset.id);
        self.preset = preset.unwrap_or(0);
        self.scenario = link.scenario;
        let is_old = link.edition_is_old();
        let Decoded { dropped, edition, changed_since, today, questions, .. } = link;
        self.questions = questions;
        self.opened =
            (is_old || !dropped.is_empty()).then(|| Shared::new(Opened { dropped, edition, changed_since, today }));
    }

    fn compute(&mut self) {
        match self.scenario.compute() {
            Ok(outcome) => {
                self.outcome = Shared::new(outcome);
                self.errors = Shared::new(Vec::new());
            }
            Err(errors) => self.errors = Shared::new(errors),
        }
    }

    fn apply(&mut self, action: Action) {
        match action {
            Action::Set(input, value) => self.step(|s| s.scenario.set(input, value)),
            Action::Drag(values) => {
                if !self.dragging {
                    self.remember();
                    self.dragging = true;
                }
                for (input, value) in values {
                    self.scenario.set(input, value);
                }
            }
            Action::Settle => self.settle(),
            Action::GiveUp => {
                if std::mem::take(&mut self.dragging)
                    && let Some(before) = Rc::make_mut(&mut self.past).pop()
                {
                    self.go_to(before);
                }
            }
            Action::Reset(input) => self.step(|s| match s.base().explicit(input) {
                Some(value) => s.scenario.set(input, value),
                None => s.scenario.unset(input),
            }),
            Action::ResetAll => self.step(|s| s.scenario = s.base()),
            Action::Preset(preset) if preset < SCENARIOS.len() => self.step(|s| {
                s.preset = preset;
                s.scenario = s.base();
                s.opened = None;
            }),
            Action::Preset(_) => {}
            Action::Ask(questions) => self.step(|s| s.questions = questions),
            Action::Pin => {
                let pin = Pin { preset: self.preset, scenario: self.outcome.scenario };
                self.step(|s| {
                    s.questions.pin(pin);
                });
            }
            Action::Unpin(k) => self.step(|s| s.questions.unpin(k)),
            Action::Open(link) => self.step(|s| s.open(*link)),
            Action::UseToday => {
                if let Some(opened) = self.opened.take() {
                    self.step(|s| s.scenario = opened.today);
                }
            }
            Action::DismissNotice => self.opened = None,
            Action::Undo => {
                self.settle();
                if let Some(before) = Rc::make_mut(&mut self.past).pop() {
                    let now = self.moment();
                    Rc::make_mut(&mut self.future).push(now);
                    self.go_to(before);
                }
            }
            Action::Redo => {
                self.settle();
                if let Some(after) = Rc::make_mut(&mut self.future).pop() {
                    let now = self.moment();
                    Rc::make_mut(&mut self.past).push(now);
                    self.go_to(after);
                }
            }
        }
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = State::clone(&self);
        next.apply(action);
        if next.scenario != self.scenario {
            next.compute();
        }
        if next == *self { self } else { Rc::new(next) }
    }
}

/// A scenario of today, as a link would have it: for files, which ask no questions of their own.
pub fn of_today(preset: &'static ScenarioRow, scenario: Scenario, questions: Questions) -> Decoded {
    Decoded {
        preset,
        scenario,
        questions,
        edition: crate::catalogue::EDITION.into(),
        today: scenario,
        changed_since: Vec::new(),
        dropped: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> Rc<State> {
        Rc::new(State::of_preset(0).expect("it computes"))
    }

    fn budget(state: &State) -> f64 {
        state.outcome.inputs.budget.0
    }

    #[test]
    fn a_drag_is_one_step() {
        let start = state();
        let mut s = start.clone();
        for k in 1..=30 {
            s = s.reduce(Action::Drag(vec![(InputId::Budget, Value::Number(3e11 + 1e9 * f64::from(k)))]));
        }
        s = s.reduce(Action::Settle);
        assert_eq!(budget(&s), 3.3e11);
        s = s.reduce(Action::Undo);
        assert!(s.moment() == start.moment() && !s.can_undo() && s.can_redo());
        s = s.reduce(Action::Redo);
        assert_eq!(budget(&s), 3.3e11);
    }

    #[test]
    fn a_drag_that_is_given_up_or_goes_nowhere_is_no_step() {
        let start = state();
        let s = start.clone().reduce(Action::Drag(vec![(InputId::Budget, Value::Number(1e11))])).reduce(Action::GiveUp);
        assert!(s.moment() == start.moment() && !s.can_undo());
        let same = start.scenario.value(InputId::ChipLife).expect("a value");
        let s = s.reduce(Action::Set(InputId::Budget, Value::Number(2e11)));
        let s = s.reduce(Action::Drag(vec![(InputId::Budget, Value::Number(2e11))])).reduce(Action::Settle);
        let s = s.reduce(Action::Undo);
        assert!(s.moment() == start.moment() && !s.can_undo(), "{same:?}");
    }

    #[test]
    fn two_hundred_random_edits_undone_and_done_again() {
        let start = state();
        let mut s = start.clone();
        let mut seed = 7_u64;
        let mut random = move |n: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as usize % n
        };
        let mut seen = vec![start.moment()];
        while seen.len() <= 200 {
            let input = InputId::ALL[random(InputId::COUNT)];
            let row = input.row();
            let action = match random(8) {
                0 => Action::Preset(random(SCENARIOS.len())),
                1 => Action::Reset(input),
                2 => Action::ResetAll,
                _ if row.max > row.min => {
                    let share = random(1000) as f64 / 999.0;
                    Action::Set(input, Value::Number(row.min + share * (row.max - row.min)))
                }
                _ => continue,
            };
            s = s.reduce(action);
            if Some(&s.moment()) != seen.last() {
                seen.push(s.moment());
            }
        }
        let end = s.moment();
        for moment in seen.iter().rev() {
            assert!(s.moment() == *moment);
            s = s.reduce(Action::Undo);
        }
        assert!(s.moment() == start.moment() && !s.can_undo());
        assert!(bits(&s) == bits(&start), "to the bit");
        for moment in &seen {
            assert!(s.moment() == *moment);
            s = s.reduce(Action::Redo);
        }
        assert!(s.moment() == end && !s.can_redo());
    }

    fn bits(state: &State) -> Vec<u64> {
        let programme = &state.outcome.programme;
        programme.totals.each().iter().map(|(_, x)| x.to_bits()).collect()
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut s = state();
        for k in 0..DEPTH + 20 {
            s = s.reduce(Action::Set(InputId::Budget, Value::Number(1e11 + k as f64 * 1e9)));
        }
        for _ in 0..DEPTH {
            assert!(s.can_undo());
            s = s.reduce(Action::Undo);
        }
        assert!(!s.can_undo());
        assert_eq!(budget(&s), 1e11 + 19e9);
    }

    #[test]
    fn a_link_says_what_it_lost() {
        let s = State::of_link(crate::link::decode("#v1/meta@2026-11?budget=4e11&nonsense=1")).expect("a state");
        assert_eq!((budget(&s), s.can_undo()), (4e11, false));
        assert_eq!(s.opened.as_ref().map(|o| o.dropped.len()), Some(1));
        let s = Rc::new(s).reduce(Action::DismissNotice);
        assert!(s.opened.is_none());
    }
}
