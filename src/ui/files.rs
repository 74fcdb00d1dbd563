//! What leaves the page: to a file, or, where the page may not save files, by copying.

use super::disclosure::{Disclosure, use_disclosure};
use crate::catalogue::Language;
use crate::word;
use gloo::file::{Blob, ObjectUrl};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlAnchorElement;
use yew::prelude::*;

/// Copies a text and has it `said` whether that was allowed.
pub fn copy(language: Language, text: String, said: UseStateSetter<String>) {
    spawn_local(async move {
        let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
        let copied = match clipboard {
            // It is missing where the page is not secure, and refuses in some frames.
            Some(clipboard) if !clipboard.is_undefined() => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
            _ => false,
        };
        said.set(match copied {
            true => word!(language, "share.copied").into(),
            false => word!(language, "share.not_copied").into(),
        });
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

/// A text under the name that it has as a file.
#[derive(Clone, PartialEq)]
pub struct TextFile {
    pub name: AttrValue,
    /// What it holds, where there are several.
    pub label: AttrValue,
    pub text: String,
}

#[derive(Properties, PartialEq)]
pub struct DownloadProps {
    pub language: Language,
    pub label: AttrValue,
    pub kind: AttrValue,
    /// Made when they are asked for.
    pub files: Callback<(), Vec<TextFile>>,
    /// What else can be had.
    #[prop_or_default]
    pub children: Html,
}

/// Texts to be saved as files or copied; they are there to be seen, so that they can also be selected.
#[component]
pub fn Download(props: &DownloadProps) -> Html {
    let DownloadProps { language, label, kind, files, children } = props;
    let Disclosure { details, ontoggle, is_open, .. } = use_disclosure();
    let files = if is_open { files.emit(()) } else { Vec::new() };
    html! {
        <details class="download" ref={details} {ontoggle}>
            <summary>{label.clone()}</summary>
            {children.clone()}
            <div class="files">
                { for files.iter().map(|file| html! {
                    <TextToTake key={file.name.to_string()} language={*language} kind={kind.clone()} file={file.clone()} />
                }) }
            </div>
        </details>
    }
}

#[derive(Properties, PartialEq)]
pub struct TextToTakeProps {
    pub language: Language,
    pub kind: AttrValue,
    pub file: TextFile,
}

/// A text to be selected, copied or saved.
#[component]
pub fn TextToTake(props: &TextToTakeProps) -> Html {
    let TextToTakeProps { language, kind, file } = props;
    let language = *language;
    let said = use_state(String::new);
    let onsave = {
        let (file, kind) = (file.clone(), kind.clone());
        move |_| save(&file.name, &Blob::new_with_options(file.text.as_str(), Some(&kind)))
    };
    let oncopy = {
        let (text, said) = (file.text.clone(), said.setter());
        move |_| copy(language, text.clone(), said.clone())
    };
    html! {
        <div class="text-file">
            <textarea readonly={true} rows="6" aria-label={file.label.clone()} value={file.text.clone()} />
            <p>
                <button type="button" class="plain" onclick={onsave}>{word!(language, "share.download")}</button>
                <button type="button" class="plain" onclick={oncopy}>{word!(language, "share.copy")}</button>
                <span class="said" role="status">{(*said).clone()}</span>
            </p>
        </div>
    }
}
