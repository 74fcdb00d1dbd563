//! A picture as SVG: for downloads, static pages, feeds, and the PNG made from it.

use super::picture::{Anchor, Dash, Fill, HATCH_STEP, HATCH_WIDTH, Line, Mark, Pattern, Picture, Point, Text, UNIT};
use super::theme::{ROLES, Role, css};
use std::collections::BTreeSet;
use std::fmt::Write;

/// What an SVG needs beyond the picture.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Begins every id, so that several pictures can stand in one page: letters, digits, `-`, `_`.
    pub id: &'a str,
    /// What a reader who cannot see it is told: the name, and what it says.
    pub title: &'a str,
    pub description: &'a str,
    pub scheme: Scheme,
}

/// Where the colours come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scheme {
    /// A style inside: light, or dark where the reader prefers that.
    #[default]
    Reader,
    /// A style inside, light or dark whatever the reader prefers: for PNG and print.
    Light,
    Dark,
    /// No style and no ground: the page that holds it colours the classes (`c-chips` and so on)
    /// and sets `fill` and `stroke` of `.f`, `.l`, `.t` and `.h` as [`RULES`] does.
    Page,
}

/// How the classes of marks use the colour of their role: fill, line, text, text with halo.
pub const RULES: &str = ".f{fill:currentColor}\
    .l{fill:none;stroke:currentColor;stroke-linejoin:round}\
    .t{fill:currentColor;font-family:Roboto,system-ui,sans-serif}\
    .b{font-weight:700}\
    .h{paint-order:stroke;stroke-width:3;stroke-linejoin:round}";

/// The picture as a whole SVG document.
pub fn svg(picture: &Picture, setting: &Setting) -> String {
    let Setting { title, description, scheme, .. } = *setting;
    let id: String = setting.id.chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    let (width, height) = picture.size;
    let mut out = String::with_capacity(picture.marks.len() * 80 + 4000);
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"{id}-title {id}-desc\"><title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
        escaped(title),
        escaped(description),
    );
    if scheme != Scheme::Page {
        let _ = write!(out, "<style>{}</style>", style(scheme));
    }
    patterns(picture, &id, &mut out);
    if scheme != Scheme::Page {
        let _ = write!(out, "<path class=\"f c-{}\" d=\"M0 0H{width}V{height}H0Z\"/>", Role::Ground.name());
    }
    for mark in &picture.marks {
        match mark {
            Mark::Fill(fill) => write_fill(fill, &id, &mut out),
            Mark::Line(line) => write_line(line, &mut out),
            Mark::Text(text) => write_text(text, &mut out),
        }
    }
    out.push_str("</svg>");
    out
}

fn style(scheme: Scheme) -> String {
    let colours = |dark: bool| -> String {
        let ground = &ROLES[Role::Ground as usize];
        let halo = css(if dark { ground.dark } else { ground.light });
        let rules =
            ROLES.iter().map(|s| format!(".c-{}{{color:{}}}", s.name, css(if dark { s.dark } else { s.light })));
        rules.chain([format!(".h{{stroke:{halo}}}")]).collect()
    };
    match scheme {
        Scheme::Reader => format!("{RULES}{}@media(prefers-color-scheme:dark){{{}}}", colours(false), colours(true)),
        Scheme::Light => format!("{RULES}{}", colours(false)),
        Scheme::Dark => format!("{RULES}{}", colours(true)),
        Scheme::Page => String::new(),
    }
}

/// Each pattern that the picture has, once per role.
fn patterns(picture: &Picture, id: &str, out: &mut String) {
    let used: BTreeSet<(u8, u8)> = picture
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Fill(fill) if fill.pattern != Pattern::Solid => Some((fill.pattern as u8, fill.paint.role as u8)),
            _ => None,
        })
        .collect();
    if used.is_empty() {
        return;
    }
    out.push_str("<defs>");
    for (pattern, role) in used {
        let (shape, role) = (Pattern::from_number(pattern), Role::from_number(role).name());
        let size = HATCH_STEP;
        let strokes = match shape {
            Pattern::Solid => continue,
            // A slanted stroke crosses two corners of its tile, and is drawn in all it touches.
            Pattern::Rising => {
                format!("M-1 1L1-1M0 {size}L{size} 0M{} {}L{} {}", size - 1.0, size + 1.0, size + 1.0, size - 1.0)
            }
            Pattern::Upright => format!("M{} 0V{size}", size / 2.0),
            Pattern::Level => format!("M0 {}H{size}", size / 2.0),
        };
        let _ = write!(
            out,
            "<pattern id=\"{id}-{pattern}-{role}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\">\
             <path class=\"l c-{role}\" stroke-width=\"{HATCH_WIDTH}\" d=\"{strokes}\"/></pattern>",
        );
    }
    out.push_str("</defs>");
}

fn write_fill(fill: &Fill, id: &str, out: &mut String) {
    let role = fill.paint.role.name();
    match fill.pattern {
        Pattern::Solid => {
            let _ = write!(out, "<path class=\"f c-{role}\"");
        }
        pattern => {
            let _ = write!(out, "<path fill=\"url(#{id}-{}-{role})\"", pattern as u8);
        }
    }
    if fill.paint.opacity < 1.0 {
        let _ = write!(out, " opacity=\"{}\"", fill.paint.opacity);
    }
    out.push_str(" d=\"");
    write_path(&fill.outline, out);
    out.push_str("Z\"/>");
}

fn write_line(line: &Line, out: &mut String) {
    let _ = write!(out, "<path class=\"l c-{}\" stroke-width=\"{}\"", line.paint.role.name(), in_px(line.width));
    if line.paint.opacity < 1.0 {
        let _ = write!(out, " opacity=\"{}\"", line.paint.opacity);
    }
    for (i, length) in line.dash.lengths().iter().enumerate() {
        let _ = write!(out, "{}{length}", if i == 0 { " stroke-dasharray=\"" } else { " " });
    }
    if line.dash != Dash::Solid {
        out.push('"');
    }
    out.push_str(" d=\"");
    write_path(&sharp(line), out);
    out.push_str("\"/>");
}

fn write_text(text: &Text, out: &mut String) {
    let anchor = match text.anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    let bold = if text.bold { " b" } else { "" };
    let halo = if text.halo { " h" } else { "" };
    let _ = write!(
        out,
        "<text class=\"t{bold}{halo} c-{}\" font-size=\"{}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        text.role.name(),
        in_px(text.size),
        in_px(text.at.0),
        in_px(text.at.1),
        escaped(&text.text),
    );
}

/// Moves with `M`, then `H`, `V` or `L`: steps are most of what is drawn.
fn write_path(points: &[Point], out: &mut String) {
    let mut before: Option<Point> = None;
    for &(x, y) in points {
        let _ = match before {
            None => write!(out, "M{} {}", in_px(x), in_px(y)),
            Some((_, y0)) if y0 == y => write!(out, "H{}", in_px(x)),
            Some((x0, _)) if x0 == x => write!(out, "V{}", in_px(y)),
            Some(_) => write!(out, "L{} {}", in_px(x), in_px(y)),
        };
        before = Some((x, y));
    }
}

/// A hair of two points moved onto whole pixels, so that it is not smeared over two.
fn sharp(line: &Line) -> Vec<Point> {
    let snap = |v: i32| (v - line.width / 2).div_euclid(UNIT) * UNIT + line.width / 2;
    match line.points[..] {
        [(x0, y0), (x1, y1)] if y0 == y1 => vec![(x0, snap(y0)), (x1, snap(y1))],
        [(x0, y0), (x1, y1)] if x0 == x1 => vec![(snap(x0), y0), (snap(x1), y1)],
        _ => line.points.clone(),
    }
}

fn in_px(units: i32) -> f64 {
    f64::from(units) / f64::from(UNIT)
}

/// Text for XML. Characters that XML cannot hold at all become the replacement character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::picture::Paint;
    use super::*;

    fn setting(id: &str, scheme: Scheme) -> Setting<'_> {
        Setting { id, title: "Power & <money>", description: "It says \"so\"\u{1}", scheme }
    }

    fn picture() -> Picture {
        let square = vec![(0, 0), (80, 0), (80, 80), (0, 80)];
        let paint = Paint { role: Role::Chips, opacity: 0.5 };
        let text = Text {
            at: (8, 20),
            text: "a < b & c".into(),
            size: 96,
            bold: true,
            role: Role::Text,
            anchor: Anchor::End,
            width: 400,
            halo: true,
        };
        Picture {
            size: (20, 10),
            marks: vec![
                Mark::Fill(Fill { outline: square.clone(), paint, pattern: Pattern::Rising }),
                Mark::Fill(Fill { outline: square, paint, pattern: Pattern::Solid }),
                Mark::Text(text),
            ],
            ..Picture::default()
        }
    }

    #[test]
    fn text_is_escaped_and_read_back() {
        let svg = svg(&picture(), &setting("a", Scheme::Reader));
        let document = roxmltree::Document::parse(&svg).expect("well-formed");
        let text_of = |name: &str| document.descendants().find(|node| node.has_tag_name(name)).unwrap().text().unwrap();
        assert_eq!(text_of("title"), "Power & <money>");
        assert_eq!(text_of("desc"), "It says \"so\"\u{fffd}");
        assert_eq!(text_of("text"), "a < b & c");
        assert!(!svg.contains("style=\""));
        assert!(document.root_element().attribute("role") == Some("img"));
    }

    #[test]
    fn ids_begin_with_the_given_one() {
        for id in ["a", "chart-2", "\"><script>"] {
            let svg = svg(&picture(), &setting(id, Scheme::Page));
            let document = roxmltree::Document::parse(&svg).expect("well-formed");
            let ids: Vec<_> = document.descendants().filter_map(|node| node.attribute("id")).collect();
            assert_eq!(ids.len(), 3, "title, description, one pattern");
            let kept: String = id.chars().filter(char::is_ascii_alphanumeric).take(5).collect();
            assert!(ids.iter().all(|found| found.starts_with(&kept)));
            assert!(!svg.contains("<style"));
        }
    }

    #[test]
    fn every_scheme_has_its_colours() {
        let with = |scheme| svg(&picture(), &setting("a", scheme));
        assert!(with(Scheme::Light).contains(".c-chips{color:#2b2f8f}"));
        assert!(!with(Scheme::Light).contains("#8f9cf2"));
        assert!(with(Scheme::Dark).contains(".c-chips{color:#8f9cf2}"));
        assert!(with(Scheme::Reader).contains("prefers-color-scheme:dark"));
    }

    #[test]
    fn paths_are_short() {
        let mut out = String::new();
        write_path(&[(0, 4), (80, 4), (80, 16), (84, 20)], &mut out);
        assert_eq!(out, "M0 0.5H10V2L10.5 2.5");
    }
}
