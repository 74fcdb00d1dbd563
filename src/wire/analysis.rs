//! Answers of the analysis as JSON.

use crate::analysis::{
    Answer, Bar, Condition, Correlation, Draws, Elasticity, End, Explanation, Form, Gap, PartKind, Point, QUANTILES,
    Quantiles, Root, Solution, Step, Tornado,
};
use crate::catalogue::{InputId, Language, QUANTITIES};
use crate::report;
use crate::word;
use serde_json::{Map, Value as Json, json};

fn id(quantity: u16) -> &'static str {
    QUANTITIES.get(quantity as usize).map_or("", |row| row.id)
}

fn point(p: &Point) -> Json {
    json!({ "input": p.input, "figure": p.figure })
}

/// What a goal seek found: `answer` is none, one, several or steps.
pub fn solution(vary: InputId, quantity: u16, target: f64, s: &Solution) -> Json {
    let root = |r: &Root| json!({ "from": r.from, "to": r.to, "figure": r.figure, "plausible": r.plausible });
    let step = |s: &Step| {
        json!({
            "at": point(&s.at), "to": s.to, "before": s.before.as_ref().map(point), "after": s.after.as_ref().map(point),
            "exact": s.exact, "plausible": s.plausible,
        })
    };
    let (answer, roots, steps) = match &s.answer {
        Answer::None => ("none", Vec::new(), Vec::new()),
        Answer::One(r) => ("one", vec![root(r)], Vec::new()),
        Answer::Several(all) => ("several", all.iter().map(root).collect(), Vec::new()),
        Answer::Steps(all) => ("steps", Vec::new(), all.iter().map(step).collect()),
    };
    let jumps: Vec<Json> =
        s.jumps.iter().map(|j| json!({ "before": point(&j.before), "after": point(&j.after) })).collect();
    json!({
        "vary": vary.id(), "output": id(quantity), "target": target, "answer": answer, "roots": roots, "steps": steps,
        "jumps": jumps,
        "reached": {
            "closest": point(&s.reached.closest), "smallest": point(&s.reached.smallest), "largest": point(&s.reached.largest),
        },
        "runs": s.runs, "complete": s.complete,
    })
}

/// A tornado, the elasticities, and rank correlations where draws were made.
pub fn sensitivity(
    language: Language,
    tornado: &Tornado,
    elasticities: &[Elasticity],
    correlations: Option<&[Correlation]>,
) -> Json {
    let figure = |x: &Result<f64, Gap>| x.as_ref().ok().copied();
    let end = |e: &End| {
        let why = match &e.figure {
            Err(Gap::Refused(errors)) => errors.first().map(|e| report::error(language, e)),
            Err(Gap::Undefined) => Some(word!(language, "answer.undefined").to_string()),
            Ok(_) => None,
        };
        json!({ "input": e.input, "figure": figure(&e.figure), "why_not": why })
    };
    let bar = |b: &Bar| {
        let elasticity = elasticities.iter().find(|e| e.input == b.input).and_then(|e| e.elasticity);
        let correlation = correlations.and_then(|all| all.iter().find(|c| c.input == b.input)).and_then(|c| c.spearman);
        json!({
            "input": b.input.id(), "low": end(&b.low), "high": end(&b.high), "swing": b.swing, "elasticity": elasticity,
            "rank_correlation": correlation,
        })
    };
    json!({
        "output": id(tornado.quantity), "present": figure(&tornado.present),
        "bars": tornado.bars.iter().map(bar).collect::<Vec<_>>(),
    })
}

/// Quantiles of the figures kept, and of the series by quarter.
pub fn draws(draws: &Draws, figures: &[u16], series: Option<u16>) -> Json {
    let shares: Vec<f64> = QUANTILES.iter().map(|share| *share as f64 / 1000.0).collect();
    let mut of_figures = Map::new();
    for quantity in figures {
        if let Some(Quantiles { values, undefined }) = draws.quantiles(*quantity) {
            of_figures.insert(id(*quantity).into(), json!({ "quantiles": values, "undefined": undefined }));
        }
    }
    let fan = series.map(|quantity| {
        let by_quarter: Vec<Json> = draws.fan().iter().map(|q| json!(q.values)).collect();
        json!({ "series": id(quantity), "quantiles": by_quarter })
    });
    json!({
        "seed": draws.seed(), "draws": draws.made(), "refused": draws.refused(), "shares": shares,
        "figures": of_figures, "fan": fan,
    })
}

/// How a figure came about.
pub fn explanation(language: Language, e: &Explanation) -> Json {
    let row = &QUANTITIES[e.quantity as usize];
    let form = match &e.form {
        Form::Expression { formula, values, .. } => {
            json!({ "kind": "expression", "formula": formula, "values": values })
        }
        Form::SumOverQuarters { of, quarters } => json!({ "kind": "sum", "of": id(*of), "quarters": quarters }),
        Form::Largest { of, quarters } => json!({ "kind": "largest", "of": id(*of), "quarters": quarters }),
        Form::FirstQuarter { of, condition, quarter } => {
            let condition = match condition {
                Condition::ReachesItsLargest => "reaches_its_largest",
                Condition::StaysAboveZero => "stays_above_zero",
            };
            json!({ "kind": "first_quarter", "of": id(*of), "condition": condition, "quarter": quarter })
        }
        Form::Root { of, over } => json!({ "kind": "root", "of": id(*of), "over": over.id() }),
        Form::Constant => json!({ "kind": "constant" }),
    };
    let parts: Vec<Json> = e
        .parts
        .iter()
        .map(|part| match part.kind {
            PartKind::Input(input) => {
                let row = input.row();
                json!({
                    "input": row.id, "value": part.value, "unit": row.unit, "symbol": row.symbol, "taken": part.taken,
                    "source": super::source_text(row.source), "confidence": row.confidence, "as_of": row.as_of,
                })
            }
            PartKind::Quantity(quantity, quarter) => {
                json!({
                    "quantity": id(quantity), "quarter": quarter, "value": part.value,
                    "unit": QUANTITIES[quantity as usize].unit,
                    "symbol": QUANTITIES[quantity as usize].symbol, "taken": part.taken,
                })
            }
        })
        .collect();
    json!({
        "id": row.id, "quarter": e.quarter, "label": row.label.text(language), "meaning": row.meaning.text(language),
        "unit": row.unit, "symbol": row.symbol, "value": e.value, "form": form, "parts": parts,
    })
}
