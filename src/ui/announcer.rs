use super::state::Shared;
use crate::catalogue::Language;
use crate::model::Outcome;
use crate::report::announcement;
use gloo::timers::callback::Timeout;
use js_sys::Date;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AnnouncerProps {
    pub language: Language,
    pub outcome: Shared<Outcome>,
}

/// So long nothing may change before the answer is said, in milliseconds: during a drag it is not.
const QUIET: f64 = 1000.0;
/// From one saying to the next.
const APART: f64 = 5000.0;

/// Says the answer after a change to those who do not see it: once, when the change is over.
#[component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let said = use_state(String::new);
    // When it was last said; what the page opened with is there to be read.
    let last = use_mut_ref(|| None::<f64>);
    use_effect_with((props.language, props.outcome.clone()), {
        let said = said.clone();
        move |(language, outcome): &(Language, Shared<Outcome>)| {
            let (language, outcome, now) = (*language, outcome.clone(), Date::now());
            let opened = last.borrow().is_none();
            let wait = match *last.borrow() {
                Some(before) => QUIET.max(before + APART - now),
                None => QUIET,
            };
            if opened {
                *last.borrow_mut() = Some(f64::NEG_INFINITY);
            }
            let pending = (!opened).then(|| {
                Timeout::new(wait as u32, move || {
                    *last.borrow_mut() = Some(Date::now());
                    said.set(announcement(language, &outcome));
                })
            });
            // A newer answer withdraws the saying of an older one.
            move || drop(pending)
        }
    });
    html! { <p class="heard" role="status" aria-atomic="true">{(*said).clone()}</p> }
}
