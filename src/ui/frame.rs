//! The page in an article: what stands below the view that was chosen, and what article and page say to
//! each other. Nothing is heard unless the article's own address of the frame asks for it.

use super::address::link;
use super::root::Root;
use super::state::{Action, Shared, State};
use super::table::DataTable;
use super::work::{Numbers, Place, Way, Work};
use crate::catalogue::{Language, fill};
use crate::chart::View;
use crate::link::{Decoded, FrameView};
use crate::model::{Outcome, Scenario};
use crate::report::{self, Shown};
use crate::wire::{By, Message, outcome_message, read_message};
use crate::word;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{JSON, Object, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};
use yew::prelude::*;

/// So long nothing may change before the article is told, in milliseconds.
const QUIET: u32 = 60;

#[derive(Properties, PartialEq)]
pub struct FootProps {
    pub root: Root,
    pub state: State,
}

/// Where this comes from, what it is not, and whether it has been corrected.
#[component]
pub fn Foot(props: &FootProps) -> Html {
    let FootProps { root, state } = props;
    let language = root.language;
    let page = root.whole_page();
    let open = fill(word!(language, "frame.open"), &[("scenario", state.row().name.text(language))]);
    let corrected = use_memo(root.clone(), corrected);
    html! {
        <footer class="foot">
            <div class="corrected" role="status">
                <p hidden={corrected.is_none()}>{(*corrected).clone().unwrap_or_default()}</p>
            </div>
            <p>
                {word!(language, "page.caveat")}{" "}
                <a href={format!("{page}#limits")} target="_blank" rel="noopener">{word!(language, "page.caveat_link")}</a>
            </p>
            <p><a href={format!("{page}{}", link(state))} target="_blank" rel="noopener">{open}</a></p>
        </footer>
    }
}

/// What the model said when this was frozen and what it says now, if other equations make the difference.
fn corrected(root: &Root) -> Option<String> {
    let framed = root.frame.as_ref()?;
    let made = framed.frame.made.as_ref().filter(|made| made.model != env!("CARGO_PKG_VERSION"))?;
    let outcome = framed.opened(root.preset).scenario.compute().ok()?;
    let before = report::announced(root.language, &made.figures);
    let after = report::announcement(root.language, &outcome);
    let places = [("model", made.model.as_str()), ("before", &before), ("after", &after)];
    (!before.is_empty() && before != after).then(|| fill(word!(root.language, "frame.corrected"), &places))
}

#[derive(Properties, PartialEq)]
pub struct TablesProps {
    pub language: Language,
    pub state: State,
    pub way: Option<Way>,
    pub on_open: Callback<Option<Way>>,
}

/// Power and money by year.
#[component]
pub fn Tables(props: &TablesProps) -> Html {
    let TablesProps { language, state, way, on_open } = props;
    let language = *language;
    let tables = use_memo((language, state.preset, state.outcome.clone()), {
        let row = state.row();
        move |(language, _, outcome): &(Language, usize, Shared<Outcome>)| {
            let shown = Shown { language: *language, preset: row, outcome, study: None };
            let of = |view: View| view.tables(&shown).into_iter().map(move |table| (view, Shared::new(table)));
            [View::BuildOut, View::Money].into_iter().flat_map(of).collect::<Vec<_>>()
        }
    });
    html! {
        <div class="data">
            { for tables.iter().map(|(view, table)| {
                let numbers = Numbers::new(Place::Table(*view), way.as_ref(), on_open);
                html! {
                    <div key={view.id()}>
                        <DataTable {language} table={table.clone()} numbers={numbers.clone()} />
                        <Work {language} preset={state.preset} outcome={state.outcome.clone()} {numbers} />
                    </div>
                }
            }) }
        </div>
    }
}

/// Hears the article and tells it of changes, where the frame's address allows it.
#[hook]
pub fn use_article(root: &Rc<Root>, state: &UseReducerHandle<State>, view: &UseStateHandle<FrameView>) {
    let article = root.frame.as_ref().filter(|framed| framed.frame.drive).and_then(|_| article());
    let language = root.language;
    // What is asked is asked of the scenario that is shown when it is heard.
    let shown = (state.row().id, state.scenario);
    let now = use_memo((), |()| Cell::new(shown));
    now.set(shown);
    // What the article asked for last. Every message makes a new one: each is answered.
    let asked = use_state(|| Shared::new(shown));
    use_effect_with((), {
        let (root, article) = (root.clone(), article.clone());
        let (dispatcher, view, asked) = (state.dispatcher(), view.setter(), asked.setter());
        move |()| {
            let mut last = shown;
            let listener = article.zip(web_sys::window()).map(|(article, window)| {
                EventListener::new(&window, "message", move |e| {
                    let message = e.dyn_ref::<MessageEvent>().filter(|e| is_from(e, &article)).and_then(text);
                    let message = message.and_then(|text| read_message(&text, &now.get().1));
                    let Some(message) = message else { return };
                    let mut ask_for = |(scenario, actions): ((&'static str, Scenario), Vec<Action>)| {
                        last = scenario;
                        now.set(last);
                        actions.into_iter().for_each(|action| dispatcher.dispatch(action));
                    };
                    let open = |link: Box<Decoded>| ((link.preset.id, link.scenario), vec![Action::Open(link)]);
                    match message {
                        Message::Ask => {}
                        Message::View(next) => view.set(next),
                        // Several inputs are one step.
                        Message::Set(values) => {
                            let (preset, mut scenario) = now.get();
                            values.iter().for_each(|(input, value)| scenario.set(*input, *value));
                            ask_for(((preset, scenario), vec![Action::Drag(values), Action::Settle]));
                        }
                        Message::Open(link) => ask_for(open(link)),
                        Message::Reset => {
                            if let Some(framed) = &root.frame {
                                view.set(framed.frame.view);
                                ask_for(open(Box::new(framed.opened(root.preset))));
                            }
                        }
                    }
                    asked.set(Shared::new(last));
                })
            });
            move || drop(listener)
        }
    });
    use_effect_with((state.preset, state.outcome.clone(), **view, (*asked).clone()), {
        let row = state.row();
        move |(_, outcome, view, asked): &(usize, Shared<Outcome>, FrameView, Shared<(&str, Scenario)>)| {
            let (outcome, view) = (outcome.clone(), *view);
            let by = if **asked == (row.id, outcome.scenario) { By::Article } else { By::Reader };
            let pending = article.map(|article| {
                Timeout::new(QUIET, move || {
                    let told = outcome_message(language, by, view, row, &outcome).to_string();
                    if let Ok(told) = JSON::parse(&told) {
                        let _ = article.post_message(&told, "*");
                    }
                })
            });
            // A newer answer withdraws the telling of an older one.
            move || drop(pending)
        }
    });
}

/// The window that holds this one, if any does.
fn article() -> Option<Window> {
    let window = web_sys::window()?;
    window.parent().ok().flatten().filter(|parent| !Object::is(parent, &window))
}

fn is_from(e: &MessageEvent, window: &Window) -> bool {
    e.source().is_some_and(|source| Object::is(&source, window))
}

/// The message as JSON, if it may be one of ours.
fn text(e: &MessageEvent) -> Option<String> {
    let data = e.data();
    let version = data.is_object().then(|| Reflect::get(&data, &JsValue::from_str("gigawatt")).ok()).flatten()?;
    (version.as_f64() == Some(1.0)).then(|| JSON::stringify(&data).ok()).flatten().map(String::from)
}
