//! What drives a figure: a bar for each input, from the figure at the low end of its range to the figure
//! at the high end, the strongest on top. The bars start at the line of the present figure, which stands
//! for zero. There is no axis, for every value is written at its end.

use super::Measure;
use super::axis::AxisRange;
use super::frame::{EDGE, HAIR, NoChart, Plot, SYMBOL, Sheet, Symbol, fill, hatched, record, stroke, symbol};
use super::labels::{Key, wrapped};
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
const BARS_SHARE: f64 = 0.3;
/// The share of its place that a bar fills, and the highest bar in CSS pixels.
const BAR_SHARE: f64 = 0.62;
const HIGHEST_BAR: f64 = 26.0;
/// Space between texts, between bars and their texts, and between rows, in CSS pixels.
const GAP: f64 = 7.0;
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
    let key = [
        sheet.label(&words.low, Role::Text).key(Key::Hatch(LOW.0, LOW.1)),
        sheet.label(&words.high, Role::Text).key(Key::Area(HIGH)),
    ];
    let key_bottom = sheet.key_rows(&key);
    let top = key_bottom + if present.is_some() { sheet.line() + px(3.0) } else { 0 };
    let height = sheet.page.bottom - EDGE - top;
    let layout = Layout::of(&rows, height, sheet)?;
    let rows = &rows[..layout.count];
    let row_height = (height / layout.count as i32).min(layout.least_height + px(HIGHEST_BAR));

    let (left, right) = layout.ends;
    let bottom = top + row_height * layout.count as i32;
    let bounds = Bounds { left: EDGE + layout.names + left, top, right: sheet.page.right - EDGE - right, bottom };
    let values = || rows.iter().flat_map(Row::values).chain(present);
    let x = AxisRange::new(values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))?;
    let plot = sheet.plot(bounds, x, AxisRange::new(0.0, layout.count as f64)?)?;
    sheet.stops_along = Along::Down;
    for (i, row) in rows.iter().enumerate() {
        let from = top + row_height * i as i32;
        let name_height = layout.name_height(sheet);
        let middle = from + (row_height + name_height) / 2;
        let bar = ((f64::from(row_height - name_height) * BAR_SHARE) as i32).min(px(HIGHEST_BAR));
        draw_bar(row, &plot, middle, bar, sheet)?;
        for side in &row.sides {
            write_end(row, side, &layout, &plot, middle, sheet);
        }
        write_name(row, &layout, from, middle, sheet);
        sheet.stops.push(Stop { from, to: from + row_height, x: middle, label: row.bar.label.clone() });
    }
    if let Some(present) = present {
        plot.path(vec![(present, 0.0), (present, layout.count as f64)], stroke(Role::Text, HAIR))?;
        let label = sheet.label(&words.present, Role::Text).bold();
        let half = sheet.labels.width(&label) / 2;
        let (low, high) = (half + EDGE, sheet.page.right - half - EDGE);
        let x = plot.at(present, 0.0).0.clamp(low, high.max(low));
        sheet.labels.place(label.anchor(Anchor::Middle), x, key_bottom);
    }
    Ok(())
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

    fn values(&self) -> impl Iterator<Item = f64> {
        self.sides.iter().filter_map(|side| side.figure).chain([self.base])
    }
}

/// Where names and the texts at the ends stand.
struct Layout {
    /// So many bars have room.
    count: usize,
    /// Width of the names left of the bars; none if they stand over them.
    names: i32,
    /// Whether the figure and the value of the input stand in one line at an end.
    one_line: bool,
    /// Width of the texts at the left and at the right ends.
    ends: (i32, i32),
    least_height: i32,
}

impl Layout {
    /// Names beside the bars if there is room for them, else over them; texts in two lines where they
    /// would leave too little of the bars.
    fn of(rows: &[Row], height: i32, sheet: &Sheet) -> Result<Layout, NoChart> {
        let (line, width) = (sheet.line(), sheet.page.width());
        let two_lines = 2 * line + px(BETWEEN_LINES);
        let most = (f64::from(width) * NAMES_SHARE) as i32;
        let in_two_lines = rows.iter().all(|row| name_lines(row, most, sheet).len() <= 2);
        let beside = (width > px(PHONE) && in_two_lines).then_some((most, false, two_lines + px(BETWEEN_ROWS)));
        let over = [
            (0, true, 2 * line + px(BETWEEN_LINES + BETWEEN_ROWS)),
            (0, false, two_lines + line + px(BETWEEN_LINES + BETWEEN_ROWS)),
        ];
        let mut last = Err(NoChart);
        for (names, one_line, least_height) in beside.into_iter().chain(over) {
            let count = rows.len().min((height / least_height).max(0) as usize);
            let rows = &rows[..count];
            let widest = rows.iter().flat_map(|row| name_lines(row, names, sheet));
            let names = if names > 0 { sheet.widest(widest.collect::<Vec<_>>().iter().map(String::as_str)) } else { 0 };
            let names = if names > 0 { names + px(2.0 * GAP) } else { 0 };
            let reserve =
                |k: usize| rows.iter().map(|row| end_width(row, &row.sides[k], one_line, sheet)).max().unwrap_or(0);
            let ends = (reserve(0), reserve(1));
            if count == 0 {
                continue;
            }
            last = Ok(Layout { count, names, one_line, ends, least_height });
            if f64::from(width - names - ends.0 - ends.1) >= BARS_SHARE * f64::from(width) {
                break;
            }
        }
        last
    }

    /// Height of a name over its bar.
    fn name_height(&self, sheet: &Sheet) -> i32 {
        if self.names > 0 { 0 } else { sheet.line() + px(BETWEEN_LINES) }
    }
}

fn name_lines(row: &Row, room: i32, sheet: &Sheet) -> Vec<String> {
    wrapped(&row.bar.label, room, |text| sheet.widest([text]))
}

/// Width of the texts at an end, with the space between them and the bar.
fn end_width(row: &Row, side: &Side, one_line: bool, sheet: &Sheet) -> i32 {
    let figure = sheet.labels.width(&sheet.label(&side.end.text, Role::Text).bold());
    let input = sheet.labels.width(&sheet.label(&side.end.input, Role::Muted));
    let texts = if one_line { figure + px(GAP) + input } else { figure.max(input) };
    texts + off(row, side)
}

/// From the end of a bar to its texts: where a mark stands for what is not defined, behind that.
fn off(row: &Row, side: &Side) -> i32 {
    let is_point = row.sides.iter().all(|side| side.figure.is_none_or(|x| x == row.base));
    px(GAP) + if side.figure.is_none() || is_point { px(2.0 * SYMBOL) } else { 0 }
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
        } else if row.values().all(|x| x == row.base) {
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

fn write_name(row: &Row, layout: &Layout, top: i32, middle: i32, sheet: &mut Sheet) {
    if layout.names == 0 {
        let label = sheet.label(&row.bar.label, Role::Text);
        sheet.labels.place(label, EDGE, top + px(BETWEEN_ROWS / 2.0));
        return;
    }
    let lines = name_lines(row, layout.names - px(2.0 * GAP), sheet);
    let step = sheet.line() + px(BETWEEN_LINES);
    let mut y = middle - step * lines.len() as i32 / 2;
    for line in lines {
        let label = sheet.label(line, Role::Text);
        sheet.labels.place(label, EDGE, y);
        y += step;
    }
}
