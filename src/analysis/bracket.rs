//! Searches along one number: the root between two sides of a target, the place where a figure comes nearest
//! to it, and the edge of what holds. The figure may jump and have gaps; it is asked for one input at a time.

use std::cmp::Ordering;

/// An input and the figure it gives; none where it is undefined or the scenario refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub input: f64,
    pub figure: Option<f64>,
}

/// A point with its side of the target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub point: Point,
    /// How far the figure lies above the target; none without a figure.
    pub off: Option<f64>,
    /// Equal at the target; none in a gap.
    pub side: Option<Ordering>,
}

impl Place {
    pub fn input(self) -> f64 {
        self.point.input
    }
    pub fn has(self, side: Ordering) -> bool {
        self.side == Some(side)
    }
    pub fn is_off(self) -> bool {
        self.side.is_some_and(Ordering::is_ne)
    }
    pub fn is_across(self, other: Place) -> bool {
        self.is_off() && other.is_off() && self.side != other.side
    }
    /// The distance from the target; infinite without a figure.
    pub fn miss(self) -> f64 {
        self.off.map_or(f64::INFINITY, f64::abs)
    }
}

/// How a bracket ended.
#[derive(Clone, Copy, Debug)]
pub(super) enum Closed {
    Root(Place),
    /// The last places on either side, the smaller input first.
    Jump(Place, Place),
    /// At a gap in it.
    Gap(Place),
}

/// A figure along its input.
pub(super) struct Along<F> {
    pub at: F,
    /// The input never leaves it.
    pub range: [f64; 2],
    /// What is small beside it is a small difference of inputs.
    pub width: f64,
    /// So near to the target a search ends.
    pub enough: f64,
}

impl<F: FnMut(f64) -> Place> Along<F> {
    /// Chandrupatla's method between two places on either side: inverse quadratic interpolation where it is
    /// safe, otherwise the middle.
    pub fn close_in(mut self, left: Place, right: Place) -> Closed {
        let off = |place: Place| (place, place.off.unwrap_or(f64::NAN));
        let (mut a, mut b) = (off(left), off(right));
        let mut t = 0.5;
        for _ in 0..200 {
            let place = (self.at)(a.0.input() + t * (b.0.input() - a.0.input()));
            let Some(y) = place.off else {
                return Closed::Gap(place);
            };
            if y.abs() <= self.enough {
                return Closed::Root(place);
            }
            let c = if (y < 0.0) == (a.1 < 0.0) {
                a
            } else {
                let c = b;
                b = a;
                c
            };
            a = (place, y);
            let width = b.0.input() - a.0.input();
            let finest = f64::EPSILON * (a.0.input().abs().max(b.0.input().abs()) + 1e-9 * self.width);
            let least = finest / width.abs();
            if least > 0.5 {
                break;
            }
            let xi = (a.0.input() - b.0.input()) / (c.0.input() - b.0.input());
            let phi = (a.1 - b.1) / (c.1 - b.1);
            let is_safe = phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi;
            t = if is_safe {
                a.1 / (b.1 - a.1) * c.1 / (b.1 - c.1)
                    + (c.0.input() - a.0.input()) / width * a.1 / (c.1 - a.1) * b.1 / (c.1 - b.1)
            } else {
                0.5
            };
            t = t.clamp(least, 1.0 - least);
        }
        self.judge(a.0, b.0)
    }

    /// Two places next to each other, on either side of the target: the better is a root if it gives the
    /// target, or if the figure moves between the two no more than rounding lets it, measured by how it
    /// moves around them. Otherwise it jumps.
    fn judge(mut self, a: Place, b: Place) -> Closed {
        let (before, after) = if a.input() < b.input() { (a, b) } else { (b, a) };
        let best = if a.miss() <= b.miss() { a } else { b };
        if best.has(Ordering::Equal) {
            return Closed::Root(best);
        }
        let [min, max] = self.range;
        let around = 1e-7 * best.input().abs().max(self.width);
        let outer = [before.input() - around, after.input() + around].map(|x| (self.at)(x.clamp(min, max)));
        let moves = |a: Place, b: Place| Some((a.off? - b.off?).abs());
        match (moves(before, after), moves(outer[0], outer[1])) {
            (Some(between), Some(wider)) if between <= 1e-3 * wider => Closed::Root(best),
            _ => Closed::Jump(before, after),
        }
    }

    /// By golden sections, the place between three where the figure comes nearest to the target, or the first
    /// found that reaches it or lies beyond it.
    pub fn nearest(mut self, [mut a, mut b, mut c]: [Place; 3]) -> Place {
        const GOLDEN: f64 = 0.381_966_011_250_105;
        for _ in 0..40 {
            let into_right = c.input() - b.input() > b.input() - a.input();
            let end = if into_right { c } else { a };
            let place = (self.at)(b.input() + GOLDEN * (end.input() - b.input()));
            if place.side != b.side && place.side.is_some() {
                return place;
            }
            let is_nearer = place.miss() < b.miss();
            let (inner, outer) = if is_nearer { (place, b) } else { (b, place) };
            match (into_right, is_nearer) {
                (true, true) => (a, b) = (outer, inner),
                (true, false) => c = outer,
                (false, true) => (b, c) = (inner, outer),
                (false, false) => a = outer,
            }
        }
        b
    }

    /// Halves the way from a place where `holds` to one where it does not, down to neighbouring inputs: the
    /// last where it holds and the first where it does not.
    pub fn edge(mut self, holds_at: Place, fails_at: Place, holds: impl Fn(Place) -> bool) -> (Place, Place) {
        let (mut inner, mut outer) = (holds_at, fails_at);
        // Next to 0 there would be a thousand halvings.
        for _ in 0..64 {
            let x = 0.5 * (inner.input() + outer.input());
            if x == inner.input() || x == outer.input() {
                break;
            }
            let place = (self.at)(x);
            if holds(place) {
                inner = place;
            } else {
                outer = place;
            }
        }
        (inner, outer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    fn place(x: f64, off: Option<f64>) -> Place {
        let side = off.and_then(|off| off.partial_cmp(&0.0));
        Place { point: Point { input: x, figure: off }, off, side }
    }

    /// A function, its places counted.
    struct Counted<F> {
        f: F,
        count: Cell<usize>,
    }

    impl<F: Fn(f64) -> Option<f64>> Counted<F> {
        fn of(f: F) -> Self {
            Counted { f, count: Cell::new(0) }
        }
        fn at(&self, x: f64) -> Place {
            self.count.set(self.count.get() + 1);
            place(x, (self.f)(x))
        }
        fn along(&self) -> Along<impl FnMut(f64) -> Place> {
            Along { at: |x| self.at(x), range: [-1e3, 1e3], width: 8.0, enough: 0.0 }
        }
        fn close_in(&self, from: f64, to: f64) -> Closed {
            self.along().close_in(self.at(from), self.at(to))
        }
    }

    /// The problems of Chandrupatla (1997) and three more. The roots by hand; how often the function is computed,
    /// the ends counted, as in SciPy 1.16 (`optimize.elementwise.find_root`, the same method, to the last bit) and
    /// on either side of the last two, to tell a root from a jump.
    #[test]
    fn a_root_costs_no_more_than_elsewhere() {
        type Problem = (fn(f64) -> f64, f64, f64, f64, usize);
        let problems: [Problem; 7] = [
            (|x| x * x * x - 2.0 * x - 5.0, 2.0, 3.0, 2.094_551_481_542_326_5, 9),
            (|x| 1.0 - 1.0 / (x * x), 0.5, 1.51, 1.0, 9),
            (|x| (x - 3.0) * (x - 3.0) * (x - 3.0), 0.0, 5.0, 3.0, 55),
            (|x| 6.0 * (x - 2.0) * (x - 2.0) * (x - 2.0) * (x - 2.0) * (x - 2.0), 0.0, 5.0, 2.0, 55),
            (
                |x| 2.0 * x * libm::exp(-20.0) + 1.0 - 2.0 * libm::exp(-20.0 * x),
                0.0,
                1.0,
                0.034_657_359_020_853_845,
                12,
            ),
            (|x| libm::exp(x) - 1e6, 0.0, 100.0, 13.815_510_557_964_274, 15),
            (|x| x * x - 2.0, 0.0, 2.0, 2.0_f64.sqrt(), 10),
        ];
        for (k, (f, from, to, root, most)) in problems.into_iter().enumerate() {
            for (from, to) in [(from, to), (to, from)] {
                let f = Counted::of(|x| Some(f(x)));
                let Closed::Root(found) = f.close_in(from, to) else { panic!("{k}: a root is expected") };
                let count = f.count.get();
                assert!((found.input() - root).abs() <= 4.0 * f64::EPSILON * root, "{k}: {}", found.input());
                assert!(count <= most + 2, "{k}: {count} times, {most} elsewhere");
            }
        }
    }

    #[test]
    fn near_enough_ends_the_search() {
        let f = Counted::of(|x| Some(x * x - 2.0));
        let along = Along { enough: 1e-3, ..f.along() };
        let Closed::Root(found) = along.close_in(f.at(0.0), f.at(2.0)) else { panic!("a root is expected") };
        assert!(found.miss() <= 1e-3 && found.miss() > 1e-6, "{found:?}");
    }

    /// A step is a jump, at neighbouring inputs in their order, whichever end comes first; also where it is
    /// small beside the ground that it stands on, and at an end of the range.
    #[test]
    fn a_step_is_a_jump() {
        for (at, from, to) in [(0.3, -1.0, 2.0), (-700.0, -1e3, 5.0), (999.9, 0.0, 1e3), (0.0, -1.0, 1.5)] {
            for (from, to) in [(from, to), (to, from)] {
                for slope in [0.0, 1e-6] {
                    let f = Counted::of(|x| Some(slope * (x - at) + if x < at { -1.0 } else { 1.0 }));
                    let Closed::Jump(before, after) = f.close_in(from, to) else {
                        panic!("a jump at {at} is expected")
                    };
                    let (low, high) = (before.input(), after.input());
                    assert!(low < at && at <= high, "{low} {high}");
                    assert!(high - low <= 4.0 * f64::EPSILON * (at.abs() + 8e-9), "{low} {high}");
                    assert_eq!((before.side, after.side), (Some(Ordering::Less), Some(Ordering::Greater)));
                    assert!(f.count.get() <= 90, "{} places", f.count.get());
                }
            }
        }
    }

    /// A cliff of a thousandth of what is around it jumps; rounding on a slope does not.
    #[test]
    fn rounding_is_no_jump() {
        // The values of a steep line far from 0, in steps of 2^-24: what is left of a difference of sums.
        let coarse = |x: f64| ((x - 0.3) * 1e3 * 16_777_216.0 + 0.5).floor() / 16_777_216.0 + 1.0 / 67_108_864.0;
        let f = Counted::of(|x| Some(coarse(x)));
        let Closed::Root(found) = f.close_in(0.0, 1.0) else { panic!("a root is expected") };
        assert!((found.input() - 0.3).abs() < 1e-9, "{found:?}");
        // The nearer of the two, whichever was found last.
        assert!(found.miss() <= 0.5 / 16_777_216.0, "{found:?}");
        // What moves as little around the step as in it.
        let f = Counted::of(|x| Some(if x < 0.3 { -1e-9 } else { 1e-9 }));
        assert!(matches!(f.close_in(0.0, 1.0), Closed::Jump(..)));
        // Within 8e-7 to either side the line moves by 16: a thousandth of that is the most that rounding may.
        let cliff = |high: f64| move |x: f64| Some((x - 0.3) * 1e7 + if x < 0.3 { -high } else { high });
        assert!(matches!(Counted::of(cliff(1e-2)).close_in(0.0, 1.0), Closed::Jump(..)));
        assert!(matches!(Counted::of(cliff(2e-3)).close_in(0.0, 1.0), Closed::Root(_)));
    }

    #[test]
    fn a_gap_is_found_and_its_edge() {
        let f = Counted::of(|x| (!(0.2..=0.7).contains(&x)).then_some(x - 0.5));
        let (left, right) = (f.at(0.0), f.at(1.0));
        let Closed::Gap(gap) = f.along().close_in(left, right) else { panic!("a gap is expected") };
        let has_figure = |place: Place| place.off.is_some();
        let (inner, outer) = f.along().edge(left, gap, has_figure);
        assert_eq!((inner.input(), outer.input()), (0.2_f64.next_down(), 0.2));
        let (inner, outer) = f.along().edge(right, gap, has_figure);
        assert_eq!((inner.input(), outer.input()), (0.7_f64.next_up(), 0.7));
        // Neighbours stay, without another look.
        let before = f.count.get();
        let (again, _) = f.along().edge(inner, outer, has_figure);
        assert_eq!((again.input(), f.count.get()), (inner.input(), before));
    }

    /// A golden section makes 0.618 of a range: after 40, 4e-9 are left.
    #[test]
    fn the_nearest_place_is_the_turning_point() {
        for turn in [-0.8, -0.1, 0.25, 0.77] {
            for sign in [1.0, -1.0] {
                let f = Counted::of(|x: f64| {
                    assert!((-1.0..=1.0).contains(&x), "{x} is outside");
                    Some(sign * ((x - turn).abs() + 0.1))
                });
                let places = [-1.0, 0.0, 1.0].map(|x| f.at(x));
                let found = f.along().nearest(places);
                assert!((found.input() - turn).abs() < 1e-7, "{} is not {turn}", found.input());
                assert_eq!(f.count.get(), 43);
            }
        }
        // What reaches the target, or lies beyond it, is enough.
        let f = Counted::of(|x: f64| Some((x - 0.25).abs() - 0.2));
        let found = f.along().nearest([-1.0, 0.0, 1.0].map(|x| f.at(x)));
        assert!(found.has(Ordering::Less) && f.count.get() < 10, "{found:?}");
        // A gap is none of it.
        let f = Counted::of(|x: f64| (x < 0.5).then_some(1.1 - x));
        let found = f.along().nearest([-1.0, 0.0, 1.0].map(|x| f.at(x)));
        assert!(found.input() < 0.5 && found.input() > 0.499, "{found:?}");
    }
}
