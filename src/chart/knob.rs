//! The points over a picture that a pointer or the keys move.

use super::{Handle, MapPoint};
use crate::catalogue::InputId;

/// A point of the power path, or the scenario on the map.
#[derive(Clone, Debug, PartialEq)]
pub enum Knob {
    Path(Handle),
    Map(MapPoint),
}

/// Two inputs and what a movement makes of them.
pub type Moved = [(InputId, f64); 2];

impl Knob {
    /// Where it stands, in CSS pixels from the upper left corner of the picture.
    pub fn place(&self) -> (f64, f64) {
        match self {
            Knob::Path(handle) => (handle.x, handle.y),
            Knob::Map(point) => (point.x, point.y),
        }
    }

    /// Whether its value lies above the picture, at whose edge it stands.
    pub fn above(&self) -> bool {
        matches!(self, Knob::Path(handle) if handle.above)
    }

    /// Whether its value lies after the end of the picture.
    pub fn later(&self) -> bool {
        matches!(self, Knob::Path(handle) if handle.later)
    }

    /// What it stands for, in words.
    pub fn name(&self) -> &str {
        match self {
            Knob::Path(handle) => &handle.name,
            Knob::Map(point) => &point.name,
        }
    }

    /// Its two inputs; no other knob of a picture has the same.
    pub fn inputs(&self) -> [InputId; 2] {
        match self {
            Knob::Path(handle) => [handle.year_input, handle.power_input],
            Knob::Map(point) => [point.x_input, point.y_input],
        }
    }

    /// After a movement by so many CSS pixels.
    pub fn moved(&self, dx: f64, dy: f64) -> Moved {
        self.with(match self {
            Knob::Path(handle) => handle.moved(dx, dy),
            Knob::Map(point) => point.moved(dx, dy),
        })
    }

    /// After a key; none if the key moves nothing.
    pub fn after_key(&self, key: &str, shift: bool) -> Option<Moved> {
        let values = match self {
            Knob::Path(handle) => handle.after_key(key, shift),
            Knob::Map(point) => point.after_key(key, shift),
        };
        values.map(|values| self.with(values))
    }

    fn with(&self, (a, b): (f64, f64)) -> Moved {
        let [x, y] = self.inputs();
        [(x, a), (y, b)]
    }
}
