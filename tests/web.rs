//! In a browser: the canvas draws, a slider moves the outcome, and wasm gives the bits of native.
#![cfg(target_arch = "wasm32")]

use gigawatt::catalogue::{Language, SCENARIOS};
use gigawatt::chart::View;
use gigawatt::chart::canvas::{Theme, paint};
use gigawatt::model::Scenario;
use gigawatt::report::{Inquiry, Shown};
use gigawatt::ui::App;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;
use web_sys::{
    CanvasRenderingContext2d, Document, Element, Event, EventInit, HtmlCanvasElement, HtmlElement, HtmlInputElement,
};

#[path = "golden/bits.rs"]
mod bits;

wasm_bindgen_test_configure!(run_in_browser);

fn document() -> Document {
    web_sys::window().and_then(|w| w.document()).expect("a page")
}

/// Waits until the browser has drawn the frame in which everything asked for so far is done.
async fn next_frame() {
    // A long rendering is done in pieces, with frames between.
    yew::scheduler::flush().await;
    for _ in 0..2 {
        let frame = Promise::new(&mut |resolve, _| {
            web_sys::window().expect("a window").request_animation_frame(&resolve).expect("a frame");
        });
        JsFuture::from(frame).await.expect("a frame");
        yew::scheduler::flush().await;
    }
}

/// A page that runs, and ends with its test: it leaves neither a pending writing of its link nor the link.
struct Mounted {
    root: Element,
    app: Option<yew::AppHandle<App>>,
}

impl std::ops::Deref for Mounted {
    type Target = Element;
    fn deref(&self) -> &Element {
        &self.root
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

async fn mount() -> Mounted {
    let history = web_sys::window().and_then(|w| w.history().ok()).expect("a history");
    history.replace_state_with_url(&JsValue::NULL, "", Some("#")).expect("no link");
    let root = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&root).expect("appended");
    let app = yew::Renderer::<App>::with_root(root.clone()).render();
    next_frame().await;
    Mounted { root, app: Some(app) }
}

fn select<T: JsCast>(root: &Element, selector: &str) -> T {
    let found = root.query_selector(selector).expect("a selector").unwrap_or_else(|| panic!("no {selector}"));
    found.dyn_into().unwrap_or_else(|_| panic!("{selector} is something else"))
}

fn text(root: &Element, selector: &str) -> String {
    select::<Element>(root, selector).text_content().unwrap_or_default()
}

/// Opens every `details` of a kind: what stands in them is made then.
async fn open_all(root: &Element, selector: &str) {
    let found = root.query_selector_all(selector).expect("a selector");
    assert!(found.length() > 0, "no {selector}");
    for k in 0..found.length() {
        found.get(k).expect("one of them").unchecked_into::<Element>().set_attribute("open", "").expect("set");
    }
    // The browser tells by an event of its own.
    next_frame().await;
    next_frame().await;
}

fn fire(target: &HtmlInputElement, event: &str, value: &str) {
    target.set_value(value);
    let init = EventInit::new();
    init.set_bubbles(true);
    target.dispatch_event(&Event::new_with_event_init_dict(event, &init).expect("an event")).expect("dispatched");
}

#[wasm_bindgen_test]
fn wasm_gives_the_bits_of_native() {
    for row in &SCENARIOS {
        let outcome = Scenario::of(row).compute().expect("it computes");
        assert_eq!(bits::of(&outcome), bits::golden(row.id), "{}", row.id);
    }
}

/// Pixels that are not the ground, at four pixel ratios.
#[wasm_bindgen_test]
fn a_canvas_is_drawn_at_any_pixel_ratio() {
    let outcome = Scenario::default().compute().expect("it computes");
    let study = Inquiry::at_once(&SCENARIOS[0], &outcome);
    let shown =
        Shown { language: Language::default(), preset: &SCENARIOS[0], outcome: &outcome, study: study.as_ref() };
    let measure = |text: &str, size: f64, _: bool| text.len() as f64 * size * 0.5;
    let theme = Theme::new("sans-serif", |role| format!("#0000{:02x}", 100 + role as u8));
    for view in View::ALL {
        let picture = view.picture(&shown, None, (640, 360), &measure);
        for ratio in [1.0, 1.5, 2.0, 3.0] {
            let canvas: HtmlCanvasElement = document().create_element("canvas").expect("made").unchecked_into();
            canvas.set_width((640.0 * ratio) as u32);
            canvas.set_height((360.0 * ratio) as u32);
            let context: CanvasRenderingContext2d = canvas.get_context("2d").expect("2d").expect("2d").unchecked_into();
            paint(&context, &picture, ratio, &theme);
            let share = drawn(&context, canvas.width(), canvas.height());
            assert!(share > least(view) && share < 0.95, "{view:?} at {ratio}: {share} of the pixels are drawn");
        }
    }
}

/// Areas cover more than lines do.
fn least(view: View) -> f64 {
    if view == View::Compare { 0.01 } else { 0.05 }
}

/// The share of pixels that are not transparent.
fn drawn(context: &CanvasRenderingContext2d, width: u32, height: u32) -> f64 {
    let data = context.get_image_data(0.0, 0.0, width.into(), height.into()).expect("pixels").data();
    let opaque = data.chunks_exact(4).filter(|pixel| pixel[3] > 0).count();
    opaque as f64 / f64::from(width * height)
}

#[wasm_bindgen_test]
async fn a_slider_moves_the_outcome() {
    let root = mount().await;
    let before = text(&root, ".sentence");
    assert!(before.contains("$193 bn"), "{before}");
    let slider: HtmlInputElement = select(&root, "[data-input=chip_price] input[type=range]");
    fire(&slider, "input", "900");
    next_frame().await;
    let after = text(&root, ".sentence");
    assert_ne!(before, after);
    let field: HtmlInputElement = select(&root, "[data-input=chip_price] .field");
    assert_eq!(field.value(), "71,500", "the field follows the slider");
    let cells = |table: &str| root.query_selector_all(table).expect("a list").length();
    assert_eq!(cells("#money td"), 0, "a table that nobody has opened is not made");
    open_all(&root, "#money .data").await;
    let made = cells("#money td");
    assert!(made > 0);
    select::<Element>(&root, "#money .data").remove_attribute("open").expect("set");
    next_frame().await;
    next_frame().await;
    assert_eq!(cells("#money td"), made, "and stays when it is closed");
}

#[wasm_bindgen_test]
async fn the_page_paints_its_canvases() {
    let root = mount().await;
    for view in View::ALL {
        let frame: HtmlElement = select(&root, &format!("#{} .frame", view.id()));
        frame.style().set_property("height", "320px").expect("set");
        frame.style().set_property("width", "600px").expect("set");
    }
    let ratio = web_sys::window().expect("a window").device_pixel_ratio();
    for view in View::ALL {
        let canvas: HtmlCanvasElement = select(&root, &format!("#{} canvas", view.id()));
        // Only what is in sight is drawn.
        canvas.scroll_into_view();
        next_frame().await;
        next_frame().await;
        assert_eq!(f64::from(canvas.width()), (600.0 * ratio).round(), "{view:?}: as sharp as the screen");
        let context: CanvasRenderingContext2d = canvas.get_context("2d").expect("2d").expect("2d").unchecked_into();
        let share = drawn(&context, canvas.width(), canvas.height());
        assert!(share > least(view), "{view:?}: {share} of the pixels are drawn");
        assert_eq!(canvas.get_attribute("role").as_deref(), Some("img"));
        let said = canvas.get_attribute("aria-label").unwrap_or_default();
        assert!(said.contains("$") || said.contains("GW"), "{said}");
    }
}

#[wasm_bindgen_test]
async fn a_refused_value_is_kept_and_explained_and_the_answer_stays() {
    let root = mount().await;
    let before = text(&root, ".sentence");
    let field: HtmlInputElement = select(&root, "[data-input=chip_life] .field");
    for (typed, says) in
        [("abc", "“abc” is not a value"), ("31", "out of range"), ("-1", "out of range"), ("1e999", "is not a value")]
    {
        fire(&field, "input", typed);
        fire(&field, "change", typed);
        next_frame().await;
        let message = text(&root, "[data-input=chip_life] .message");
        assert!(message.contains(says), "{typed}: {message}");
        assert_eq!(field.value(), typed, "what was typed is not lost");
        assert_eq!(text(&root, ".sentence"), before);
    }
    fire(&field, "change", "7");
    next_frame().await;
    assert_eq!(text(&root, "[data-input=chip_life] .message"), "");
    assert_ne!(text(&root, ".sentence"), before);
}

/// Inputs that contradict each other: both are named, and the last good answer stays.
#[wasm_bindgen_test]
async fn a_contradiction_names_both_inputs() {
    let root = mount().await;
    open_all(&root, ".group").await;
    let before = text(&root, ".sentence");
    let field: HtmlInputElement = select(&root, "[data-input=power_full_gw] .field");
    fire(&field, "change", "2");
    next_frame().await;
    let problem = text(&root, ".problem");
    assert!(problem.contains("2.0 GW") && problem.contains("3.0 GW"), "{problem}");
    for input in ["power_full_gw", "power_mid_gw"] {
        let message = text(&root, &format!("[data-input={input}] .message"));
        assert!(message.contains("2.0 GW") && message.contains("3.0 GW"), "at {input}: {message}");
    }
    assert_eq!(text(&root, ".sentence"), before);
    fire(&field, "change", "6");
    next_frame().await;
    assert_eq!(text(&root, ".problem"), "");
}

/// Dragging while a notice comes and goes: the slider must stay the same element, or a drag ends.
#[wasm_bindgen_test]
async fn a_slider_survives_notices() {
    let root = mount().await;
    let slider: HtmlInputElement = select(&root, "[data-input=power_full_gw] input[type=range]");
    let mark = JsValue::from_str("the same");
    js_sys::Reflect::set(&slider, &JsValue::from_str("mark"), &mark).expect("set");
    for place in ["400", "100", "600", "50", "400"] {
        fire(&slider, "input", place);
        next_frame().await;
        let now: HtmlInputElement = select(&root, "[data-input=power_full_gw] input[type=range]");
        assert_eq!(js_sys::Reflect::get(&now, &JsValue::from_str("mark")).ok(), Some(mark.clone()), "at {place}");
    }
}

#[wasm_bindgen_test]
async fn a_preset_replaces_everything() {
    let root = mount().await;
    for (k, row) in SCENARIOS.iter().filter(|row| row.on_page).enumerate() {
        let button: HtmlElement = select(&root, &format!(".presets li:nth-child({}) button", k + 1));
        button.click();
        next_frame().await;
        let shown = text(&root, ".preset");
        assert!(shown.contains(row.name.text(Language::default())), "what it would change is shown first: {shown}");
        assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("true"));
        select::<HtmlElement>(&root, ".preset .primary").click();
        next_frame().await;
        assert_eq!(text(&root, ".scenario"), row.name.text(Language::default()));
        assert_eq!(button.get_attribute("aria-current").as_deref(), Some("true"));
        assert_eq!(text(&root, ".preset"), "");
        assert_eq!(root.query_selector_all(".control.changed").expect("a list").length(), 0, "{}", row.id);
    }
}

/// The handles of the power path come and go; the canvas beside them must stay the same, with its picture.
#[wasm_bindgen_test]
async fn a_canvas_survives_its_handles() {
    let root = mount().await;
    let frame: HtmlElement = select(&root, "#build-out .frame");
    frame.style().set_property("height", "320px").expect("set");
    frame.style().set_property("width", "600px").expect("set");
    frame.scroll_into_view();
    next_frame().await;
    next_frame().await;
    let mark = JsValue::from_str("the same");
    let canvas: HtmlCanvasElement = select(&root, "#build-out canvas");
    js_sys::Reflect::set(&canvas, &JsValue::from_str("mark"), &mark).expect("set");
    open_all(&root, ".group").await;
    frame.scroll_into_view();
    next_frame().await;
    let choice: web_sys::HtmlSelectElement = select(&root, "[data-input=power_limited] select");
    for (chosen, handles) in [("1", 0), ("0", 3), ("1", 0), ("0", 3)] {
        choice.set_value(chosen);
        let init = EventInit::new();
        init.set_bubbles(true);
        choice
            .dispatch_event(&Event::new_with_event_init_dict("change", &init).expect("an event"))
            .expect("dispatched");
        next_frame().await;
        next_frame().await;
        let now: HtmlCanvasElement = select(&root, "#build-out canvas");
        assert_eq!(js_sys::Reflect::get(&now, &JsValue::from_str("mark")).ok(), Some(mark.clone()));
        let context: CanvasRenderingContext2d = now.get_context("2d").expect("2d").expect("2d").unchecked_into();
        assert!(drawn(&context, now.width(), now.height()) > 0.05, "it keeps its picture");
        assert_eq!(root.query_selector_all("#build-out .handle").expect("a list").length(), handles);
    }
}

/// What a slider did is undone and done again by the buttons.
#[wasm_bindgen_test]
async fn a_drag_is_undone() {
    let root = mount().await;
    let before = text(&root, ".sentence");
    let slider: HtmlInputElement = select(&root, "[data-input=chip_price] input[type=range]");
    for place in ["600", "700", "800"] {
        fire(&slider, "input", place);
    }
    fire(&slider, "change", "800");
    next_frame().await;
    let dragged = text(&root, ".sentence");
    assert_ne!(dragged, before);
    open_all(&root, ".changes details").await;
    assert!(text(&root, ".changes li").contains("$55,556"), "it stands in the list of changes");
    select::<HtmlElement>(&root, ".changes > .sign").click();
    next_frame().await;
    assert_eq!(text(&root, ".sentence"), before, "in one step");
    select::<HtmlElement>(&root, ".changes > .sign:last-child").click();
    next_frame().await;
    assert_eq!(text(&root, ".sentence"), dragged);
}
