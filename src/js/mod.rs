//! The model for other people's pages: the calls of the command line, as typed JavaScript. A bad value
//! throws an `Error` that names input, value and range; the instance stays usable.

use crate::analysis::{self, Draws, Kept, Unanswerable};
use crate::catalogue::{InputId, Language, QuantityRow, SCENARIOS, ScenarioRow};
use crate::model::Scenario;
use crate::report;
use crate::wire;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const IDS: &'static str = crate::catalogue::TYPESCRIPT_IDS;
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.ts");

const LANGUAGE: Language = Language::En;
/// Draws in one call; more would block a page for seconds.
const MOST_DRAWS: u32 = 1_000_000;

type Answer = Result<JsValue, JsError>;

fn object(json: &impl Serialize) -> Answer {
    json.serialize(&Serializer::json_compatible()).map_err(|e| JsError::new(&e.to_string()))
}

/// What a caller hands over, whatever it is, as JSON; `undefined` as an empty object.
fn read(value: JsValue) -> Result<Json, JsError> {
    if value.is_undefined() || value.is_null() {
        return Ok(Json::Object(Map::new()));
    }
    serde_wasm_bindgen::from_value(value).map_err(|e| JsError::new(&format!("not a plain object: {e}")))
}

/// What a call asks for beside its own arguments.
struct Wanted {
    preset: &'static ScenarioRow,
    scenario: Scenario,
    options: Map<String, Json>,
}

impl Wanted {
    /// A whole number among the options.
    fn count(&self, name: &str, default: u32, allowed: std::ops::RangeInclusive<u32>) -> Result<u32, JsError> {
        let given = match self.options.get(name) {
            None | Some(Json::Null) => return Ok(default),
            Some(json) => json.as_f64().filter(|x| x.fract() == 0.0 && *x >= 0.0 && *x <= f64::from(u32::MAX)),
        };
        given.map(|x| x as u32).filter(|x| allowed.contains(x)).ok_or_else(|| {
            let (value, low, high) = (&self.options[name], allowed.start(), allowed.end());
            JsError::new(&format!("{name} = {value} is out of range; allowed: whole numbers from {low} to {high}"))
        })
    }
}

/// Reads `{ scenario?: id, set?: { input: value } }` and the options of the call.
fn wanted(value: JsValue, options: &[&str]) -> Result<Wanted, JsError> {
    let Json::Object(wanted) = read(value)? else {
        return Err(JsError::new("expected an object { scenario, set }"));
    };
    if let Some(key) =
        wanted.keys().find(|key| !["scenario", "set"].contains(&key.as_str()) && !options.contains(&key.as_str()))
    {
        let allowed: Vec<&str> = ["scenario", "set"].iter().chain(options).copied().collect();
        return Err(JsError::new(&format!("there is no '{key}' here; allowed: {}", allowed.join(", "))));
    }
    let preset = match wanted.get("scenario") {
        None | Some(Json::Null) => &SCENARIOS[0],
        Some(Json::String(id)) => {
            ScenarioRow::find(id).ok_or_else(|| JsError::new(&format!("there is no scenario '{id}'")))?
        }
        Some(other) => return Err(JsError::new(&format!("scenario = {other} is not an id"))),
    };
    let mut scenario = Scenario::of(preset);
    match wanted.get("set") {
        None | Some(Json::Null) => {}
        Some(Json::Object(sets)) => {
            wire::set_json(&mut scenario, sets).map_err(|e| JsError::new(&report::error(LANGUAGE, &e)))?;
        }
        Some(other) => return Err(JsError::new(&format!("set = {other} is not an object of inputs"))),
    }
    Ok(Wanted { preset, scenario, options: wanted })
}

fn refused(errors: Vec<crate::model::InputError>) -> JsError {
    JsError::new(&errors.iter().map(|e| report::error(LANGUAGE, e)).collect::<Vec<_>>().join("; "))
}

fn unanswerable(problem: Unanswerable) -> JsError {
    JsError::new(&wire::unanswerable(LANGUAGE, &problem))
}

fn quantity(id: &str) -> Result<u16, JsError> {
    let found = QuantityRow::find(id).filter(|(_, row)| row.rate_card || row.programme || row.by_quarter);
    found.map(|(number, _)| number).ok_or_else(|| JsError::new(&format!("there is no figure '{id}'")))
}

fn input(id: &str) -> Result<InputId, JsError> {
    InputId::find(id).ok_or_else(|| JsError::new(&format!("there is no input '{id}'")))
}

/// Computes a scenario: rate card, programme, quarters, years and notes.
#[wasm_bindgen(unchecked_return_type = "Outcome")]
pub fn compute(#[wasm_bindgen(unchecked_optional_param_type = "Wanted")] wanted: JsValue) -> Answer {
    let outcome = self::wanted(wanted, &[])?.scenario.compute().map_err(refused)?;
    let mut json = wire::outcome_json(LANGUAGE, &outcome);
    json["sentence"] = Json::String(report::plain(&report::sentence(LANGUAGE, &outcome)));
    object(&json)
}

/// Tells how a figure came about, or a series at a quarter.
#[wasm_bindgen(unchecked_return_type = "Explanation")]
pub fn explain(
    #[wasm_bindgen(unchecked_param_type = "FigureId | SeriesId")] id: String,
    #[wasm_bindgen(unchecked_optional_param_type = "Wanted & { quarter?: number }")] wanted: JsValue,
) -> Answer {
    let wanted = self::wanted(wanted, &["quarter"])?;
    let (number, scenario) = (quantity(&id)?, wanted.scenario);
    let outcome = scenario.compute().map_err(refused)?;
    let quarters = outcome.programme.quarters.year.values.len();
    let quarter = match wanted.options.get("quarter") {
        None | Some(Json::Null) => None,
        Some(_) => Some(wanted.count("quarter", 0, 0..=quarters as u32 - 1)? as usize),
    };
    match quarter {
        None if outcome.figure(number).is_none() && outcome.series(number).is_some() => {
            return Err(JsError::new(&format!("{id} is a series; name a quarter, 0 to {}", quarters - 1)));
        }
        _ => {}
    }
    let explanation = analysis::explain(&scenario, number, quarter).map_err(refused)?;
    object(&wire::explanation(LANGUAGE, &explanation))
}

/// Finds every value of an input that gives a figure the target.
#[wasm_bindgen(js_name = goalSeek, unchecked_return_type = "Solution")]
pub fn goal_seek(
    #[wasm_bindgen(unchecked_param_type = "InputId")] vary: String,
    #[wasm_bindgen(unchecked_param_type = "FigureId")] output: String,
    target: f64,
    #[wasm_bindgen(unchecked_optional_param_type = "Wanted")] wanted: JsValue,
) -> Answer {
    let (vary, output) = (input(&vary)?, quantity(&output)?);
    let solution = analysis::solve(&self::wanted(wanted, &[])?.scenario, vary, output, target).map_err(unanswerable)?;
    object(&wire::solution(vary, output, target, &solution))
}

/// Which inputs drive a figure: each at the ends of its plausible range, the widest first.
#[wasm_bindgen(unchecked_return_type = "Sensitivity")]
pub fn sensitivity(
    #[wasm_bindgen(unchecked_param_type = "FigureId")] output: String,
    #[wasm_bindgen(unchecked_optional_param_type = "Wanted")] wanted: JsValue,
) -> Answer {
    let (scenario, output) = (self::wanted(wanted, &[])?.scenario, quantity(&output)?);
    let tornado = analysis::tornado(&scenario, output).map_err(unanswerable)?;
    let elasticities = analysis::elasticities(&scenario, output).map_err(unanswerable)?;
    object(&wire::sensitivity(LANGUAGE, &tornado, &elasticities, None))
}

/// How sure a figure is: draws over the plausible ranges; the same seed gives the same draws.
#[wasm_bindgen(js_name = monteCarlo, unchecked_return_type = "MonteCarlo")]
pub fn monte_carlo(
    #[wasm_bindgen(unchecked_param_type = "FigureId")] output: String,
    #[wasm_bindgen(unchecked_optional_param_type = "Wanted & { draws?: number; seed?: number; series?: SeriesId }")]
    wanted: JsValue,
) -> Answer {
    let wanted = self::wanted(wanted, &["draws", "seed", "series"])?;
    let (scenario, output) = (wanted.scenario, quantity(&output)?);
    let count = wanted.count("draws", 1000, 1..=MOST_DRAWS)?;
    let seed = wanted.count("seed", 1, 0..=u32::MAX)?;
    let series = match wanted.options.get("series") {
        None | Some(Json::Null) => None,
        Some(Json::String(id)) => Some(quantity(id)?),
        Some(other) => return Err(JsError::new(&format!("series = {other} is not an id"))),
    };
    let kept = Kept { figures: vec![output], series };
    let mut draws = Draws::new(&scenario, seed, count as usize, kept).map_err(unanswerable)?;
    draws.advance(count as usize);
    object(&wire::draws(&draws, &[output], series))
}

/// The fragment of a link to a scenario: `v1/meta@2026-11?budget=4e11`.
#[wasm_bindgen(js_name = linkEncode)]
pub fn link_encode(
    #[wasm_bindgen(unchecked_optional_param_type = "Wanted")] wanted: JsValue,
) -> Result<String, JsError> {
    let wanted = self::wanted(wanted, &[])?;
    wanted.scenario.resolve().map_err(refused)?;
    Ok(crate::link::encode(wanted.preset, &wanted.scenario))
}

/// What a link opens. It never fails: what cannot be read is dropped and named.
#[wasm_bindgen(js_name = linkDecode, unchecked_return_type = "Decoded")]
pub fn link_decode(link: &str) -> Answer {
    object(&wire::decoded(LANGUAGE, &crate::link::decode(link)))
}

/// Every input with its default, ranges, source and reasons.
#[wasm_bindgen(unchecked_return_type = "InputRow[]")]
pub fn inputs() -> Answer {
    object(&wire::inputs(LANGUAGE))
}

/// The named scenarios and what they set.
#[wasm_bindgen(unchecked_return_type = "ScenarioRow[]")]
pub fn scenarios() -> Answer {
    object(&wire::scenarios(LANGUAGE))
}

/// The accelerators of the catalogue.
#[wasm_bindgen(unchecked_return_type = "ChipRow[]")]
pub fn chips() -> Answer {
    object(&wire::chips())
}

/// The figures and series, with unit and meaning.
#[wasm_bindgen(unchecked_return_type = "FigureRow[]")]
pub fn figures() -> Answer {
    object(&wire::quantities(LANGUAGE))
}
