//! Goal seek: which value of an input gives a figure its target?
//!
//! The figure is computed at scan points all over the hard range of the input, denser where the
//! values are plausible; between neighbours on either side of the target a bracketed solver closes
//! in, and around a turning point the search goes on until the target is reached or out of reach.
//! Where a scenario is refused or the figure undefined there is a gap, never a zero.
//!
//! Two kinds of question have steps instead of roots: an input that acts through whole quarters, and
//! a figure that is a date. They are answered by the first value that meets the target.

use super::bracket::{Along, Closed, Place, Point};
use super::figure::{Gap, Reading, Unanswerable, check_figure, check_number, figure_in, is_date, number, with};
use super::plausible::{plausible, slider};
use crate::catalogue::{InputId, InputRow, QUANTITIES};
use crate::model::{Memory, Scenario};
use std::cmp::Ordering;

/// A root gives the target to this share of it.
pub const PRECISION: f64 = 1e-9;
/// A difference of this share of the largest figure of the unit is rounding: a net present value
/// that is zero on paper is not quite 0.
pub const ROUNDING: f64 = 1e-13;
/// So many runs of the model end a search.
const RUNS: usize = 2000;
/// Even steps of the scan over the hard range, over the plausible range and the slider's, and over
/// the decades of the hard range.
const EVEN: usize = 64;
const DENSE: usize = 160;
const DECADES: usize = 128;
/// Of a range that begins at 0 the scan leaves out what is smaller than this share of the slider.
const SMALLEST: f64 = 1e-6;

/// Everything a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    pub answer: Answer,
    /// Where the figure jumps over the target without taking it, the smallest input first.
    pub jumps: Vec<Jump>,
    pub reached: Reached,
    /// How often the model was run.
    pub runs: usize,
    /// Whether every place of the scan was looked into: otherwise the number of runs ended the search.
    pub complete: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// No value in the hard range gives the target; see [`Solution::reached`].
    None,
    One(Root),
    /// All of them, the smallest first.
    Several(Vec<Root>),
    /// Where the target is met in steps, the smallest input first.
    Steps(Vec<Step>),
}

/// Values of the input that give the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Root {
    /// The first and the last of them; the same unless the figure does not move between them.
    pub from: f64,
    pub to: f64,
    /// What `from` gives when it is put back.
    pub figure: f64,
    /// Whether some of it lies in the plausible range; none where the input has no such range.
    pub plausible: Option<bool>,
}

/// Where a figure that moves in steps meets the target: it reaches it, or crosses it to either side.
///
/// A date that does not come (a payback never reached) is later than every target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The last value before the step; none at the beginning of the hard range.
    pub before: Option<Point>,
    /// The first value that meets the target: a quarter, where the input acts in whole quarters.
    pub at: Point,
    /// The last value with that figure; where the target is taken, the last that gives it.
    pub to: f64,
    /// The next value, with the next figure; none at the end of the hard range.
    pub after: Option<Point>,
    /// Whether the target is taken, not only crossed.
    pub exact: bool,
    pub plausible: Option<bool>,
}

/// Two neighbouring values of the input with figures on either side of the target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jump {
    pub before: Point,
    pub after: Point,
}

/// What the search reached: the figure nearest to the target, the smallest and the largest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reached {
    pub closest: Point,
    pub smallest: Point,
    pub largest: Point,
}

/// Finds every value of `vary` in its hard range that gives the figure `quantity` the value `target`.
///
/// In the opening scenario a GB300 at 55,556 USD gives 28.97 million USD per MW of IT; asked for
/// 30 million, the price is 57,531 USD.
pub fn solve(scenario: &Scenario, vary: InputId, quantity: u16, target: f64) -> Result<Solution, Unanswerable> {
    check_number(vary)?;
    check_figure(quantity)?;
    if !target.is_finite() {
        return Err(Unanswerable::NoTarget(target));
    }
    let mut search = Search::new(scenario, vary, quantity, target);
    let acts_in_quarters = vary.row().quarters && QUANTITIES[quantity as usize].programme;
    let (answer, jumps) = if acts_in_quarters {
        let points = search.points(quarters(vary.row()));
        (search.steps(&points, true), Vec::new())
    } else if is_date(quantity) {
        let points = search.points(scan(scenario, vary));
        (search.steps(&points, false), Vec::new())
    } else {
        let points = search.points(scan(scenario, vary));
        search.roots(points)
    };
    let Some(reached) = search.reached() else {
        return Err(search.refusal());
    };
    Ok(Solution { answer, jumps, reached, runs: search.runs, complete: search.runs < RUNS })
}

/// Where the scan looks, in order: even steps over the hard range; denser ones over the plausible
/// range and the slider's, by decades on a log scale; even decades of a range that is not negative;
/// and of dates and spans each quarter, on both sides of the place where it may switch.
fn scan(scenario: &Scenario, vary: InputId) -> Vec<f64> {
    let row = vary.row();
    let (min, max) = (row.min, row.max);
    let ends = [Some(slider(scenario, vary)), plausible(scenario, vary)];
    let ends: Vec<f64> = ends.into_iter().flatten().flatten().collect();
    let mut all = vec![min, max];
    all.extend(&ends);
    all.extend(number(scenario, vary));
    all.extend(even(min, max, EVEN));
    if row.unit == "year" {
        let shift = if row.quarters { 0.125 } else { 0.0 };
        for quarter in (4.0 * min) as i64..(4.0 * max) as i64 {
            let switch = quarter as f64 * 0.25 + shift;
            // A span is rounded up at its half, a date counts from its day on.
            let other_side = if row.quarters { switch.next_down() } else { switch.next_up() };
            all.extend([switch, other_side, switch + 0.125]);
        }
    } else {
        let (from, to) = ends.iter().fold((max, min), |(from, to), x| (x.min(from), x.max(to)));
        match row.log {
            true => all.extend(decades(from, to, DENSE)),
            false => all.extend(even(from, to, DENSE)),
        }
        if min >= 0.0 {
            all.extend(decades(if min > 0.0 { min } else { SMALLEST * to }, max, DECADES));
        }
    }
    all.retain(|x| (min..=max).contains(x));
    all.sort_unstable_by(f64::total_cmp);
    all.dedup();
    all
}

/// Every quarter of the hard range.
fn quarters(row: &InputRow) -> Vec<f64> {
    let (first, last) = ((4.0 * row.min).ceil() as i64, (4.0 * row.max).floor() as i64);
    (first..=last).map(|quarter| quarter as f64 * 0.25).collect()
}

fn even(from: f64, to: f64, steps: usize) -> impl Iterator<Item = f64> {
    (0..=steps).map(move |k| from + (to - from) * (k as f64 / steps as f64))
}

fn decades(from: f64, to: f64, steps: usize) -> impl Iterator<Item = f64> {
    even(libm::log(from), libm::log(to), steps).map(libm::exp)
}

struct Search<'s> {
    scenario: &'s Scenario,
    vary: InputId,
    quantity: u16,
    target: f64,
    plausible: Option<[f64; 2]>,
    /// The width of the slider: what is small beside it is small.
    width: f64,
    memory: Memory<f64>,
    /// Every value that has a figure, in the order in which they were computed.
    seen: Vec<(f64, f64)>,
    runs: usize,
}

impl<'s> Search<'s> {
    fn new(scenario: &'s Scenario, vary: InputId, quantity: u16, target: f64) -> Self {
        let [from, to] = slider(scenario, vary);
        Search {
            scenario,
            vary,
            quantity,
            target,
            plausible: plausible(scenario, vary),
            width: to - from,
            memory: Memory::default(),
            seen: Vec::new(),
            runs: 0,
        }
    }

    fn along(&mut self) -> Along<impl FnMut(f64) -> Place> {
        let row = self.vary.row();
        let (width, enough) = (self.width, 1e-3 * PRECISION * self.target.abs());
        Along { at: |x| self.place(x), range: [row.min, row.max], width, enough }
    }

    fn points(&mut self, inputs: Vec<f64>) -> Vec<Place> {
        inputs.into_iter().map(|x| self.place(x)).collect()
    }

    fn place(&mut self, x: f64) -> Place {
        self.runs += 1;
        let reading = figure_in(&with(self.scenario, self.vary, x), self.quantity, &mut self.memory);
        let (figure, side) = match reading {
            Ok(reading) => {
                self.seen.push((x, reading.value));
                (Some(reading.value), Some(self.side(&reading)))
            }
            Err(Gap::Undefined) if is_date(self.quantity) => (None, Some(Ordering::Greater)),
            Err(_) => (None, None),
        };
        Place { point: Point { input: x, figure }, off: figure.map(|y| y - self.target), side }
    }

    fn side(&self, reading: &Reading) -> Ordering {
        let difference = reading.value - self.target;
        if difference.abs() <= (PRECISION * self.target.abs()).max(ROUNDING * reading.largest) {
            return Ordering::Equal;
        }
        if difference < 0.0 { Ordering::Less } else { Ordering::Greater }
    }

    fn is_spent(&self) -> bool {
        self.runs >= RUNS
    }

    fn plausible(&self, from: f64, to: f64) -> Option<bool> {
        self.plausible.map(|[low, high]| from <= high && to >= low)
    }

    fn reached(&self) -> Option<Reached> {
        let point = |(input, figure): &(f64, f64)| Point { input: *input, figure: Some(*figure) };
        let miss = |p: &(f64, f64)| (p.1 - self.target).abs();
        Some(Reached {
            closest: self.seen.iter().min_by(|a, b| miss(a).total_cmp(&miss(b))).map(point)?,
            smallest: self.seen.iter().min_by(|a, b| a.1.total_cmp(&b.1)).map(point)?,
            largest: self.seen.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(point)?,
        })
    }

    /// Why no value of the input gives any figure.
    fn refusal(&self) -> Unanswerable {
        match self.scenario.resolve() {
            Err(errors) => Unanswerable::Refused(errors),
            Ok(_) => Unanswerable::Undefined(self.quantity),
        }
    }
}

/// Roots of a figure that moves continuously, but for jumps.
impl Search<'_> {
    fn roots(&mut self, mut points: Vec<Place>) -> (Answer, Vec<Jump>) {
        self.walk_to_gaps(&mut points);
        self.walk_to_turns(&mut points);
        let (mut roots, mut jumps) = (Vec::new(), Vec::new());
        let mut k = 0;
        while k < points.len() && !self.is_spent() {
            if points[k].has(Ordering::Equal) {
                let last = (k..points.len()).take_while(|k| points[*k].has(Ordering::Equal)).last().unwrap_or(k);
                let outside = |k: Option<usize>| k.and_then(|k| points.get(k)).copied();
                roots.push(self.plateau(outside(k.checked_sub(1)), points[k], points[last], outside(Some(last + 1))));
                k = last + 1;
                continue;
            }
            if k > 0 && points[k - 1].is_across(points[k]) {
                self.bracket(points[k - 1], points[k], &mut roots, &mut jumps);
            }
            k += 1;
        }
        roots.sort_unstable_by(|a, b| a.from.total_cmp(&b.from));
        roots.dedup_by(|b, a| {
            let is_same = b.from <= a.to;
            a.to = if is_same { a.to.max(b.to) } else { a.to };
            is_same
        });
        let answer = match roots.as_slice() {
            [] => Answer::None,
            [root] => Answer::One(*root),
            _ => Answer::Several(roots),
        };
        (answer, jumps)
    }

    /// Where a gap begins the figure may come nearer to the target than at the last point of the scan.
    fn walk_to_gaps(&mut self, points: &mut Vec<Place>) {
        let mut edges = Vec::new();
        for k in 1..points.len() {
            let (inner, outer, further) = match (points[k - 1].side, points[k].side) {
                (Some(_), None) => (points[k - 1], points[k], k.checked_sub(2)),
                (None, Some(_)) => (points[k], points[k - 1], Some(k + 1)),
                _ => continue,
            };
            let is_nearing = further
                .and_then(|k| points.get(k))
                .is_none_or(|further| !further.is_across(inner) && inner.miss() < further.miss());
            if inner.is_off() && is_nearing && !self.is_spent() {
                edges.push(self.along().edge(inner, outer, |place| place.side.is_some()).0);
            }
        }
        insert(points, edges);
    }

    /// Where the figure turns round between points on one side of the target it may have crossed it.
    fn walk_to_turns(&mut self, points: &mut Vec<Place>) {
        let mut turns: Vec<[Place; 3]> = Vec::new();
        for triple in points.windows(3) {
            let [a, b, c] = [triple[0], triple[1], triple[2]];
            let one_side = b.is_off() && a.side == b.side && b.side == c.side;
            let [miss_a, miss_b, miss_c] = [a, b, c].map(Place::miss);
            // From the middle it goes no deeper than twice as far as the neighbours stand above it.
            let in_reach = miss_b <= 2.0 * (miss_a.max(miss_c) - miss_b);
            if one_side && miss_b <= miss_a && miss_b <= miss_c && in_reach {
                turns.push([a, b, c]);
            }
        }
        turns.sort_by(|a, b| a[1].miss().total_cmp(&b[1].miss()));
        let mut found = Vec::new();
        for turn in turns {
            if self.is_spent() {
                break;
            }
            found.push(self.along().nearest(turn));
        }
        // Without a root the closest value is worth finding well.
        let is_crossed = points.windows(2).any(|pair| pair[0].is_across(pair[1]) || pair[1].has(Ordering::Equal));
        if !is_crossed
            && let Some(k) = (0..points.len()).min_by(|a, b| points[*a].miss().total_cmp(&points[*b].miss()))
            && k > 0
            && k + 1 < points.len()
        {
            found.push(self.along().nearest([points[k - 1], points[k], points[k + 1]]));
        }
        insert(points, found);
    }

    /// The range around points that give the target in which it stays so.
    fn plateau(&mut self, before: Option<Place>, first: Place, last: Place, after: Option<Place>) -> Root {
        let gives = |place: Place| place.has(Ordering::Equal);
        let from = before.map_or(first, |outside| self.along().edge(first, outside, gives).0);
        let to = after.map_or(last, |outside| self.along().edge(last, outside, gives).0);
        // On a slope the target is given, to its precision, over next to nothing: that is one root.
        let spread = |place: Option<Place>| place.map_or(0.0, |place| (place.input() - first.input()).abs());
        let is_slope = to.input() - from.input() <= 1e-4 * spread(before).max(spread(after));
        if is_slope { self.root(first, first) } else { self.root(from, to) }
    }

    fn root(&self, from: Place, to: Place) -> Root {
        Root {
            from: from.input(),
            to: to.input(),
            figure: from.point.figure.unwrap_or(self.target),
            plausible: self.plausible(from.input(), to.input()),
        }
    }

    /// Roots and jumps between two points on either side of the target.
    fn bracket(&mut self, a: Place, b: Place, roots: &mut Vec<Root>, jumps: &mut Vec<Jump>) {
        match self.along().close_in(a, b) {
            Closed::Root(place) => roots.push(self.root(place, place)),
            Closed::Jump(before, after) => jumps.push(Jump { before: before.point, after: after.point }),
            Closed::Gap(gap) => {
                // From either side up to the gap.
                for end in [a, b] {
                    let edge = self.along().edge(end, gap, |place| place.side.is_some()).0;
                    if edge.has(Ordering::Equal) {
                        roots.push(self.root(edge, edge));
                    } else if edge.is_across(end)
                        && let Closed::Root(place) = self.along().close_in(end, edge)
                    {
                        roots.push(self.root(place, place));
                    }
                }
            }
        }
    }
}

/// A figure that moves in steps.
impl Search<'_> {
    /// `whole` if every step lies at one of the points.
    fn steps(&mut self, points: &[Place], whole: bool) -> Answer {
        let mut steps: Vec<Step> = Vec::new();
        for k in 0..points.len() {
            let before = k.checked_sub(1).map(|k| points[k]);
            let was_taken = before.is_some_and(|before| before.has(Ordering::Equal));
            let is_taken = points[k].has(Ordering::Equal) && !was_taken;
            let is_crossed = before.is_some_and(|before| before.is_across(points[k]));
            if (is_taken || is_crossed) && !self.is_spent() {
                steps.push(self.step(points, k, whole));
            }
        }
        if steps.is_empty() { Answer::None } else { Answer::Steps(steps) }
    }

    fn step(&mut self, points: &[Place], k: usize, whole: bool) -> Step {
        let (mut before, mut at) = (k.checked_sub(1).map(|k| points[k]), points[k]);
        if let Some(last) = before
            && !whole
        {
            let is_taken = at.has(Ordering::Equal);
            let is_before = |place: Place| match is_taken {
                true => !place.has(Ordering::Equal),
                false => place.side == last.side,
            };
            let (last, first) = self.along().edge(last, at, is_before);
            (before, at) = (Some(last), first);
        }
        let is_same = |place: Place| match at.has(Ordering::Equal) {
            true => place.has(Ordering::Equal),
            false => place.side == at.side && place.point.figure == at.point.figure,
        };
        let mut last = at;
        let mut after = None;
        for place in &points[k..] {
            if !is_same(*place) {
                after = Some(*place);
                break;
            }
            last = *place;
        }
        if let Some(outside) = after
            && !whole
        {
            let (inside, outside) = self.along().edge(last, outside, is_same);
            (last, after) = (inside, Some(outside));
        }
        Step {
            before: before.map(|place| place.point),
            at: at.point,
            to: last.input(),
            after: after.map(|place| place.point),
            exact: at.has(Ordering::Equal),
            plausible: self.plausible(at.input(), last.input()),
        }
    }
}

fn insert(points: &mut Vec<Place>, more: Vec<Place>) {
    points.extend(more);
    points.sort_by(|a, b| a.input().total_cmp(&b.input()));
    points.dedup_by(|a, b| a.input() == b.input());
}
