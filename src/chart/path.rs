//! The points of the power path as handles over the build-out: where each stands in the picture, and
//! which date and power a movement gives it.

use super::picture::{Picture, Scale, UNIT};
use crate::catalogue::{InputId, Word, fill};
use crate::model::Outcome;
use crate::report::{self, Shown};

/// Its year and its power, for each point of the path, and how it is called.
const POINTS: [(InputId, InputId, Word); 3] = [
    (InputId::PowerFirstYear, InputId::PowerFirstGw, Word::of("path.first")),
    (InputId::PowerMidYear, InputId::PowerMidGw, Word::of("path.mid")),
    (InputId::PowerFullYear, InputId::PowerFullGw, Word::of("path.full")),
];
/// A step of an arrow key: a quarter of a year, a twentieth of a gigawatt.
const STEP: (f64, f64) = (0.25, 0.05);
/// The step of a page key or with shift is so many times that.
const LARGE: f64 = 10.0;

/// A point of the power path.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    pub year_input: InputId,
    pub power_input: InputId,
    /// In CSS pixels from the upper left corner of the picture.
    pub x: f64,
    pub y: f64,
    /// Its value lies above the plot, or after its end: the handle stands at that edge.
    pub above: bool,
    pub later: bool,
    /// "Full power: 6.0 GW in 2035".
    pub name: String,
    year: f64,
    gw: f64,
    /// What the neighbours on the path allow.
    years: (f64, f64),
    gws: (f64, f64),
    /// CSS pixels of a year and of a gigawatt.
    pixels: (f64, f64),
}

/// Years and powers of the points; none where power is no limit.
pub fn points(outcome: &Outcome) -> Vec<(f64, f64)> {
    let value = |input: InputId| outcome.inputs.values()[input as usize].number().unwrap_or(0.0);
    let points = POINTS.iter().filter(|_| outcome.inputs.power_limited);
    points.map(|(year, power, _)| (value(*year), value(*power))).collect()
}

/// The handles of a build-out; none where power is no limit or nothing is drawn.
pub fn handles(shown: &Shown, picture: &Picture) -> Vec<Handle> {
    let outcome = shown.outcome;
    let (Some(scale), Some(start)) = (picture.scales.first(), outcome.programme.quarters.year.values.first()) else {
        return Vec::new();
    };
    let value = |input: InputId| outcome.inputs.values()[input as usize].number().unwrap_or(0.0);
    let bounds = |input: InputId, k: usize, of: fn(&(InputId, InputId, Word)) -> InputId| {
        let row = input.row();
        let below = if k == 0 { row.min } else { value(of(&POINTS[k - 1])) };
        let above = POINTS.get(k + 1).map_or(row.max, |next| value(of(next)));
        (below.max(row.min), above.min(row.max))
    };
    POINTS
        .iter()
        .zip(points(outcome))
        .enumerate()
        .map(|(k, ((year_input, power_input, word), (year, gw)))| {
            let places = [
                ("power", report::quantity_text(shown.language, "gw_facility", gw)),
                ("year", report::date(shown.language, year)),
            ];
            let places = places.each_ref().map(|(name, text)| (*name, text.as_str()));
            let (x, y) = place(scale, 4.0 * (year - start), gw);
            Handle {
                year_input: *year_input,
                power_input: *power_input,
                x,
                y,
                above: gw > scale.y.1,
                later: 4.0 * (year - start) > scale.x.1,
                name: fill(word.text(shown.language), &places),
                year,
                gw,
                years: bounds(*year_input, k, |point| point.0),
                gws: bounds(*power_input, k, |point| point.1),
                pixels: pixels(scale),
            }
        })
        .collect()
}

/// Where a quarter and a power stand; beyond the edges of the plot at its edge.
fn place(scale: &Scale, quarter: f64, gw: f64) -> (f64, f64) {
    let share = |x: f64, (from, to): (f64, f64)| ((x - from) / (to - from)).clamp(0.0, 1.0);
    let b = scale.bounds;
    let x = f64::from(b.left) + share(quarter, scale.x) * f64::from(b.right - b.left);
    let y = f64::from(b.bottom) - share(gw, scale.y) * f64::from(b.bottom - b.top);
    (x / f64::from(UNIT), y / f64::from(UNIT))
}

fn pixels(scale: &Scale) -> (f64, f64) {
    let b = scale.bounds;
    let per = |units: i32, (from, to): (f64, f64)| f64::from(units) / f64::from(UNIT) / (to - from);
    (4.0 * per(b.right - b.left, scale.x), per(b.bottom - b.top, scale.y))
}

impl Handle {
    /// Date and power after a movement by so many CSS pixels, to the quarter and a twentieth of a
    /// gigawatt, as far as the neighbours allow: the path never falls and never goes back.
    pub fn moved(&self, dx: f64, dy: f64) -> (f64, f64) {
        self.allowed(self.year + dx / self.pixels.0, self.gw - dy / self.pixels.1)
    }

    /// Date and power after a key; none if the key moves nothing.
    pub fn after_key(&self, key: &str, shift: bool) -> Option<(f64, f64)> {
        let by = if shift { LARGE } else { 1.0 };
        let (years, gws) = match key {
            "ArrowRight" => (by, 0.0),
            "ArrowLeft" => (-by, 0.0),
            "ArrowUp" => (0.0, by),
            "ArrowDown" => (0.0, -by),
            "PageUp" => (0.0, LARGE),
            "PageDown" => (0.0, -LARGE),
            _ => return None,
        };
        Some(self.allowed(self.year + years * STEP.0, self.gw + gws * STEP.1))
    }

    fn allowed(&self, year: f64, gw: f64) -> (f64, f64) {
        let to = |x: f64, steps_in_one: f64, (low, high): (f64, f64)| {
            ((x * steps_in_one).round() / steps_in_one).clamp(low, high.max(low))
        };
        (to(year, 1.0 / STEP.0, self.years), to(gw, 1.0 / STEP.1, self.gws))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Language, SCENARIOS, Value};
    use crate::chart::{View, roboto_width};
    use crate::model::Scenario;

    fn handles_of(outcome: &Outcome) -> Vec<Handle> {
        let shown = Shown { language: Language::En, preset: &SCENARIOS[0], outcome, study: None };
        handles(&shown, &View::BuildOut.picture(&shown, None, (640, 360), &roboto_width))
    }

    #[test]
    fn they_stand_on_the_path() {
        let outcome = Scenario::default().compute().unwrap_or_else(|e| panic!("{e:?}"));
        let all = handles_of(&outcome);
        let names: Vec<&str> = all.iter().map(|handle| handle.name.as_str()).collect();
        assert_eq!(names[2], "Full power: 6.0 GW in 2035");
        // From the first to the full point: 8.25 years to the right and 5 GW up.
        let (dx, dy) = (all[2].x - all[0].x, all[0].y - all[2].y);
        assert!((dx / all[0].pixels.0 - 8.25).abs() < 0.02 && (dy / all[0].pixels.1 - 5.0).abs() < 0.02);
        assert_eq!(all[2].moved(0.0, 0.0), (2035.0, 6.0));
        assert_eq!(all[2].moved(all[2].pixels.0, -all[2].pixels.1), (2036.0, 7.0));
    }

    #[test]
    fn they_stay_on_it_where_little_is_built_and_say_where_it_goes() {
        let with = |budget: f64| {
            let mut scenario = Scenario::default();
            scenario.set(InputId::Budget, Value::Number(budget));
            handles_of(&scenario.compute().unwrap_or_else(|e| panic!("{e:?}")))
        };
        let (all, cut) = (with(1e11), with(2e10));
        assert!(all.iter().all(|handle| !handle.above && !handle.later));
        let (dx, dy) = (all[2].x - all[0].x, all[0].y - all[2].y);
        assert!((dx / all[0].pixels.0 - 8.25).abs() < 0.02 && (dy / all[0].pixels.1 - 5.0).abs() < 0.02);
        assert!(cut[2].above && !cut[0].above);
    }

    #[test]
    fn neighbours_hold_them() {
        let outcome = Scenario::default().compute().unwrap_or_else(|e| panic!("{e:?}"));
        for handle in handles_of(&outcome) {
            for (dx, dy) in [(1e4, 1e4), (-1e4, 1e4), (1e4, -1e4), (-1e4, -1e4)] {
                let (year, gw) = handle.moved(dx, dy);
                let mut there = outcome.scenario;
                there.set(handle.year_input, Value::Number(year));
                there.set(handle.power_input, Value::Number(gw));
                assert!(there.compute().is_ok(), "{}: {year} {gw}", handle.name);
            }
        }
    }

    #[test]
    fn keys_move_by_quarters_and_twentieths() {
        let outcome = Scenario::default().compute().unwrap_or_else(|e| panic!("{e:?}"));
        let full = &handles_of(&outcome)[2];
        assert_eq!(full.after_key("ArrowRight", false), Some((2035.25, 6.0)));
        assert_eq!(full.after_key("ArrowDown", false), Some((2035.0, 5.95)));
        assert_eq!(full.after_key("PageUp", false), Some((2035.0, 6.5)));
        assert_eq!(full.after_key("a", false), None);
    }

    #[test]
    fn without_a_limit_there_is_no_path() {
        let mut scenario = Scenario::default();
        scenario.set(InputId::PowerLimited, Value::YesNo(false));
        assert_eq!(handles_of(&scenario.compute().unwrap_or_else(|e| panic!("{e:?}"))), []);
    }
}
