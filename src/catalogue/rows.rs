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
    pub source: String,
    pub confidence: String,
}

#[derive(Debug, Clone)]
pub struct Chip {
    pub id: String,
    pub name: String,
    pub vendor: String,
    pub released: String,
    pub price: Figure,
    pub price_includes: String,
    pub price_as_of: String,
    pub power: Figure,
    /// FLOP/s at the precisions in their order.
    pub flops: Vec<Option<f64>>,
    pub flops_source: String,
    pub flops_confidence: String,
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
    pub source: String,
    pub as_of: String,
    pub sets: Vec<(String, String)>,
}

/// Something that was said, and the figures it rests on.
#[derive(Debug, Clone)]
pub struct Claim {
    pub id: String,
    pub who: String,
    pub source: String,
    pub date: String,
    /// The named scenario that answers it.
    pub scenario: String,
    pub facts: Vec<(String, f64)>,
}

/// A default that an older edition had, where the next newer one changed it.
#[derive(Debug, Clone)]
pub struct OldDefault {
    pub edition: String,
    pub input: String,
    pub value: String,
}

/// Everything in `data/`, checked.
#[derive(Debug, Clone)]
pub struct Catalogue {
    pub inputs: Vec<Input>,
    pub quantities: Vec<Quantity>,
    pub sources: Vec<Source>,
    pub chips: Vec<Chip>,
    pub precisions: Vec<Precision>,
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

const CHIP_COLUMNS: [&str; 25] = [
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
    "power",
    "power_low",
    "power_high",
    "power_source",
    "power_confidence",
    "bf16",
    "fp8",
    "fp4",
    "flops_source",
    "flops_confidence",
    "rental_price",
    "rental_source",
    "rental_confidence",
    "rental_as_of",
];

pub fn chips(file: &str, text: &str, precisions: &[Precision]) -> Read<Vec<Chip>> {
    rows(file, text, &CHIP_COLUMNS)?.iter().map(|row| chip(row, precisions)).collect()
}

fn chip(row: &Row, precisions: &[Precision]) -> Read<Chip> {
    let figure = |name: &str, value: f64| -> Read<Figure> {
        let confidence = row.one_of(&format!("{name}_confidence"), &CONFIDENCE)?;
        Ok(Figure { value, source: row.filled(&format!("{name}_source"))?, confidence })
    };
    let chip = Chip {
        id: row.id("id")?,
        name: row.filled("name")?,
        vendor: row.filled("vendor")?,
        released: row.filled("released")?,
        price: figure("price", row.needed("price")?)?,
        price_includes: row.filled("price_includes")?,
        price_as_of: row.filled("price_as_of")?,
        power: figure("power", row.needed("power")?)?,
        flops: precisions.iter().map(|p| Ok(row.number(&p.id)?.map(|t| t * 1e12))).collect::<Read<_>>()?,
        flops_source: row.filled("flops_source")?,
        flops_confidence: row.one_of("flops_confidence", &CONFIDENCE)?,
        rental: figure("rental", row.needed("rental_price")?)?,
    };
    for name in ["price", "power"] {
        if row.needed(name)? <= 0.0 {
            return Err(row.bad(format!("{name} must be above 0")));
        }
    }
    if chip.flops.iter().all(Option::is_none) {
        return Err(row.bad("no FLOP/s at any precision"));
    }
    Ok(chip)
}

pub fn scenarios(file: &str, text: &str, inputs: &[Input]) -> Read<Vec<Scenario>> {
    let mut all = Vec::new();
    for row in rows(file, text, &["id", "on_page", "source", "as_of", "sets"])? {
        let mut sets = Vec::new();
        for set in row.text("sets")?.split_whitespace() {
            let (id, value) = set.split_once('=').ok_or_else(|| row.bad(format!("'{set}' is not input=value")))?;
            let input =
                inputs.iter().find(|i| i.id == id).ok_or_else(|| row.bad(format!("there is no input '{id}'")))?;
            check_value(&row, input, value)?;
            sets.push((id.to_string(), value.to_string()));
        }
        all.push(Scenario {
            id: row.id("id")?,
            on_page: row.yes("on_page")?,
            source: row.filled("source")?,
            as_of: row.filled("as_of")?,
            sets,
        });
    }
    Ok(all)
}

pub fn claims(file: &str, text: &str, scenarios: &[Scenario]) -> Read<Vec<Claim>> {
    let read = |row: &Row| {
        let scenario = row.filled("scenario")?;
        if !scenarios.iter().any(|s| s.id == scenario) {
            return Err(row.bad(format!("there is no scenario '{scenario}'")));
        }
        let facts = row.text("facts")?;
        let fact = |fact: &str| {
            let (name, value) = fact.split_once('=').ok_or_else(|| row.bad(format!("'{fact}' is not fact=value")))?;
            let value = value.parse().map_err(|_| row.bad(format!("{name} is '{value}', which is not a number")))?;
            Ok((name.to_string(), value))
        };
        Ok(Claim {
            id: row.id("id")?,
            who: row.filled("who")?,
            source: row.filled("source")?,
            date: row.filled("date")?,
            facts: facts.split_whitespace().map(fact).collect::<Read<_>>()?,
            scenario,
        })
    };
    rows(file, text, &["id", "who", "source", "date", "scenario", "facts"])?.iter().map(read).collect()
}

/// Old defaults, the newest edition first, the rows of an edition together.
pub fn editions(file: &str, text: &str, inputs: &[Input]) -> Read<Vec<OldDefault>> {
    let mut all: Vec<OldDefault> = Vec::new();
    for row in rows(file, text, &["edition", "input", "value"])? {
        let old =
            OldDefault { edition: row.filled("edition")?, input: row.filled("input")?, value: row.filled("value")? };
        let input = inputs.iter().find(|i| i.id == old.input);
        let input = input.ok_or_else(|| row.bad(format!("there is no input '{}'", old.input)))?;
        check_value(&row, input, &old.value)?;
        if all.last().is_some_and(|last| last.edition < old.edition) {
            return Err(row.bad(format!("edition {} stands after an older one", old.edition)));
        }
        if all.iter().any(|o| o.edition == old.edition && o.input == old.input) {
            return Err(row.bad(format!("{} stands twice in {}", old.input, old.edition)));
        }
        all.push(old);
    }
    Ok(all)
}

/// A number must be one and within the bounds of its input.
fn check_value(row: &Row, input: &Input, value: &str) -> Read<()> {
    if input.kind != "number" {
        return Ok(());
    }
    let id = &input.id;
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
        if !key.starts_with("unit.") {
            row.filled("text")?;
        }
        let text = row.raw("text").cloned().unwrap_or_default();
        if all.insert(key.clone(), text).is_some() {
            return Err(row.bad(format!("{key} stands twice")));
        }
    }
    Ok(all)
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
        let (file, text) = read("scenarios.csv")?;
        let scenarios = scenarios(&file, &text, &inputs)?;
        let (file, text) = read("claims.csv")?;
        let claims = claims(&file, &text, &scenarios)?;
        let (file, text) = read("editions.csv")?;
        let editions = editions(&file, &text, &inputs)?;
        let mut languages = Vec::new();
        for language in LANGUAGES {
            let (file, text) = read(&format!("text/{language}.csv"))?;
            languages.push((language.to_string(), words(&file, &text)?));
        }
        let all =
            Catalogue { inputs, quantities, sources, chips, precisions, scenarios, claims, editions, words: languages };
        all.check()?;
        Ok(all)
    }

    /// What no single row shows: sources cited and used, words for every row and for no other.
    pub fn check(&self) -> Read<()> {
        let bad = |file: &str, reason: String| Err(BadRow { file: format!("data/{file}"), line: 0, reason });
        let mut cited: BTreeSet<&str> = BTreeSet::new();
        cited.extend(self.inputs.iter().map(|i| i.source.as_str()));
        cited.extend(self.scenarios.iter().map(|s| s.source.as_str()));
        cited.extend(self.claims.iter().map(|c| c.source.as_str()));
        for chip in &self.chips {
            cited.extend(
                [&chip.price.source, &chip.power.source, &chip.flops_source, &chip.rental.source].map(String::as_str),
            );
        }
        cited.extend(self.precisions.iter().flat_map(|p| [p.mfu_source.as_str(), p.h100_source.as_str()]));
        let known: BTreeSet<&str> = self.sources.iter().map(|s| s.id.as_str()).collect();
        if let Some(id) = cited.iter().find(|id| !known.contains(*id) && !NO_PUBLICATION.contains(id)) {
            return bad("sources.csv", format!("the source '{id}' is cited but not listed"));
        }
        if let Some(id) = known.iter().find(|id| !cited.contains(*id)) {
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
            keys.extend(["name", "summary"].map(|word| format!("scenario.{}.{word}", scenario.id)));
        }
        for claim in &self.claims {
            keys.extend(["words", "answer"].map(|word| format!("claim.{}.{word}", claim.id)));
        }
        keys.extend(GROUPS.map(|group| format!("group.{group}")));
        keys.extend(self.precisions.iter().map(|p| format!("choice.precision.{}", p.id)));
        keys.extend(["budget", "power"].map(|question| format!("choice.question.{question}")));
        keys
    }
}

/// The languages of the page; each has a file in `data/text/`.
pub const LANGUAGES: [&str; 1] = ["en"];
/// Words under these keys belong to rows: one too many is as wrong as one missing.
const ROW_WORDS: [&str; 7] = ["input.", "quantity.", "scenario.", "claim.", "group.", "unit.", "choice."];
