//! Monte Carlo: the same equations over many draws of the uncertain inputs, four side by side.
//!
//! The draws are points of a scrambled Sobol sequence, which fill the space more evenly than
//! independent ones, so the same seed gives the same bits everywhere. A draw that the scenario's
//! rules refuse (network and storage together above nine tenths) is counted and left out.

use super::figure::{Unanswerable, check_figure, check_number, figure, is_searched};
use super::spread::{Spread, Triangle, draw_count, spreads};
use crate::catalogue::{InputId, Inputs, Kind, QUANTITIES, Value};
use crate::model::{InputError, Memory, Programme, Scenario, rate_card};
use crate::units::{LANES, Lanes, Num};
use std::sync::OnceLock;

/// The quantiles of a fan, in thousandths: the median, and the ends of 50, 80 and 95 % of all draws.
pub const QUANTILES: [usize; 7] = [25, 100, 250, 500, 750, 900, 975];

/// So many dots stand for all draws: "in 16 of 20 runs".
pub const DOTS: usize = 20;

/// What is kept of every draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Figures of the rate card and the programme, by the number of their quantity.
    pub figures: Vec<u16>,
    /// One series of the programme.
    pub series: Option<u16>,
}

/// Draws of a scenario, as far as they have been made; see [`Draws::advance`].
pub struct Draws {
    scenario: Scenario,
    kept: Kept,
    count: usize,
    points: Points,
    base: Inputs<f64>,
    spreads: Vec<Spread>,
    triangles: Vec<Triangle<Lanes>>,
    /// By input, its place among the spreads.
    place: [Option<u8>; InputId::COUNT],
    may_be_refused: bool,
    memory: Memory<Lanes>,
    made: usize,
    /// The draws that were not refused.
    accepted: Vec<u32>,
    /// By figure kept, one value a draw.
    figures: Vec<Vec<f64>>,
    /// `[quarter][draw]`, as long as `count` draws need.
    series: Vec<f32>,
    quarters: usize,
}

/// Values of a quantity in the draws, by share of them: a share of [`QUANTILES`] of the defined ones
/// do not exceed the value beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantiles<T> {
    /// None where it is undefined in every draw.
    pub values: Option<[T; QUANTILES.len()]>,
    /// In how many draws it is not defined; they are not among the values.
    pub undefined: usize,
}

/// How many draws are above a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub above: usize,
    /// Of so many in which the figure is defined.
    pub of: usize,
    pub undefined: usize,
}

impl Draws {
    /// Prepares `count` draws; none is made yet.
    pub fn new(scenario: &Scenario, seed: u32, count: usize, kept: Kept) -> Result<Draws, Unanswerable> {
        for quantity in &kept.figures {
            check_figure(*quantity)?;
        }
        if let Some(series) = kept.series
            && QUANTITIES.get(series as usize).is_none_or(|row| !row.by_quarter)
        {
            return Err(Unanswerable::NotASeries(series));
        }
        let base = scenario.resolve().map_err(Unanswerable::Refused)?;
        let mut draws = Draws {
            scenario: *scenario,
            count,
            points: Points::new(seed),
            base,
            spreads: Vec::new(),
            triangles: Vec::new(),
            place: [None; InputId::COUNT],
            may_be_refused: false,
            memory: Memory::default(),
            made: 0,
            accepted: Vec::new(),
            figures: vec![Vec::new(); kept.figures.len()],
            series: Vec::new(),
            quarters: 0,
            kept,
        };
        draws.restart(scenario)?;
        Ok(draws)
    }

    /// Begins again with another scenario: the same points, the same memory.
    pub fn restart(&mut self, scenario: &Scenario) -> Result<(), Unanswerable> {
        self.base = scenario.resolve().map_err(Unanswerable::Refused)?;
        self.scenario = *scenario;
        self.spreads = spreads(scenario);
        self.triangles = self.spreads.iter().map(Triangle::new).collect();
        self.place = [None; InputId::COUNT];
        for (k, spread) in self.spreads.iter().enumerate() {
            self.place[spread.input as usize] = Some(k as u8);
        }
        self.may_be_refused = may_be_refused(scenario, &self.spreads);
        self.made = 0;
        self.accepted.clear();
        self.figures.iter_mut().for_each(Vec::clear);
        self.quarters = 0;
        Ok(())
    }

    /// Makes at least `count` further draws, in whole blocks of four, and returns how many are left.
    /// What has been made can be read at any time; in pieces or at once, the bits are the same.
    pub fn advance(&mut self, count: usize) -> usize {
        let until = self.made.saturating_add(count).min(self.count);
        while self.made < until {
            self.block(self.made / LANES);
            self.made = (self.made + LANES).min(self.count);
        }
        self.count - self.made
    }

    /// What is kept of every draw.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }
    pub fn seed(&self) -> u32 {
        self.points.seed
    }
    /// How many draws were asked for.
    pub fn count(&self) -> usize {
        self.count
    }
    /// How many draws have been made so far, refused ones included.
    pub fn made(&self) -> usize {
        self.made
    }
    pub fn refused(&self) -> usize {
        self.made - self.accepted.len()
    }
    /// What is drawn, and from which triangles.
    pub fn spreads(&self) -> &[Spread] {
        &self.spreads
    }

    /// The values of a figure that is kept, one for each draw that was not refused; NaN where it is
    /// undefined.
    pub fn figure(&self, quantity: u16) -> Option<&[f64]> {
        let k = self.kept.figures.iter().position(|id| *id == quantity)?;
        Some(&self.figures[k])
    }

    /// The values of the series kept at a quarter, in the order of [`Draws::figure`].
    pub fn series(&self, quarter: usize) -> Option<&[f32]> {
        let from = quarter * self.count;
        (quarter < self.quarters).then(|| &self.series[from..from + self.accepted.len()])
    }

    /// How many quarters the series kept has; 0 before the first draw.
    pub fn quarters(&self) -> usize {
        self.quarters
    }

    /// The values of an input, in the order of [`Draws::figure`]; none of one that stays.
    pub fn input(&mut self, input: InputId) -> Option<Vec<f64>> {
        let spread = self.spreads[self.place[input as usize]? as usize];
        let triangle = Triangle::<f64>::new(&spread);
        let points = &mut self.points;
        Some(self.accepted.iter().map(|k| triangle.at(points.get(*k as usize, spread.draw), libm::exp)).collect())
    }

    /// The inputs of a draw, by its number among all, computed without lanes.
    pub fn inputs(&mut self, draw: usize) -> Inputs<f64> {
        let points = &mut self.points;
        let drawn: Vec<f64> = self
            .spreads
            .iter()
            .map(|spread| Triangle::<f64>::new(spread).at(points.get(draw, spread.draw), libm::exp))
            .collect();
        self.base.map(|input, x| self.place[input as usize].map_or(x, |k| drawn[k as usize]))
    }

    /// The numbers of the draws that were not refused.
    pub fn accepted(&self) -> &[u32] {
        &self.accepted
    }

    /// The fan: quantiles of the series kept, quarter by quarter.
    pub fn fan(&self) -> Vec<Quantiles<f32>> {
        let mut keys = Vec::with_capacity(self.accepted.len());
        (0..self.quarters)
            .filter_map(|q| {
                let values = self.series(q)?;
                keys.clear();
                keys.extend(values.iter().filter(|x| x.is_finite()).map(|x| order_f32(x.to_bits() as i32)));
                Some(Quantiles {
                    values: select(&mut keys, quantile)
                        .map(|keys| keys.map(|key| f32::from_bits(order_f32(key) as u32))),
                    undefined: values.len() - keys.len(),
                })
            })
            .collect()
    }

    /// Quantiles of a figure that is kept.
    pub fn quantiles(&self, quantity: u16) -> Option<Quantiles<f64>> {
        let mut keys = self.keys(quantity)?;
        Some(Quantiles {
            values: select(&mut keys, quantile).map(|keys| keys.map(|key| f64::from_bits(order_f64(key) as u64))),
            undefined: self.accepted.len() - keys.len(),
        })
    }

    /// A figure that is kept as dots, the smallest first: the middle of every twentieth of the draws in
    /// which it is defined. None where it is defined in no draw.
    pub fn dots(&self, quantity: u16) -> Option<[f64; DOTS]> {
        let dots = select(&mut self.keys(quantity)?, |dot, keys| ((2 * dot + 1) * keys).div_ceil(2 * DOTS) - 1)?;
        Some(dots.map(|key| f64::from_bits(order_f64(key) as u64)))
    }

    fn keys(&self, quantity: u16) -> Option<Vec<i64>> {
        let values = self.figure(quantity)?.iter().filter(|x| x.is_finite());
        Some(values.map(|x| order_f64(x.to_bits() as i64)).collect())
    }

    /// How many draws of a figure that is kept are above a value: for "in 16 of 20 runs".
    pub fn share_above(&self, quantity: u16, value: f64) -> Option<Share> {
        let values = self.figure(quantity)?;
        let of = values.iter().filter(|x| x.is_finite()).count();
        let above = values.iter().filter(|x| x.is_finite() && **x > value).count();
        Some(Share { above, of, undefined: values.len() - of })
    }

    fn block(&mut self, block: usize) {
        let points = self.points.block(block);
        let mut drawn = [Lanes([0.0; LANES]); InputId::COUNT];
        for ((spread, triangle), x) in self.spreads.iter().zip(&self.triangles).zip(&mut drawn) {
            *x = triangle.at(Lanes(points[spread.draw].map(f64::from)), |x| Lanes(x.0.map(libm::exp)));
        }
        let mut accepted = [false; LANES];
        for (lane, accepted) in accepted.iter_mut().enumerate() {
            let draw = block * LANES + lane;
            *accepted = draw < self.count && !(self.may_be_refused && self.refuses(&drawn, lane));
            if *accepted {
                self.accepted.push(draw as u32);
            } else {
                // What is not a scenario is not computed: its lane runs with the likeliest values.
                for (spread, x) in self.spreads.iter().zip(&mut drawn) {
                    x.0[lane] = spread.mode;
                }
            }
        }
        let inputs = self.base.map(|input, x| self.place[input as usize].map_or(Lanes::lit(x), |k| drawn[k as usize]));
        self.keep(&inputs, accepted);
    }

    fn refuses(&self, drawn: &[Lanes], lane: usize) -> bool {
        let mut scenario = self.scenario;
        for (spread, x) in self.spreads.iter().zip(drawn) {
            scenario.set(spread.input, Value::Number(x.0[lane]));
        }
        scenario.resolve().is_err()
    }

    fn keep(&mut self, inputs: &Inputs<Lanes>, accepted: [bool; LANES]) {
        let lanes = || (0..LANES).filter(|lane| accepted[*lane]);
        let is_of_card = |id: &u16| QUANTITIES[*id as usize].rate_card;
        let is_of_programme = |id: &u16| !is_of_card(id) && !is_searched(*id);
        if self.kept.figures.iter().any(is_of_card) {
            keep_figures(&self.kept.figures, &mut self.figures, &rate_card(inputs).each(), lanes());
        }
        for (id, values) in self.kept.figures.iter().zip(&mut self.figures).filter(|(id, _)| is_searched(**id)) {
            values.extend(lanes().map(|lane| searched(inputs, lane, *id)));
        }
        if self.kept.series.is_none() && !self.kept.figures.iter().any(is_of_programme) {
            return;
        }
        let from = self.accepted.len() - lanes().count();
        let totals = Programme::totals(inputs, &mut self.memory, |q, quarter| {
            let Some(x) = self.kept.series.and_then(|series| quarter.get(series)) else { return };
            if q == self.quarters {
                self.quarters += 1;
                self.series.resize(self.quarters * self.count, 0.0);
            }
            let row = &mut self.series[q * self.count + from..];
            for (place, lane) in row.iter_mut().zip(lanes()) {
                *place = x.0[lane] as f32;
            }
        });
        keep_figures(&self.kept.figures, &mut self.figures, &totals.each(), lanes());
    }
}

/// Keeps those of `all` that are wanted; what a search gives is kept elsewhere.
fn keep_figures(
    wanted: &[u16],
    kept: &mut [Vec<f64>],
    all: &[(u16, Lanes)],
    lanes: impl Iterator<Item = usize> + Clone,
) {
    for (id, values) in wanted.iter().zip(kept).filter(|(id, _)| !is_searched(**id)) {
        if let Some((_, x)) = all.iter().find(|(quantity, _)| quantity == id) {
            values.extend(lanes.clone().map(|lane| x.0[lane]));
        }
    }
}

/// A figure that only a whole outcome holds.
fn searched(inputs: &Inputs<Lanes>, lane: usize, quantity: u16) -> f64 {
    let mut scenario = Scenario::default();
    for (input, value) in InputId::ALL.into_iter().zip(inputs.map(|_, x| x.0[lane]).values()) {
        scenario.set(input, value);
    }
    figure(&scenario, quantity).unwrap_or(f64::NAN)
}

/// The place of a quantile among `keys` in their order: the one with the number `share * keys`, rounded
/// up, so that of 20 the 10 % is the second.
fn quantile(which: usize, keys: usize) -> usize {
    (QUANTILES[which] * keys).div_ceil(1000) - 1
}

/// The keys that stand at some places of their order, which rise. Moves the keys about.
fn select<T: Ord + Copy + Default, const N: usize>(
    keys: &mut [T],
    place: impl Fn(usize, usize) -> usize,
) -> Option<[T; N]> {
    if keys.is_empty() {
        return None;
    }
    let places: [usize; N] = std::array::from_fn(|which| place(which, keys.len()));
    let mut values = [T::default(); N];
    let mut pick = |keys: &mut [T], from: usize, which: usize| {
        values[which] = *keys[from..].select_nth_unstable(places[which] - from).1;
    };
    // From the median outwards: what has been found parts the keys, and only the outer part is left.
    let middle = N / 2;
    pick(keys, 0, middle);
    for which in (0..middle).rev() {
        pick(&mut keys[..=places[which + 1]], 0, which);
    }
    for which in middle + 1..N {
        pick(keys, places[which - 1], which);
    }
    Some(values)
}

/// The bits of a float as a whole number of the same order, and back.
fn order_f32(bits: i32) -> i32 {
    bits ^ (((bits >> 31) as u32) >> 1) as i32
}
fn order_f64(bits: i64) -> i64 {
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

/// Whether some draw may break a rule. A rule binds two inputs and compares sums, so when the four
/// corners of their ranges keep it, everything between them does.
fn may_be_refused(scenario: &Scenario, spreads: &[Spread]) -> bool {
    let ends = |input: InputId| match spreads.iter().find(|spread| spread.input == input) {
        Some(spread) => [Some(Value::Number(spread.low)), Some(Value::Number(spread.high))],
        None => [scenario.value(input); 2],
    };
    bound_pairs().iter().any(|[a, b]| {
        let corners = ends(*a).into_iter().flat_map(|x| ends(*b).into_iter().map(move |y| (x, y)));
        corners.into_iter().any(|(x, y)| {
            let mut corner = *scenario;
            for (input, value) in [(*a, x), (*b, y)] {
                if let Some(value) = value {
                    corner.set(input, value);
                }
            }
            corner.resolve().is_err()
        })
    })
}

/// The pairs of numbers that a rule binds, found by asking: the corners of the hard ranges of every
/// pair break whatever rule there is.
fn bound_pairs() -> &'static [[InputId; 2]] {
    static PAIRS: OnceLock<Vec<[InputId; 2]>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let numbers: Vec<InputId> = InputId::ALL.into_iter().filter(|input| check_number(*input).is_ok()).collect();
        let mut pairs = Vec::new();
        for (k, a) in numbers.iter().enumerate() {
            for b in &numbers[k + 1..] {
                for corner in 0..4 {
                    let mut scenario = Scenario::default();
                    for (input, high) in [(*a, corner & 1 == 1), (*b, corner & 2 == 2)] {
                        let row = input.row();
                        scenario.set(input, Value::Number(if high { row.max } else { row.min }));
                    }
                    let errors = scenario.resolve().err().unwrap_or_default();
                    pairs.extend(errors.iter().filter_map(|error| match error {
                        InputError::Conflict { inputs, .. } => Some(*inputs),
                        _ => None,
                    }));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs.retain(|pair| pair.iter().all(|input| !matches!(input.row().kind, Kind::YesNo | Kind::Choice(_))));
        pairs
    })
}

/// Points of a scrambled Sobol sequence, made when first asked for and kept for the seed.
struct Points {
    seed: u32,
    dimensions: usize,
    /// `[block][dimension]`.
    blocks: Vec<[f32; LANES]>,
}

impl Points {
    /// The sequence is so long; after that it is scrambled anew.
    const LENGTH: usize = 1 << 16;

    fn new(seed: u32) -> Self {
        Points { seed, dimensions: draw_count().max(1), blocks: Vec::new() }
    }

    fn block(&mut self, block: usize) -> &[[f32; LANES]] {
        while self.blocks.len() < (block + 1) * self.dimensions {
            self.push_block();
        }
        &self.blocks[block * self.dimensions..(block + 1) * self.dimensions]
    }

    fn get(&mut self, draw: usize, dimension: usize) -> f64 {
        f64::from(self.block(draw / LANES)[dimension][draw % LANES])
    }

    fn push_block(&mut self) {
        let first = self.blocks.len() / self.dimensions * LANES;
        let start = self.blocks.len();
        self.blocks.resize(start + self.dimensions, [0.0; LANES]);
        for lane in 0..LANES {
            let draw = first + lane;
            let again = (draw / Self::LENGTH) as u32;
            let seed = self.seed ^ again.wrapping_mul(0x9e37_79b9);
            for (set, four) in self.blocks[start..].chunks_mut(4).enumerate() {
                // Beyond the sequence's dimensions they begin again under another scramble.
                let sets = sobol_burley::NUM_DIMENSION_SETS_4D;
                let (set, round) = (set as u32 % sets, set as u32 / sets);
                let point = sobol_burley::sample_4d((draw % Self::LENGTH) as u32, set, seed.wrapping_add(round));
                for (block, x) in four.iter_mut().zip(point) {
                    block[lane] = x;
                }
            }
        }
    }
}
