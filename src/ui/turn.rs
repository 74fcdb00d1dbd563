//! One after another: what is drawn often and costs a little each, and would cost too much at once.

use super::state::Shared;
use crate::model::Outcome;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use yew::prelude::*;

thread_local! {
    /// Who waits, as long as it does.
    static QUEUE: RefCell<VecDeque<Weak<Cell<bool>>>> = RefCell::default();
    /// The newest step of the page that was somebody's turn.
    static TAKEN: RefCell<Option<Shared<Outcome>>> = RefCell::default();
}

/// What is shown: the newest where it is urgent, elsewhere what was shown before until its turn comes. Every
/// step, an outcome of the page, is one component's turn. Who waits keeps the place in the queue when
/// something newer comes.
#[hook]
pub fn use_turn<T: Clone + PartialEq + 'static>(newest: T, step: Option<Shared<Outcome>>, is_urgent: bool) -> T {
    let shown = use_mut_ref(|| newest.clone());
    let waits = use_memo((), |()| Cell::new(false));
    let mut shown = shown.borrow_mut();
    if *shown == newest || is_urgent || has_turn(&waits, step) {
        waits.set(false);
        *shown = newest;
    }
    shown.clone()
}

/// Whether this step is its turn; if not, it waits.
fn has_turn(waits: &Rc<Cell<bool>>, step: Option<Shared<Outcome>>) -> bool {
    let me = Rc::downgrade(waits);
    let is_first = QUEUE.with_borrow_mut(|queue| {
        // Who has been taken from the page, or has the newest by now, waits no more.
        while queue.front().is_some_and(|first| first.upgrade().is_none_or(|waits| !waits.get())) {
            queue.pop_front();
        }
        queue.front().is_none_or(|first| first.ptr_eq(&me))
    });
    if is_first && TAKEN.with_borrow(|taken| *taken != step) {
        QUEUE.with_borrow_mut(|queue| queue.pop_front());
        TAKEN.set(step);
        return true;
    }
    if !waits.replace(true) {
        QUEUE.with_borrow_mut(|queue| queue.push_back(me));
    }
    false
}
