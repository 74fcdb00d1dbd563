use super::clock::today;
use super::knob::Knob;
use super::sight::{Sight, use_before_print, use_sight};
use super::state::{Action, Shared};
use super::theme::PageTheme;
use crate::catalogue::{Language, SCENARIOS, fill};
use crate::chart::canvas::paint;
use crate::chart::{Bounds, Picture, UNIT, View};
use crate::model::Outcome;
use crate::report::{Shown, Study};
use crate::word;
use gloo::events::EventListener;
use gloo::render::request_animation_frame;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, Node, ResizeObserver};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct CanvasProps {
    pub language: Language,
    pub view: View,
    /// What the picture finds.
    pub title: AttrValue,
    pub preset: usize,
    pub outcome: Shared<Outcome>,
    pub study: Option<Shared<Study>>,
    pub theme: PageTheme,
    pub on_change: Callback<Action>,
}

/// What a picture is drawn from.
type Drawn = (usize, Shared<Outcome>, Option<Shared<Study>>, PageTheme, Size);

/// The newest drawing, until it is done.
type Waiting = Rc<RefCell<Option<Box<dyn FnOnce()>>>>;

/// Drawn before it is scrolled into sight.
const NEAR: &str = "50% 0px";

/// The picture of a chart, as large as its frame and as sharp as the screen. It is drawn at most
/// once a frame, the newest outcome winning, and only in sight: elsewhere the newest waits until somebody
/// comes, by scrolling or by the keyboard, or until the page is printed. A pointer or the arrow keys read
/// it, and the points of the power path stand over it as buttons.
#[component]
pub fn Canvas(props: &CanvasProps) -> Html {
    let frame = use_node_ref();
    let canvas = use_node_ref();
    let size = use_frame_size(&frame);
    let in_sight = use_sight(&frame, NEAR) == Sight::In;
    let waiting: Waiting = use_mut_ref(|| None);
    use_before_print({
        let waiting = waiting.clone();
        move || draw_waiting(&waiting)
    });
    // The last picture drawn: where a pointer reads, and where the handles stand.
    let picture = use_state(Rc::<Picture>::default);
    let stop = use_state(|| None::<usize>);
    let CanvasProps { language, view, title, preset, outcome, study, theme, on_change } = props;
    let (language, view, preset) = (*language, *view, *preset);
    let shown = Shown { language, preset: &SCENARIOS[preset], outcome, study: study.as_deref() };
    let told_of = (language, preset, outcome.clone(), study.clone());
    let description = use_memo(told_of, move |(language, preset, outcome, study)| {
        let preset = &SCENARIOS[*preset];
        AttrValue::from(view.description(&Shown { language: *language, preset, outcome, study: study.as_deref() }))
    });
    let drawn_from: Drawn = (preset, outcome.clone(), study.clone(), theme.clone(), size);
    use_effect_with(drawn_from.clone(), {
        let (canvas, picture, waiting) = (canvas.clone(), picture.clone(), waiting.clone());
        move |(preset, outcome, study, theme, size): &Drawn| {
            let preset = &SCENARIOS[*preset];
            let (outcome, study, theme, size) = (outcome.clone(), study.clone(), theme.clone(), *size);
            let drawing = move || {
                let shown = Shown { language, preset, outcome: &outcome, study: study.as_deref() };
                if let Some(canvas) = canvas.cast::<HtmlCanvasElement>()
                    && let Some(drawn) = draw(&canvas, view, &shown, &theme, size)
                {
                    picture.set(Rc::new(drawn));
                }
            };
            *waiting.borrow_mut() = Some(Box::new(drawing));
        }
    });
    use_effect_with((drawn_from, in_sight), {
        let waiting = waiting.clone();
        move |(_, in_sight): &(Drawn, bool)| {
            let is_wanted = *in_sight && waiting.borrow().is_some();
            // Dropped before it ran, the request is withdrawn: only the newest draws.
            let request = is_wanted.then(|| request_animation_frame(move |_| draw_waiting(&waiting)));
            move || drop(request)
        }
    });

    let read_at = {
        let (frame, picture, stop) = (frame.clone(), picture.clone(), stop.clone());
        move |e: PointerEvent| {
            let Some(frame) = frame.cast::<HtmlElement>() else { return };
            let corner = frame.get_bounding_client_rect();
            let (x, y) = (f64::from(e.client_x()) - corner.left(), f64::from(e.client_y()) - corner.top());
            stop.set(picture.stop_at(x, y));
        }
    };
    let stop_reading = {
        let stop = stop.clone();
        Callback::from(move |()| stop.set(None))
    };
    // A finger covers what it reads: the reading stays when it has lifted.
    let onpointerleave = {
        let stop_reading = stop_reading.clone();
        move |e: PointerEvent| {
            if e.pointer_type() != "touch" {
                stop_reading.emit(());
            }
        }
    };
    use_pointer_elsewhere(&frame, stop.is_some(), stop_reading.clone());
    let onkeydown = {
        let (frame, picture, stop) = (frame.clone(), picture.clone(), stop.clone());
        move |e: KeyboardEvent| {
            // The handles have the same keys for themselves.
            if e.target_dyn_into::<HtmlElement>() != frame.cast::<HtmlElement>() {
                return;
            }
            let last = picture.stops.len().saturating_sub(1);
            let next = match (e.key().as_str(), *stop) {
                ("ArrowRight" | "ArrowDown", None) | ("Home", _) => Some(0),
                ("ArrowLeft" | "ArrowUp", None) | ("End", _) => Some(last),
                ("ArrowRight" | "ArrowDown", Some(k)) => Some((k + 1).min(last)),
                ("ArrowLeft" | "ArrowUp", Some(k)) => Some(k.saturating_sub(1)),
                ("Escape", Some(_)) => None,
                _ => return,
            };
            e.prevent_default();
            stop.set(next);
        }
    };
    let reading = stop.and_then(|k| view.reading(&shown, k));
    let band = stop.and_then(|k| picture.band(k)).map(band);
    // A chart out of sight may still be as wide as the window was: nothing can be taken hold of there.
    let is_of_this_size = picture.size == (size.width, size.height);
    let knobs = if is_of_this_size { view.knobs(&shown, &picture) } else { Vec::new() };
    // The points have a box of their own: beside a list that comes and goes Yew makes the canvas anew, empty.
    html! {
        <div class="plot">
            <div class="frame" ref={frame} tabindex="0" role="group"
                aria-label={fill(word!(language, "chart.read"), &[("title", title)])}
                onpointermove={read_at.clone()} onpointerdown={read_at}
                onfocus={move |_: FocusEvent| draw_waiting(&waiting)} {onpointerleave} onblur={stop_reading.reform(|_: FocusEvent| ())} {onkeydown}>
                <canvas ref={canvas} role="img" aria-label={(*description).clone()}>{(*description).clone()}</canvas>
                <svg class="band" aria-hidden="true">{ band.unwrap_or_default() }</svg>
                <div class="handles">
                    { for knobs.into_iter().map(|knob| html! {
                        <Knob key={knob.inputs()[1].id()} knob={knob.clone()} on_change={on_change.clone()} />
                    }) }
                </div>
            </div>
            <p class="reading" role="status">{reading.map_or(String::new(), |reading| reading.text(language))}</p>
        </div>
    }
}

fn band(bounds: Bounds) -> Html {
    let px = |units: i32| (f64::from(units) / f64::from(UNIT)).to_string();
    html! {
        <rect x={px(bounds.left)} y={px(bounds.top)} width={px(bounds.right - bounds.left)} height={px(bounds.bottom - bounds.top)} />
    }
}

fn draw_waiting(waiting: &Waiting) {
    let drawing = waiting.borrow_mut().take();
    if let Some(drawing) = drawing {
        drawing();
    }
}

fn draw(canvas: &HtmlCanvasElement, view: View, shown: &Shown, theme: &PageTheme, size: Size) -> Option<Picture> {
    if size.width == 0 || size.height == 0 {
        return None;
    }
    let context = canvas.get_context("2d").ok().flatten().and_then(|c| c.dyn_into::<CanvasRenderingContext2d>().ok());
    let context = context?;
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
    Some(picture)
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

/// Calls back when a pointer goes down outside an element, as long as that is waited for.
#[hook]
fn use_pointer_elsewhere(element: &NodeRef, waiting: bool, then: Callback<()>) {
    use_effect_with((element.clone(), waiting), move |(element, waiting): &(NodeRef, bool)| {
        let element = element.clone();
        let listener = web_sys::window().filter(|_| *waiting).map(|window| {
            EventListener::new(&window, "pointerdown", move |e| {
                let at = e.target().and_then(|target| target.dyn_into::<Node>().ok());
                if !element.cast::<Node>().is_some_and(|element| element.contains(at.as_ref())) {
                    then.emit(());
                }
            })
        });
        move || drop(listener)
    });
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
