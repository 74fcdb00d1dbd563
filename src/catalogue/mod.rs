//! The rows of `data/`: inputs, quantities, chips, sources, scenarios and words, as the build
//! script read and checked them. To add an input, add its row, its words, and use it in one
//! equation; everything else follows from the row.

mod figures;
#[cfg(any(test, feature = "pseudo"))]
pub mod pseudo;
#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(dead_code)] // the build script is its other user
mod rows;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod rows_test;
mod words;

use crate::units::{Num, Q};
pub use figures::{SourcedFigure, Stated, Why, figures};
use std::marker::PhantomData;
pub use words::{Word, fill};

/// The edition of the defaults: a link names it, so that it still opens with the same values when
/// the defaults have moved on.
pub const EDITION: &str = "2026-11";

/// An older edition: what the next newer one changed.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    pub id: &'a str,
    pub changes: &'a [OldDefault<'a>],
}

/// A row of `data/editions.csv`: a default that an older edition had.
#[derive(Clone, Copy, Debug)]
pub struct OldDefault<'a> {
    /// It is what this named scenario set, not what every scenario had.
    pub scenario: Option<&'a str>,
    /// It was this accelerator's.
    pub accelerator: Option<Accelerator>,
    /// It was this precision's.
    pub precision: Option<Precision>,
    pub input: InputId,
    /// None if the named scenario did not set the input.
    pub value: Option<Value>,
}

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// The name of a quantity whose unit is `U`.
pub struct Named<U>(u16, PhantomData<U>);

impl<U> Clone for Named<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Named<U> {}

impl<U> Named<U> {
    const fn new(number: u16) -> Self {
        Named(number, PhantomData)
    }
    /// Its place in [`QUANTITIES`].
    #[inline(always)]
    pub const fn number(self) -> u16 {
        self.0
    }
    pub fn row(self) -> &'static QuantityRow {
        &QUANTITIES[self.0 as usize]
    }
}

/// What kind of value an input takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Number,
    /// A number or nothing ("no limit").
    Optional,
    YesNo,
    Choice(&'static [&'static str]),
}

/// The value of an input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Nothing,
    YesNo(bool),
    /// The place of the choice in its row.
    Choice(u8),
}

impl Value {
    pub fn number(self) -> Option<f64> {
        if let Value::Number(x) = self { Some(x) } else { None }
    }
    pub fn choice(self) -> usize {
        if let Value::Choice(k) = self { k as usize } else { 0 }
    }
}

/// Where the default of an input comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DefaultValue {
    Is(Value),
    /// The chosen accelerator's, at the chosen precision.
    OfAccelerator,
    /// The chosen precision's.
    OfPrecision,
}

/// A row of `data/inputs.csv`.
#[derive(Debug)]
pub struct InputRow {
    pub id: &'static str,
    pub input: InputId,
    pub group: &'static str,
    pub kind: Kind,
    /// The unit's id; empty for choices.
    pub unit: &'static str,
    pub unit_word: Option<Word>,
    /// The unit as another calculator reads it; empty for pure numbers and choices.
    pub symbol: &'static str,
    pub default: DefaultValue,
    /// Ends of the plausible range.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Hard bounds: beyond them a value is refused.
    pub min: f64,
    pub max: f64,
    /// Ends of the slider.
    pub track_min: f64,
    pub track_max: f64,
    /// Increment of the slider on a linear scale.
    pub step: Option<f64>,
    pub log: bool,
    /// Acts through whole quarters.
    pub quarters: bool,
    pub uncertain: bool,
    pub draw_group: &'static str,
    pub source: &'static str,
    pub confidence: &'static str,
    pub as_of: &'static str,
    pub label: Word,
    pub help: Word,
    pub meaning: Word,
    pub why: Word,
}

impl InputId {
    pub fn row(self) -> &'static InputRow {
        &INPUTS[self as usize]
    }
    /// The id in links, files and on the command line.
    pub fn id(self) -> &'static str {
        self.row().id
    }
    pub fn find(id: &str) -> Option<InputId> {
        InputId::ALL.into_iter().find(|i| i.id() == id)
    }
}

/// How quarters become a year: flows are summed, of stocks the last counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Sum,
    Last,
}

/// A row of `data/quantities.csv`.
#[derive(Debug)]
pub struct QuantityRow {
    pub id: &'static str,
    pub unit: &'static str,
    pub unit_word: Word,
    /// The unit as another calculator reads it; empty for pure numbers.
    pub symbol: &'static str,
    pub rate_card: bool,
    pub programme: bool,
    pub by_quarter: bool,
    pub fold: Fold,
    pub label: Word,
    pub meaning: Word,
}

impl QuantityRow {
    pub fn find(id: &str) -> Option<(u16, &'static QuantityRow)> {
        let place = QUANTITIES.iter().position(|q| q.id == id)?;
        Some((place as u16, &QUANTITIES[place]))
    }
}

/// Where a figure was read.
#[derive(Debug, PartialEq)]
pub struct Source {
    pub id: &'static str,
    pub publisher: &'static str,
    pub title: &'static str,
    pub date: &'static str,
    pub address: &'static str,
    pub note: &'static str,
}

impl Source {
    pub fn find(id: &str) -> Option<&'static Source> {
        SOURCES.iter().find(|s| s.id == id)
    }
}

/// A number with its source.
#[derive(Debug)]
pub struct Figure {
    pub value: f64,
    /// Ends of its own plausible range, where there is one.
    pub range: Option<(f64, f64)>,
    pub source: &'static str,
    pub confidence: &'static str,
    pub as_of: &'static str,
    pub why: &'static str,
}

/// An accelerator of `data/chips.csv`.
#[derive(Debug)]
pub struct Chip {
    pub id: &'static str,
    pub name: &'static str,
    pub vendor: &'static str,
    pub released: &'static str,
    /// USD per accelerator, with what `price_includes` says.
    pub price: Figure,
    pub price_includes: &'static str,
    /// kW of IT power per accelerator, host, rack and network included.
    pub power: Figure,
    /// Dense FLOP/s, in the order of [`PRECISIONS`].
    pub flops: [Option<f64>; PRECISION_COUNT],
    pub flops_source: &'static str,
    pub flops_confidence: &'static str,
    pub flops_as_of: &'static str,
    pub flops_why: &'static str,
    /// USD per chip-hour.
    pub rental: Figure,
}

impl Accelerator {
    pub fn chip(self) -> &'static Chip {
        &CHIPS[self as usize]
    }
}

/// A number format of chips, with what follows from it.
#[derive(Debug)]
pub struct PrecisionRow {
    pub id: &'static str,
    /// Model FLOP/s utilisation in training.
    pub mfu: f64,
    pub mfu_low: f64,
    pub mfu_high: f64,
    pub mfu_source: &'static str,
    pub mfu_confidence: &'static str,
    /// FLOP/s of an H100, the unit of "H100 equivalents".
    pub h100_flops: f64,
    pub h100_source: &'static str,
}

impl Precision {
    pub fn row(self) -> &'static PrecisionRow {
        &PRECISIONS[self as usize]
    }
}

/// A named scenario: what it sets, everything else being default.
#[derive(Debug)]
pub struct ScenarioRow {
    pub id: &'static str,
    /// Offered on the page; the others are for links and the command line.
    pub on_page: bool,
    /// The place of its site in [`SITES`].
    pub site: Option<usize>,
    pub source: &'static str,
    pub confidence: &'static str,
    pub as_of: &'static str,
    pub sets: &'static [(InputId, Value)],
    pub name: Word,
    pub summary: Word,
    /// Why it sets what it sets.
    pub why: Word,
}

impl ScenarioRow {
    pub fn find(id: &str) -> Option<&'static ScenarioRow> {
        SCENARIOS.iter().find(|s| s.id == id)
    }

    /// The site it describes, whose observed and projected power a chart can show beside the model's.
    pub fn site(&self) -> Option<&'static Site> {
        SITES.get(self.site?)
    }
}

/// A data centre of `data/sites.csv`.
#[derive(Debug)]
pub struct Site {
    pub id: &'static str,
    pub name: Word,
    /// Whose it is, and where.
    pub place: Word,
    /// In the order of their dates; projections after what was observed.
    pub points: &'static [SitePoint],
}

impl Site {
    pub fn find(id: &str) -> Option<&'static Site> {
        SITES.iter().find(|site| site.id == id)
    }

    /// The last point that was observed.
    pub fn observed(&self) -> Option<&'static SitePoint> {
        self.points.iter().rfind(|point| !point.projected)
    }
}

/// What a site could draw at peak on a day.
#[derive(Debug)]
pub struct SitePoint {
    pub date: &'static str,
    /// The date as a number of years, as in the model: 2026.5 is the first of July.
    pub year: f64,
    pub projected: bool,
    pub facility_mw: f64,
    pub it_mw: Option<f64>,
    /// What is counted.
    pub why: &'static str,
    pub source: &'static str,
    pub confidence: &'static str,
}

impl SitePoint {
    /// The start of its quarter in the model's count of years: 2026.75 from the first of October. Days
    /// are counted as parts of 365, and the first of a quarter can lie a hair before it.
    pub fn quarter(&self) -> f64 {
        let month = self.date.get(5..7).and_then(|month| month.parse::<u32>().ok()).unwrap_or(1);
        self.year.floor() + f64::from(month.saturating_sub(1) / 3) / 4.0
    }
}

/// Something that was said about the announcement, and what answers it.
#[derive(Debug)]
pub struct ClaimRow {
    pub id: &'static str,
    pub source: &'static str,
    /// Of the words: that they were said.
    pub confidence: &'static str,
    pub date: &'static str,
    /// The named scenario that answers it, and what the claim sets in it.
    pub scenario: &'static str,
    pub sets: &'static [(InputId, Value)],
    /// The number of the answer that is compared with what is claimed.
    pub measure: &'static str,
    /// Published figures that it names or rests on; `claimed_low` and `claimed_high` are the ends of
    /// what is claimed.
    pub facts: &'static [Fact],
    pub who: Word,
    /// What was said.
    pub words: Word,
    /// A template that the answer fills.
    pub answer: Word,
    /// How the range of the answer follows, in one sentence.
    pub follows: Word,
}

impl ClaimRow {
    pub fn find(id: &str) -> Option<&'static ClaimRow> {
        CLAIMS.iter().find(|claim| claim.id == id)
    }

    /// A figure of the claim; NaN for one that it does not have, which a test excludes.
    pub fn fact(&self, id: &str) -> f64 {
        self.facts.iter().find(|fact| fact.id == id).map_or(f64::NAN, |fact| fact.value)
    }
}

/// A published figure that a claim names or rests on.
#[derive(Debug)]
pub struct Fact {
    pub id: &'static str,
    pub value: f64,
    pub unit: &'static str,
    pub source: &'static str,
    pub confidence: &'static str,
    pub as_of: &'static str,
    pub meaning: Word,
}
