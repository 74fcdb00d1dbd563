use super::canvas::Canvas;
use super::disclosure::{Disclosure, use_disclosure};
use super::export::PictureFiles;
use super::files::{Download, TextFile};
use super::now::{use_at_rest, use_patience};
use super::sight::{Sight, use_printed, use_sight};
use super::state::{Action, Shared, State};
use super::table::DataTable;
use super::theme::PageTheme;
use super::work::{Numbers, Work};
use crate::catalogue::Language;
use crate::chart::View;
use crate::report::{Shown, Study, Table, Title};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ChartProps {
    pub language: Language,
    pub view: View,
    pub state: State,
    /// What the page has found out, for the charts that need it.
    pub study: Option<Shared<Study>>,
    /// What can be chosen at this chart.
    #[prop_or_default]
    pub children: Children,
    pub theme: PageTheme,
    pub numbers: Numbers,
    pub on_change: Callback<Action>,
}

/// A chart with its finding, its picture and its table. Where nobody sees it, it waits until nothing changes.
#[component]
pub fn Chart(props: &ChartProps) -> Html {
    let section = use_node_ref();
    let is_seen = use_sight(&section, "0px") == Sight::In;
    let at_rest = use_at_rest();
    let ChartProps { language, view, state, study, children, theme, numbers, on_change } = props;
    let (state, study) = use_patience((state.clone(), study.clone()), !is_seen && !at_rest);
    let id = view.id();
    html! {
        <section ref={section} class="chart" {id} aria-labelledby={format!("{id}-title")}>
            <Content language={*language} view={*view} {state} {study} theme={theme.clone()}
                numbers={numbers.clone()} on_change={on_change.clone()}>{ for children.iter() }</Content>
        </section>
    }
}

#[component]
fn Content(props: &ChartProps) -> Html {
    let ChartProps { language, view, state, study, children, theme, numbers, on_change } = props;
    let (language, view) = (*language, *view);
    let shown = Shown { language, preset: state.row(), outcome: &state.outcome, study: study.as_deref() };
    let Title { finding, subtitle } = view.title(&shown);
    let title = AttrValue::from(finding);
    let id = view.id();
    let csv = {
        let (state, study) = (state.clone(), study.clone());
        Callback::from(move |()| {
            let shown = Shown { language, preset: state.row(), outcome: &state.outcome, study: study.as_deref() };
            let file = |(k, table): (usize, Table)| {
                let of = if k == 0 { String::new() } else { format!("-{}", k + 1) };
                TextFile {
                    name: format!("gigawatt-{id}{of}.csv").into(),
                    text: table.csv(),
                    label: table.caption.into(),
                }
            };
            view.tables(&shown).into_iter().enumerate().map(file).collect()
        })
    };
    // Without a limit there is no path to drag; the room of the hint stays.
    let limited = state.outcome.inputs.power_limited;
    let hint = (view == View::BuildOut).then(|| if limited { word!(language, "path.hint") } else { "" });
    let asks = match children.is_empty() {
        true => Html::default(),
        false => html! { <div class="asks">{ for children.iter() }</div> },
    };
    html! {
        <>
            <h2 id={format!("{id}-title")}>{title.clone()}</h2>
            <p class="subtitle">{subtitle}</p>
            { asks }
            <Canvas {language} {view} {title} preset={state.preset} outcome={state.outcome.clone()} study={study.clone()}
                theme={theme.clone()} on_change={on_change.clone()} />
            { hint.map_or_else(Html::default, |hint| html! { <p class="hint">{hint}</p> }) }
            <Data {language} {view} state={state.clone()} study={study.clone()} numbers={numbers.clone()} />
            <Download {language} label={word!(language, "chart.download")} kind="text/csv" files={csv}>
                <PictureFiles {language} {view} state={state.clone()} study={study.clone()} theme={theme.clone()} />
            </Download>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct DataProps {
    language: Language,
    view: View,
    state: State,
    study: Option<Shared<Study>>,
    numbers: Numbers,
}

/// What is in a picture, as tables: made when they are opened, and for paper, which opens nothing.
#[component]
fn Data(props: &DataProps) -> Html {
    let DataProps { language, view, state, study, numbers } = props;
    let language = *language;
    let Disclosure { details, ontoggle, is_open, is_made } = use_disclosure();
    let is_printed = use_printed();
    let at_rest = use_at_rest();
    // Closed, they wait until nothing changes.
    let of = use_patience((state.clone(), study.clone()), !is_open && !at_rest);
    let tables = use_memo((language, *view, of, is_made || is_printed), |(language, view, (state, study), is_made)| {
        let preset = state.row();
        let shown = Shown { language: *language, preset, outcome: &state.outcome, study: study.as_deref() };
        let tables = if *is_made { view.tables(&shown) } else { Vec::new() };
        tables.into_iter().map(Shared::new).collect::<Vec<_>>()
    });
    html! {
        <details class="data" ref={details} {ontoggle}>
            <summary>{word!(language, "chart.table")}</summary>
            <div class="tables">
                { for tables.iter().cloned().enumerate().map(|(k, table)| html! {
                    <DataTable key={k} {language} {table} numbers={numbers.clone()} />
                }) }
            </div>
            <Work {language} preset={state.preset} outcome={state.outcome.clone()} numbers={numbers.clone()} />
        </details>
    }
}
