use super::sight::{Sight, use_sight};
use super::state::Shared;
use crate::catalogue::Language;
use crate::model::Outcome;
use crate::report;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct StandingProps {
    pub language: Language,
    pub outcome: Shared<Outcome>,
}

/// Whatever is further on is not past: the browser tells when the end of the answer goes over the upper edge.
const ALL_BELOW: &str = "0px 0px 100000px 0px";

/// The answer in one short line at the top of the window, from where the answer itself has been scrolled
/// out of sight. It takes no room, and it is not there for those who hear the page: to them the answer is
/// said after a change.
#[component]
pub fn Standing(props: &StandingProps) -> Html {
    let end_of_answer = use_node_ref();
    let hidden = use_sight(&end_of_answer, ALL_BELOW) != Sight::Above;
    html! {
        <>
            <div ref={end_of_answer} class="end-of-answer"></div>
            <div class="standing" aria-hidden="true" {hidden}><p>{report::standing(props.language, &props.outcome)}</p></div>
        </>
    }
}
