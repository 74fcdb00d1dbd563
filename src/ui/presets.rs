use super::changes::difference;
use super::state::{Action, State};
use crate::catalogue::{Language, SCENARIOS, fill};
use crate::model::Scenario;
use crate::report;
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PresetsProps {
    pub language: Language,
    pub state: State,
    pub on_change: Callback<Action>,
}

/// The named scenarios. Each first shows what it would change, and is taken with a second press.
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
        </nav>
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
        }
    };
    let close = {
        let shown = shown.clone();
        move |_| shown.set(None)
    };
    html! {
        <section aria-labelledby="preset-title">
            <h3 id="preset-title">{fill(word!(language, "presets.shows"), &[("name", row.name.text(language))])}</h3>
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
