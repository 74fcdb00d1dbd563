use super::state::Shared;
use crate::catalogue::{Language, SCENARIOS, fill};
use crate::model::{InputError, Outcome};
use crate::report::{self, Naming, Span, page};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    pub language: Language,
    pub preset: usize,
    pub outcome: Shared<Outcome>,
    pub errors: Shared<Vec<InputError>>,
}

/// The question, the answer in a sentence, and what it depends on.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let language = props.language;
    let outcome = &*props.outcome;
    let spans = report::sentence(language, outcome).into_iter().map(|span| match span {
        Span::Text(text) => html! { {text} },
        Span::Input(_, text) => html! { <span class="given">{text}</span> },
        Span::Figure { text, key: true, .. } => html! { <strong>{text}</strong> },
        Span::Figure { text, .. } => html! { <span class="figure">{text}</span> },
    });
    let problem = props.errors.first().map(|error| {
        let problem = report::error_named(language, error, Naming::Label);
        fill(word!(language, "page.problem"), &[("problem", &problem)])
    });
    html! {
        <section class="answer" aria-labelledby="headline">
            <p class="scenario">{SCENARIOS[props.preset].name.text(language)}</p>
            <h1 id="headline">{page::headline(language, outcome)}</h1>
            <p class="sentence">{ for spans }</p>
            <p class="problem" role="status">{problem.unwrap_or_default()}</p>
            <p class="caveat">
                {word!(language, "page.caveat")}{" "}<a href="#limits">{word!(language, "page.caveat_link")}</a>
            </p>
        </section>
    }
}
