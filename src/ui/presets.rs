use super::state::Action;
use crate::catalogue::{Language, SCENARIOS};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct PresetsProps {
    pub language: Language,
    pub preset: usize,
    pub on_change: Callback<Action>,
}

/// The named scenarios.
#[component]
pub fn Presets(props: &PresetsProps) -> Html {
    let language = props.language;
    html! {
        <nav class="presets" aria-label={word!(language, "page.presets")}>
            <ul>
                { for SCENARIOS.iter().enumerate().filter(|(_, row)| row.on_page).map(|(k, row)| {
                    let on_change = props.on_change.clone();
                    let onclick = move |_| on_change.emit(Action::Preset(k));
                    let pressed = if k == props.preset { "true" } else { "false" };
                    html! {
                        <li key={row.id}>
                            <button type="button" aria-pressed={pressed} title={row.summary.text(language)} {onclick}>
                                {row.name.text(language)}
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </nav>
    }
}
