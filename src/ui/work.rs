//! Any number opens the work behind it, and each part of that its own, down to the sources.

use super::files::copy;
use super::state::Shared;
use crate::catalogue::{Language, QUANTITIES, SCENARIOS, fill};
use crate::chart::View;
use crate::model::Outcome;
use crate::report::{Asked, InputPart, QuantityPart, Said, Shown, Work as Behind};
use crate::word;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// The way to the work that is open: among which numbers it began, and from which part to which it went.
#[derive(Clone, PartialEq)]
pub struct Way {
    pub place: Place,
    /// From the number that was pressed to the part that is shown.
    pub path: Vec<Asked>,
}

/// Numbers whose work opens below them.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    Answer,
    Figures,
    /// What the questions of the page are about.
    Asked,
    Table(View),
}

/// The numbers of a place, as buttons.
#[derive(Clone, PartialEq)]
pub struct Numbers {
    place: Place,
    /// The way down, if it began here.
    path: Vec<Asked>,
    on_open: Callback<Option<Way>>,
}

impl Numbers {
    pub fn new(place: Place, way: Option<&Way>, on_open: &Callback<Option<Way>>) -> Numbers {
        let here = way.filter(|way| way.place == place);
        Numbers { place, path: here.map_or(Vec::new(), |way| way.path.clone()), on_open: on_open.clone() }
    }

    /// A number that opens its work, and closes it again. It is a `span`, because a `button` is set like a
    /// picture: a line may break between it and the comma behind it.
    pub fn button(&self, language: Language, asked: Asked, text: String) -> Html {
        let is_open = self.path.first() == Some(&asked);
        let press = {
            let numbers = self.clone();
            move || numbers.go(if is_open { Vec::new() } else { vec![asked] })
        };
        let onkeydown = {
            let (numbers, press) = (self.clone(), press.clone());
            move |e: KeyboardEvent| match e.key().as_str() {
                "Enter" | " " => {
                    e.prevent_default();
                    press();
                }
                "Escape" => numbers.close(),
                _ => {}
            }
        };
        let label = QUANTITIES[asked.quantity as usize].label.text(language);
        let expanded = if is_open { "true" } else { "false" };
        html! {
            <span class="figure" role="button" tabindex="0" aria-expanded={expanded}
                title={fill(word!(language, "work.open"), &[("of", label)])} onclick={move |_| press()} {onkeydown}>{text}</span>
        }
    }

    fn go(&self, path: Vec<Asked>) {
        self.on_open.emit((!path.is_empty()).then_some(Way { place: self.place, path }));
    }

    fn down(&self, asked: Asked) {
        self.go(self.path.iter().copied().chain([asked]).collect());
    }

    fn up(&self) {
        self.go(self.path.split_last().map_or(Vec::new(), |(_, above)| above.to_vec()));
    }

    fn close(&self) {
        if !self.path.is_empty() {
            self.go(Vec::new());
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct WorkProps {
    pub language: Language,
    pub preset: usize,
    pub outcome: Shared<Outcome>,
    pub numbers: Numbers,
}

/// The place below numbers where their work opens. The box is always there.
#[component]
pub fn Work(props: &WorkProps) -> Html {
    let heading = use_node_ref();
    let panel = use_node_ref();
    use_focus(&props.numbers.path, &panel, &heading);
    html! {
        <div class="work" ref={panel}>
            { props.numbers.path.last().map_or_else(Html::default, |asked| open(props, *asked, &heading)) }
        </div>
    }
}

/// The focus goes to what has opened, and back to the number when it closes.
#[hook]
fn use_focus(path: &[Asked], panel: &NodeRef, heading: &NodeRef) {
    let pressed = use_mut_ref(|| None::<HtmlElement>);
    let (panel, heading) = (panel.clone(), heading.clone());
    use_effect_with(path.to_vec(), move |path: &Vec<Asked>| {
        let document = web_sys::window().and_then(|window| window.document());
        let active = document.as_ref().and_then(Document::active_element);
        let body = document.and_then(|document| document.body()).map(Element::from);
        let inside =
            active.as_ref().zip(panel.cast::<Node>()).is_some_and(|(active, panel)| panel.contains(Some(active)));
        if !path.is_empty() {
            // A part that was pressed goes with the work that it stood in, and leaves the focus to the body.
            if !inside && active != body {
                // On a phone the work covers the lower part of the page: the number stays in sight above it.
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                let number = active.and_then(|active| active.dyn_into::<HtmlElement>().ok());
                if let Some(number) = &number {
                    number.scroll_into_view_with_scroll_into_view_options(&nearest);
                }
                *pressed.borrow_mut() = number;
            }
            if let Some(heading) = heading.cast::<HtmlElement>() {
                let _ = heading.focus();
            }
        } else if let Some(pressed) = pressed.borrow_mut().take() {
            // What had the focus is gone, unless somebody has pressed something else.
            if active.is_none() || active == body {
                let _ = pressed.focus();
            }
        }
    });
}

fn open(props: &WorkProps, asked: Asked, heading: &NodeRef) -> Html {
    let WorkProps { language, preset, outcome, numbers } = props;
    let language = *language;
    let work = Behind::new(&Shown { language, preset: &SCENARIOS[*preset], outcome, study: None }, asked);
    let above = numbers.path.iter().rev().nth(1).map(|asked| QUANTITIES[asked.quantity as usize].label.text(language));
    let back = fill(word!(language, "work.back"), &[("of", above.unwrap_or_default())]);
    let press = |go: fn(&Numbers)| {
        let numbers = numbers.clone();
        move |_: MouseEvent| go(&numbers)
    };
    let onkeydown = {
        let numbers = numbers.clone();
        move |e: KeyboardEvent| {
            if e.key() == "Escape" {
                numbers.close();
            }
        }
    };
    let has_formula = !work.formula.is_empty();
    html! {
        <section aria-labelledby="work-title" tabindex="-1" {onkeydown}>
            <div class="ways">
                <button type="button" class="plain" hidden={above.is_none()} onclick={press(Numbers::up)}>{format!("← {back}")}</button>
                <button type="button" class="sign" aria-label={word!(language, "work.close")} title={word!(language, "work.close")}
                    onclick={press(Numbers::close)}>{"×"}</button>
            </div>
            <h2 id="work-title" tabindex="-1" ref={heading}>{&work.label}{": "}<strong>{&work.value}</strong></h2>
            <p>{work.meaning}</p>
            <p hidden={work.how.is_none()}>{work.how.clone().unwrap_or_default()}</p>
            <dl hidden={!has_formula}>
                <dt>{word!(language, "work.formula")}</dt>
                <dd class="formula">{ for work.formula.iter().enumerate().map(|(k, said)| piece(numbers, k, said)) }</dd>
                <dt>{word!(language, "work.values")}</dt>
                <dd class="formula">{&work.values}</dd>
            </dl>
            <p hidden={work.branch.is_none()}>{work.branch.clone().unwrap_or_default()}</p>
            { quantities(language, numbers, &work.quantities) }
            <ul class="inputs" aria-label={word!(language, "work.inputs")} hidden={work.inputs.is_empty()}>
                { for work.inputs.iter().map(|part| input(language, part)) }
            </ul>
            <Exact key={work.copied.clone()} {language} text={work.copied.clone()} />
        </section>
    }
}

/// A piece of the formula; a quantity opens its own work.
fn piece(numbers: &Numbers, k: usize, said: &Said) -> Html {
    match said {
        Said::Text(text) => html! { <span key={k}>{text}</span> },
        Said::Input(text) => html! { <span key={k} class="name">{text}</span> },
        Said::Quantity(asked, text) => html! { <span key={k}>{ part(numbers, *asked, text) }</span> },
    }
}

fn part(numbers: &Numbers, asked: Asked, text: &str) -> Html {
    let numbers = numbers.clone();
    html! { <button type="button" class="part" onclick={move |_| numbers.down(asked)}>{text}</button> }
}

fn quantities(language: Language, numbers: &Numbers, parts: &[QuantityPart]) -> Html {
    html! {
        <table hidden={parts.is_empty()}>
            <caption>{word!(language, "work.quantities")}</caption>
            <tbody>
                { for parts.iter().enumerate().map(|(k, of)| html! {
                    <tr key={k}><th scope="row">{ part(numbers, of.asked, &of.label) }</th><td>{&of.value}</td></tr>
                }) }
            </tbody>
        </table>
    }
}

/// An input with its meaning, its reason and its source.
fn input(language: Language, part: &InputPart) -> Html {
    let address = part.source.map_or("", |source| source.address);
    html! {
        <li key={part.input.id()}>
            <details>
                <summary>{part.label}{": "}<strong>{&part.value}</strong></summary>
                <p>{part.meaning}</p>
                <p hidden={part.why.is_none()}>{part.why.unwrap_or_default()}</p>
                <p class="origin">
                    {&part.origin}{" "}
                    <a href={address} rel="noreferrer" hidden={part.source.is_none()}>{word!(language, "work.source")}</a>
                </p>
            </details>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct ExactProps {
    language: Language,
    text: String,
}

/// The formula in full precision, to be selected or copied.
#[component]
fn Exact(props: &ExactProps) -> Html {
    let language = props.language;
    let said = use_state(String::new);
    let onclick = {
        let (said, text) = (said.setter(), props.text.clone());
        move |_| copy(language, text.clone(), said.clone())
    };
    html! {
        <details class="download">
            <summary>{word!(language, "work.exact")}</summary>
            <textarea readonly={true} rows="6" aria-label={word!(language, "work.exact")} value={props.text.clone()} />
            <p>
                <button type="button" class="plain" {onclick}>{word!(language, "share.copy")}</button>
                <span class="said" role="status">{(*said).clone()}</span>
            </p>
        </details>
    }
}
