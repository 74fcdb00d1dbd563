//! Every number of the catalogue with all that is known about it: what it means, why it is that, where
//! it was read, and how sure it is.

use super::{
    CHIPS, CLAIMS, Chip, DefaultValue, Figure, INPUTS, InputId, InputRow, Kind, PRECISIONS, SCENARIOS, SITES, Source,
    Value, Word,
};

/// A number or a choice of the catalogue.
#[derive(Clone, Debug)]
pub struct SourcedFigure {
    /// What it belongs to, and which of its numbers it is: `chips/h100-sxm/price`, `inputs/pue`.
    pub id: String,
    pub value: Stated,
    /// Ends of the plausible range.
    pub range: Option<(f64, f64)>,
    /// The unit's id; empty for choices.
    pub unit: &'static str,
    pub meaning: Word,
    pub why: Why,
    /// The id of its source; `assumption` or `setting` where there is no publication.
    pub source: &'static str,
    pub confidence: &'static str,
    pub as_of: &'static str,
}

impl SourcedFigure {
    /// The publication, where there is one.
    pub fn publication(&self) -> Option<&'static Source> {
        Source::find(self.source)
    }
}

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stated {
    Number(f64),
    /// A choice, `yes`, `no`, or `none`.
    Text(&'static str),
}

/// Why a figure is what it is: in every language, or as it stands in its row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    Word(Word),
    Plain(&'static str),
}

/// All figures: defaults, chips, precisions, sites, scenarios, and what claims rest on.
pub fn figures() -> Vec<SourcedFigure> {
    let mut all: Vec<SourcedFigure> = INPUTS.iter().map(default).collect();
    all.extend(CHIPS.iter().flat_map(chip));
    all.extend(precisions());
    all.extend(sites());
    all.extend(scenarios());
    all.extend(facts());
    all
}

fn default(row: &'static InputRow) -> SourcedFigure {
    let value = match (row.default, row.kind) {
        (DefaultValue::Is(Value::Number(x)), _) => Stated::Number(x),
        (DefaultValue::Is(Value::Nothing), _) => Stated::Text("none"),
        (DefaultValue::Is(Value::YesNo(yes)), _) => Stated::Text(if yes { "yes" } else { "no" }),
        (DefaultValue::Is(Value::Choice(k)), Kind::Choice(all)) => Stated::Text(all[k as usize]),
        (DefaultValue::Is(Value::Choice(_)), _) => Stated::Text(""),
        (DefaultValue::OfPrecision, _) => Stated::Number(PRECISIONS[usual(InputId::Precision)].mfu),
        (DefaultValue::OfAccelerator, _) => Stated::Number(of_usual_chip(row.input)),
    };
    SourcedFigure {
        id: format!("inputs/{}", row.id),
        value,
        range: row.low.zip(row.high),
        unit: row.unit,
        meaning: row.meaning,
        why: Why::Word(row.why),
        source: row.source,
        confidence: row.confidence,
        as_of: row.as_of,
    }
}

/// The place of a choice's default.
fn usual(input: InputId) -> usize {
    if let DefaultValue::Is(value) = input.row().default { value.choice() } else { 0 }
}

fn of_usual_chip(input: InputId) -> f64 {
    let chip = &CHIPS[usual(InputId::Accelerator)];
    match input {
        InputId::ChipPrice => chip.price.value,
        InputId::ChipPower => chip.power.value,
        InputId::RentalPrice => chip.rental.value,
        _ => chip.flops[usual(InputId::Precision)].unwrap_or(f64::NAN),
    }
}

fn chip(chip: &'static Chip) -> Vec<SourcedFigure> {
    let of = |name: &str, input: InputId, figure: &'static Figure| SourcedFigure {
        id: format!("chips/{}/{name}", chip.id),
        value: Stated::Number(figure.value),
        range: figure.range,
        unit: input.row().unit,
        meaning: input.row().meaning,
        why: Why::Plain(figure.why),
        source: figure.source,
        confidence: figure.confidence,
        as_of: figure.as_of,
    };
    let mut all = vec![
        of("price", InputId::ChipPrice, &chip.price),
        of("power", InputId::ChipPower, &chip.power),
        of("rental_price", InputId::RentalPrice, &chip.rental),
    ];
    let flops = PRECISIONS.iter().zip(chip.flops).filter_map(|(precision, flops)| {
        Some(SourcedFigure {
            id: format!("chips/{}/{}", chip.id, precision.id),
            value: Stated::Number(flops?),
            range: None,
            unit: InputId::ChipFlops.row().unit,
            meaning: InputId::ChipFlops.row().meaning,
            why: Why::Plain(chip.flops_why),
            source: chip.flops_source,
            confidence: chip.flops_confidence,
            as_of: chip.flops_as_of,
        })
    });
    all.extend(flops);
    all
}

fn precisions() -> impl Iterator<Item = SourcedFigure> {
    let row = InputId::Mfu.row();
    PRECISIONS.iter().map(|p| SourcedFigure {
        id: format!("precisions/{}/mfu", p.id),
        value: Stated::Number(p.mfu),
        range: Some((p.mfu_low, p.mfu_high)),
        unit: row.unit,
        meaning: row.meaning,
        why: Why::Word(row.why),
        source: p.mfu_source,
        confidence: p.mfu_confidence,
        as_of: row.as_of,
    })
}

fn sites() -> impl Iterator<Item = SourcedFigure> {
    SITES.iter().flat_map(|site| site.points.iter().map(move |point| (site, point))).flat_map(|(site, point)| {
        const FACILITY: Word = Word::of("site.facility_mw.meaning");
        const IT: Word = Word::of("site.it_mw.meaning");
        let facility = (FACILITY, "mw_facility", "facility_mw", Some(point.facility_mw));
        let it = (IT, "mw_it", "it_mw", point.it_mw);
        [facility, it].into_iter().filter_map(move |(meaning, unit, name, value)| {
            Some(SourcedFigure {
                id: format!("sites/{}/{}/{name}", site.id, point.date),
                value: Stated::Number(value?),
                range: None,
                unit,
                meaning,
                why: Why::Plain(point.why),
                source: point.source,
                confidence: point.confidence,
                as_of: point.date,
            })
        })
    })
}

fn scenarios() -> impl Iterator<Item = SourcedFigure> {
    SCENARIOS.iter().map(|row| SourcedFigure {
        id: format!("scenarios/{}", row.id),
        value: Stated::Text(row.id),
        range: None,
        unit: "",
        meaning: row.summary,
        why: Why::Word(row.why),
        source: row.source,
        confidence: row.confidence,
        as_of: row.as_of,
    })
}

fn facts() -> impl Iterator<Item = SourcedFigure> {
    CLAIMS.iter().flat_map(|claim| {
        claim.facts.iter().map(|fact| SourcedFigure {
            id: format!("claims/{}/{}", claim.id, fact.id),
            value: Stated::Number(fact.value),
            range: None,
            unit: fact.unit,
            meaning: fact.meaning,
            why: Why::Word(claim.words),
            source: fact.source,
            confidence: fact.confidence,
            as_of: fact.as_of,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_figure_says_where_it_is_from() {
        let all = figures();
        let ids: BTreeSet<&str> = all.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids.len(), all.len(), "an id stands twice");
        for f in &all {
            let (none, assumed) = (f.publication().is_none(), f.confidence == "assumption");
            assert!(!none || assumed, "{} has no publication and is {}", f.id, f.confidence);
            assert!(!f.as_of.is_empty() && !f.source.is_empty() && f.why != Why::Plain(""), "{}", f.id);
            if let Stated::Number(x) = f.value {
                assert!(x.is_finite() && !f.unit.is_empty(), "{}", f.id);
                assert!(f.range.is_none_or(|(low, high)| low <= x && x <= high), "{}: {x} in {:?}", f.id, f.range);
            }
        }
    }

    #[test]
    fn a_default_that_comes_from_the_chip_has_the_chip_s_value() {
        let all = figures();
        let number = |id: &str| all.iter().find(|f| f.id == id).map(|f| f.value);
        assert_eq!(number("inputs/chip_price"), number("chips/gb300-nvl72/price"));
        assert_eq!(number("inputs/chip_flops"), number("chips/gb300-nvl72/fp8"));
        assert_eq!(number("inputs/mfu"), number("precisions/fp8/mfu"));
        assert_eq!(number("sites/prometheus/2026-08-01/facility_mw"), Some(Stated::Number(731.0)));
        assert_eq!(number("claims/scale-ai/share"), Some(Stated::Number(0.49)));
        assert_eq!(number("inputs/chip_supply"), Some(Stated::Text("none")));
        assert_eq!(number("chips/vr200-nvl72/bf16"), None);
    }
}
