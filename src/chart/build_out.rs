//! The build-out: gigawatts of running data centres, quarter by quarter.
//!
//! Areas are facility power, stacked by vintage of the chips, oldest at the bottom; a line is the
//! IT power in all of them, so that both readings of "a gigawatt" are in the picture. A dashed
//! line is the power path. Under the years a ribbon shows what limits each quarter.

use super::axis::AxisRange;
use super::frame::{
    EDGE, HAIR, NoChart, Plot, STROKE, SYMBOL, Sheet, Symbol, YAxis, fill, hatched, record, stroke, symbol,
};
use super::labels::{Key, Label};
use super::order::sort_by_key;
use super::picture::{Anchor, Bounds, Dash, Pattern, Picture, Point, px};
use super::recorder::Ink;
use super::stack::{Layer, runs, stack, steps, thickness};
use super::theme::Role;
use super::{Measure, Tick};
use plotters::prelude::{PathElement, Rectangle};
use std::ops::Range;

/// Everything the chart shows. Series have one value per quarter, in gigawatts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// The start of quarter 0 as a year: 2024.0, 2026.75.
    pub start_year: f64,
    /// Oldest first.
    pub vintages: Vec<Vintage>,
    /// IT power of all vintages together.
    pub it_gw: Vec<f64>,
    /// Power that could be had by then.
    pub power_path_gw: Option<Vec<f64>>,
    /// Years and powers of the path's points, where handles may lie over the picture.
    pub points: Vec<(f64, f64)>,
    /// What limits each quarter; empty for no ribbon.
    pub limits: Vec<Limit>,
    /// What a real site had or will have, in the order of dates.
    pub site: Vec<SitePoint>,
    /// Today's date as a year.
    pub today: Option<f64>,
    /// Remarks about quarters, the most important first: shown where there is room.
    pub notes: Vec<Note>,
    /// Names of the quarters for the read-out; where one is missing its year stands in.
    pub quarters: Vec<String>,
    pub words: Words,
}

/// Chips bought at one time, and the facility power in which they run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Vintage {
    pub label: String,
    pub facility_gw: Vec<f64>,
}

/// What a real site could draw on a day, seen or expected.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SitePoint {
    pub year: f64,
    pub facility_gw: f64,
    pub projected: bool,
}

/// What kept a quarter from building more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Limit {
    #[default]
    None,
    Power,
    Money,
    Chips,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Note {
    pub quarter: usize,
    pub text: String,
}

/// Every word in the picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Over the y axis, with the unit: "GW of facility power".
    pub y_axis: String,
    pub facility: String,
    pub it: String,
    pub power_path: String,
    /// The two kinds of points of the site: "Prometheus, observed".
    pub observed: String,
    pub projected: String,
    pub today: String,
    pub no_limit: String,
    pub power: String,
    pub money: String,
    pub chips: String,
    /// In the place of a chart in which nothing is built.
    pub empty: String,
}

/// Most quarters that are drawn: a thousand years.
const MOST_QUARTERS: usize = 4000;
/// A path far above what is built is cut at this multiple of it, lest it flatten the areas.
const PATH_ABOVE_BUILT: f64 = 3.0;
/// Labels of lines stand right of the plot if they take at most this share of the width.
const SIDE_SHARE: f64 = 0.22;
const RIBBON: f64 = 10.0;
/// Half the width of what is seen of a handle with the space around it, and how far one at the end of
/// the plot pushes the names beside it away, in CSS pixels.
const HANDLE: f64 = 11.0;
const HANDLE_ROOM: f64 = 8.0;

pub fn picture(data: &Data, tick: Tick, size: (u32, u32), measure: Measure) -> Picture {
    record(size, measure, &data.words.empty, |sheet| draw(data, tick, sheet))
}

fn draw(data: &Data, tick: Tick, sheet: &mut Sheet) -> Result<(), NoChart> {
    let built = Built::new(data);
    if !(built.peak > 0.0 && data.start_year.is_finite()) {
        return Err(NoChart);
    }
    let words = &data.words;
    let side_labels = [&words.facility, &words.it, &words.power_path].map(|word| {
        let label = sheet.label(word, Role::Text).bold().key(Key::Area(Role::Text));
        sheet.labels.width(&label)
    });
    let at_end = |point: &(f64, f64)| (point.0 - data.start_year) * 4.0 > built.quarters as f64 * 0.97;
    let gap = px(8.0) + if data.points.iter().any(at_end) { px(HANDLE_ROOM) } else { 0 };
    let side = side_labels.into_iter().max().unwrap_or(0) + gap + px(4.0);
    let beside = f64::from(side) <= SIDE_SHARE * f64::from(sheet.page.width());

    let line = sheet.line();
    let ribbon = if data.limits.is_empty() { 0 } else { px(4.0 + RIBBON + 3.0) + line };
    let top = name_site(data, &built, sheet) + sheet.caption_height();
    let bottom = sheet.page.bottom - sheet.x_axis_height() - ribbon;
    // Labels that have no place at the side stand above the lines, two rows of them, and above the handles.
    let rows = if data.points.is_empty() { 2 } else { 3 };
    let room = rows * (line + px(2.0)) + px(6.0);
    let headroom = if beside { 0.08 } else { f64::from(room) / f64::from(bottom - top - room).max(1.0) };
    let path_peak = built.path.iter().copied().fold(0.0, f64::max);
    let site_peak = built.site.iter().map(|point| point.facility_gw).fold(0.0, f64::max);
    let highest = built.peak.max(path_peak.min(built.peak * PATH_ABOVE_BUILT)).max(site_peak);
    let y = AxisRange::from_zero([highest], headroom)?;
    let x = AxisRange::new(0.0, built.quarters as f64)?;
    let y_axis = YAxis::new(&y, bottom - top, tick);
    let left = y_axis.width(sheet);
    let right = sheet.page.right - if beside { side } else { px(2.0) };
    let plot = sheet.plot(Bounds { left, top, right, bottom }, x, y)?;

    sheet.y_axis(&plot, &y_axis)?;
    sheet.caption(&words.y_axis, &plot);
    sheet.quarters(&plot, data.start_year, built.quarters, &data.quarters)?;

    areas(&built, &plot)?;
    plot.base_line()?;
    let today = today(data, &built, &plot)?;
    if let Some((x, y)) = today {
        sheet.labels.keep_clear_of(vec![(x, y), (x, plot.bounds.bottom)]);
    }
    let lines = lines(&built, &plot)?;
    for line in [&lines.facility, &lines.it].into_iter().chain(&lines.path) {
        sheet.labels.keep_clear_of(line.clone());
    }
    let marks = site(&built, data.start_year, &plot, sheet)?;
    for (year, gw) in &data.points {
        let ((x, y), half) = (plot.at((year - data.start_year) * 4.0, *gw), px(HANDLE));
        sheet.labels.cover(Bounds { left: x - half, top: y - half, right: x + half, bottom: y + half });
    }
    name_lines(words, &lines, beside.then_some(gap), &plot, sheet);
    limits(data, &built, &plot, sheet)?;
    if let Some((x, y)) = today {
        let label = sheet.label(&words.today, Role::Muted);
        let _ = sheet.labels.place_inside(label.clone(), x + px(4.0), y, plot.bounds)
            || sheet.labels.place_inside(label.anchor(Anchor::End), x - px(4.0), y, plot.bounds);
    }
    date_site(&marks, &plot, sheet);
    notes(data, &built, &plot, sheet)?;
    name_vintages(data, &built, &plot, sheet);
    Ok(())
}

/// The data, all of one length and all finite.
struct Built {
    quarters: usize,
    layers: Vec<Layer>,
    /// The colour of each layer: the ramp is spent on vintages that come to run.
    roles: Vec<Role>,
    total: Vec<f64>,
    it: Vec<f64>,
    path: Vec<f64>,
    site: Vec<SitePoint>,
    peak: f64,
}

impl Built {
    fn new(data: &Data) -> Self {
        let path = data.power_path_gw.as_deref().unwrap_or_default();
        let lengths = data.vintages.iter().map(|vintage| vintage.facility_gw.len());
        let longest = lengths.chain([data.it_gw.len(), path.len(), data.limits.len()]).max();
        let quarters = longest.unwrap_or(0).min(MOST_QUARTERS);
        let layers = stack(data.vintages.iter().map(|vintage| vintage.facility_gw.as_slice()), quarters);
        let runs: Vec<bool> = layers.iter().map(|layer| !layer.runs().is_empty()).collect();
        let running = |layers: &[bool]| layers.iter().filter(|runs| **runs).count();
        let roles = (0..layers.len()).map(|i| Role::vintage(running(&runs[..i]), running(&runs))).collect();
        let total = layers.last().map_or_else(|| vec![0.0; quarters], |layer| layer.upper.clone());
        let it: Vec<f64> = (0..quarters).map(|q| thickness(data.it_gw.get(q).copied().unwrap_or(0.0))).collect();
        let peak = total.iter().chain(&it).copied().fold(0.0, f64::max);
        let path = path.iter().take(quarters).copied().map(thickness).collect();
        let mut site = data.site.clone();
        let end = data.start_year + quarters as f64 / 4.0;
        site.retain(|point| (data.start_year..end).contains(&point.year) && point.facility_gw.is_finite());
        Built { quarters, layers, roles, total, it, path, site, peak }
    }
}

/// The vintages, parted by hairs of the ground where there is room for hairs.
fn areas(built: &Built, plot: &Plot) -> Result<(), NoChart> {
    for (layer, role) in built.layers.iter().zip(&built.roles) {
        for run in layer.runs() {
            plot.polygon(layer.outline(run), fill(*role))?;
        }
    }
    let running = |q: usize| built.layers.iter().filter(|layer| layer.is_there(q)).count();
    let most = (0..built.quarters).map(running).max().unwrap_or(0).max(1) as i32;
    let thick = plot.bounds.height() / most;
    if most < 2 || thick < px(3.0) {
        return Ok(());
    }
    let hair = stroke(Role::Ground, if thick < px(20.0) { 0.5 } else { 1.0 });
    for layer in &built.layers {
        for run in layer.runs() {
            let ends = [run.start, run.end - 1].map(|q| layer.lower[q]);
            let mut edge = vec![(run.start as f64, ends[0])];
            edge.extend(steps(&layer.upper, run.clone()));
            edge.push((run.end as f64, ends[1]));
            plot.path(edge, hair)?;
        }
    }
    Ok(())
}

/// The lines as they lie on the sheet, left to right.
struct Lines {
    facility: Vec<Point>,
    it: Vec<Point>,
    /// In pieces, where it leaves the plot.
    path: Vec<Vec<Point>>,
}

fn lines(built: &Built, plot: &Plot) -> Result<Lines, NoChart> {
    let path = pieces_below(&above_zero(path_line(built)), plot.y.high());
    for piece in &path {
        plot.path(piece.clone(), stroke(Ink::from(Role::Construction).dash(Dash::Dashed), STROKE))?;
    }
    let it = above_zero(steps(&built.it, 0..built.quarters));
    plot.path(it.clone(), stroke(Role::Ground, STROKE + 2.5))?;
    plot.path(it.clone(), stroke(Role::Text, STROKE))?;
    Ok(Lines {
        facility: plot.places(&steps(&built.total, 0..built.quarters)),
        it: plot.places(&it),
        path: path.iter().map(|piece| plot.places(piece)).collect(),
    })
}

/// The path runs straight from the start of one quarter to the start of the next.
fn path_line(built: &Built) -> Vec<(f64, f64)> {
    let points = built.path.iter().enumerate().map(|(q, gw)| (q as f64, *gw));
    let end = built.path.last().map(|gw| (built.path.len() as f64, *gw));
    points.chain(end).collect()
}

/// The line without what lies on the axis before its first rise and after its last fall: there it
/// would look like the axis.
fn above_zero(line: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let first = line.iter().position(|point| point.1 > 0.0);
    let last = line.iter().rposition(|point| point.1 > 0.0);
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let end = (last + 2).min(line.len());
    line[first.saturating_sub(1)..end].to_vec()
}

/// The parts of a line that are not above `top`.
fn pieces_below(line: &[(f64, f64)], top: f64) -> Vec<Vec<(f64, f64)>> {
    let mut pieces: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    let crossing = |a: (f64, f64), b: (f64, f64)| (a.0 + (b.0 - a.0) * (top - a.1) / (b.1 - a.1), top);
    for (i, &point) in line.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| line[i]);
        let inside = point.1 <= top;
        if let Some(before) = before.filter(|before| (before.1 <= top) != inside) {
            let edge = crossing(before, point);
            if inside {
                pieces.push(vec![edge]);
            } else if let Some(piece) = pieces.last_mut() {
                piece.push(edge);
            }
        }
        if inside && let Some(piece) = pieces.last_mut() {
            piece.push(point);
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// Says over the plot which marks are what, where there are any. Returns where that ends.
fn name_site(data: &Data, built: &Built, sheet: &mut Sheet) -> i32 {
    let kinds = [(false, &data.words.observed), (true, &data.words.projected)];
    let there = kinds.into_iter().filter(|(kind, _)| built.site.iter().any(|point| point.projected == *kind));
    let names: Vec<Label> = there
        .map(|(projected, word)| sheet.label(word, Role::Text).key(Key::Point(SitePoint::look(projected))))
        .collect();
    if names.is_empty() { 0 } else { sheet.key_rows(&names) }
}

impl SitePoint {
    fn look(projected: bool) -> Symbol {
        if projected { Symbol::Diamond } else { Symbol::Disc }
    }
}

/// A mark on the sheet, and the year that it stands for.
struct SiteMark {
    at: Point,
    year: i64,
}

/// The marks of the real site. Labels keep clear of them.
fn site(built: &Built, start_year: f64, plot: &Plot, sheet: &mut Sheet) -> Result<Vec<SiteMark>, NoChart> {
    let mut marks = Vec::new();
    for point in &built.site {
        let (x, y) = plot.at((point.year - start_year) * 4.0, point.facility_gw);
        symbol(&sheet.root, (x, y), SitePoint::look(point.projected))?;
        let half = px(SYMBOL);
        for edge in [y - half / 2, y + half / 2] {
            sheet.labels.keep_clear_of(vec![(x - half, edge), (x + half, edge)]);
        }
        marks.push(SiteMark { at: (x, y), year: point.year.floor() as i64 });
    }
    Ok(marks)
}

/// Writes the years at the marks where there is room: each at its last mark.
fn date_site(marks: &[SiteMark], plot: &Plot, sheet: &mut Sheet) {
    let last_of_year = |i: &usize| marks.get(i + 1).is_none_or(|next| next.year != marks[*i].year);
    for mark in (0..marks.len()).filter(last_of_year).map(|i| &marks[i]) {
        let (x, y) = mark.at;
        let label = sheet.label(mark.year.to_string(), Role::Text).halo();
        let (off, line) = (px(SYMBOL + 3.0), sheet.line());
        let spots = [(Anchor::Middle, x, y - off - line), (Anchor::End, x - off, y - line / 2)];
        // Right of it and below lie the areas, where a year names a vintage.
        let _ = spots
            .into_iter()
            .any(|(anchor, x, y)| sheet.labels.place_inside(label.clone().anchor(anchor), x, y, plot.bounds));
    }
}

/// Names the lines: right of their ends, so far away, if there is room beside the plot, else along them.
fn name_lines(words: &Words, lines: &Lines, beside: Option<i32>, plot: &Plot, sheet: &mut Sheet) {
    let named = |text: &String, key| sheet.label(text, Role::Text).bold().key(key);
    let facility = named(&words.facility, Key::Area(Role::Vintage6));
    let it = named(&words.it, Key::Line(Role::Text, Dash::Solid));
    let path = named(&words.power_path, Key::Line(Role::Construction, Dash::Dashed));
    // A path that leaves the plot at the top is named there, not where the plot ends.
    let (path_at_end, path_above) = match lines.path.last() {
        Some(line) if line.last().is_some_and(|end| end.1 <= plot.bounds.top) => (None, Some(line)),
        line => (line, None),
    };
    if let Some((x, y)) = path_above.and_then(|line| line.last().copied()) {
        let line = sheet.line();
        let right = (0..12).flat_map(|i| (0..3).map(move |row| (Anchor::Start, px(8.0) + i * px(12.0), row * line)));
        let left = (0..3).map(|row| (Anchor::End, -px(8.0), row * line));
        let mut spots: Vec<_> = right.chain(left).collect();
        sort_by_key(&mut spots, |(_, away, below)| away.abs() + below);
        let mut at =
            spots.into_iter().map(|(anchor, away, below)| (path.clone().anchor(anchor), x + away, y + px(2.0) + below));
        let _ = at.any(|(label, x, y)| sheet.labels.place_inside(label, x, y, plot.bounds));
    }
    let Some(gap) = beside else {
        // The label that lies on the areas needs no key, and none could be seen there.
        sheet.labels.place_along(Label { key: None, ..it }, &lines.it, false, plot.bounds);
        if let Some(line) = path_at_end {
            sheet.labels.place_along(path, line, true, plot.bounds);
        }
        sheet.labels.place_along(facility, &lines.facility, true, plot.bounds);
        return;
    };
    let end = |line: &[Point]| line.last().map_or(plot.bounds.bottom, |point| point.1);
    // The facility label names the area under its line, so it asks for a place half a line lower.
    let mut column = vec![(facility, end(&lines.facility) + sheet.line() / 2), (it, end(&lines.it))];
    if let Some(line) = path_at_end {
        column.insert(0, (path, end(line)));
    }
    column.retain(|(label, _)| !label.text.is_empty());
    sort_by_key(&mut column, |(_, y)| *y);
    let Bounds { top, right, bottom, .. } = plot.bounds;
    sheet.labels.place_column(column, right + gap, top - sheet.line(), bottom + sheet.line());
}

/// The hair of today's date, and where its word may stand.
fn today(data: &Data, built: &Built, plot: &Plot) -> Result<Option<Point>, NoChart> {
    let Some(quarter) = data.today.map(|year| (year - data.start_year) * 4.0) else {
        return Ok(None);
    };
    if !(0.0..=built.quarters as f64).contains(&quarter) {
        return Ok(None);
    }
    let (x, y) = plot.at(quarter, plot.y.high());
    let line = vec![(quarter, 0.0), (quarter, plot.y.high())];
    plot.path(line.clone(), stroke(Role::Ground, HAIR + 1.5))?;
    plot.path(line, stroke(Ink::from(Role::Muted).dash(Dash::Dotted), HAIR))?;
    Ok(Some((x, y)))
}

impl Limit {
    /// The role and the pattern of a limit; none has neither.
    pub fn look(self) -> Option<(Role, Pattern)> {
        match self {
            Limit::None => None,
            Limit::Power => Some((Role::Construction, Pattern::Rising)),
            Limit::Money => Some((Role::Chips, Pattern::Upright)),
            Limit::Chips => Some((Role::Operations, Pattern::Level)),
        }
    }
}

impl Words {
    fn limit(&self, limit: Limit) -> &str {
        match limit {
            Limit::None => &self.no_limit,
            Limit::Power => &self.power,
            Limit::Money => &self.money,
            Limit::Chips => &self.chips,
        }
    }
}

/// The ribbon under the years, and its words under the ribbon.
fn limits(data: &Data, built: &Built, plot: &Plot, sheet: &mut Sheet) -> Result<(), NoChart> {
    let limits = &data.limits[..data.limits.len().min(built.quarters)];
    let edge = |q: usize| plot.at(q as f64, 0.0).0;
    let top = plot.bounds.bottom + sheet.x_axis_height() + px(4.0);
    let bottom = top + px(RIBBON);
    let stretches = runs(limits.len(), |q| limits[q]);
    for run in &stretches {
        let corners = [(edge(run.start), top), (edge(run.end), bottom)];
        match limits[run.start].look() {
            Some((role, pattern)) => hatched(&sheet.root, corners, role, pattern)?,
            None => sheet.root.draw(&Rectangle::new(corners, stroke(Role::Hairline, HAIR)))?,
        }
    }
    name_limits(data, limits, stretches, edge, bottom + px(3.0), sheet);
    Ok(())
}

/// Names the limits under their stretches, the longest first. Where one of them has no stretch
/// that is wide enough for its word, all stand in a row with samples of their patterns instead.
fn name_limits(
    data: &Data,
    limits: &[Limit],
    mut stretches: Vec<Range<usize>>,
    edge: impl Fn(usize) -> i32,
    y: i32,
    sheet: &mut Sheet,
) {
    let label = |sheet: &Sheet, limit: Limit| {
        let role = if limit == Limit::None { Role::Muted } else { Role::Text };
        sheet.label(data.words.limit(limit), role)
    };
    let fits = |sheet: &Sheet, run: &Range<usize>| {
        sheet.labels.width(&label(sheet, limits[run.start])) + px(3.0) <= edge(run.end) - edge(run.start)
    };
    let mut kinds: Vec<Limit> = vec![Limit::Money, Limit::Power, Limit::Chips];
    kinds.retain(|kind| limits.contains(kind));
    sort_by_key(&mut kinds, |kind| limits.iter().position(|limit| limit == kind));
    let all_fit = kinds.iter().all(|kind| stretches.iter().any(|run| limits[run.start] == *kind && fits(sheet, run)));
    if all_fit {
        sort_by_key(&mut stretches, |run| std::cmp::Reverse(run.len()));
        for run in stretches {
            if fits(sheet, &run) {
                let label = label(sheet, limits[run.start]);
                sheet.labels.place(label, edge(run.start), y);
            }
        }
        return;
    }
    let mut row: Vec<(Label, i32)> = Vec::new();
    for kind in &kinds {
        if let Some((role, pattern)) = kind.look() {
            let label = label(sheet, *kind).key(Key::Hatch(role, pattern));
            let width = sheet.labels.width(&label) + px(10.0);
            row.push((label, width));
        }
    }
    // Where the row is too long, the limits of the fewest quarters go first.
    let room = sheet.page.right - edge(0);
    while row.iter().map(|(_, width)| width).sum::<i32>() > room + px(10.0) - EDGE {
        let quarters = |i: &usize| limits.iter().filter(|limit| **limit == kinds[*i]).count();
        let Some(rarest) = (0..kinds.len()).min_by_key(quarters) else {
            break;
        };
        kinds.remove(rarest);
        row.remove(rarest);
    }
    let mut x = edge(0);
    for (label, width) in row {
        sheet.labels.place(label, x, y);
        x += width;
    }
}

/// Notes stand over the areas, each with a hair down to its quarter.
fn notes(data: &Data, built: &Built, plot: &Plot, sheet: &mut Sheet) -> Result<(), NoChart> {
    for note in data.notes.iter().filter(|note| note.quarter < built.quarters) {
        let (x, foot) = plot.at(note.quarter as f64, built.total[note.quarter]);
        let label = sheet.label(&note.text, Role::Text).halo();
        let row = sheet.line() + px(2.0);
        let tops = (0..16).map(|i| plot.bounds.top + px(2.0) + i * row / 4).filter(|y| y + row + px(8.0) < foot);
        let spots: Vec<_> =
            tops.flat_map(|y| [(y, Anchor::Start, x + px(4.0)), (y, Anchor::End, x - px(4.0))]).collect();
        for (y, anchor, x_text) in spots {
            let hair = Bounds { left: x, top: y, right: x + px(HAIR), bottom: foot };
            if sheet.labels.is_free(&hair)
                && sheet.labels.place_off_grid(label.clone().anchor(anchor), x_text, y, plot.bounds)
            {
                let line = vec![(x, y), (x, foot)];
                sheet.root.draw(&PathElement::new(line.clone(), stroke(Role::Muted, HAIR)))?;
                sheet.labels.keep_clear_of(line);
                break;
            }
        }
    }
    Ok(())
}

/// Names the vintages inside their areas, the largest first, where a name fits.
fn name_vintages(data: &Data, built: &Built, plot: &Plot, sheet: &mut Sheet) {
    let mut spots = Vec::new();
    for (i, (layer, role)) in built.layers.iter().zip(&built.roles).enumerate() {
        let label = sheet.label(&data.vintages[i].label, role.ink_on());
        let (width, height) = (sheet.labels.width(&label), label.height());
        let runs = layer.runs().into_iter();
        let found = runs.filter_map(|run| roomiest(layer, run, width, height, plot));
        spots.extend(found.max_by_key(|spot| spot.spare).map(|spot| (spot, label)));
    }
    sort_by_key(&mut spots, |(spot, _)| std::cmp::Reverse(spot.spare));
    for (Spot { x, y, .. }, label) in spots {
        let label = label.anchor(Anchor::Middle);
        sheet.labels.place_inside(label, x, y, plot.bounds);
    }
}

/// Where a name may stand in its area: its middle, its top, and the height to spare.
struct Spot {
    x: i32,
    y: i32,
    spare: i32,
}

/// Where in a run of a layer a box of this size has most room above and below.
fn roomiest(layer: &Layer, run: Range<usize>, width: i32, height: i32, plot: &Plot) -> Option<Spot> {
    let (left, right) = (plot.at(run.start as f64, 0.0).0, plot.at(run.end as f64, 0.0).0);
    let quarter_width = f64::from(right - left) / run.len() as f64;
    let span = (f64::from(width + px(8.0)) / quarter_width).ceil() as usize;
    if span == 0 || span > run.len() {
        return None;
    }
    let places = |values: &[f64]| -> Vec<i32> { values[run.clone()].iter().map(|gw| plot.at(0.0, *gw).1).collect() };
    let (floors, ceilings) = (places(&layer.lower), places(&layer.upper));
    let spot = |start: usize| {
        let over = start..start + span;
        let floor = *floors[over.clone()].iter().min()?;
        let ceiling = *ceilings[over].iter().max()?;
        let middle = (start as f64 + span as f64 / 2.0) * quarter_width;
        let spare = floor - ceiling - height;
        let y = (floor + ceiling - height) / 2;
        (spare >= px(2.0)).then_some(Spot { x: left + middle as i32, y, spare })
    };
    (0..=run.len() - span).filter_map(spot).max_by_key(|spot| spot.spare)
}
