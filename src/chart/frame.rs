//! What all charts share: the sheet they are drawn on, plots with axes, and the message that
//! stands in the place of a chart that cannot be drawn.

use super::axis::{AxisRange, RangeError};
use super::labels::{Label, Labels, wrapped};
use super::picture::{Along, Anchor, Bounds, Pattern, Picture, Point, Scale, Stop, UNIT, line_height, px};
use super::recorder::{Ink, Recorder};
use super::theme::Role;
use super::{Measure, Tick};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    ChartBuilder, DrawingArea, DrawingAreaErrorKind, IntoDrawingArea, PathElement, Polygon, Rectangle,
};
use plotters::style::{Color, ShapeStyle};
use std::convert::Infallible;

pub type Root<'r, 'm> = DrawingArea<&'r mut Recorder<'m>, Shift>;
pub type Trouble = DrawingAreaErrorKind<Infallible>;
type Area<'r, 'm> = DrawingArea<&'r mut Recorder<'m>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Width of hairlines, and of lines that carry data, in CSS pixels.
pub const HAIR: f64 = 1.0;
pub const STROKE: f64 = 2.0;
/// How much of its colour lies under a pattern.
const TINT: f64 = 0.2;
/// From an axis to its labels.
const AXIS_GAP: f64 = 6.0;
/// From the edge of the picture to its texts, in units: a glyph can reach a little out of its box.
pub const EDGE: i32 = UNIT;
/// Labels of an x axis are thinned to every so many.
const THINNING: [usize; 8] = [1, 2, 5, 10, 20, 50, 100, 200];
/// Smallest and largest side of a picture: below it no chart can be read, above it no screen is.
const SIDES: (u32, u32) = (200, 8192);
/// Up to so many quarters are named one by one, more by their years.
const FEW_QUARTERS: usize = 8;
/// Half the width of a symbol in CSS pixels.
pub const SYMBOL: f64 = 4.5;
/// Smallest free space between two labels of an axis.
const BETWEEN_TICKS: f64 = 10.0;

/// A chart in the making.
pub struct Sheet<'r, 'm> {
    pub root: Root<'r, 'm>,
    pub labels: Labels<'m>,
    pub page: Bounds,
    /// Font size of labels in units.
    pub font: i32,
    pub stops: Vec<Stop>,
    pub stops_along: Along,
    pub scales: Vec<Scale>,
}

/// Why there is a message instead of a chart.
pub struct NoChart;

impl From<RangeError> for NoChart {
    fn from(_: RangeError) -> Self {
        NoChart
    }
}

impl From<Trouble> for NoChart {
    fn from(_: Trouble) -> Self {
        NoChart
    }
}

/// A picture by `draw`, or the message if it gives up.
pub fn record<'m>(
    size: (u32, u32),
    measure: Measure<'m>,
    message: &str,
    draw: impl FnOnce(&mut Sheet<'_, 'm>) -> Result<(), NoChart>,
) -> Picture {
    let size = (size.0.clamp(SIDES.0, SIDES.1), size.1.clamp(SIDES.0, SIDES.1));
    let empty = || Picture { size, ..Picture::default() };
    let mut recorder = Recorder { picture: empty(), measure };
    match on_sheet(&mut recorder, draw) {
        Ok((stops, along, scales)) => Picture { stops, along, scales, ..recorder.picture },
        Err(NoChart) => {
            recorder.picture = empty();
            // Writing a message cannot fail; were it to, an empty picture is left.
            let _ = on_sheet(&mut recorder, |sheet| sheet.write(message));
            recorder.picture
        }
    }
}

fn on_sheet<'m>(
    recorder: &mut Recorder<'m>,
    draw: impl FnOnce(&mut Sheet<'_, 'm>) -> Result<(), NoChart>,
) -> Result<(Vec<Stop>, Along, Vec<Scale>), NoChart> {
    let (width, height) = recorder.picture.size;
    let measure = recorder.measure;
    let page = Bounds { left: 0, top: 0, right: width as i32 * UNIT, bottom: height as i32 * UNIT };
    let font = if width < 480 {
        12.0
    } else if width < 1600 {
        13.0
    } else {
        14.0
    };
    let mut sheet = Sheet {
        root: recorder.into_drawing_area(),
        labels: Labels::new(measure, page),
        page,
        font: px(font),
        stops: Vec::new(),
        stops_along: Along::Across,
        scales: Vec::new(),
    };
    draw(&mut sheet)?;
    sheet.labels.draw(&sheet.root)?;
    Ok((sheet.stops, sheet.stops_along, sheet.scales))
}

impl<'r, 'm> Sheet<'r, 'm> {
    /// A text in the size of this sheet.
    pub fn label(&self, text: impl Into<String>, role: Role) -> Label {
        Label::new(text, self.font, role)
    }

    /// Height of a line of labels.
    pub fn line(&self) -> i32 {
        line_height(self.font)
    }

    /// Width of the widest of some labels at an axis.
    pub fn widest<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> i32 {
        let width = |text: &str| self.labels.width(&self.label(text, Role::Muted));
        texts.into_iter().map(width).max().unwrap_or(0)
    }

    /// A plot with its own scales, through plotters' chart builder.
    pub fn plot(&mut self, bounds: Bounds, x: AxisRange, y: AxisRange) -> Result<Plot<'r, 'm>, NoChart> {
        let least = px(24.0);
        if bounds.width() < least || bounds.height() < least {
            return Err(NoChart);
        }
        let chart = ChartBuilder::on(&self.root)
            .margin_left(bounds.left)
            .margin_top(bounds.top)
            .margin_right(self.page.right - bounds.right)
            .margin_bottom(self.page.bottom - bounds.bottom)
            .build_cartesian_2d(x.low()..x.high(), y.low()..y.high())?;
        self.scales.push(Scale { bounds, x: (x.low(), x.high()), y: (y.low(), y.high()) });
        Ok(Plot { area: chart.plotting_area().clone(), bounds, x, y })
    }

    /// Hairlines at the ticks of the y axis, and their labels left of the plot.
    pub fn y_axis(&mut self, plot: &Plot, axis: &YAxis) -> Result<(), NoChart> {
        let mut before = None;
        for (value, text) in &axis.ticks {
            let (left, y) = plot.at(plot.x.low(), *value);
            let line = vec![(left, y), (plot.bounds.right, y)];
            self.root.draw(&PathElement::new(line.clone(), stroke(Role::Hairline, HAIR)))?;
            self.labels.grid(line);
            // Numbers so near that they are written alike are written once.
            if before != Some(text) {
                let label = self.label(text, Role::Muted).anchor(Anchor::End);
                self.labels.place(label, left - px(AXIS_GAP), y - self.line() / 2);
            }
            before = Some(text);
        }
        Ok(())
    }

    /// Height of the caption over a plot, with room for the upper half of a label at its top.
    pub fn caption_height(&self) -> i32 {
        self.line() + self.line() / 2 + px(2.0)
    }

    /// What a y axis measures and in what unit, written over it.
    pub fn caption(&mut self, text: &str, plot: &Plot) {
        let label = self.label(text, Role::Muted);
        self.labels.place(label, EDGE, plot.bounds.top - self.caption_height() + EDGE);
    }

    /// What a panel measures and in what unit, at the top of its part of the sheet, in as many lines as
    /// it needs. Returns where it ends.
    pub fn heading(&mut self, text: &str, part: Bounds) -> i32 {
        let mut y = part.top;
        for line in self.wrapped(text, part.width() - EDGE) {
            self.labels.place(self.label(line, Role::Muted), part.left, y);
            y += self.line() + px(1.0);
        }
        y
    }

    /// The names in rows at the top. Returns where they end. Rows beyond a third of the sheet are dropped.
    pub fn key_rows(&mut self, names: &[Label]) -> i32 {
        let top = Bounds { left: EDGE, top: EDGE, right: self.page.right, bottom: self.page.bottom / 3 };
        self.key_rows_in(names, top)
    }

    /// The names in rows at the top of a part of the sheet. Returns where they end. Rows beyond it are
    /// dropped.
    pub fn key_rows_in(&mut self, names: &[Label], part: Bounds) -> i32 {
        let row = self.line() + px(3.0);
        let (mut x, mut y) = (part.left, part.top);
        for label in names {
            let width = self.labels.width(label);
            if x > part.left && x + width > part.right {
                (x, y) = (part.left, y + row);
            }
            if y + row > part.bottom {
                return y;
            }
            self.labels.place(label.clone(), x, y);
            x += width + px(12.0);
        }
        y + row + px(2.0)
    }

    /// Marks at whole years with their numbers under a plot whose x axis counts quarters, and the
    /// stops of the read-out, named by `names` or by their years.
    pub fn quarters(&mut self, plot: &Plot, start_year: f64, count: usize, names: &[String]) -> Result<(), NoChart> {
        let edge = |q: usize| plot.at(q as f64, 0.0).0;
        for q in 0..count {
            let label = names.get(q).cloned();
            let label = label.unwrap_or_else(|| ((start_year + q as f64 / 4.0).floor() as i64).to_string());
            let (from, to) = (edge(q), edge(q + 1));
            self.stops.push(Stop { from, to, x: (from + to) / 2, label });
        }
        if count <= FEW_QUARTERS && names.len() >= count {
            let labels: Vec<_> = self.stops.iter().map(|stop| (stop.x, stop.label.clone())).collect();
            self.x_labels(&labels, 0, None, plot.bounds.bottom);
            return Ok(());
        }
        let first = start_year.ceil();
        let years = ((start_year + count as f64 / 4.0 - first).floor() + 1.0).max(0.0) as usize;
        let mut labels = Vec::new();
        for year in (0..years).map(|i| first + i as f64) {
            let (x, y) = (plot.at((year - start_year) * 4.0, 0.0).0, plot.bounds.bottom);
            let mark = vec![(x, y), (x, y + px(4.0))];
            if years < 80 {
                self.root.draw(&PathElement::new(mark, stroke(Role::Hairline, HAIR)))?;
            }
            labels.push((x, (year as i64).to_string()));
        }
        let phase = first.max(0.0) as usize;
        self.x_labels(&labels, phase, None, plot.bounds.bottom);
        Ok(())
    }

    /// Height of the labels of an x axis with the space above them, in which the label of zero
    /// at the y axis has its lower half.
    pub fn x_axis_height(&self) -> i32 {
        self.line() + self.line() / 2 + px(2.0)
    }

    /// Labels under an x axis at `y`, thinned to one in 1, 2, 5 and so on, counted from `phase`,
    /// until they have room. The one at `always` is placed before all others.
    pub fn x_labels(&mut self, labels: &[(i32, String)], phase: usize, always: Option<usize>, y: i32) {
        let y = y + self.line() / 2 + px(2.0);
        if let Some((x, text)) = always.and_then(|i| labels.get(i)) {
            self.x_label(*x, text, y);
        }
        let fits = |step: usize| {
            let kept: Vec<_> = labels.iter().enumerate().filter(|(i, _)| (i + phase).is_multiple_of(step)).collect();
            kept.windows(2).all(|pair| {
                let ((_, (x0, text0)), (_, (x1, text1))) = (pair[0], pair[1]);
                let half = |text: &str| self.widest([text]) / 2;
                x0 + half(text0) + px(BETWEEN_TICKS) <= x1 - half(text1)
            })
        };
        let Some(step) = THINNING.into_iter().find(|step| fits(*step)) else {
            return;
        };
        for (i, (x, text)) in labels.iter().enumerate() {
            if (i + phase).is_multiple_of(step) && always != Some(i) {
                self.x_label(*x, text, y);
            }
        }
    }

    fn x_label(&mut self, x: i32, text: &str, y: i32) {
        let label = self.label(text, Role::Muted);
        let half = self.labels.width(&label) / 2;
        // At the edges of the picture the label moves in by what would be cut off.
        let (low, high) = (self.page.left + half + EDGE, self.page.right - half - EDGE);
        let inside = x.clamp(low, high.max(low));
        if (inside - x).abs() <= half {
            self.labels.place(label.anchor(Anchor::Middle), inside, y);
        }
    }

    /// The message in the middle of the sheet, in as many lines as it needs.
    fn write(&mut self, message: &str) -> Result<(), NoChart> {
        self.write_in(message, self.page);
        Ok(())
    }

    /// The message in the middle of a part of the sheet.
    pub fn write_in(&mut self, message: &str, part: Bounds) {
        let widest = (part.width() - px(32.0)).min(px(480.0));
        let mut lines = self.wrapped(message, widest);
        // As narrow as it goes in as many lines, so that no word is left alone on the last.
        for room in (0..widest).rev().step_by(UNIT as usize) {
            let narrower = self.wrapped(message, room);
            if narrower.len() > lines.len() {
                break;
            }
            lines = narrower;
        }
        let height = self.line() + px(2.0);
        let mut y = part.top + (part.height() - height * lines.len() as i32).max(0) / 2;
        for line in lines {
            let label = self.label(line, Role::Muted).anchor(Anchor::Middle);
            self.labels.place(label, (part.left + part.right) / 2, y);
            y += height;
        }
    }

    pub fn wrapped(&self, text: &str, room: i32) -> Vec<String> {
        wrapped(text, room, |line| self.widest([line]))
    }
}

/// A plot on the sheet: everything in it is drawn in values, not in pixels.
pub struct Plot<'r, 'm> {
    area: Area<'r, 'm>,
    pub bounds: Bounds,
    pub x: AxisRange,
    pub y: AxisRange,
}

impl Plot<'_, '_> {
    /// Where a value is on the sheet.
    pub fn at(&self, x: f64, y: f64) -> Point {
        self.area.map_coordinate(&(self.x.clamp(x), self.y.clamp(y)))
    }

    pub fn places(&self, line: &[(f64, f64)]) -> Vec<Point> {
        line.iter().map(|(x, y)| self.at(*x, *y)).collect()
    }

    pub fn polygon(&self, outline: Vec<(f64, f64)>, style: ShapeStyle) -> Result<(), Trouble> {
        self.area.draw(&Polygon::new(outline, style))
    }

    pub fn rectangle(&self, from: (f64, f64), to: (f64, f64), style: ShapeStyle) -> Result<(), Trouble> {
        self.area.draw(&Rectangle::new([from, to], style))
    }

    pub fn path(&self, line: Vec<(f64, f64)>, style: ShapeStyle) -> Result<(), Trouble> {
        self.area.draw(&PathElement::new(line, style))
    }

    /// The line from which bars and areas rise.
    pub fn base_line(&self) -> Result<(), Trouble> {
        self.path(vec![(self.x.low(), 0.0), (self.x.high(), 0.0)], stroke(Role::Muted, HAIR))
    }
}

/// Ticks of a y axis with their labels, known before the plot so that it leaves them room.
pub struct YAxis {
    ticks: Vec<(f64, String)>,
}

impl YAxis {
    /// One tick for about 32 pixels of `height` (in units), from two to six.
    pub fn new(range: &AxisRange, height: i32, tick: Tick) -> Self {
        let at_most = (height / px(32.0)).clamp(2, 6) as usize;
        YAxis { ticks: range.ticks(at_most).into_iter().map(|v| (v, tick(v))).collect() }
    }

    /// Room for the labels left of the plot. Labels wider than two fifths of the sheet get none.
    pub fn width(&self, sheet: &Sheet) -> i32 {
        let most = sheet.page.width() * 2 / 5;
        let widths = self.ticks.iter().map(|(_, text)| sheet.widest([text.as_str()]));
        let widest = widths.filter(|width| *width <= most).max().unwrap_or(0);
        widest + px(AXIS_GAP) + EDGE
    }
}

pub fn stroke(ink: impl Into<Ink>, width: f64) -> ShapeStyle {
    ink.into().stroke_width(px(width).max(1) as u32)
}

/// A box in the tint and the pattern of a limit.
pub fn hatched(root: &Root, corners: [Point; 2], role: Role, pattern: Pattern) -> Result<(), Trouble> {
    root.draw(&Rectangle::new(corners, fill(Ink::from(role).opacity(TINT))))?;
    root.draw(&Rectangle::new(corners, fill(Ink::from(role).pattern(pattern))))?;
    root.draw(&Rectangle::new(corners, stroke(role, HAIR)))
}

/// A small mark for a single reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// Filled.
    Disc,
    /// Hollow.
    Diamond,
}

/// A mark in the colour of text, on a ring of the ground so that it is seen on any area.
pub fn symbol(root: &Root, at: Point, symbol: Symbol) -> Result<(), Trouble> {
    let ring = if symbol == Symbol::Disc { SYMBOL + 1.0 } else { SYMBOL + 2.0 };
    root.draw(&Polygon::new(outline(at, symbol, ring), fill(Role::Ground)))?;
    mark(root, at, symbol, SYMBOL, Role::Text)
}

/// A mark of half a width, in CSS pixels, and of a colour.
pub fn mark(root: &Root, at: Point, symbol: Symbol, half: f64, role: Role) -> Result<(), Trouble> {
    let (whole, hollow) = match symbol {
        Symbol::Disc => (half - 0.5, 0.0),
        Symbol::Diamond => (half + 0.5, half - 2.0),
    };
    root.draw(&Polygon::new(outline(at, symbol, whole), fill(role)))?;
    root.draw(&Polygon::new(outline(at, symbol, hollow), fill(Role::Ground)))
}

fn outline((x, y): Point, symbol: Symbol, radius: f64) -> Vec<Point> {
    let corners = if symbol == Symbol::Disc { 16 } else { 4 };
    let corner = |i: i32| {
        let angle = f64::from(i) * std::f64::consts::TAU / f64::from(corners);
        (x + px(radius * angle.cos()), y + px(radius * angle.sin()))
    };
    (0..corners).map(corner).collect()
}

pub fn fill(ink: impl Into<Ink>) -> ShapeStyle {
    ink.into().filled()
}
