//! What a page can be asked about: figures, series and inputs by their names.

use crate::catalogue::{INPUTS, Kind, Language, QUANTITIES};

/// The kinds of quantities that can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Askable {
    /// A single figure of the rate card or the programme.
    Figure,
    /// A series by quarter.
    Series,
}

/// The quantities of a kind with their names, in the order of the catalogue.
pub fn quantities_of(language: Language, asked: Askable) -> Vec<(u32, &'static str)> {
    QUANTITIES
        .iter()
        .zip(0..)
        .filter(|(row, _)| match asked {
            Askable::Figure => row.rate_card || row.programme,
            // Dates and codes have no fan.
            Askable::Series => row.by_quarter && !["year", "limit_code"].contains(&row.unit),
        })
        .map(|(row, k)| (k, row.label.text(language)))
        .collect()
}

/// The inputs that a map can have along a side.
pub fn map_inputs(language: Language) -> Vec<(u32, &'static str)> {
    INPUTS
        .iter()
        .filter(|row| row.kind == Kind::Number)
        .map(|row| (row.input as u32, row.label.text(language)))
        .collect()
}
