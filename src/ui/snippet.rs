//! What an editor pastes into an article: chosen, seen as readers will see it, and copied.

use super::address::link;
use super::files::{TextFile, TextToTake};
use super::root::Root;
use super::state::State;
use crate::analysis::Questions;
use crate::catalogue::{EDITION, InputId, Language, Word, fill};
use crate::link::{Frame, FrameTheme, FrameView, Made, live};
use crate::report::{self, Snippet as Text, SnippetForm, page};
use crate::word;
use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlDialogElement, HtmlIFrameElement, HtmlSelectElement, MessageEvent};
use yew::prelude::*;

/// Widths at which it can be seen: a phone, a column of text, a wide column.
const WIDTHS: [u32; 3] = [340, 680, 860];
/// Until the preview has told its height.
const HEIGHT: u32 = 560;

/// What has been chosen.
#[derive(Clone, PartialEq)]
struct Choice {
    view: FrameView,
    controls: Vec<InputId>,
    theme: FrameTheme,
    language: Language,
    is_live: bool,
    drive: bool,
    width: u32,
}

#[derive(Properties, PartialEq)]
pub struct SnippetProps {
    pub root: Root,
    pub state: State,
}

/// The button, and the dialog that it opens.
#[component]
pub fn Snippet(props: &SnippetProps) -> Html {
    let language = props.root.language;
    let dialog = use_node_ref();
    let is_open = use_state(|| false);
    let open = {
        let (dialog, is_open) = (dialog.clone(), is_open.clone());
        move |_| {
            is_open.set(true);
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        }
    };
    let close = {
        let dialog = dialog.clone();
        move |_| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    // By the button or by Escape.
    let onclose = {
        let is_open = is_open.clone();
        move |_: Event| is_open.set(false)
    };
    html! {
        <div class="embedding">
            <button type="button" class="plain" aria-haspopup="dialog" onclick={open}>{word!(language, "snippet.button")}</button>
            <dialog class="snippet" aria-labelledby="snippet-title" ref={dialog} {onclose}>
                <div class="ways">
                    <h2 id="snippet-title">{word!(language, "snippet.button")}</h2>
                    <button type="button" class="sign" aria-label={word!(language, "snippet.close")}
                        title={word!(language, "snippet.close")} onclick={close}>{"×"}</button>
                </div>
                <div class="choices">
                    { if *is_open { html! { <Choices root={props.root.clone()} state={props.state.clone()} /> } } else { Html::default() } }
                </div>
            </dialog>
        </div>
    }
}

#[component]
fn Choices(props: &SnippetProps) -> Html {
    let SnippetProps { root, state } = props;
    let language = root.language;
    let choice = use_state(|| Choice {
        view: FrameView::Answer,
        controls: Vec::new(),
        theme: FrameTheme::Auto,
        language,
        is_live: false,
        drive: false,
        width: WIDTHS[1],
    });
    let preview = use_node_ref();
    let height = use_told_height(&preview).unwrap_or(HEIGHT);
    let change = |set: fn(&mut Choice, usize)| {
        let choice = choice.clone();
        Callback::from(move |k: usize| {
            let mut next = (*choice).clone();
            set(&mut next, k);
            choice.set(next);
        })
    };
    let views: Vec<FrameView> = FrameView::all().collect();
    let view_names = views.iter().map(|view| named(language, "view", view.id())).collect::<Vec<_>>();
    let theme_names = FrameTheme::ALL.map(|theme| named(language, "theme", theme.id())).to_vec();
    let languages = Language::ALL.iter().map(|language| language.name()).collect::<Vec<_>>();
    let frozen = fill(word!(language, "snippet.frozen"), &[("edition", EDITION)]);
    let defaults = vec![frozen.as_str(), word!(language, "snippet.live")];
    let widths: Vec<String> = WIDTHS.iter().map(|px| format!("{px} px")).collect();
    let widths = widths.iter().map(String::as_str).collect::<Vec<_>>();
    let place = |found: Option<usize>| found.unwrap_or(0);
    let view_at = place(views.iter().position(|view| *view == choice.view));
    let language_at = place(Language::ALL.iter().position(|of| *of == choice.language));
    let width_at = place(WIDTHS.iter().position(|px| *px == choice.width));

    let frame = frame_of(&choice, state);
    let base = home(root);
    let title = page::headline(choice.language, &state.outcome);
    let whole = link(state);
    let text = Text {
        home: &base,
        language: choice.language,
        frame: &frame,
        link: whole.trim_start_matches('#'),
        pictured: (state.scenario == state.base() && state.questions == Questions::default()).then(|| state.row()),
        title: &title,
        height,
    };
    // An address that is new gets a frame that is new: one that went on would leave a step in the history.
    let address = text.address();
    use_effect_with((preview.clone(), address.clone(), choice.width, height), |(preview, _, width, height)| {
        if let Some(frame) = preview.cast::<HtmlIFrameElement>() {
            let _ = frame.style().set_property("width", &format!("{width}px"));
            let _ = frame.style().set_property("height", &format!("{height}px"));
        }
    });
    let drive = {
        let choice = choice.clone();
        move |_| choice.set(Choice { drive: !choice.drive, ..(*choice).clone() })
    };
    let toggle = |input: InputId| {
        let choice = choice.clone();
        move |_: Event| {
            let mut next = (*choice).clone();
            match next.controls.iter().position(|other| *other == input) {
                Some(k) => drop(next.controls.remove(k)),
                None => next.controls.push(input),
            }
            choice.set(next);
        }
    };
    let changed = report::changes(language, &state.base(), &state.scenario).into_iter().map(|change| change.input);
    let offered = page::SIX.into_iter().chain(changed.filter(|input| !page::SIX.contains(input)));
    let forms = SnippetForm::ALL.map(|form| {
        let label = form_name(language, form);
        (label, TextFile { name: "gigawatt-embed.txt".into(), label: label.into(), text: text.text(form) })
    });
    html! {
        <>
            <div class="asks">
                { pick("snippet-view", word!(language, "snippet.view"), &view_names, view_at, change(|c, k| {
                    if let Some(view) = FrameView::all().nth(k) { c.view = view }
                })) }
                { pick("snippet-theme", word!(language, "snippet.theme"), &theme_names, choice.theme as usize, change(|c, k| {
                    c.theme = FrameTheme::ALL[k];
                })) }
                { pick("snippet-language", word!(language, "snippet.language"), &languages, language_at, change(|c, k| {
                    c.language = Language::ALL[k];
                })) }
                { pick("snippet-defaults", word!(language, "snippet.defaults"), &defaults, usize::from(choice.is_live), change(|c, k| {
                    c.is_live = k == 1;
                })) }
                { pick("snippet-width", word!(language, "snippet.width"), &widths, width_at, change(|c, k| {
                    c.width = WIDTHS[k];
                })) }
            </div>
            <fieldset>
                <legend>{word!(language, "snippet.controls")}</legend>
                { for offered.map(|input| html! {
                    <label key={input.id()}>
                        <input type="checkbox" checked={choice.controls.contains(&input)} onchange={toggle(input)} />
                        {input.row().label.text(language)}
                    </label>
                }) }
            </fieldset>
            <p><label><input type="checkbox" checked={choice.drive} onchange={drive} />{word!(language, "snippet.drive")}</label></p>
            <div class="preview" tabindex="0" role="group" aria-label={word!(language, "snippet.preview")}>
                <iframe key={address.clone()} ref={preview} src={address} title={word!(language, "snippet.preview")} />
            </div>
            { for forms.into_iter().map(|(label, file)| html! {
                <div class="form" key={label}>
                    <h3>{label}</h3>
                    <TextToTake {language} kind="text/plain" {file} />
                </div>
            }) }
        </>
    }
}

/// The frame that has been chosen, of the scenario that is shown.
fn frame_of(choice: &Choice, state: &State) -> Frame {
    let link = link(state);
    let link = link.trim_start_matches('#');
    let made = (!choice.is_live)
        .then(|| Made { model: env!("CARGO_PKG_VERSION").into(), figures: report::headline_figures(&state.outcome) });
    Frame {
        view: choice.view,
        controls: choice.controls.clone(),
        theme: choice.theme,
        language: None,
        drive: choice.drive,
        made,
        link: if choice.is_live { live(link) } else { link.into() },
    }
}

/// The whole address of the folder of the first language's page.
fn home(root: &Root) -> String {
    let here = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    web_sys::Url::new_with_base(&root.home, &here).map_or_else(|_| root.home.to_string(), |url| url.href())
}

fn named(language: Language, of: &str, id: &str) -> &'static str {
    Word::find(&format!("{of}.{id}")).map_or("", |word| word.text(language))
}

fn form_name(language: Language, form: SnippetForm) -> &'static str {
    match form {
        SnippetForm::Plain => word!(language, "snippet.plain"),
        SnippetForm::Resized => word!(language, "snippet.resized"),
        SnippetForm::Element => word!(language, "snippet.element"),
        SnippetForm::Feed => word!(language, "snippet.feed"),
    }
}

fn pick(id: &'static str, label: &'static str, all: &[&str], chosen: usize, on_pick: Callback<usize>) -> Html {
    let count = all.len();
    let onchange = move |e: Event| {
        let k =
            e.target_dyn_into::<HtmlSelectElement>().and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(k) = k.filter(|k| *k < count) {
            on_pick.emit(k);
        }
    };
    html! {
        <p class="ask" key={id}>
            <label for={id}>{label}</label>
            <select {id} {onchange}>
                { for all.iter().enumerate().map(|(k, text)| html! { <option key={k} selected={k == chosen}>{*text}</option> }) }
            </select>
        </p>
    }
}

/// The height that the frame of a preview has told.
#[hook]
fn use_told_height(preview: &NodeRef) -> Option<u32> {
    let height = use_state(|| None::<u32>);
    use_effect_with(preview.clone(), {
        let height = height.clone();
        move |preview: &NodeRef| {
            let preview = preview.clone();
            let listener = web_sys::window().map(|window| {
                EventListener::new(&window, "message", move |e| {
                    let window = preview.cast::<HtmlIFrameElement>().and_then(|frame| frame.content_window());
                    let e = e.dyn_ref::<MessageEvent>().zip(window);
                    let Some((e, window)) = e else { return };
                    let told = Reflect::get(&e.data(), &JsValue::from_str("height")).ok().and_then(|x| x.as_f64());
                    if e.source().is_some_and(|source| Object::is(&source, &window))
                        && let Some(px) = told
                    {
                        height.set(Some(px.clamp(200.0, 6000.0) as u32));
                    }
                })
            });
            move || drop(listener)
        }
    });
    *height
}
