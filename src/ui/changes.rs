use super::disclosure::{Disclosure, use_disclosure};
use super::state::{Action, State};
use crate::catalogue::{Language, fill};
use crate::report::{self, Change};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ChangesProps {
    pub language: Language,
    pub state: State,
    pub on_change: Callback<Action>,
}

/// Undo and redo, and what differs from the named scenario.
#[component]
pub fn Changes(props: &ChangesProps) -> Html {
    let ChangesProps { language, state, on_change } = props;
    let language = *language;
    let changes = report::changes(language, &state.base(), &state.scenario);
    let Disclosure { details, ontoggle, is_made, .. } = use_disclosure();
    let button = |action: Action, key: &'static str, sign: &'static str, can: bool| {
        let on_change = on_change.clone();
        let onclick = move |_| on_change.emit(action.clone());
        html! { <button type="button" class="sign" disabled={!can} title={key} aria-label={key} {onclick}>{sign}</button> }
    };
    let summary = match changes.len() {
        0 => word!(language, "changes.none").to_string(),
        n => fill(word!(language, "changes.some"), &[("n", &n.to_string())]),
    };
    let reset_all = {
        let on_change = on_change.clone();
        move |_| on_change.emit(Action::ResetAll)
    };
    html! {
        <div class="changes">
            <details ref={details} {ontoggle}>
                <summary>{summary}</summary>
                <ul>{ for changes.iter().filter(|_| is_made).map(|change| row(language, change, on_change)) }</ul>
                <button type="button" class="plain" disabled={changes.is_empty()} onclick={reset_all}>
                    {word!(language, "changes.reset_all")}
                </button>
            </details>
            { button(Action::Undo, word!(language, "changes.undo"), "↶", state.can_undo()) }
            { button(Action::Redo, word!(language, "changes.redo"), "↷", state.can_redo()) }
        </div>
    }
}

fn row(language: Language, change: &Change, on_change: &Callback<Action>) -> Html {
    let (input, on_change) = (change.input, on_change.clone());
    let onclick = move |_| on_change.emit(Action::Reset(input));
    let reset = fill(word!(language, "control.reset"), &[("value", &change.from)]);
    html! {
        <li key={input.id()}>
            <span>{ difference(language, change) }</span>
            <button type="button" class="sign" aria-label={report::named(language, change.label, &reset)} title={reset} {onclick}>{"↺"}</button>
        </li>
    }
}

/// `Money made available: $300 bn → $400 bn`.
pub fn difference(language: Language, change: &Change) -> String {
    let values = fill(word!(language, "changes.from_to"), &[("from", &change.from), ("to", &change.to)]);
    report::named(language, change.label, &values)
}
