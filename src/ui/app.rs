use super::answer::Answer;
use super::chart::Chart;
use super::controls::Controls;
use super::figures::Figures;
use super::presets::Presets;
use super::state::State;
use super::theme::use_theme;
use crate::catalogue::Language;
use crate::chart::View;
use yew::prelude::*;

/// The whole calculator: the boxes of the static answer, alive.
#[component]
pub fn App() -> Html {
    let language = Language::default();
    let state = use_reducer(|| match State::of_preset(0) {
        Some(state) => state,
        // The default scenario computes: a test proves it.
        None => unreachable!("the default scenario computes"),
    });
    let theme = use_theme();
    let dispatch = use_callback((), {
        let state = state.dispatcher();
        move |action, ()| state.dispatch(action)
    });
    html! {
        <>
            <Answer {language} preset={state.preset} outcome={state.outcome.clone()} errors={state.errors.clone()} />
            <Presets {language} preset={state.preset} on_change={dispatch.clone()} />
            <div class="columns">
                <Controls {language} state={(*state).clone()} on_change={dispatch} />
                <div class="pictures">
                    <Figures {language} outcome={state.outcome.clone()} />
                    { for View::ALL.map(|view| html! {
                        <Chart
                            key={view.id()} {language} {view} preset={state.preset}
                            outcome={state.outcome.clone()} theme={theme.clone()}
                        />
                    }) }
                </div>
            </div>
        </>
    }
}
