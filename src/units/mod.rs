//! Numbers with a unit, and what an equation may be computed with.
//!
//! An equation of the model is written once, over a generic [`Num`], and runs as `f64` (one
//! scenario), as [`Lanes`] (four at once) and as [`Traced`] (a number that remembers how it came
//! about), with the same bits in all three. The unit is a type: only the products listed in
//! `quantity.rs` compile, so megawatts of IT never meet megawatts of facility by accident.

#![deny(clippy::disallowed_methods)]

mod lanes;
mod num;
mod quantity;
mod traced;

pub use lanes::{LANES, Lanes};
pub use num::Num;
pub use quantity::*;
pub use traced::{Operation, Step, Tape, Traced};

/// Declares a quantity: its id is its name, its unit is checked against the row of the catalogue
/// that describes it, and its formula is what is executed.
///
/// ```text
/// quantity!(it_capex_per_mw: UsdPerMwIt = price / it_share / power);
/// quantity!(built_mw[q]: MwIt = committed);      // a value of one quarter
/// ```
#[macro_export]
macro_rules! quantity {
    ($id:ident : $unit:ty = $formula:expr) => {
        let $id: $crate::units::Q<$unit, _> = ($formula).named($crate::catalogue::quantity::$id);
    };
    ($id:ident [$quarter:expr] : $unit:ty = $formula:expr) => {
        let $id: $crate::units::Q<$unit, _> = ($formula).named_at($crate::catalogue::quantity::$id, $quarter);
    };
}
