use super::address::{opened, use_address};
use super::announcer::Announcer;
use super::answer::Answer;
use super::chart::Chart;
use super::controls::{Chosen, Controls};
use super::figures::Figures;
use super::frame::{Foot, Tables, use_article};
use super::notice::Notice;
use super::now::Now;
use super::presets::Presets;
use super::questions::Questions;
use super::root::Root;
use super::share::Share;
use super::sight::{Sight, use_sight};
use super::standing::Standing;
use super::state::{Action, State};
use super::study::{Known, use_study};
use super::theme::use_theme;
use super::work::{Numbers, Place, Way};
use crate::catalogue::Language;
use crate::chart::View;
use crate::link::FrameView;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The whole calculator: the boxes of the static answer, alive. In an article, what was chosen of it.
#[component]
pub fn App() -> Html {
    let root = use_memo((), |()| Root::read());
    let language = root.language;
    let state = {
        let root = root.clone();
        use_reducer(move || opened(&root))
    };
    use_address(&state, &root);
    let view = use_state(|| root.frame.as_ref().map_or(FrameView::Full, |framed| framed.frame.view));
    use_article(&root, &state, &view);
    let theme = use_theme();
    let dispatch = use_callback((), {
        let state = state.dispatcher();
        move |action, ()| state.dispatch(action)
    });
    let chart = match *view {
        FrameView::Chart(id) => View::find(id),
        _ => None,
    };
    let asks = *view == FrameView::Full || chart.is_some_and(|view| View::QUESTIONS.contains(&view));
    let questions = use_node_ref();
    let is_seen = use_sight(&questions, "0px") == Sight::In;
    let Known { study, pace } = use_study(&state, asks, is_seen);
    use_undo_keys(dispatch.clone());
    // The work of one number at a time.
    let way = use_state(|| None::<Way>);
    let on_open = use_callback((), {
        let way = way.setter();
        move |new: Option<Way>, ()| way.set(new)
    });
    let numbers = |place: Place| Numbers::new(place, way.as_ref(), &on_open);
    let now = (*state).clone();
    let chart_of = |view: View| {
        let study = study.clone().filter(|_| View::QUESTIONS.contains(&view));
        html! {
            <Chart
                key={view.id()} {language} {view} state={now.clone()} {study}
                theme={theme.clone()} numbers={numbers(Place::Table(view))} on_change={dispatch.clone()}
            />
        }
    };
    let answer = html! { <Answer {language} state={now.clone()} numbers={numbers(Place::Answer)} on_change={dispatch.clone()} /> };
    let figures = html! {
        <Figures {language} preset={state.preset} outcome={state.outcome.clone()} numbers={numbers(Place::Figures)} />
    };
    let shown = match *view {
        FrameView::Answer => answer,
        FrameView::Chart(_) => html! { <>{ scenario_line(&now, language) }{ for chart.map(chart_of) }</> },
        FrameView::Table => html! {
            <>
                { scenario_line(&now, language) }
                { figures }
                <Tables {language} state={now.clone()} way={(*way).clone()} on_open={on_open.clone()} />
            </>
        },
        FrameView::Full => html! {
            <>
                { answer }
                <Standing {language} outcome={state.outcome.clone()} />
                <Presets {language} state={now.clone()} on_change={dispatch.clone()} />
                <div class="columns">
                    <Controls {language} state={now.clone()} on_change={dispatch.clone()} />
                    <div class="pictures">
                        { figures }
                        { for View::ANSWERS.map(chart_of) }
                        <Questions section={questions} {language} state={now.clone()} {study} theme={theme.clone()}
                            way={(*way).clone()} on_open={on_open.clone()} on_change={dispatch.clone()} />
                        <Share {language} root={(*root).clone()} state={now.clone()} on_change={dispatch.clone()} />
                    </div>
                </div>
            </>
        },
    };
    let below = root.frame.as_ref().map_or_else(Html::default, |framed| {
        let inputs = if *view == FrameView::Full { Vec::new() } else { framed.frame.controls.clone() };
        html! {
            <>
                <Chosen {language} {inputs} state={now.clone()} on_change={dispatch.clone()} />
                <Foot root={(*root).clone()} state={now} />
            </>
        }
    });
    html! {
        <ContextProvider<Now> context={Now { outcome: state.outcome.clone(), pace }}>
            <Notice {language} opened={state.opened.clone()} on_change={dispatch.clone()} />
            <Announcer {language} outcome={state.outcome.clone()} />
            { shown }
            { below }
        </ContextProvider<Now>>
    }
}

/// Whose picture it is, where no answer stands above it.
fn scenario_line(state: &State, language: Language) -> Html {
    html! { <p class="scenario">{state.row().name.text(language)}</p> }
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
