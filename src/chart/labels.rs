//! Where texts go. Every text of a chart is placed here, the most important first, and one that
//! would leave the picture or touch another is not placed at all: overlapping and clipped labels
//! cannot come about.

use super::Measure;
use super::frame::{Root, SYMBOL, Symbol, Trouble, hatched, mark, symbol};
use super::order::sort_by_key;
use super::picture::{Anchor, Bounds, Dash, Pattern, Point, line_height, px};
use super::recorder::{Ink, width_of};
use super::theme::Role;
use plotters::prelude::{PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, TextStyle};

/// Space kept free around every text, in CSS pixels.
const GAP_X: f64 = 3.0;
const GAP_Y: f64 = 0.5;
/// A key: the sample of a line or an area left of its label, and the space between them.
const KEY: f64 = 14.0;
const KEY_GAP: f64 = 5.0;
/// From a line to the label that lies along it.
const OFF_LINE: f64 = 4.0;

pub struct Labels<'m> {
    measure: Measure<'m>,
    page: Bounds,
    placed: Vec<Placed>,
    lines: Vec<Vec<Point>>,
    grid: Vec<Vec<Point>>,
    covered: Vec<Bounds>,
}

/// A text still without a place.
#[derive(Debug, Clone)]
pub struct Label {
    pub text: String,
    /// Font size in units.
    pub size: i32,
    pub bold: bool,
    pub role: Role,
    pub anchor: Anchor,
    pub halo: bool,
    pub key: Option<Key>,
}

/// A sample of what a label names.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    Area(Role),
    /// An area of so much of a colour.
    Shade(Role, f64),
    Line(Role, Dash),
    Hatch(Role, Pattern),
    Point(Symbol),
    Dot(Symbol, Role),
}

struct Placed {
    label: Label,
    bounds: Bounds,
}

impl Label {
    pub fn new(text: impl Into<String>, size: i32, role: Role) -> Self {
        Label { text: text.into(), size, bold: false, role, anchor: Anchor::Start, halo: false, key: None }
    }

    pub fn bold(self) -> Self {
        Label { bold: true, ..self }
    }

    pub fn anchor(self, anchor: Anchor) -> Self {
        Label { anchor, ..self }
    }

    pub fn halo(self) -> Self {
        Label { halo: true, ..self }
    }

    pub fn key(self, key: Key) -> Self {
        Label { key: Some(key), ..self }
    }

    pub fn height(&self) -> i32 {
        line_height(self.size)
    }

    fn key_width(&self) -> i32 {
        self.key.map_or(0, |_| px(KEY + KEY_GAP))
    }
}

impl<'m> Labels<'m> {
    pub fn new(measure: Measure<'m>, page: Bounds) -> Self {
        Labels { measure, page, placed: Vec::new(), lines: Vec::new(), grid: Vec::new(), covered: Vec::new() }
    }

    /// Width of a label with its key, in units.
    pub fn width(&self, label: &Label) -> i32 {
        label.key_width() + width_of(self.measure, &label.text, label.size, label.bold)
    }

    /// A line that labels inside the plot keep clear of. Its points run from left to right.
    pub fn keep_clear_of(&mut self, line: Vec<Point>) {
        self.lines.push(line);
    }

    /// A line of the grid: only remarks keep clear of it, for areas and lines cover it.
    pub fn grid(&mut self, line: Vec<Point>) {
        self.grid.push(line);
    }

    /// Where something lies over the picture: no text comes there from now on.
    pub fn cover(&mut self, bounds: Bounds) {
        self.covered.push(bounds);
    }

    /// Whether no text is in the way, nor what lies over the picture.
    pub fn is_free(&self, bounds: &Bounds) -> bool {
        let texts = self.placed.iter().map(|other| &other.bounds);
        texts.chain(&self.covered).all(|other| !other.overlaps(bounds))
    }

    /// Places the label with its anchor at `x` and its top at `y` if it fits there.
    pub fn place(&mut self, label: Label, x: i32, y: i32) -> bool {
        let bounds = self.bounds(&label, x, y);
        self.put(label, bounds, self.page)
    }

    /// As `place`, but inside `plot` and clear of all lines.
    pub fn place_inside(&mut self, label: Label, x: i32, y: i32, plot: Bounds) -> bool {
        let bounds = self.bounds(&label, x, y);
        !crossed(&self.lines, &bounds) && self.put(label, bounds, plot)
    }

    /// As `place_inside`, and clear of the grid as well.
    pub fn place_off_grid(&mut self, label: Label, x: i32, y: i32, plot: Bounds) -> bool {
        let bounds = self.bounds(&label, x, y);
        !crossed(&self.grid, &bounds) && self.place_inside(label, x, y, plot)
    }

    /// Places the label along a line inside `plot`: above it or below it, where the line is flat and
    /// the label near, and as far right as can be.
    pub fn place_along(&mut self, label: Label, line: &[Point], above: bool, plot: Bounds) -> bool {
        self.place_near(label, line, above, 3, plot)
    }

    /// As `place_along`, but never a row away, where it could be taken for the name of another line.
    pub fn place_next_to(&mut self, label: Label, line: &[Point], above: bool, plot: Bounds) -> bool {
        self.place_near(label, line, above, 1, plot)
    }

    /// So many rows away at most.
    fn place_near(&mut self, label: Label, line: &[Point], above: bool, rows: i32, plot: Bounds) -> bool {
        let label = label.anchor(Anchor::Start).halo();
        let (width, height) = (self.width(&label), label.height());
        let step = px(4.0).max(plot.width() / 200);
        let row = height + px(2.0);
        let mut spots: Vec<(i32, i32, i32)> = Vec::new();
        let mut left = plot.right - width - px(2.0);
        while left >= plot.left + px(2.0) {
            // On a steeper stretch the label would float away from its line.
            if let Some((top, bottom)) = extent(line, left, left + width).filter(|(top, low)| low - top <= height * 6) {
                let off = px(OFF_LINE);
                for away in (0..rows).map(|k| k * row) {
                    let y = if above { top - off - height - away } else { bottom + off + away };
                    spots.push((bottom - top + away, left, y));
                }
            }
            left -= step;
        }
        // Stable, so that of equally good places the right-most wins.
        sort_by_key(&mut spots, |(off, _, _)| *off);
        spots.into_iter().any(|(_, x, y)| self.place_inside(label.clone(), x, y, plot))
    }

    /// Places the labels under one another with their left edges at `x`, each as near as can be
    /// to the height it asks for (the middle of the text), in this order of height; all or none.
    pub fn place_column(&mut self, labels: Vec<(Label, i32)>, x: i32, top: i32, bottom: i32) -> bool {
        let height = labels.iter().map(|(label, _)| label.height() + px(1.0)).max().unwrap_or(0);
        let wanted: Vec<i32> = labels.iter().map(|(_, middle)| middle - height / 2).collect();
        let Some(tops) = spread(&wanted, height, top, bottom) else {
            return false;
        };
        let before = self.placed.len();
        let all = labels.into_iter().zip(tops).all(|((label, _), y)| self.place(label, x, y));
        if !all {
            self.placed.truncate(before);
        }
        all
    }

    /// Draws keys and texts, in the order in which they were placed.
    pub fn draw(self, root: &Root) -> Result<(), Trouble> {
        for Placed { label, bounds } in self.placed {
            let middle = (bounds.top + bounds.bottom) / 2;
            let (left, right) = (bounds.left, bounds.left + px(KEY));
            match label.key {
                Some(key @ (Key::Area(role) | Key::Shade(role, _))) => {
                    let half = px(5.0);
                    let opacity = if let Key::Shade(_, opacity) = key { opacity } else { 1.0 };
                    let style = Ink::from(role).opacity(opacity).filled();
                    root.draw(&Rectangle::new(
                        [(left + px(2.0), middle - half), (right - px(2.0), middle + half)],
                        style,
                    ))?;
                }
                Some(Key::Line(role, dash)) => {
                    let style = Ink::from(role).dash(dash).stroke_width(px(2.0) as u32);
                    root.draw(&PathElement::new(vec![(left, middle), (right, middle)], style))?;
                }
                Some(Key::Hatch(role, pattern)) => {
                    let half = px(5.0);
                    hatched(root, [(left, middle - half), (right, middle + half)], role, pattern)?;
                }
                Some(Key::Point(shape)) => symbol(root, (left + px(KEY / 2.0), middle), shape)?,
                Some(Key::Dot(shape, role)) => mark(root, (left + px(KEY / 2.0), middle), shape, SYMBOL, role)?,
                None => {}
            }
            let (x, h_pos) = match label.anchor {
                Anchor::Start => (bounds.left + label.key_width(), HPos::Left),
                Anchor::Middle => ((bounds.left + bounds.right) / 2, HPos::Center),
                Anchor::End => (bounds.right, HPos::Right),
            };
            let weight = if label.bold { FontStyle::Bold } else { FontStyle::Normal };
            let style = TextStyle {
                font: FontDesc::new(FontFamily::SansSerif, label.size.into(), weight),
                color: Ink::from(label.role).halo(label.halo).to_backend_color(),
                pos: Pos::new(h_pos, VPos::Top),
            };
            root.draw(&Text::new(label.text, (x, bounds.top), style))?;
        }
        Ok(())
    }

    fn bounds(&self, label: &Label, x: i32, y: i32) -> Bounds {
        let width = self.width(label);
        let left = match label.anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2,
            Anchor::End => x - width,
        };
        Bounds { left, top: y, right: left + width, bottom: y + label.height() }
    }

    fn put(&mut self, label: Label, bounds: Bounds, inside: Bounds) -> bool {
        let around = bounds.grown(px(GAP_X), px(GAP_Y));
        let fits = self.is_free(&around) && self.page.contains(&bounds) && inside.contains(&bounds);
        if fits && !label.text.is_empty() {
            self.placed.push(Placed { label, bounds });
        }
        fits
    }
}

/// A text in lines no wider than `room`. A word that is wider, such as a link, is broken where it must be.
pub fn wrapped(text: &str, room: i32, width: impl Fn(&str) -> i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // Only there: a space that must not be broken holds a French colon to its word.
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}")) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => {
                let mut rest = word;
                while width(rest) > room {
                    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
                    let Some(end) = ends.take_while(|end| width(&rest[..*end]) <= room).last() else {
                        break;
                    };
                    lines.push(rest[..end].into());
                    rest = &rest[end..];
                }
                lines.push(rest.into());
            }
        }
    }
    lines
}

fn crossed(lines: &[Vec<Point>], bounds: &Bounds) -> bool {
    let around = bounds.grown(px(1.0), px(1.0));
    lines.iter().any(|line| {
        extent(line, around.left, around.right)
            .is_some_and(|(top, bottom)| top < around.bottom && around.top < bottom.max(top + 1))
    })
}

/// The highest and the lowest point of a line between two x, if it is there at all.
pub fn extent(line: &[Point], left: i32, right: i32) -> Option<(i32, i32)> {
    let mut found: Option<(i32, i32)> = None;
    let mut see = |y: i32| found = Some(found.map_or((y, y), |(top, bottom)| (top.min(y), bottom.max(y))));
    for pair in line.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        if x1 < left || x0 > right {
            continue;
        }
        let at = |x: i32| {
            let part = f64::from(x - x0) / f64::from((x1 - x0).max(1));
            y0 + (f64::from(y1 - y0) * part).round() as i32
        };
        see(if x0 < left { at(left) } else { y0 });
        see(if x1 > right { at(right) } else { y1 });
    }
    found
}

/// The places nearest to the wanted ones, in the same order, at least `height` apart and between
/// `top` and `bottom`; `None` if there is not room for all.
fn spread(wanted: &[i32], height: i32, top: i32, bottom: i32) -> Option<Vec<i32>> {
    if height * wanted.len() as i32 > bottom - top {
        return None;
    }
    // Neighbours that would touch become one block that stands at the mean of what they want.
    let mut blocks: Vec<(i64, usize)> = Vec::new();
    let place = |(sum, count): (i64, usize)| {
        let length = height * count as i32;
        ((sum / count as i64) as i32).clamp(top, bottom - length)
    };
    for want in wanted {
        blocks.push((i64::from(*want), 1));
        while let [.., before, last] = blocks[..] {
            if place(before) + height * before.1 as i32 <= place(last) {
                break;
            }
            blocks.truncate(blocks.len() - 2);
            // What the later ones want, told by where the first of the block then stands.
            let shift = i64::from(height) * before.1 as i64 * last.1 as i64;
            blocks.push((before.0 + last.0 - shift, before.1 + last.1));
        }
    }
    let tops = blocks.into_iter().flat_map(|block| {
        let first = place(block);
        (0..block.1 as i32).map(move |i| first + i * height)
    });
    Some(tops.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spread_keeps_order_and_distance() {
        assert_eq!(spread(&[0, 50, 90], 10, 0, 100), Some(vec![0, 50, 90]));
        assert_eq!(spread(&[50, 50], 10, 0, 100), Some(vec![45, 55]));
        assert_eq!(spread(&[95, 95, 0], 10, 0, 100), Some(vec![53, 63, 73]));
        assert_eq!(spread(&[-40, -40, 500], 10, 0, 100), Some(vec![0, 10, 90]));
        assert_eq!(spread(&[0, 0, 0], 40, 0, 100), None);
        assert_eq!(spread(&[], 40, 0, 100), Some(vec![]));
    }

    #[test]
    fn texts_are_wrapped_at_spaces_and_long_words_anywhere() {
        let wrap = |text, room| wrapped(text, room, |line| line.chars().count() as i32);
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("a v1/meta@2026é", 6), ["a", "v1/met", "a@2026", "é"]);
        assert_eq!(wrap("ab", 0), ["ab"], "no room for anything");
        assert!(wrap(" ", 5).is_empty());
        assert_eq!(wrap("de\u{a0}: un", 4), ["de\u{a0}:", "un"]);
    }

    #[test]
    fn extent_reads_a_line_between_its_points() {
        let line = [(0, 100), (100, 0), (200, 0)];
        assert_eq!(extent(&line, 50, 150), Some((0, 50)));
        assert_eq!(extent(&line, 120, 150), Some((0, 0)));
        assert_eq!(extent(&line, 300, 400), None);
    }

    #[test]
    fn second_label_never_touches_the_first() {
        let measure = |text: &str, size: f64, _: bool| text.len() as f64 * size / 2.0;
        let page = Bounds { left: 0, top: 0, right: 800, bottom: 400 };
        let mut labels = Labels::new(&measure, page);
        let label = || Label::new("label", px(12.0), Role::Text);
        assert!(labels.place(label(), 0, 0));
        assert!(!labels.place(label(), 200, 40));
        assert!(!labels.place(label(), 700, 200), "cut off at the right");
        assert!(labels.place(label(), 0, 200));
        labels.keep_clear_of(vec![(400, 50), (800, 50)]);
        assert!(!labels.place_inside(label(), 500, 0, page));
        assert!(labels.place_inside(label(), 500, 80, page));
    }
}
