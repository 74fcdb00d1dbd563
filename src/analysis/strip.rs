//! One figure along one input: what a strip under a slider shows.

use super::figure::{figures, with};
use crate::catalogue::InputId;
use crate::model::Scenario;

/// A figure at several values of an input, everything else as it is; none where it is not defined or
/// the scenario would be refused.
///
/// In the opening scenario `capex_per_it_gw` at chip prices of 27,778 and 55,556 USD is 26.2e9 and
/// 40.7e9 USD: half the chip price halves the IT part.
pub fn along(scenario: &Scenario, input: InputId, quantity: u16, values: &[f64]) -> Vec<Option<f64>> {
    figures(values.iter().map(|x| with(scenario, input, *x)), quantity).into_iter().map(Result::ok).collect()
}
