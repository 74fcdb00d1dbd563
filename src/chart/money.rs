//! The money: what is spent each year and on what, and below it what that adds up to.

use super::axis::AxisRange;
use super::frame::{HAIR, NoChart, Plot, STROKE, Sheet, YAxis, fill, record, stroke};
use super::labels::{Key, Label};
use super::order::sort_by_key;
use super::picture::{Anchor, Bounds, Dash, Pattern, Picture, Point, Stop, px};
use super::recorder::Ink;
use super::stack::{Layer, stack};
use super::theme::Role;
use super::{Measure, Tick};

/// Everything the chart shows. Series have one value per year, in dollars.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// Names of the years, as they stand under the bars.
    pub years: Vec<String>,
    /// The last year ends early: its bar is striped, and its name always shown.
    pub part_year: bool,
    /// From the bottom of the bars to the top.
    pub classes: Vec<Class>,
    /// Spent up to the end of each year.
    pub cumulative: Vec<f64>,
    /// What is then left of the budget.
    pub budget_left: Option<Vec<f64>>,
    /// Remarks about years, the most important first: shown over their bars where there is room.
    pub notes: Vec<Note>,
    pub words: Words,
}

/// One kind of spending.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Class {
    pub role: Role,
    pub label: String,
    pub usd_per_year: Vec<f64>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Note {
    pub year: usize,
    pub text: String,
}

/// Every word in the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Over the bars, with the unit: "Spending a year, $ bn".
    pub spending: String,
    /// Over the lower panel, with the unit: "Since the start, $ bn".
    pub since_start: String,
    pub cumulative: String,
    pub budget_left: String,
    /// In the place of a chart in which nothing is spent.
    pub empty: String,
}

const MOST_YEARS: usize = 1000;
/// Names of the classes stand right of the plot if they take at most this share of the width.
const SIDE_SHARE: f64 = 0.26;
/// Share of the height that the lower panel takes.
const LOWER_SHARE: f64 = 0.32;
/// The share of its year that a bar fills, and the widest bar in CSS pixels.
const BAR_SHARE: f64 = 0.72;
const WIDEST_BAR: f64 = 96.0;
/// The look of what is left of the budget.
const LEFT: Role = Role::Muted;
const LEFT_DASH: Dash = Dash::Dashed;

pub fn picture(data: &Data, tick: Tick, size: (u32, u32), measure: Measure) -> Picture {
    record(size, measure, &data.words.empty, |sheet| draw(data, tick, sheet))
}

fn draw(data: &Data, tick: Tick, sheet: &mut Sheet) -> Result<(), NoChart> {
    let spent = Spent::new(data);
    if spent.peak <= 0.0 {
        return Err(NoChart);
    }
    let words = &data.words;
    let line = sheet.line();
    let names = class_labels(data, &spent, sheet);
    let sums =
        [&words.cumulative, &words.budget_left].map(|word| sheet.label(word, Role::Text).key(Key::Area(Role::Text)));
    let widest = names.iter().chain(&sums).map(|label| sheet.labels.width(label)).max().unwrap_or(0) + px(10.0);
    let beside = f64::from(widest) <= SIDE_SHARE * f64::from(sheet.page.width());
    let right = sheet.page.right - if beside { widest } else { px(2.0) };

    // The names run from the top of the bars down, the key from the bottom up.
    let key: Vec<Label> = names.iter().rev().cloned().collect();
    let key_bottom = if beside { 0 } else { sheet.key_rows(&key) };
    let bottom = sheet.page.bottom - sheet.x_axis_height();
    let lower_height = (f64::from(bottom) * LOWER_SHARE) as i32;
    let lower_top = bottom - lower_height + sheet.caption_height() - line / 2;
    // Between the panels lie the caption and, over it, the lower half of the label of zero.
    let upper = (key_bottom + sheet.caption_height(), lower_top - sheet.caption_height() - line / 2);

    let x = AxisRange::new(0.0, spent.years as f64)?;
    let note_room =
        if data.notes.is_empty() { 0.06 } else { f64::from(line + px(6.0)) / f64::from(upper.1 - upper.0).max(1.0) };
    let y_spent = AxisRange::from_zero([spent.peak], note_room)?;
    let y_sum = AxisRange::from_zero(spent.cumulative.iter().chain(&spent.left).copied(), 0.08)?;
    let axes = [YAxis::new(&y_spent, upper.1 - upper.0, tick), YAxis::new(&y_sum, bottom - lower_top, tick)];
    let left = axes[0].width(sheet).max(axes[1].width(sheet));
    let bars = sheet.plot(Bounds { left, top: upper.0, right, bottom: upper.1 }, x, y_spent)?;
    let sums = sheet.plot(Bounds { left, top: lower_top, right, bottom }, x, y_sum)?;

    for (plot, axis, caption) in [(&bars, &axes[0], &words.spending), (&sums, &axes[1], &words.since_start)] {
        sheet.y_axis(plot, axis)?;
        sheet.caption(caption, plot);
    }
    years(data, &spent, &sums, sheet);
    draw_bars(data, &spent, &bars)?;
    bars.base_line()?;
    let lines = draw_sums(&spent, &sums)?;
    sums.base_line()?;

    if beside {
        name_classes(names, &spent, &bars, sheet);
    }
    name_sums(words, &lines, beside, &sums, sheet);
    notes(data, &spent, &bars, sheet);
    Ok(())
}

/// The data, all of one length and all finite.
struct Spent {
    years: usize,
    layers: Vec<Layer>,
    total: Vec<f64>,
    cumulative: Vec<f64>,
    left: Vec<f64>,
    peak: f64,
}

impl Spent {
    fn new(data: &Data) -> Self {
        let years = data.years.len().min(MOST_YEARS);
        let layers = stack(data.classes.iter().map(|class| class.usd_per_year.as_slice()), years);
        let total = layers.last().map_or_else(|| vec![0.0; years], |layer| layer.upper.clone());
        let peak = total.iter().copied().fold(0.0, f64::max);
        // A sum can be below zero, unlike spending; what is no number is left out at the end.
        let known = |values: &[f64]| values.iter().take(years).copied().take_while(|v| v.is_finite()).collect();
        let cumulative = known(&data.cumulative);
        let left = known(data.budget_left.as_deref().unwrap_or_default());
        Spent { years, layers, total, cumulative, left, peak }
    }
}

/// The names of all classes on which anything is spent, from the top of the bars down.
fn class_labels(data: &Data, spent: &Spent, sheet: &Sheet) -> Vec<Label> {
    let classes = data.classes.iter().zip(&spent.layers).rev();
    let shown = classes.filter(|(_, layer)| !layer.runs().is_empty());
    shown.map(|(class, _)| sheet.label(&class.label, Role::Text).key(Key::Area(class.role))).collect()
}

fn years(data: &Data, spent: &Spent, plot: &Plot, sheet: &mut Sheet) {
    let edge = |year: usize| plot.at(year as f64, 0.0).0;
    let mut labels = Vec::new();
    for (i, label) in data.years.iter().take(spent.years).enumerate() {
        let (from, to) = (edge(i), edge(i + 1));
        let x = (from + to) / 2;
        sheet.stops.push(Stop { from, to, x, label: label.clone() });
        labels.push((x, label.clone()));
    }
    let always = data.part_year.then(|| spent.years.saturating_sub(1));
    // Counted from a round year where the first name begins with one.
    let digits: String = data.years[0].chars().take_while(char::is_ascii_digit).take(6).collect();
    let phase = digits.parse().unwrap_or(0);
    sheet.x_labels(&labels, phase, always, plot.bounds.bottom);
}

fn draw_bars(data: &Data, spent: &Spent, plot: &Plot) -> Result<(), NoChart> {
    let year_width = f64::from(plot.bounds.width()) / spent.years as f64;
    let half = BAR_SHARE.min(f64::from(px(WIDEST_BAR)) / year_width) / 2.0;
    let ends = |year: usize| (year as f64 + 0.5 - half, year as f64 + 0.5 + half);
    for (class, layer) in data.classes.iter().zip(&spent.layers) {
        for year in layer.runs().into_iter().flatten() {
            let (from, to) = ends(year);
            plot.rectangle((from, layer.upper[year]), (to, layer.lower[year]), fill(class.role))?;
        }
    }
    // Hairs of the ground part the classes, since two of them may look alike to some.
    for layer in spent.layers.iter().take(spent.layers.len().saturating_sub(1)) {
        for year in layer.runs().into_iter().flatten() {
            let (from, to) = ends(year);
            let y = layer.upper[year];
            let thick = plot.at(0.0, layer.lower[year]).1 - plot.at(0.0, y).1;
            if thick >= px(2.0) {
                let hair = stroke(Role::Ground, if thick < px(6.0) { HAIR / 2.0 } else { HAIR });
                plot.path(vec![(from, y), (to, y)], hair)?;
            }
        }
    }
    if data.part_year
        && let Some(last) = spent.years.checked_sub(1)
    {
        let (from, to) = ends(last);
        let stripes = fill(Ink::from(Role::Ground).pattern(Pattern::Rising));
        plot.rectangle((from, spent.total[last]), (to, 0.0), stripes)?;
    }
    Ok(())
}

/// The two sums as lines over the middles of the years, so that each point stands under its bar.
fn draw_sums(spent: &Spent, plot: &Plot) -> Result<[Vec<Point>; 2], NoChart> {
    let line = |values: &[f64]| -> Vec<(f64, f64)> {
        // A line needs two points: a single year is shown level across itself.
        if let [only] = values {
            return vec![(0.0, *only), (1.0, *only)];
        }
        values.iter().enumerate().map(|(i, v)| (i as f64 + 0.5, *v)).collect()
    };
    let (cumulative, left) = (line(&spent.cumulative), line(&spent.left));
    plot.path(left.clone(), stroke(Ink::from(LEFT).dash(LEFT_DASH), STROKE))?;
    plot.path(cumulative.clone(), stroke(Role::Text, STROKE))?;
    Ok([plot.places(&cumulative), plot.places(&left)])
}

/// Names the classes right of the bars, each near its share of the tallest bar. If there is not
/// room for all, the smallest go first; the table has them.
fn name_classes(names: Vec<Label>, spent: &Spent, plot: &Plot, sheet: &mut Sheet) {
    let highest = |a: &usize, b: &usize| spent.total[*a].total_cmp(&spent.total[*b]);
    let tallest = (0..spent.years).max_by(highest).unwrap_or(0);
    let shown = spent.layers.iter().rev().filter(|layer| !layer.runs().is_empty());
    let mut column: Vec<(Label, i32, f64)> = names
        .into_iter()
        .zip(shown)
        .map(|(label, layer)| {
            let middle = plot.at(0.0, (layer.lower[tallest] + layer.upper[tallest]) / 2.0).1;
            let sum = layer.upper.iter().zip(&layer.lower).map(|(upper, lower)| upper - lower).sum();
            (label, middle, sum)
        })
        .collect();
    let Bounds { top, right, bottom, .. } = plot.bounds;
    loop {
        let asked = column.iter().map(|(label, middle, _)| (label.clone(), *middle)).collect();
        if sheet.labels.place_column(asked, right + px(8.0), top - sheet.line(), bottom) {
            return;
        }
        let smallest = (0..column.len()).min_by(|a, b| column[*a].2.total_cmp(&column[*b].2));
        match smallest {
            Some(i) => column.remove(i),
            None => return,
        };
    }
}

/// Names the two sums: right of their ends if there is room beside the plot, else along them.
fn name_sums(words: &Words, lines: &[Vec<Point>; 2], beside: bool, plot: &Plot, sheet: &mut Sheet) {
    let [cumulative, left] = lines;
    for line in lines {
        sheet.labels.keep_clear_of(line.clone());
    }
    sheet.labels.keep_clear_of(plot.places(&[(plot.x.low(), 0.0), (plot.x.high(), 0.0)]));
    let names = [
        (sheet.label(&words.cumulative, Role::Text).key(Key::Line(Role::Text, Dash::Solid)), cumulative),
        (sheet.label(&words.budget_left, Role::Text).key(Key::Line(LEFT, LEFT_DASH)), left),
    ];
    let named = names.into_iter().filter(|(label, line)| !line.is_empty() && !label.text.is_empty());
    if beside {
        let mut column: Vec<_> = named.map(|(label, line)| (label, line[line.len() - 1].1)).collect();
        sort_by_key(&mut column, |(_, y)| *y);
        let Bounds { top, right, bottom, .. } = plot.bounds;
        sheet.labels.place_column(column, right + px(8.0), top - sheet.line(), bottom);
        return;
    }
    for (label, line) in named {
        let _ = sheet.labels.place_along(label.clone(), line, true, plot.bounds)
            || sheet.labels.place_along(label, line, false, plot.bounds);
    }
}

/// Notes stand over the bars of their years.
fn notes(data: &Data, spent: &Spent, plot: &Plot, sheet: &mut Sheet) {
    for note in data.notes.iter().filter(|note| note.year < spent.years) {
        let (x, y) = plot.at(note.year as f64 + 0.5, spent.total[note.year]);
        let label = sheet.label(&note.text, Role::Text).bold().halo().anchor(Anchor::Middle);
        // Over the neighbours as well, if it is wider than its bar.
        let half = sheet.labels.width(&label) / 2;
        let reached = |year: &usize| {
            (plot.at(*year as f64 + 0.5, 0.0).0 - x).abs() <= half + plot.bounds.width() / spent.years as i32 / 2
        };
        let highest = (0..spent.years).filter(reached).map(|year| plot.at(0.0, spent.total[year]).1).min();
        let top = highest.unwrap_or(y).min(y) - sheet.line() - px(2.0);
        sheet.labels.place(label, x, top);
    }
}
