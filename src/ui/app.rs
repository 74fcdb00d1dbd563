use super::address::{opened, use_address};
use super::announcer::Announcer;
use super::answer::Answer;
use super::chart::Chart;
use super::controls::Controls;
use super::figures::Figures;
use super::notice::Notice;
use super::presets::Presets;
use super::questions::Questions;
use super::share::Share;
use super::standing::Standing;
use super::state::{Action, Shared};
use super::study::use_study;
use super::theme::use_theme;
use super::work::{Numbers, Place, Way};
use crate::catalogue::Language;
use crate::chart::View;
use crate::report::Study;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The whole calculator: the boxes of the static answer, alive.
#[component]
pub fn App() -> Html {
    let language = language_of_page();
    let state = use_reducer(opened);
    use_address(&state);
    let theme = use_theme();
    let dispatch = use_callback((), {
        let state = state.dispatcher();
        move |action, ()| state.dispatch(action)
    });
    let study = use_study(&state);
    let at_rest = study.as_ref().is_none_or(|study| study.is_whole());
    use_undo_keys(dispatch.clone());
    // The work of one number at a time.
    let way = use_state(|| None::<Way>);
    let on_open = use_callback((), {
        let way = way.setter();
        move |new: Option<Way>, ()| way.set(new)
    });
    let numbers = |place: Place| Numbers::new(place, way.as_ref(), &on_open);
    let now = (*state).clone();
    html! {
        <>
            <Notice {language} opened={state.opened.clone()} on_change={dispatch.clone()} />
            <Announcer {language} outcome={state.outcome.clone()} />
            <Answer {language} state={now.clone()} numbers={numbers(Place::Answer)} on_change={dispatch.clone()} />
            <Standing {language} outcome={state.outcome.clone()} />
            <Presets {language} state={now.clone()} on_change={dispatch.clone()} />
            <div class="columns">
                <Controls {language} state={now.clone()} on_change={dispatch.clone()} />
                <div class="pictures">
                    <Figures {language} preset={state.preset} outcome={state.outcome.clone()} numbers={numbers(Place::Figures)} />
                    { for View::ANSWERS.map(|view| html! {
                        <Chart
                            key={view.id()} {language} {view} state={now.clone()} study={None::<Shared<Study>>} {at_rest}
                            theme={theme.clone()} numbers={numbers(Place::Table(view))} on_change={dispatch.clone()}
                        />
                    }) }
                    <Questions {language} state={now.clone()} {study} theme={theme.clone()} way={(*way).clone()} on_open={on_open.clone()}
                        on_change={dispatch.clone()} />
                    <Share {language} state={now} on_change={dispatch} />
                </div>
            </div>
        </>
    }
}

/// Each language has pages of its own, which name it.
fn language_of_page() -> Language {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    let code = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    Language::of_browser([code.as_str()]).unwrap_or_default()
}

/// Undo and redo by their usual keys, except in a field, whose own they are there.
#[hook]
fn use_undo_keys(on_change: Callback<Action>) {
    use_effect_with(on_change, |on_change: &Callback<Action>| {
        let on_change = on_change.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = web_sys::window().map(|window| {
            EventListener::new_with_options(&window, "keydown", options, move |e| {
                let Some(e) = e.dyn_ref::<KeyboardEvent>() else { return };
                let in_field = e.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                if !(e.ctrl_key() || e.meta_key()) || e.alt_key() || in_field.is_some_and(|f| f.type_() != "range") {
                    return;
                }
                let action = match (e.key().to_lowercase().as_str(), e.shift_key()) {
                    ("z", false) => Action::Undo,
                    ("z", true) | ("y", false) => Action::Redo,
                    _ => return,
                };
                e.prevent_default();
                on_change.emit(action);
            })
        });
        move || drop(listener)
    });
}
