//! Sensitivity: which inputs drive a figure? Three answers: over their plausible ranges one at a time
//! (a tornado), for a small change of each (elasticities), and over all draws together (rank
//! correlations).

use super::figure::{Gap, Unanswerable, check_figure, check_number, figure, figures, is_date, number, with};
use super::monte_carlo::Draws;
use super::plausible::plausible;
use crate::catalogue::{INPUTS, InputId, InputRow, QUANTITIES};
use crate::model::Scenario;

/// A figure over the plausible range of each uncertain input, the others as in the scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    pub quantity: u16,
    /// The figure of the scenario itself.
    pub present: Result<f64, Gap>,
    /// The widest first; those without a swing last.
    pub bars: Vec<Bar>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub input: InputId,
    pub low: End,
    pub high: End,
    /// How far the figure moves from one end to the other; where one end has no figure, from the
    /// other to the present one. None where there are no two.
    pub swing: Option<f64>,
    /// Whether the scenario's own value lies in the range.
    pub plausible: bool,
}

/// An end of a plausible range, and the figure there.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    pub input: f64,
    pub figure: Result<f64, Gap>,
}

/// How a figure follows an input: by so many per cent for one per cent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elasticity {
    pub input: InputId,
    /// None where it means nothing: an input or a figure that is 0 or a date, or that has no
    /// neighbour to compare with.
    pub elasticity: Option<f64>,
}

/// How the ranks of a figure go with the ranks of an input over all draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    pub input: InputId,
    /// From -1 to 1; none where one of them never changes.
    pub spearman: Option<f64>,
    /// Over so many draws, those in which the figure is defined.
    pub draws: usize,
}

/// The tornado of a figure.
pub fn tornado(scenario: &Scenario, quantity: u16) -> Result<Tornado, Unanswerable> {
    check_figure(quantity)?;
    let present = figure(scenario, quantity);
    let ranges: Vec<(InputId, [f64; 2])> = INPUTS
        .iter()
        .filter(|row| row.uncertain)
        .filter_map(|row| Some((row.input, plausible(scenario, row.input)?)))
        .collect();
    let ends = ranges.iter().flat_map(|(input, range)| range.map(|x| with(scenario, *input, x)));
    let mut figures = figures(ends, quantity).into_iter();
    let mut end = |x: f64| End { input: x, figure: figures.next().unwrap_or(Err(Gap::Undefined)) };
    let ends = ranges.iter().map(|(input, range)| (*input, range.map(&mut end)));
    let mut bars: Vec<Bar> = ends.map(|(input, ends)| bar(scenario, input, ends, present.as_ref().ok())).collect();
    bars.sort_by(|a, b| match (a.swing, b.swing) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    Ok(Tornado { quantity, present, bars })
}

fn bar(scenario: &Scenario, input: InputId, [low, high]: [End; 2], present: Option<&f64>) -> Bar {
    let swing = match (&low.figure, &high.figure) {
        (Ok(a), Ok(b)) => Some((b - a).abs()),
        (Ok(x), Err(_)) | (Err(_), Ok(x)) => present.map(|present| (x - present).abs()),
        (Err(_), Err(_)) => None,
    };
    let is_inside = number(scenario, input).is_some_and(|x| (low.input..=high.input).contains(&x));
    Bar { input, low, high, swing, plausible: is_inside }
}

/// The elasticities of a figure to every uncertain input, in the order of the catalogue.
pub fn elasticities(scenario: &Scenario, quantity: u16) -> Result<Vec<Elasticity>, Unanswerable> {
    check_figure(quantity)?;
    Ok(follow(scenario, INPUTS.iter().filter(|row| row.uncertain), quantity))
}

/// The relative change of a figure for a relative change of an input, by a central difference over
/// 0.02 % of it; over two quarters where it acts in whole quarters; one-sided at a bound.
///
/// In the opening scenario chips are 71 % of `capex_per_it_gw`: its elasticity to `chip_price` is 0.71.
pub fn elasticity(scenario: &Scenario, input: InputId, quantity: u16) -> Result<Elasticity, Unanswerable> {
    check_figure(quantity)?;
    check_number(input)?;
    Ok(follow(scenario, [input.row()], quantity).pop().unwrap_or(Elasticity { input, elasticity: None }))
}

/// How the figure follows each of some inputs.
fn follow<'r>(scenario: &Scenario, rows: impl IntoIterator<Item = &'r InputRow>, quantity: u16) -> Vec<Elasticity> {
    let present = figure(scenario, quantity).ok();
    let steps: Vec<_> = rows.into_iter().map(|row| (row.input, step(scenario, row, quantity, present))).collect();
    let apart = steps.iter().filter_map(|(input, step)| Some((*input, step.as_ref()?)));
    let there = apart.flat_map(|(input, step)| [step.below, step.above].map(|x| with(scenario, input, x)));
    let mut figures = figures(there, quantity).into_iter();
    let mut at = |x: f64| Some((x, figures.next()?.ok()?));
    let mut slope = |step: Step| {
        let here = (step.centre, step.y);
        let ((a, y_a), (b, y_b)) = (at(step.below).unwrap_or(here), at(step.above).unwrap_or(here));
        (a != b).then(|| (y_b - y_a) / (b - a) * (step.centre / step.y))
    };
    steps.into_iter().map(|(input, step)| Elasticity { input, elasticity: step.and_then(&mut slope) }).collect()
}

/// Two values of an input, on both sides of its own.
struct Step {
    below: f64,
    centre: f64,
    above: f64,
    /// The figure as it is.
    y: f64,
}

/// None where no share of the input or the figure can be taken.
fn step(scenario: &Scenario, row: &InputRow, quantity: u16, y: Option<f64>) -> Option<Step> {
    let (x, y) = (number(scenario, row.input)?, y?);
    if x == 0.0 || y == 0.0 || is_date(quantity) || is_calendar(row) {
        return None;
    }
    let in_quarters = row.quarters && QUANTITIES[quantity as usize].programme;
    let (centre, step) = if in_quarters { ((4.0 * x).round() * 0.25, 0.25) } else { (x, 1e-4 * x.abs()) };
    Some(Step { below: centre - step, centre, above: centre + step, y })
}

/// Whether an input is a year of the calendar, of which no share can be taken, not a span of years.
fn is_calendar(row: &InputRow) -> bool {
    row.unit == "year" && row.min >= 1000.0
}

/// Rank correlations of a figure kept in draws with every input that is drawn, the strongest first;
/// none if the figure is not kept.
pub fn rank_correlations(draws: &mut Draws, quantity: u16) -> Option<Vec<Correlation>> {
    let figures = draws.figure(quantity)?.to_vec();
    let is_defined: Vec<bool> = figures.iter().map(|x| x.is_finite()).collect();
    let defined = |values: Vec<f64>| -> Vec<f64> {
        values.into_iter().zip(&is_defined).filter(|(_, is_defined)| **is_defined).map(|(x, _)| x).collect()
    };
    let of_figure = ranks(&defined(figures));
    let inputs: Vec<InputId> = draws.spreads().iter().map(|spread| spread.input).collect();
    let mut all: Vec<Correlation> = inputs
        .into_iter()
        .filter_map(|input| {
            let of_input = ranks(&defined(draws.input(input)?));
            Some(Correlation { input, spearman: correlation(&of_input, &of_figure), draws: of_figure.len() })
        })
        .collect();
    let strength = |c: &Correlation| c.spearman.map_or(-1.0, f64::abs);
    all.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
    Some(all)
}

/// Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs.
///
/// 1, 2, 3, 4 with 2, 1, 4, 3: 0.6. None where one of the two never changes, or their lengths differ.
pub fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    if a.len() != b.len() {
        return None;
    }
    correlation(&ranks(a), &ranks(b))
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<u32> = (0..values.len() as u32).collect();
    order.sort_unstable_by(|a, b| values[*a as usize].total_cmp(&values[*b as usize]));
    let mut ranks = vec![0.0; values.len()];
    let mut smaller = 0;
    for equal in order.chunk_by(|a, b| values[*a as usize] == values[*b as usize]) {
        let mean = smaller as f64 + 0.5 * (equal.len() as f64 + 1.0);
        equal.iter().for_each(|k| ranks[*k as usize] = mean);
        smaller += equal.len();
    }
    ranks
}

/// Pearson's correlation.
fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let mean = |x: &[f64]| x.iter().sum::<f64>() / x.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let product = |x: &[f64], mean_x: f64, y: &[f64], mean_y: f64| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum()
    };
    let (along_a, along_b) = (product(a, mean_a, a, mean_a), product(b, mean_b, b, mean_b));
    if along_a.is_nan() || along_b.is_nan() || along_a * along_b == 0.0 {
        return None;
    }
    Some(product(a, mean_a, b, mean_b) / (along_a * along_b).sqrt())
}
