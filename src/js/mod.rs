//! The model for other people's pages: the calls of the command line, as typed JavaScript. A bad value
//! throws an `Error` that names input, value and range; the instance stays usable.

use crate::analysis::{self, Draws, Kept, Unanswerable};
use crate::catalogue::{InputId, Language, QuantityRow, SCENARIOS, ScenarioRow};
use crate::model::{InputError, Scenario};
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

/// The language of a code; English if none is given.
fn language(id: Option<&str>) -> Result<Language, JsError> {
    let all: Vec<&str> = Language::ALL.iter().map(|language| language.id()).collect();
    id.map_or(Ok(Language::default()), |id| {
        Language::find(id).ok_or_else(|| JsError::new(&format!("lang = {id}; allowed: {}", all.join(", "))))
    })
}

/// What a call asks for beside its own arguments.
struct Wanted {
    /// Of texts and errors.
    language: Language,
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

/// Reads `{ scenario?: id, set?: { input: value }, lang?: code }` and the options of the call.
fn wanted(value: JsValue, options: &[&str]) -> Result<Wanted, JsError> {
    let Json::Object(wanted) = read(value)? else {
        return Err(JsError::new("expected an object { scenario, set, lang }"));
    };
    let allowed: Vec<&str> = ["scenario", "set", "lang"].iter().chain(options).copied().collect();
    if let Some(key) = wanted.keys().find(|key| !allowed.contains(&key.as_str())) {
        return Err(JsError::new(&format!("there is no '{key}' here; allowed: {}", allowed.join(", "))));
    }
    let language = match wanted.get("lang") {
        None | Some(Json::Null) => Language::default(),
        Some(Json::String(id)) => language(Some(id))?,
        Some(other) => return Err(JsError::new(&format!("lang = {other} is not the code of a language"))),
    };
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
            wire::set_json(&mut scenario, sets).map_err(|e| JsError::new(&report::error(language, &e)))?;
        }
        Some(other) => return Err(JsError::new(&format!("set = {other} is not an object of inputs"))),
    }
    Ok(Wanted { language, preset, scenario, options: wanted })
}

fn refused(language: Language) -> impl Fn(Vec<InputError>) -> JsError {
    move |errors| JsError::new(&errors.iter().map(|e| report::error(language, e)).collect::<Vec<_>>().join("; "))
}

fn unanswerable(language: Language) -> impl Fn(Unanswerable) -> JsError {
    move |problem| JsError::new(&report::unanswerable(language, &problem))
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
    let Wanted { language, scenario, .. } = self::wanted(wanted, &[])?;
    let outcome = scenario.compute().map_err(refused(language))?;
    let mut json = wire::outcome_json(language, &outcome);
    json["sentence"] = Json::String(report::plain(&report::sentence(language, &outcome)));
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
    let language = wanted.language;
    let outcome = scenario.compute().map_err(refused(language))?;
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
    let explanation = analysis::explain(&scenario, number, quarter).map_err(refused(language))?;
    object(&wire::explanation(language, &explanation))
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
    let Wanted { language, scenario, .. } = self::wanted(wanted, &[])?;
    let solution = analysis::solve(&scenario, vary, output, target).map_err(unanswerable(language))?;
    object(&wire::solution(vary, output, target, &solution))
}

/// Which inputs drive a figure: each at the ends of its plausible range, the widest first.
#[wasm_bindgen(unchecked_return_type = "Sensitivity")]
pub fn sensitivity(
    #[wasm_bindgen(unchecked_param_type = "FigureId")] output: String,
    #[wasm_bindgen(unchecked_optional_param_type = "Wanted")] wanted: JsValue,
) -> Answer {
    let Wanted { language, scenario, .. } = self::wanted(wanted, &[])?;
    let output = quantity(&output)?;
    let tornado = analysis::tornado(&scenario, output).map_err(unanswerable(language))?;
    let elasticities = analysis::elasticities(&scenario, output).map_err(unanswerable(language))?;
    object(&wire::sensitivity(language, &tornado, &elasticities, None))
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
    let mut draws = Draws::new(&scenario, seed, count as usize, kept).map_err(unanswerable(wanted.language))?;
    draws.advance(count as usize);
    object(&wire::draws(&draws, &[output], series))
}

/// The fragment of a link to a scenario: `v1/meta@2026-11?budget=4e11`.
#[wasm_bindgen(js_name = linkEncode)]
pub fn link_encode(
    #[wasm_bindgen(unchecked_optional_param_type = "Wanted")] wanted: JsValue,
) -> Result<String, JsError> {
    let wanted = self::wanted(wanted, &[])?;
    wanted.scenario.resolve().map_err(refused(wanted.language))?;
    Ok(crate::link::encode(wanted.preset, &wanted.scenario))
}

/// What a link opens. It never fails: what cannot be read is dropped and named.
#[wasm_bindgen(js_name = linkDecode, unchecked_return_type = "Decoded")]
pub fn link_decode(link: &str, #[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: Option<String>) -> Answer {
    object(&wire::decoded(language(lang.as_deref())?, &crate::link::decode(link)))
}

/// Every input with its default, ranges, source and reasons.
#[wasm_bindgen(unchecked_return_type = "InputRow[]")]
pub fn inputs(#[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: Option<String>) -> Answer {
    object(&wire::inputs(language(lang.as_deref())?))
}

/// The named scenarios and what they set.
#[wasm_bindgen(unchecked_return_type = "ScenarioRow[]")]
pub fn scenarios(#[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: Option<String>) -> Answer {
    object(&wire::scenarios(language(lang.as_deref())?))
}

/// The accelerators of the catalogue.
#[wasm_bindgen(unchecked_return_type = "ChipRow[]")]
pub fn chips() -> Answer {
    object(&wire::chips())
}

/// The figures and series, with unit and meaning.
#[wasm_bindgen(unchecked_return_type = "FigureRow[]")]
pub fn figures(#[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: Option<String>) -> Answer {
    object(&wire::quantities(language(lang.as_deref())?))
}

/// What was said about the announcement, and the model's answers.
#[wasm_bindgen(unchecked_return_type = "ClaimRow[]")]
pub fn claims(#[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: Option<String>) -> Answer {
    object(&wire::claims(language(lang.as_deref())?))
}

/// The power of data centres by date, one row a point.
#[wasm_bindgen(unchecked_return_type = "SiteRow[]")]
pub fn sites(#[wasm_bindgen(unchecked_optional_param_type = "Lang")] lang: Option<String>) -> Answer {
    object(&wire::sites(language(lang.as_deref())?))
}
