use super::state::Action;
use crate::catalogue::{InputId, Kind, Language, Value, fill};
use crate::model::Scenario;
use crate::report::{self, EntryError, Naming, Track, choice_text, entry, entry_error, field_text, page, value_text};
use crate::word;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ControlProps {
    pub language: Language,
    pub input: InputId,
    pub value: Value,
    pub track: Track,
    /// Differs from the named scenario.
    pub changed: bool,
    /// The value of the named scenario, to which it can be reset.
    pub base: AttrValue,
    /// Why the scenario does not compute, if this input has a part in it.
    pub error: Option<AttrValue>,
    pub note: Option<AttrValue>,
    pub on_change: Callback<Action>,
}

/// One input: its name, its slider and field (or its choices), and where its value comes from.
#[component]
pub fn Control(props: &ControlProps) -> Html {
    let ControlProps { language, input, value, track, changed, base, error, note, on_change } = props;
    let (language, input) = (*language, *input);
    let row = input.row();
    // What stands in the field while it is no value: it is kept, and explained.
    let draft = use_state(|| None::<String>);
    let refusal = use_state(|| None::<String>);
    let field_id = format!("input-{}", row.id);

    let set = use_callback((input, on_change.clone()), {
        let (draft, refusal) = (draft.clone(), refusal.clone());
        move |value: Value, (input, on_change): &(InputId, Callback<Action>)| {
            draft.set(None);
            refusal.set(None);
            on_change.emit(Action::Set(*input, value));
        }
    });
    let reset = {
        let (draft, refusal, on_change) = (draft.clone(), refusal.clone(), on_change.clone());
        move |_| {
            draft.set(None);
            refusal.set(None);
            on_change.emit(Action::Reset(input));
        }
    };
    let entry = match row.kind {
        Kind::Number | Kind::Optional => {
            let typed = {
                let (draft, refusal, set) = (draft.clone(), refusal.clone(), set.clone());
                let (value, optional) = (*value, row.kind == Kind::Optional);
                Callback::from(move |text: String| {
                    let read = match entry(language, input, &text).map(|entry| entry.value) {
                        Err(EntryError::Empty) if optional => Ok(Value::Nothing),
                        Err(error) => Err(fill(
                            word!(language, "control.refused"),
                            &[
                                ("problem", &entry_error(language, input, &error)),
                                ("allowed", &allowed(language, input)),
                                ("value", &value_text(language, input, value)),
                            ],
                        )),
                        Ok(x) => Scenario::check(input, Value::Number(x)).map(|()| Value::Number(x)).map_err(|e| {
                            let problem = report::error_named(language, &e, Naming::Label);
                            fill(word!(language, "page.problem"), &[("problem", &problem)])
                        }),
                    };
                    match read {
                        Ok(value) => set.emit(value),
                        Err(why) => {
                            draft.set(Some(text));
                            refusal.set(Some(why));
                        }
                    }
                })
            };
            let text = (*draft).clone().unwrap_or_else(|| field_text(language, input, *value));
            let oninput = {
                let draft = draft.clone();
                move |e: InputEvent| draft.set(e.target_dyn_into::<HtmlInputElement>().map(|field| field.value()))
            };
            let onchange = {
                let typed = typed.clone();
                move |e: Event| {
                    if let Some(field) = e.target_dyn_into::<HtmlInputElement>() {
                        typed.emit(field.value());
                    }
                }
            };
            let invalid = if refusal.is_some() || error.is_some() { "true" } else { "false" };
            html! {
                <>
                    { slider(props, &set) }
                    <input class="field" id={field_id.clone()} type="text" inputmode="decimal" autocomplete="off"
                        value={text} aria-invalid={invalid} aria-describedby={format!("{field_id}-message")}
                        placeholder={word!(language, "value.none")} {oninput} {onchange} />
                </>
            }
        }
        Kind::YesNo => {
            let on = *value == Value::YesNo(true);
            let options = [(true, word!(language, "value.yes")), (false, word!(language, "value.no"))];
            let onchange = choose(&set, move |k| Value::YesNo(options[k].0));
            html! {
                <select class="choice" id={field_id.clone()} {onchange}>
                    { for options.iter().enumerate().map(|(k, (yes, text))| html! {
                        <option key={k} value={k.to_string()} selected={*yes == on}>{*text}</option>
                    }) }
                </select>
            }
        }
        Kind::Choice(all) => {
            let chosen = value.choice();
            let onchange = choose(&set, |k| Value::Choice(k as u8));
            html! {
                <select class="choice" id={field_id.clone()} {onchange}>
                    { for all.iter().enumerate().map(|(k, choice)| html! {
                        <option key={*choice} value={k.to_string()} selected={k == chosen}>{choice_text(language, input, choice)}</option>
                    }) }
                </select>
            }
        }
    };
    let beyond = match (value, track.plausible) {
        (Value::Number(x), Some((low, high))) => *x < low || *x > high,
        _ => false,
    };
    let wrong = (*refusal).clone().or_else(|| error.as_ref().map(|e| e.to_string()));
    let is_wrong = wrong.is_some();
    let message = wrong.or_else(|| note.as_ref().map(|n| n.to_string()));
    let message = message.or_else(|| beyond.then(|| word!(language, "control.beyond").to_string()));
    html! {
        <div class={classes!("control", changed.then_some("changed"))} data-input={row.id}>
            <div class="head">
                <label class="label" for={field_id.clone()}>{row.label.text(language)}</label>
                <span class="reset">
                    <button type="button" hidden={!changed} onclick={reset}
                        aria-label={fill(word!(language, "control.reset"), &[("value", base)])}
                        title={fill(word!(language, "control.reset"), &[("value", base)])}>{"↺"}</button>
                </span>
            </div>
            {entry}
            <p class={classes!("message", is_wrong.then_some("error"))} id={format!("{field_id}-message")} role="status">
                {message.unwrap_or_default()}
            </p>
            <details class="why">
                <summary>{page::range_text(language, track, input)}</summary>
                <p class="help">{row.help.text(language)}</p>
                <p class="meaning">{row.meaning.text(language)}</p>
                <p class="reason">{row.why.text(language)}</p>
                <p class="origin">{page::source_line(language, row)}</p>
            </details>
        </div>
    }
}

fn allowed(language: Language, input: InputId) -> String {
    let text = |x| value_text(language, input, Value::Number(x));
    fill(word!(language, "range.from_to"), &[("low", &text(input.row().min)), ("high", &text(input.row().max))])
}

fn choose(set: &Callback<Value>, value: impl Fn(usize) -> Value + 'static) -> Callback<Event> {
    let set = set.clone();
    Callback::from(move |e: Event| {
        let chosen = e.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
        if let Some(k) = chosen.and_then(|k| usize::try_from(k).ok()) {
            set.emit(value(k));
        }
    })
}

/// The slider over its track: the plausible range, the default, and a thumb.
fn slider(props: &ControlProps, set: &Callback<Value>) -> Html {
    let ControlProps { language, input, value, track, .. } = props;
    let track = *track;
    let now = value.number();
    let percent = |x: f64| format!("{:.2}%", 100.0 * track.share(x));
    let (low, high) = track.plausible.unwrap_or((track.from, track.from));
    let oninput = {
        let set = set.clone();
        move |e: InputEvent| {
            let place = e.target_dyn_into::<HtmlInputElement>().and_then(|slider| slider.value().parse().ok());
            if let Some(place) = place {
                set.emit(Value::Number(track.value_at(place)));
            }
        }
    };
    let onkeydown = {
        let set = set.clone();
        move |e: KeyboardEvent| {
            let x = now.unwrap_or(track.to);
            let next = match e.key().as_str() {
                "ArrowRight" | "ArrowUp" => track.stepped(x, 1, e.shift_key()),
                "ArrowLeft" | "ArrowDown" => track.stepped(x, -1, e.shift_key()),
                "PageUp" => track.stepped(x, 1, true),
                "PageDown" => track.stepped(x, -1, true),
                "Home" => track.from,
                "End" => track.to,
                _ => return,
            };
            e.prevent_default();
            set.emit(Value::Number(next));
        }
    };
    let place = now.map_or(Track::PLACES, |x| track.place(x));
    html! {
        <div class="slider">
            <svg class="track" aria-hidden="true">
                <rect class="rail" x="0" y="6" width="100%" height="4" />
                <rect class="plausible" x={percent(low)} y="4" width={format!("{:.2}%", 100.0 * (track.share(high) - track.share(low)))} height="8" />
                <rect class="default" x={track.default.map_or("-10".into(), percent)} y="0" width="2" height="16" />
            </svg>
            <input type="range" min="0" max={Track::PLACES.to_string()} step="1" value={place.to_string()}
                aria-label={input.row().label.text(*language)} aria-valuetext={value_text(*language, *input, *value)}
                {oninput} {onkeydown} />
        </div>
    }
}
