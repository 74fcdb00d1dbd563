//! Turns the rows of `data/` into Rust: the inputs as a typed struct, the tables as statics.
//! A bad row ends the build with its file, line and reason.

#[path = "src/catalogue/rows.rs"]
#[allow(dead_code)]
mod rows;

use rows::{Catalogue, Input};
use std::fmt::Write;
use std::path::Path;
use std::{env, fs, process};

fn main() {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=src/catalogue/rows.rs");
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let catalogue = match Catalogue::read(&Path::new(&root).join("data")) {
        Ok(catalogue) => catalogue,
        Err(bad) => {
            println!("cargo::error={bad}");
            process::exit(1);
        }
    };
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("catalogue.rs");
    fs::write(out, rust(&catalogue)).expect("the build folder can be written");
}

/// `usd_per_mw_it` and `gb300-nvl72` as Rust types: `UsdPerMwIt`, `Gb300Nvl72`.
fn camel(id: &str) -> String {
    id.split(['_', '-']).map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

/// What another calculator calls a unit: it stands beside the type of the unit.
fn symbol(unit: &str) -> String {
    format!("<crate::units::{} as crate::units::Unit>::SYMBOL", camel(unit))
}

fn number(x: Option<f64>) -> String {
    x.map_or("None".into(), |x| format!("Some({x:?})"))
}

fn rust(c: &Catalogue) -> String {
    let mut out = String::new();
    words(&mut out, c);
    inputs(&mut out, c);
    quantities(&mut out, c);
    tables(&mut out, c);
    sites(&mut out, c);
    claims(&mut out, c);
    editions(&mut out, c);
    typescript(&mut out, c);
    out
}

fn words(out: &mut String, c: &Catalogue) {
    let keys: Vec<&String> = c.words[0].1.keys().collect();
    let _ = writeln!(out, "/// Every key, sorted.\npub static KEYS: [&str; {}] = {keys:?};", keys.len());
    let languages: Vec<String> = c.words.iter().map(|(language, _)| camel(language)).collect();
    let _ = writeln!(
        out,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]\npub enum Language {{ #[default] {} }}",
        languages.join(", ")
    );
    let _ = writeln!(
        out,
        "impl Language {{\n    pub const ALL: &'static [Language] = &[{}];",
        languages.iter().map(|l| format!("Language::{l}")).collect::<Vec<_>>().join(", ")
    );
    let _ = writeln!(
        out,
        "    /// The code of the language, as in `lang=`.\n    pub fn id(self) -> &'static str {{ [{}][self as usize] }}\n}}",
        c.words.iter().map(|(l, _)| format!("{l:?}")).collect::<Vec<_>>().join(", ")
    );
    let _ = writeln!(out, "static TEXTS: [[&str; {}]; {}] = [", keys.len(), c.words.len());
    for (_, words) in &c.words {
        let _ = writeln!(out, "    {:?},", words.values().collect::<Vec<_>>());
    }
    out.push_str("];\n");
}

/// The number of a key in the sorted list, as a `Word`.
fn word(c: &Catalogue, key: &str) -> String {
    let place = c.words[0].1.keys().position(|k| k == key).expect("checked when read");
    format!("Word({place})")
}

fn choices(c: &Catalogue, input: &Input) -> Vec<String> {
    rows::choices(input, &c.chips, &c.precisions)
}

fn value(c: &Catalogue, input: &Input, text: &str) -> String {
    match input.kind.as_str() {
        "yes_no" => format!("Value::YesNo({})", text == "yes"),
        "choice" => {
            let all = choices(c, input);
            let place = all.iter().position(|x| x == text);
            let place = place.unwrap_or_else(|| panic!("data/inputs.csv: {} has no choice '{text}'", input.id));
            format!("Value::Choice({place})")
        }
        "optional" if text == "none" => "Value::Nothing".into(),
        _ => format!("Value::Number({:?})", text.parse::<f64>().expect("checked when read")),
    }
}

fn inputs(out: &mut String, c: &Catalogue) {
    let _ = writeln!(
        out,
        "/// The groups of inputs, in their order.\npub static GROUPS: [&str; {}] = {:?};",
        rows::GROUPS.len(),
        rows::GROUPS
    );
    let all = &c.inputs;
    let n = all.len();
    let ids: Vec<String> = all.iter().map(|i| camel(&i.id)).collect();
    let _ = writeln!(
        out,
        "/// The inputs, in the order of `data/inputs.csv`.\n#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[repr(u16)]\npub enum InputId {{ {} }}",
        ids.join(", ")
    );
    let _ = writeln!(
        out,
        "impl InputId {{\n    pub const COUNT: usize = {n};\n    pub const ALL: [InputId; {n}] = [{}];\n}}",
        ids.iter().map(|i| format!("InputId::{i}")).collect::<Vec<_>>().join(", ")
    );

    // Choices as types.
    for input in all.iter().filter(|i| i.kind == "choice") {
        let names: Vec<String> = choices(c, input).iter().map(|x| camel(x)).collect();
        let name = camel(&input.id);
        let _ = writeln!(
            out,
            "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u8)]\npub enum {name} {{ {} }}",
            names.join(", ")
        );
        let _ = writeln!(
            out,
            "impl {name} {{\n    pub const ALL: [{name}; {}] = [{}];\n}}",
            names.len(),
            names.iter().map(|x| format!("{name}::{x}")).collect::<Vec<_>>().join(", ")
        );
    }

    // The struct the equations read.
    out.push_str("/// All inputs of a scenario, resolved: what the equations read.\n#[derive(Clone, Copy, Debug)]\npub struct Inputs<N> {\n");
    for input in all {
        let kind = match input.kind.as_str() {
            "number" => format!("Q<crate::units::{}, N>", camel(&input.unit)),
            "optional" => format!("Option<Q<crate::units::{}, N>>", camel(&input.unit)),
            "yes_no" => "bool".into(),
            _ => camel(&input.id),
        };
        let _ = writeln!(out, "    pub {}: {kind},", input.id);
    }
    out.push_str("}\n");
    out.push_str("impl<N: Num> Inputs<N> {\n    /// The same inputs in another arithmetic.\n    pub fn map<M: Num>(&self, mut f: impl FnMut(InputId, N) -> M) -> Inputs<M> {\n        Inputs {\n");
    for (input, id) in all.iter().zip(&ids) {
        let field = &input.id;
        let _ = match input.kind.as_str() {
            "number" => writeln!(out, "            {field}: Q::new(f(InputId::{id}, self.{field}.0)),"),
            "optional" => writeln!(out, "            {field}: self.{field}.map(|x| Q::new(f(InputId::{id}, x.0))),"),
            _ => writeln!(out, "            {field}: self.{field},"),
        };
    }
    out.push_str("        }\n    }\n}\n");
    let _ = writeln!(
        out,
        "impl Inputs<f64> {{\n    /// From one value of the right kind for each input, in their order.\n    pub(crate) fn from_values(values: &[Value; {n}]) -> Self {{\n        Inputs {{"
    );
    for (k, input) in all.iter().enumerate() {
        let field = &input.id;
        let _ = match input.kind.as_str() {
            "number" => writeln!(out, "            {field}: Q::new(values[{k}].number().unwrap_or(f64::NAN)),"),
            "optional" => writeln!(out, "            {field}: values[{k}].number().map(Q::new),"),
            "yes_no" => writeln!(out, "            {field}: values[{k}] == Value::YesNo(true),"),
            _ => writeln!(out, "            {field}: {}::ALL[values[{k}].choice()],", camel(field)),
        };
    }
    out.push_str("        }\n    }\n    /// One value for each input, in their order.\n");
    let _ = writeln!(out, "    pub fn values(&self) -> [Value; {n}] {{\n        [");
    for input in all {
        let field = &input.id;
        let _ = match input.kind.as_str() {
            "number" => writeln!(out, "            Value::Number(self.{field}.0),"),
            "optional" => writeln!(out, "            self.{field}.map_or(Value::Nothing, |x| Value::Number(x.0)),"),
            "yes_no" => writeln!(out, "            Value::YesNo(self.{field}),"),
            _ => writeln!(out, "            Value::Choice(self.{field} as u8),"),
        };
    }
    out.push_str("        ]\n    }\n}\n");

    // The rows.
    let _ = writeln!(out, "pub static INPUTS: [InputRow; {n}] = [");
    for (input, id) in all.iter().zip(&ids) {
        let kind = match input.kind.as_str() {
            "number" => "Kind::Number".into(),
            "optional" => "Kind::Optional".into(),
            "yes_no" => "Kind::YesNo".into(),
            _ => format!("Kind::Choice(&{:?})", choices(c, input)),
        };
        let default = match input.default.as_str() {
            "@accelerator" => "DefaultValue::OfAccelerator".into(),
            "@precision" => "DefaultValue::OfPrecision".into(),
            text => format!("DefaultValue::Is({})", value(c, input, text)),
        };
        let numeric = input.kind == "number" || input.kind == "optional";
        let unit = if numeric { input.unit.as_str() } else { "" };
        let key = |name: &str| word(c, &format!("input.{}.{name}", input.id));
        let _ = writeln!(
            out,
            "    InputRow {{ id: {:?}, input: InputId::{id}, group: {:?}, kind: {kind}, unit: {unit:?}, unit_word: {}, symbol: {}, default: {default}, low: {}, high: {}, min: {:?}, max: {:?}, track_min: {:?}, track_max: {:?}, step: {}, log: {}, quarters: {}, uncertain: {}, draw_group: {:?}, source: {:?}, confidence: {:?}, as_of: {:?}, label: {}, help: {}, meaning: {}, why: {} }},",
            input.id,
            input.group,
            if numeric { format!("Some({})", word(c, &format!("unit.{}", input.unit))) } else { "None".into() },
            if numeric { symbol(unit) } else { "\"\"".into() },
            number(input.low),
            number(input.high),
            input.min.unwrap_or(0.0),
            input.max.unwrap_or(0.0),
            input.track_min.unwrap_or(0.0),
            input.track_max.unwrap_or(0.0),
            number(input.step),
            input.log,
            input.quarters,
            input.uncertain,
            input.draw_group,
            input.source,
            input.confidence,
            input.as_of,
            key("label"),
            key("help"),
            key("meaning"),
            key("why"),
        );
    }
    out.push_str("];\n");
}

fn quantities(out: &mut String, c: &Catalogue) {
    let all = &c.quantities;
    out.push_str("/// The names of the quantities, each with the unit of its row.\n#[allow(non_upper_case_globals)]\npub mod quantity {\n    use super::Named;\n");
    for (k, q) in all.iter().enumerate() {
        let _ = writeln!(out, "    pub const {}: Named<crate::units::{}> = Named::new({k});", q.id, camel(&q.unit));
    }
    out.push_str("}\n");
    let _ = writeln!(out, "pub static QUANTITIES: [QuantityRow; {}] = [", all.len());
    for q in all {
        let has = |table: &str| q.tables.iter().any(|t| t == table);
        let _ = writeln!(
            out,
            "    QuantityRow {{ id: {:?}, unit: {:?}, unit_word: {}, symbol: {}, rate_card: {}, programme: {}, by_quarter: {}, fold: {}, label: {}, meaning: {} }},",
            q.id,
            q.unit,
            word(c, &format!("unit.{}", q.unit)),
            symbol(&q.unit),
            has("rate_card"),
            has("programme"),
            has("by_quarter"),
            if q.fold == "sum" { "Fold::Sum" } else { "Fold::Last" },
            word(c, &format!("quantity.{}.label", q.id)),
            word(c, &format!("quantity.{}.meaning", q.id)),
        );
    }
    out.push_str("];\n");
    for (table, name, doc) in [
        ("rate_card", "RateCard", "What one megawatt and one chip cost, without a clock."),
        (
            "programme",
            "Totals",
            "The programme in single figures. What is not defined is NaN here and a null with a reason outside.",
        ),
    ] {
        let rows: Vec<(usize, &rows::Quantity)> =
            all.iter().enumerate().filter(|(_, q)| q.tables.iter().any(|t| t == table)).collect();
        let _ = writeln!(out, "/// {doc}\n#[derive(Clone, Copy, Debug)]\npub struct {name}<N> {{");
        for (_, q) in &rows {
            let _ = writeln!(out, "    pub {}: Q<crate::units::{}, N>,", q.id, camel(&q.unit));
        }
        let _ = writeln!(
            out,
            "}}\nimpl<N: Num> {name}<N> {{\n    /// Every figure with the number of its quantity.\n    pub fn each(&self) -> [(u16, N); {}] {{\n        [{}]\n    }}\n}}",
            rows.len(),
            rows.iter().map(|(k, q)| format!("({k}, self.{}.0)", q.id)).collect::<Vec<_>>().join(", ")
        );
    }
    let series: Vec<(usize, &rows::Quantity)> =
        all.iter().enumerate().filter(|(_, q)| q.tables.iter().any(|t| t == "by_quarter")).collect();
    out.push_str("/// One quarter of the programme.\n#[derive(Clone, Copy, Debug)]\npub struct Quarter<N> {\n");
    for (_, q) in &series {
        let _ = writeln!(out, "    pub {}: Q<crate::units::{}, N>,", q.id, camel(&q.unit));
    }
    out.push_str("}\nimpl<N: Num> Quarter<N> {\n    /// A value, by the number of its quantity.\n");
    out.push_str("    #[inline]\n    pub fn get(&self, quantity: u16) -> Option<N> {\n        match quantity {\n");
    for (k, q) in &series {
        let _ = writeln!(out, "            {k} => Some(self.{}.0),", q.id);
    }
    out.push_str("            _ => None,\n        }\n    }\n}\n");
    out.push_str("/// The programme quarter by quarter.\n#[derive(Clone, Debug)]\npub struct Quarters<N> {\n");
    for (_, q) in &series {
        let _ = writeln!(out, "    pub {}: crate::units::Series<crate::units::{}, N>,", q.id, camel(&q.unit));
    }
    out.push_str("}\nimpl<N: Num> Quarters<N> {\n    /// So many quarters, to be set.\n");
    out.push_str("    pub fn new(quarters: usize, pool: &mut crate::units::Pool<N>) -> Self {\n        Quarters {\n");
    for (_, q) in &series {
        let _ = writeln!(out, "            {}: pool.series(quarters),", q.id);
    }
    out.push_str("        }\n    }\n    #[inline]\n    pub fn set(&mut self, q: usize, quarter: &Quarter<N>) {\n");
    for (_, q) in &series {
        let _ = writeln!(out, "        self.{0}.set(q, quarter.{0});", q.id);
    }
    out.push_str("    }\n    /// Leaves its memory to the next run.\n    pub fn leave_to(self, pool: &mut crate::units::Pool<N>) {\n");
    for (_, q) in &series {
        let _ = writeln!(out, "        pool.take_back(self.{});", q.id);
    }
    out.push_str("    }\n");
    let _ = writeln!(
        out,
        "    /// Every series with the number of its quantity.\n    pub fn each(&self) -> [(u16, &[N]); {}] {{\n        [{}]\n    }}\n}}",
        series.len(),
        series.iter().map(|(k, q)| format!("({k}, &self.{}.values)", q.id)).collect::<Vec<_>>().join(", ")
    );
}

fn sites(out: &mut String, c: &Catalogue) {
    let _ = writeln!(out, "pub static SITES: [Site; {}] = [", c.sites.len());
    for site in &c.sites {
        let points: Vec<String> = site
            .points
            .iter()
            .map(|p| {
                format!(
                    "SitePoint {{ date: {:?}, year: {:?}, projected: {}, facility_mw: {:?}, it_mw: {:?}, why: {:?}, source: {:?}, confidence: {:?} }}",
                    p.date, p.year, p.projected, p.facility_mw, p.it_mw, p.why, p.source, p.confidence
                )
            })
            .collect();
        let key = |name: &str| word(c, &format!("site.{}.{name}", site.id));
        let _ = writeln!(
            out,
            "    Site {{ id: {:?}, name: {}, place: {}, points: &[{}] }},",
            site.id,
            key("name"),
            key("place"),
            points.join(", ")
        );
    }
    out.push_str("];\n");
}

fn claims(out: &mut String, c: &Catalogue) {
    let _ = writeln!(out, "pub static CLAIMS: [ClaimRow; {}] = [", c.claims.len());
    for x in &c.claims {
        let key = |name: &str| word(c, &format!("claim.{}.{name}", x.id));
        let facts: Vec<String> = x
            .facts
            .iter()
            .map(|f| {
                format!(
                    "Fact {{ id: {:?}, value: {:?}, unit: {:?}, source: {:?}, confidence: {:?}, as_of: {:?}, meaning: {} }}",
                    f.id, f.value, f.unit, f.source, f.confidence, f.as_of, key(&f.id)
                )
            })
            .collect();
        let _ = writeln!(
            out,
            "    ClaimRow {{ id: {:?}, source: {:?}, confidence: {:?}, date: {:?}, scenario: {:?}, sets: &[{}], measure: {:?}, facts: &[{}], who: {}, words: {}, answer: {}, follows: {} }},",
            x.id,
            x.source,
            x.confidence,
            x.date,
            x.scenario,
            sets(c, &x.sets),
            x.measure,
            facts.join(", "),
            key("who"),
            key("words"),
            key("answer"),
            key("follows"),
        );
    }
    out.push_str("];\n");
}

/// What a row sets, as pairs.
fn sets(c: &Catalogue, sets: &[(String, String)]) -> String {
    let pairs = sets.iter().map(|(id, text)| {
        let input = c.inputs.iter().find(|i| i.id == *id).expect("checked when read");
        format!("(InputId::{}, {})", camel(id), value(c, input, text))
    });
    pairs.collect::<Vec<_>>().join(", ")
}

/// Older editions, the newest first, each with the defaults that the next newer one changed.
fn editions(out: &mut String, c: &Catalogue) {
    out.push_str("/// Older editions of the defaults, the newest first.\npub const EDITIONS: &[Edition] = &[\n");
    for rows in c.editions.chunk_by(|a, b| a.edition == b.edition) {
        let _ = writeln!(out, "    Edition {{ id: {:?}, changes: &[", rows[0].edition);
        for old in rows {
            let input = c.inputs.iter().find(|i| i.id == old.input).expect("checked when read");
            let kind = |name: &str, id: &Option<String>| match id {
                Some(id) => format!("Some({name}::{})", camel(id)),
                None => "None".into(),
            };
            let _ = writeln!(
                out,
                "        OldDefault {{ scenario: {:?}, accelerator: {}, precision: {}, input: InputId::{}, value: {} }},",
                old.scenario,
                kind("Accelerator", &old.chip),
                kind("Precision", &old.precision),
                camel(&old.input),
                old.value.as_ref().map_or("None".into(), |text| format!("Some({})", value(c, input, text))),
            );
        }
        out.push_str("    ] },\n");
    }
    out.push_str("];\n");
}

/// The ids as TypeScript, so that a wrong one is an error where it is written.
fn typescript(out: &mut String, c: &Catalogue) {
    let union = |ids: Vec<&String>| ids.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>().join(" | ");
    let of_table =
        |table: &str| c.quantities.iter().filter(|q| q.tables.iter().any(|t| t == table)).map(|q| &q.id).collect();
    let types = format!(
        "export type InputId = {};\nexport type ScenarioId = {};\nexport type RateCardId = {};\nexport type ProgrammeId = {};\nexport type SeriesId = {};\nexport type FigureId = RateCardId | ProgrammeId;\n",
        union(c.inputs.iter().map(|i| &i.id).collect()),
        union(c.scenarios.iter().map(|s| &s.id).collect()),
        union(of_table("rate_card")),
        union(of_table("programme")),
        union(of_table("by_quarter")),
    );
    let _ = writeln!(out, "/// The ids as TypeScript.\npub const TYPESCRIPT_IDS: &str = {types:?};");
}

fn tables(out: &mut String, c: &Catalogue) {
    let _ = writeln!(out, "pub static SOURCES: [Source; {}] = [", c.sources.len());
    for s in &c.sources {
        let _ = writeln!(
            out,
            "    Source {{ id: {:?}, publisher: {:?}, title: {:?}, date: {:?}, address: {:?}, note: {:?} }},",
            s.id, s.publisher, s.title, s.date, s.address, s.note
        );
    }
    let figure = |f: &rows::Figure| {
        format!(
            "Figure {{ value: {:?}, range: {:?}, source: {:?}, confidence: {:?}, as_of: {:?}, why: {:?} }}",
            f.value, f.range, f.source, f.confidence, f.as_of, f.why
        )
    };
    let _ = writeln!(out, "];\npub static CHIPS: [Chip; {}] = [", c.chips.len());
    for x in &c.chips {
        let flops: Vec<String> = x.flops.iter().map(|f| number(*f)).collect();
        let _ = writeln!(
            out,
            "    Chip {{ id: {:?}, name: {:?}, vendor: {:?}, released: {:?}, price: {}, price_includes: {:?}, power: {}, flops: [{}], flops_source: {:?}, flops_confidence: {:?}, flops_as_of: {:?}, flops_why: {:?}, rental: {} }},",
            x.id,
            x.name,
            x.vendor,
            x.released,
            figure(&x.price),
            x.price_includes,
            figure(&x.power),
            flops.join(", "),
            x.flops_source,
            x.flops_confidence,
            x.flops_as_of,
            x.flops_why,
            figure(&x.rental),
        );
    }
    let _ = writeln!(
        out,
        "];\npub const PRECISION_COUNT: usize = {};\npub static PRECISIONS: [PrecisionRow; {}] = [",
        c.precisions.len(),
        c.precisions.len()
    );
    for p in &c.precisions {
        let _ = writeln!(
            out,
            "    PrecisionRow {{ id: {:?}, mfu: {:?}, mfu_low: {:?}, mfu_high: {:?}, mfu_source: {:?}, mfu_confidence: {:?}, h100_flops: {:?}, h100_source: {:?} }},",
            p.id, p.mfu, p.mfu_low, p.mfu_high, p.mfu_source, p.mfu_confidence, p.h100_flops, p.h100_source
        );
    }
    let _ = writeln!(out, "];\npub static SCENARIOS: [ScenarioRow; {}] = [", c.scenarios.len());
    for s in &c.scenarios {
        let key = |name: &str| word(c, &format!("scenario.{}.{name}", s.id));
        let _ = writeln!(
            out,
            "    ScenarioRow {{ id: {:?}, on_page: {}, site: {:?}, source: {:?}, confidence: {:?}, as_of: {:?}, sets: &[{}], name: {}, summary: {}, why: {} }},",
            s.id,
            s.on_page,
            c.sites.iter().position(|site| site.id == s.site),
            s.source,
            s.confidence,
            s.as_of,
            sets(c, &s.sets),
            key("name"),
            key("summary"),
            key("why")
        );
    }
    out.push_str("];\n");
}
