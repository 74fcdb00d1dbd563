use super::format::{date_text, is_date, number};
use crate::catalogue::{InputId, Language, Value};
use crate::model::Scenario;

/// The slider of a number: where a value stands on it, and which value stands at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Track {
    pub from: f64,
    pub to: f64,
    log: bool,
    step: f64,
    min: f64,
    max: f64,
    /// The plausible range, where there is one.
    pub plausible: Option<(f64, f64)>,
    pub default: Option<f64>,
}

impl Track {
    /// Places on a slider, beside the first: the range of its `<input>`.
    pub const PLACES: u32 = 1000;
    /// Half a thumb, in CSS pixels.
    const MARGIN: f64 = 12.0;

    /// The track of an input. Of inputs that come from the chosen chip the row describes the default
    /// chip; for another chip the track moves in proportion, and is longer where that chip's own
    /// plausible range is.
    pub fn new(scenario: &Scenario, input: InputId) -> Track {
        let row = input.row();
        let default = scenario.default_of(input).and_then(Value::number);
        let factor = scenario.default_ratio(input);
        let plausible = scenario.plausible(input);
        let within = |x: f64| (x * factor).clamp(row.min, row.max);
        Track {
            from: plausible.map_or(f64::INFINITY, |(low, _)| low).min(within(row.track_min)),
            to: plausible.map_or(f64::NEG_INFINITY, |(_, high)| high).max(within(row.track_max)),
            log: row.log,
            step: row.step.unwrap_or(0.0) * factor,
            min: row.min,
            max: row.max,
            plausible,
            default,
        }
    }

    /// Where a value stands, 0 to 1; beyond the ends it stands at the end.
    pub fn share(&self, value: f64) -> f64 {
        let share = if self.log {
            (value.max(f64::MIN_POSITIVE) / self.from).ln() / (self.to / self.from).ln()
        } else {
            (value - self.from) / (self.to - self.from)
        };
        if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
    }

    /// The place of a value on a slider of [`Track::PLACES`].
    pub fn place(&self, value: f64) -> u32 {
        (self.share(value) * f64::from(Track::PLACES)).round() as u32
    }

    /// The value at a place, rounded to the step, or on a log scale to two figures and a half.
    pub fn value_at(&self, place: u32) -> f64 {
        let share = f64::from(place.min(Track::PLACES)) / f64::from(Track::PLACES);
        // The default can be reached although it may stand between two steps.
        if let Some(default) = self.default
            && self.place(default) == place
        {
            return default;
        }
        let value = if self.log {
            let x = self.from * (self.to / self.from).powf(share);
            round_figures(x)
        } else {
            let x = self.from + (self.to - self.from) * share;
            if self.step > 0.0 { exact((x / self.step).round() * self.step) } else { x }
        };
        value.clamp(self.min, self.max)
    }

    /// A value as the slider would give it.
    pub fn rounded(&self, value: f64) -> f64 {
        self.value_at(self.place(value))
    }

    /// The value one step up or down; `large` steps are ten.
    pub fn stepped(&self, value: f64, steps: i32, large: bool) -> f64 {
        let steps = f64::from(steps) * if large { 10.0 } else { 1.0 };
        let next = if self.log {
            round_figures(value.max(self.from) * (1.0 + 0.02 * steps.abs()).powf(steps.signum()))
        } else {
            exact(((value + steps * self.step) / self.step).round() * self.step)
        };
        next.clamp(self.min, self.max)
    }

    /// The value after a key of a slider, if it is one; with shift a step is ten. Nothing set counts as
    /// the end of the track.
    pub fn after_key(&self, value: Option<f64>, key: &str, shift: bool) -> Option<f64> {
        let x = value.unwrap_or(self.to);
        Some(match key {
            "ArrowRight" | "ArrowUp" => self.stepped(x, 1, shift),
            "ArrowLeft" | "ArrowDown" => self.stepped(x, -1, shift),
            "PageUp" => self.stepped(x, 1, true),
            "PageDown" => self.stepped(x, -1, true),
            "Home" => self.from,
            "End" => self.to,
            _ => return None,
        })
    }

    /// The value under a pointer, so many pixels from the left edge of a slider of this width; the middle
    /// of the thumb stays [`Track::MARGIN`] away from both edges.
    pub fn under(&self, x: f64, width: f64) -> f64 {
        let share = (x - Self::MARGIN) / (width - 2.0 * Self::MARGIN).max(1.0);
        self.value_at((share.clamp(0.0, 1.0) * f64::from(Track::PLACES)).round() as u32)
    }

    /// The value where a number in a text stands after a pointer has moved by so many pixels: 400 of
    /// them are the whole track.
    pub fn dragged(&self, from_place: u32, by: i32) -> f64 {
        let place = i64::from(from_place) + i64::from(by) * i64::from(Track::PLACES) / 400;
        self.value_at(place.clamp(0, i64::from(Track::PLACES)) as u32)
    }
}

/// To a multiple of a 200th of its power of ten: 1.235 becomes 1.235, 123,456 becomes 123,500.
fn round_figures(x: f64) -> f64 {
    if x <= 0.0 || !x.is_finite() {
        return x;
    }
    let unit = 10f64.powf(x.log10().floor() - 2.0) * 0.5;
    exact((x / unit).round() * unit)
}

/// Without the digits that a step of 0.01 leaves behind: 0.15000000000000002.
fn exact(x: f64) -> f64 {
    format!("{x:.11e}").parse().unwrap_or(x)
}

/// A value as it stands in its field, in the field's unit.
pub fn field_text(language: Language, input: InputId, value: Value) -> String {
    match value {
        Value::Number(x) => {
            let scale = super::field_scale(language, input);
            let x = exact(x / scale.factor);
            let decimals = (0..=scale.decimals).find(|d| exact(round_to(x, *d)) == x).unwrap_or(scale.decimals);
            if is_date(input) { date_text(language, x) } else { number(language, x, decimals) }
        }
        _ => String::new(),
    }
}

fn round_to(x: f64, decimals: usize) -> f64 {
    let p = 10f64.powi(decimals as i32);
    (x * p).round() / p
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_values_go_both_ways() {
        for input in InputId::ALL {
            if input.row().unit.is_empty() {
                continue;
            }
            let track = Track::new(&Scenario::default(), input);
            assert_eq!(track.place(track.from), 0, "{input:?}");
            assert_eq!(track.place(track.to), Track::PLACES, "{input:?}");
            for place in 0..=Track::PLACES {
                let value = track.value_at(place);
                assert!((track.min..=track.max).contains(&value), "{input:?} at {place}: {value}");
            }
            if let Some(default) = track.default {
                assert_eq!(track.value_at(track.place(default)), default, "{input:?}");
            }
        }
    }

    #[test]
    fn another_chip_moves_the_track() {
        let mut scenario = Scenario::default();
        let _ = scenario.set_text("accelerator", "vr200-nvl72");
        let track = Track::new(&scenario, InputId::ChipPrice);
        assert!(track.from < 108_377.0 && track.to > 108_377.0, "{track:?}");
        // Its own range, not that of the default chip in proportion.
        assert_eq!(track.plausible, Some((90_000.0, 126_389.0)));
    }

    #[test]
    fn every_chip_stands_on_its_track_with_its_range() {
        for chip in crate::catalogue::CHIPS.iter() {
            for (input, figure) in [(InputId::ChipPrice, &chip.price), (InputId::ChipPower, &chip.power)] {
                let mut scenario = Scenario::default();
                let _ = scenario.set_text("accelerator", chip.id);
                let track = Track::new(&scenario, input);
                let (low, high) = track.plausible.unwrap_or((f64::NAN, f64::NAN));
                assert!(figure.range.is_none_or(|own| own == (low, high)), "{}: {track:?}", chip.id);
                let in_order = [track.from, low, figure.value, high, track.to];
                assert!(in_order.is_sorted(), "{}: {in_order:?}", chip.id);
                assert_eq!(track.default, Some(figure.value));
            }
        }
    }
}
