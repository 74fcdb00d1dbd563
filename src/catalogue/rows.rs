//! Reads and checks the files of `data/`. Compiled into the build script, so that a bad row fails
//! the build with its file, line and reason, and into the tests, which feed it bad rows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// A row that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct BadRow {
    pub file: String,
    pub line: u64,
    pub reason: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.reason)
    }
}

type Read<T> = Result<T, BadRow>;

/// One row of a file, by column.
#[derive(Debug, Clone)]
pub struct Row {
    file: String,
    line: u64,
    cells: BTreeMap<String, String>,
}

impl Row {
    pub fn bad(&self, reason: impl Into<String>) -> BadRow {
        BadRow { file: self.file.clone(), line: self.line, reason: reason.into() }
    }

    /// The cell of a column; empty if the file lets it be empty.
    pub fn text(&self, column: &str) -> Read<String> {
        self.raw(column)
            .map(|text| text.trim().to_string())
            .ok_or_else(|| self.bad(format!("the column {column} is missing")))
    }

    /// The cell as it stands, spaces included.
    fn raw(&self, column: &str) -> Option<&String> {
        self.cells.get(column)
    }

    pub fn filled(&self, column: &str) -> Read<String> {
        let text = self.text(column)?;
        if text.is_empty() { Err(self.bad(format!("{column} is empty"))) } else { Ok(text) }
    }

    pub fn one_of(&self, column: &str, allowed: &[&str]) -> Read<String> {
        let text = self.text(column)?;
        if allowed.contains(&text.as_str()) {
            return Ok(text);
        }
        Err(self.bad(format!("{column} is '{text}'; allowed: {}", allowed.join(", "))))
    }

    pub fn number(&self, column: &str) -> Read<Option<f64>> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(x) if x.is_finite() => Ok(Some(x)),
            _ => Err(self.bad(format!("{column} is '{text}', which is not a number"))),
        }
    }

    pub fn needed(&self, column: &str) -> Read<f64> {
        self.number(column)?.ok_or_else(|| self.bad(format!("{column} is empty; a number is needed")))
    }

    pub fn yes(&self, column: &str) -> Read<bool> {
        Ok(self.one_of(column, &["", "yes"])? == "yes")
    }

    fn id(&self, column: &str) -> Read<String> {
        let id = self.filled(column)?;
        let good = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
        if good {
            Ok(id)
        } else {
            Err(self.bad(format!("{column} '{id}' must be lower-case letters, digits, - and _")))
        }
    }
}

/// The rows of one CSV text; `columns` are all of its columns.
pub fn rows(file: &str, text: &str, columns: &[&str]) -> Read<Vec<Row>> {
    let bad = |line: u64, reason: String| BadRow { file: file.into(), line, reason };
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().map_err(|e| bad(1, e.to_string()))?.iter().map(String::from).collect();
    if header != columns {
        return Err(bad(1, format!("the columns are '{}'; expected '{}'", header.join(","), columns.join(","))));
    }
    let mut all = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| bad(e.position().map_or(0, |p| p.line()), e.to_string()))?;
        let line = record.position().map_or(0, |p| p.line());
        if record.len() != header.len() {
            return Err(bad(line, format!("{} cells; the header has {}", record.len(), header.len())));
        }
        let cells = header.iter().cloned().zip(record.iter().map(String::from)).collect();
        all.push(Row { file: file.into(), line, cells });
    }
    Ok(all)
}

#[derive(Debug, Clone)]
pub struct Input {
    pub id: String,
    pub group: String,
    pub kind: String,
    pub unit: String,
    pub default: String,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub track_min: Option<f64>,
    pub track_max: Option<f64>,
    pub step: Option<f64>,
    pub log: bool,
    pub quarters: bool,
    pub uncertain: bool,
    pub draw_group: String,
    pub source: String,
    pub confidence: String,
    pub as_of: String,
}

#[derive(Debug, Clone)]
pub struct Quantity {
    pub id: String,
    pub tables: Vec<String>,
    pub unit: String,
    pub fold: String,
}

#[derive(Debug, Clone)]
pub struct Source {
    pub id: String,
    pub publisher: String,
    pub title: String,
    pub date: String,
    pub address: String,
    pub note: String,
}

#[derive(Debug, Clone)]
pub struct Figure {
    pub value: f64,
    /// Ends of its own plausible range.
    pub range: Option<(f64, f64)>,
    pub source: String,
    pub confidence: String,
    pub as_of: String,
    pub why: String,
}

#[derive(Debug, Clone)]
pub struct Chip {
    pub id: String,
    pub name: String,
    pub vendor: String,
    pub released: String,
    pub price: Figure,
    pub price_includes: String,
    pub power: Figure,
    /// FLOP/s at the precisions in their order.
    pub flops: Vec<Option<f64>>,
    pub flops_source: String,
    pub flops_confidence: String,
    pub flops_as_of: String,
    pub flops_why: String,
    pub rental: Figure,
}

#[derive(Debug, Clone)]
pub struct Precision {
    pub id: String,
    pub mfu: f64,
    pub mfu_low: f64,
    pub mfu_high: f64,
    pub mfu_source: String,
    pub mfu_confidence: String,
    pub h100_flops: f64,
    pub h100_source: String,
}

#[derive(Debug, Clone)]
pub struct Scenario {
    pub id: String,
    /// Offered on the page; the others are for links and the command line.
    pub on_page: bool,
    /// The site it describes; empty for none.
    pub site: String,
    pub source: String,
    pub confidence: String,
    pub as_of: String,
    pub sets: Vec<(String, String)>,
}

/// A data centre and its power by date.
#[derive(Debug, Clone)]
pub struct Site {
    pub id: String,
    /// In the order of their dates.
    pub points: Vec<SitePoint>,
}

#[derive(Debug, Clone)]
pub struct SitePoint {
    pub date: String,
    /// The date as a number of years.
    pub year: f64,
    pub projected: bool,
    pub facility_mw: f64,
    pub it_mw: Option<f64>,
    pub why: String,
    pub source: String,
    pub confidence: String,
}

/// Something that was said, and the figures it rests on.
#[derive(Debug, Clone)]
pub struct Claim {
    pub id: String,
    pub source: String,
    pub confidence: String,
    pub date: String,
    /// The named scenario that answers it, and what the claim sets in it.
    pub scenario: String,
    pub sets: Vec<(String, String)>,
    /// The number of the answer that is compared with what is claimed.
    pub measure: String,
    pub facts: Vec<Fact>,
}

/// A published figure that a claim names or rests on.
#[derive(Debug, Clone)]
pub struct Fact {
    pub id: String,
    pub value: f64,
    pub unit: String,
    pub source: String,
    pub confidence: String,
    pub as_of: String,
}

/// A default that an older edition had, where the next newer one changed it.
#[derive(Debug, Clone, PartialEq)]
pub struct OldDefault {
    pub edition: String,
    /// Whose default it was: a named scenario's, a chip's, a precision's, that of a chip at a precision,
    /// or everybody's.
    pub scenario: Option<String>,
    pub chip: Option<String>,
    pub precision: Option<String>,
    pub input: String,
    /// None if the named scenario did not set the input.
    pub value: Option<String>,
}

/// Everything in `data/`, checked.
#[derive(Debug, Clone)]
pub struct Catalogue {
    pub inputs: Vec<Input>,
    pub quantities: Vec<Quantity>,
    pub sources: Vec<Source>,
    pub chips: Vec<Chip>,
    pub precisions: Vec<Precision>,
    pub sites: Vec<Site>,
    pub scenarios: Vec<Scenario>,
    pub claims: Vec<Claim>,
    /// The newest edition first.
    pub editions: Vec<OldDefault>,
    /// Language, then text by key.
    pub words: Vec<(String, BTreeMap<String, String>)>,
}

pub const GROUPS: [&str; 7] = ["money", "power", "chips", "buildings", "operation", "market", "footprint"];
const CONFIDENCE: [&str; 4] = ["found", "derived", "analyst", "assumption"];
/// A source that is no publication: nothing was found, or there is nothing to find.
pub const NO_PUBLICATION: [&str; 2] = ["assumption", "setting"];

const INPUT_COLUMNS: [&str; 19] = [
    "id",
    "group",
    "kind",
    "unit",
    "default",
    "low",
    "high",
    "min",
    "max",
    "track_min",
    "track_max",
    "step",
    "scale",
    "quarters",
    "uncertain",
    "draw_group",
    "source",
    "confidence",
    "as_of",
];

pub fn inputs(file: &str, text: &str) -> Read<Vec<Input>> {
    let mut all: Vec<Input> = Vec::new();
    for row in rows(file, text, &INPUT_COLUMNS)? {
        let input = input(&row)?;
        if all.iter().any(|i| i.id == input.id) {
            return Err(row.bad(format!("{} stands twice", input.id)));
        }
        all.push(input);
    }
    Ok(all)
}

fn input(row: &Row) -> Read<Input> {
    let kind = row.one_of("kind", &["number", "optional", "yes_no", "choice"])?;
    let numeric = kind == "number" || kind == "optional";
    let scale = row.one_of("scale", if numeric { &["linear", "log"] } else { &["none"] })?;
    let input = Input {
        id: row.id("id")?,
        group: row.one_of("group", &GROUPS)?,
        // Of a choice: its values, or the table they stand in.
        unit: if kind == "yes_no" { row.text("unit")? } else { row.filled("unit")? },
        default: row.filled("default")?,
        low: row.number("low")?,
        high: row.number("high")?,
        min: row.number("min")?,
        max: row.number("max")?,
        track_min: row.number("track_min")?,
        track_max: row.number("track_max")?,
        step: row.number("step")?,
        log: scale == "log",
        quarters: row.yes("quarters")?,
        uncertain: row.yes("uncertain")?,
        draw_group: row.text("draw_group")?,
        source: row.filled("source")?,
        confidence: row.one_of("confidence", &CONFIDENCE)?,
        as_of: row.filled("as_of")?,
        kind,
    };
    if !numeric {
        return Ok(input);
    }
    let (min, max) = (row.needed("min")?, row.needed("max")?);
    let (track_min, track_max) = (row.needed("track_min")?, row.needed("track_max")?);
    // Everything that is given must stand in this order.
    let default = input.default.parse::<f64>().ok();
    if default.is_none() && !input.default.starts_with('@') && input.default != "none" {
        return Err(row.bad(format!("default is '{}', which is not a number", input.default)));
    }
    let named = [
        ("min", Some(min)),
        ("track_min", Some(track_min)),
        ("low", input.low),
        ("default", default),
        ("high", input.high),
        ("track_max", Some(track_max)),
        ("max", Some(max)),
    ];
    let given: Vec<(&str, f64)> = named.iter().filter_map(|(name, x)| x.map(|x| (*name, x))).collect();
    for pair in given.windows(2) {
        if pair[0].1 > pair[1].1 {
            return Err(row.bad(format!("{} {} is above {} {}", pair[0].0, pair[0].1, pair[1].0, pair[1].1)));
        }
    }
    if input.low.is_some() != input.high.is_some() {
        return Err(row.bad("low and high go together"));
    }
    if input.uncertain && input.low.is_none() {
        return Err(row.bad("an uncertain input needs low and high"));
    }
    if input.log && (track_min <= 0.0 || input.low.is_some_and(|x| x <= 0.0)) {
        return Err(row.bad("a log scale needs track_min and low above 0"));
    }
    if !input.log && input.step.is_none_or(|x| x <= 0.0) {
        return Err(row.bad("a linear scale needs a step above 0"));
    }
    Ok(input)
}

pub fn quantities(file: &str, text: &str) -> Read<Vec<Quantity>> {
    let mut all: Vec<Quantity> = Vec::new();
    for row in rows(file, text, &["id", "tables", "unit", "fold"])? {
        let id = row.id("id")?;
        let tables: Vec<String> = row.filled("tables")?.split('+').map(String::from).collect();
        if let Some(t) =
            tables.iter().find(|t| !["rate_card", "programme", "by_quarter", "inner"].contains(&t.as_str()))
        {
            return Err(row.bad(format!("there is no table '{t}'")));
        }
        let fold =
            row.one_of("fold", if tables.iter().any(|t| t == "by_quarter") { &["sum", "last"] } else { &[""] })?;
        if all.iter().any(|q| q.id == id) {
            return Err(row.bad(format!("{id} stands twice")));
        }
        all.push(Quantity { id, tables, unit: row.filled("unit")?, fold });
    }
    Ok(all)
}

pub fn sources(file: &str, text: &str) -> Read<Vec<Source>> {
    rows(file, text, &["id", "publisher", "title", "date", "address", "note"])?
        .iter()
        .map(|row| {
            Ok(Source {
                id: row.id("id")?,
                publisher: row.filled("publisher")?,
                title: row.filled("title")?,
                date: row.filled("date")?,
                address: row.filled("address")?,
                note: row.text("note")?,
            })
        })
        .collect()
}

pub fn precisions(file: &str, text: &str) -> Read<Vec<Precision>> {
    let columns = ["id", "mfu", "mfu_low", "mfu_high", "mfu_source", "mfu_confidence", "h100_flops", "h100_source"];
    rows(file, text, &columns)?
        .iter()
        .map(|row| {
            Ok(Precision {
                id: row.id("id")?,
                mfu: row.needed("mfu")?,
                mfu_low: row.needed("mfu_low")?,
                mfu_high: row.needed("mfu_high")?,
                mfu_source: row.filled("mfu_source")?,
                mfu_confidence: row.one_of("mfu_confidence", &CONFIDENCE)?,
                h100_flops: row.needed("h100_flops")? * 1e12,
                h100_source: row.filled("h100_source")?,
            })
        })
        .collect()
}

const CHIP_COLUMNS: [&str; 31] = [
    "id",
    "name",
    "vendor",
    "released",
    "price",
    "price_low",
    "price_high",
    "price_includes",
    "price_source",
    "price_confidence",
    "price_as_of",
    "price_why",
    "power",
    "power_low",
    "power_high",
    "power_source",
    "power_confidence",
    "power_as_of",
    "power_why",
    "bf16",
    "fp8",
    "fp4",
    "flops_source",
    "flops_confidence",
    "flops_as_of",
    "flops_why",
    "rental_price",
    "rental_source",
    "rental_confidence",
    "rental_as_of",
    "rental_why",
];

pub fn chips(file: &str, text: &str, precisions: &[Precision]) -> Read<Vec<Chip>> {
    rows(file, text, &CHIP_COLUMNS)?.iter().map(|row| chip(row, precisions)).collect()
}

fn chip(row: &Row, precisions: &[Precision]) -> Read<Chip> {
    let figure = |name: &str, value: f64, range: Option<(f64, f64)>| -> Read<Figure> {
        let filled = |column: &str| row.filled(&format!("{name}_{column}"));
        Ok(Figure {
            value,
            range,
            source: filled("source")?,
            confidence: row.one_of(&format!("{name}_confidence"), &CONFIDENCE)?,
            as_of: filled("as_of")?,
            why: filled("why")?,
        })
    };
    let above_zero = |name: &str| match row.needed(name)? {
        x if x > 0.0 => Ok(x),
        _ => Err(row.bad(format!("{name} must be above 0"))),
    };
    // A range around the value, both ends or none.
    let range =
        |name: &str, value: f64| match (row.number(&format!("{name}_low"))?, row.number(&format!("{name}_high"))?) {
            (None, None) => Ok(None),
            (Some(low), Some(high)) if 0.0 < low && low <= value && value <= high => Ok(Some((low, high))),
            _ => Err(row.bad(format!("{name}_low and {name}_high must be above 0 and have {name} between them"))),
        };
    let (price, power) = (above_zero("price")?, above_zero("power")?);
    let chip = Chip {
        id: row.id("id")?,
        name: row.filled("name")?,
        vendor: row.filled("vendor")?,
        released: row.filled("released")?,
        price: figure("price", price, range("price", price)?)?,
        price_includes: row.filled("price_includes")?,
        power: figure("power", power, range("power", power)?)?,
        flops: precisions.iter().map(|p| Ok(row.number(&p.id)?.map(|t| t * 1e12))).collect::<Read<_>>()?,
        flops_source: row.filled("flops_source")?,
        flops_confidence: row.one_of("flops_confidence", &CONFIDENCE)?,
        flops_as_of: row.filled("flops_as_of")?,
        flops_why: row.filled("flops_why")?,
        rental: figure("rental", row.needed("rental_price")?, None)?,
    };
    if chip.flops.iter().all(Option::is_none) {
        return Err(row.bad("no FLOP/s at any precision"));
    }
    Ok(chip)
}

/// The last day of which the file of observed sites can know: what is dated later is a projection.
const OBSERVED_UNTIL: &str = "2026-10-01";
/// Years in which a data centre of the catalogue can be built.
const SITE_YEARS: std::ops::RangeInclusive<u32> = 2015..=2050;

pub fn sites(file: &str, text: &str) -> Read<Vec<Site>> {
    let mut all: Vec<Site> = Vec::new();
    for row in rows(file, text, &["site", "date", "kind", "facility_mw", "it_mw", "why", "source", "confidence"])? {
        let (id, point) = (row.id("site")?, site_point(&row)?);
        let began = all.iter().any(|site| site.id == id);
        match all.last_mut().filter(|site| site.id == id) {
            Some(Site { points, .. }) => {
                if points.last().is_some_and(|before| before.year >= point.year) {
                    return Err(row.bad(format!("{} does not follow the date before it", point.date)));
                }
                if points.last().is_some_and(|before| before.projected && !point.projected) {
                    return Err(row.bad(format!("{} is observed, but stands after a projection", point.date)));
                }
                points.push(point);
            }
            None if began => {
                return Err(row.bad(format!("the rows of {id} do not stand together")));
            }
            None => all.push(Site { id, points: vec![point] }),
        }
    }
    Ok(all)
}

fn site_point(row: &Row) -> Read<SitePoint> {
    let date = row.filled("date")?;
    let year = year_of(&date).ok_or_else(|| row.bad(format!("date is '{date}'; a day like 2026-08-01 is needed")))?;
    if !SITE_YEARS.contains(&(year as u32)) {
        let (from, to) = (SITE_YEARS.start(), SITE_YEARS.end());
        return Err(row.bad(format!("the year of {date} is not between {from} and {to}")));
    }
    let projected = row.one_of("kind", &["observed", "projected"])? == "projected";
    if !projected && date.as_str() > OBSERVED_UNTIL {
        return Err(row.bad(format!("{date} cannot have been observed: it is after {OBSERVED_UNTIL}")));
    }
    let (facility_mw, it_mw) = (row.needed("facility_mw")?, row.number("it_mw")?);
    if it_mw.unwrap_or(0.0) < 0.0 || facility_mw < it_mw.unwrap_or(0.0) {
        return Err(row.bad("0 <= it_mw <= facility_mw is needed"));
    }
    Ok(SitePoint {
        date,
        year,
        projected,
        facility_mw,
        it_mw,
        why: row.filled("why")?,
        source: row.filled("source")?,
        confidence: row.one_of("confidence", &CONFIDENCE)?,
    })
}

/// `2026-07-02` as a number of years, 2026.5 (nearly: the 183rd of 365 days begins).
fn year_of(date: &str) -> Option<f64> {
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [year, month, day] = parts[..] else { return None };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = *lengths.get(month.checked_sub(1)? as usize)?;
    if date.len() != 10 || !(1..=length).contains(&day) {
        return None;
    }
    let days: u32 = lengths[..month as usize - 1].iter().sum::<u32>() + day - 1;
    Some(f64::from(year) + f64::from(days) / f64::from(lengths.iter().sum::<u32>()))
}

pub fn scenarios(file: &str, text: &str, inputs: &[Input], sites: &[Site]) -> Read<Vec<Scenario>> {
    let mut all = Vec::new();
    for row in rows(file, text, &["id", "on_page", "site", "source", "confidence", "as_of", "sets"])? {
        let site = row.text("site")?;
        if !site.is_empty() && !sites.iter().any(|s| s.id == site) {
            return Err(row.bad(format!("there is no site '{site}'")));
        }
        all.push(Scenario {
            id: row.id("id")?,
            on_page: row.yes("on_page")?,
            site,
            source: row.filled("source")?,
            confidence: row.one_of("confidence", &CONFIDENCE)?,
            as_of: row.filled("as_of")?,
            sets: sets(&row, inputs)?,
        });
    }
    Ok(all)
}

/// What a row sets: `input=value`, separated by spaces.
fn sets(row: &Row, inputs: &[Input]) -> Read<Vec<(String, String)>> {
    let read = |set: &str| {
        let (id, value) = set.split_once('=').ok_or_else(|| row.bad(format!("'{set}' is not input=value")))?;
        let input = inputs.iter().find(|i| i.id == id).ok_or_else(|| row.bad(format!("there is no input '{id}'")))?;
        check_value(row, input, value)?;
        Ok((id.to_string(), value.to_string()))
    };
    row.text("sets")?.split_whitespace().map(read).collect()
}

pub fn claims(file: &str, text: &str, inputs: &[Input], scenarios: &[Scenario]) -> Read<Vec<Claim>> {
    let read = |row: &Row| {
        let scenario = row.filled("scenario")?;
        if !scenarios.iter().any(|s| s.id == scenario) {
            return Err(row.bad(format!("there is no scenario '{scenario}'")));
        }
        Ok(Claim {
            id: row.id("id")?,
            source: row.filled("source")?,
            confidence: row.one_of("confidence", &CONFIDENCE)?,
            date: row.filled("date")?,
            scenario,
            sets: sets(row, inputs)?,
            measure: row.id("measure")?,
            facts: Vec::new(),
        })
    };
    let columns = ["id", "source", "confidence", "date", "scenario", "sets", "measure"];
    rows(file, text, &columns)?.iter().map(read).collect()
}

/// Reads the figures of the claims, each into its own.
pub fn facts(file: &str, text: &str, claims: &mut [Claim]) -> Read<()> {
    for row in rows(file, text, &["claim", "fact", "value", "unit", "source", "confidence", "as_of"])? {
        let (claim, id) = (row.filled("claim")?, row.id("fact")?);
        let claim =
            claims.iter_mut().find(|c| c.id == claim).ok_or_else(|| row.bad(format!("there is no claim '{claim}'")))?;
        if claim.facts.iter().any(|fact| fact.id == id) {
            return Err(row.bad(format!("{id} stands twice in {}", claim.id)));
        }
        claim.facts.push(Fact {
            id,
            value: row.needed("value")?,
            unit: row.id("unit")?,
            source: row.filled("source")?,
            confidence: row.one_of("confidence", &CONFIDENCE)?,
            as_of: row.filled("as_of")?,
        });
    }
    Ok(())
}

/// Old defaults, the newest edition first, the rows of an edition together.
///
/// `of` tells whose default it was: a named scenario's id, a chip's, a precision's, `chip+precision`,
/// or nothing, which is everybody's. The value of a scenario that did not set the input is `default`.
pub fn editions(
    file: &str,
    text: &str,
    inputs: &[Input],
    chips: &[Chip],
    precisions: &[Precision],
    scenarios: &[Scenario],
) -> Read<Vec<OldDefault>> {
    let mut all: Vec<OldDefault> = Vec::new();
    for row in rows(file, text, &["edition", "of", "input", "value"])? {
        let old = old_default(&row, inputs, chips, precisions, scenarios)?;
        if all.last().is_some_and(|last| last.edition < old.edition) {
            return Err(row.bad(format!("edition {} stands after an older one", old.edition)));
        }
        if all.iter().any(|other| OldDefault { value: old.value.clone(), ..other.clone() } == old) {
            return Err(row.bad(format!("{} stands twice in {}", old.input, old.edition)));
        }
        all.push(old);
    }
    Ok(all)
}

fn old_default(
    row: &Row,
    inputs: &[Input],
    chips: &[Chip],
    precisions: &[Precision],
    scenarios: &[Scenario],
) -> Read<OldDefault> {
    let (id, of, value) = (row.filled("input")?, row.text("of")?, row.filled("value")?);
    let input = inputs.iter().find(|input| input.id == id);
    let input = input.ok_or_else(|| row.bad(format!("there is no input '{id}'")))?;
    let scenario = scenarios.iter().any(|s| s.id == of).then(|| of.clone());
    let (mut chip, mut precision) = (None, None);
    for part in of.split('+').filter(|part| scenario.is_none() && !part.is_empty()) {
        if chip.is_none() && chips.iter().any(|c| c.id == part) {
            chip = Some(part.to_string());
        } else if precision.is_none() && precisions.iter().any(|p| p.id == part) {
            precision = Some(part.to_string());
        } else {
            return Err(row.bad(format!("of is '{of}', which is no scenario, chip, precision or chip+precision")));
        }
    }
    let unset = scenario.is_some() && value == "default";
    if !unset {
        check_value(row, input, &value)?;
        let words = choices(input, chips, precisions);
        if input.kind == "choice" && !words.contains(&value) {
            return Err(row.bad(format!("{id} is '{value}'; allowed: {}", words.join(", "))));
        }
    }
    let value = (!unset).then_some(value);
    Ok(OldDefault { edition: row.filled("edition")?, scenario, chip, precision, input: id, value })
}

/// The words a choice allows: its own, or the ids of a table.
pub fn choices(input: &Input, chips: &[Chip], precisions: &[Precision]) -> Vec<String> {
    match input.unit.as_str() {
        "@chips" => chips.iter().map(|x| x.id.clone()).collect(),
        "@precisions" => precisions.iter().map(|x| x.id.clone()).collect(),
        words => words.split('|').map(String::from).collect(),
    }
}

/// A number must be one and within the bounds of its input; yes or no is one of them.
fn check_value(row: &Row, input: &Input, value: &str) -> Read<()> {
    let id = &input.id;
    match (input.kind.as_str(), value) {
        ("choice", _) | ("yes_no", "yes" | "no") | ("optional", "none") => return Ok(()),
        ("yes_no", _) => return Err(row.bad(format!("{id} is '{value}'; allowed: yes, no"))),
        _ => {}
    }
    let x = value.parse::<f64>().map_err(|_| row.bad(format!("{id} is '{value}', which is not a number")))?;
    let (min, max) = (input.min.unwrap_or(x), input.max.unwrap_or(x));
    if !(min..=max).contains(&x) {
        return Err(row.bad(format!("{id} is {x}; allowed: {min} to {max}")));
    }
    Ok(())
}

pub fn words(file: &str, text: &str) -> Read<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for row in rows(file, text, &["key", "text"])? {
        let key = row.filled("key")?;
        // Spaces at the ends of a text count: sentences are put together from them.
        let text = row.raw("text").cloned().unwrap_or_default();
        if text.is_empty() && !key.starts_with("unit.") && key != "count.of_scaled" {
            return Err(row.bad("text is empty"));
        }
        if all.insert(key.clone(), text).is_some() {
            return Err(row.bad(format!("{key} stands twice")));
        }
    }
    Ok(all)
}

/// Checks the texts of another language against those of the first: the same keys, in each text the same
/// places to fill, and as many parts between `|` (lists of words to understand may differ).
pub fn same_words(file: &str, text: &str, first: &BTreeMap<String, String>) -> Read<()> {
    for row in rows(file, text, &["key", "text"])? {
        let key = row.filled("key")?;
        let Some(model) = first.get(&key) else {
            return Err(row.bad(format!("the text '{key}' does not stand in {}.csv", LANGUAGES[0])));
        };
        let own = row.raw("text").cloned().unwrap_or_default();
        let (has, needs) = (places(&own), places(model));
        if has != needs {
            let said = |all: &[&str]| if all.is_empty() { "none".into() } else { all.join(" ") };
            return Err(row.bad(format!("the places of '{key}' are {}; needed: {}", said(&has), said(&needs))));
        }
        let parts = |text: &str| text.split('|').count();
        if !key.starts_with("parse.") && parts(&own) != parts(model) {
            return Err(row.bad(format!("'{key}' has {} parts; needed: {}", parts(&own), parts(model))));
        }
    }
    Ok(())
}

/// The `{places}` of a text, sorted. `{of}` stands where a language needs it.
fn places(text: &str) -> Vec<&str> {
    let places = text.split('{').skip(1).map(|rest| rest.split_inclusive('}').next().unwrap_or(rest));
    let mut all: Vec<&str> = places.filter(|place| *place != "of}").collect();
    all.sort_unstable();
    all
}

impl Catalogue {
    /// Reads and checks the folder `data`.
    pub fn read(data: &Path) -> Read<Catalogue> {
        let read = |name: &str| -> Read<(String, String)> {
            let file = format!("data/{name}");
            let text = std::fs::read_to_string(data.join(name)).map_err(|e| BadRow {
                file: file.clone(),
                line: 0,
                reason: e.to_string(),
            })?;
            Ok((file, text))
        };
        let (file, text) = read("inputs.csv")?;
        let inputs = inputs(&file, &text)?;
        let (file, text) = read("quantities.csv")?;
        let quantities = quantities(&file, &text)?;
        let (file, text) = read("sources.csv")?;
        let sources = sources(&file, &text)?;
        let (file, text) = read("precisions.csv")?;
        let precisions = precisions(&file, &text)?;
        let (file, text) = read("chips.csv")?;
        let chips = chips(&file, &text, &precisions)?;
        let (file, text) = read("sites.csv")?;
        let sites = sites(&file, &text)?;
        let (file, text) = read("scenarios.csv")?;
        let scenarios = scenarios(&file, &text, &inputs, &sites)?;
        let (file, text) = read("claims.csv")?;
        let mut claims = claims(&file, &text, &inputs, &scenarios)?;
        let (file, text) = read("facts.csv")?;
        facts(&file, &text, &mut claims)?;
        let (file, text) = read("editions.csv")?;
        let editions = editions(&file, &text, &inputs, &chips, &precisions, &scenarios)?;
        let mut languages: Vec<(String, BTreeMap<String, String>)> = Vec::new();
        for language in LANGUAGES {
            let (file, text) = read(&format!("text/{language}.csv"))?;
            let words = words(&file, &text)?;
            if let Some((_, first)) = languages.first() {
                same_words(&file, &text, first)?;
            }
            languages.push((language.to_string(), words));
        }
        let words = languages;
        let all =
            Catalogue { inputs, quantities, sources, chips, precisions, sites, scenarios, claims, editions, words };
        all.check()?;
        Ok(all)
    }

    /// What every figure, scenario and claim cites: its name, source and confidence.
    fn citations(&self) -> Vec<(String, &str, &str)> {
        fn cite<'a>(name: String, source: &'a str, confidence: &'a str) -> (String, &'a str, &'a str) {
            (name, source, confidence)
        }
        let mut all: Vec<_> =
            self.inputs.iter().map(|i| cite(format!("the input {}", i.id), &i.source, &i.confidence)).collect();
        for chip in &self.chips {
            for (what, figure) in [("price", &chip.price), ("power", &chip.power), ("rental price", &chip.rental)] {
                all.push(cite(format!("the {what} of {}", chip.id), &figure.source, &figure.confidence));
            }
            all.push(cite(format!("the FLOP/s of {}", chip.id), &chip.flops_source, &chip.flops_confidence));
        }
        for p in &self.precisions {
            all.push(cite(format!("the mfu of {}", p.id), &p.mfu_source, &p.mfu_confidence));
            all.push(cite(format!("the H100 at {}", p.id), &p.h100_source, "found"));
        }
        for (site, p) in self.sites.iter().flat_map(|site| site.points.iter().map(move |p| (site, p))) {
            all.push(cite(format!("{} on {}", site.id, p.date), &p.source, &p.confidence));
        }
        for s in &self.scenarios {
            all.push(cite(format!("the scenario {}", s.id), &s.source, &s.confidence));
        }
        for claim in &self.claims {
            all.push(cite(format!("the claim {}", claim.id), &claim.source, &claim.confidence));
            let fact = |f: &'_ Fact| format!("{} of {}", f.id, claim.id);
            all.extend(claim.facts.iter().map(|f| cite(fact(f), &f.source, &f.confidence)));
        }
        all
    }

    /// What no single row shows: sources cited and used, words for every row and for no other.
    pub fn check(&self) -> Read<()> {
        let bad = |file: &str, reason: String| Err(BadRow { file: format!("data/{file}"), line: 0, reason });
        let cited = self.citations();
        if let Some((name, source, _)) =
            cited.iter().find(|(_, source, confidence)| NO_PUBLICATION.contains(source) && *confidence != "assumption")
        {
            return bad("sources.csv", format!("{name} has no publication ('{source}'), so it is an assumption"));
        }
        let mut ids: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for (file, id) in self.ids() {
            *ids.entry((file, id)).or_default() += 1;
        }
        if let Some(((file, id), _)) = ids.iter().find(|(_, count)| **count > 1) {
            return bad(file, format!("{id} stands twice"));
        }
        let known: BTreeSet<&str> = self.sources.iter().map(|s| s.id.as_str()).collect();
        if let Some((name, id, _)) = cited.iter().find(|(_, id, _)| !known.contains(id) && !NO_PUBLICATION.contains(id))
        {
            return bad("sources.csv", format!("the source '{id}' is cited but not listed, by {name}"));
        }
        if let Some(id) = known.iter().find(|id| cited.iter().all(|(_, source, _)| source != *id)) {
            return bad("sources.csv", format!("the source '{id}' is listed but cited nowhere"));
        }

        let needed = self.word_keys();
        for (language, words) in &self.words {
            let file = format!("text/{language}.csv");
            if let Some(key) = needed.iter().find(|key| !words.contains_key(*key)) {
                return bad(&file, format!("the text '{key}' is missing"));
            }
            let of_rows = |key: &str| ROW_WORDS.iter().any(|prefix| key.starts_with(prefix));
            if let Some(key) = words.keys().find(|key| of_rows(key) && !needed.contains(*key)) {
                return bad(&file, format!("the text '{key}' belongs to no row"));
            }
            if let Some(key) = self.words[0].1.keys().find(|key| !words.contains_key(*key)) {
                return bad(&file, format!("the text '{key}' is missing"));
            }
        }
        Ok(())
    }

    /// Every id with its file; within a file an id stands once.
    fn ids(&self) -> Vec<(&str, &str)> {
        let mut all: Vec<(&str, &str)> = Vec::new();
        all.extend(self.sources.iter().map(|x| ("sources.csv", x.id.as_str())));
        all.extend(self.chips.iter().map(|x| ("chips.csv", x.id.as_str())));
        all.extend(self.precisions.iter().map(|x| ("precisions.csv", x.id.as_str())));
        all.extend(self.scenarios.iter().map(|x| ("scenarios.csv", x.id.as_str())));
        all.extend(self.claims.iter().map(|x| ("claims.csv", x.id.as_str())));
        all
    }

    /// The words that rows need.
    fn word_keys(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for input in &self.inputs {
            keys.extend(["label", "help", "meaning", "why"].map(|word| format!("input.{}.{word}", input.id)));
            if input.kind == "number" || input.kind == "optional" {
                keys.insert(format!("unit.{}", input.unit));
            }
        }
        for quantity in &self.quantities {
            keys.extend(["label", "meaning"].map(|word| format!("quantity.{}.{word}", quantity.id)));
            keys.insert(format!("unit.{}", quantity.unit));
        }
        for scenario in &self.scenarios {
            keys.extend(["name", "summary", "why"].map(|word| format!("scenario.{}.{word}", scenario.id)));
        }
        for site in &self.sites {
            keys.extend(["name", "place"].map(|word| format!("site.{}.{word}", site.id)));
        }
        keys.extend(["facility_mw", "it_mw"].map(|figure| format!("site.{figure}.meaning")));
        for claim in &self.claims {
            keys.extend(["who", "words", "answer", "follows"].map(|word| format!("claim.{}.{word}", claim.id)));
            keys.extend(claim.facts.iter().map(|fact| format!("claim.{}.{}", claim.id, fact.id)));
            keys.extend(claim.facts.iter().map(|fact| format!("unit.{}", fact.unit)));
        }
        keys.extend(VERDICTS.map(|verdict| format!("claim.verdict.{verdict}")));
        keys.extend(GROUPS.map(|group| format!("group.{group}")));
        keys.extend(self.precisions.iter().map(|p| format!("choice.precision.{}", p.id)));
        keys.extend(["budget", "power"].map(|question| format!("choice.question.{question}")));
        keys
    }
}

/// What can be said of a claim.
pub const VERDICTS: [&str; 5] = ["holds", "holds_in_part", "short", "beyond", "nothing_to_compare"];
/// The languages of the page; each has a file in `data/text/`.
pub const LANGUAGES: [&str; 3] = ["en", "fr", "de"];
/// Words under these keys belong to rows: one too many is as wrong as one missing.
const ROW_WORDS: [&str; 8] = ["input.", "quantity.", "scenario.", "site.", "claim.", "group.", "unit.", "choice."];
