use super::format::figure;
use crate::catalogue::{Language, QUANTITIES, QuantityRow, quantity};
use crate::model::Outcome;

/// A figure with its name, for the head of the page.
#[derive(Clone, Debug)]
pub struct KeyFigure {
    pub quantity: u16,
    pub row: &'static QuantityRow,
    pub label: &'static str,
    pub value: String,
}

/// The figures that stand under the answer.
pub fn key_figures(language: Language, outcome: &Outcome) -> Vec<KeyFigure> {
    [
        quantity::peak_facility_gw.number(),
        quantity::committed.number(),
        quantity::replacement_capex.number(),
        quantity::peak_chips.number(),
        quantity::energy_twh.number(),
        quantity::breakeven_rental_price.number(),
        quantity::npv.number(),
        quantity::residual_value.number(),
    ]
    .into_iter()
    .map(|id| {
        let row = &QUANTITIES[id as usize];
        KeyFigure {
            quantity: id,
            row,
            label: row.label.text(language),
            value: figure(language, id, outcome.figure(id)),
        }
    })
    .collect()
}
