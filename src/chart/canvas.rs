//! Puts a picture on a canvas. Nothing is measured, laid out or decided here.

use super::picture::{
    Anchor, Bounds, Dash, Fill, HATCH_STEP, HATCH_WIDTH, Line, Mark, Pattern, Picture, Point, Text, UNIT,
};
use super::theme::Role;
use wasm_bindgen::{JsValue, intern};
use web_sys::CanvasRenderingContext2d;

/// What the page's style sheet says: a CSS colour for each role, and the font.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    colours: [String; Role::COUNT],
    font_family: String,
}

impl Theme {
    /// `colour` is asked once for each role, by its name in CSS too (`Role::name`).
    pub fn new(font_family: impl Into<String>, mut colour: impl FnMut(Role) -> String) -> Self {
        let colours = std::array::from_fn(|i| colour(Role::from_number(i as u8)));
        Theme { colours, font_family: font_family.into() }
    }

    pub fn font_family(&self) -> &str {
        &self.font_family
    }

    fn colour(&self, role: Role) -> &str {
        &self.colours[role as usize]
    }
}

/// Paints over the whole canvas, which is `picture.size` times `pixel_ratio` pixels large.
pub fn paint(context: &CanvasRenderingContext2d, picture: &Picture, pixel_ratio: f64, theme: &Theme) {
    let (width, height) = picture.size;
    // Drawn in pixels of the screen, not in CSS pixels under a transform: only so can an edge be
    // put between two of them.
    let _ = context.reset_transform();
    context.clear_rect(0.0, 0.0, f64::from(width) * pixel_ratio, f64::from(height) * pixel_ratio);
    context.set_line_join("round");
    context.set_text_baseline("alphabetic");
    let mut brush = Brush { context, theme, pixel: pixel_ratio / f64::from(UNIT), state: State::default() };
    for mark in &picture.marks {
        match mark {
            Mark::Fill(fill) => brush.fill(fill),
            Mark::Line(line) => brush.line(line),
            Mark::Text(text) => brush.text(text),
        }
    }
    brush.opacity(1.0);
    brush.dash(Dash::Solid);
}

struct Brush<'a> {
    context: &'a CanvasRenderingContext2d,
    theme: &'a Theme,
    /// Pixels of the screen in one unit.
    pixel: f64,
    state: State,
}

/// What the canvas was told last: every change costs a call out of WebAssembly.
#[derive(Default, PartialEq)]
struct State {
    opacity: Option<f64>,
    fill: Option<Role>,
    stroke: Option<Role>,
    width: Option<f64>,
    dash: Option<Dash>,
    font: Option<(i32, bool)>,
    anchor: Option<Anchor>,
}

impl Brush<'_> {
    fn fill(&mut self, fill: &Fill) {
        self.opacity(fill.paint.opacity);
        self.trace_area(&fill.outline);
        if fill.pattern == Pattern::Solid {
            self.fill_style(fill.paint.role);
            self.context.fill();
            return;
        }
        self.stroke_style(fill.paint.role);
        self.dash(Dash::Solid);
        self.width(HATCH_WIDTH * f64::from(UNIT) * self.pixel);
        self.context.save();
        self.context.clip();
        self.context.begin_path();
        self.hatch(fill.pattern, &fill.outline);
        self.context.stroke();
        self.context.restore();
    }

    fn line(&mut self, line: &Line) {
        let width = (f64::from(line.width) * self.pixel).round().max(1.0);
        self.opacity(line.paint.opacity);
        self.stroke_style(line.paint.role);
        self.width(width);
        self.dash(line.dash);
        self.context.begin_path();
        let upright = line.points.windows(2).all(|pair| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1);
        // A stroke reaches half its width to both sides, and both edges must meet pixels.
        let snap = |v: i32| (f64::from(v) * self.pixel - width / 2.0).round() + width / 2.0;
        let plain = |v: i32| f64::from(v) * self.pixel;
        for (i, &(x, y)) in line.points.iter().enumerate() {
            let (x, y) = if upright { (snap(x), snap(y)) } else { (plain(x), plain(y)) };
            self.go(i == 0, x, y);
        }
        self.context.stroke();
    }

    fn text(&mut self, text: &Text) {
        let pixel = self.pixel;
        self.opacity(1.0);
        self.font(text.size, text.bold);
        self.anchor(text.anchor);
        let (x, y) = (f64::from(text.at.0) * pixel, (f64::from(text.at.1) * pixel).round());
        if text.halo {
            self.stroke_style(Role::Ground);
            self.dash(Dash::Solid);
            self.width(3.0 * f64::from(UNIT) * pixel);
            let _ = self.context.stroke_text(&text.text, x, y);
        }
        self.fill_style(text.role);
        let _ = self.context.fill_text(&text.text, x, y);
    }

    /// Corners go to whole pixels, so that edges are sharp and neighbours leave no seam.
    fn trace_area(&self, outline: &[Point]) {
        self.context.begin_path();
        for (i, &(x, y)) in outline.iter().enumerate() {
            let snap = |v: i32| (f64::from(v) * self.pixel).round();
            self.go(i == 0, snap(x), snap(y));
        }
    }

    fn go(&self, first: bool, x: f64, y: f64) {
        if first { self.context.move_to(x, y) } else { self.context.line_to(x, y) }
    }

    /// Strokes over the box of an outline, in a grid that begins at the corner of the canvas.
    fn hatch(&self, pattern: Pattern, outline: &[Point]) {
        let Some(Bounds { left, top, right, bottom }) = Bounds::around(outline) else {
            return;
        };
        let [left, top, right, bottom] = [left, top, right, bottom].map(|v| f64::from(v) * self.pixel);
        let step = HATCH_STEP * f64::from(UNIT) * self.pixel;
        let strokes = |from: f64, to: f64| {
            let (first, last) = ((from / step).floor() as i32, (to / step).ceil() as i32);
            (first..=last).map(move |i| f64::from(i) * step)
        };
        let stroke = |x0: f64, y0: f64, x1: f64, y1: f64| {
            self.context.move_to(x0, y0);
            self.context.line_to(x1, y1);
        };
        match pattern {
            Pattern::Solid => {}
            Pattern::Rising => {
                strokes(left + top, right + bottom).for_each(|sum| stroke(sum - bottom, bottom, sum - top, top))
            }
            Pattern::Upright => strokes(left, right).for_each(|x| stroke(x + step / 2.0, top, x + step / 2.0, bottom)),
            Pattern::Level => strokes(top, bottom).for_each(|y| stroke(left, y + step / 2.0, right, y + step / 2.0)),
        }
    }

    fn opacity(&mut self, opacity: f64) {
        if changed(&mut self.state.opacity, opacity) {
            self.context.set_global_alpha(opacity);
        }
    }

    fn fill_style(&mut self, role: Role) {
        if changed(&mut self.state.fill, role) {
            self.context.set_fill_style_str(intern(self.theme.colour(role)));
        }
    }

    fn stroke_style(&mut self, role: Role) {
        if changed(&mut self.state.stroke, role) {
            self.context.set_stroke_style_str(intern(self.theme.colour(role)));
        }
    }

    fn width(&mut self, width: f64) {
        if changed(&mut self.state.width, width) {
            self.context.set_line_width(width);
        }
    }

    fn dash(&mut self, dash: Dash) {
        if changed(&mut self.state.dash, dash) {
            let lengths = js_sys::Array::new();
            for length in dash.lengths() {
                lengths.push(&JsValue::from_f64(length * f64::from(UNIT) * self.pixel));
            }
            let _ = self.context.set_line_dash(&lengths);
        }
    }

    fn font(&mut self, size: i32, bold: bool) {
        if changed(&mut self.state.font, (size, bold)) {
            let size = f64::from(size) * self.pixel;
            self.context.set_font(intern(&font(&self.theme.font_family, size, bold)));
        }
    }

    fn anchor(&mut self, anchor: Anchor) {
        if changed(&mut self.state.anchor, anchor) {
            self.context.set_text_align(match anchor {
                Anchor::Start => "left",
                Anchor::Middle => "center",
                Anchor::End => "right",
            });
        }
    }
}

/// A font as the canvas wants it; `size` in its own pixels.
pub(super) fn font(family: &str, size: f64, bold: bool) -> String {
    format!("{}{size}px {family}", if bold { "bold " } else { "" })
}

fn changed<T: PartialEq>(before: &mut Option<T>, now: T) -> bool {
    let changed = before.as_ref() != Some(&now);
    *before = Some(now);
    changed
}
