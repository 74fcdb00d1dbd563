//! What an uncertain input may be: a triangle on the scale of its row, around the value it has in
//! the scenario.

use super::figure::{number, with};
use super::plausible::plausible;
use crate::catalogue::{INPUTS, InputId, InputRow, Value};
use crate::model::Scenario;
use crate::units::Num;

/// The triangle from which an uncertain input is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    pub input: InputId,
    pub low: f64,
    /// The value in the scenario, which is the likeliest.
    pub mode: f64,
    pub high: f64,
    /// Whether the plausible range was moved along with a value outside of it.
    pub moved: bool,
    /// Whether an end was cut at a hard bound, or where another input of the scenario refuses it.
    pub cut: bool,
    /// Inputs with the same number share one draw.
    pub draw: usize,
    /// A shared draw is used the other way round: where the others are high this one is low.
    pub reversed: bool,
}

/// The spreads of a scenario, in the order of the catalogue; an input that is not uncertain, or has
/// no room, has none and stays.
///
/// The likeliest value is the scenario's. Where it lies in the plausible range, that range is drawn
/// from. Where it lies outside, the range moves along by its distance from the default on the row's
/// scale: the budget of 200 to 600 around 300 bn USD becomes 66.7 to 200 around 100. Either way the
/// ends are cut where the value alone would be refused.
pub fn spreads(scenario: &Scenario) -> Vec<Spread> {
    let mut draws: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for row in INPUTS.iter().filter(|row| row.uncertain) {
        let group = row.draw_group.trim_start_matches('-');
        let shared = draws.iter().position(|g| !group.is_empty() && *g == group);
        // Also without room it keeps its draw: the same seed draws the others alike in every scenario.
        let draw = shared.unwrap_or_else(|| {
            draws.push(group);
            draws.len() - 1
        });
        all.extend(spread(scenario, row, draw));
    }
    all
}

/// How many draws of their own all uncertain inputs need.
pub(super) fn draw_count() -> usize {
    let uncertain = || INPUTS.iter().filter(|row| row.uncertain).map(|row| row.draw_group.trim_start_matches('-'));
    let groups: std::collections::BTreeSet<&str> = uncertain().filter(|group| !group.is_empty()).collect();
    uncertain().filter(|group| group.is_empty()).count() + groups.len()
}

fn spread(scenario: &Scenario, row: &InputRow, draw: usize) -> Option<Spread> {
    let [low, high] = plausible(scenario, row.input)?;
    let mode = number(scenario, row.input)?;
    if !(row.min..=row.max).contains(&mode) || (row.log && mode <= 0.0) {
        return None;
    }
    let moved = !(low..=high).contains(&mode);
    let usual = scenario.default_of(row.input).and_then(Value::number)?;
    let end = |end: f64| match (moved, row.log) {
        (false, _) => end,
        (true, true) => mode * (end / usual),
        (true, false) => mode + (end - usual),
    };
    let [allowed_low, allowed_high] = [end(low), end(high)].map(|end| allowed(scenario, row, mode, end));
    let spread = Spread {
        input: row.input,
        low: allowed_low,
        mode,
        high: allowed_high,
        moved,
        cut: (allowed_low, allowed_high) != (end(low), end(high)),
        draw,
        reversed: row.draw_group.starts_with('-'),
    };
    (allowed_low < allowed_high).then_some(spread)
}

/// The end itself, or the furthest value on the way to it that the scenario accepts.
fn allowed(scenario: &Scenario, row: &InputRow, mode: f64, end: f64) -> f64 {
    let end = end.clamp(row.min, row.max);
    let is_accepted = |x: f64| with(scenario, row.input, x).resolve().is_ok();
    if is_accepted(end) {
        return end;
    }
    let (mut inner, mut outer) = (mode, end);
    loop {
        let x = 0.5 * (inner + outer);
        if x == inner || x == outer {
            return inner;
        }
        if is_accepted(x) {
            inner = x;
        } else {
            outer = x;
        }
    }
}

/// The inverse of a triangle's distribution, with what does not change from draw to draw.
pub(super) struct Triangle<N> {
    low: N,
    high: N,
    /// On the scale of the row, as all that follows.
    from: N,
    to: N,
    /// The share of draws below the mode.
    below: N,
    /// Width times the distance from the mode to either end.
    rise: N,
    fall: N,
    log: bool,
    reversed: bool,
}

impl<N: Num> Triangle<N> {
    pub fn new(spread: &Spread) -> Self {
        let log = spread.input.row().log;
        let [from, mode, to] = [spread.low, spread.mode, spread.high].map(|x| if log { libm::log(x) } else { x });
        let width = to - from;
        Triangle {
            low: N::lit(spread.low),
            high: N::lit(spread.high),
            from: N::lit(from),
            to: N::lit(to),
            below: N::lit((mode - from) / width),
            rise: N::lit(width * (mode - from)),
            fall: N::lit(width * (to - mode)),
            log,
            reversed: spread.reversed,
        }
    }

    /// The value that a share `u` of all draws do not exceed.
    ///
    /// Of the triangle 0, 1, 4 the half of all draws do not exceed 4 - sqrt(6) = 1.55.
    pub fn at(&self, u: N, exp: impl Fn(N) -> N) -> N {
        let one = N::lit(1.0);
        let u = if self.reversed { one - u } else { u };
        let rising = self.from + (u * self.rise).sqrt();
        let falling = self.to - ((one - u) * self.fall).sqrt();
        let x = N::pick(u, self.below, rising, falling);
        // Rounding must not lead out of the range.
        let x = if self.log { exp(x) } else { x };
        x.max(self.low).min(self.high)
    }
}
