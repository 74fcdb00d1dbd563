use super::entry::read;
use super::state::Action;
use crate::catalogue::{InputId, Kind, Language, Value, fill};
use crate::report::{self, Track, choice_text, field_text, spoken, value_text};
use crate::word;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct GivenProps {
    pub language: Language,
    pub input: InputId,
    pub value: Value,
    pub track: Track,
    /// As it is said in the sentence: a duration may be said as the date at its end.
    pub text: String,
    pub on_change: Callback<Action>,
    /// Why what was typed is no value; empty when it is one.
    pub on_problem: Callback<String>,
}

/// A given of the answer, changed in place: a number is dragged, stepped with the arrow keys, or typed;
/// of a choice another is picked.
#[component]
pub fn Given(props: &GivenProps) -> Html {
    match props.input.row().kind {
        Kind::Choice(all) => choice(props, all),
        _ => html! { <GivenNumber ..GivenNumberProps::of(props) /> },
    }
}

fn choice(props: &GivenProps, all: &'static [&'static str]) -> Html {
    let GivenProps { language, input, value, text, on_change, .. } = props;
    let (input, language, chosen) = (*input, *language, value.choice());
    let onchange = {
        let on_change = on_change.clone();
        move |e: Event| {
            if let Some(select) = e.target_dyn_into::<HtmlSelectElement>()
                && let Ok(k) = u8::try_from(select.selected_index())
            {
                on_change.emit(Action::Set(input, Value::Choice(k)));
            }
        }
    };
    // The name in the sentence is short; the list over it has the whole names.
    html! {
        <span class="given pick">
            <span aria-hidden="true">{text}</span>
            <select aria-label={input.row().label.text(language)} {onchange}>
                { for all.iter().enumerate().map(|(k, choice)| html! {
                    <option key={*choice} value={k.to_string()} selected={k == chosen}>{choice_text(language, input, choice)}</option>
                }) }
            </select>
        </span>
    }
}

#[derive(Properties, PartialEq)]
struct GivenNumberProps {
    language: Language,
    input: InputId,
    value: Value,
    track: Track,
    text: String,
    on_change: Callback<Action>,
    on_problem: Callback<String>,
}

impl GivenNumberProps {
    fn of(props: &GivenProps) -> Self {
        let GivenProps { language, input, value, track, text, on_change, on_problem } = props;
        GivenNumberProps {
            language: *language,
            input: *input,
            value: *value,
            track: *track,
            text: text.clone(),
            on_change: on_change.clone(),
            on_problem: on_problem.clone(),
        }
    }
}

/// A pointer that is down on the number.
#[derive(Clone, Copy)]
struct Grip {
    from_x: i32,
    from_place: u32,
    moved: bool,
}

/// So many letters the field is wide at least: "250 billion" and a little more.
const FIELD: usize = 12;
/// A pointer that moves less is a click.
const CLICK: i32 = 4;

#[component]
fn GivenNumber(props: &GivenNumberProps) -> Html {
    let GivenNumberProps { language, input, value, track, text, on_change, on_problem } = props;
    let (language, input, value, track) = (*language, *input, *value, *track);
    let grip = use_mut_ref(|| None::<Grip>);
    let typing = use_state(|| false);
    // What stands in the field, once something was typed.
    let draft = use_state_eq(|| None::<String>);
    let field = use_node_ref();
    let number = use_node_ref();
    // Who leaves the field by the keyboard stands on the number again.
    let refocus: Rc<Cell<bool>> = use_memo((), |()| Cell::new(false));
    let x = value.number();
    let label = input.row().label.text(language);

    use_effect_with(*typing, {
        let (field, number, refocus, draft) = (field.clone(), number.clone(), refocus.clone(), draft.clone());
        move |typing| {
            draft.set(None);
            if *typing {
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    let _ = field.focus();
                    field.select();
                }
            } else if refocus.take()
                && let Some(number) = number.cast::<HtmlElement>()
            {
                let _ = number.focus();
            }
        }
    });

    let onpointerdown = {
        let grip = grip.clone();
        move |e: PointerEvent| {
            if e.button() != 0 || !e.is_primary() {
                return;
            }
            if let Some(target) = e.target_dyn_into::<HtmlElement>() {
                let _ = target.set_pointer_capture(e.pointer_id());
            }
            let from_place = x.map_or(Track::PLACES, |x| track.place(x));
            *grip.borrow_mut() = Some(Grip { from_x: e.client_x(), from_place, moved: false });
        }
    };
    let onpointermove = {
        let (grip, on_change) = (grip.clone(), on_change.clone());
        move |e: PointerEvent| {
            let mut grip = grip.borrow_mut();
            let Some(grip) = grip.as_mut() else { return };
            let by = e.client_x() - grip.from_x;
            grip.moved |= by.abs() >= CLICK;
            if grip.moved {
                let value = Value::Number(track.dragged(grip.from_place, by));
                on_change.emit(Action::Drag(vec![(input, value)]));
            }
        }
    };
    let onpointerup = {
        let (grip, on_change, typing) = (grip.clone(), on_change.clone(), typing.clone());
        move |_: PointerEvent| match grip.borrow_mut().take() {
            Some(grip) if grip.moved => on_change.emit(Action::Settle),
            Some(_) => typing.set(true),
            None => {}
        }
    };
    // The browser has taken the pointer for scrolling: nothing was meant to change.
    let onpointercancel = {
        let (grip, on_change) = (grip.clone(), on_change.clone());
        move |_: PointerEvent| {
            if grip.borrow_mut().take().is_some_and(|grip| grip.moved) {
                on_change.emit(Action::GiveUp);
            }
        }
    };
    let onkeydown = {
        let (grip, on_change, typing) = (grip.clone(), on_change.clone(), typing.clone());
        move |e: KeyboardEvent| {
            let key = e.key();
            if key == "Escape" && grip.borrow_mut().take().is_some() {
                on_change.emit(Action::GiveUp);
            } else if let Some(next) = track.after_key(x, &key, e.shift_key()) {
                e.prevent_default();
                on_change.emit(Action::Drag(vec![(input, Value::Number(next))]));
            } else if key == "Enter" || key == "F2" || (key.len() == 1 && key.as_bytes()[0].is_ascii_digit()) {
                e.prevent_default();
                typing.set(true);
            }
        }
    };
    // All repeats of a key that is held are one step.
    let onkeyup = {
        let on_change = on_change.clone();
        move |_: KeyboardEvent| on_change.emit(Action::Settle)
    };

    let commit = {
        let (typing, on_change, on_problem, field) =
            (typing.clone(), on_change.clone(), on_problem.clone(), field.clone());
        Rc::new(move || {
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            let text = field.value();
            if text == field_text(language, input, value) {
                on_problem.emit(String::new());
                return typing.set(false);
            }
            match read(language, input, value, &text) {
                Ok(value) => {
                    on_problem.emit(String::new());
                    on_change.emit(Action::Set(input, value));
                    typing.set(false);
                }
                Err(why) => on_problem.emit(why),
            }
        })
    };
    let ontyped = {
        let (typing, commit, refocus, on_problem) =
            (typing.clone(), commit.clone(), refocus.clone(), on_problem.clone());
        move |e: KeyboardEvent| match e.key().as_str() {
            "Enter" => {
                refocus.set(true);
                commit();
            }
            "Escape" => {
                refocus.set(true);
                on_problem.emit(String::new());
                typing.set(false);
            }
            _ => {}
        }
    };
    let onblur = move |_: FocusEvent| commit();
    let oninput = {
        let draft = draft.clone();
        move |e: InputEvent| draft.set(e.target_dyn_into::<HtmlInputElement>().map(|field| field.value()))
    };

    if *typing {
        let scale = report::field_scale(language, input);
        let text = (*draft).clone().unwrap_or_else(|| field_text(language, input, value));
        // Who types a unit has no use for that of the field.
        let worded = !report::is_bare(&text);
        let size = text.chars().count().max(FIELD).to_string();
        return html! {
            <span class="given typing" key="typing">
                <input ref={field} type="text" inputmode="decimal" autocomplete="off" aria-label={label}
                    {size} value={text} onkeydown={ontyped} {oninput} {onblur} />
                <span class="unit" hidden={worded}>{scale.unit}</span>
            </span>
        };
    }
    let title =
        fill(word!(language, "sentence.edit"), &[("label", label), ("value", &value_text(language, input, value))]);
    html! {
        <span class="given" key="number" ref={number} role="spinbutton" tabindex="0" aria-label={label} {title}
            aria-valuenow={x.map(|x| x.to_string())} aria-valuemin={track.from.to_string()} aria-valuemax={track.to.to_string()}
            aria-valuetext={spoken(language, input, value)}
            {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onkeydown} {onkeyup}>{text}</span>
    }
}
