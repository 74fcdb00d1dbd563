use super::Shown;
use super::format::{date, figure, number, percent_of, quantity_text};
use super::messages::quoted;
use super::reading::Reading;
use super::sentence::Title;
use super::tables::{Cell, Table};
use crate::analysis::{DOTS, Draws, QUANTILES, Quantiles, Share};
use crate::catalogue::{Language, QUANTITIES, Word, fill, quantity};
use crate::word;

/// What the draws say about a figure and a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Sure {
    pub figure: u16,
    pub series: u16,
    pub seed: u32,
    /// Draws asked for, made so far, and refused of those because their inputs contradict one another.
    pub count: usize,
    pub made: usize,
    pub refused: usize,
    /// By quarter.
    pub fan: Vec<Quantiles<f32>>,
    pub quantiles: Quantiles<f64>,
    /// Each stands for a run of twenty, the smallest first.
    pub dots: Option<[f64; DOTS]>,
    /// The value that parts the runs: 0 for the net present value, else what the scenario has.
    pub threshold: Option<f64>,
    pub share: Option<Share>,
}

impl Sure {
    /// `present` is the figure of the scenario itself. None if the draws keep no such figure, or no series.
    pub fn new(draws: &Draws, figure: u16, present: Option<f64>) -> Option<Sure> {
        let is_npv = figure == quantity::npv.number();
        let threshold = if is_npv { Some(0.0) } else { present };
        Some(Sure {
            figure,
            series: draws.kept().series?,
            seed: draws.seed(),
            count: draws.count(),
            made: draws.made(),
            refused: draws.refused(),
            fan: draws.fan(),
            quantiles: draws.quantiles(figure)?,
            dots: draws.dots(figure),
            threshold,
            share: threshold.and_then(|value| draws.share_above(figure, value)),
        })
    }

    /// In how many of twenty runs the figure is above the threshold. It is the share of all draws,
    /// rounded, and as many dots are seen above the line.
    pub fn above(&self) -> usize {
        self.runs(|x| self.threshold.is_some_and(|threshold| x > threshold))
    }

    /// In how many of twenty runs something holds.
    fn runs(&self, holds: impl Fn(f64) -> bool) -> usize {
        self.dots.iter().flatten().filter(|x| holds(**x)).count()
    }

    /// Draws in which the figure is defined.
    fn defined(&self) -> usize {
        self.made - self.refused - self.quantiles.undefined
    }
}

/// "In 16 of 20 runs the fleet earns back what it costs", "In 16 of 20 runs the break-even price is
/// between $3.9 and $6.2; the middle one is $4.9".
pub fn sure_title(shown: &Shown, sure: &Sure) -> Title {
    Title { finding: finding(shown.language, sure), subtitle: subtitle(shown.language, sure) }
}

fn finding(language: Language, sure: &Sure) -> String {
    let name = figure_name(language, sure.figure);
    let Some(ends) = sure.quantiles.values else {
        let template =
            if sure.made == 0 { word!(language, "sure.none_yet") } else { word!(language, "sure.undefined") };
        return fill(template, &[("figure", &name)]);
    };
    let text = |x: f64| figure(language, sure.figure, Some(x));
    let (low, median, high) = (ends[1], ends[3], ends[5]);
    let is_npv = sure.figure == quantity::npv.number();
    let (template, runs) = match (is_npv, sure.above()) {
        (true, 0) => (word!(language, "sure.pays_none"), 0),
        (true, DOTS) => (word!(language, "sure.pays_all"), DOTS),
        (true, runs) => (word!(language, "sure.pays"), runs),
        (false, _) if text(low) == text(high) => (word!(language, "sure.same"), sure.runs(|x| text(x) == text(median))),
        (false, _) => (word!(language, "sure.between"), sure.runs(|x| (low..=high).contains(&x))),
    };
    let places = [
        ("k", number(language, runs as f64, 0)),
        ("figure", name),
        ("low", text(low)),
        ("high", text(high)),
        ("median", text(median)),
        ("share", sure.share.map_or(String::new(), |share| share_text(language, share))),
        ("n", number(language, sure.defined() as f64, 0)),
    ];
    fill(template, &places.each_ref().map(|(place, text)| (*place, text.as_str())))
}

/// The share of draws above the threshold. Not quite all is never 100 %, and hardly any never 0 %.
fn share_text(language: Language, share: Share) -> String {
    let percent = 100.0 * share.above as f64 / share.of as f64;
    let is_whole = share.above == 0 || share.above == share.of;
    let honest = |decimals: &usize| {
        let rounded = format!("{percent:.decimals$}").parse().unwrap_or(percent);
        rounded != 0.0 && rounded != 100.0
    };
    let decimals = if is_whole { 0 } else { (1..8).find(honest).unwrap_or(8) };
    percent_of(language, percent, decimals)
}

fn subtitle(language: Language, sure: &Sure) -> String {
    let label = |id: u16| QUANTITIES[id as usize].label.text(language);
    let mut parts = vec![
        fill(word!(language, "sure.fan"), &[("series", label(sure.series))]),
        fill(word!(language, "sure.dots"), &[("figure", label(sure.figure))]),
    ];
    let count = |n: usize| number(language, n as f64, 0);
    let template = match sure.made < sure.count {
        true => word!(language, "sure.draws_so_far"),
        false => word!(language, "sure.draws"),
    };
    let seed = sure.seed.to_string();
    parts.push(fill(template, &[("made", &count(sure.made)), ("n", &count(sure.count)), ("seed", &seed)]));
    for (n, template) in
        [(sure.refused, word!(language, "sure.refused")), (sure.quantiles.undefined, word!(language, "sure.no_value"))]
    {
        if n > 0 {
            parts.push(fill(template, &[("n", &count(n))]));
        }
    }
    parts.join(" · ")
}

/// Finding, what lies on either side of the threshold, and how the draws were made.
pub fn sure_description(shown: &Shown, sure: &Sure) -> String {
    let mut sentences = vec![finding(shown.language, sure)];
    if sure.dots.is_some() && sure.threshold.is_some() {
        sentences.extend([above_text(shown, sure), not_above_text(shown, sure)]);
    }
    sentences.push(subtitle(shown.language, sure));
    sentences.iter().map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}

/// "16 of 20 runs: above $0".
pub fn above_text(shown: &Shown, sure: &Sure) -> String {
    beside_threshold(shown, sure, word!(shown.language, "sure.above"), sure.above())
}

/// "4 of 20 runs: not above $0".
pub fn not_above_text(shown: &Shown, sure: &Sure) -> String {
    beside_threshold(shown, sure, word!(shown.language, "sure.not_above"), DOTS - sure.above())
}

fn beside_threshold(&Shown { language, .. }: &Shown, sure: &Sure, template: &str, runs: usize) -> String {
    let value = figure(language, sure.figure, sure.threshold);
    fill(template, &[("k", &runs.to_string()), ("value", &value)])
}

/// "this scenario: $4.96"; at the net present value "$0".
pub fn threshold_text(&Shown { language, .. }: &Shown, sure: &Sure) -> String {
    let value = figure(language, sure.figure, sure.threshold);
    match sure.figure == quantity::npv.number() {
        true => value,
        false => fill(word!(language, "sure.as_set"), &[("value", &value)]),
    }
}

/// The fan by quarter: its seven quantiles.
pub fn sure_table(shown: &Shown, sure: &Sure) -> Table {
    let language = shown.language;
    let unit = QUANTITIES[sure.series as usize].unit;
    let cell = |x: Option<f64>| Cell::number(x.map_or("–".into(), |x| quantity_text(language, unit, x)), x);
    let years = &shown.outcome.programme.quarters.year.values;
    let rows = years.iter().zip(&sure.fan).map(|(year, ends)| {
        let mut row = vec![Cell::number(date(language, *year), Some(*year))];
        row.extend((0..QUANTILES.len()).map(|k| cell(ends.values.map(|ends| f64::from(ends[k])))));
        row
    });
    let mut columns = vec![word!(language, "table.quarter").to_string()];
    columns.extend(QUANTILES.map(|share| {
        let percent = share as f64 / 10.0;
        let percent = percent_of(language, percent, usize::from(share % 10 != 0));
        fill(word!(language, "table.not_above"), &[("percent", &percent)])
    }));
    Table {
        caption: fill(
            word!(language, "table.fan"),
            &[("series", QUANTITIES[sure.series as usize].label.text(language))],
        ),
        columns,
        rows: rows.collect(),
    }
}

/// The twenty runs, the smallest first.
pub fn sure_runs_table(&Shown { language, .. }: &Shown, sure: &Sure) -> Table {
    let label = QUANTITIES[sure.figure as usize].label.text(language);
    let run = |(k, x): (usize, &f64)| {
        vec![
            Cell::number(number(language, (k + 1) as f64, 0), Some((k + 1) as f64)),
            Cell::number(figure(language, sure.figure, Some(*x)), Some(*x)),
        ]
    };
    Table {
        caption: fill(word!(language, "table.runs"), &[("figure", label)]),
        columns: vec![word!(language, "table.run").into(), label.into()],
        rows: sure.dots.iter().flatten().enumerate().map(run).collect(),
    }
}

/// A quarter of the fan: its middle, and from where to where the bands go.
pub fn sure_reading(shown: &Shown, sure: &Sure, quarter: usize) -> Option<Reading> {
    let language = shown.language;
    let at = sure.fan.get(quarter)?;
    let year = *shown.outcome.programme.quarters.year.values.get(quarter)?;
    let text = |x: f32| quantity_text(language, QUANTITIES[sure.series as usize].unit, f64::from(x));
    let mut values = Vec::new();
    if let Some(ends) = at.values {
        values.push((word!(language, "sure.middle").to_string(), text(ends[3])));
        for (k, name) in band_names(language).into_iter().enumerate() {
            let (from, to) = (text(ends[2 - k]), text(ends[4 + k]));
            let range = fill(word!(language, "range.from_to"), &[("low", &from), ("high", &to)]);
            values.push((fill(word!(language, "sure.band"), &[("percent", &name)]), range));
        }
    }
    if at.undefined > 0 {
        values.push((word!(language, "sure.without").into(), number(language, at.undefined as f64, 0)));
    }
    Some(Reading { label: date(language, year), values })
}

/// The shares of draws in the bands, the narrowest first: "50%".
pub fn band_names(language: Language) -> [String; 3] {
    [2, 1, 0].map(|k| percent_of(language, (1000 - 2 * QUANTILES[k]) as f64 / 10.0, 0))
}

/// A figure as it is called within a sentence: "the break-even price". Those that have no such name are
/// called by their label.
pub(super) fn figure_name(language: Language, quantity: u16) -> String {
    let row = &QUANTITIES[quantity as usize];
    let name = Word::find(&format!("figure.{}", row.id));
    name.map_or_else(|| quoted(language, row.label.text(language)), |name| name.text(language).into())
}
