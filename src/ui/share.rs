use super::address::whole_link;
use super::files::{Download, TextFile, copy};
use super::now::{use_at_rest, use_patience};
use super::root::Root;
use super::sight::{Sight, use_sight};
use super::snippet::Snippet;
use super::state::{Action, State, of_today};
use crate::analysis::Questions;
use crate::catalogue::{EDITION, Language, SCENARIOS, fill};
use crate::model::Scenario;
use crate::report;
use crate::wire::{FileError, read_scenario, scenario_file};
use crate::word;
use gloo::file::callbacks::{FileReader, read_as_text};
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct ShareProps {
    pub language: Language,
    pub root: Root,
    pub state: State,
    pub on_change: Callback<Action>,
}

/// The scenario as a link, a file and a table, how to cite it, and opening a file.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let ShareProps { language, root, state, on_change } = props;
    let language = *language;
    let section = use_node_ref();
    let is_seen = use_sight(&section, "0px") == Sight::In;
    let at_rest = use_at_rest();
    // The link that is seen; what is copied, saved or cited is of the state of that moment.
    let written = use_patience(state.clone(), !is_seen && !at_rest);
    let link = use_memo(written, whole_link);
    let said = use_state(String::new);
    let reader = use_mut_ref(|| None::<FileReader>);
    let copy_link = {
        let (said, state) = (said.setter(), state.clone());
        move |_| copy(language, whole_link(&state), said.clone())
    };
    let open = {
        let (said, on_change, questions) = (said.clone(), on_change.clone(), state.questions.clone());
        move |e: Event| {
            let Some(input) = e.target_dyn_into::<HtmlInputElement>() else { return };
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            let name = file.name();
            let (said, on_change, questions) = (said.clone(), on_change.clone(), questions.clone());
            let task = read_as_text(&file.into(), move |text| {
                // The same file may be chosen again.
                input.set_value("");
                match text.map_err(|e| e.to_string()).and_then(|text| scenario_of(language, &text, questions)) {
                    Ok(decoded) => {
                        said.set(String::new());
                        on_change.emit(Action::Open(Box::new(decoded)));
                    }
                    Err(problem) => {
                        said.set(fill(word!(language, "share.bad_file"), &[("file", &name), ("problem", &problem)]))
                    }
                }
            });
            *reader.borrow_mut() = Some(task);
        }
    };
    let outcome = state.outcome.clone();
    let row = state.row();
    let scenario = state.scenario;
    let file = move || serde_json::to_string_pretty(&scenario_file(row, &scenario)).unwrap_or_default() + "\n";
    html! {
        <section ref={section} class="share" aria-labelledby="share-title">
            <h2 id="share-title">{word!(language, "share.title")}</h2>
            <p class="link">
                <input type="text" readonly={true} aria-label={word!(language, "share.link")} value={(*link).clone()} />
                <button type="button" class="plain" onclick={copy_link}>{word!(language, "share.link")}</button>
            </p>
            <p class="said" role="status">{(*said).clone()}</p>
            // One file of no known site has nothing to embed.
            <div hidden={root.home.is_empty()}><Snippet root={root.clone()} state={state.clone()} /></div>
            <Download {language} label={word!(language, "share.file")} kind="application/json"
                files={one_file("gigawatt-scenario.json", word!(language, "share.file"), file)} />
            <Download {language} label={word!(language, "share.csv")} kind="text/csv"
                files={one_file("gigawatt.csv", word!(language, "share.csv"), move || report::csv(language, row, &outcome))} />
            <Download {language} label={word!(language, "share.cite")} kind="text/plain"
                files={one_file("gigawatt.txt", word!(language, "share.cite"), { let state = state.clone(); move || citation(language, &state) })} />
            <p class="open">
                <label for="open-file">{word!(language, "share.open")}</label>
                <input id="open-file" type="file" accept=".json,application/json" onchange={open} />
            </p>
        </section>
    }
}

fn one_file(
    name: &'static str,
    label: &'static str,
    text: impl Fn() -> String + 'static,
) -> Callback<(), Vec<TextFile>> {
    Callback::from(move |()| vec![TextFile { name: name.into(), label: label.into(), text: text() }])
}

fn scenario_of(language: Language, text: &str, questions: Questions) -> Result<crate::link::Decoded, String> {
    let json = serde_json::from_str::<serde_json::Value>(text).map_err(|e| e.to_string())?;
    let scenario: Scenario = read_scenario(&json).map_err(|error| file_error(language, &error))?;
    let errors = scenario.compute().err().unwrap_or_default();
    if let Some(error) = errors.first() {
        return Err(report::error_named(language, error, report::Naming::Label));
    }
    let preset = json["preset"].as_str().and_then(|id| SCENARIOS.iter().find(|row| row.id == id));
    Ok(of_today(preset.unwrap_or(&SCENARIOS[0]), scenario, questions))
}

fn file_error(language: Language, error: &FileError) -> String {
    let with = |template: &str, text: &str| fill(template, &[("text", text)]);
    match error {
        FileError::NotAnObject => word!(language, "file.not_an_object").into(),
        FileError::UnknownVersion(text) => with(word!(language, "file.unknown_version"), text),
        FileError::UnknownEdition(text) => with(word!(language, "file.unknown_edition"), text),
        FileError::UnknownPreset(text) => with(word!(language, "file.unknown_preset"), text),
        FileError::Input(error) => report::error_named(language, error, report::Naming::Label),
    }
}

fn citation(language: Language, state: &State) -> String {
    let outcome = &*state.outcome;
    fill(
        word!(language, "share.citation"),
        &[
            ("version", env!("CARGO_PKG_VERSION")),
            ("edition", EDITION),
            ("scenario", state.row().name.text(language)),
            ("sentence", &report::plain(&report::sentence(language, outcome))),
            ("link", &whole_link(state)),
        ],
    )
}
