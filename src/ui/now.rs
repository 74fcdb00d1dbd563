//! What the whole page shows, for what stands deep in it: nothing on the way there is compared again.

use super::state::Shared;
use crate::model::Outcome;
use yew::prelude::*;

#[derive(Clone, PartialEq)]
pub struct Now {
    pub outcome: Shared<Outcome>,
    pub pace: Pace,
}

/// How busy the page is with what was changed.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Pace {
    /// Something changes: what nobody sees may wait.
    Moving,
    /// Nothing has changed for a moment: the finer answers are on their way.
    Quiet,
    /// All that was asked for is there.
    AtRest,
}

/// None outside of the page.
#[hook]
pub fn use_now() -> Option<Now> {
    use_context::<Now>()
}

#[hook]
pub fn use_at_rest() -> bool {
    use_now().is_none_or(|now| now.pace == Pace::AtRest)
}

/// What is shown: the newest, or as long as it `may_wait`, what was shown before.
#[hook]
pub fn use_patience<T: Clone + 'static>(newest: T, may_wait: bool) -> T {
    let shown = use_mut_ref(|| None::<T>);
    let mut shown = shown.borrow_mut();
    if !may_wait {
        *shown = None;
    }
    shown.get_or_insert(newest).clone()
}
