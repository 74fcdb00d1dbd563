use super::changes::Changes;
use super::control::Control;
use super::disclosure::{Disclosure, use_disclosure};
use super::now::{use_at_rest, use_patience};
use super::state::{Action, State};
use crate::catalogue::{GROUPS, INPUTS, InputId, Language, Value};
use crate::report::{self, Naming, STRIPS, Track, find_inputs, page, strips_name};
use crate::word;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    pub language: Language,
    pub state: State,
    pub on_change: Callback<Action>,
}

/// The six inputs that matter most, and all others in their groups, to be searched.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let ControlsProps { language, state, on_change } = props;
    let language = *language;
    let figures = use_state(|| 0);
    let search = use_state(String::new);
    let pick = {
        let figures = figures.clone();
        move |e: Event| {
            let chosen = e.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
            figures.set(chosen.and_then(|k| usize::try_from(k).ok()).filter(|k| *k < STRIPS.len()).unwrap_or(0));
        }
    };
    let onsearch = {
        let search = search.clone();
        move |e: InputEvent| {
            if let Some(field) = e.target_dyn_into::<HtmlInputElement>() {
                search.set(field.value());
            }
        }
    };
    let searching = !search.trim().is_empty();
    let found = use_memo((language, (*search).clone()), |(language, search)| find_inputs(*language, search));
    let group = |id: &'static str| {
        let wanted = |input: &InputId| !searching || found.iter().any(|hit| hit.input == *input);
        let wanted: Vec<InputId> = of_group(id).filter(wanted).collect();
        html! {
            <Group key={id} {language} {id} {wanted} {searching}
                state={state.clone()} figures={STRIPS[*figures]} on_change={on_change.clone()} />
        }
    };
    let none = searching && !found.iter().any(|row| !page::SIX.contains(&row.input));
    html! {
        <section class="controls" aria-labelledby="controls-title">
            <h2 id="controls-title">{word!(language, "page.controls")}</h2>
            <Changes {language} state={state.clone()} on_change={on_change.clone()} />
            <p class="strip-choice">
                <label for="strip-of">{word!(language, "strip.of")}</label>
                <select id="strip-of" onchange={pick}>
                    { for STRIPS.iter().enumerate().map(|(k, of)| html! {
                        <option key={k} selected={k == *figures}>{strips_name(language, of)}</option>
                    }) }
                </select>
            </p>
            { for page::SIX.map(|input| control(language, state, on_change, input, STRIPS[*figures], false)) }
            <p class="search">
                <label for="search">{word!(language, "search.label")}</label>
                <input id="search" type="search" autocomplete="off" value={(*search).clone()} oninput={onsearch} />
            </p>
            <p class="search-none" role="status">{if none { word!(language, "search.none") } else { "" }}</p>
            { for GROUPS.map(group) }
        </section>
    }
}

/// The inputs of a group, but for those that always stand above.
fn of_group(id: &'static str) -> impl Iterator<Item = InputId> {
    INPUTS.iter().filter(move |row| row.group == id && !page::SIX.contains(&row.input)).map(|row| row.input)
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    language: Language,
    id: &'static str,
    /// Those of its inputs that are wanted.
    wanted: Vec<InputId>,
    /// What is searched for is open, and what was opened before is again afterwards.
    searching: bool,
    state: State,
    figures: &'static [u16],
    on_change: Callback<Action>,
}

#[component]
fn Group(props: &GroupProps) -> Html {
    let GroupProps { language, id, wanted, searching, state, figures, on_change } = props;
    let Disclosure { details, ontoggle, is_open, is_made } = use_disclosure();
    let is_open = is_open || *searching;
    let at_rest = use_at_rest();
    // Closed, it waits until nothing changes, but not with what is wrong: that may be one of its inputs.
    let state = use_patience(state.clone(), !is_open && !at_rest && state.errors.is_empty());
    // What has been made stays, hidden while a search does not find it: with what is typed in it.
    let made = use_mut_ref(Vec::<InputId>::new);
    let mut made = made.borrow_mut();
    if is_made || *searching {
        let new: Vec<InputId> = wanted.iter().copied().filter(|input| !made.contains(input)).collect();
        made.extend(new);
    }
    let shown = of_group(id).filter(|input| made.contains(input));
    html! {
        <details class="group" ref={details} open={is_open} hidden={wanted.is_empty()} ontoggle={(!*searching).then_some(ontoggle)}>
            <summary>{page::group_name(*language, id)}</summary>
            { for shown.map(|input| control(*language, &state, on_change, input, figures, !wanted.contains(&input))) }
        </details>
    }
}

#[derive(Properties, PartialEq)]
pub struct ChosenProps {
    pub language: Language,
    pub inputs: Vec<InputId>,
    pub state: State,
    pub on_change: Callback<Action>,
}

/// The inputs that an article lets its readers change. The box is always there.
#[component]
pub fn Chosen(props: &ChosenProps) -> Html {
    let ChosenProps { language, inputs, state, on_change } = props;
    html! {
        <div class="chosen" role="group" aria-label={word!(*language, "frame.controls")} hidden={inputs.is_empty()}>
            { for inputs.iter().map(|input| control(*language, state, on_change, *input, STRIPS[0], false)) }
        </div>
    }
}

fn control(
    language: Language,
    state: &State,
    on_change: &Callback<Action>,
    input: InputId,
    figures: &'static [u16],
    hidden: bool,
) -> Html {
    let value = state.scenario.value(input).unwrap_or(Value::Nothing);
    let track = Track::new(&state.scenario, input);
    html! {
        <Control
            key={input.id()}
            {language}
            {input}
            {value}
            {track}
            changed={state.is_changed(input)}
            base={report::value_text(language, input, state.base().value(input).unwrap_or(Value::Nothing))}
            error={error(language, state, input)}
            note={note(language, state, input)}
            {figures}
            {hidden}
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
