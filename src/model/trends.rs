use super::constants::*;
use crate::units::*;

/// One plus a rate: what a year multiplies by.
pub fn yearly<N: Num>(rate: Q<PerYear, N>) -> Q<Ratio, N> {
    one() + rate * a_year()
}

/// What a quarter multiplies by. Two square roots round alike in every engine; a power need not.
pub fn quarterly<N: Num>(rate: Q<PerYear, N>) -> Q<Ratio, N> {
    Q::new(yearly(rate).0.sqrt().sqrt())
}

/// For how long the trends have run at each quarter: `D(t) = clamp(t - from, 0, until - from)`.
///
/// Most steps are a whole quarter or nothing; where a trend begins or ends between two quarters the
/// step is a part of one.
pub struct Clock<N> {
    start: Q<Year, N>,
    from: Q<Year, N>,
    until: Q<Year, N>,
    /// How long the trends had run a quarter earlier.
    elapsed: Q<Year, N>,
}

/// What a clock does from one quarter to the next.
#[derive(Clone, Copy)]
pub struct Step<N> {
    /// 1 where the trends run for the whole quarter, otherwise 0.
    whole: Q<Ratio, N>,
    /// Years that the trends run where that is not a whole quarter; most steps have none.
    part: Option<Q<Year, N>>,
}

impl<N: Num> Clock<N> {
    pub fn new(start: Q<Year, N>, from: Q<Year, N>, until: Q<Year, N>) -> Self {
        Clock { start, from, until: until.max(from), elapsed: Q::zero() }
    }

    /// The step to quarter `q`, which is the one after the last that was asked for.
    #[inline(always)]
    pub fn step(&mut self, q: usize) -> Step<N> {
        let (t, before) = (self.start + Q::lit(0.25 * q as f64), self.start + Q::lit(0.25 * q as f64 - 0.25));
        let now = (t.min(self.until) - self.from).max(Q::zero());
        // The quarter is whole if it began after the start of the trends and ends before their end.
        let begun = Q::pick(before, self.from, Q::zero(), one());
        let whole = if q == 0 { Q::zero() } else { Q::pick(self.until, t, Q::zero(), begun) };
        let part = Q::pick(Q::zero(), whole, Q::zero(), now - self.elapsed);
        self.elapsed = now;
        Step { whole, part: (!part.0.is_zero()).then_some(part) }
    }
}

/// What a trend multiplies by: `(1 + rate)^D(t)`, multiplied up step by step.
pub struct Trend<N> {
    yearly: Q<Ratio, N>,
    quarterly: Q<Ratio, N>,
    factor: Q<Ratio, N>,
}

impl<N: Num> Trend<N> {
    pub fn new(rate: Q<PerYear, N>) -> Self {
        Trend { yearly: yearly(rate), quarterly: quarterly(rate), factor: one() }
    }

    #[inline(always)]
    pub fn after(&mut self, step: Step<N>) -> Q<Ratio, N> {
        let whole = Q::pick(Q::zero(), step.whole, self.quarterly, one());
        self.factor = self.factor * whole;
        if let Some(part) = step.part {
            self.factor = self.factor * Q::<Ratio, N>::new(self.yearly.0.pow((part / a_year()).0));
        }
        self.factor
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // a test may use what an equation may not
mod tests {
    use super::*;

    fn trend(start: f64, from: f64, until: f64, rate: f64, points: usize) -> Vec<f64> {
        let mut clock = Clock::<f64>::new(Q::lit(start), Q::lit(from), Q::lit(until));
        let mut trend = Trend::new(Q::lit(rate));
        (0..points).map(|q| trend.after(clock.step(q)).0).collect()
    }

    /// `(1+g)^D(t)` as the text of the model has it.
    fn closed(start: f64, from: f64, until: f64, rate: f64, points: usize) -> Vec<f64> {
        (0..points)
            .map(|q| (start + 0.25 * q as f64 - from).min((until - from).max(0.0)).max(0.0))
            .map(|d| (1.0 + rate).powf(d))
            .collect()
    }

    #[test]
    fn multiplied_up_is_the_power() {
        for (start, from, until) in [
            (2024.0, 2026.5, 2036.0),  // on the grid
            (2030.0, 2026.5, 2036.0),  // begun before the programme
            (2024.0, 2026.6, 2031.13), // both ends between quarters
            (2024.125, 2026.5, 2036.0),
            (2024.0, 2026.6, 2026.7), // begins and ends within one quarter
            (2024.0, 2026.5, 2020.0), // ends before it begins
            (2040.0, 2026.5, 2036.0),
        ] {
            for rate in [0.27, -0.21, 0.0, 1.0] {
                let (got, expected) = (trend(start, from, until, rate, 60), closed(start, from, until, rate, 60));
                for (q, (a, b)) in got.iter().zip(&expected).enumerate() {
                    assert!((a / b - 1.0).abs() < 1e-13, "{start} {from} {until} {rate} q {q}: {a} is not {b}");
                }
            }
        }
    }

    #[test]
    fn nothing_moves_before_the_start() {
        assert_eq!(trend(2024.0, 2026.5, 2036.0, 0.27, 11), [1.0; 11]);
    }
}
