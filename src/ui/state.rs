use crate::catalogue::{InputId, SCENARIOS, Value};
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

/// Everything the page shows.
#[derive(Clone, PartialEq)]
pub struct State {
    /// The named scenario that changes are counted from, by its place in the catalogue.
    pub preset: usize,
    /// What is set now; perhaps not computable.
    pub scenario: Scenario,
    /// The last good outcome.
    pub outcome: Shared<Outcome>,
    /// Why the outcome is not that of the scenario.
    pub errors: Shared<Vec<InputError>>,
}

pub enum Action {
    Set(InputId, Value),
    /// Back to the value of the named scenario.
    Reset(InputId),
    Preset(usize),
}

impl State {
    /// A named scenario, unchanged. `None` if it cannot be computed, which a test excludes.
    pub fn of_preset(preset: usize) -> Option<State> {
        let scenario = Scenario::of(SCENARIOS.get(preset)?);
        let outcome = Shared::new(scenario.compute().ok()?);
        Some(State { preset, scenario, outcome, errors: Shared::new(Vec::new()) })
    }

    /// The named scenario without changes.
    pub fn base(&self) -> Scenario {
        Scenario::of(&SCENARIOS[self.preset])
    }

    /// Whether an input differs from the named scenario.
    pub fn is_changed(&self, input: InputId) -> bool {
        self.scenario.explicit(input) != self.base().explicit(input)
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = State::clone(&self);
        match action {
            Action::Set(input, value) => next.scenario.set(input, value),
            Action::Reset(input) => match self.base().explicit(input) {
                Some(value) => next.scenario.set(input, value),
                None => next.scenario.unset(input),
            },
            Action::Preset(preset) => {
                if let Some(state) = State::of_preset(preset) {
                    next = state;
                }
            }
        }
        if next.scenario == self.scenario {
            return if next.preset == self.preset { self } else { Rc::new(next) };
        }
        match next.scenario.compute() {
            Ok(outcome) => {
                next.outcome = Shared::new(outcome);
                next.errors = Shared::new(Vec::new());
            }
            Err(errors) => next.errors = Shared::new(errors),
        }
        Rc::new(next)
    }
}
