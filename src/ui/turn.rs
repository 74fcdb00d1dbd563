//! One after another: what is drawn often and costs a little each, and would cost too much at once.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::prelude::*;

struct Turn {
    take: Box<dyn Fn()>,
    is_waiting: Cell<bool>,
}

thread_local! {
    static QUEUE: RefCell<VecDeque<Weak<Turn>>> = RefCell::default();
    static IS_CALLED: Cell<bool> = const { Cell::new(false) };
}

/// What is shown: the newest where it is urgent, elsewhere as soon as its turn has come. Every frame is one
/// component's turn. Who waits keeps the place in the queue when something newer comes.
#[hook]
pub fn use_turn<T: Clone + PartialEq + 'static>(newest: T, is_urgent: bool) -> T {
    let shown = use_mut_ref(|| newest.clone());
    let next = use_mut_ref(|| newest.clone());
    next.replace(newest.clone());
    if is_urgent {
        shown.replace(newest.clone());
    }
    let again = use_force_update();
    let turn = use_memo((), {
        let shown = shown.clone();
        move |()| {
            let take = move || {
                shown.replace(next.borrow().clone());
                again.force_update();
            };
            Turn { take: Box::new(take), is_waiting: Cell::default() }
        }
    });
    let is_shown = *shown.borrow() == newest;
    use_effect_with(newest, move |_| {
        if !is_shown {
            wait(&turn);
        }
    });
    shown.borrow().clone()
}

fn wait(turn: &Rc<Turn>) {
    if !turn.is_waiting.replace(true) {
        QUEUE.with_borrow_mut(|queue| queue.push_back(Rc::downgrade(turn)));
    }
    call();
}

/// Calls the next one in the next frame.
fn call() {
    let Some(window) = web_sys::window().filter(|_| !IS_CALLED.get()) else { return };
    let called = Closure::once_into_js(|| {
        IS_CALLED.set(false);
        // Who has been taken from the page in the meantime waits no more.
        let first = || QUEUE.with_borrow_mut(|queue| queue.pop_front());
        if let Some(turn) = std::iter::from_fn(first).find_map(|turn| turn.upgrade()) {
            turn.is_waiting.set(false);
            (turn.take)();
        }
        if QUEUE.with_borrow(|queue| !queue.is_empty()) {
            call();
        }
    });
    IS_CALLED.set(window.request_animation_frame(called.unchecked_ref()).is_ok());
}
