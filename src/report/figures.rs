use super::format::figure;
use crate::catalogue::{Language, QUANTITIES, QuantityRow, fill, quantity};
use crate::model::Outcome;
use crate::word;

/// A figure with its name, for the head of the page.
#[derive(Clone, Debug)]
pub struct KeyFigure {
    pub quantity: u16,
    pub row: &'static QuantityRow,
    pub label: &'static str,
    pub value: String,
}

/// The figures that stand under the answer, and first among what is compared.
pub(super) const KEY_FIGURES: [u16; 8] = [
    quantity::peak_facility_gw.number(),
    quantity::committed.number(),
    quantity::replacement_capex.number(),
    quantity::peak_chips.number(),
    quantity::energy_twh.number(),
    quantity::breakeven_rental_price.number(),
    quantity::npv.number(),
    quantity::residual_value.number(),
];

/// The rows of the figures that stand under the answer.
pub fn key_figure_rows() -> impl Iterator<Item = &'static QuantityRow> {
    KEY_FIGURES.into_iter().map(|id| &QUANTITIES[id as usize])
}

/// The figures that stand under the answer.
pub fn key_figures(language: Language, outcome: &Outcome) -> Vec<KeyFigure> {
    KEY_FIGURES
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

/// What is said where there is little room: how much, for how much, and what it must earn.
const FEW_FIGURES: [u16; 3] =
    [quantity::peak_facility_gw.number(), quantity::committed.number(), quantity::breakeven_rental_price.number()];

/// The figures that stand where there is little room.
pub fn few_figures(language: Language, outcome: &Outcome) -> Vec<KeyFigure> {
    key_figures(language, outcome).into_iter().filter(|figure| FEW_FIGURES.contains(&figure.quantity)).collect()
}

/// The answer in a breath, to be heard after a change: "Facility power at the peak: 6.0 GW."
pub fn announcement(language: Language, outcome: &Outcome) -> String {
    announced(language, &headline_figures(outcome))
}

/// The figures of the answer in a breath, as they are kept with what is embedded.
pub fn headline_figures(outcome: &Outcome) -> Vec<Option<f64>> {
    FEW_FIGURES.into_iter().map(|id| outcome.figure(id)).collect()
}

/// The answer in a breath, from figures that were kept.
pub fn announced(language: Language, figures: &[Option<f64>]) -> String {
    let texts = FEW_FIGURES.into_iter().zip(figures).map(|(id, x)| {
        let places = [("label", QUANTITIES[id as usize].label.text(language)), ("value", &*figure(language, id, *x))];
        fill(word!(language, "announce.text"), &places)
    });
    texts.collect::<Vec<_>>().join(" ")
}

/// The answer in a short line, to be seen while it is changed: "6.0 GW · $193 bn · break-even $4.96".
pub fn standing(language: Language, outcome: &Outcome) -> String {
    if outcome.programme.totals.built_it_gw.0 <= 0.0 {
        return word!(language, "build_out.nothing").into();
    }
    let [power, cost, price] = FEW_FIGURES.map(|id| figure(language, id, outcome.figure(id)));
    fill(word!(language, "standing.text"), &[("power", &power), ("cost", &cost), ("price", &price)])
}
