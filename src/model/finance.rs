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
/// Intervals of the scan where the flows change sign more than once.
const SCAN: usize = 3000;

/// All roots of `sum flow[k] / (1+r)^k` with `r` from -50 % to +100 % a period.
///
/// -100, 39, 59, 55, 20 has the root 28.09 % (the example of numpy-financial).
pub fn irr(flows: &[f64]) -> Irr {
    if flows.iter().filter(|x| **x != 0.0).count() < 2 {
        return Irr::TooFewFlows;
    }
    // By Descartes' rule one change of sign is at most one root, and none is none.
    let scan = match sign_changes(flows) {
        0 => return Irr::None,
        1 => 1,
        _ => SCAN,
    };
    let value = |discount: f64| flows.iter().rev().fold(0.0, |sum, flow| sum * discount + flow);
    let (first, last) = (1.0 / (1.0 + HIGHEST), 1.0 / (1.0 + LOWEST));
    let mut roots: Vec<f64> = Vec::new();
    let mut left = (first, value(first));
    if left.1 == 0.0 {
        roots.push(left.0);
    }
    for k in 1..=scan {
        let x = first + (last - first) * k as f64 / scan as f64;
        let right = (x, value(x));
        if right.1 == 0.0 {
            roots.push(x);
        } else if left.1 != 0.0 && (left.1 < 0.0) != (right.1 < 0.0) {
            roots.push(bisect(value, left, right));
        }
        left = right;
    }
    let rates: Vec<f64> = roots.iter().rev().map(|discount| 1.0 / discount - 1.0).collect();
    match rates.as_slice() {
        [] => Irr::None,
        [rate] => Irr::One(*rate),
        _ => Irr::Several(rates),
    }
}

fn sign_changes(flows: &[f64]) -> usize {
    let signs: Vec<bool> = flows.iter().filter(|x| **x != 0.0).map(|x| *x < 0.0).collect();
    signs.windows(2).filter(|pair| pair[0] != pair[1]).count()
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
    fn none_several_and_too_few() {
        assert_eq!(irr(&[0.0, 0.0]), Irr::TooFewFlows);
        assert_eq!(irr(&[-5.0, 0.0]), Irr::TooFewFlows);
        assert_eq!(irr(&[-5.0, -1.0]), Irr::None);
        assert_eq!(irr(&[1.0, -2.0, 3.0]), Irr::None);
        // (1 - 1.1x)(1 - 1.5x): 10 % and 50 %.
        several(&[1.0, -2.6, 1.65], &[0.1, 0.5]);
        // Of this one numpy-financial documents the root next to zero.
        several(&[-5.0, 10.5, 1.0, -8.0, 1.0], &[0.088598338527755, 0.7095595276861841]);
    }
}
