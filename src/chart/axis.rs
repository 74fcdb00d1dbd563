//! Ranges of axes. Every range of every chart passes through [`AxisRange::new`]: plotters panics
//! on a range that is not a number and can loop for ever on an infinite one.

use std::fmt;

/// Two finite ends, low below high, far enough apart to divide by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisRange {
    low: f64,
    high: f64,
}

/// Why no axis can have this range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeError {
    /// An end is infinite or not a number.
    NotFinite,
    /// An end is beyond 1e290, where the length of a range can overflow.
    TooLarge,
}

const LARGEST: f64 = 1e290;
/// Two ends nearer than this, relative to the larger, are one.
const NEAREST: f64 = 1e-12;

impl AxisRange {
    /// The range between two values in either order. Where they are one value, the range from
    /// zero to it; where both are zero, from 0 to 1.
    pub fn new(one: f64, other: f64) -> Result<Self, RangeError> {
        if !one.is_finite() || !other.is_finite() {
            return Err(RangeError::NotFinite);
        }
        let (low, high) = (one.min(other), one.max(other));
        let size = high.max(-low);
        if size > LARGEST {
            return Err(RangeError::TooLarge);
        }
        if size < 1.0 / LARGEST {
            return Ok(AxisRange { low: 0.0, high: 1.0 });
        }
        if high - low > NEAREST * size {
            return Ok(AxisRange { low, high });
        }
        Ok(AxisRange { low: low.min(0.0), high: high.max(0.0) })
    }

    /// The range that holds zero and every finite value, with `headroom` of its length added at
    /// the end that is not zero.
    pub fn from_zero(values: impl IntoIterator<Item = f64>, headroom: f64) -> Result<Self, RangeError> {
        let finite = values.into_iter().filter(|v| v.is_finite());
        let (low, high) = finite.fold((0.0, 0.0), |(low, high): (f64, f64), v| (low.min(v), high.max(v)));
        let range = Self::new(low, high)?;
        let more = (range.high - range.low) * headroom;
        let below = if range.low < 0.0 { more } else { 0.0 };
        let above = if range.high > 0.0 { more } else { 0.0 };
        Self::new(range.low - below, range.high + above)
    }

    pub fn low(&self) -> f64 {
        self.low
    }

    pub fn high(&self) -> f64 {
        self.high
    }

    /// The value, or the end beyond which it lies; the low end for what is not a number.
    pub fn clamp(&self, value: f64) -> f64 {
        if value.is_nan() { self.low } else { value.clamp(self.low, self.high) }
    }

    /// Round values inside the range, evenly spaced by 1, 2, 2.5 or 5 times a power of ten, and
    /// not more than `at_most + 1` of them.
    pub fn ticks(&self, at_most: usize) -> Vec<f64> {
        if at_most == 0 {
            return Vec::new();
        }
        let wanted = (self.high - self.low) / at_most as f64;
        let exponent = wanted.log10().floor() as i32;
        let digits = wanted / ten_to(exponent);
        let step = [1.0, 2.0, 2.5, 5.0].into_iter().find(|s| digits <= s * (1.0 + 1e-9)).unwrap_or(10.0);
        // Times ten for a whole step and one division at the end: 3 x 0.1 is then 0.3 and no more.
        let value = |i: i64| (i as f64 * (step * 10.0)) * ten_to(exponent.max(1) - 1) / ten_to(1 - exponent.min(1));
        let width = step * ten_to(exponent);
        let first = (self.low / width - 1e-9).ceil() as i64;
        let last = (self.high / width + 1e-9).floor() as i64;
        if last.saturating_sub(first) > at_most as i64 {
            return Vec::new();
        }
        (first..=last).map(value).collect()
    }
}

/// Round values between two ends, on a log scale 1, 2 and 5 times a power of ten or fewer of these,
/// unless that leaves less than three: then as on an even scale.
pub fn ticks_between((low, high): (f64, f64), log: bool, at_most: usize) -> Vec<f64> {
    let even = || AxisRange::new(low, high).map_or_else(|_| Vec::new(), |range| range.ticks(at_most));
    if !(log && low > 0.0 && high.is_finite()) {
        return even();
    }
    let powers = (low.log10().floor() as i32)..=(high.log10().ceil() as i32);
    let inside = |x: &f64| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(x);
    let all = |digits: &[i32], every: usize| -> Vec<f64> {
        let value = |power: i32, digit: &i32| f64::from(*digit) * ten_to(power.max(0)) / ten_to(-power.min(0));
        let powers = powers.clone().step_by(every);
        powers.flat_map(|power| digits.iter().map(move |digit| value(power, digit))).filter(inside).collect()
    };
    let sets: [&[i32]; 3] = [&[1, 2, 5], &[1, 3], &[1]];
    let found = sets.iter().map(|set| all(set, 1)).chain((2..600).map(|every| all(sets[2], every)));
    let found = found.into_iter().find(|values| values.len() <= at_most + 1).unwrap_or_default();
    if found.len() < 3 { even() } else { found }
}

fn ten_to(exponent: i32) -> f64 {
    10f64.powi(exponent)
}

impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            RangeError::NotFinite => "an axis cannot reach to infinity or to what is not a number",
            RangeError::TooLarge => "an axis cannot reach beyond 1e290",
        })
    }
}

impl std::error::Error for RangeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn range(one: f64, other: f64, low: f64, high: f64) {
        assert_eq!(AxisRange::new(one, other), Ok(AxisRange { low, high }));
    }

    #[track_caller]
    fn ticks(low: f64, high: f64, at_most: usize, expected: &[f64]) {
        assert_eq!(AxisRange::new(low, high).unwrap().ticks(at_most), expected);
    }

    #[test]
    fn what_cannot_be_an_axis_is_refused() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(AxisRange::new(0.0, bad), Err(RangeError::NotFinite));
            assert_eq!(AxisRange::new(bad, bad), Err(RangeError::NotFinite));
        }
        assert_eq!(AxisRange::new(f64::MIN, f64::MAX), Err(RangeError::TooLarge));
    }

    #[test]
    fn reversed_and_empty_ranges_are_mended() {
        range(5.0, 1.0, 1.0, 5.0);
        range(3.0, 3.0, 0.0, 3.0);
        range(-3.0, -3.0, -3.0, 0.0);
        range(0.0, 0.0, 0.0, 1.0);
        range(-0.0, f64::MIN_POSITIVE, 0.0, 1.0);
        range(1e6, 1e6 + 1e-9, 0.0, 1e6 + 1e-9);
    }

    #[test]
    fn from_zero_skips_what_is_no_number() {
        let range = AxisRange::from_zero([f64::NAN, 4.0, f64::INFINITY], 0.25);
        assert_eq!(range, Ok(AxisRange { low: 0.0, high: 5.0 }));
        assert_eq!(AxisRange::from_zero([], 0.1).unwrap().low, 0.0);
        assert_eq!(AxisRange::from_zero([-4.0], 0.25), Ok(AxisRange { low: -5.0, high: 0.0 }));
    }

    #[test]
    fn ticks_are_round() {
        ticks(0.0, 6.7, 4, &[0.0, 2.0, 4.0, 6.0]);
        ticks(0.0, 10.0, 4, &[0.0, 2.5, 5.0, 7.5, 10.0]);
        ticks(0.0, 0.35, 4, &[0.0, 0.1, 0.2, 0.3]);
        ticks(0.0, 2e-6, 2, &[0.0, 1e-6, 2e-6]);
        ticks(-3.0, 11.0, 3, &[0.0, 5.0, 10.0]);
        ticks(0.0, 4.7e10, 5, &[0.0, 1e10, 2e10, 3e10, 4e10]);
        ticks(0.0, 6.0, 0, &[]);
    }

    #[test]
    fn ticks_of_a_log_scale_are_round() {
        assert_eq!(ticks_between((1e11, 1e12), true, 6), [1e11, 2e11, 5e11, 1e12]);
        assert_eq!(ticks_between((40e3, 75e3), true, 4), [40e3, 50e3, 60e3, 70e3]);
        assert_eq!(ticks_between((1e-2, 1e3), true, 5), [1e-2, 1e-1, 1.0, 10.0, 100.0, 1000.0]);
        assert_eq!(ticks_between((0.0, 6.0), false, 3), [0.0, 2.0, 4.0, 6.0]);
        for (low, high) in [(1e-280, 1e280), (0.0, 1.0), (f64::NAN, 1.0), (1.0, f64::INFINITY), (3.0, 3.0)] {
            let ticks = ticks_between((low, high), true, 6);
            assert!(ticks.len() <= 7 && ticks.iter().all(|x| x.is_finite()), "{low} {high}: {ticks:?}");
        }
    }

    #[test]
    fn ticks_end_for_any_range() {
        for exponent in -280..280 {
            let size = ten_to(exponent);
            for (low, high) in [(0.0, size), (-size, size), (size, size * (1.0 + 1e-11))] {
                let range = AxisRange::new(low, high).unwrap();
                for at_most in 1..9 {
                    let ticks = range.ticks(at_most);
                    assert!(ticks.len() <= at_most + 1);
                    assert!(ticks.iter().all(|t| t.is_finite()), "{low} {high}: {ticks:?}");
                }
            }
        }
    }
}
