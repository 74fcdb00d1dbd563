//! The payback: what sales have brought in less all that was spent, quarter by quarter. Below the line
//! of zero, where money is outstanding, the area is hatched; above it, it is filled.

use super::axis::AxisRange;
use super::frame::{HAIR, NoChart, Plot, STROKE, Sheet, Symbol, YAxis, fill, record, stroke, symbol};
use super::labels::Label;
use super::picture::{Anchor, Bounds, Dash, Pattern, Picture, Point, px};
use super::recorder::Ink;
use super::theme::Role;
use super::{Measure, Tick};

/// Everything the chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// The start of quarter 0 as a year.
    pub start_year: f64,
    /// Dollars at the end of each quarter.
    pub cash: Vec<f64>,
    /// The quarter at whose end most is outstanding.
    pub deepest: Option<usize>,
    /// The date from which nothing is outstanding any more.
    pub paid_back: Option<f64>,
    /// Names of the quarters for the read-out.
    pub quarters: Vec<String>,
    pub words: Words,
}

/// Every word in the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Over the y axis, with the unit.
    pub axis: String,
    pub deepest: String,
    pub paid_back: String,
    /// At the end of the line.
    pub end: String,
    /// In the place of a chart in which nothing is spent.
    pub empty: String,
}

const MOST_QUARTERS: usize = 4000;
/// From a mark to its label, in CSS pixels.
const OFF: f64 = 7.0;
/// How much of their colours the areas have: the line says it, they only show on which side it is.
const HATCHED: f64 = 0.4;
const FILLED: f64 = 0.35;

pub fn picture(data: &Data, tick: Tick, size: (u32, u32), measure: Measure) -> Picture {
    record(size, measure, &data.words.empty, |sheet| draw(data, tick, sheet))
}

fn draw(data: &Data, tick: Tick, sheet: &mut Sheet) -> Result<(), NoChart> {
    // From zero at the start to the end of each quarter; what is no number ends the line.
    let known = data.cash.iter().take(MOST_QUARTERS).copied().take_while(|usd| usd.is_finite());
    let cash: Vec<f64> = std::iter::once(0.0).chain(known).collect();
    let quarters = cash.len() - 1;
    if cash.iter().all(|usd| *usd == 0.0) || !data.start_year.is_finite() {
        return Err(NoChart);
    }
    let top = sheet.caption_height();
    let bottom = sheet.page.bottom - sheet.x_axis_height();
    let y = range(&cash, f64::from(sheet.line() + px(OFF + 4.0)) / f64::from(bottom - top).max(1.0))?;
    let x = AxisRange::new(0.0, quarters as f64)?;
    let y_axis = YAxis::new(&y, bottom - top, tick);
    let left = y_axis.width(sheet);
    let plot = sheet.plot(Bounds { left, top, right: sheet.page.right - px(6.0), bottom }, x, y)?;
    sheet.y_axis(&plot, &y_axis)?;
    sheet.caption(&data.words.axis, &plot);
    sheet.quarters(&plot, data.start_year, quarters, &data.quarters)?;

    let line: Vec<(f64, f64)> = cash.iter().enumerate().map(|(q, usd)| (q as f64, *usd)).collect();
    for (outline, below) in areas(&line) {
        let ink = match below {
            true => Ink::from(Role::Muted).pattern(Pattern::Rising).opacity(HATCHED),
            false => Ink::from(Role::Operations).opacity(FILLED),
        };
        plot.polygon(outline, fill(ink))?;
    }
    let zero = vec![(plot.x.low(), 0.0), (plot.x.high(), 0.0)];
    plot.path(zero.clone(), stroke(Role::Text, HAIR))?;
    plot.path(line.clone(), stroke(Role::Ground, STROKE + 2.0))?;
    plot.path(line.clone(), stroke(Role::Text, STROKE))?;
    sheet.labels.keep_clear_of(plot.places(&zero));
    sheet.labels.keep_clear_of(plot.places(&line));
    landmarks(data, &cash, &plot, sheet)
}

/// From the lowest to the highest value, zero among them, with room for a line of text at both ends.
fn range(cash: &[f64], room: f64) -> Result<AxisRange, NoChart> {
    let (low, high) = cash.iter().fold((0.0, 0.0), |(low, high): (f64, f64), usd| (low.min(*usd), high.max(*usd)));
    let room = (high - low) * (room / (1.0 - 2.0 * room).max(0.2));
    Ok(AxisRange::new(if low < 0.0 { low - room } else { low }, high + room)?)
}

/// The areas between a line and zero, cut where the line crosses it, and whether each lies below.
fn areas(line: &[(f64, f64)]) -> Vec<(Vec<(f64, f64)>, bool)> {
    let mut found: Vec<(Vec<(f64, f64)>, bool)> = Vec::new();
    let mut area: Vec<(f64, f64)> = Vec::new();
    let mut close = |area: &mut Vec<(f64, f64)>, at: f64| {
        if let Some(tip) = area.iter().find(|point| point.1 != 0.0) {
            let below = tip.1 < 0.0;
            area.insert(0, (area[0].0, 0.0));
            area.push((at, 0.0));
            found.push((std::mem::take(area), below));
        }
        area.clear();
    };
    for (i, &point) in line.iter().enumerate() {
        if let Some(&before) = i.checked_sub(1).and_then(|i| line.get(i))
            && (before.1 < 0.0) != (point.1 < 0.0)
        {
            let crossing = before.0 + (point.0 - before.0) * before.1 / (before.1 - point.1);
            close(&mut area, crossing);
            area.push((crossing, 0.0));
        }
        area.push(point);
    }
    if let Some(last) = line.last() {
        close(&mut area, last.0);
    }
    found
}

/// Marks and names the largest sum outstanding, the payback date, and the end.
fn landmarks(data: &Data, cash: &[f64], plot: &Plot, sheet: &mut Sheet) -> Result<(), NoChart> {
    let last = cash.len() - 1;
    let off = px(OFF);
    let line = sheet.line();
    let mark = |sheet: &mut Sheet, at: Point| -> Result<(), NoChart> {
        sheet.labels.keep_clear_of(vec![(at.0 - px(4.0), at.1), (at.0 + px(4.0), at.1)]);
        Ok(symbol(&sheet.root, at, Symbol::Disc)?)
    };
    let paid_back = data.paid_back.map(|year| (year - data.start_year) * 4.0);
    if let Some(quarter) = paid_back.filter(|q| (0.0..=last as f64).contains(q) && data.deepest.is_some()) {
        // On the line, where the quarter ends in which it has come above zero.
        let at = plot.at(quarter, cash[quarter.round() as usize]);
        let hair = vec![(quarter, 0.0), (quarter, plot.y.high())];
        plot.path(hair.clone(), stroke(Ink::from(Role::Muted).dash(Dash::Dotted), HAIR))?;
        sheet.labels.keep_clear_of(plot.places(&hair));
        mark(sheet, at)?;
        // Left of the date nothing lies above zero but an earlier surplus.
        let label = sheet.label(&data.words.paid_back, Role::Text).bold().halo();
        let (high, low) = (plot.bounds.top + px(2.0), plot.at(quarter, 0.0).1 - off - line);
        let spots = [
            (Anchor::End, at.0 - off, low),
            (Anchor::End, at.0 - off, high),
            (Anchor::Start, at.0 + off, high),
            (Anchor::Start, at.0 + off, low + 2 * off + line),
        ];
        place_at_one(sheet, plot, &label, &spots);
    }
    if let Some(quarter) = data.deepest.filter(|quarter| *quarter < last) {
        let at = plot.at((quarter + 1) as f64, cash[quarter + 1]);
        mark(sheet, at)?;
        let label = sheet.label(&data.words.deepest, Role::Text).halo();
        // Pushed in from the edges where it would be cut off.
        let half = sheet.labels.width(&label) / 2;
        let (low, high) = (plot.bounds.left + half + px(2.0), plot.bounds.right - half - px(2.0));
        let x = at.0.clamp(low, high.max(low));
        let spots = [
            (Anchor::Middle, x, at.1 + off),
            (Anchor::Start, at.0 + off, at.1 + off / 2),
            (Anchor::End, at.0 - off, at.1 + off / 2),
            (Anchor::End, at.0 - off, at.1 - line / 2),
            (Anchor::Middle, x, at.1 - off - line),
        ];
        place_at_one(sheet, plot, &label, &spots);
    }
    let at = plot.at(last as f64, cash[last]);
    mark(sheet, at)?;
    let label = sheet.label(&data.words.end, Role::Text).halo();
    let mut spots = Vec::new();
    for row in 0..3 {
        let away = off + row * line;
        let x = plot.bounds.right - px(2.0);
        spots.extend([(Anchor::End, x, at.1 - away - line), (Anchor::End, x, at.1 + away)]);
    }
    place_at_one(sheet, plot, &label, &spots);
    Ok(())
}

/// Places the label at the first spot that is free, one off the grid before one on it.
fn place_at_one(sheet: &mut Sheet, plot: &Plot, label: &Label, spots: &[(Anchor, i32, i32)]) {
    let at = |anchor: &Anchor| label.clone().anchor(*anchor);
    let _ = spots.iter().any(|(anchor, x, y)| sheet.labels.place_off_grid(at(anchor), *x, *y, plot.bounds))
        || spots.iter().any(|(anchor, x, y)| sheet.labels.place_inside(at(anchor), *x, *y, plot.bounds));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_cut_at_zero() {
        let line = [(0.0, 0.0), (1.0, -2.0), (2.0, 2.0), (3.0, 0.0)];
        let found = areas(&line);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], (vec![(0.0, 0.0), (0.0, 0.0), (1.0, -2.0), (1.5, 0.0)], true));
        assert_eq!(found[1], (vec![(1.5, 0.0), (1.5, 0.0), (2.0, 2.0), (3.0, 0.0), (3.0, 0.0)], false));
        assert!(areas(&[(0.0, 0.0), (1.0, 0.0)]).is_empty());
    }
}
