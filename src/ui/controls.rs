use super::control::Control;
use super::state::{Action, State};
use crate::catalogue::{GROUPS, INPUTS, InputId, Language, Value};
use crate::report::{self, Naming, Track, page};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    pub language: Language,
    pub state: State,
    pub on_change: Callback<Action>,
}

/// The six inputs that matter most, and all others in their groups.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let language = props.language;
    html! {
        <section class="controls" aria-labelledby="controls-title">
            <h2 id="controls-title">{word!(language, "page.controls")}</h2>
            { for page::SIX.map(|input| control(props, input)) }
            { for GROUPS.map(|group| {
                let rows = INPUTS.iter().filter(|row| row.group == group && !page::SIX.contains(&row.input));
                html! {
                    <details class="group" key={group}>
                        <summary>{page::group_name(language, group)}</summary>
                        { for rows.map(|row| control(props, row.input)) }
                    </details>
                }
            }) }
        </section>
    }
}

fn control(props: &ControlsProps, input: InputId) -> Html {
    let ControlsProps { language, state, on_change } = props;
    let value = state.scenario.value(input).unwrap_or(Value::Nothing);
    html! {
        <Control
            key={input.id()}
            language={*language}
            {input}
            {value}
            track={Track::new(&state.scenario, input)}
            changed={state.is_changed(input)}
            base={report::value_text(*language, input, state.base().value(input).unwrap_or(Value::Nothing))}
            error={error(*language, state, input)}
            note={note(*language, state, input)}
            on_change={on_change.clone()}
        />
    }
}

/// Why the scenario does not compute, if this input has a part in it.
fn error(language: Language, state: &State, input: InputId) -> Option<AttrValue> {
    let error = state.errors.iter().find(|error| error.concerns(input))?;
    Some(report::error_named(language, error, Naming::Label).into())
}

/// What the model has to say about an input: a note of the outcome, if any.
fn note(language: Language, state: &State, input: InputId) -> Option<AttrValue> {
    let notes = state.outcome.notes.iter().map(|note| report::note(language, note));
    notes.into_iter().find(|(id, _)| *id == input.id()).map(|(_, text)| text.into())
}
