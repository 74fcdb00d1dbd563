use super::chart::Chart;
use super::now::{use_at_rest, use_patience};
use super::state::{Action, Shared, State};
use super::theme::PageTheme;
use super::work::{Numbers, Place, Way, Work};
use crate::analysis::Questions as Asked;
use crate::catalogue::{Language, fill};
use crate::chart::View;
use crate::report::{self, Study};
use crate::word;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct QuestionsProps {
    /// Where it stands.
    pub section: NodeRef,
    pub language: Language,
    pub state: State,
    /// None as long as nobody sees it and there is more urgent work.
    pub study: Option<Shared<Study>>,
    pub theme: PageTheme,
    /// Whose work is shown, and how to show another's.
    pub way: Option<Way>,
    pub on_open: Callback<Option<Way>>,
    pub on_change: Callback<Action>,
}

/// What drives the answer, how sure it is, what it trades off, and other scenarios beside it.
#[component]
pub fn Questions(props: &QuestionsProps) -> Html {
    let QuestionsProps { section, language, state, study, theme, way, on_open, on_change } = props;
    let at_rest = use_at_rest();
    let (state, study) = use_patience((state.clone(), study.clone()), study.is_none() && !at_rest);
    html! {
        <section ref={section} class="questions" data-state={if at_rest { "whole" } else { "first" }} aria-labelledby="questions-title">
            <Answers language={*language} {state} {study} theme={theme.clone()} way={way.clone()}
                on_open={on_open.clone()} on_change={on_change.clone()} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct AnswersProps {
    language: Language,
    state: State,
    study: Option<Shared<Study>>,
    theme: PageTheme,
    way: Option<Way>,
    on_open: Callback<Option<Way>>,
    on_change: Callback<Action>,
}

#[component]
fn Answers(props: &AnswersProps) -> Html {
    let AnswersProps { language, state, study, theme, way, on_open, on_change } = props;
    let language = *language;
    let asked = &state.questions;
    let chart = |view: View, asks: Vec<Html>| {
        html! {
            <Chart key={view.id()} {language} {view} state={state.clone()} study={study.clone()} theme={theme.clone()}
                numbers={Numbers::new(Place::Table(view), way.as_ref(), on_open)} on_change={on_change.clone()}>{ for asks }</Chart>
        }
    };
    let ask = |change: fn(&mut Asked, u32) -> bool| {
        let (asked, on_change) = (asked.clone(), on_change.clone());
        Callback::from(move |value: u32| {
            let mut next = asked.clone();
            if change(&mut next, value) {
                on_change.emit(Action::Ask(next));
            }
        })
    };
    let figure = pick(
        "ask-figure",
        word!(language, "questions.figure"),
        &report::quantities_of(language, report::Askable::Figure),
        u32::from(asked.figure),
        &ask(|asked, id| u16::try_from(id).is_ok_and(|id| asked.set_figure(id))),
    );
    let series = pick(
        "ask-series",
        word!(language, "sure.series"),
        &report::quantities_of(language, report::Askable::Series),
        u32::from(asked.series),
        &ask(|asked, id| u16::try_from(id).is_ok_and(|id| asked.set_series(id))),
    );
    let draws = field(
        "ask-draws",
        word!(language, "ask.draws"),
        asked.draws,
        [1, Asked::MOST_DRAWS],
        &ask(|asked, draws| asked.set_draws(draws)),
    );
    let seed = field(
        "ask-seed",
        word!(language, "sure.seed"),
        asked.seed,
        [0, u32::MAX],
        &ask(|asked, seed| {
            asked.seed = seed;
            true
        }),
    );
    let inputs = report::map_inputs(language);
    let x =
        pick("ask-x", word!(language, "map.x"), &inputs, asked.map[0] as u32, &ask(|asked, x| asked.set_side(0, x)));
    let y =
        pick("ask-y", word!(language, "map.y"), &inputs, asked.map[1] as u32, &ask(|asked, y| asked.set_side(1, y)));
    let now = Numbers::new(Place::Asked, way.as_ref(), on_open);
    let value = report::figure(language, asked.figure, state.outcome.figure(asked.figure));
    html! {
        <>
            <h2 id="questions-title">{word!(language, "questions.title")}</h2>
            <p class="intro">{word!(language, "questions.intro")}</p>
            <div class="asks">
                {figure}
                <p class="now">{ now.button(language, report::Asked::whole(asked.figure), value) }</p>
            </div>
            <Work {language} preset={state.preset} outcome={state.outcome.clone()} numbers={now.clone()} />
            { chart(View::Drivers, Vec::new()) }
            { chart(View::Sure, vec![series, draws, seed]) }
            { chart(View::Map, vec![x, y]) }
            { chart(View::Compare, vec![pins(props)]) }
        </>
    }
}

/// Keeping the scenario shown, and those that are kept.
fn pins(props: &AnswersProps) -> Html {
    let AnswersProps { language, state, study, on_change, .. } = props;
    let language = *language;
    let pins = &state.questions.pins;
    let is_kept = pins.iter().any(|pin| pin.scenario == state.outcome.scenario);
    let press = |action: Action| {
        let on_change = on_change.clone();
        move |_| on_change.emit(action.clone())
    };
    let sides = study.as_ref().map_or(&[][..], |study| &study.compared.sides[..]);
    let names = report::Side::names(sides, language);
    let kept = sides.iter().zip(names).filter_map(|(side, name)| Some((side.pin?, name)));
    html! {
        <>
            <button type="button" class="plain" disabled={is_kept || pins.len() == Asked::MOST_PINS} onclick={press(Action::Pin)}>
                {word!(language, "compare.pin")}
            </button>
            <ul class="pins">
                { for kept.map(|(k, name)| {
                    let unpin = fill(word!(language, "compare.unpin"), &[("name", &name)]);
                    html! {
                        <li key={k}>{name}{" "}
                            <button type="button" class="sign" aria-label={unpin.clone()} title={unpin} onclick={press(Action::Unpin(k))}>{"×"}</button>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}

/// A choice of one of many.
fn pick(
    id: &'static str,
    label: &'static str,
    all: &[(u32, &'static str)],
    chosen: u32,
    on_pick: &Callback<u32>,
) -> Html {
    let ids: Vec<u32> = all.iter().map(|(id, _)| *id).collect();
    let on_pick = on_pick.clone();
    let onchange = move |e: Event| {
        let k =
            e.target_dyn_into::<HtmlSelectElement>().and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(id) = k.and_then(|k| ids.get(k)) {
            on_pick.emit(*id);
        }
    };
    html! {
        <p class="ask" key={id}>
            <label for={id}>{label}</label>
            <select {id} {onchange}>
                { for all.iter().map(|(k, text)| html! { <option key={*k} selected={*k == chosen}>{*text}</option> }) }
            </select>
        </p>
    }
}

/// A whole number; what is none, or not allowed, gives way to the one before.
fn field(id: &'static str, label: &'static str, value: u32, [min, max]: [u32; 2], on_set: &Callback<u32>) -> Html {
    let on_set = on_set.clone();
    let onchange = move |e: Event| {
        let Some(field) = e.target_dyn_into::<HtmlInputElement>() else { return };
        match field.value().trim().parse().ok().filter(|x| (min..=max).contains(x)) {
            Some(x) => on_set.emit(x),
            None => field.set_value(&value.to_string()),
        }
    };
    html! {
        <p class="ask" key={id}>
            <label for={id}>{label}</label>
            <input {id} type="number" inputmode="numeric" min={min.to_string()} max={max.to_string()} step="1"
                value={value.to_string()} {onchange} />
        </p>
    }
}
