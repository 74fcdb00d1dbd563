//! The study of the scenario shown: its first form with the answer, the finer ones when the page has
//! time. A newer scenario or question begins it anew.

use super::clock::drawn;
use super::now::Pace;
use super::state::{Shared, State};
use crate::analysis::Questions;
use crate::catalogue::SCENARIOS;
use crate::model::Outcome;
use crate::report::{Inquiry, Study};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use yew::platform::{spawn_local, time::sleep};
use yew::prelude::*;

/// So long nothing may change after a frame before it goes on, in milliseconds: during a drag it does not,
/// however long the frames take. Where there are none, in a hidden tab, it waits.
const QUIET: u64 = 60;
/// So long it works before it gives way, in milliseconds.
const SLICE: f64 = 6.0;

/// What is known of the scenario that is shown.
pub struct Known {
    /// None where nothing is asked, and for as long as it may wait.
    pub study: Option<Shared<Study>>,
    pub pace: Pace,
}

/// Nothing is computed where nothing is asked; where nobody sees it, its first form waits until nothing
/// changes any more.
#[hook]
pub fn use_study(state: &State, asks: bool, is_seen: bool) -> Known {
    let begun = use_mut_ref(|| None::<Begun>);
    let finer = use_state(|| None::<(Asked, Option<Shared<Study>>)>);
    let asked: Asked = (state.preset, state.outcome.clone(), state.questions.clone());
    if asks && (is_seen || begun.borrow().is_none()) {
        begin(&mut begun.borrow_mut(), &asked);
    }
    use_effect_with((asked.clone(), asks), {
        let (begun, finer) = (begun.clone(), finer.clone());
        move |(asked, asks): &(Asked, bool)| {
            let wanted = Rc::new(Cell::new(true));
            if *asks {
                spawn_local(refine(begun, asked.clone(), wanted.clone(), finer));
            }
            move || wanted.set(false)
        }
    });
    let (study, pace) = match (&*finer, &*begun.borrow()) {
        _ if !asks => (None, Pace::AtRest),
        (Some((of, study)), _) if *of == asked => {
            let is_whole = study.as_ref().is_none_or(|study| study.is_whole());
            (study.clone(), if is_whole { Pace::AtRest } else { Pace::Quiet })
        }
        (_, Some(begun)) if begun.asked == asked => (begun.first.clone(), Pace::Moving),
        _ => (None, Pace::Moving),
    };
    Known { study, pace }
}

/// Of which scenario, and what.
type Asked = (usize, Shared<Outcome>, Questions);

struct Begun {
    asked: Asked,
    /// None where the scenario has no answers.
    inquiry: Option<Inquiry>,
    first: Option<Shared<Study>>,
}

/// What is asked, unless that has begun.
fn begin(begun: &mut Option<Begun>, asked: &Asked) {
    if begun.as_ref().is_some_and(|begun| begun.asked == *asked) {
        return;
    }
    let (preset, outcome, questions) = asked;
    let preset = &SCENARIOS[*preset];
    let inquiry = match begun.take().and_then(|begun| begun.inquiry) {
        Some(before) => before.again(preset, outcome, questions),
        None => Inquiry::new(preset, outcome, questions),
    };
    let first = inquiry.as_ref().map(|inquiry| Shared::new(inquiry.study().clone()));
    *begun = Some(Begun { asked: asked.clone(), inquiry, first });
}

async fn refine(
    begun: Rc<RefCell<Option<Begun>>>,
    asked: Asked,
    wanted: Rc<Cell<bool>>,
    finer: UseStateHandle<Option<(Asked, Option<Shared<Study>>)>>,
) {
    let now = || web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now());
    drawn().await;
    let mut pause = QUIET;
    loop {
        sleep(Duration::from_millis(pause)).await;
        if !wanted.get() {
            return;
        }
        let until = now() + SLICE;
        let mut begun = begun.borrow_mut();
        let is_first = std::mem::take(&mut pause) > 0;
        if is_first {
            begin(&mut begun, &asked);
        }
        let Some(inquiry) = begun.as_mut().and_then(|begun| begun.inquiry.as_mut()) else {
            finer.set(Some((asked, None)));
            return;
        };
        let known = inquiry.study().clone();
        let is_more = inquiry.advance(|| now() < until);
        if is_first || !inquiry.study().is(&known) {
            finer.set(Some((asked.clone(), Some(Shared::new(inquiry.study().clone())))));
        }
        if !is_more {
            return;
        }
    }
}
