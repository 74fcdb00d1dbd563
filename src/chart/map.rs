//! A trade-off as a map: one input across, another up, and the figure as steps of one colour parted by
//! lines at round values. Where the figure has no value the map is hatched.

use super::axis::{AxisRange, ticks_between};
use super::frame::{EDGE, HAIR, NoChart, Plot, STROKE, Sheet, Symbol, fill, record, stroke, symbol};
use super::labels::{Key, Label};
use super::order::sort_by_key;
use super::picture::{Anchor, Bounds, Dash, Pattern, Picture, Point, Stop, UNIT, px};
use super::recorder::Ink;
use super::stack::runs;
use super::theme::{Role, shades};
use super::{Measure, Tick};
use plotters::prelude::{PathElement, Polygon};
use plotters::style::ShapeStyle;
use std::ops::Range;

/// Everything the chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    pub x: Side,
    pub y: Side,
    /// Row by row along `x`, the row of the smallest `y` first.
    pub cells: Vec<Cell>,
    /// From the smallest value to the largest, at most six.
    pub levels: Vec<Level>,
    /// Where the scenario stands, and its value.
    pub present: Option<[f64; 2]>,
    pub present_text: String,
    /// The lines along which the figure has the value it has there.
    pub now: Vec<Vec<[f64; 2]>>,
    pub words: Words,
}

/// One side of the map: the values at even distances on its scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Side {
    pub values: Vec<f64>,
    pub log: bool,
    /// The values as they are read out; where one is missing, it has no name.
    pub names: Vec<String>,
}

/// What a place of the map holds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Cell {
    /// Not known yet: left bare.
    #[default]
    Pending,
    Value(f64),
    Undefined,
    Refused,
}

/// A round value and its lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Level {
    pub value: f64,
    pub text: String,
    pub lines: Vec<Vec<[f64; 2]>>,
}

/// Every word in the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// At the axes, with the units.
    pub x_axis: String,
    pub y_axis: String,
    /// The line of the value that the figure has now.
    pub now: String,
    pub undefined: String,
    pub refused: String,
    /// In the place of a map without any value.
    pub empty: String,
}

/// Longest side of a map in cells.
const MOST: usize = 400;
const COLOUR: Role = Role::Chips;
/// How much of their colour the hatches have.
const HATCHED: f64 = 0.7;
/// From the mark of the scenario to its value, in CSS pixels.
const OFF: f64 = 9.0;
/// A label is tried at every so many CSS pixels of its line.
const EVERY: f64 = 6.0;

pub fn picture(data: &Data, ticks: [Tick; 2], size: (u32, u32), measure: Measure) -> Picture {
    record(size, measure, &data.words.empty, |sheet| draw(data, ticks, sheet))
}

fn draw(data: &Data, [x_tick, y_tick]: [Tick; 2], sheet: &mut Sheet) -> Result<(), NoChart> {
    let words = &data.words;
    let map = Map::new(data)?;
    let keys: Vec<Label> = [
        (!data.now.is_empty(), Key::Line(Role::Text, Dash::Dashed), &words.now),
        (map.has(Cell::Undefined), Key::Hatch(Role::Muted, pattern(Cell::Undefined)), &words.undefined),
        (map.has(Cell::Refused), Key::Hatch(Role::Muted, pattern(Cell::Refused)), &words.refused),
    ]
    .into_iter()
    .filter(|(is_there, _, word)| *is_there && !word.is_empty())
    .map(|(_, key, word)| sheet.label(word, Role::Text).key(key))
    .collect();
    let top = if keys.is_empty() { EDGE } else { sheet.key_rows(&keys) };
    let page = Bounds { left: EDGE, ..sheet.page };
    let top = sheet.heading(&words.y_axis, Bounds { top, ..page }) + sheet.line() / 2 + px(2.0);
    let x_lines = sheet.wrapped(&words.x_axis, page.width() - EDGE);
    let row = sheet.line() + px(1.0);
    let bottom = page.bottom - sheet.x_axis_height() - x_lines.len() as i32 * row - px(1.0);

    let at_most = ((bottom - top) / px(32.0)).clamp(2, 6) as usize;
    let y_ticks: Vec<(f64, String)> =
        ticks_between(map.y.range(), data.y.log, at_most).into_iter().map(|value| (value, y_tick(value))).collect();
    let widest = sheet.widest(y_ticks.iter().map(|(_, text)| text.as_str())).min(page.width() * 2 / 5);
    let left = widest + px(6.0) + EDGE;
    let bounds = snapped(Bounds { left, top, right: page.right - px(6.0), bottom });
    let plot = sheet.plot(bounds, map.x.axis()?, map.y.axis()?)?;
    sheet.labels.keep_clear_of(vec![(bounds.left, bounds.bottom), (bounds.right, bounds.bottom)]);

    map.areas(data, &plot, sheet)?;
    map.hatches(&plot, sheet)?;
    axes(&map, data, &plot, (x_tick, y_ticks), sheet)?;
    for (k, line) in x_lines.iter().enumerate() {
        let y = bounds.bottom + sheet.x_axis_height() + px(1.0) + k as i32 * row;
        let label = sheet.label(line, Role::Muted).anchor(Anchor::End);
        sheet.labels.place(label, page.right - EDGE, y);
    }
    let lines: Vec<Vec<Vec<Point>>> =
        data.levels.iter().map(|level| level.lines.iter().map(|line| map.places(line, &plot)).collect()).collect();
    let now: Vec<Vec<Point>> = data.now.iter().map(|line| map.places(line, &plot)).collect();
    let present = data.present.map(|[x, y]| plot.at(on_scale(&data.x, x), on_scale(&data.y, y)));
    if let Some(at) = present {
        name_present(data, at, &now, &plot, sheet);
    }
    let names = name_levels(data, &lines, &now, &plot, sheet);
    for (lines, name) in lines.iter().zip(&names) {
        for line in lines.iter().flat_map(|line| outside(line, name.as_ref())) {
            drawn(&line, stroke(Ink::from(Role::Ground).opacity(0.7), HAIR + 1.5), sheet)?;
            drawn(&line, stroke(Role::Text, HAIR), sheet)?;
        }
    }
    for line in &now {
        drawn(line, stroke(Role::Ground, STROKE + 2.0), sheet)?;
        drawn(line, stroke(Ink::from(Role::Text).dash(Dash::Dashed), STROKE), sheet)?;
    }
    if let Some(at) = present {
        symbol(&sheet.root, at, Symbol::Disc)?;
    }
    Ok(())
}

/// To whole CSS pixels, so that no seam is seen between areas that touch.
fn snapped(b: Bounds) -> Bounds {
    let up = |x: i32| (x + UNIT - 1).div_euclid(UNIT) * UNIT;
    let down = |x: i32| x.div_euclid(UNIT) * UNIT;
    Bounds { left: up(b.left), top: up(b.top), right: down(b.right), bottom: down(b.bottom) }
}

fn drawn(line: &[Point], style: ShapeStyle, sheet: &Sheet) -> Result<(), NoChart> {
    Ok(sheet.root.draw(&PathElement::new(line.to_vec(), style))?)
}

/// The pattern of places without a value.
fn pattern(cell: Cell) -> Pattern {
    if cell == Cell::Refused { Pattern::Level } else { Pattern::Rising }
}

/// A side on its scale: what is even is straight.
struct Scaled<'a> {
    side: &'a Side,
    values: Vec<f64>,
}

impl<'a> Scaled<'a> {
    fn new(side: &'a Side) -> Result<Self, NoChart> {
        let values: Vec<f64> = side.values.iter().take(MOST).map(|x| on_scale(side, *x)).collect();
        let rises = values.windows(2).all(|pair| pair[0] < pair[1]);
        if values.len() < 2 || !rises || !values.iter().all(|x| x.is_finite()) {
            return Err(NoChart);
        }
        Ok(Scaled { side, values })
    }

    fn axis(&self) -> Result<AxisRange, NoChart> {
        Ok(AxisRange::new(self.values[0], self.values[self.values.len() - 1])?)
    }

    /// The values at both ends, as they are.
    fn range(&self) -> (f64, f64) {
        (self.side.values[0], self.side.values[self.values.len() - 1])
    }
}

fn on_scale(side: &Side, x: f64) -> f64 {
    if side.log { x.ln() } else { x }
}

/// The map with all its places.
struct Map<'a> {
    x: Scaled<'a>,
    y: Scaled<'a>,
    cells: &'a [Cell],
    stride: usize,
}

/// What lies between four neighbouring places.
#[derive(Clone, Copy, PartialEq)]
enum Square {
    Values([f64; 4]),
    /// One of the four has no value.
    Without(Cell),
}

impl<'a> Map<'a> {
    fn new(data: &'a Data) -> Result<Self, NoChart> {
        let (x, y) = (Scaled::new(&data.x)?, Scaled::new(&data.y)?);
        let any = data.cells.iter().any(|cell| matches!(cell, Cell::Value(value) if value.is_finite()));
        if !any || data.cells.len() < data.x.values.len() * data.y.values.len() {
            return Err(NoChart);
        }
        Ok(Map { x, y, cells: &data.cells, stride: data.x.values.len() })
    }

    fn cell(&self, x: usize, y: usize) -> Cell {
        match self.cells[y * self.stride + x] {
            Cell::Value(value) if !value.is_finite() => Cell::Undefined,
            cell => cell,
        }
    }

    fn has(&self, wanted: Cell) -> bool {
        self.squares().any(|(x, y)| self.square(x, y) == Square::Without(wanted))
    }

    /// Counter-clockwise from the corner of both smallest values.
    fn square(&self, x: usize, y: usize) -> Square {
        let corners = [self.cell(x, y), self.cell(x + 1, y), self.cell(x + 1, y + 1), self.cell(x, y + 1)];
        let mut values = [0.0; 4];
        let mut without = None;
        for (value, cell) in values.iter_mut().zip(corners) {
            match cell {
                Cell::Value(x) => *value = x,
                // What is refused says more than what is not defined, and that more than what is to come.
                Cell::Refused => without = Some(cell),
                Cell::Undefined if without != Some(Cell::Refused) => without = Some(cell),
                _ => without = without.or(Some(cell)),
            }
        }
        without.map_or(Square::Values(values), Square::Without)
    }

    /// Where a place of the grid is, to whole CSS pixels.
    fn corner(&self, x: usize, y: usize, plot: &Plot) -> Point {
        let (right, down) = plot.at(self.x.values[x], self.y.values[y]);
        let round = |at: i32| (at + UNIT / 2).div_euclid(UNIT) * UNIT;
        (round(right), round(down))
    }

    fn places(&self, line: &[[f64; 2]], plot: &Plot) -> Vec<Point> {
        line.iter().map(|[x, y]| plot.at(on_scale(self.x.side, *x), on_scale(self.y.side, *y))).collect()
    }

    /// The steps of the figure, each laid over all that is below it, so that none shows a seam.
    fn areas(&self, data: &Data, plot: &Plot, sheet: &Sheet) -> Result<(), NoChart> {
        let floors = std::iter::once(f64::NEG_INFINITY).chain(data.levels.iter().map(|level| level.value));
        for (floor, opacity) in floors.zip(shades(data.levels.len() + 1)) {
            let style = fill(Ink::from(COLOUR).opacity(opacity));
            let is_above = |value: &f64| *value >= floor;
            self.boxes(
                plot,
                sheet,
                style,
                &|square| matches!(square, Square::Values(values) if values.iter().all(is_above)),
            )?;
            for (x, y) in self.squares() {
                if let Square::Values(values) = self.square(x, y)
                    && values.iter().any(is_above)
                    && !values.iter().all(is_above)
                {
                    let corners = self.corners(x, x + 1, y, y + 1, plot);
                    sheet.root.draw(&Polygon::new(cut(corners, values, floor), style))?;
                }
            }
        }
        Ok(())
    }

    fn hatches(&self, plot: &Plot, sheet: &Sheet) -> Result<(), NoChart> {
        for cell in [Cell::Undefined, Cell::Refused] {
            let style = fill(Ink::from(Role::Muted).pattern(pattern(cell)).opacity(HATCHED));
            self.boxes(plot, sheet, style, &|square| square == Square::Without(cell))?;
        }
        Ok(())
    }

    /// Fills the squares that are wanted: those side by side as one box, and equal rows of them as well.
    fn boxes(
        &self,
        plot: &Plot,
        sheet: &Sheet,
        style: ShapeStyle,
        is_wanted: &dyn Fn(Square) -> bool,
    ) -> Result<(), NoChart> {
        let mut boxes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for y in 0..self.y.values.len() - 1 {
            for run in runs(self.x.values.len() - 1, |x| is_wanted(self.square(x, y))) {
                if !is_wanted(self.square(run.start, y)) {
                    continue;
                }
                match boxes.iter_mut().rev().find(|(x, rows)| *x == run && rows.end == y) {
                    Some((_, rows)) => rows.end = y + 1,
                    None => boxes.push((run, y..y + 1)),
                }
            }
        }
        for (x, y) in boxes {
            let corners = self.corners(x.start, x.end, y.start, y.end, plot);
            sheet.root.draw(&Polygon::new(corners.to_vec(), style))?;
        }
        Ok(())
    }

    fn squares(&self) -> impl Iterator<Item = (usize, usize)> {
        let width = self.x.values.len() - 1;
        (0..self.y.values.len() - 1).flat_map(move |y| (0..width).map(move |x| (x, y)))
    }

    fn corners(&self, left: usize, right: usize, low: usize, high: usize, plot: &Plot) -> [Point; 4] {
        [(left, low), (right, low), (right, high), (left, high)].map(|(x, y)| self.corner(x, y, plot))
    }
}

/// The part of a square in which the figure is not below a floor; along its edges it runs straight.
fn cut(corners: [Point; 4], values: [f64; 4], floor: f64) -> Vec<Point> {
    let mut outline = Vec::new();
    for k in 0..4 {
        let (from, to) = (k, (k + 1) % 4);
        if values[from] >= floor {
            outline.push(corners[from]);
        }
        if (values[from] >= floor) != (values[to] >= floor) {
            let share = (floor - values[from]) / (values[to] - values[from]);
            let way = |a: i32, b: i32| a + (f64::from(b - a) * share).round() as i32;
            outline.push((way(corners[from].0, corners[to].0), way(corners[from].1, corners[to].1)));
        }
    }
    outline
}

/// Marks and numbers at both axes, and the stops of the read-out: the columns.
fn axes(
    map: &Map,
    data: &Data,
    plot: &Plot,
    (x_tick, y_ticks): (Tick, Vec<(f64, String)>),
    sheet: &mut Sheet,
) -> Result<(), NoChart> {
    let b = plot.bounds;
    let mark = |sheet: &Sheet, from: Point, to: Point| -> Result<(), NoChart> {
        Ok(sheet.root.draw(&PathElement::new(vec![from, to], stroke(Role::Muted, HAIR)))?)
    };
    for (value, text) in y_ticks {
        let y = plot.at(0.0, on_scale(&data.y, value)).1;
        mark(sheet, (b.left - px(4.0), y), (b.left, y))?;
        let label = sheet.label(text, Role::Muted).anchor(Anchor::End);
        sheet.labels.place(label, b.left - px(6.0), y - sheet.line() / 2);
    }
    let at_most = (b.width() / px(64.0)).clamp(2, 10) as usize;
    let mut labels = Vec::new();
    for value in ticks_between(map.x.range(), data.x.log, at_most) {
        let x = plot.at(on_scale(&data.x, value), 0.0).0;
        mark(sheet, (x, b.bottom), (x, b.bottom + px(4.0)))?;
        labels.push((x, x_tick(value)));
    }
    sheet.x_labels(&labels, 0, None, b.bottom);
    let last = map.x.values.len() - 1;
    let at = |k: usize| plot.at(map.x.values[k], 0.0).0;
    for k in 0..=last {
        let from = if k == 0 { b.left } else { (at(k - 1) + at(k)) / 2 };
        let to = if k == last { b.right } else { (at(k) + at(k + 1)) / 2 };
        let label = data.x.names.get(k).cloned().unwrap_or_default();
        sheet.stops.push(Stop { from, to, x: at(k), label });
    }
    Ok(())
}

/// The value of the scenario beside its mark, clear of its own line where that can be.
fn name_present(data: &Data, at: Point, now: &[Vec<Point>], plot: &Plot, sheet: &mut Sheet) {
    let half = px(6.0);
    for row in [-half, 0, half] {
        sheet.labels.keep_clear_of(vec![(at.0 - half, at.1 + row), (at.0 + half, at.1 + row)]);
    }
    let label = sheet.label(&data.present_text, Role::Text).bold().halo();
    let (width, line, off) = (sheet.labels.width(&label), sheet.line(), px(OFF));
    let sides = [(Anchor::Start, at.0 + off, at.0 + off), (Anchor::End, at.0 - off, at.0 - off - width)];
    let rows = [at.1 - line / 2, at.1 - off - line, at.1 + off];
    let spots: Vec<_> = rows.iter().flat_map(|y| sides.map(|(anchor, x, left)| (anchor, x, left, *y))).collect();
    let is_clear = |left: i32, top: i32| {
        let spot = Bounds { left, top, right: left + width, bottom: top + line };
        !now.iter().any(|line| touches(line, &spot))
    };
    let mut place = |clear: bool| {
        spots
            .iter()
            .filter(|(_, _, left, y)| is_clear(*left, *y) == clear)
            .any(|(anchor, x, _, y)| sheet.labels.place_inside(label.clone().anchor(*anchor), *x, *y, plot.bounds))
    };
    let _ = place(true) || place(false);
}

/// Writes each level on its line, as near to the middle of the longest as there is room. Returns the
/// boxes of the names.
fn name_levels(
    data: &Data,
    lines: &[Vec<Vec<Point>>],
    now: &[Vec<Point>],
    plot: &Plot,
    sheet: &mut Sheet,
) -> Vec<Option<Bounds>> {
    let inside = plot.bounds.grown(-px(3.0), -px(2.0));
    let mut name = |(k, level): (usize, &Level)| {
        let label = sheet.label(&level.text, Role::Text).halo().anchor(Anchor::Middle);
        let (half, height) = (sheet.labels.width(&label) / 2, label.height());
        let mut own: Vec<&Vec<Point>> = lines[k].iter().collect();
        sort_by_key(&mut own, |line| -length(line));
        let others = lines.iter().enumerate().filter(|(other, _)| *other != k).flat_map(|(_, lines)| lines).chain(now);
        let others: Vec<&Vec<Point>> = others.collect();
        own.into_iter().flat_map(|line| along(line)).find_map(|(x, y)| {
            let top = y - height / 2;
            let spot = Bounds { left: x - half, top, right: x + half, bottom: top + height }.grown(px(3.0), px(1.0));
            let is_clear = !others.iter().any(|other| touches(other, &spot));
            (is_clear && sheet.labels.place_inside(label.clone(), x, top, inside)).then_some(spot)
        })
    };
    data.levels.iter().enumerate().map(&mut name).collect()
}

/// The parts of a line that are not under its name.
fn outside(line: &[Point], name: Option<&Bounds>) -> Vec<Vec<Point>> {
    let Some(name) = name.filter(|name| touches(line, name)) else { return vec![line.into()] };
    let is_under = |(x, y): Point| (name.left..=name.right).contains(&x) && (name.top..=name.bottom).contains(&y);
    let mut parts: Vec<Vec<Point>> = vec![Vec::new()];
    let mut pass = |at: Point| match parts.last_mut() {
        Some(part) if !is_under(at) => part.push(at),
        Some(part) if !part.is_empty() => parts.push(Vec::new()),
        _ => {}
    };
    for pair in line.windows(2) {
        pass(pair[0]);
        // Where it comes near the name, in steps of half a pixel.
        let steps = if touches(pair, name) { (length(pair) / f64::from(UNIT / 2)).ceil() as i32 } else { 1 };
        for k in 1..steps {
            let way = |a: i32, b: i32| a + (b - a) * k / steps;
            pass((way(pair[0].0, pair[1].0), way(pair[0].1, pair[1].1)));
        }
    }
    line.last().into_iter().for_each(|end| pass(*end));
    parts
}

fn length(line: &[Point]) -> f64 {
    line.windows(2).map(|pair| f64::from(pair[1].0 - pair[0].0).hypot(f64::from(pair[1].1 - pair[0].1))).sum()
}

/// Points on a line at even distances, those nearest to its middle first.
fn along(line: &[Point]) -> Vec<Point> {
    let mut points: Vec<(f64, Point)> = Vec::new();
    let (whole, every) = (length(line), f64::from(px(EVERY)));
    let (mut passed, mut next) = (0.0, every);
    for pair in line.windows(2) {
        let step = length(pair);
        while next <= passed + step {
            let way = |a: i32, b: i32| a + (f64::from(b - a) * (next - passed) / step).round() as i32;
            points.push((next, (way(pair[0].0, pair[1].0), way(pair[0].1, pair[1].1))));
            next += every;
        }
        passed += step;
    }
    sort_by_key(&mut points, |(at, _)| (at - whole / 2.0).abs());
    points.into_iter().map(|(_, point)| point).collect()
}

/// Whether a line enters a box.
fn touches(line: &[Point], b: &Bounds) -> bool {
    line.windows(2).any(|pair| {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        if x0.max(x1) < b.left || x0.min(x1) > b.right || y0.max(y1) < b.top || y0.min(y1) > b.bottom {
            return false;
        }
        // All corners on one side of the line: it passes by.
        let side = |x: i32, y: i32| i64::from(x1 - x0) * i64::from(y - y0) - i64::from(y1 - y0) * i64::from(x - x0);
        let sides =
            [(b.left, b.top), (b.right, b.top), (b.right, b.bottom), (b.left, b.bottom)].map(|(x, y)| side(x, y));
        sides.iter().any(|side| *side <= 0) && sides.iter().any(|side| *side >= 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_cut_where_the_figure_has_the_value() {
        let corners = [(0, 80), (80, 80), (80, 0), (0, 0)];
        assert_eq!(cut(corners, [0.0, 4.0, 4.0, 0.0], 1.0), [(20, 80), (80, 80), (80, 0), (20, 0)]);
        assert_eq!(cut(corners, [0.0, 0.0, 2.0, 0.0], 1.0), [(80, 40), (80, 0), (40, 0)]);
        assert_eq!(cut(corners, [5.0; 4], 1.0), corners);
        assert!(cut(corners, [0.0; 4], 1.0).is_empty());
    }

    #[test]
    fn a_line_that_passes_by_does_not_touch() {
        let b = Bounds { left: 10, top: 10, right: 20, bottom: 20 };
        assert!(touches(&[(0, 15), (30, 15)], &b) && touches(&[(12, 12), (13, 13)], &b));
        assert!(!touches(&[(0, 9), (9, 30)], &b) && !touches(&[(0, 16), (16, 0)], &b));
    }
}
