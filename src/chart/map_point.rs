//! The scenario as a handle over a map: where it stands in the picture, and which values of both inputs a
//! movement gives it.

use super::picture::{Picture, Scale, UNIT};
use crate::analysis::{Axis, Grid};
use crate::catalogue::{InputId, Value};
use crate::report::{self, Shown, Track};

/// The point of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPoint {
    pub x_input: InputId,
    pub y_input: InputId,
    /// In CSS pixels from the upper left corner of the picture.
    pub x: f64,
    pub y: f64,
    /// "Money made available $300 bn, Full power of the sites 6.0 GW: Break-even rental price $4.96".
    pub name: String,
    across: Way,
    up: Way,
}

/// One direction in which the point moves.
#[derive(Clone, Debug, PartialEq)]
struct Way {
    value: f64,
    track: Track,
    /// Values at both ends of the axis, and CSS pixels between them.
    ends: (f64, f64),
    log: bool,
    pixels: f64,
}

/// The point of a map; none where nothing is drawn or one of the inputs has no number.
pub fn map_point(shown: &Shown, grid: &Grid, picture: &Picture) -> Option<MapPoint> {
    let Scale { bounds: b, .. } = *picture.scales.first()?;
    let pixels = |units: i32| f64::from(units) / f64::from(UNIT);
    let way = |axis: &Axis, units: i32| {
        Some(Way {
            value: shown.outcome.scenario.value(axis.input).and_then(Value::number)?,
            track: Track::new(&shown.outcome.scenario, axis.input),
            ends: (*axis.values.first()?, *axis.values.last()?),
            log: axis.log,
            pixels: pixels(units),
        })
    };
    let (across, up) = (way(&grid.x, b.width())?, way(&grid.y, b.height())?);
    Some(MapPoint {
        x_input: grid.x.input,
        y_input: grid.y.input,
        x: pixels(b.left) + across.share() * across.pixels,
        y: pixels(b.bottom) - up.share() * up.pixels,
        name: report::map_point_name(shown, grid),
        across,
        up,
    })
}

impl MapPoint {
    /// Both values after a movement by so many CSS pixels, rounded as the sliders round and within the
    /// map.
    pub fn moved(&self, dx: f64, dy: f64) -> (f64, f64) {
        (self.across.moved(dx), self.up.moved(-dy))
    }

    /// Both values after a key; none if the key moves nothing. With shift, and by the page keys, a step
    /// is ten.
    pub fn after_key(&self, key: &str, shift: bool) -> Option<(f64, f64)> {
        let (across, up, large) = match key {
            "ArrowRight" => (1, 0, shift),
            "ArrowLeft" => (-1, 0, shift),
            "ArrowUp" => (0, 1, shift),
            "ArrowDown" => (0, -1, shift),
            "PageUp" => (0, 1, true),
            "PageDown" => (0, -1, true),
            _ => return None,
        };
        Some((self.across.stepped(across, large), self.up.stepped(up, large)))
    }
}

impl Way {
    /// Where the value stands, 0 to 1; beyond the ends it stands at the end.
    fn share(&self) -> f64 {
        let (from, to) = self.ends;
        let share = match self.log {
            true => (self.value.max(f64::MIN_POSITIVE) / from).ln() / (to / from).ln(),
            false => (self.value - from) / (to - from),
        };
        if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
    }

    /// A direction in which the point is not moved keeps its value, also one beyond the map.
    fn moved(&self, pixels: f64) -> f64 {
        if pixels == 0.0 {
            return self.value;
        }
        let (from, to) = self.ends;
        let share = (self.share() + pixels / self.pixels).clamp(0.0, 1.0);
        let value = match self.log {
            true => from * (to / from).powf(share),
            false => from + (to - from) * share,
        };
        self.track.rounded(value).clamp(from, to)
    }

    fn stepped(&self, steps: i32, large: bool) -> f64 {
        if steps == 0 {
            return self.value;
        }
        self.track.stepped(self.value, steps, large).clamp(self.ends.0, self.ends.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Language, SCENARIOS, quantity};
    use crate::chart::{map_picture, roboto_width};
    use crate::model::Scenario;

    fn point(scenario: Scenario, x: InputId, y: InputId) -> MapPoint {
        let outcome = scenario.compute().unwrap_or_else(|e| panic!("{e:?}"));
        let shown = Shown { language: Language::En, preset: &SCENARIOS[0], outcome: &outcome, study: None };
        let axis = |input| Axis::of_slider(input, 5).unwrap_or_else(|e| panic!("{e:?}"));
        let of = quantity::breakeven_rental_price.number();
        let mut grid = Grid::new(&scenario, of, axis(x), axis(y)).unwrap_or_else(|e| panic!("{e:?}"));
        grid.advance(usize::MAX);
        map_point(&shown, &grid, &map_picture(&shown, &grid, (640, 360), &roboto_width)).expect("a point")
    }

    #[test]
    fn it_stands_on_its_values_and_says_them() {
        let point = point(Scenario::default(), InputId::Budget, InputId::PowerFullGw);
        assert_eq!(
            point.name,
            "Money made available $300 bn, Full power of the sites 6.0 GW: Break-even rental price $4.96"
        );
        assert_eq!(point.moved(0.0, 0.0), (300e9, 6.0));
        // From 100 to 1000 bn the budget runs over the width on a log scale; 0 to 15 GW over the height.
        let tenfold = point.across.pixels;
        let to_200 = tenfold * (2.0f64 / 3.0).log10();
        assert_eq!(point.moved(to_200, -point.up.pixels / 15.0), (200e9, 7.0));
        assert_eq!(point.moved(1e4, 1e4), (1e12, 0.0));
        assert_eq!(point.moved(-1e4, -1e4), (100e9, 15.0));
    }

    #[test]
    fn keys_move_by_the_steps_of_the_sliders() {
        let point = point(Scenario::default(), InputId::ChipPrice, InputId::ElectricityPrice);
        assert_eq!(point.after_key("ArrowUp", false), Some((55_556.0, 76.0)));
        assert_eq!(point.after_key("PageDown", false), Some((55_556.0, 65.0)));
        assert_eq!(point.after_key("ArrowDown", true), Some((55_556.0, 65.0)));
        assert_eq!(point.after_key("ArrowRight", false), Some((56_000.0, 75.0)));
        assert_eq!(point.after_key("Escape", false), None);
    }

    #[test]
    fn beyond_the_map_it_stands_at_the_edge() {
        let mut scenario = Scenario::default();
        scenario.set(InputId::ElectricityPrice, Value::Number(900.0));
        let point = point(scenario, InputId::ChipPrice, InputId::ElectricityPrice);
        assert_eq!(point.up.share(), 1.0);
        assert_eq!(point.moved(1.0, 0.0).1, 900.0);
        assert_eq!(point.moved(0.0, 1e4).1, 25.0);
        assert_eq!(point.after_key("ArrowUp", false), Some((55_556.0, 140.0)));
    }
}
