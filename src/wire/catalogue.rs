//! The rows of the catalogue as JSON.

use super::value_json;
use crate::catalogue::{
    CHIPS, CLAIMS, ClaimRow, DefaultValue, Fact, INPUTS, InputId, Kind, Language, PRECISIONS, QUANTITIES, SCENARIOS,
    SITES, SOURCES, Site, SitePoint, Source, Value,
};
use crate::model::Scenario;
use crate::report::claim_text;
use serde_json::{Map, Value as Json, json};

fn default_json(input: InputId) -> Json {
    Scenario::default().default_of(input).map_or(Json::Null, |value| value_json(input, value))
}

/// A source in one line.
pub fn source_text(id: &str) -> String {
    Source::find(id).map_or(id.to_string(), |s| format!("{}: {}, {}", s.publisher, s.title, s.date))
}

/// Every input with its default, ranges, source and reasons.
pub fn inputs(language: Language) -> Vec<Json> {
    let rows = INPUTS.iter().map(|row| {
        let choices = if let Kind::Choice(all) = row.kind { json!(all) } else { Json::Null };
        let numeric = matches!(row.kind, Kind::Number | Kind::Optional);
        let bound = |x: f64| if numeric { json!(x) } else { Json::Null };
        let default_from = match row.default {
            DefaultValue::Is(_) => Json::Null,
            DefaultValue::OfAccelerator => json!("accelerator"),
            DefaultValue::OfPrecision => json!("precision"),
        };
        json!({
            "id": row.id, "group": row.group, "label": row.label.text(language), "unit": row.unit,
            "default": default_json(row.input), "default_from": default_from, "low": row.low, "high": row.high,
            "min": bound(row.min), "max": bound(row.max), "choices": choices,
            "scale": if row.log { "log" } else { "linear" }, "quarters": row.quarters, "uncertain": row.uncertain,
            "draw_group": row.draw_group, "source": row.source, "source_text": source_text(row.source),
            "confidence": row.confidence, "as_of": row.as_of,
            "meaning": row.meaning.text(language), "why": row.why.text(language),
        })
    });
    rows.collect()
}

/// The named scenarios and what they set.
pub fn scenarios(language: Language) -> Vec<Json> {
    let rows = SCENARIOS.iter().map(|s| {
        json!({
            "id": s.id, "name": s.name.text(language), "summary": s.summary.text(language), "as_of": s.as_of,
            "source": s.source, "source_text": source_text(s.source), "confidence": s.confidence,
            "why": s.why.text(language), "site": s.site().map(|site| site.id), "sets": sets_json(s.sets),
        })
    });
    rows.collect()
}

fn sets_json(sets: &[(InputId, Value)]) -> Map<String, Json> {
    sets.iter().map(|(input, value)| (input.id().to_string(), value_json(*input, *value))).collect()
}

/// The power of data centres by date, one row a point.
pub fn sites(language: Language) -> Vec<Json> {
    let point = |site: &Site, p: &SitePoint| {
        json!({
            "site": site.id, "name": site.name.text(language), "place": site.place.text(language), "date": p.date,
            "year": p.year, "kind": if p.projected { "projected" } else { "observed" }, "facility_mw": p.facility_mw,
            "it_mw": p.it_mw, "why": p.why, "source": p.source, "source_text": source_text(p.source),
            "confidence": p.confidence,
        })
    };
    SITES.iter().flat_map(|site| site.points.iter().map(move |p| point(site, p))).collect()
}

/// The accelerators.
pub fn chips() -> Vec<Json> {
    let rows = CHIPS.iter().map(|c| {
        let mut row = json!({
            "id": c.id, "name": c.name, "vendor": c.vendor, "released": c.released,
            "price": c.price.value, "price_low": c.price.range.map(|r| r.0), "price_high": c.price.range.map(|r| r.1),
            "price_includes": c.price_includes, "price_as_of": c.price.as_of,
            "price_source": source_text(c.price.source), "price_confidence": c.price.confidence,
            "power_kw": c.power.value, "power_kw_low": c.power.range.map(|r| r.0), "power_kw_high": c.power.range.map(|r| r.1),
            "power_source": source_text(c.power.source), "power_confidence": c.power.confidence,
            "rental_price": c.rental.value, "rental_source": source_text(c.rental.source), "rental_confidence": c.rental.confidence,
        });
        for (precision, flops) in PRECISIONS.iter().zip(c.flops) {
            row[precision.id] = json!(flops);
        }
        row["flops_source"] = json!(source_text(c.flops_source));
        row["flops_confidence"] = json!(c.flops_confidence);
        let why = [
            ("price_why", c.price.why),
            ("power_why", c.power.why),
            ("flops_why", c.flops_why),
            ("rental_why", c.rental.why),
        ];
        for (name, text) in why {
            row[name] = json!(text);
        }
        row
    });
    rows.collect()
}

/// The sources, each with what rests on it.
pub fn sources() -> Vec<Json> {
    SOURCES
        .iter()
        .map(|s| {
            let inputs = INPUTS.iter().filter(|row| row.source == s.id).map(|row| row.id.to_string());
            let chips = CHIPS
                .iter()
                .filter(|c| [c.price.source, c.power.source, c.flops_source, c.rental.source].contains(&s.id));
            let precisions = PRECISIONS.iter().filter(|p| [p.mfu_source, p.h100_source].contains(&s.id));
            let sites = SITES.iter().filter(|site| site.points.iter().any(|p| p.source == s.id));
            let scenarios = SCENARIOS.iter().filter(|x| x.source == s.id).map(|x| x.id.to_string());
            let cites = |c: &&ClaimRow| c.source == s.id || c.facts.iter().any(|f| f.source == s.id);
            let used: Vec<String> = inputs
                .chain(chips.map(|c| c.id.to_string()))
                .chain(precisions.map(|p| p.id.to_string()))
                .chain(sites.map(|site| site.id.to_string()))
                .chain(scenarios)
                .chain(CLAIMS.iter().filter(cites).map(|c| c.id.to_string()))
                .collect();
            json!({
                "id": s.id, "publisher": s.publisher, "title": s.title, "date": s.date, "address": s.address,
                "note": s.note, "used_by": used,
            })
        })
        .collect()
}

/// What was said about the announcement, and the model's answers.
pub fn claims(language: Language) -> Vec<Json> {
    CLAIMS
        .iter()
        .map(|claim| {
            let answer = crate::analysis::answer(claim);
            let numbers = answer.as_ref().map(|a| a.numbers.as_slice()).unwrap_or_default();
            let fact = |f: &Fact| {
                json!({
                    "id": f.id, "value": f.value, "unit": f.unit, "meaning": f.meaning.text(language), "as_of": f.as_of,
                    "source": f.source, "source_text": source_text(f.source), "confidence": f.confidence,
                })
            };
            let facts: Vec<Json> = claim.facts.iter().map(fact).collect();
            let values: Map<String, Json> =
                numbers.iter().map(|n| (n.name.to_string(), json!({ "value": n.value, "unit": n.unit }))).collect();
            json!({
                "id": claim.id, "words": claim.words.text(language), "who": claim.who.text(language), "date": claim.date,
                "answer": claim_text(language, claim, numbers), "follows": claim.follows.text(language), "numbers": values, "scenario": claim.scenario,
                "range": answer.as_ref().ok().and_then(|a| a.range).map(|(low, high)| [low, high]),
                "verdict": answer.as_ref().map(|a| a.verdict.id()).ok(), "measure": claim.measure, "sets": sets_json(claim.sets),
                "facts": facts, "source": claim.source, "source_text": source_text(claim.source), "confidence": claim.confidence,
            })
        })
        .collect()
}

/// The figures and series, with unit and meaning.
pub fn quantities(language: Language) -> Vec<Json> {
    let tables = |q: &crate::catalogue::QuantityRow| {
        let all = [("rate_card", q.rate_card), ("programme", q.programme), ("by_quarter", q.by_quarter)];
        all.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect::<Vec<_>>()
    };
    let shown = QUANTITIES.iter().filter(|q| !tables(q).is_empty());
    shown
        .map(|q| json!({ "id": q.id, "unit": q.unit, "tables": tables(q), "label": q.label.text(language), "meaning": q.meaning.text(language) }))
        .collect()
}
