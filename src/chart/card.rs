//! The answer as a picture for other sites: 1200 x 630, as they show links. They show it small, so its
//! texts and its chart are twice as large as on the page.

use super::export::{Paragraph, laid_out};
use super::frame::{fill, record};
use super::picture::{Picture, px};
use super::svg::{Scheme, Setting, svg};
use super::theme::Role;
use super::{Measure, View};
use crate::report::page::{description, headline};
use crate::report::{Shown, few_figures};
use crate::word;
use plotters::prelude::Rectangle;

/// Width and height in CSS pixels.
pub const SIZE: (u32, u32) = (1200, 630);
const MARGIN: f64 = 48.0;
/// The texts stand at the left, the chart at the right of them.
const TEXT_WIDTH: f64 = 500.0;
const BETWEEN: f64 = 44.0;
/// How much larger the chart is than on the page.
const ENLARGED: u32 = 2;

/// The card of an outcome, as SVG.
pub fn card_svg(shown: &Shown, measure: Measure) -> String {
    let (title, description) = (headline(shown.language, shown.outcome), description(shown.language, shown.outcome));
    svg(&card(shown, measure), &Setting { id: "card", title: &title, description: &description, scheme: Scheme::Light })
}

/// Name, question and three figures; the build-out with its finding.
pub fn card(shown: &Shown, measure: Measure) -> Picture {
    let &Shown { language, preset, outcome, .. } = shown;
    let paragraph = |text: &str, size, bold, role, above| Paragraph { text: text.into(), size, bold, role, above };
    let title = headline(language, outcome);
    let mut texts = vec![
        paragraph(preset.name.text(language), 24.0, true, Role::Chips, 0.0),
        paragraph(&title, if title.chars().count() > 44 { 38.0 } else { 44.0 }, true, Role::Text, 6.0),
    ];
    for figure in few_figures(language, outcome) {
        texts.push(paragraph(&figure.value, 40.0, true, Role::Text, 16.0));
        texts.push(paragraph(figure.label, 22.0, false, Role::Muted, 0.0));
    }
    let finding = View::BuildOut.title(shown).finding;
    let over = [paragraph(&finding, 26.0, true, Role::Text, 0.0)];
    let foot = [paragraph(word!(language, "card.foot"), 20.0, false, Role::Muted, 0.0)];

    let (width, height) = (f64::from(SIZE.0), f64::from(SIZE.1));
    let chart_left = MARGIN + TEXT_WIDTH + BETWEEN;
    let chart_width = width - MARGIN - chart_left;
    let (texts, _) = laid_out(&texts, px(MARGIN - 8.0), px(TEXT_WIDTH), measure);
    let (over, chart_top) = laid_out(&over, px(MARGIN - 8.0), px(chart_width), measure);
    let chart_top = chart_top + px(8.0);
    let (foot, _) = laid_out(&foot, px(height - MARGIN - 6.0), px(width - 2.0 * MARGIN), measure);
    let chart_height = px(height - MARGIN - 20.0) - chart_top;
    let side = |units: i32| (units / px(f64::from(ENLARGED))).max(0) as u32;
    let chart = View::BuildOut.picture(shown, None, (side(px(chart_width)), side(chart_height)), measure);

    let mut picture = record(SIZE, measure, &title, |sheet| {
        let page = sheet.page;
        sheet.root.draw(&Rectangle::new([(page.left, page.top), (page.right, page.bottom)], fill(Role::Ground)))?;
        for (label, y) in texts.into_iter().chain(foot) {
            sheet.labels.place(label, px(MARGIN), y);
        }
        for (label, y) in over {
            sheet.labels.place(label, px(chart_left), y);
        }
        Ok(())
    });
    picture.marks.extend(chart.enlarged(ENLARGED as i32).moved(px(chart_left), chart_top).marks);
    picture
}
