use super::break_even::BreakEven;
use super::disclosure::use_disclosure;
use super::entry::{echo, read};
use super::root::home;
use super::slider::Slider;
use super::state::Action;
use super::strip::SliderStrip;
use crate::catalogue::{InputId, InputRow, Kind, Language, Value, fill};
use crate::report::{Track, choice_text, field_text, page};
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
    /// What the strip under its slider may show.
    pub figures: &'static [u16],
    pub hidden: bool,
    pub on_change: Callback<Action>,
}

/// One input: its name, its slider and field (or its choices), and where its value comes from.
#[component]
pub fn Control(props: &ControlProps) -> Html {
    let ControlProps { language, input, value, track, changed, base, error, note, figures, hidden, on_change } = props;
    let (language, input) = (*language, *input);
    let row = input.row();
    // What stands in the field while it is no value: it is kept, and explained.
    let draft = use_state(|| None::<String>);
    let refusal = use_state(|| None::<String>);
    let why = use_disclosure();
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
    let drag = {
        let (draft, refusal, on_change) = (draft.clone(), refusal.clone(), on_change.clone());
        Callback::from(move |x: f64| {
            draft.set(None);
            refusal.set(None);
            on_change.emit(Action::Drag(vec![(input, Value::Number(x))]));
        })
    };
    let entry = match row.kind {
        Kind::Number | Kind::Optional => {
            let typed = {
                let (draft, refusal, set, value) = (draft.clone(), refusal.clone(), set.clone(), *value);
                Callback::from(move |text: String| match read(language, input, value, &text) {
                    Ok(value) => set.emit(value),
                    Err(why) => {
                        draft.set(Some(text));
                        refusal.set(Some(why));
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
                    <Slider {language} {input} value={*value} track={*track} on_drag={drag} on_change={on_change.clone()} />
                    <input class={classes!("field", draft.is_some().then_some("typing"))} id={field_id.clone()} type="text" inputmode="decimal" autocomplete="off"
                        value={text} aria-invalid={invalid} aria-describedby={format!("{field_id}-message")}
                        placeholder={word!(language, "value.none")} {oninput} {onchange} />
                    <SliderStrip {language} {input} value={*value} track={*track} figures={*figures} />
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
    let understood = draft.as_ref().and_then(|text| echo(language, input, text));
    let message = wrong.or(understood).or_else(|| note.as_ref().map(|n| n.to_string()));
    let message = message.or_else(|| beyond.then(|| word!(language, "control.beyond").to_string()));
    let break_even = || match row.kind {
        Kind::Number | Kind::Optional => {
            html! { <BreakEven {language} {input} on_change={on_change.clone()} /> }
        }
        Kind::YesNo | Kind::Choice(_) => Html::default(),
    };
    let reasons = || {
        html! {
            <>
                <p class="help">{row.help.text(language)}</p>
                <p class="meaning">{row.meaning.text(language)}</p>
                <p class="reason">{row.why.text(language)}</p>
                <p class="origin">{ origin(language, row) }</p>
                { break_even() }
            </>
        }
    };
    html! {
        <div class={classes!("control", changed.then_some("changed"))} data-input={row.id} hidden={*hidden}>
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
            <details class="why" ref={why.details} ontoggle={why.ontoggle}>
                <summary>{page::range_text(language, track, input)}</summary>
                <div>{ why.is_made.then(reasons).unwrap_or_default() }</div>
            </details>
        </div>
    }
}

fn origin(language: Language, row: &InputRow) -> Html {
    let page::Origin { before, source, after } = page::origin(language, row);
    let link = source.map(|source| {
        let (href, lang) = (source.address_from(&home()), page::foreign_citation(language));
        match href {
            Some(href) => html! { <a {href} rel="noreferrer" {lang}>{source.cited()}</a> },
            None => html! { <span {lang}>{source.cited()}</span> },
        }
    });
    html! { <>{before}{ link.unwrap_or_default() }{after}</> }
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
