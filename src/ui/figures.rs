use super::state::Shared;
use super::work::{Numbers, Work};
use crate::catalogue::Language;
use crate::model::Outcome;
use crate::report::{Asked, key_figures};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct FiguresProps {
    pub language: Language,
    pub preset: usize,
    pub outcome: Shared<Outcome>,
    pub numbers: Numbers,
}

/// The figures that stand over the charts.
#[component]
pub fn Figures(props: &FiguresProps) -> Html {
    let FiguresProps { language, preset, outcome, numbers } = props;
    let language = *language;
    html! {
        <>
            <dl class="figures" aria-label={word!(language, "page.figures")}>
                { for key_figures(language, outcome).into_iter().map(|figure| html! {
                    <div key={figure.row.id} title={figure.row.meaning.text(language)}>
                        <dt>{figure.label}</dt>
                        <dd>{ numbers.button(language, Asked::whole(figure.quantity), figure.value) }</dd>
                    </div>
                }) }
            </dl>
            <Work {language} preset={*preset} outcome={outcome.clone()} numbers={numbers.clone()} />
        </>
    }
}
