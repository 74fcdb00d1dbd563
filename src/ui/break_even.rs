use super::now::use_now;
use super::state::Action;
use crate::catalogue::{InputId, Language, fill};
use crate::model::Scenario;
use crate::report::{self, Offer};
use crate::word;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct BreakEvenProps {
    pub language: Language,
    pub input: InputId,
    pub on_change: Callback<Action>,
}

/// What an input would have to be for the programme to pay for itself, to be asked and taken.
#[component]
pub fn BreakEven(props: &BreakEvenProps) -> Html {
    let BreakEvenProps { language, input, on_change } = props;
    let (language, input) = (*language, *input);
    let shown = use_now().map(|now| now.outcome.scenario);
    // An answer holds for the scenario that was asked about.
    let asked = use_state(|| None::<(Scenario, Vec<Offer>)>);
    let ask_button = use_node_ref();
    let ask = {
        let asked = asked.clone();
        move |_| asked.set(shown.map(|scenario| (scenario, report::break_even(language, &scenario, input))))
    };
    let offers = asked.as_ref().filter(|(of, _)| Some(*of) == shown).map_or(&[][..], |(_, offers)| offers);
    let offer = |(k, offer): (usize, &Offer)| {
        let take = offer.value.map(|value| {
            let (on_change, ask_button) = (on_change.clone(), ask_button.clone());
            let onclick = move |_| {
                on_change.emit(Action::Set(input, value));
                // The button that was pressed goes with the answer.
                if let Some(button) = ask_button.cast::<HtmlElement>() {
                    let _ = button.focus();
                }
            };
            let value = report::value_text(language, input, value);
            html! {
                <button type="button" class="plain" {onclick}>
                    {fill(word!(language, "break_even.take"), &[("value", &value)])}
                </button>
            }
        });
        html! { <li key={k}>{&offer.text}{" "}{ take.unwrap_or_default() }</li> }
    };
    html! {
        <div class="break-even">
            <button type="button" class="plain" ref={ask_button.clone()} onclick={ask}>{word!(language, "break_even.ask")}</button>
            <div role="status"><ul>{ for offers.iter().enumerate().map(offer) }</ul></div>
        </div>
    }
}
