use super::address::whole_link;
use super::changes::difference;
use super::now::{use_at_rest, use_patience};
use super::state::{Action, State};
use crate::catalogue::{Language, SCENARIOS, fill};
use crate::model::Scenario;
use crate::report;
use crate::word;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PresetsProps {
    pub language: Language,
    pub state: State,
    pub on_change: Callback<Action>,
}

/// The named scenarios. Each first shows what it would change, and is taken with a second press. On
/// paper, what differs from the one in use and the link stand in their place.
#[component]
pub fn Presets(props: &PresetsProps) -> Html {
    let PresetsProps { language, state, on_change } = props;
    let language = *language;
    let shown = use_state(|| None::<usize>);
    html! {
        <nav class="presets" aria-label={word!(language, "page.presets")}>
            <ul>
                { for SCENARIOS.iter().enumerate().filter(|(_, row)| row.on_page).map(|(k, row)| {
                    let shown = shown.clone();
                    let is_shown = *shown == Some(k);
                    let onclick = move |_| shown.set((!is_shown).then_some(k));
                    let current = if k == state.preset { "true" } else { "false" };
                    let expanded = if is_shown { "true" } else { "false" };
                    html! {
                        <li key={row.id}>
                            <button type="button" aria-current={current} aria-expanded={expanded} aria-controls="preset" {onclick}>
                                {row.name.text(language)}
                            </button>
                        </li>
                    }
                }) }
            </ul>
            <div id="preset" class="preset">{ shown.map_or_else(Html::default, |k| preview(language, state, k, &shown, on_change)) }</div>
            <Printed {language} state={state.clone()} />
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct PrintedProps {
    language: Language,
    state: State,
}

/// What stands on paper alone: it may wait until nothing changes.
#[component]
fn Printed(props: &PrintedProps) -> Html {
    let at_rest = use_at_rest();
    let state = use_patience(props.state.clone(), !at_rest);
    let texts = use_memo((props.language, state), |(language, state)| [changed(*language, state), whole_link(state)]);
    html! { <>{ for texts.iter().enumerate().map(|(k, text)| html! { <p key={k} class="printed">{text}</p> }) }</> }
}

/// "Changed: Money made available: $300 bn → $400 bn; …"
fn changed(language: Language, state: &State) -> String {
    let all = report::changes(language, &state.base(), &state.scenario);
    let all: Vec<String> = all.iter().map(|change| difference(language, change)).collect();
    match all.is_empty() {
        true => word!(language, "changes.none").into(),
        false => report::named(language, word!(language, "changes.printed"), &all.join("; ")),
    }
}

/// The keyboard and the eye go on at the head of the answer, which has changed. No motion: it is there.
fn to_the_question() {
    let headline = web_sys::window().and_then(|window| window.document()?.get_element_by_id("headline"));
    if let Some(headline) = headline.and_then(|headline| headline.dyn_into::<HtmlElement>().ok()) {
        headline.set_tab_index(-1);
        let _ = headline.focus();
    }
}

fn preview(
    language: Language,
    state: &State,
    k: usize,
    shown: &UseStateHandle<Option<usize>>,
    on_change: &Callback<Action>,
) -> Html {
    let row = &SCENARIOS[k];
    let changes = report::changes(language, &state.scenario, &Scenario::of(row));
    let take = {
        let (shown, on_change) = (shown.clone(), on_change.clone());
        move |_| {
            on_change.emit(Action::Preset(k));
            shown.set(None);
            to_the_question();
        }
    };
    let close = {
        let shown = shown.clone();
        move |_| shown.set(None)
    };
    html! {
        <section aria-labelledby="preset-title">
            <h2 id="preset-title">{fill(word!(language, "presets.shows"), &[("name", row.name.text(language))])}</h2>
            <p>{row.summary.text(language)}</p>
            <ul>
                { for changes.iter().map(|change| html! {
                    <li key={change.input.id()}>{ difference(language, change) }</li>
                }) }
            </ul>
            <p class="nothing" hidden={!changes.is_empty()}>{word!(language, "presets.same")}</p>
            <button type="button" class="primary" onclick={take}>{word!(language, "presets.use")}</button>
            <button type="button" class="plain" onclick={close}>{word!(language, "presets.keep")}</button>
        </section>
    }
}
