//! Where a dollar goes: bars from the largest share to the smallest, each with its name, its cents
//! and its amount. There is no axis, for every value is written at its bar.

use super::Measure;
use super::axis::AxisRange;
use super::frame::{EDGE, NoChart, Sheet, fill, record};
use super::picture::{Along, Anchor, Bounds, Picture, Stop, px};
use super::stack::thickness;
use super::theme::Role;

/// Everything the chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// From the top down.
    pub parts: Vec<Part>,
    /// In the place of a chart in which nothing is spent.
    pub empty: String,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    pub role: Role,
    pub label: String,
    pub share: f64,
    /// "38 cents, $148 bn".
    pub text: String,
}

/// More bars than this are not drawn: they would be too thin to tell apart.
const MOST_PARTS: usize = 8;
/// Names stand left of the bars if they and the values take at most this share of the width.
const TEXT_SHARE: f64 = 0.55;
/// The share of its row that a bar fills, and the highest bar in CSS pixels.
const BAR_SHARE: f64 = 0.62;
const HIGHEST_BAR: f64 = 56.0;
const GAP: f64 = 8.0;

pub fn picture(data: &Data, size: (u32, u32), measure: Measure) -> Picture {
    record(size, measure, &data.empty, |sheet| draw(data, sheet))
}

fn draw(data: &Data, sheet: &mut Sheet) -> Result<(), NoChart> {
    let parts = &data.parts[..data.parts.len().min(MOST_PARTS)];
    let shares: Vec<f64> = parts.iter().map(|part| thickness(part.share)).collect();
    let largest = shares.iter().copied().fold(0.0, f64::max);
    if largest <= 0.0 {
        return Err(NoChart);
    }
    let gap = px(GAP);
    let width = |bold: bool, text: &str| {
        let label = sheet.label(text, Role::Text);
        sheet.labels.width(&if bold { label.bold() } else { label })
    };
    let names = parts.iter().map(|part| width(false, &part.label)).max().unwrap_or(0);
    let values = parts.iter().map(|part| width(true, &part.text)).max().unwrap_or(0);
    let beside = f64::from(names + values + 2 * gap) <= TEXT_SHARE * f64::from(sheet.page.width());

    // Beside: name, bar, value in one row. Else name and value stand over their bar.
    let (left, right) = match beside {
        true => (EDGE + names + gap, sheet.page.right - values - gap - EDGE),
        false => (EDGE, sheet.page.right - EDGE),
    };
    let text_height = if beside { 0 } else { sheet.line() + px(2.0) };
    let row = (sheet.page.height() - 2 * EDGE) / parts.len() as i32;
    let bar = ((f64::from(row - text_height) * BAR_SHARE) as i32).min(px(HIGHEST_BAR));
    if bar < px(3.0) {
        return Err(NoChart);
    }
    // Bars that are as high as they may be stand nearer, not in the middle of wide gaps.
    let row = row.min(text_height + (f64::from(bar) / BAR_SHARE) as i32);
    let bounds = Bounds { left, top: EDGE, right, bottom: EDGE + row * parts.len() as i32 };
    let x = AxisRange::new(0.0, largest)?;
    let y = AxisRange::new(0.0, f64::from(bounds.height()))?;
    let plot = sheet.plot(bounds, x, y)?;
    sheet.stops_along = Along::Down;
    for (i, (part, share)) in parts.iter().zip(&shares).enumerate() {
        let top = bounds.top + row * i as i32;
        let middle = top + text_height + (row - text_height) / 2;
        let value = |y: i32| f64::from(bounds.bottom - y);
        plot.rectangle((0.0, value(middle - bar / 2)), (*share, value(middle + bar / 2)), fill(part.role))?;
        sheet.stops.push(Stop { from: top, to: top + row, x: middle, label: part.label.clone() });
        let name = sheet.label(&part.label, Role::Text);
        let text = sheet.label(&part.text, Role::Text).bold();
        if beside {
            let y = middle - sheet.line() / 2;
            sheet.labels.place(name.anchor(Anchor::End), left - gap, y);
            sheet.labels.place(text, plot.at(*share, 0.0).0 + gap, y);
        } else {
            // Where both do not fit, the value is what cannot be seen from the bar.
            let y = middle - bar / 2 - px(2.0) - sheet.line();
            sheet.labels.place(text.anchor(Anchor::End), right, y);
            sheet.labels.place(name, left, y);
        }
    }
    Ok(())
}
