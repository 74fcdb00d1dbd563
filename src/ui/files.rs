//! What leaves the page: to a file, or, where the page may not save files, by copying.

use crate::catalogue::Language;
use crate::word;
use gloo::file::{Blob, ObjectUrl};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlAnchorElement, HtmlDetailsElement};
use yew::prelude::*;

/// Copies a text and tells whether that was allowed.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
        let copied = match clipboard {
            // It is missing where the page is not secure, and refuses in some frames.
            Some(clipboard) if !clipboard.is_undefined() => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            _ => false,
        };
        done(copied);
    });
}

/// Hands a file to the browser to be saved.
pub fn save(name: &str, blob: &Blob) {
    let url = ObjectUrl::from(blob.clone());
    let anchor = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    // The browser reads the file after the click: its address must live a little longer.
    gloo::timers::callback::Timeout::new(60_000, move || drop(url)).forget();
}

#[derive(Properties, PartialEq)]
pub struct DownloadProps {
    pub language: Language,
    pub label: AttrValue,
    pub name: AttrValue,
    pub kind: AttrValue,
    /// Made when it is asked for.
    pub content: Callback<(), String>,
    /// What else can be had.
    #[prop_or_default]
    pub children: Html,
}

/// A text to be saved as a file or copied; it is there to be seen, so that it can also be selected.
#[component]
pub fn Download(props: &DownloadProps) -> Html {
    let DownloadProps { language, label, name, kind, content, children } = props;
    let language = *language;
    let shown = use_state(|| false);
    let said = use_state(String::new);
    let ontoggle = {
        let (shown, said) = (shown.clone(), said.clone());
        move |e: Event| {
            let open = e.target_dyn_into::<HtmlDetailsElement>().is_some_and(|details| details.open());
            if open != *shown {
                said.set(String::new());
                shown.set(open);
            }
        }
    };
    let onsave = {
        let (name, kind, content) = (name.clone(), kind.clone(), content.clone());
        move |_| save(&name, &Blob::new_with_options(content.emit(()).as_str(), Some(&kind)))
    };
    let oncopy = {
        let (content, said) = (content.clone(), said.clone());
        move |_| {
            let said = said.clone();
            copy(content.emit(()), move |done| {
                said.set(match done {
                    true => word!(language, "share.copied").into(),
                    false => word!(language, "share.not_copied").into(),
                });
            });
        }
    };
    html! {
        <details class="download" {ontoggle}>
            <summary>{label.clone()}</summary>
            {children.clone()}
            <textarea readonly={true} rows="6" aria-label={label.clone()} value={if *shown { content.emit(()) } else { String::new() }} />
            <p>
                <button type="button" class="plain" onclick={onsave}>{word!(language, "share.download")}</button>
                <button type="button" class="plain" onclick={oncopy}>{word!(language, "share.copy")}</button>
                <span class="said" role="status">{(*said).clone()}</span>
            </p>
        </details>
    }
}
