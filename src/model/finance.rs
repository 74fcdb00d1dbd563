//! The internal rate of return: a search over finished cash flows, plain `f64` beside the equations.

/// The rates at which a series of cash flows is worth nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Irr {
    /// Fewer than two flows differ from zero.
    TooFewFlows,
    /// No root with a rate a period between -50 % and +100 %.
    None,
    /// The one root, a period.
    One(f64),
    /// All of them, a period, the smallest first.
    Several(Vec<f64>),
}

const LOWEST: f64 = -0.5;
const HIGHEST: f64 = 1.0;
/// Intervals of the discount factor below this width hold one root, even if they seem to hold more.
const NARROWEST: f64 = 1e-12;

/// All roots of `sum flow[k] / (1+r)^k` with `r` from -50 % to +100 % a period.
///
/// -100, 39, 59, 55, 20 has the root 28.09 % (the example of numpy-financial).
pub fn irr(flows: &[f64]) -> Irr {
    if flows.iter().filter(|x| **x != 0.0).count() < 2 {
        return Irr::TooFewFlows;
    }
    // By Descartes' rule flows that never change sign have no root.
    if sign_changes(flows) == 0 {
        return Irr::None;
    }
    let value = |discount: f64| polynomial_at(flows, discount);
    let (first, last) = (1.0 / (1.0 + HIGHEST), 1.0 / (1.0 + LOWEST));
    let mut roots = Vec::new();
    // Flows that change sign once have one root at most: no need to look where.
    let intervals = match sign_changes(flows) {
        1 => vec![(first, last)],
        _ => isolate(flows, first, last),
    };
    for (low, high) in intervals {
        let (a, b) = ((low, value(low)), (high, value(high)));
        if a.1 == 0.0 || b.1 == 0.0 {
            roots.push(if a.1 == 0.0 { low } else { high });
        } else if (a.1 < 0.0) != (b.1 < 0.0) {
            roots.push(bisect(value, a, b));
        } else if high - low <= NARROWEST {
            roots.push(low); // touched, not crossed
        }
    }
    roots.sort_by(f64::total_cmp);
    roots.dedup();
    let rates: Vec<f64> = roots.iter().rev().map(|discount| 1.0 / discount - 1.0).collect();
    match rates.as_slice() {
        [] => Irr::None,
        [rate] => Irr::One(*rate),
        _ => Irr::Several(rates),
    }
}

fn sign_changes(values: &[f64]) -> usize {
    let mut signs = values.iter().filter(|x| **x != 0.0).map(|x| *x < 0.0);
    let Some(mut last) = signs.next() else { return 0 };
    signs.filter(|sign| std::mem::replace(&mut last, *sign) != *sign).count()
}

/// Intervals with one root each, all roots of the polynomial between `low` and `high` among them.
///
/// A polynomial written in Bernstein's basis over an interval has at most as many roots there as its
/// coefficients have changes of sign, and exactly one for one change; halving the interval (de
/// Casteljau) makes them fewer. So no root is missed, however close two are.
fn isolate(polynomial: &[f64], low: f64, high: f64) -> Vec<(f64, f64)> {
    let mut intervals = vec![(low, high, bernstein(polynomial, low, high))];
    let mut found = Vec::new();
    while let Some((low, high, mut left)) = intervals.pop() {
        let root_at_an_end = left[0] == 0.0 || left[left.len() - 1] == 0.0;
        match sign_changes(&left) {
            0 if !root_at_an_end => {}
            0 => found.push((low, high)),
            // A root at an end is one more than the change of sign tells of.
            1 if !root_at_an_end => found.push((low, high)),
            _ if high - low <= NARROWEST => found.push((low, high)),
            _ => {
                // De Casteljau's triangle: its sides are the coefficients of both halves.
                let n = left.len();
                let mut right = vec![0.0; n];
                for k in 0..n {
                    right[n - 1 - k] = left[n - 1];
                    for i in (k + 1..n).rev() {
                        left[i] = 0.5 * (left[i - 1] + left[i]);
                    }
                }
                let middle = 0.5 * (low + high);
                intervals.push((middle, high, right));
                intervals.push((low, middle, left));
            }
        }
    }
    found
}

/// The coefficients of a polynomial in Bernstein's basis over an interval, by Horner's rule.
///
/// On the way they are kept times their binomials, where a step is two products and no division.
fn bernstein(polynomial: &[f64], low: f64, high: f64) -> Vec<f64> {
    // One place further than their number, so that the one before the first is 0.
    let room = vec![0.0; polynomial.len() + 1];
    let (mut scaled, mut scaled_next) = (room.clone(), room.clone());
    let (mut binomials, mut binomials_next) = (room.clone(), room);
    for (degree, coefficient) in polynomial.iter().rev().enumerate() {
        // Times x = low (1-t) + high t, which raises the degree by one, plus the coefficient.
        let old = scaled[..degree + 2].windows(2).zip(binomials[..degree + 2].windows(2));
        let new = scaled_next[1..].iter_mut().zip(&mut binomials_next[1..]);
        for ((x, binomial), (xs, below)) in new.zip(old) {
            *binomial = if degree == 0 { 1.0 } else { below[0] + below[1] };
            *x = high * xs[0] + low * xs[1] + coefficient * *binomial;
        }
        std::mem::swap(&mut scaled, &mut scaled_next);
        std::mem::swap(&mut binomials, &mut binomials_next);
    }
    scaled[1..].iter().zip(&binomials[1..]).map(|(x, binomial)| x / binomial).collect()
}

/// `sum flow[k] x^k` by Horner's rule over every fourth flow: four short chains are faster than a long one.
fn polynomial_at(flows: &[f64], x: f64) -> f64 {
    let fourth = (x * x) * (x * x);
    let mut sums = [0.0; 4];
    for four in flows.chunks(4).rev() {
        for (k, sum) in sums.iter_mut().enumerate() {
            *sum = *sum * fourth + four.get(k).copied().unwrap_or(0.0);
        }
    }
    sums.iter().rev().fold(0.0, |all, sum| all * x + sum)
}

/// The root between two points of opposite sign, to the last bits: a secant step where it lands
/// well inside (the Illinois rule), otherwise the middle.
fn bisect(value: impl Fn(f64) -> f64, mut a: (f64, f64), mut b: (f64, f64)) -> f64 {
    let (mut weight_a, mut weight_b) = (1.0, 1.0);
    for step in 0..200 {
        let (fa, fb) = (a.1 * weight_a, b.1 * weight_b);
        let secant = (a.0 * fb - b.0 * fa) / (fb - fa);
        let inside = secant > a.0 && secant < b.0 && step % 3 != 2;
        let x = if inside { secant } else { 0.5 * (a.0 + b.0) };
        if x <= a.0 || x >= b.0 {
            break;
        }
        let y = value(x);
        if y == 0.0 {
            return x;
        }
        if (y < 0.0) == (a.1 < 0.0) {
            a = (x, y);
            (weight_a, weight_b) = (1.0, weight_b * 0.5);
        } else {
            b = (x, y);
            (weight_a, weight_b) = (weight_a * 0.5, 1.0);
        }
    }
    if a.1.abs() < b.1.abs() { a.0 } else { b.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn one(flows: &[f64], expected: f64) {
        match irr(flows) {
            Irr::One(rate) => assert!((rate - expected).abs() < 1e-9, "{rate} is not {expected}"),
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn several(flows: &[f64], expected: &[f64]) {
        match irr(flows) {
            Irr::Several(rates) => {
                assert_eq!(rates.len(), expected.len(), "{rates:?}");
                for (rate, expected) in rates.iter().zip(expected) {
                    assert!((rate - expected).abs() < 1e-9, "{rate} is not {expected}");
                }
            }
            other => panic!("{other:?}"),
        }
    }

    /// The documented examples of numpy-financial's `irr`, with the roots of
    /// its polynomial solver (numpy.roots).
    #[test]
    fn examples_of_numpy_financial() {
        one(&[-100.0, 39.0, 59.0, 55.0, 20.0], 0.28094842115996066);
        one(&[-100.0, 0.0, 0.0, 74.0], -0.0954958303489728);
        one(&[-100.0, 100.0, 0.0, -7.0], -0.08329966618493256);
        one(&[-100.0, 100.0, 0.0, 7.0], 0.06205848562992955);
    }

    #[test]
    fn at_the_ends_of_what_is_searched() {
        // Money that doubles in a period, and money that halves.
        one(&[-1.0, 2.0], 1.0);
        one(&[-1.0, 0.5], -0.5);
        // A little more or less is beyond.
        assert_eq!(irr(&[-1.0, 2.01]), Irr::None);
        assert_eq!(irr(&[-1.0, 0.49]), Irr::None);
        // (1 - 2x)(1 - 1.1x): 100 % and 10 %.
        several(&[1.0, -3.1, 2.2], &[0.1, 1.0]);
    }

    #[test]
    fn a_worth_that_only_touches_zero() {
        // (1 - 1.25x)^2 has no sign to change: 25 %, once.
        one(&[1.0, -2.5, 1.5625], 0.25);
    }

    #[test]
    fn none_several_and_too_few() {
        assert_eq!(irr(&[0.0, 0.0]), Irr::TooFewFlows);
        assert_eq!(irr(&[-5.0, 0.0]), Irr::TooFewFlows);
        assert_eq!(irr(&[-5.0, -1.0]), Irr::None);
        assert_eq!(irr(&[1.0, -2.0, 3.0]), Irr::None);
        // (1 - 1.1x)(1 - 1.5x): 10 % and 50 %.
        several(&[1.0, -2.6, 1.65], &[0.1, 0.5]);
        // Of this one numpy-financial documents the root next to zero.
        several(&[-5.0, 10.5, 1.0, -8.0, 1.0], &[0.088598338527755, 0.7095595276861841]);
        // (1 - 1.1x)(1 - 1.1001x)(1 - 1.5x): two roots a hundredth of a point apart.
        several(&[1.0, -3.7001, 4.51026, -1.815165], &[0.1, 0.1001, 0.5]);
    }
}
