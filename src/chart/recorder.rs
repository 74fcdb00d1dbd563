//! plotters draws into this; out comes a [`Picture`].

use super::Measure;
use super::picture::{Anchor, Dash, Fill, Line, Mark, Paint, Pattern, Picture, Text, UNIT, ascent, line_height};
use super::theme::Role;
use plotters::style::Color;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::convert::Infallible;

/// A backend of plotters whose pixel is one unit and whose colours are roles.
pub struct Recorder<'m> {
    pub picture: Picture,
    pub measure: Measure<'m>,
}

/// What plotters is given as a colour: its three bytes carry a role and a finish through to the
/// recorder, for plotters itself never looks at them.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    role: Role,
    finish: u8,
    opacity: f64,
}

impl Ink {
    pub fn opacity(self, opacity: f64) -> Self {
        Ink { opacity, ..self }
    }

    pub fn pattern(self, pattern: Pattern) -> Self {
        Ink { finish: pattern as u8, ..self }
    }

    pub fn dash(self, dash: Dash) -> Self {
        Ink { finish: dash as u8, ..self }
    }

    pub fn halo(self, halo: bool) -> Self {
        Ink { finish: halo.into(), ..self }
    }
}

impl From<Role> for Ink {
    fn from(role: Role) -> Self {
        Ink { role, finish: 0, opacity: 1.0 }
    }
}

impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { alpha: self.opacity, rgb: (self.role as u8, self.finish, 0) }
    }
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for &mut Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let unit = UNIT.unsigned_abs();
        (self.picture.size.0 * unit, self.picture.size.1 * unit)
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Done {
        self.fill_polygon([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)], &colour)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        if fill {
            return self.fill_polygon(corners, style);
        }
        self.draw_path(corners.into_iter().chain([(left, top)]), style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        let points = straightened(path);
        if points.len() > 1 {
            self.picture.marks.push(Mark::Line(Line {
                points,
                paint: paint(style.color()),
                width: style.stroke_width() as i32,
                dash: Dash::from_number(style.color().rgb.1),
            }));
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Done {
        let outline = straightened(vert);
        if outline.len() > 2 {
            self.picture.marks.push(Mark::Fill(Fill {
                outline,
                paint: paint(style.color()),
                pattern: Pattern::from_number(style.color().rgb.1),
            }));
        }
        Ok(())
    }

    /// Text is never turned here: a reader should not have to tilt the head.
    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Done {
        let size = style.size() as i32;
        let bold = matches!(style.style(), FontStyle::Bold);
        let down = match style.anchor().v_pos {
            VPos::Top => 0,
            VPos::Center => line_height(size) / 2,
            VPos::Bottom => line_height(size),
        };
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        self.picture.marks.push(Mark::Text(Text {
            at: (x, y - down + ascent(size)),
            text: text.into(),
            size,
            bold,
            role: Role::from_number(style.color().rgb.0),
            anchor,
            width: width_of(self.measure, text, size, bold),
            halo: style.color().rgb.1 != 0,
        }));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() as i32;
        let width = width_of(self.measure, text, size, matches!(style.style(), FontStyle::Bold));
        Ok((width.unsigned_abs(), line_height(size).unsigned_abs()))
    }
}

/// Width of a text in units, rounded up; `size` in units.
pub fn width_of(measure: Measure, text: &str, size: i32, bold: bool) -> i32 {
    let unit = f64::from(UNIT);
    (measure(text, f64::from(size) / unit, bold) * unit).ceil() as i32
}

fn paint(colour: BackendColor) -> Paint {
    Paint { role: Role::from_number(colour.rgb.0), opacity: colour.alpha }
}

/// The same path without the points in the middle of level and upright runs. A series of sixty
/// quarters changes in a few of them, and the painter pays for every point.
fn straightened(path: impl IntoIterator<Item = BackendCoord>) -> Vec<BackendCoord> {
    let between = |a: i32, b: i32, c: i32| (a <= b && b <= c) || (a >= b && b >= c);
    let mut kept: Vec<BackendCoord> = Vec::new();
    for point in path {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., a, b] = kept[..] {
            let level = a.1 == b.1 && b.1 == point.1 && between(a.0, b.0, point.0);
            let upright = a.0 == b.0 && b.0 == point.0 && between(a.1, b.1, point.1);
            if level || upright {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_runs_keep_their_ends_only() {
        let steps = [(0, 9), (8, 9), (8, 9), (16, 9), (16, 5), (16, 1), (24, 1)];
        assert_eq!(straightened(steps), [(0, 9), (16, 9), (16, 1), (24, 1)]);
        assert_eq!(straightened([(0, 0), (9, 0), (4, 0)]), [(0, 0), (9, 0), (4, 0)]);
    }
}
