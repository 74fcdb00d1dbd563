//! Scenarios side by side: which inputs differ, and what that does to every figure.

use super::figure::Unanswerable;
use crate::catalogue::{InputId, QUANTITIES, Value};
use crate::model::{InputError, Outcome, Scenario};

/// So many scenarios can stand side by side: four that were kept, and the present one.
pub const MOST: usize = 5;

/// Scenarios side by side, in the order given; differences are to the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Inputs that are not the same in all, in the order of the catalogue.
    pub inputs: Vec<InputDifference>,
    /// Every figure of the rate card and the programme, in the order of the catalogue.
    pub figures: Vec<FigureDifference>,
    /// By scenario, why it cannot be computed; it then has no figures.
    pub refused: Vec<Option<Vec<InputError>>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct InputDifference {
    pub input: InputId,
    /// By scenario; none where the chip has no such value.
    pub values: Vec<Option<Value>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FigureDifference {
    pub quantity: u16,
    /// By scenario; none where it is undefined.
    pub values: Vec<Option<f64>>,
    /// The value less the first scenario's.
    pub absolute: Vec<Option<f64>>,
    /// The difference as a share of the size of the first scenario's value; none where that is 0.
    pub relative: Vec<Option<f64>>,
}

/// Puts one to five scenarios side by side.
pub fn compare(scenarios: &[Scenario]) -> Result<Comparison, Unanswerable> {
    if scenarios.is_empty() || scenarios.len() > MOST {
        return Err(Unanswerable::TooMany(scenarios.len()));
    }
    let outcomes: Vec<Result<Outcome, Vec<InputError>>> = scenarios.iter().map(Scenario::compute).collect();
    let inputs = InputId::ALL
        .into_iter()
        .map(|input| InputDifference { input, values: scenarios.iter().map(|s| s.value(input)).collect() })
        .filter(|difference| difference.values.iter().any(|value| *value != difference.values[0]))
        .collect();
    let figures = QUANTITIES
        .iter()
        .zip(0..)
        .filter(|(row, _)| row.rate_card || row.programme)
        .map(|(_, quantity)| {
            let figure = |outcome: &Result<Outcome, _>| outcome.as_ref().ok().and_then(|o| o.figure(quantity));
            difference(quantity, outcomes.iter().map(figure).collect())
        })
        .collect();
    Ok(Comparison { inputs, figures, refused: outcomes.into_iter().map(Result::err).collect() })
}

fn difference(quantity: u16, values: Vec<Option<f64>>) -> FigureDifference {
    let first = values.first().copied().flatten();
    let absolute: Vec<Option<f64>> = values.iter().map(|value| Some((*value)? - first?)).collect();
    let relative = absolute
        .iter()
        .map(|absolute| first.filter(|x| *x != 0.0).and_then(|x| Some((*absolute)? / x.abs())))
        .collect();
    FigureDifference { quantity, values, absolute, relative }
}
