//! How sure an answer is: a series as a fan of bands over the quarters, and beside it (under it on a
//! phone) a figure as dots, each of which is a run of twenty.

use super::axis::AxisRange;
use super::frame::{EDGE, HAIR, NoChart, Plot, STROKE, Sheet, Symbol, YAxis, fill, mark, record, stroke};
use super::labels::{Key, Label};
use super::picture::{Anchor, Bounds, Dash, Picture, px};
use super::recorder::Ink;
use super::stack::runs;
use super::theme::{Role, SHADES};
use super::{Measure, Tick};
use plotters::prelude::PathElement;
use std::ops::Range;

/// Everything the chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// The start of quarter 0 as a year.
    pub start_year: f64,
    /// By quarter, from the least to the most: the ends of three bands on either side of the middle;
    /// none where the series is not defined.
    pub fan: Vec<Option<[f64; 7]>>,
    /// The smallest first.
    pub dots: Vec<f64>,
    /// The value that parts the dots: what is above it has another colour and another shape.
    pub threshold: Option<f64>,
    /// Names of the quarters for the read-out.
    pub quarters: Vec<String>,
    pub words: Words,
}

/// Every word in the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Over the fan and over the dots, with the unit.
    pub fan_axis: String,
    pub dots_axis: String,
    /// The line in the middle of the fan.
    pub middle: String,
    /// The bands from the narrowest to the widest: "50%".
    pub bands: [String; 3],
    pub threshold: String,
    /// "16 of 20 above it", "4 of 20 not".
    pub above: String,
    pub not_above: String,
    /// In the place of the dots or of the fan, where there are none.
    pub no_dots: String,
    pub no_fan: String,
    /// In the place of both.
    pub empty: String,
}

const MOST_QUARTERS: usize = 4000;
/// Up to this width in CSS pixels the dots stand under the fan.
const NARROW: f64 = 600.0;
/// The part of the sheet that the fan has: of its width, or of its height.
const FAN_OF_WIDTH: f64 = 0.58;
const FAN_OF_HEIGHT: f64 = 0.54;
const GAP: f64 = 24.0;
/// The widest and the narrowest dot, in CSS pixels, and the share of the width that is the widest.
const DOTS: (f64, f64) = (40.0, 6.0);
const DOT_OF_WIDTH: f64 = 1.0 / 12.0;
const COLOUR: Role = Role::Chips;
/// How much of the colour the bands have in all, from the widest to the narrowest.
const BANDS: [f64; 3] = [SHADES[1], SHADES[3], SHADES[5]];

pub fn picture(data: &Data, ticks: [Tick; 2], size: (u32, u32), measure: Measure) -> Picture {
    record(size, measure, &data.words.empty, |sheet| draw(data, ticks, sheet))
}

fn draw(data: &Data, [fan_tick, dots_tick]: [Tick; 2], sheet: &mut Sheet) -> Result<(), NoChart> {
    let fan = Fan::new(data);
    let dots = Dots::new(data);
    if (fan.bands.iter().all(Option::is_none) && dots.values.is_empty()) || !data.start_year.is_finite() {
        return Err(NoChart);
    }
    let page = Bounds { left: EDGE, top: EDGE, ..sheet.page };
    let share = |of: i32, share: f64| (f64::from(of) * share) as i32;
    let (upper, lower) = if page.width() > px(NARROW) {
        let middle = share(page.width(), FAN_OF_WIDTH);
        (Bounds { right: middle, ..page }, Bounds { left: middle + px(GAP), ..page })
    } else {
        let middle = share(page.height(), FAN_OF_HEIGHT);
        (Bounds { bottom: middle, ..page }, Bounds { top: middle + px(6.0), ..page })
    };
    draw_fan(data, &fan, fan_tick, upper, sheet)?;
    draw_dots(data, &dots, dots_tick, lower, sheet)
}

/// The bands, all finite and in order.
struct Fan {
    bands: Vec<Option<[f64; 7]>>,
}

impl Fan {
    fn new(data: &Data) -> Fan {
        let known =
            |ends: &Option<[f64; 7]>| ends.filter(|ends| ends.iter().all(|x| x.is_finite()) && ends.is_sorted());
        Fan { bands: data.fan.iter().take(MOST_QUARTERS).map(known).collect() }
    }

    /// The stretches of quarters in which the series is defined.
    fn stretches(&self) -> Vec<Range<usize>> {
        let mut all = runs(self.bands.len(), |q| self.bands[q].is_some());
        all.retain(|run| self.bands[run.start].is_some());
        all
    }

    /// One of the seven lines over a stretch, through the middles of its quarters and level to its ends.
    fn line(&self, run: &Range<usize>, which: usize) -> Vec<(f64, f64)> {
        let value = |q: usize| self.bands[q].map_or(0.0, |ends| ends[which]);
        let mut line = vec![(run.start as f64, value(run.start))];
        line.extend(run.clone().map(|q| (q as f64 + 0.5, value(q))));
        line.push((run.end as f64, value(run.end - 1)));
        line
    }
}

fn draw_fan(data: &Data, fan: &Fan, tick: Tick, part: Bounds, sheet: &mut Sheet) -> Result<(), NoChart> {
    let words = &data.words;
    let top = sheet.heading(&words.fan_axis, part) + sheet.line() / 2 + px(2.0);
    let stretches = fan.stretches();
    let Some(last) = stretches.last() else {
        sheet.write_in(&words.no_fan, Bounds { top, ..part });
        return Ok(());
    };
    let names: Vec<Label> = [Key::Line(Role::Text, Dash::Solid)]
        .into_iter()
        .chain(BANDS.iter().rev().map(|opacity| Key::Shade(COLOUR, *opacity)))
        .zip([&words.middle].into_iter().chain(&words.bands))
        .map(|(key, word)| sheet.label(word, Role::Text).key(key))
        .collect();
    let widest = names.iter().map(|label| sheet.labels.width(label)).max().unwrap_or(0) + px(10.0);
    let beside = widest <= part.width() / 3;
    let top = if beside { top } else { sheet.key_rows_in(&names, Bounds { top: top - sheet.line() / 2, ..part }) };
    let bottom = part.bottom - sheet.x_axis_height();
    let ends = fan.bands.iter().flatten().flat_map(|ends| [ends[0], ends[6]]);
    let y = AxisRange::from_zero(ends, 0.04)?;
    let x = AxisRange::new(0.0, fan.bands.len() as f64)?;
    let y_axis = YAxis::new(&y, bottom - top, tick);
    let left = part.left + y_axis.width(sheet) - EDGE;
    let right = part.right - if beside { widest } else { px(2.0) };
    let plot = sheet.plot(Bounds { left, top, right, bottom }, x, y)?;
    sheet.y_axis(&plot, &y_axis)?;
    sheet.quarters(&plot, data.start_year, fan.bands.len(), &data.quarters)?;

    for run in &stretches {
        bands(fan, run, &plot)?;
    }
    if plot.y.low() < 0.0 {
        plot.base_line()?;
    }
    for run in &stretches {
        let middle = fan.line(run, 3);
        plot.path(middle.clone(), stroke(Role::Ground, STROKE + 2.0))?;
        plot.path(middle, stroke(Role::Text, STROKE))?;
    }
    if beside && let Some(ends) = fan.bands[last.end - 1] {
        let height = |a: usize, b: usize| plot.at(0.0, 0.5 * (ends[a] + ends[b])).1;
        let heights = [height(3, 3), height(4, 4), height(4, 5), height(5, 6)];
        // From the top down: the widest band first.
        let column: Vec<_> = names.into_iter().zip(heights).rev().filter(|(label, _)| !label.text.is_empty()).collect();
        sheet.labels.place_column(column, right + px(8.0), plot.bounds.top - sheet.line(), plot.bounds.bottom);
    }
    Ok(())
}

/// The three bands one over the other, the widest first, with a line of the colour at its edges.
fn bands(fan: &Fan, run: &Range<usize>, plot: &Plot) -> Result<(), NoChart> {
    let mut below = 0.0;
    for (k, whole) in BANDS.into_iter().enumerate() {
        let mut outline = fan.line(run, k);
        outline.extend(fan.line(run, 6 - k).into_iter().rev());
        plot.polygon(outline, fill(Ink::from(COLOUR).opacity((whole - below) / (1.0 - below))))?;
        below = whole;
    }
    for which in [0, 6] {
        plot.path(fan.line(run, which), stroke(COLOUR, HAIR))?;
    }
    Ok(())
}

/// The dots, all finite.
struct Dots {
    values: Vec<f64>,
    threshold: Option<f64>,
}

/// Dots over one another: how many, in which column from the threshold to the right, and whether they
/// are above it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stack {
    column: i32,
    count: i32,
    above: bool,
}

impl Dots {
    fn new(data: &Data) -> Dots {
        let values = data.dots.iter().copied().filter(|x| x.is_finite()).collect();
        Dots { values, threshold: data.threshold.filter(|x| x.is_finite()) }
    }

    /// From the smallest to the largest value, the threshold among them.
    fn range(&self) -> Result<AxisRange, NoChart> {
        let all = || self.values.iter().chain(&self.threshold).copied();
        let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
        Ok(AxisRange::new(low, high)?)
    }

    fn is_above(&self, value: f64) -> bool {
        self.threshold.is_none_or(|threshold| value > threshold)
    }

    /// The dots in columns of a width, which begin at the threshold, so that none lies across it.
    fn stacks(&self, place: impl Fn(f64) -> f64, width: f64) -> Vec<Stack> {
        let zero = place(self.threshold.unwrap_or(f64::NEG_INFINITY));
        let mut stacks: Vec<Stack> = Vec::new();
        for value in &self.values {
            let above = self.is_above(*value);
            let column = ((place(*value) - zero) / width).ceil() as i32 - 1;
            let column = if above { column.max(0) } else { column.min(-1) };
            match stacks.last_mut() {
                Some(last) if last.column == column => last.count += 1,
                _ => stacks.push(Stack { column, count: 1, above }),
            }
        }
        stacks
    }
}

fn draw_dots(data: &Data, dots: &Dots, tick: Tick, part: Bounds, sheet: &mut Sheet) -> Result<(), NoChart> {
    let words = &data.words;
    let top = sheet.heading(&words.dots_axis, part) + px(2.0);
    if dots.values.is_empty() {
        sheet.write_in(&words.no_dots, Bounds { top, ..part });
        return Ok(());
    }
    let names: Vec<Label> = [(true, &words.above), (false, &words.not_above)]
        .into_iter()
        .filter(|(above, word)| !word.is_empty() && dots.values.iter().any(|x| dots.is_above(*x) == *above))
        .map(|(above, word)| {
            let (shape, role) = look(above);
            sheet.label(word, Role::Text).key(Key::Dot(shape, role))
        })
        .collect();
    let bottom = part.bottom - sheet.x_axis_height();
    let middle = top + (bottom - top) / 2;
    let named = sheet.key_rows_in(&names, Bounds { top, bottom: middle, ..part });
    // Over the dots, a line for the word at the threshold.
    let top = named + sheet.line() + px(2.0);
    let bounds = Bounds { left: part.left, top, right: part.right - EDGE, bottom };
    let range = dots.range()?;
    // As large as they can be so that the highest column has room.
    let least = DOTS.1;
    let mut wide = (f64::from(bounds.width()) / f64::from(px(1.0)) * DOT_OF_WIDTH).clamp(least, DOTS.0);
    let place = |x: f64, wide: f64| {
        let room = f64::from(bounds.width() - 2 * px(wide));
        f64::from(bounds.left + px(wide)) + room * (x - range.low()) / (range.high() - range.low())
    };
    let stacks = loop {
        let stacks = dots.stacks(|x| place(range.clamp(x), wide), f64::from(px(wide)));
        let highest = stacks.iter().map(|stack| stack.count).max().unwrap_or(0);
        if highest * px(wide) <= bounds.height() || wide <= least {
            break stacks;
        }
        wide -= 0.5;
    };
    let pad = (range.high() - range.low()) * f64::from(px(wide)) / f64::from(bounds.width() - 2 * px(wide)).max(1.0);
    let x = AxisRange::new(range.low() - pad, range.high() + pad)?;
    let plot = sheet.plot(bounds, x, AxisRange::new(0.0, 1.0)?)?;
    // The read-out goes along the fan alone.
    sheet.scales.pop();
    plot.path(vec![(x.low(), 0.0), (x.high(), 0.0)], stroke(Role::Hairline, HAIR))?;
    let at_most = (bounds.width() / px(80.0)).clamp(2, 6) as usize;
    let ticks: Vec<(i32, String)> = x.ticks(at_most).into_iter().map(|x| (plot.at(x, 0.0).0, tick(x))).collect();
    for (x, _) in &ticks {
        let mark = vec![(*x, bottom), (*x, bottom + px(4.0))];
        sheet.root.draw(&PathElement::new(mark, stroke(Role::Hairline, HAIR)))?;
    }
    sheet.x_labels(&ticks, 0, None, bottom);

    let zero = dots.threshold.map_or(place(range.low(), wide), |threshold| place(range.clamp(threshold), wide));
    // A column of the narrowest that is still too high is pushed together.
    let highest = stacks.iter().map(|stack| stack.count).max().unwrap_or(1);
    let step = px(wide).min(bounds.height() / highest);
    for stack in stacks {
        let x = (zero + (f64::from(stack.column) + 0.5) * f64::from(px(wide))).round() as i32;
        let (shape, role) = look(stack.above);
        for k in 0..stack.count {
            let y = bottom - k * step - px(wide / 2.0);
            mark(&sheet.root, (x, y), shape, wide / 2.0 - 1.0, role)?;
        }
    }
    if dots.threshold.is_some() {
        let x = zero.round() as i32;
        let line = vec![(x, top - px(2.0)), (x, bottom)];
        sheet.root.draw(&PathElement::new(line, stroke(Ink::from(Role::Text).dash(Dash::Dashed), HAIR)))?;
        let label = sheet.label(&words.threshold, Role::Text).anchor(Anchor::Middle);
        let half = sheet.labels.width(&label) / 2;
        let (low, high) = (part.left + half, part.right - half - EDGE);
        sheet.labels.place(label, x.clamp(low, high.max(low)), named);
    }
    Ok(())
}

/// What a dot looks like above the threshold and elsewhere.
fn look(above: bool) -> (Symbol, Role) {
    if above { (Symbol::Disc, COLOUR) } else { (Symbol::Diamond, Role::Construction) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dots(values: &[f64], threshold: Option<f64>) -> Dots {
        Dots { values: values.into(), threshold }
    }

    #[test]
    fn no_dot_lies_across_the_threshold() {
        let found = dots(&[-25.0, -3.0, 0.0, 1e-300, 4.0, 11.0], Some(0.0)).stacks(|x| 100.0 + x, 10.0);
        let stack = |column, count, above| Stack { column, count, above };
        assert_eq!(found, [stack(-3, 1, false), stack(-1, 2, false), stack(0, 2, true), stack(1, 1, true)]);
    }

    #[test]
    fn without_a_threshold_all_are_alike() {
        let found = dots(&[1.0, 1.0, 2.0], None).stacks(|x| x.max(1.0) * 10.0, 10.0);
        assert_eq!(found.iter().map(|stack| stack.count).sum::<i32>(), 3);
        assert!(found.iter().all(|stack| stack.above));
    }
}
