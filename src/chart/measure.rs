//! How wide a text is in the page: the browser's own answer, asked once for each text.

use super::canvas::font;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// Texts remembered before all are forgotten: while a slider is dragged ever new numbers come by.
const MOST: usize = 4000;

/// Measures texts in one font family, on a canvas that is never shown.
pub struct PageMeasure {
    context: CanvasRenderingContext2d,
    family: String,
    known: RefCell<Known>,
}

#[derive(Default)]
struct Known {
    /// By size in thousandths of a pixel and weight, so that a look-up needs no new string.
    fonts: HashMap<(u32, bool), HashMap<String, f64>>,
    count: usize,
    /// The font that the context has now.
    set: Option<(u32, bool)>,
}

impl PageMeasure {
    /// `None` where there is no document or no canvas.
    pub fn new(family: impl Into<String>) -> Option<Self> {
        let canvas = web_sys::window()?.document()?.create_element("canvas").ok()?;
        let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(PageMeasure { context, family: family.into(), known: RefCell::default() })
    }

    /// Width in CSS pixels: hand `&|text, size, bold| page.width(text, size, bold)` to a chart.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        let key = ((size * 1000.0).round() as u32, bold);
        let mut known = self.known.borrow_mut();
        if let Some(width) = known.fonts.get(&key).and_then(|texts| texts.get(text)) {
            return *width;
        }
        if known.set != Some(key) {
            self.context.set_font(&font(&self.family, size, bold));
            known.set = Some(key);
        }
        let width = self.context.measure_text(text).map_or(0.0, |metrics| metrics.width());
        if known.count >= MOST {
            known.fonts.clear();
            known.count = 0;
        }
        known.count += 1;
        known.fonts.entry(key).or_default().insert(text.into(), width);
        width
    }

    /// Forgets all widths: a font of the page has just arrived.
    pub fn forget(&self) {
        *self.known.borrow_mut() = Known::default();
    }
}
