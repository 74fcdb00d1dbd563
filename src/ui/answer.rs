use super::given::Given;
use super::state::{Action, State};
use super::work::{Numbers, Work};
use crate::catalogue::{InputId, Language, Value, fill};
use crate::report::{self, Asked, Naming, Span, Track, page};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    pub language: Language,
    pub state: State,
    pub numbers: Numbers,
    pub on_change: Callback<Action>,
}

/// The question, the answer in a sentence, and what it depends on.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let language = props.language;
    let AnswerProps { state, numbers, on_change, .. } = props;
    let outcome = &*state.outcome;
    // What was typed into the sentence and is no value.
    let typed = use_state(String::new);
    let on_problem = use_callback((), {
        let typed = typed.clone();
        move |problem: String, ()| typed.set(problem)
    });
    let given = |input: InputId, text: String| {
        let value = outcome.scenario.value(input).unwrap_or(Value::Nothing);
        let track = Track::new(&outcome.scenario, input);
        let (on_change, on_problem) = (on_change.clone(), on_problem.clone());
        html! { <Given key={input.id()} {language} {input} {value} {track} {text} {on_change} {on_problem} /> }
    };
    let span = |(k, span): (usize, Span)| match span {
        Span::Text(text) => html! { <span key={k}>{text}</span> },
        Span::Input(input, text) => given(input, text),
        Span::Figure { quantity, text, key } => {
            let number = numbers.button(language, Asked::whole(quantity), text);
            match key {
                true => html! { <strong key={k}>{number}</strong> },
                false => html! { <span key={k}>{number}</span> },
            }
        }
    };
    let paragraph =
        |(k, spans): (usize, Vec<Span>)| html! { <p key={k}>{ for spans.into_iter().enumerate().map(span) }</p> };
    let problem = state.errors.first().map(|error| {
        let problem = report::error_named(language, error, Naming::Label);
        fill(word!(language, "page.problem"), &[("problem", &problem)])
    });
    html! {
        <section class="answer" aria-labelledby="headline">
            <p class="scenario">{state.row().name.text(language)}</p>
            <h1 id="headline">{page::headline(language, outcome)}</h1>
            <div class="sentence">
                { for report::sentence(language, outcome).into_iter().enumerate().map(paragraph) }
            </div>
            <p class="hint">{word!(language, "sentence.hint")}</p>
            <p class="problem" role="status">{problem.unwrap_or_else(|| (*typed).clone())}</p>
            <p class="caveat">
                {word!(language, "page.caveat")}{" "}<a href="#limits">{word!(language, "page.caveat_link")}</a>
            </p>
            <Work {language} preset={state.preset} outcome={state.outcome.clone()} numbers={numbers.clone()} />
        </section>
    }
}
