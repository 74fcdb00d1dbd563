use super::address::whole_link;
use super::clock::{date_text, today};
use super::files::save;
use super::state::{Shared, State};
use super::theme::PageTheme;
use crate::catalogue::Language;
use crate::chart::canvas::{Theme, paint};
use crate::chart::theme::{ROLES, css};
use crate::chart::{Export, Picture, View};
use crate::report::{Shown, Study};
use gloo::file::Blob;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use yew::prelude::*;

/// In CSS pixels; a PNG has twice as many of its own.
const WIDTH: u32 = 1200;
const SHARPNESS: f64 = 2.0;

#[derive(Clone, Properties, PartialEq)]
pub struct PictureFilesProps {
    pub language: Language,
    pub view: View,
    pub state: State,
    pub study: Option<Shared<Study>>,
    pub theme: PageTheme,
}

/// The chart as a picture for elsewhere: with its finding, the answer, the date and where it is from.
#[component]
pub fn PictureFiles(props: &PictureFilesProps) -> Html {
    let view = props.view;
    let png = {
        let props = props.clone();
        move |_| exported(&props, |picture, _| save_png(view, picture, &props.theme))
    };
    let svg = {
        let props = props.clone();
        move |_| {
            exported(&props, |_, svg| {
                save(&format!("gigawatt-{}.svg", view.id()), &Blob::new_with_options(svg, Some("image/svg+xml")));
            })
        }
    };
    html! {
        <p class="pictures-of">
            <button type="button" class="plain" onclick={png}>{"PNG"}</button>
            <button type="button" class="plain" onclick={svg}>{"SVG"}</button>
        </p>
    }
}

fn exported(props: &PictureFilesProps, then: impl FnOnce(&Picture, &str)) {
    let PictureFilesProps { language, view, state, study, theme } = props;
    let shown = Shown { language: *language, preset: state.row(), outcome: &state.outcome, study: study.as_deref() };
    let measure = |text: &str, size: f64, bold: bool| theme.width(text, size, bold);
    let export = Export { width: WIDTH, today: Some(today()), date: &date_text(), link: &whole_link(state) };
    then(&view.export(&shown, &export, &measure), &view.export_svg(&shown, &export, &measure));
}

/// In light colours, whatever the page has now: it will stand on paper or in another page.
fn save_png(view: View, picture: &Picture, theme: &PageTheme) {
    let document = web_sys::window().and_then(|window| window.document());
    let canvas = document.and_then(|document| document.create_element("canvas").ok());
    let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok()) else { return };
    let (width, height) = picture.size;
    canvas.set_width((f64::from(width) * SHARPNESS) as u32);
    canvas.set_height((f64::from(height) * SHARPNESS) as u32);
    let context = canvas.get_context("2d").ok().flatten().and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok());
    let Some(context) = context else { return };
    let light = Theme::new(theme.theme().font_family(), |role| css(ROLES[role as usize].light));
    paint(&context, picture, SHARPNESS, &light);
    let name = format!("gigawatt-{}.png", view.id());
    let done = Closure::once_into_js(move |blob: JsValue| {
        if let Ok(blob) = blob.dyn_into::<web_sys::Blob>() {
            save(&name, &Blob::from(blob));
        }
    });
    let _ = canvas.to_blob(done.unchecked_ref());
}
