//! A chart that leaves the page: the finding over it, and under it the answer, what it depends on, the
//! date, and where it is from.

use super::frame::{fill, record};
use super::labels::{Label, wrapped};
use super::picture::{Picture, line_height, px};
use super::recorder::width_of;
use super::theme::Role;
use super::{Measure, View};
use crate::catalogue::{EDITION, fill as fill_in};
use crate::report::{self, Shown};
use crate::word;
use plotters::prelude::Rectangle;

/// What an exported picture says besides the outcome.
#[derive(Debug, Clone, Copy)]
pub struct Export<'a> {
    /// In CSS pixels; the height follows from the texts.
    pub width: u32,
    /// Today's date as a year, for the mark in the build-out.
    pub today: Option<f64>,
    /// Today's date as it is written: `2026-11-24`.
    pub date: &'a str,
    /// The link that opens the scenario.
    pub link: &'a str,
}

/// One paragraph beside a chart.
pub(super) struct Paragraph {
    pub text: String,
    /// Font size in CSS pixels.
    pub size: f64,
    pub bold: bool,
    pub role: Role,
    /// Space above it in CSS pixels.
    pub above: f64,
}

/// Narrower than this, margins and title are those of a phone.
const NARROW: u32 = 600;
/// Height of a message in the place of a chart.
const MESSAGE: u32 = 200;
const BETWEEN_LINES: f64 = 2.0;

pub fn framed(view: View, shown: &Shown, export: &Export, measure: Measure) -> Picture {
    let width = export.width.clamp(280, 3840);
    let narrow = width < NARROW;
    let margin = if narrow { 12 } else { 28 };
    let inner = width - 2 * margin;
    let mut chart = view.picture(shown, export.today, (inner, (inner * 9 / 16).clamp(300, 560)), measure);
    if chart.stops.is_empty() {
        // A message needs no room for a chart.
        chart = view.picture(shown, export.today, (inner, MESSAGE), measure);
    }
    let language = shown.language;
    let title = view.title(shown);
    let paragraph = |text: &str, size, bold, role, above| Paragraph { text: text.into(), size, bold, role, above };
    let over = [
        paragraph(&title.finding, if narrow { 20.0 } else { 26.0 }, true, Role::Text, 0.0),
        paragraph(&title.subtitle, 15.0, false, Role::Muted, 4.0),
    ];
    let source = format!(
        "{} · {} · {}",
        export.date,
        fill_in(word!(language, "export.source"), &[("edition", EDITION)]),
        export.link
    );
    let under = [
        paragraph(&report::plain(&report::sentence(language, shown.outcome)), 15.0, false, Role::Text, 16.0),
        paragraph(word!(language, "page.caveat"), 13.0, false, Role::Muted, 8.0),
        paragraph(&source, 13.0, false, Role::Muted, 8.0),
    ];
    let (over, chart_top) = laid_out(&over, px(f64::from(margin)), px(f64::from(inner)), measure);
    let chart_top = chart_top + px(12.0);
    let chart_bottom = chart_top + px(f64::from(chart.size.1));
    let (under, bottom) = laid_out(&under, chart_bottom, px(f64::from(inner)), measure);
    let height = ((bottom + px(f64::from(margin))) as f64 / px(1.0) as f64).ceil() as u32;

    let left = px(f64::from(margin));
    let mut picture = record((width, height), measure, &title.finding, |sheet| {
        let page = sheet.page;
        sheet.root.draw(&Rectangle::new([(page.left, page.top), (page.right, page.bottom)], fill(Role::Ground)))?;
        for (label, y) in over.into_iter().chain(under) {
            sheet.labels.place(label, left, y);
        }
        Ok(())
    });
    let chart = chart.moved(left, chart_top);
    picture.marks.extend(chart.marks);
    Picture { stops: chart.stops, along: chart.along, scales: chart.scales, ..picture }
}

/// The lines of the paragraphs under one another from `top` on, each with its height, and where they end.
pub(super) fn laid_out(paragraphs: &[Paragraph], top: i32, room: i32, measure: Measure) -> (Vec<(Label, i32)>, i32) {
    let mut y = top;
    let mut lines = Vec::new();
    for Paragraph { text, size, bold, role, above } in paragraphs {
        y += px(*above);
        let size = px(*size);
        for line in wrapped(text, room, |text| width_of(measure, text, size, *bold)) {
            let label = Label::new(line, size, *role);
            lines.push((if *bold { label.bold() } else { label }, y));
            y += line_height(size) + px(BETWEEN_LINES);
        }
    }
    (lines, y)
}
