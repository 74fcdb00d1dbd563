//! Scenarios side by side: the power of each by quarter as a line, on shared axes. Lines differ in colour
//! and in dash, and are named where they end.

use super::axis::AxisRange;
use super::frame::{EDGE, NoChart, Plot, STROKE, Sheet, YAxis, record, stroke};
use super::labels::{Key, Label};
use super::order::sort_by_key;
use super::picture::{Bounds, Dash, Picture, px};
use super::recorder::Ink;
use super::stack::steps;
use super::theme::Role;
use super::{Measure, Tick};

/// Everything the chart shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// The start of the first quarter of all as a year.
    pub start_year: f64,
    /// The first one is what the others are compared with; four at most.
    pub lines: Vec<Line>,
    /// Names of the quarters from the first start to the last end, for the read-out.
    pub quarters: Vec<String>,
    pub words: Words,
}

/// A scenario.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    pub label: String,
    /// So many quarters after the first start of all.
    pub start: f64,
    /// One value per quarter.
    pub facility_gw: Vec<f64>,
}

/// Every word in the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Over the y axis: the unit.
    pub axis: String,
    /// In the place of a chart in which nothing is built.
    pub empty: String,
}

const MOST_QUARTERS: usize = 4000;
/// The looks of the lines. Whole lines come first, so that one that lies on another shows it in its gaps.
const LOOKS: [(Role, Dash); 4] = [
    (Role::Chips, Dash::Solid),
    (Role::Construction, Dash::Dashed),
    (Role::Operations, Dash::DashDotted),
    (Role::Sustaining, Dash::Dotted),
];
/// Names stand right of the plot if they take at most this share of the width.
const SIDE_SHARE: f64 = 0.3;
/// Room above the highest line.
const HEADROOM: f64 = 0.06;
/// From the end of a line to its name, in CSS pixels.
const OFF: f64 = 8.0;

pub fn picture(data: &Data, tick: Tick, size: (u32, u32), measure: Measure) -> Picture {
    record(size, measure, &data.words.empty, |sheet| draw(data, tick, sheet))
}

fn draw(data: &Data, tick: Tick, sheet: &mut Sheet) -> Result<(), NoChart> {
    let lines: Vec<Drawn> = data.lines.iter().zip(LOOKS).map(|(line, look)| Drawn::new(line, look)).collect();
    let highest = lines.iter().flat_map(|line| &line.steps).map(|point| point.1).fold(0.0, f64::max);
    let end = lines.iter().filter_map(|line| line.steps.last()).map(|point| point.0).fold(0.0, f64::max);
    if highest <= 0.0 || !data.start_year.is_finite() || end > MOST_QUARTERS as f64 {
        return Err(NoChart);
    }
    let quarters = end.ceil().max(1.0) as usize;
    let names: Vec<Label> = lines.iter().map(|line| line.name(sheet)).collect();
    let widest = names.iter().map(|name| sheet.labels.width(name)).max().unwrap_or(0) + px(OFF) + EDGE;
    let beside = f64::from(widest) <= SIDE_SHARE * f64::from(sheet.page.width());
    let right = sheet.page.right - if beside { widest } else { px(6.0) };
    let rows: Vec<Label> = names.iter().map(|name| shortened(name, sheet)).collect();
    let top = if beside { 0 } else { sheet.key_rows(&rows) } + sheet.caption_height();
    let bottom = sheet.page.bottom - sheet.x_axis_height();

    let y = AxisRange::from_zero([highest], HEADROOM)?;
    let y_axis = YAxis::new(&y, bottom - top, tick);
    let left = y_axis.width(sheet);
    let plot = sheet.plot(Bounds { left, top, right, bottom }, AxisRange::new(0.0, quarters as f64)?, y)?;
    sheet.y_axis(&plot, &y_axis)?;
    sheet.caption(&data.words.axis, &plot);
    sheet.quarters(&plot, data.start_year, quarters, &data.quarters)?;
    plot.base_line()?;
    for line in &lines {
        plot.path(line.steps.clone(), stroke(Ink::from(line.look.0).dash(line.look.1), STROKE))?;
        sheet.labels.keep_clear_of(plot.places(&line.steps));
    }
    if beside {
        name_lines(&lines, names, &plot, sheet);
    }
    Ok(())
}

/// A line as it is drawn: a step for each quarter, up to what is no number.
struct Drawn<'a> {
    label: &'a str,
    look: (Role, Dash),
    steps: Vec<(f64, f64)>,
}

impl<'a> Drawn<'a> {
    fn new(line: &'a Line, look: (Role, Dash)) -> Drawn<'a> {
        let known = line.facility_gw.iter().take_while(|gw| gw.is_finite() && line.start.is_finite());
        let mut all = steps(&line.facility_gw, 0..known.count().min(MOST_QUARTERS));
        all.iter_mut().for_each(|point| point.0 += line.start);
        Drawn { label: &line.label, look, steps: all }
    }

    fn name(&self, sheet: &Sheet) -> Label {
        sheet.label(self.label, Role::Text).key(Key::Line(self.look.0, self.look.1))
    }
}

/// A name that is wider than the sheet, cut off with a sign of it: the table has it whole.
fn shortened(name: &Label, sheet: &Sheet) -> Label {
    let mut short = name.clone();
    let mut kept = name.text.clone();
    while sheet.labels.width(&short) > sheet.page.width() - 2 * EDGE && kept.pop().is_some() {
        short.text = format!("{}…", kept.trim_end());
    }
    short
}

/// Names a line that ends early right of its end, if there is room, and the others right of the plot, each
/// near the height of its end.
fn name_lines(lines: &[Drawn], names: Vec<Label>, plot: &Plot, sheet: &mut Sheet) {
    let mut column: Vec<(Label, i32)> = Vec::new();
    for (line, name) in lines.iter().zip(names) {
        let Some(&(x, y)) = line.steps.last() else { continue };
        let (x, y) = plot.at(x, y);
        let is_early = x + px(OFF) + sheet.labels.width(&name) < plot.bounds.right;
        let placed = is_early
            && sheet.labels.place_off_grid(name.clone().halo(), x + px(OFF), y - sheet.line() / 2, plot.bounds);
        if !placed {
            column.push((name, y));
        }
    }
    sort_by_key(&mut column, |(_, y)| *y);
    let Bounds { top, right, bottom, .. } = plot.bounds;
    sheet.labels.place_column(column, right + px(OFF), top - sheet.line(), bottom);
}
