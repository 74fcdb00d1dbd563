//! A drawn chart as plain data.

use super::theme::Role;

/// Units in one CSS pixel. All coordinates are whole units, whatever the screen, so that one
/// picture serves every pixel ratio and two machines draw the same bits.
pub const UNIT: i32 = 8;

/// `(right, down)` from the upper left corner, in units.
pub type Point = (i32, i32);

/// What a painter has to paint, in order, and what a pointer finds there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// Width and height in CSS pixels.
    pub size: (u32, u32),
    pub marks: Vec<Mark>,
    /// Where a read-out can stop, left to right or, as `along` says, top to bottom. Empty if the chart shows a message instead.
    pub stops: Vec<Stop>,
    pub along: Along,
    /// The panels, top to bottom, with what their edges stand for: for handles laid over them.
    pub scales: Vec<Scale>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    Fill(Fill),
    Line(Line),
    Text(Text),
}

/// A closed polygon.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    pub outline: Vec<Point>,
    pub paint: Paint,
    pub pattern: Pattern,
}

/// An open line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub points: Vec<Point>,
    pub paint: Paint,
    /// In units.
    pub width: i32,
    pub dash: Dash,
}

/// One line of text, never turned.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Where `anchor` and the base line meet.
    pub at: Point,
    pub text: String,
    /// Font size in units.
    pub size: i32,
    pub bold: bool,
    pub role: Role,
    pub anchor: Anchor,
    /// As measured when it was laid out, in units.
    pub width: i32,
    /// Surrounded by the ground's colour, because it lies on a line or an area.
    pub halo: bool,
}

/// A role and how much of it, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint {
    pub role: Role,
    pub opacity: f64,
}

/// How an area is filled, so that its meaning does not hang on its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Pattern {
    #[default]
    Solid,
    /// Strokes like `/`.
    Rising,
    /// Strokes like `|`.
    Upright,
    /// Strokes like `-`.
    Level,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Dash {
    #[default]
    Solid,
    Dashed,
    Dotted,
    /// A stroke and a dot in turn.
    DashDotted,
}

/// Which point of a text stands at its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// Which way the stops of a picture follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Along {
    #[default]
    Across,
    Down,
}

/// A place at which a read-out can stop: a quarter, a year, a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Its left and right edge (top and bottom, where stops run down), in units: a pointer between
    /// them means this stop.
    pub from: i32,
    pub to: i32,
    /// Where its hairline stands, across or down.
    pub x: i32,
    pub label: String,
}

/// A panel: where it is and which values stand at its edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub bounds: Bounds,
    /// Values at the left and the right edge.
    pub x: (f64, f64),
    /// Values at the lower and the upper edge.
    pub y: (f64, f64),
}

/// A rectangle in units; right and bottom lie outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Picture {
    /// Every text with its box, for the test that none is cut off and no two touch.
    pub fn boxes(&self) -> Vec<(&str, Bounds)> {
        let texts = self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(text) => Some((text.text.as_str(), text.bounds())),
            _ => None,
        });
        texts.collect()
    }

    /// The stop at a place in CSS pixels from the upper left corner, or the nearest one.
    pub fn stop_at(&self, x: f64, y: f64) -> Option<usize> {
        let place = f64::from(UNIT) * if self.along == Along::Across { x } else { y };
        let beyond = self.stops.partition_point(|stop| f64::from(stop.to) <= place);
        let last = self.stops.len().checked_sub(1)?;
        Some(beyond.min(last))
    }

    /// The same picture, so many times as large, without what a pointer finds in it: to be looked at.
    pub fn enlarged(mut self, times: i32) -> Picture {
        let stretch = |point: &mut Point| *point = (point.0 * times, point.1 * times);
        for mark in &mut self.marks {
            match mark {
                Mark::Fill(fill) => fill.outline.iter_mut().for_each(stretch),
                Mark::Line(line) => {
                    line.points.iter_mut().for_each(stretch);
                    line.width *= times;
                }
                Mark::Text(text) => {
                    stretch(&mut text.at);
                    text.size *= times;
                    text.width *= times;
                }
            }
        }
        let side = |css: u32| css * times.unsigned_abs();
        Picture { size: (side(self.size.0), side(self.size.1)), marks: self.marks, ..Picture::default() }
    }

    /// The same picture as part of a larger one, `right` and `down` units from its corner.
    pub fn moved(mut self, right: i32, down: i32) -> Picture {
        let shift = |point: &mut Point| *point = (point.0 + right, point.1 + down);
        for mark in &mut self.marks {
            match mark {
                Mark::Fill(fill) => fill.outline.iter_mut().for_each(shift),
                Mark::Line(line) => line.points.iter_mut().for_each(shift),
                Mark::Text(text) => shift(&mut text.at),
            }
        }
        let along = if self.along == Along::Across { right } else { down };
        for stop in &mut self.stops {
            stop.from += along;
            stop.to += along;
            stop.x += along;
        }
        for Scale { bounds: b, .. } in &mut self.scales {
            *b = Bounds { left: b.left + right, top: b.top + down, right: b.right + right, bottom: b.bottom + down };
        }
        self
    }

    /// The band of a stop over all panels, in units: what a page may light up while it reads it out.
    pub fn band(&self, stop: usize) -> Option<Bounds> {
        let stop = self.stops.get(stop)?;
        let panels = self.scales.iter().map(|scale| scale.bounds);
        let all = panels.reduce(|a, b| Bounds {
            left: a.left.min(b.left),
            top: a.top.min(b.top),
            right: a.right.max(b.right),
            bottom: a.bottom.max(b.bottom),
        })?;
        Some(match self.along {
            Along::Across => Bounds { left: stop.from, right: stop.to, ..all },
            Along::Down => Bounds { top: stop.from, bottom: stop.to, ..all },
        })
    }
}

impl Text {
    /// The box of the text: as wide as measured, as high as a line.
    pub fn bounds(&self) -> Bounds {
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - self.width / 2,
            Anchor::End => self.at.0 - self.width,
        };
        let top = self.at.1 - ascent(self.size);
        Bounds { left, top, right: left + self.width, bottom: top + line_height(self.size) }
    }
}

impl Scale {
    /// CSS pixels of a value, or `None` for what is not a number.
    pub fn to_px(&self, x: f64, y: f64) -> Option<(f64, f64)> {
        let part = |v: f64, (low, high): (f64, f64)| (v - low) / (high - low);
        let at = |from: i32, to: i32, part: f64| (f64::from(from) + f64::from(to - from) * part) / f64::from(UNIT);
        let b = self.bounds;
        let (x, y) = (at(b.left, b.right, part(x, self.x)), at(b.bottom, b.top, part(y, self.y)));
        (x.is_finite() && y.is_finite()).then_some((x, y))
    }

    /// The value at a place in CSS pixels: what a handle that is dragged there stands for.
    pub fn from_px(&self, x: f64, y: f64) -> (f64, f64) {
        let unit = f64::from(UNIT);
        let value = |v: f64, from: i32, to: i32, (low, high): (f64, f64)| {
            low + (v * unit - f64::from(from)) / f64::from(to - from) * (high - low)
        };
        let b = self.bounds;
        (value(x, b.left, b.right, self.x), value(y, b.bottom, b.top, self.y))
    }
}

impl Bounds {
    /// The smallest box that holds all points.
    pub fn around(points: &[Point]) -> Option<Bounds> {
        let (x, y) = (points.iter().map(|p| p.0), points.iter().map(|p| p.1));
        Some(Bounds { left: x.clone().min()?, top: y.clone().min()?, right: x.max()?, bottom: y.max()? })
    }

    pub fn width(&self) -> i32 {
        self.right - self.left
    }

    pub fn height(&self) -> i32 {
        self.bottom - self.top
    }

    pub fn overlaps(&self, other: &Bounds) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    pub fn contains(&self, other: &Bounds) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// The same box, `x` and `y` units larger on each side.
    pub fn grown(&self, x: i32, y: i32) -> Bounds {
        Bounds { left: self.left - x, top: self.top - y, right: self.right + x, bottom: self.bottom + y }
    }
}

/// Strokes of a pattern: from one to the next along an axis, and how wide, in CSS pixels.
pub const HATCH_STEP: f64 = 6.0;
pub const HATCH_WIDTH: f64 = 1.75;

/// CSS pixels to units.
pub fn px(pixels: f64) -> i32 {
    (pixels * f64::from(UNIT)).round() as i32
}

/// From the top of a line of text to its base line: the ascent of Roboto.
pub fn ascent(size: i32) -> i32 {
    size * 93 / 100
}

/// A line of text: room for every accent and descender of Latin.
pub fn line_height(size: i32) -> i32 {
    size * 120 / 100
}

impl Pattern {
    pub(crate) fn from_number(number: u8) -> Self {
        match number {
            1 => Pattern::Rising,
            2 => Pattern::Upright,
            3 => Pattern::Level,
            _ => Pattern::Solid,
        }
    }
}

impl Dash {
    pub(crate) fn from_number(number: u8) -> Self {
        match number {
            1 => Dash::Dashed,
            2 => Dash::Dotted,
            3 => Dash::DashDotted,
            _ => Dash::Solid,
        }
    }

    /// Lengths of strokes and gaps in turn, in CSS pixels; none for a whole line.
    pub fn lengths(self) -> &'static [f64] {
        match self {
            Dash::Solid => &[],
            Dash::Dashed => &[6.0, 4.0],
            Dash::Dotted => &[1.5, 3.0],
            Dash::DashDotted => &[6.0, 2.5, 1.5, 2.5],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_goes_there_and_back() {
        let bounds = Bounds { left: 80, top: 40, right: 880, bottom: 440 };
        let scale = Scale { bounds, x: (0.0, 60.0), y: (0.0, 8.0) };
        assert_eq!(scale.to_px(30.0, 8.0), Some((60.0, 5.0)));
        assert_eq!(scale.from_px(60.0, 5.0), (30.0, 8.0));
        assert_eq!(scale.to_px(f64::NAN, 1.0), None);
    }

    #[test]
    fn pointer_finds_its_stop_or_the_nearest() {
        let stop = |from, to| Stop { from, to, x: from, label: String::new() };
        let picture = Picture { stops: vec![stop(80, 160), stop(160, 240)], ..Picture::default() };
        let found = [0.0, 10.0, 19.9, 20.0, 500.0].map(|x| picture.stop_at(x, 0.0));
        assert_eq!(found, [Some(0), Some(0), Some(0), Some(1), Some(1)]);
        assert_eq!(Picture::default().stop_at(3.0, 0.0), None);
        let down = Picture { along: Along::Down, ..picture };
        assert_eq!([10.0, 25.0].map(|y| down.stop_at(0.0, y)), [Some(0), Some(1)]);
    }
}
