//! A figure over two inputs: the map of a trade-off, and lines along which the figure stays the same.

use super::figure::{Gap, Unanswerable, check_figure, check_number, figures, with};
use crate::catalogue::InputId;
use crate::model::Scenario;
use std::collections::BTreeMap;

/// One side of a map: values of an input at even distances on the scale of its row.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    pub input: InputId,
    pub values: Vec<f64>,
    pub log: bool,
}

impl Axis {
    /// `points` values from `from` to `to`, both included.
    pub fn new(input: InputId, from: f64, to: f64, points: usize) -> Result<Axis, Unanswerable> {
        check_number(input)?;
        let row = input.row();
        let is_inside = (row.min..=row.max).contains(&from) && (row.min..=row.max).contains(&to);
        if !is_inside || from >= to || points < 2 || (row.log && from <= 0.0) {
            return Err(Unanswerable::BadAxis { input, from, to, points });
        }
        let mut axis = Axis { input, values: vec![from, to], log: row.log };
        let last = points - 1;
        // The ends are the ends, whatever rounding does to a scale.
        let inner: Vec<f64> = (1..last).map(|k| axis.at(k as f64 / last as f64).clamp(from, to)).collect();
        axis.values.splice(1..1, inner);
        Ok(axis)
    }

    /// The range of the input's slider.
    pub fn of_slider(input: InputId, points: usize) -> Result<Axis, Unanswerable> {
        Axis::new(input, input.row().track_min, input.row().track_max, points)
    }

    /// The value at a share of the way.
    fn at(&self, share: f64) -> f64 {
        match self.values.as_slice() {
            [from, .., to] => between(*from, *to, share, self.log),
            _ => f64::NAN,
        }
    }

    /// The value at a place between two neighbours.
    fn place(&self, k: usize, share: f64) -> f64 {
        match self.values.get(k..).unwrap_or_default() {
            [from, to, ..] if share > 0.0 => between(*from, *to, share, self.log),
            [from, ..] => *from,
            [] => f64::NAN,
        }
    }
}

fn between(from: f64, to: f64, share: f64, log: bool) -> f64 {
    if log {
        return libm::exp(between(libm::log(from), libm::log(to), share, false));
    }
    from + (to - from) * share
}

/// What a place of the map holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// Not computed yet.
    Pending,
    Value(f64),
    /// The figure is not defined there.
    Undefined,
    /// The two inputs contradict each other or another input.
    Refused,
}

impl Cell {
    pub fn value(self) -> Option<f64> {
        if let Cell::Value(x) = self { Some(x) } else { None }
    }
}

/// A figure over two inputs; see [`Grid::advance`].
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    scenario: Scenario,
    pub quantity: u16,
    pub x: Axis,
    pub y: Axis,
    /// Row by row, along `x`.
    pub cells: Vec<Cell>,
    made: usize,
}

/// A line along which the figure has one value, in the units of the inputs. A closed one ends where
/// it began.
#[derive(Clone, Debug, PartialEq)]
pub struct Isoline {
    pub level: f64,
    pub points: Vec<[f64; 2]>,
    pub closed: bool,
}

impl Grid {
    /// Prepares a map; nothing is computed yet.
    pub fn new(scenario: &Scenario, quantity: u16, x: Axis, y: Axis) -> Result<Grid, Unanswerable> {
        check_figure(quantity)?;
        if x.input == y.input {
            return Err(Unanswerable::SameInput(x.input));
        }
        let cells = vec![Cell::Pending; x.values.len() * y.values.len()];
        Ok(Grid { scenario: *scenario, quantity, x, y, cells, made: 0 })
    }

    /// Computes up to `count` further cells and returns how many are left.
    pub fn advance(&mut self, count: usize) -> usize {
        let until = self.made.saturating_add(count).min(self.cells.len());
        let width = self.x.values.len();
        let places = self.made..until;
        let scenarios = places.clone().map(|k| {
            let scenario = with(&self.scenario, self.x.input, self.x.values[k % width]);
            with(&scenario, self.y.input, self.y.values[k / width])
        });
        let figures = figures(scenarios, self.quantity);
        for (cell, figure) in self.cells[places].iter_mut().zip(figures) {
            *cell = match figure {
                Ok(x) => Cell::Value(x),
                Err(Gap::Undefined) => Cell::Undefined,
                Err(Gap::Refused(_)) => Cell::Refused,
            };
        }
        self.made = until;
        self.cells.len() - until
    }

    /// A cell, by its place along `x` and along `y`.
    pub fn cell(&self, x: usize, y: usize) -> Cell {
        let width = self.x.values.len();
        if x < width { self.cells.get(y * width + x).copied().unwrap_or(Cell::Pending) } else { Cell::Pending }
    }

    /// The smallest and the largest value of the map.
    pub fn range(&self) -> Option<[f64; 2]> {
        let values = || self.cells.iter().filter_map(|cell| cell.value());
        let (low, high) = (values().min_by(f64::total_cmp)?, values().max_by(f64::total_cmp)?);
        Some([low, high])
    }

    /// The lines of a level, by marching squares: between neighbouring values the figure is taken to
    /// run straight on the scale of the axis, and a square with a corner without value is left out.
    pub fn isolines(&self, level: f64) -> Vec<Isoline> {
        let mut joints = Joints::default();
        for y in 0..self.y.values.len().saturating_sub(1) {
            for x in 0..self.x.values.len().saturating_sub(1) {
                for [from, to] in self.segments(x, y, level).into_iter().flatten() {
                    joints.join(from, to);
                }
            }
        }
        let point = |edge: &Edge| self.crossing(*edge, level);
        joints
            .lines()
            .into_iter()
            .map(|(edges, closed)| Isoline { level, points: edges.iter().filter_map(point).collect(), closed })
            // Around a single place of exactly this level there is a point, not a line.
            .filter(|line| line.points.windows(2).any(|pair| pair[0] != pair[1]))
            .collect()
    }

    /// The parts of the lines within a square, from edge to edge, with what is above on the left.
    fn segments(&self, x: usize, y: usize, level: f64) -> [Option<[Edge; 2]>; 2] {
        // Counter-clockwise from the corner of both smallest values.
        let corners = [self.cell(x, y), self.cell(x + 1, y), self.cell(x + 1, y + 1), self.cell(x, y + 1)];
        let [Some(a), Some(b), Some(c), Some(d)] = corners.map(Cell::value) else { return [None; 2] };
        let bottom = Edge { x, y, upright: false };
        let right = Edge { x: x + 1, y, upright: true };
        let top = Edge { x, y: y + 1, upright: false };
        let left = Edge { x, y, upright: true };
        let above = [a, b, c, d].map(|value| value >= level);
        let one = |from, to| [Some([from, to]), None];
        // At a saddle the middle tells which of the corners belong together.
        let middle_is_above = 0.25 * (a + b + c + d) >= level;
        match above {
            [false, false, false, false] | [true, true, true, true] => [None; 2],
            [true, false, false, false] => one(bottom, left),
            [false, true, false, false] => one(right, bottom),
            [false, false, true, false] => one(top, right),
            [false, false, false, true] => one(left, top),
            [false, true, true, true] => one(left, bottom),
            [true, false, true, true] => one(bottom, right),
            [true, true, false, true] => one(right, top),
            [true, true, true, false] => one(top, left),
            [true, true, false, false] => one(right, left),
            [false, false, true, true] => one(left, right),
            [true, false, false, true] => one(bottom, top),
            [false, true, true, false] => one(top, bottom),
            [true, false, true, false] if middle_is_above => [Some([bottom, right]), Some([top, left])],
            [true, false, true, false] => [Some([bottom, left]), Some([top, right])],
            [false, true, false, true] if middle_is_above => [Some([left, bottom]), Some([right, top])],
            [false, true, false, true] => [Some([right, bottom]), Some([left, top])],
        }
    }

    /// Where the level lies on an edge.
    fn crossing(&self, edge: Edge, level: f64) -> Option<[f64; 2]> {
        let Edge { x, y, upright } = edge;
        let from = self.cell(x, y).value()?;
        let to = if upright { self.cell(x, y + 1) } else { self.cell(x + 1, y) }.value()?;
        let share = ((level - from) / (to - from)).clamp(0.0, 1.0);
        let (along_x, along_y) = if upright { (0.0, share) } else { (share, 0.0) };
        Some([self.x.place(x, along_x), self.y.place(y, along_y)])
    }
}

/// The side of a square: from a place of the grid to the next along `x`, or upright along `y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    y: usize,
    x: usize,
    upright: bool,
}

/// Parts of lines, from edge to edge. A line has what is above on its left, so an edge is left by at
/// most one part and reached by at most one.
#[derive(Default)]
struct Joints {
    next: BTreeMap<Edge, Edge>,
    before: BTreeMap<Edge, Edge>,
}

impl Joints {
    fn join(&mut self, from: Edge, to: Edge) {
        self.next.insert(from, to);
        self.before.insert(to, from);
    }

    /// The lines, and whether each closes.
    fn lines(mut self) -> Vec<(Vec<Edge>, bool)> {
        let begins: Vec<Edge> = self.next.keys().filter(|edge| !self.before.contains_key(edge)).copied().collect();
        let mut lines: Vec<(Vec<Edge>, bool)> =
            begins.into_iter().map(|begin| (follow(&mut self.next, begin), false)).collect();
        while let Some(begin) = self.next.keys().next().copied() {
            lines.push((follow(&mut self.next, begin), true));
        }
        lines
    }
}

fn follow(next: &mut BTreeMap<Edge, Edge>, begin: Edge) -> Vec<Edge> {
    let mut line = vec![begin];
    let mut at = begin;
    while let Some(edge) = next.remove(&at) {
        line.push(edge);
        at = edge;
    }
    line
}
