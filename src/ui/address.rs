//! The scenario in the address of the page: read when it opens and when another link is put there,
//! written when it changes, by `replaceState`, so that no step back is lost.

use super::root::Root;
use super::state::{Action, State};
use crate::analysis::Questions;
use crate::link::{decode, encode_with_questions};
use crate::model::Scenario;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsValue;
use yew::prelude::*;

/// At most one writing in so many milliseconds: browsers refuse more than a hundred in half a minute.
const PAUSE: u32 = 300;

/// The state that the address asks for; without a link, what the page itself is of.
pub fn opened(root: &Root) -> State {
    let asked = match &root.frame {
        Some(framed) => State::of_link(framed.opened(root.preset)),
        None => scenario_link().and_then(|link| State::of_link(decode(&link))),
    };
    match asked.or_else(|| State::of_preset(root.preset)).or_else(|| State::of_preset(0)) {
        Some(state) => state,
        // Named scenarios compute: a test proves it.
        None => unreachable!("the scenario of the page computes"),
    }
}

fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The hash, unless there is none, or it is a place on the page (`#limits`).
fn scenario_link() -> Option<String> {
    let hash = hash();
    let document = web_sys::window()?.document()?;
    (hash.len() > 1 && document.get_element_by_id(&hash[1..]).is_none()).then_some(hash)
}

/// The link of a scenario, as it stands behind the address of the page.
pub fn link(state: &State) -> String {
    format!("#{}", encode_with_questions(state.row(), &state.scenario, &state.questions))
}

/// The whole address with the link: on this page, unless it stands in an article or is that of another
/// scenario.
pub fn whole_link(state: &State) -> String {
    let here = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let root = Root::read();
    let is_its_own = root.frame.is_none() && (state.preset == root.preset || root.preset == 0);
    let page = match is_its_own {
        true => None,
        false => web_sys::Url::new_with_base(&root.whole_page(), &here).ok(),
    };
    let page = page.map_or(here, |page| page.href());
    format!("{}{}", page.split('#').next().unwrap_or_default(), link(state))
}

/// Whether the page stands in a frame of another: its history is the host's then.
fn is_framed() -> bool {
    web_sys::window().is_some_and(|window| match window.parent() {
        Ok(Some(parent)) => !js_sys::Object::is(&parent, &window),
        _ => true,
    })
}

#[hook]
pub fn use_address(state: &UseReducerHandle<State>, root: &Root) {
    let own = root.preset;
    use_effect_with((state.preset, state.scenario, state.questions.clone()), {
        let state = state.clone();
        move |(preset, scenario, questions): &(usize, Scenario, Questions)| {
            let usual = *preset == own && *scenario == state.base() && *questions == Questions::default();
            let untouched = usual && scenario_link().is_none();
            let pending = (!is_framed() && !untouched).then(|| Timeout::new(PAUSE, move || write(&link(&state))));
            // A newer scenario withdraws the writing of an older one.
            move || drop(pending)
        }
    });
    use_effect_with((), {
        let dispatcher = state.dispatcher();
        move |()| {
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "hashchange", move |_| {
                    let Some(link) = scenario_link() else { return };
                    dispatcher.dispatch(Action::Open(Box::new(decode(&link))));
                    // The link may have stood far down the page: its answer is at the top. An article's stays.
                    let document = web_sys::window().and_then(|window| window.document()).filter(|_| !is_framed());
                    if let Some(app) = document.and_then(|document| document.get_element_by_id("app")) {
                        app.scroll_into_view();
                    }
                })
            });
            move || drop(listener)
        }
    });
}

/// Refused in some frames and when there were too many: the page goes on without.
fn write(link: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(link));
    }
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    // The name of the tab and of a bookmark is the question that the page answers now.
    if let Some(question) = document.get_element_by_id("headline").and_then(|headline| headline.text_content()) {
        document.set_title(&question);
    }
    // The other languages open the same scenario.
    let Ok(others) = document.query_selector_all("a[hreflang]") else { return };
    for k in 0..others.length() {
        if let Some(other) =
            others.get(k).and_then(|node| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(node).ok())
        {
            let page = other.get_attribute("href").unwrap_or_default();
            let page = page.split('#').next().unwrap_or_default();
            let _ = other.set_attribute("href", &format!("{page}{link}"));
        }
    }
}
