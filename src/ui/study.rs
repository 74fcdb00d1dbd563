//! The study of the scenario shown: its first form with the answer, the finer ones when the page has
//! time. A newer scenario or question begins it anew.

use super::state::{Shared, State};
use crate::analysis::Questions;
use crate::catalogue::SCENARIOS;
use crate::model::Outcome;
use crate::report::{Inquiry, Study};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use yew::platform::{spawn_local, time::sleep};
use yew::prelude::*;

/// So long nothing may change before it goes on, in milliseconds: during a drag it does not.
const QUIET: u64 = 60;
/// So long it works before it gives way, in milliseconds.
const SLICE: f64 = 6.0;

/// Nothing is computed where nobody sees it.
#[hook]
pub fn use_study(state: &State, is_seen: bool) -> Option<Shared<Study>> {
    let inquiry = use_mut_ref(|| None::<Inquiry>);
    let finer = use_state(|| None::<(Asked, Shared<Study>)>);
    let asked: Asked = (state.preset, state.outcome.clone(), state.questions.clone());
    let first = use_memo((asked.clone(), is_seen), {
        let inquiry = inquiry.clone();
        move |((preset, outcome, questions), is_seen): &(Asked, bool)| {
            let preset = &SCENARIOS[*preset];
            let mut inquiry = inquiry.borrow_mut();
            *inquiry = match inquiry.take() {
                _ if !is_seen => None,
                Some(before) => before.again(preset, outcome, questions),
                None => Inquiry::new(preset, outcome, questions),
            };
            inquiry.as_ref().map(|inquiry| Shared::new(inquiry.study().clone()))
        }
    });
    use_effect_with((asked.clone(), is_seen), {
        let finer = finer.clone();
        move |(asked, _): &(Asked, bool)| {
            let wanted = Rc::new(Cell::new(true));
            spawn_local(refine(inquiry, asked.clone(), wanted.clone(), finer));
            move || wanted.set(false)
        }
    });
    match &*finer {
        Some((of, study)) if *of == asked => Some(study.clone()),
        _ => (*first).clone(),
    }
}

/// Of which scenario, and what.
type Asked = (usize, Shared<Outcome>, Questions);

async fn refine(
    inquiry: Rc<std::cell::RefCell<Option<Inquiry>>>,
    asked: Asked,
    wanted: Rc<Cell<bool>>,
    finer: UseStateHandle<Option<(Asked, Shared<Study>)>>,
) {
    let now = || web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    let mut pause = QUIET;
    loop {
        sleep(Duration::from_millis(pause)).await;
        pause = 0;
        if !wanted.get() {
            return;
        }
        let mut inquiry = inquiry.borrow_mut();
        let Some(inquiry) = inquiry.as_mut() else { return };
        let (known, until) = (inquiry.study().clone(), now() + SLICE);
        let is_more = inquiry.advance(|| now() < until);
        if !inquiry.study().is(&known) {
            finer.set(Some((asked.clone(), Shared::new(inquiry.study().clone()))));
        }
        if !is_more {
            return;
        }
    }
}
