use super::state::Shared;
use super::theme::PageTheme;
use crate::catalogue::{Language, SCENARIOS};
use crate::chart::View;
use crate::chart::canvas::paint;
use crate::model::Outcome;
use crate::report::Shown;
use gloo::render::request_animation_frame;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ResizeObserver};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CanvasProps {
    pub language: Language,
    pub view: View,
    pub preset: usize,
    pub outcome: Shared<Outcome>,
    pub theme: PageTheme,
}

/// The picture of a chart, as large as its frame and as sharp as the screen. It is drawn at most
/// once a frame, the newest outcome winning.
#[component]
pub fn Canvas(props: &CanvasProps) -> Html {
    let frame = use_node_ref();
    let canvas = use_node_ref();
    let size = use_frame_size(&frame);
    let (language, view, preset) = (props.language, props.view, props.preset);
    let description = view.description(&Shown { language, preset: &SCENARIOS[preset], outcome: &props.outcome });
    use_effect_with((preset, props.outcome.clone(), props.theme.clone(), size), {
        let canvas = canvas.clone();
        move |(preset, outcome, theme, size): &(usize, Shared<Outcome>, PageTheme, Size)| {
            let preset = &SCENARIOS[*preset];
            let (outcome, theme, size) = (outcome.clone(), theme.clone(), *size);
            // Dropped before it ran, the request is withdrawn: only the newest draws.
            let request = request_animation_frame(move |_| {
                if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                    draw(&canvas, view, &Shown { language, preset, outcome: &outcome }, &theme, size);
                }
            });
            move || drop(request)
        }
    });
    html! {
        <div class="frame" ref={frame}>
            <canvas ref={canvas} role="img" aria-label={description.clone()}>{description}</canvas>
        </div>
    }
}

fn draw(canvas: &HtmlCanvasElement, view: View, shown: &Shown, theme: &PageTheme, size: Size) {
    if size.width == 0 || size.height == 0 {
        return;
    }
    let context = canvas.get_context("2d").ok().flatten().and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok());
    let Some(context) = context else { return };
    let measure = |text: &str, font_size: f64, bold: bool| theme.width(text, font_size, bold);
    let picture = view.picture(shown, Some(today()), (size.width, size.height), &measure);
    let (width, height) = size.pixels();
    // Setting a size clears a canvas even where it stays the same.
    if canvas.width() != width {
        canvas.set_width(width);
    }
    if canvas.height() != height {
        canvas.set_height(height);
    }
    paint(&context, &picture, size.ratio, theme.theme());
}

/// Today as a date in years. The clock is the page's; the model has none.
fn today() -> f64 {
    let now = js_sys::Date::new_0();
    f64::from(now.get_full_year()) + (f64::from(now.get_month()) + f64::from(now.get_date()) / 31.0) / 12.0
}

/// The size of a frame in CSS pixels, and how many pixels of the screen one of them is wide.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
struct Size {
    width: u32,
    height: u32,
    ratio: f64,
}

impl Size {
    fn of(frame: &HtmlElement) -> Size {
        let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        Size { width: frame.client_width().max(0) as u32, height: frame.client_height().max(0) as u32, ratio }
    }

    fn pixels(self) -> (u32, u32) {
        let pixels = |css: u32| (f64::from(css) * self.ratio).round() as u32;
        (pixels(self.width), pixels(self.height))
    }
}

/// The size of an element, kept up to date.
#[hook]
fn use_frame_size(frame: &NodeRef) -> Size {
    let size = use_state(Size::default);
    use_effect_with(frame.clone(), {
        let size = size.clone();
        move |frame: &NodeRef| {
            let element = frame.cast::<HtmlElement>();
            let observed = element.map(|element| {
                let seen = element.clone();
                let changed = Closure::<dyn FnMut()>::new(move || size.set(Size::of(&seen)));
                let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok();
                if let Some(observer) = &observer {
                    observer.observe(&element);
                }
                (observer, changed)
            });
            move || {
                if let Some((Some(observer), changed)) = observed {
                    observer.disconnect();
                    drop(changed);
                }
            }
        }
    });
    *size
}
