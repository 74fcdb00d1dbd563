use super::state::Shared;
use crate::catalogue::Language;
use crate::model::Outcome;
use crate::report::key_figures;
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    pub language: Language,
    pub outcome: Shared<Outcome>,
}

/// The figures that stand over the charts.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let language = props.language;
    html! {
        <dl class="figures" aria-label={word!(language, "page.figures")}>
            { for key_figures(language, &props.outcome).into_iter().map(|figure| html! {
                <div key={figure.row.id} title={figure.row.meaning.text(language)}>
                    <dt>{figure.label}</dt>
                    <dd>{figure.value}</dd>
                </div>
            }) }
        </dl>
    }
}
