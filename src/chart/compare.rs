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
/// The looks of the lines. A whole line comes first, so that one that lies on it shows it in its gaps.
const LOOKS: [Look; 4] = [
    Look { role: Role::Chips, dash: Dash::Solid, width: STROKE },
    Look { role: Role::Construction, dash: Dash::Dashed, width: STROKE },
    Look { role: Role::Operations, dash: Dash::DashDotted, width: STROKE },
    // Dots are seen less than strokes.
    Look { role: Role::Sustaining, dash: Dash::Dotted, width: 1.25 * STROKE },
];
/// Names stand right of the plot if they take at most this share of the width.
const SIDE_SHARE: f64 = 0.3;
/// Room above the highest line.
const HEADROOM: f64 = 0.06;
/// From the end of a line to its name, in CSS pixels.
const OFF: f64 = 8.0;

pub fn picture(data: &Data, tick: Tick, size: (u32, u32), measure: Measure) -> Picture {
    let names = [Names::Beside, Names::AtTheLines, Names::Above];
    let drawn = names.map(|names| move |sheet: &mut Sheet| draw(data, tick, names, sheet));
    let mut pictures = drawn.into_iter().map(|draw| record(size, measure, &data.words.empty, draw));
    let shown = pictures.find(|picture| !picture.stops.is_empty());
    shown.unwrap_or_else(|| record(size, measure, &data.words.empty, |_| Err(NoChart)))
}

/// Where the names stand: each place is tried if those before it have too little room.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    /// Right of the plot, at the ends of the lines.
    Beside,
    /// In the plot, along the lines.
    AtTheLines,
    /// In rows over the plot.
    Above,
}

fn draw(data: &Data, tick: Tick, names: Names, sheet: &mut Sheet) -> Result<(), NoChart> {
    let lines: Vec<Drawn> = data.lines.iter().zip(LOOKS).map(|(line, look)| Drawn::new(line, look)).collect();
    let highest = lines.iter().flat_map(|line| &line.steps).map(|point| point.1).fold(0.0, f64::max);
    let end = lines.iter().map(|line| line.end).fold(0.0, f64::max);
    if highest <= 0.0 || !data.start_year.is_finite() || end > MOST_QUARTERS as f64 {
        return Err(NoChart);
    }
    let quarters = end.ceil().max(1.0) as usize;
    let labels: Vec<Label> = lines.iter().map(|line| line.name(sheet)).collect();
    let widest = labels.iter().map(|label| sheet.labels.width(label)).max().unwrap_or(0) + px(OFF) + EDGE;
    if names == Names::Beside && f64::from(widest) > SIDE_SHARE * f64::from(sheet.page.width()) {
        return Err(NoChart);
    }
    let right = sheet.page.right - if names == Names::Beside { widest } else { px(6.0) };
    let rows: Vec<Label> = labels.iter().map(|label| shortened(label, sheet)).collect();
    let top = if names == Names::Above { sheet.key_rows(&rows) } else { 0 } + sheet.caption_height();
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
        plot.path(line.steps.clone(), stroke(Ink::from(line.look.role).dash(line.look.dash), line.look.width))?;
        sheet.labels.keep_clear_of(plot.places(&line.steps));
    }
    match names {
        Names::Beside => name_ends(&lines, labels, &plot, sheet),
        Names::AtTheLines => name_lines(&lines, labels, &plot, sheet),
        Names::Above => Ok(()),
    }
}

#[derive(Clone, Copy)]
struct Look {
    role: Role,
    dash: Dash,
    width: f64,
}

/// A line as it is drawn: a step for each quarter, up from zero where there is first any power, and as far
/// as there are numbers.
struct Drawn<'a> {
    label: &'a str,
    look: Look,
    steps: Vec<(f64, f64)>,
    end: f64,
}

impl<'a> Drawn<'a> {
    fn new(line: &'a Line, look: Look) -> Drawn<'a> {
        let known = line.facility_gw.iter().take_while(|gw| gw.is_finite() && line.start.is_finite()).count();
        let count = known.min(MOST_QUARTERS);
        let first = line.facility_gw[..count].iter().position(|gw| *gw > 0.0).unwrap_or(count);
        let mut steps = steps(&line.facility_gw, first..count);
        steps.iter_mut().for_each(|point| point.0 += line.start);
        if let Some(&(start, _)) = steps.first() {
            steps.insert(0, (start, 0.0));
        }
        let end = if count > 0 { line.start + count as f64 } else { 0.0 };
        Drawn { label: &line.label, look, steps, end }
    }

    fn name(&self, sheet: &Sheet) -> Label {
        sheet.label(self.label, Role::Text).key(Key::Line(self.look.role, self.look.dash))
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
fn name_ends(lines: &[Drawn], names: Vec<Label>, plot: &Plot, sheet: &mut Sheet) -> Result<(), NoChart> {
    let Bounds { top, right, bottom, .. } = plot.bounds;
    let mut column: Vec<(Label, i32)> = Vec::new();
    for (line, name) in lines.iter().zip(names) {
        // A scenario in which nothing is built lies on the axis.
        let (x, y) = line.steps.last().map_or((right, bottom), |(x, y)| plot.at(*x, *y));
        let is_early = x + px(OFF) + sheet.labels.width(&name) < right;
        let off = x + px(OFF);
        // At its line a sample would look like more of it.
        let alone = Label { key: None, ..name.clone() }.halo();
        if !is_early || !sheet.labels.place_off_grid(alone, off, y - sheet.line() / 2, plot.bounds) {
            column.push((name, y));
        }
    }
    sort_by_key(&mut column, |(_, y)| *y);
    match sheet.labels.place_column(column, right + px(OFF), top - sheet.line(), bottom) {
        true => Ok(()),
        false => Err(NoChart),
    }
}

/// Names every line along itself, above it or below it.
fn name_lines(lines: &[Drawn], names: Vec<Label>, plot: &Plot, sheet: &mut Sheet) -> Result<(), NoChart> {
    for (line, name) in lines.iter().zip(names) {
        let line = plot.places(&line.steps);
        let placed = sheet.labels.place_next_to(name.clone(), &line, true, plot.bounds)
            || sheet.labels.place_next_to(name, &line, false, plot.bounds);
        if !placed {
            return Err(NoChart);
        }
    }
    Ok(())
}
