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
    steps: Vec<ClockStep<N>>,
}

#[derive(Clone, Copy)]
struct ClockStep<N> {
    /// 1 where the trends run for the whole quarter, otherwise 0.
    whole: N,
    /// Years that the trends run where that is not a whole quarter.
    part: N,
}

impl<N: Num> Clock<N> {
    /// A clock of `points` quarters from `start`.
    pub fn new(start: Q<Year, N>, from: Q<Year, N>, until: Q<Year, N>, points: usize) -> Self {
        let span = (until - from).max(Q::zero());
        let elapsed = |t: Q<Year, N>| (t - from).min(span).max(Q::zero());
        let (zero, one) = (N::lit(0.0), N::lit(1.0));
        let mut before = start - quarter();
        let mut elapsed_before = Q::<Year, N>::zero();
        let steps = (0..points)
            .map(|q| {
                let t = start + Q::lit(0.25 * q as f64);
                let now = elapsed(t);
                // The quarter is whole if it began after the start of the trends and ends before their end.
                let begun = N::pick(before.0, from.0, zero, one);
                let running = N::pick((from + span).0, t.0, zero, one);
                let whole = if q == 0 { zero } else { begun * running };
                let part = N::pick(zero, whole, zero, (now - elapsed_before).0);
                before = t;
                elapsed_before = now;
                ClockStep { whole, part }
            })
            .collect();
        Clock { steps }
    }

    /// What a trend multiplies by at each quarter: `(1 + rate)^D(t)`, multiplied up.
    pub fn trend(&self, rate: Q<PerYear, N>) -> impl Iterator<Item = Q<Ratio, N>> {
        let (yearly, quarterly) = (yearly(rate), quarterly(rate));
        let mut factor = one::<N>();
        self.steps.iter().map(move |step| {
            let whole = Q::<Ratio, N>::new(N::pick(N::lit(0.0), step.whole, quarterly.0, N::lit(1.0)));
            factor = factor * whole * Q::<Ratio, N>::new(yearly.0.pow(step.part));
            factor
        })
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // a test may use what an equation may not
mod tests {
    use super::*;

    fn trend(start: f64, from: f64, until: f64, rate: f64, points: usize) -> Vec<f64> {
        let clock = Clock::new(Q::lit(start), Q::lit(from), Q::lit(until), points);
        clock.trend(Q::lit(rate)).map(|x: Q<Ratio, f64>| x.0).collect()
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
