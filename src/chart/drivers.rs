//! What drives a figure: a bar for each input, from the figure at the low end of its range to the figure
//! at the high end, the strongest on top. The bars start at the line of the present figure, which stands
//! for zero. There is no axis, for every value is written at its end.

use super::Measure;
use super::axis::AxisRange;
use super::frame::{EDGE, HAIR, NoChart, Plot, SYMBOL, Sheet, Symbol, fill, hatched, record, stroke, symbol};
use super::labels::{Key, Label, wrapped};
use super::picture::{Along, Anchor, Bounds, Pattern, Picture, Stop, px};
use super::theme::Role;
use plotters::prelude::Rectangle;

/// Everything the chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// The figure of the scenario itself, if it has one.
    pub present: Option<f64>,
    /// The strongest first.
    pub bars: Vec<Bar>,
    pub words: Words,
}

/// An input and the figure at both ends of its range.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    pub label: String,
    pub low: End,
    pub high: End,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct End {
    /// None where it is not defined.
    pub figure: Option<f64>,
    /// The figure in words, or that there is none.
    pub text: String,
    /// The value of the input: "$48,600".
    pub input: String,
}

/// Every word in the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Over the line of the present figure: "now $4.96".
    pub present: String,
    /// Names of the two kinds of ends.
    pub low: String,
    pub high: String,
    /// In the place of a chart without a bar.
    pub empty: String,
}

/// More bars than this are not drawn: the weaker ones stand in the table.
const MOST_BARS: usize = 10;
/// Up to this width in CSS pixels every name stands over its bar.
const PHONE: f64 = 480.0;
/// Names stand left of the bars, in at most two lines, in at most this share of the width.
const NAMES_SHARE: f64 = 0.3;
/// The least share of the width that is left to the bars.
const BARS_SHARE: f64 = 0.36;
/// The share of its place that a bar fills, and the highest bar in CSS pixels.
const BAR_SHARE: f64 = 0.62;
const HIGHEST_BAR: f64 = 26.0;
/// Space between bars and their texts, after names, between lines and between rows, in CSS pixels.
const GAP: f64 = 7.0;
const NAME_GAP: f64 = 14.0;
const BETWEEN_LINES: f64 = 1.0;
const BETWEEN_ROWS: f64 = 6.0;
/// The look of the two kinds of ends.
const LOW: (Role, Pattern) = (Role::Muted, Pattern::Rising);
const HIGH: Role = Role::Chips;

pub fn picture(data: &Data, size: (u32, u32), measure: Measure) -> Picture {
    record(size, measure, &data.words.empty, |sheet| draw(data, sheet))
}

fn draw(data: &Data, sheet: &mut Sheet) -> Result<(), NoChart> {
    let words = &data.words;
    let present = data.present.filter(|x| x.is_finite());
    let rows: Vec<Row> = data.bars.iter().filter_map(|bar| Row::new(bar, present)).take(MOST_BARS).collect();
    // Points alone need no key.
    let key_bottom = if rows.iter().all(Row::is_point) { EDGE } else { sheet.key_rows(&key(words, sheet)) };
    let top = key_bottom + if present.is_some() { sheet.line() + px(3.0) } else { 0 };
    let height = sheet.page.bottom - EDGE - top;
    let layout = Layout::of(&rows, present, height, sheet)?;
    let rows = &rows[..layout.count];
    // A name over its bar stays near it.
    let spare = px(if layout.names > 0 { HIGHEST_BAR } else { HIGHEST_BAR / 2.0 });
    let row_height = (height / layout.count as i32).min(layout.least_height + spare);

    let bottom = top + row_height * layout.count as i32;
    let bounds = Bounds { left: layout.left, top, right: layout.left + layout.width, bottom };
    let plot = sheet.plot(bounds, layout.x, AxisRange::new(0.0, layout.count as f64)?)?;
    sheet.stops_along = Along::Down;
    for (i, row) in rows.iter().enumerate() {
        let from = top + row_height * i as i32;
        let middle = from + (row_height + layout.over) / 2;
        let bar = ((f64::from(row_height - layout.over) * BAR_SHARE) as i32).min(px(HIGHEST_BAR));
        draw_bar(row, &plot, middle, bar, sheet)?;
        for side in &row.sides {
            write_end(row, side, &layout, &plot, middle, sheet);
        }
        write_name(row, &layout, from, middle, sheet);
        sheet.stops.push(Stop { from, to: from + row_height, x: middle, label: row.bar.label.clone() });
    }
    if let Some(present) = present {
        // Names over the bars are not struck through.
        let over = if layout.names > 0 { 0 } else { layout.over + px(BETWEEN_ROWS / 2.0) };
        let bar = 1.0 - f64::from(over) / f64::from(row_height);
        for row in (0..layout.count).map(|row| row as f64) {
            plot.path(vec![(present, row), (present, row + bar)], stroke(Role::Text, HAIR))?;
        }
        let label = sheet.label(&words.present, Role::Text).bold();
        let half = sheet.labels.width(&label) / 2;
        let (low, high) = (half + EDGE, sheet.page.right - half - EDGE);
        let x = plot.at(present, 0.0).0.clamp(low, high.max(low));
        sheet.labels.place(label.anchor(Anchor::Middle), x, key_bottom);
    }
    Ok(())
}

fn key(words: &Words, sheet: &Sheet) -> [Label; 2] {
    [
        sheet.label(&words.low, Role::Text).key(Key::Hatch(LOW.0, LOW.1)),
        sheet.label(&words.high, Role::Text).key(Key::Area(HIGH)),
    ]
}

/// A bar with its ends in their places.
struct Row<'a> {
    bar: &'a Bar,
    /// Where both sides start: the present figure, or, if there is none, the middle of the bar.
    base: f64,
    /// The left one first.
    sides: [Side<'a>; 2],
}

struct Side<'a> {
    end: &'a End,
    is_low: bool,
    is_left: bool,
    figure: Option<f64>,
}

impl<'a> Row<'a> {
    /// None for a bar of which no end has a figure.
    fn new(bar: &'a Bar, present: Option<f64>) -> Option<Row<'a>> {
        let [low, high] = [&bar.low, &bar.high].map(|end| end.figure.filter(|x| x.is_finite()));
        let base = present.or(match (low, high) {
            (Some(low), Some(high)) => Some(low / 2.0 + high / 2.0),
            (one, other) => one.or(other),
        })?;
        let high_is_right = match (low, high) {
            (Some(low), Some(high)) => low <= high,
            // What has no figure stands opposite to what has one.
            (Some(low), None) => low < base,
            (None, Some(high)) => high >= base,
            (None, None) => return None,
        };
        let side = |is_low: bool, is_left: bool| match is_low {
            true => Side { end: &bar.low, is_low, is_left, figure: low },
            false => Side { end: &bar.high, is_low, is_left, figure: high },
        };
        Some(Row { bar, base, sides: [side(high_is_right, true), side(!high_is_right, false)] })
    }

    /// Whether it has no length: a single figure, with nothing to compare it with.
    fn is_point(&self) -> bool {
        self.sides.iter().all(|side| side.figure.is_none_or(|x| x == self.base))
    }

    fn name_lines(&self, room: i32, sheet: &Sheet) -> Vec<String> {
        wrapped(&self.bar.label, room, |text| sheet.widest([text]))
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        self.sides.iter().filter_map(|side| side.figure).chain([self.base])
    }
}

/// Where names, bars and the texts at the ends stand.
struct Layout {
    /// So many bars have room.
    count: usize,
    /// Width of the names left of the bars; none if they stand over them.
    names: i32,
    /// Height of the names over the bars.
    over: i32,
    /// Whether the figure and the value of the input stand in one line at an end.
    one_line: bool,
    least_height: i32,
    /// The values that the bars reach, and where they are drawn.
    x: AxisRange,
    left: i32,
    width: i32,
}

impl Layout {
    /// Names beside the bars if there is room for them, else over them; texts in two lines where they
    /// would leave too little of the bars.
    fn of(rows: &[Row], present: Option<f64>, height: i32, sheet: &Sheet) -> Result<Layout, NoChart> {
        let (line, page) = (sheet.line() + px(BETWEEN_LINES), sheet.page.width());
        let most_lines = |room: i32| rows.iter().map(|row| row.name_lines(room, sheet).len()).max().unwrap_or(0);
        let most = (f64::from(page) * NAMES_SHARE) as i32;
        let beside = (page > px(PHONE) && most_lines(most) <= 2).then_some((most, 0, false));
        let over = most_lines(page - 2 * EDGE) as i32 * line;
        let mut last = Err(NoChart);
        for (most, over, one_line) in beside.into_iter().chain([(0, over, true), (0, over, false)]) {
            let least_height = over + if one_line { line } else { 2 * line } + px(BETWEEN_ROWS);
            let count = rows.len().min((height / least_height).max(0) as usize);
            let rows = &rows[..count];
            let names: Vec<String> = rows.iter().flat_map(|row| row.name_lines(most, sheet)).collect();
            let names = if most > 0 { sheet.widest(names.iter().map(String::as_str)) + px(NAME_GAP) } else { 0 };
            let values = || rows.iter().flat_map(Row::values).chain(present);
            let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
            // A single value stands in the middle.
            let around = if low == high { low.abs().max(1.0) } else { 0.0 };
            let Ok(x) = AxisRange::new(low - around, high + around) else { continue };
            let (left, width) = bars(rows, &x, names + EDGE, one_line, sheet);
            last = if count > 0 {
                Ok(Layout { count, names, over, one_line, least_height, x, left, width })
            } else {
                last
            };
            if f64::from(width) >= BARS_SHARE * f64::from(page) {
                break;
            }
        }
        last
    }
}

/// From where and how wide the values of an axis can be drawn right of `left` so that the texts at all ends
/// have room.
fn bars(rows: &[Row], x: &AxisRange, left: i32, one_line: bool, sheet: &Sheet) -> (i32, i32) {
    let part = |value: f64| (value - x.low()) / (x.high() - x.low());
    let ends = |k: usize| -> Vec<(f64, f64)> {
        let outer = if k == 0 { f64::min } else { f64::max };
        rows.iter()
            .map(|row| {
                let side = &row.sides[k];
                let tip = outer(side.figure.unwrap_or(row.base), row.base);
                (part(tip), f64::from(end_width(row, side, one_line, sheet)))
            })
            .collect()
    };
    let (lefts, rights) = (ends(0), ends(1));
    let room = f64::from(sheet.page.right - EDGE - left);
    let pairs =
        lefts.iter().flat_map(|(from, before)| rights.iter().map(move |(to, after)| (to - from, before + after)));
    let width = pairs.filter(|(part, _)| *part > 0.0).map(|(part, texts)| (room - texts) / part).fold(room, f64::min);
    let before = lefts.iter().map(|(from, before)| before - from * width).fold(0.0, f64::max);
    (left + before.ceil() as i32, width as i32 - 1)
}

/// Width of the texts at an end, with the space between them and the bar.
fn end_width(row: &Row, side: &Side, one_line: bool, sheet: &Sheet) -> i32 {
    let figure = sheet.labels.width(&sheet.label(&side.end.text, Role::Text).bold());
    let input = sheet.labels.width(&sheet.label(&side.end.input, Role::Muted));
    let texts = if one_line { figure + px(GAP) + input } else { figure.max(input) };
    texts + off(row, side)
}

/// From the end of a bar to its texts, past the mark that stands there.
fn off(row: &Row, side: &Side) -> i32 {
    px(GAP
        + match side.figure {
            None => 3.0 * SYMBOL,
            Some(_) if row.is_point() => SYMBOL,
            Some(_) => 0.0,
        })
}

/// Both sides of a bar, the longer one below, and marks where there is nothing to draw.
fn draw_bar(row: &Row, plot: &Plot, middle: i32, height: i32, sheet: &mut Sheet) -> Result<(), NoChart> {
    let base = plot.at(row.base, 0.0).0;
    let tip = |side: &Side| side.figure.map(|x| plot.at(x, 0.0).0);
    let length = |side: &Side| tip(side).map_or(0, |x| (x - base).abs());
    let longer = usize::from(length(&row.sides[1]) > length(&row.sides[0]));
    for side in [&row.sides[longer], &row.sides[1 - longer]] {
        let Some(tip) = tip(side).filter(|tip| *tip != base) else { continue };
        let corners = [(base.min(tip), middle - height / 2), (base.max(tip), middle + height / 2)];
        sheet.root.draw(&Rectangle::new(corners, fill(Role::Ground)))?;
        match side.is_low {
            true => hatched(&sheet.root, corners, LOW.0, LOW.1)?,
            false => sheet.root.draw(&Rectangle::new(corners, fill(HIGH)))?,
        }
    }
    for side in &row.sides {
        let away = if side.is_left { -px(GAP + SYMBOL) } else { px(GAP + SYMBOL) };
        if side.figure.is_none() {
            symbol(&sheet.root, (base + away, middle), Symbol::Diamond)?;
        } else if row.is_point() {
            symbol(&sheet.root, (base, middle), Symbol::Disc)?;
        }
    }
    Ok(())
}

/// The figure at an end and the value of the input there: the outer end at its tip, the inner one, if
/// both lie on one side, across the line.
fn write_end(row: &Row, side: &Side, layout: &Layout, plot: &Plot, middle: i32, sheet: &mut Sheet) {
    let base = plot.at(row.base, 0.0).0;
    let tip = side.figure.map_or(base, |x| plot.at(x, 0.0).0);
    let (anchor, x, outward) = match side.is_left {
        true => (Anchor::End, tip.min(base) - off(row, side), -1),
        false => (Anchor::Start, tip.max(base) + off(row, side), 1),
    };
    let role = if side.figure.is_some() { Role::Text } else { Role::Muted };
    let figure = sheet.label(&side.end.text, role).bold().anchor(anchor);
    let input = sheet.label(&side.end.input, Role::Muted).anchor(anchor);
    let line = sheet.line();
    if layout.one_line {
        let beyond = x + outward * (sheet.labels.width(&figure) + px(GAP));
        sheet.labels.place(figure, x, middle - line / 2);
        sheet.labels.place(input, beyond, middle - line / 2);
    } else {
        let between = px(BETWEEN_LINES);
        sheet.labels.place(figure, x, middle - line - between / 2);
        sheet.labels.place(input, x, middle + between - between / 2);
    }
}

/// The name in the middle of its row, or over the bar.
fn write_name(row: &Row, layout: &Layout, top: i32, middle: i32, sheet: &mut Sheet) {
    let beside = layout.names > 0;
    let room = if beside { layout.names - px(NAME_GAP) } else { sheet.page.width() - 2 * EDGE };
    let lines = row.name_lines(room, sheet);
    let step = sheet.line() + px(BETWEEN_LINES);
    let height = step * lines.len() as i32;
    let mut y = if beside { middle - height / 2 } else { top + px(BETWEEN_ROWS / 2.0) + layout.over - height };
    for line in lines {
        let label = sheet.label(line, Role::Text);
        sheet.labels.place(label, EDGE, y);
        y += step;
    }
}
