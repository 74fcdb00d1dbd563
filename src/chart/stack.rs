//! Series on top of one another.

use std::ops::Range;

/// One series of a stack: what it stands on and where it ends, step by step.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
}

/// The series as layers, the first at the bottom, each `count` steps long. What is missing,
/// negative or not a finite number has no thickness.
pub fn stack<'a>(series: impl IntoIterator<Item = &'a [f64]>, count: usize) -> Vec<Layer> {
    let mut top = vec![0.0; count];
    let layer = |values: &[f64]| {
        let lower = top.clone();
        for (sum, value) in top.iter_mut().zip(values) {
            *sum += thickness(*value);
        }
        Layer { lower, upper: top.clone() }
    };
    series.into_iter().map(layer).collect()
}

/// A value as the thickness of a layer.
pub fn thickness(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

impl Layer {
    /// The stretches of steps in which the layer has any thickness.
    pub fn runs(&self) -> Vec<Range<usize>> {
        let mut found = runs(self.lower.len(), |i| self.is_there(i));
        found.retain(|run| self.is_there(run.start));
        found
    }

    /// Whether the layer has any thickness at a step.
    pub fn is_there(&self, step: usize) -> bool {
        self.upper[step] > self.lower[step]
    }

    /// The outline of one run with steps held from each whole number to the next.
    pub fn outline(&self, run: Range<usize>) -> Vec<(f64, f64)> {
        let above = steps(&self.upper, run.clone());
        let below = steps(&self.lower, run);
        above.into_iter().chain(below.into_iter().rev()).collect()
    }
}

/// A series as a line of steps: each value from its own index to the next. Equal neighbours make
/// one step, since whoever draws pays for every point.
pub fn steps(values: &[f64], run: Range<usize>) -> Vec<(f64, f64)> {
    let mut line: Vec<(f64, f64)> = Vec::new();
    for i in run {
        let (from, to, value) = (i as f64, i as f64 + 1.0, values[i]);
        match line.last_mut() {
            Some(end) if end.1 == value => end.0 = to,
            _ => line.extend([(from, value), (to, value)]),
        }
    }
    line
}

/// The longest stretches of indices below `count` with equal `key`.
pub fn runs<K: PartialEq>(count: usize, key: impl Fn(usize) -> K) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for i in 0..count {
        match found.last_mut() {
            Some(run) if key(run.start) == key(i) => run.end = i + 1,
            _ => found.push(i..i + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_stand_on_one_another() {
        let layers = stack([&[1.0, 2.0][..], &[f64::NAN, 3.0, 9.0], &[4.0]], 2);
        assert_eq!(layers[1], Layer { lower: vec![1.0, 2.0], upper: vec![1.0, 5.0] });
        assert_eq!(layers[2], Layer { lower: vec![1.0, 5.0], upper: vec![5.0, 5.0] });
        assert_eq!(layers[1].runs(), vec![Range { start: 1, end: 2 }]);
        assert_eq!(layers[1].outline(1..2), [(1.0, 5.0), (2.0, 5.0), (2.0, 2.0), (1.0, 2.0)]);
    }

    #[test]
    fn steps_are_as_long_as_they_can_be() {
        let values = [2.0, 2.0, 5.0];
        let line = steps(&values, 0..3);
        assert_eq!(line, [(0.0, 2.0), (2.0, 2.0), (2.0, 5.0), (3.0, 5.0)]);
    }

    #[test]
    fn runs_are_as_long_as_they_can_be() {
        let keys = [7, 7, 1, 7];
        assert_eq!(runs(4, |i| keys[i]), [0..2, 2..3, 3..4]);
        assert!(runs(0, |i| keys[i]).is_empty());
    }
}
