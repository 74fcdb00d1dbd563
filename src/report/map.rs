use super::Shown;
use super::format::{figure, is_date, value_text};
use super::messages::quoted;
use super::reading::Reading;
use super::sentence::Title;
use super::sure::figure_name;
use super::tables::{Cell, Table};
use super::track::Track;
use crate::analysis::{self, Axis, Grid};
use crate::catalogue::{InputId, Language, QUANTITIES, Value, fill};
use crate::word;

/// A round value of the figure, and the lines along which it has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub value: f64,
    pub text: String,
    pub lines: Vec<Vec<[f64; 2]>>,
}

/// So many round values part a map at most.
const LEVELS: usize = 6;
/// So many rows and columns of a map are in its table at most.
const SAMPLED: usize = 9;
/// An input that moves a figure by less than this share of what the other does hardly matters.
const HARDLY: f64 = 0.01;

/// The round values that part the map, the smallest first; none where the figure is the same everywhere.
pub fn map_levels(language: Language, grid: &Grid) -> Vec<Level> {
    let Some([low, high]) = grid.range() else { return Vec::new() };
    let text = |x: f64| figure(language, grid.quantity, Some(x));
    if text(low) == text(high) {
        return Vec::new();
    }
    let mut levels: Vec<Level> = Vec::new();
    for value in round_values(low, high) {
        let text = text(value);
        // What is written alike would be two lines of one name.
        if levels.last().is_none_or(|last| last.text != text) {
            levels.push(Level { value, text, lines: lines(grid, value) });
        }
    }
    levels
}

/// The lines along which the figure is what it is now.
pub fn map_now_lines(shown: &Shown, grid: &Grid) -> Vec<Vec<[f64; 2]>> {
    let now = shown.outcome.figure(grid.quantity).filter(|_| map_present(shown, grid).is_some());
    now.map_or_else(Vec::new, |value| lines(grid, value))
}

fn lines(grid: &Grid, value: f64) -> Vec<Vec<[f64; 2]>> {
    grid.isolines(value).into_iter().map(|line| line.points).collect()
}

/// Between two values the multiples of 1, 2, 2.5 or 5 of a power of ten that are not too many; over a
/// range of tens and more 1, 2 and 5 of each power.
fn round_values(low: f64, high: f64) -> Vec<f64> {
    let inside = |x: &f64| *x > low && *x < high;
    let exponents = |from: f64, to: f64| (from.abs().log10().floor() as i32)..=(to.abs().log10().ceil() as i32);
    if low > 0.0 && high / low >= 20.0 {
        let sets: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
        let all = |set: &[f64], every: usize| -> Vec<f64> {
            let powers = exponents(low, high).step_by(every);
            powers.flat_map(|power| set.iter().map(move |digit| exact(*digit, power))).filter(inside).collect()
        };
        let found = sets.iter().map(|set| all(set, 1)).chain((2..600).map(|every| all(sets[2], every)));
        return found.into_iter().find(|values| values.len() <= LEVELS).unwrap_or_default();
    }
    let finest = (high - low) / (LEVELS + 1) as f64;
    for power in exponents(finest, high - low) {
        for digits in [1.0, 2.0, 2.5, 5.0] {
            let step = exact(digits, power);
            let (first, last) = ((low / step).floor() as i64 + 1, (high / step).ceil() as i64 - 1);
            if last.saturating_sub(first) < LEVELS as i64 {
                // As text, so that three steps of a tenth are 0.3.
                return (first..=last).map(|k| exact(k as f64 * digits, power)).filter(inside).collect();
            }
        }
    }
    Vec::new()
}

/// Some digits times a power of ten, without what a multiplication leaves behind.
fn exact(digits: f64, power: i32) -> f64 {
    format!("{digits}e{power}").parse().unwrap_or(f64::NAN)
}

/// The values that both inputs have now; none where one of them lies beyond its axis.
pub fn map_present(shown: &Shown, grid: &Grid) -> Option<[f64; 2]> {
    let value = |axis: &Axis| {
        let x = shown.outcome.scenario.value(axis.input).and_then(Value::number)?;
        let (from, to) = (axis.values.first()?, axis.values.last()?);
        (*from..=*to).contains(&x).then_some(x)
    };
    Some([value(&grid.x)?, value(&grid.y)?])
}

/// "$107 for “Price of electricity” weighs about as much as $57,410 for “Price of a chip”".
pub fn map_title(shown: &Shown, grid: &Grid) -> Title {
    let language = shown.language;
    let label = |input: InputId| input.row().label.text(language);
    let subtitle = fill(
        word!(language, "map.subtitle"),
        &[
            ("figure", QUANTITIES[grid.quantity as usize].label.text(language)),
            ("x", label(grid.x.input)),
            ("y", label(grid.y.input)),
        ],
    );
    Title { finding: finding(shown, grid), subtitle }
}

fn finding(shown: &Shown, grid: &Grid) -> String {
    let language = shown.language;
    let text = |x: f64| figure(language, grid.quantity, Some(x));
    let name = |input: InputId| quoted(language, input.row().label.text(language));
    let said = figure_name(language, grid.quantity);
    let label = quoted(language, QUANTITIES[grid.quantity as usize].label.text(language));
    let Some([low, high]) = grid.range() else {
        let template = match grid.cells.contains(&analysis::Cell::Pending) {
            true => word!(language, "map.none_yet"),
            false => word!(language, "map.undefined"),
        };
        return fill(template, &[("figure", &said)]);
    };
    let (x, y) = (name(grid.x.input), name(grid.y.input));
    if text(low) == text(high) {
        return fill(word!(language, "map.flat"), &[("x", &x), ("y", &y), ("figure", &label)]);
    }
    let (moved_by_x, moved_by_y) = influence(grid);
    for (moves, hardly, strong, weak) in [(&x, &y, moved_by_x, moved_by_y), (&y, &x, moved_by_y, moved_by_x)] {
        if weak < HARDLY * strong {
            let places = [("figure", label.as_str()), ("moves", moves), ("hardly", hardly)];
            return fill(word!(language, "map.one"), &places);
        }
    }
    let now = shown.outcome.figure(grid.quantity);
    if let (Some([x_now, y_now]), Some(now)) = (map_present(shown, grid), now) {
        let at = |input: InputId, x: f64| value_text(language, input, Value::Number(x));
        if let Some(trade) = trade(shown, grid, x_now, y_now) {
            let places = [
                ("a", name(trade.a.0)),
                ("a_value", at(trade.a.0, trade.a.1)),
                ("b", name(trade.b.0)),
                ("b_value", at(trade.b.0, trade.b.1)),
            ];
            return fill(word!(language, "map.trade"), &places.each_ref().map(|(place, text)| (*place, text.as_str())));
        }
        if !map_now_lines(shown, grid).is_empty() {
            return fill(word!(language, "map.line"), &[("figure", &said), ("value", &text(now))]);
        }
    }
    fill(word!(language, "map.range"), &[("figure", &said), ("low", &text(low)), ("high", &text(high))])
}

/// How far the figure moves at most along a row, and along a column.
fn influence(grid: &Grid) -> (f64, f64) {
    let spread = |cells: &mut dyn Iterator<Item = analysis::Cell>| {
        let (low, high) = cells
            .filter_map(analysis::Cell::value)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        (high - low).max(0.0)
    };
    let (width, height) = (grid.x.values.len(), grid.y.values.len());
    let rows = (0..height).map(|y| spread(&mut (0..width).map(|x| grid.cell(x, y))));
    let columns = (0..width).map(|x| spread(&mut (0..height).map(|y| grid.cell(x, y))));
    (rows.fold(0.0, f64::max), columns.fold(0.0, f64::max))
}

/// Two changes, each of one input alone, that bring the figure to the same value.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Trade {
    a: (InputId, f64),
    b: (InputId, f64),
}

/// The figure along one input.
type Along<'a> = &'a dyn Fn(f64) -> Option<f64>;

/// The second input at twice its value, or half way to the end of its axis, against the first; or the
/// other way round. The figure is taken to run straight between neighbours of the grid.
fn trade(shown: &Shown, grid: &Grid, x_now: f64, y_now: f64) -> Option<Trade> {
    let now = at(grid, x_now, y_now)?;
    let along_x = |x: f64| at(grid, x, y_now);
    let along_y = |y: f64| at(grid, x_now, y);
    let pairs: [(&Axis, f64, Along, &Axis, Along); 2] =
        [(&grid.y, y_now, &along_y, &grid.x, &along_x), (&grid.x, x_now, &along_x, &grid.y, &along_y)];
    for (a, a_now, along_a, b, along_b) in pairs {
        let end = a.values.last().copied()?;
        let half_way = Track::new(&shown.outcome.scenario, a.input).rounded(0.5 * (a_now + end));
        let twice = if is_date(a.input) { f64::NAN } else { 2.0 * a_now };
        for value in [twice, half_way] {
            let is_beyond = !(value > a_now && value <= end);
            let Some(target) = along_a(value).filter(|_| !is_beyond) else { continue };
            // Where the figure hardly moves, rounding would say what the equal change is.
            let [low, high] = grid.range()?;
            if (target - now).abs() < HARDLY * (high - low) {
                continue;
            }
            if let Some(other) = only_crossing(b, along_b, target) {
                return Some(Trade { a: (a.input, value), b: (b.input, four_figures(other)) });
            }
        }
    }
    None
}

/// The value of the figure at a place of the map, straight between neighbours on the scales of the axes.
fn at(grid: &Grid, x: f64, y: f64) -> Option<f64> {
    let ((i, right), (j, up)) = (between(&grid.x, x)?, between(&grid.y, y)?);
    let row = |j: usize| {
        let left = grid.cell(i, j).value()?;
        if right == 0.0 { Some(left) } else { Some(left + (grid.cell(i + 1, j).value()? - left) * right) }
    };
    let below = row(j)?;
    if up == 0.0 { Some(below) } else { Some(below + (row(j + 1)? - below) * up) }
}

/// Between which neighbours a value lies: the place of the smaller, and the share of the way to the other.
fn between(axis: &Axis, x: f64) -> Option<(usize, f64)> {
    let k = axis.values.iter().rposition(|value| *value <= x)?;
    let from = axis.values[k];
    match axis.values.get(k + 1) {
        _ if x == from => Some((k, 0.0)),
        Some(to) if axis.log => Some((k, (x / from).ln() / (to / from).ln())),
        Some(to) => Some((k, (x - from) / (to - from))),
        None => None,
    }
}

/// Where along an axis the figure has a value, if that is at one place alone.
fn only_crossing(axis: &Axis, along: Along, target: f64) -> Option<f64> {
    let mut found = None;
    for pair in axis.values.windows(2) {
        let (Some(from), Some(to)) = (along(pair[0]), along(pair[1])) else { continue };
        if (from < target) == (to < target) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        let share = (target - from) / (to - from);
        found = Some(match axis.log {
            true => pair[0] * (pair[1] / pair[0]).powf(share),
            false => pair[0] + (pair[1] - pair[0]) * share,
        });
    }
    found
}

fn four_figures(x: f64) -> f64 {
    format!("{x:.3e}").parse().unwrap_or(x)
}

/// Finding, the range of the map, and where the scenario stands.
pub fn map_description(shown: &Shown, grid: &Grid) -> String {
    let language = shown.language;
    let mut sentences = vec![finding(shown, grid)];
    if let Some([low, high]) = grid.range() {
        let text = |x: f64| figure(language, grid.quantity, Some(x));
        let said = figure_name(language, grid.quantity);
        let range =
            fill(word!(language, "map.range"), &[("figure", &said), ("low", &text(low)), ("high", &text(high))]);
        if range != sentences[0] {
            sentences.push(range);
        }
    }
    if map_present(shown, grid).is_some() {
        sentences.push(map_point_name(shown, grid));
    }
    sentences.iter().map(|sentence| format!("{sentence}.")).collect::<Vec<_>>().join(" ")
}

/// "Money made available $300 bn, Full power of the sites 6.0 GW: Break-even rental price $4.96".
pub fn map_point_name(shown: &Shown, grid: &Grid) -> String {
    let language = shown.language;
    let input = |input: InputId| {
        let value = shown.outcome.scenario.value(input).map_or_else(String::new, |x| value_text(language, input, x));
        format!("{} {value}", input.row().label.text(language))
    };
    let label = QUANTITIES[grid.quantity as usize].label.text(language);
    let now = figure(language, grid.quantity, shown.outcome.figure(grid.quantity));
    let (x, y, now) = (input(grid.x.input), input(grid.y.input), format!("{label} {now}"));
    fill(word!(language, "map.point"), &[("x", &x), ("y", &y), ("figure", &now)])
}

/// Up to nine rows and columns of the map: the second input down, the first across.
pub fn map_table(shown: &Shown, grid: &Grid) -> Table {
    let language = shown.language;
    let label = |input: InputId| input.row().label.text(language);
    let number = |axis: &Axis, k: usize| value_text(language, axis.input, Value::Number(axis.values[k]));
    let across = sampled(grid.x.values.len());
    let mut columns = vec![label(grid.y.input).to_string()];
    columns.extend(across.iter().map(|k| number(&grid.x, *k)));
    let rows = sampled(grid.y.values.len()).into_iter().map(|row| {
        let mut cells = vec![Cell::number(number(&grid.y, row), Some(grid.y.values[row]))];
        cells.extend(across.iter().map(|k| {
            let cell = grid.cell(*k, row);
            Cell::number(cell_text(language, grid, cell), cell.value())
        }));
        cells
    });
    let caption = fill(
        word!(language, "table.map"),
        &[
            ("figure", QUANTITIES[grid.quantity as usize].label.text(language)),
            ("x", label(grid.x.input)),
            ("y", label(grid.y.input)),
        ],
    );
    Table { caption, columns, rows: rows.collect() }
}

/// A few of many places, both ends among them.
fn sampled(count: usize) -> Vec<usize> {
    let few = count.min(SAMPLED);
    (0..few).map(|k| if few < 2 { 0 } else { (k * (count - 1) + (few - 1) / 2) / (few - 1) }).collect()
}

fn cell_text(language: Language, grid: &Grid, cell: analysis::Cell) -> String {
    match cell {
        analysis::Cell::Value(x) => figure(language, grid.quantity, Some(x)),
        analysis::Cell::Undefined => word!(language, "strip.undefined").into(),
        analysis::Cell::Refused => word!(language, "map.refused").into(),
        analysis::Cell::Pending => "–".into(),
    }
}

/// A column of the map: the figure at the lower end of the second input, near its value now, and at the
/// upper end.
pub fn map_reading(shown: &Shown, grid: &Grid, column: usize) -> Option<Reading> {
    let language = shown.language;
    let x = *grid.x.values.get(column)?;
    let text = |axis: &Axis, x: f64| value_text(language, axis.input, Value::Number(x));
    let last = grid.y.values.len().checked_sub(1)?;
    let now = shown.outcome.scenario.value(grid.y.input).and_then(Value::number);
    let off = |row: &usize| now.map_or(0.0, |now| (grid.y.values[*row] - now).abs());
    let nearest = (0..=last).min_by(|a, b| off(a).total_cmp(&off(b)))?;
    let mut rows = vec![0, nearest, last];
    rows.dedup();
    let values = rows.into_iter().map(|row| {
        let at = [("input", grid.y.input.row().label.text(language)), ("value", &text(&grid.y, grid.y.values[row]))];
        (fill(word!(language, "map.at"), &at), cell_text(language, grid, grid.cell(column, row)))
    });
    Some(Reading { label: text(&grid.x, x), values: values.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round(low: f64, high: f64, expected: &[f64]) {
        assert_eq!(round_values(low, high), expected);
    }

    #[test]
    fn levels_are_values_that_people_say() {
        round(3.9, 6.2, &[4.0, 4.5, 5.0, 5.5, 6.0]);
        round(-120e9, 40e9, &[-100e9, -75e9, -50e9, -25e9, 0.0, 25e9]);
        round(0.0, 0.7, &[0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
        round(1.5, 90.0, &[2.0, 5.0, 10.0, 20.0, 50.0]);
        round(1.0, 1e9, &[1e2, 1e4, 1e6, 1e8]);
        round(2026.1, 2034.0, &[2028.0, 2030.0, 2032.0]);
        for exponent in -280..280 {
            let size = exact(1.7, exponent);
            for (low, high) in [(0.0, size), (-size, size), (size, size * 3.0), (1e-290, size)] {
                if low < high {
                    let found = round_values(low, high);
                    assert!((1..=LEVELS).contains(&found.len()), "{low} {high}: {found:?}");
                    assert!(found.is_sorted() && found.iter().all(|x| *x > low && *x < high));
                }
            }
        }
    }

    #[test]
    fn a_table_has_both_ends() {
        assert_eq!(sampled(41), [0, 5, 10, 15, 20, 25, 30, 35, 40]);
        assert_eq!(sampled(25), [0, 3, 6, 9, 12, 15, 18, 21, 24]);
        assert_eq!(sampled(3), [0, 1, 2]);
        assert_eq!((sampled(1), sampled(0)), (vec![0], vec![]));
    }
}
