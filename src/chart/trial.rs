//! What every chart is tried with: the default case and shapes of data that break charts, over
//! widths from the narrowest phone to 4K. `check` is the test that a picture can be published.

use super::picture::{Bounds, Mark, Picture, Point, UNIT, px};
use super::svg::{Scheme, Setting, svg};
use super::theme::Role;
use super::{
    Export, View, build_out, compare, compare_data, dollar, drivers, drivers_data, handles, map, map_picture,
    map_point, money, payback, roboto_width, sure, sure_picture,
};
use crate::analysis::{self, Axis, Draws, Grid, Kept};
use crate::catalogue::{InputId, Language, QUANTITIES, SCENARIOS, ScenarioRow, pseudo, quantity};
use crate::model::{Outcome, Scenario};
use crate::report::{self, Inquiry, Shown, SideBySide, Sure};
use build_out::{Limit, SitePoint, Vintage};
use money::Class;

/// Half of what is seen of a handle, in CSS pixels.
const SEEN: f64 = 9.0;
const WIDTHS: [u32; 8] = [280, 320, 360, 480, 768, 1280, 1920, 3840];

fn size(width: u32) -> (u32, u32) {
    (width, (f64::from(width) * 0.56).clamp(240.0, 520.0) as u32)
}

/// As a page would write them: enough digits for any size, no exponent below a million.
fn tick(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    if value.abs() >= 1e6 || value.abs() < 1e-3 {
        return format!("{value:.1e}");
    }
    format!("{}", (value * 1000.0).round() / 1000.0)
}

fn billions(value: f64) -> String {
    format!("{}", (value / 1e8).round() / 10.0)
}

/// The power path of the default case, in GW at the start of a quarter.
fn path_at(year: f64) -> f64 {
    let points = [(2026.0, 0.0), (2026.75, 1.0), (2030.0, 3.0), (2035.0, 6.0)];
    if year < points[0].0 {
        return 0.0;
    }
    for pair in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        if year < x1 {
            return y0 + (y1 - y0) * (year - x0) / (x1 - x0);
        }
    }
    6.0
}

/// The default case with as many vintages as asked for: the path is filled, and chips that are
/// five years old are replaced by those of the quarter.
fn built(vintages: usize, quarters: usize) -> build_out::Data {
    // A horizon of a year would end before the first power.
    let start_year = if quarters > 4 { 2024.0 } else { 2027.0 };
    let path: Vec<f64> = (0..quarters).map(|q| path_at(start_year + q as f64 / 4.0)).collect();
    let vintage_of = |q: usize| q * vintages / quarters;
    let mut bought = vec![0.0; quarters];
    let mut power = vec![vec![0.0; quarters]; vintages];
    for q in 0..quarters {
        let grown = path[q] - if q > 0 { path[q - 1] } else { 0.0 };
        bought[q] = grown + if q >= 20 { bought[q - 20] } else { 0.0 };
        let life = q..quarters.min(q + 20);
        let vintage = &mut power[vintage_of(q)];
        vintage[life].iter_mut().for_each(|gw| *gw += bought[q]);
    }
    let label = |v: usize| format!("{}", 2024 + v * quarters / vintages / 4);
    build_out::Data {
        start_year,
        vintages: power
            .into_iter()
            .enumerate()
            .map(|(v, facility_gw)| Vintage { label: label(v), facility_gw })
            .collect(),
        it_gw: path.iter().map(|gw| gw / 1.36).collect(),
        power_path_gw: Some(path),
        points: vec![(2026.75, 1.0), (2030.0, 3.0), (2035.0, 6.0)],
        limits: (0..quarters)
            .map(|q| match q {
                0..8 => Limit::None,
                8..12 => Limit::Money,
                12..14 => Limit::Chips,
                _ => Limit::Power,
            })
            .collect(),
        site: [(2025.8, 0.1), (2026.05, 0.44), (2026.4, 0.64), (2026.6, 0.73), (2026.8, 0.93), (2027.1, 1.1)]
            .map(|(year, facility_gw)| SitePoint { year, facility_gw, projected: year > 2026.7 })
            .into(),
        today: Some(2026.9),
        notes: vec![build_out::Note { quarter: 14, text: "From mid-2027, power is the limit".into() }],
        quarters: (0..quarters).map(|q| format!("{} Q{}", 2024 + q / 4, q % 4 + 1)).collect(),
        words: build_out::Words {
            y_axis: "GW".into(),
            facility: "Facility 6.0 GW".into(),
            it: "IT 4.4 GW".into(),
            power_path: "Power path".into(),
            observed: "Prometheus, observed".into(),
            projected: "Prometheus, projected".into(),
            today: "Today".into(),
            no_limit: "No limit".into(),
            power: "Power".into(),
            money: "Money".into(),
            chips: "Chips".into(),
            empty: "Nothing is built: no power is delivered before the end of the period.".into(),
        },
    }
}

fn spent(years: usize) -> money::Data {
    let first = if years > 2 { 2 } else { 0 };
    let share = [
        (Role::Chips, "Chips and servers", 0.55),
        (Role::Network, "Network and storage", 0.15),
        (Role::Construction, "Construction", 0.14),
        (Role::Sustaining, "Sustaining capex", 0.05),
        (Role::Energy, "Energy", 0.05),
        (Role::Operations, "Operations", 0.06),
    ];
    let total = |y: usize| match y {
        y if y < first => 0.0,
        y => {
            1e9 * (10.0 + 35.0 * (1.0 - ((y as f64 - 8.0) / 7.0).powi(2)).max(0.0))
                * if y + 1 == years { 0.5 } else { 1.0 }
        }
    };
    let mut sum = 0.0;
    let cumulative: Vec<f64> = (0..years)
        .map(|y| {
            sum += total(y);
            sum
        })
        .collect();
    money::Data {
        years: (0..years).map(|y| format!("{}", 2024 + y)).collect(),
        part_year: true,
        classes: share
            .iter()
            .map(|(role, label, part)| Class {
                role: *role,
                label: (*label).into(),
                usd_per_year: (0..years).map(|y| total(y) * part).collect(),
            })
            .collect(),
        budget_left: Some(cumulative.iter().map(|c| 300e9 - c / 2.0).collect()),
        cumulative,
        notes: vec![money::Note { year: 8.min(years - 1), text: "$45 bn".into() }],
        words: money::Words {
            spending: "Spending a year, $ bn".into(),
            since_start: "Since the start, $ bn".into(),
            cumulative: "Spent".into(),
            budget_left: "Left of the budget".into(),
            empty: "Nothing is spent in this period.".into(),
        },
    }
}

/// Words a quarter again as long and half as long again, as in a pseudo-language.
fn longer(text: &str) -> String {
    format!("[{text} {}]", "ẅ".repeat(text.chars().count() * 2 / 5))
}

fn build_outs() -> Vec<(&'static str, build_out::Data)> {
    let scaled = |by: f64| {
        let mut data = built(13, 60);
        let series = data.vintages.iter_mut().map(|v| &mut v.facility_gw);
        for value in series.chain([&mut data.it_gw]).chain(&mut data.power_path_gw).flatten() {
            *value *= by;
        }
        data
    };
    let mut cases = vec![
        ("default", built(15, 60)),
        ("1 vintage", built(1, 60)),
        ("2 vintages", built(2, 60)),
        ("13 vintages", built(13, 60)),
        ("48 vintages", built(48, 60)),
        ("one year", built(2, 4)),
        ("one quarter", built(1, 1)),
        ("forty years", built(40, 160)),
        ("a thousand years", built(3, 9000)),
        ("huge", scaled(1e6)),
        ("tiny", scaled(1e-6)),
        ("absurd", scaled(1e300)),
        ("all zero", scaled(0.0)),
        ("nothing", build_out::Data::default()),
    ];
    let mut case = |name, change: fn(&mut build_out::Data)| {
        let mut data = built(15, 60);
        change(&mut data);
        cases.push((name, data));
    };
    case("no power path", |data| data.power_path_gw = None);
    case("no ribbon", |data| data.limits.clear());
    case("limits of one quarter", |data| {
        let limits = [Limit::None, Limit::Power, Limit::Money, Limit::Chips];
        data.limits = (0..60).map(|q| limits[q % 4]).collect();
    });
    case("not a number", |data| {
        data.vintages[4].facility_gw[20] = f64::NAN;
        data.vintages[5].facility_gw[20] = f64::INFINITY;
        data.it_gw[20] = f64::NAN;
        data.power_path_gw = Some(vec![f64::NAN; 60]);
        data.today = Some(f64::NAN);
    });
    case("start is not a number", |data| data.start_year = f64::NAN);
    case("start in the year 1e18", |data| data.start_year = 1e18);
    case("series of unequal lengths", |data| data.it_gw.truncate(7));
    case("path far above", |data| data.power_path_gw = Some((0..60).map(|q| f64::from(q) * 5.0).collect()));
    case("no site", |data| data.site.clear());
    case("site of a hundred points", |data| {
        let point = |i: i32| SitePoint {
            year: 2020.0 + f64::from(i) / 4.0,
            facility_gw: f64::from(i % 30) / 3.0,
            projected: i % 3 == 0,
        };
        data.site = (0..100).map(point).collect();
        data.site[30].facility_gw = f64::NAN;
        data.site[31].year = f64::INFINITY;
    });
    case("notes for every quarter", |data| {
        data.notes = (0..70).map(|quarter| build_out::Note { quarter, text: format!("note {quarter}") }).collect()
    });
    case("longer words", |data| {
        let w = &mut data.words;
        for word in [
            &mut w.y_axis,
            &mut w.facility,
            &mut w.it,
            &mut w.power_path,
            &mut w.observed,
            &mut w.projected,
            &mut w.today,
            &mut w.no_limit,
            &mut w.power,
            &mut w.money,
            &mut w.chips,
            &mut w.empty,
        ] {
            *word = longer(word);
        }
    });
    case("no words", |data| data.words = build_out::Words::default());
    cases
}

fn moneys() -> Vec<(&'static str, money::Data)> {
    let mut cases = vec![
        ("default", spent(15)),
        ("one year", spent(1)),
        ("three years", spent(3)),
        ("forty years", spent(40)),
        ("nothing", money::Data::default()),
    ];
    let mut case = |name, change: fn(&mut money::Data)| {
        let mut data = spent(15);
        change(&mut data);
        cases.push((name, data));
    };
    case("no budget", |data| data.budget_left = None);
    case("overspent", |data| data.budget_left = Some(data.cumulative.iter().map(|c| 100e9 - c).collect()));
    case("all zero", |data| data.classes.iter_mut().for_each(|class| class.usd_per_year.fill(0.0)));
    case("huge", |data| {
        data.classes.iter_mut().for_each(|class| class.usd_per_year.iter_mut().for_each(|v| *v *= 1e15))
    });
    case("not a number", |data| {
        data.classes[2].usd_per_year[3] = f64::NAN;
        data.classes[1].usd_per_year[3] = f64::INFINITY;
        data.cumulative[6] = f64::NAN;
        data.budget_left = Some(vec![f64::INFINITY; 15]);
    });
    case("one class", |data| data.classes.truncate(1));
    case("twenty classes", |data| {
        let more = data.classes.clone();
        data.classes.extend(more.iter().cloned().chain(more.clone()).take(14));
    });
    case("longer words", |data| {
        for class in &mut data.classes {
            class.label = longer(&class.label);
        }
        for word in [
            &mut data.words.spending,
            &mut data.words.since_start,
            &mut data.words.cumulative,
            &mut data.words.budget_left,
        ] {
            *word = longer(word);
        }
    });
    cases
}

/// Shares that add up to one, the largest first.
fn shared(parts: usize) -> dollar::Data {
    let roles = [Role::Chips, Role::Sustaining, Role::Network, Role::Construction, Role::Energy, Role::Operations];
    let part = |i: usize| dollar::Part {
        role: roles[i % 6],
        label: ["Chips and servers", "Replacements", "Network and storage", "Construction", "Energy"][i % 5].into(),
        share: 0.5f64.powi(i as i32 + 1),
        text: format!("{:.0} cents, $148 bn", 50.0 * 0.5f64.powi(i as i32)),
    };
    dollar::Data { parts: (0..parts).map(part).collect(), empty: "Nothing is spent.".into() }
}

fn dollars() -> Vec<(&'static str, dollar::Data)> {
    let changed = |change: fn(&mut dollar::Part)| {
        let mut data = shared(6);
        data.parts.iter_mut().for_each(change);
        data
    };
    vec![
        ("default", shared(6)),
        ("one part", shared(1)),
        ("forty parts", shared(40)),
        ("nothing", shared(0)),
        ("all zero", changed(|part| part.share = 0.0)),
        ("longer words", changed(|part| (part.label, part.text) = (longer(&part.label), longer(&part.text)))),
        ("not a number", {
            let mut data = shared(6);
            data.parts[2].share = f64::NAN;
            data.parts[3].share = f64::INFINITY;
            data
        }),
    ]
}

/// Down to the lowest value, and up to the last.
fn paid(low: f64, last: f64, quarters: usize) -> payback::Data {
    let deep = quarters / 3;
    let cash: Vec<f64> = (0..quarters)
        .map(|q| match q {
            q if q <= deep => low * (q + 1) as f64 / (deep + 1) as f64,
            q => low + (last - low) * (q - deep) as f64 / (quarters - 1 - deep) as f64,
        })
        .collect();
    let zero = cash.iter().rposition(|usd| *usd < 0.0).filter(|q| q + 1 < quarters);
    payback::Data {
        start_year: 2024.0,
        deepest: (low < 0.0).then_some(deep),
        paid_back: zero.map(|q| 2024.0 + (q + 2) as f64 / 4.0),
        quarters: (0..quarters).map(|q| format!("{} Q{}", 2024 + q / 4, q % 4 + 1)).collect(),
        cash,
        words: payback::Words {
            axis: "Sales less spending since the start, $ bn".into(),
            deepest: "Most outstanding: $124 bn (July 2030)".into(),
            paid_back: "Paid back in April 2037".into(),
            end: "Outstanding at the end: $99 bn (2039)".into(),
            empty: "Nothing is spent.".into(),
        },
    }
}

fn paybacks() -> Vec<(&'static str, payback::Data)> {
    let mut cases = vec![
        ("default", paid(-124e9, 60e9, 60)),
        ("never", paid(-124e9, -99e9, 60)),
        ("at once", paid(10e9, 99e9, 60)),
        ("just so", paid(-124e9, 1e6, 60)),
        ("hardly anything outstanding", paid(-1e6, 99e9, 60)),
        ("four quarters", paid(-1e9, 1e9, 4)),
        ("forty years", paid(-1e12, 1e12, 160)),
        ("huge", paid(-1e30, 1e30, 60)),
        ("all zero", paid(0.0, 0.0, 60)),
        ("nothing", payback::Data::default()),
    ];
    let mut case = |name, change: fn(&mut payback::Data)| {
        let mut data = paid(-124e9, 60e9, 60);
        change(&mut data);
        cases.push((name, data));
    };
    case("not a number", |data| data.cash[30] = f64::NAN);
    case("start is not a number", |data| data.start_year = f64::NAN);
    case("up and down", |data| data.cash = (0..60).map(|q| f64::from((q % 7) - 3) * 1e9).collect());
    case("longer words", |data| {
        let w = &mut data.words;
        for word in [&mut w.axis, &mut w.deepest, &mut w.paid_back, &mut w.end] {
            *word = longer(word);
        }
    });
    cases
}

/// Bars around 5, each weaker than the one before, every third with its low end above.
fn driven(bars: usize) -> drivers::Data {
    let inputs = [
        "Price of a chip, with its share of the server",
        "Change of the rental price",
        "Time to build",
        "Facility power per IT power, at peak",
    ];
    let bar = |i: usize| {
        let width = 4.0 * 0.7f64.powi(i as i32);
        let end = |figure: f64, input: &str| drivers::End {
            figure: Some(figure),
            text: format!("${figure:.2}"),
            input: input.into(),
        };
        let (low, high) =
            if i.is_multiple_of(3) { (5.0 + 2.0 * width, 5.0 - width) } else { (5.0 - width, 5.0 + width) };
        drivers::Bar { label: inputs[i % 4].into(), low: end(low, "$48,600"), high: end(high, "$66,000") }
    };
    drivers::Data {
        present: Some(5.0),
        bars: (0..bars).map(bar).collect(),
        words: drivers::Words {
            present: "now $5.00".into(),
            low: "low end of the range".into(),
            high: "high end".into(),
            empty: "No input changes it.".into(),
        },
    }
}

/// A fan that widens around a line through zero, and runs around a value.
fn unsure(quarters: usize, around: f64, wide: f64) -> sure::Data {
    let ends = [-1.0, -0.6, -0.3, 0.0, 0.3, 0.6, 1.2];
    let middle = |q: usize| around * (2.0 * q as f64 / quarters as f64 - 1.0);
    let at = |q: usize| Some(ends.map(|end| middle(q) + end * wide * q as f64 / quarters as f64));
    sure::Data {
        start_year: 2024.0,
        fan: (0..quarters).map(at).collect(),
        dots: (0..20).map(|k| around + wide * (f64::from(k) - 9.0) / 10.0).collect(),
        threshold: Some(0.0),
        quarters: (0..quarters).map(|q| format!("{} Q{}", 2024 + q / 4, q % 4 + 1)).collect(),
        words: sure::Words {
            fan_axis: "Cumulative cash, $ bn".into(),
            dots_axis: "Net present value, $ bn".into(),
            middle: "middle".into(),
            bands: ["50%", "80%", "95%"].map(String::from),
            threshold: "this scenario: $0".into(),
            above: "16 of 20 above $0".into(),
            not_above: "4 of 20 not above $0".into(),
            no_dots: "In no draw is the net present value defined.".into(),
            no_fan: "Not defined in any draw.".into(),
            empty: "In no draw is anything defined.".into(),
        },
    }
}

fn driverses() -> Vec<(&'static str, drivers::Data)> {
    let mut cases =
        vec![("default", driven(10)), ("one bar", driven(1)), ("forty bars", driven(40)), ("nothing", driven(0))];
    let mut case = |name, change: fn(&mut drivers::Data)| {
        let mut data = driven(10);
        change(&mut data);
        cases.push((name, data));
    };
    fn ends(data: &mut drivers::Data) -> impl Iterator<Item = &mut drivers::End> {
        data.bars.iter_mut().flat_map(|bar| [&mut bar.low, &mut bar.high])
    }
    fn undefined(end: &mut drivers::End) {
        (end.figure, end.text) = (None, "not defined".into());
    }
    fn scaled(data: &mut drivers::Data, by: f64) {
        data.present = data.present.map(|x| x * by);
        ends(data).for_each(|end| end.figure = end.figure.map(|x| x * by));
    }
    case("nothing is defined", |data| {
        data.present = None;
        ends(data).for_each(undefined);
    });
    case("every low end undefined", |data| data.bars.iter_mut().for_each(|bar| undefined(&mut bar.low)));
    case("every second end undefined", |data| ends(data).step_by(2).for_each(undefined));
    case("present undefined", |data| data.present = None);
    case("points", |data| {
        data.present = None;
        data.bars.iter_mut().for_each(|bar| undefined(&mut bar.high));
    });
    case("both ends above", |data| data.present = Some(-20.0));
    case("both ends below", |data| data.present = Some(90.0));
    case("no end moves it", |data| ends(data).for_each(|end| end.figure = Some(5.0)));
    case("losses and gains", |data| ends(data).for_each(|end| end.figure = end.figure.map(|x| x - 5.0)));
    case("huge", |data| scaled(data, 1e200));
    case("tiny", |data| scaled(data, 1e-200));
    case("one huge among small", |data| data.bars[0].high.figure = Some(-1e30));
    case("absurd", |data| scaled(data, 1e300));
    case("not a number", |data| {
        data.bars[1].low.figure = Some(f64::NAN);
        data.bars[2].high.figure = Some(f64::INFINITY);
        data.bars[3].high.figure = None;
    });
    case("longer words", |data| {
        let words = &mut data.words;
        for word in [&mut words.present, &mut words.low, &mut words.high] {
            *word = longer(word);
        }
        data.bars.iter_mut().for_each(|bar| bar.label = longer(&bar.label));
        ends(data).for_each(|end| (end.text, end.input) = (longer(&end.text), longer(&end.input)));
    });
    case("a long word", |data| data.bars[2].label = "Anschlussleistung".repeat(6));
    case("no words", |data| data.words = drivers::Words::default());
    cases
}

/// Scenarios that start a quarter apart and grow to different powers.
fn compared(scenarios: usize) -> compare::Data {
    let names = ["Meta as announced", "Stargate, 10 GW", "$300 bn without a power limit", "Colossus 2"];
    let line = |k: usize| {
        let peak = [6.0, 10.0, 2.07, 5.0][k % 4];
        compare::Line {
            label: names[k % 4].into(),
            start: k as f64,
            facility_gw: (0..60).map(|q| peak * f64::from((q - 8).clamp(0, 20)) / 20.0).collect(),
        }
    };
    compare::Data {
        start_year: 2023.75,
        lines: (0..scenarios).map(line).collect(),
        quarters: (0..60 + scenarios).map(|q| format!("quarter {q}")).collect(),
        words: compare::Words { axis: "GW of facility power".into(), empty: "Nothing is built.".into() },
    }
}

fn compares() -> Vec<(&'static str, compare::Data)> {
    let mut cases = vec![
        ("one", compared(1)),
        ("two", compared(2)),
        ("default", compared(4)),
        ("nine", compared(9)),
        ("nothing", compared(0)),
    ];
    let mut case = |name, change: fn(&mut compare::Data)| {
        let mut data = compared(4);
        change(&mut data);
        cases.push((name, data));
    };
    fn scale(data: &mut compare::Data, by: f64) {
        data.lines.iter_mut().flat_map(|line| &mut line.facility_gw).for_each(|gw| *gw *= by);
    }
    case("all zero", |data| scale(data, 0.0));
    case("huge", |data| scale(data, 1e6));
    case("tiny", |data| scale(data, 1e-6));
    case("absurd", |data| scale(data, 1e300));
    case("one far above", |data| data.lines[1].facility_gw.iter_mut().for_each(|gw| *gw *= 1e4));
    case("one that is not built", |data| data.lines[2].facility_gw.fill(0.0));
    case("all alike", |data| data.lines = vec![data.lines[0].clone(); 4]);
    case("ends far apart", |data| {
        data.lines.iter_mut().zip([9, 20, 40, 60]).for_each(|(l, n)| l.facility_gw.truncate(n))
    });
    case("starts far apart", |data| data.lines.iter_mut().zip([0.0, 90.0, 31.5, 7.25]).for_each(|(l, q)| l.start = q));
    case("one quarter", |data| {
        data.lines.iter_mut().for_each(|line| (line.start, line.facility_gw) = (0.0, vec![1.0]));
    });
    case("not a number", |data| {
        data.lines[0].facility_gw[30] = f64::NAN;
        data.lines[1].facility_gw[0] = f64::INFINITY;
        data.lines[2].start = f64::NAN;
    });
    case("start is not a number", |data| data.start_year = f64::NAN);
    case("longer words", |data| {
        data.lines.iter_mut().for_each(|line| line.label = longer(&longer(&line.label)));
        data.words.axis = longer(&data.words.axis);
    });
    case("a long word", |data| data.lines[1].label = "Anschlussleistung".repeat(6));
    case("no words", |data| data.lines.iter_mut().for_each(|line| line.label.clear()));
    cases
}

fn sures() -> Vec<(&'static str, sure::Data)> {
    let mut cases = vec![
        ("default", unsure(60, 50e9, 100e9)),
        ("flat", unsure(60, 50e9, 0.0)),
        ("flat and negative", unsure(60, -50e9, 0.0)),
        ("a year", unsure(4, 50e9, 100e9)),
        ("one quarter", unsure(1, 50e9, 100e9)),
        ("forty years", unsure(160, 50e9, 100e9)),
        ("huge", unsure(60, 1e30, 1e60)),
        ("tiny", unsure(60, 1e-9, 1e-12)),
        ("absurd", unsure(60, 1e300, 1e300)),
        ("nothing", sure::Data::default()),
    ];
    let mut case = |name, change: fn(&mut sure::Data)| {
        let mut data = unsure(60, 50e9, 100e9);
        change(&mut data);
        cases.push((name, data));
    };
    case("nothing defined", |data| {
        data.fan.fill(None);
        data.dots.clear();
    });
    case("start is not a number", |data| data.start_year = f64::NAN);
    case("no dots", |data| data.dots.clear());
    case("dots in one place", |data| data.dots = vec![7e9; 20]);
    case("dots on the threshold", |data| data.dots = vec![0.0; 20]);
    case("a dot far away", |data| data.dots[19] = 1e15);
    case("no threshold", |data| data.threshold = None);
    case("threshold is not a number", |data| data.threshold = Some(f64::NAN));
    case("threshold far away", |data| data.threshold = Some(-1e15));
    case("not a number", |data| {
        data.fan[20] = None;
        data.fan[22] = Some([f64::NAN; 7]);
        data.fan[24] = Some([f64::INFINITY; 7]);
        data.dots[3] = f64::NAN;
    });
    case("defined at the end", |data| data.fan[..59].fill(None));
    case("longer words", |data| {
        let w = &mut data.words;
        for word in [&mut w.fan_axis, &mut w.dots_axis, &mut w.middle, &mut w.threshold, &mut w.above, &mut w.not_above]
        {
            *word = longer(word);
        }
        w.bands = w.bands.each_ref().map(|word| longer(word));
    });
    case("no words", |data| data.words = sure::Words::default());
    cases
}

/// The product of two inputs, over some places of each.
fn product(width: usize, height: usize, scale: f64) -> map::Data {
    let side = |count: usize, log: bool| map::Side {
        values: (0..count)
            .map(|k| k as f64 / (count.max(2) - 1) as f64)
            .map(|share| if log { 1e11 * 10f64.powf(share) } else { 15.0 * share })
            .collect(),
        log,
        names: (0..count).map(|k| format!("${k} bn")).collect(),
    };
    let (x, y) = (side(width, true), side(height, false));
    let value = |x: f64, y: f64| scale * (x / 1e11 * (y - 5.0));
    let line = |level: f64| {
        let at = |k: i32| 10f64.powf(11.0 + f64::from(k) / 40.0);
        let line = (0..=40).map(at).map(|x| [x, 5.0 + level / scale / x * 1e11]);
        vec![line.filter(|[_, y]| (0.0..=15.0).contains(y)).collect()]
    };
    map::Data {
        cells: y.values.iter().flat_map(|y| x.values.iter().map(|x| map::Cell::Value(value(*x, *y)))).collect(),
        levels: [-40.0, -20.0, 0.0, 20.0, 40.0, 80.0]
            .map(|level| map::Level { value: scale * level, text: format!("${level} bn"), lines: line(scale * level) })
            .into(),
        present: Some([3e11, 6.0]),
        present_text: "$3 bn".into(),
        now: line(3.0 * scale),
        words: map::Words {
            x_axis: "Money made available, billion $".into(),
            y_axis: "Full power of the sites, GW facility".into(),
            now: "as it is: $3 bn".into(),
            undefined: "not defined".into(),
            refused: "inputs contradict one another".into(),
            empty: "Nowhere on this map is the price defined.".into(),
        },
        x,
        y,
    }
}

fn maps() -> Vec<(&'static str, map::Data)> {
    let mut cases = vec![
        ("default", product(33, 33, 1.0)),
        ("two by two", product(2, 2, 1.0)),
        ("long", product(120, 3, 1.0)),
        ("huge", product(9, 9, 1e200)),
        ("tiny", product(9, 9, 1e-200)),
        ("nothing", map::Data::default()),
        ("nothing across", product(1, 9, 1.0)),
    ];
    let mut case = |name, change: fn(&mut map::Data)| {
        let mut data = product(9, 9, 1.0);
        change(&mut data);
        cases.push((name, data));
    };
    case("nothing defined", |data| data.cells.fill(map::Cell::Undefined));
    case("nothing computed", |data| data.cells.fill(map::Cell::Pending));
    case("nothing falls", |data| data.x.values.reverse());
    case("half computed", |data| data.cells[40..].fill(map::Cell::Pending));
    case("one cell refused", |data| data.cells[40] = map::Cell::Refused);
    case("a place of each kind", |data| {
        data.cells[11] = map::Cell::Refused;
        data.cells[12] = map::Cell::Undefined;
        data.cells[40] = map::Cell::Value(f64::NAN);
        data.cells[60] = map::Cell::Pending;
    });
    case("one value", |data| {
        data.cells.fill(map::Cell::Undefined);
        data.cells[40] = map::Cell::Value(1.0);
    });
    case("flat", |data| {
        data.cells.fill(map::Cell::Value(7.0));
        data.levels.clear();
        data.now.clear();
    });
    case("no present", |data| data.present = None);
    case("present in the corner", |data| data.present = Some([1e12, 15.0]));
    case("present is not a number", |data| data.present = Some([f64::NAN, -1.0]));
    case("levels on one line", |data| {
        let first = data.levels[2].lines.clone();
        data.levels.iter_mut().for_each(|level| level.lines = first.clone());
    });
    case("lines of a point and of none", |data| {
        data.levels[0].lines = vec![vec![], vec![[2e11, 3.0]], vec![[2e11, 3.0]; 2]];
        data.now = vec![vec![]];
    });
    case("longer words", |data| {
        let w = &mut data.words;
        for word in [&mut w.x_axis, &mut w.y_axis, &mut w.now, &mut w.undefined, &mut w.refused] {
            *word = longer(&longer(word));
        }
        data.cells[40] = map::Cell::Refused;
        data.cells[60] = map::Cell::Undefined;
        data.levels.iter_mut().for_each(|level| level.text = longer(&level.text));
        data.present_text = longer(&data.present_text);
    });
    case("no words", |data| data.words = map::Words::default());
    cases
}

fn each(mut see: impl FnMut(&str, u32, Picture)) {
    for width in WIDTHS {
        for (name, data) in sures() {
            see(&format!("sure, {name}"), width, sure::picture(&data, [&billions; 2], size(width), &roboto_width));
        }
        for (name, data) in maps() {
            see(&format!("map, {name}"), width, map::picture(&data, [&billions, &tick], size(width), &roboto_width));
        }
        for (name, data) in build_outs() {
            see(&format!("build-out, {name}"), width, build_out::picture(&data, &tick, size(width), &roboto_width));
        }
        for (name, data) in moneys() {
            see(&format!("money, {name}"), width, money::picture(&data, &billions, size(width), &roboto_width));
        }
        for (name, data) in dollars() {
            see(&format!("dollar, {name}"), width, dollar::picture(&data, size(width), &roboto_width));
        }
        for (name, data) in paybacks() {
            see(&format!("payback, {name}"), width, payback::picture(&data, &billions, size(width), &roboto_width));
        }
        for (name, data) in driverses() {
            see(&format!("drivers, {name}"), width, drivers::picture(&data, size(width), &roboto_width));
        }
        for (name, data) in compares() {
            see(&format!("compare, {name}"), width, compare::picture(&data, &tick, size(width), &roboto_width));
        }
    }
}

/// All texts inside and apart, all points on the sheet, fonts large enough, stops in order.
pub(super) fn check(name: &str, width: u32, picture: &Picture) {
    let (w, h) = picture.size;
    let page = Bounds { left: 0, top: 0, right: w as i32 * UNIT, bottom: h as i32 * UNIT };
    let boxes = picture.boxes();
    for (i, (text, bounds)) in boxes.iter().enumerate() {
        assert!(page.contains(bounds), "{name} at {width}: {text:?} is cut off: {bounds:?}");
        for (other, its) in &boxes[..i] {
            assert!(!bounds.overlaps(its), "{name} at {width}: {text:?} lies on {other:?}");
        }
    }
    let on_page = |(x, y): &Point| (0..=page.right).contains(x) && (0..=page.bottom).contains(y);
    for mark in &picture.marks {
        let inside = match mark {
            Mark::Fill(fill) => fill.outline.iter().all(on_page),
            Mark::Line(line) => line.width > 0 && line.points.iter().all(on_page),
            Mark::Text(text) => text.size >= 12 * UNIT && !text.text.is_empty(),
        };
        assert!(inside, "{name} at {width}: {mark:?}");
    }
    assert!(picture.stops.windows(2).all(|pair| pair[0].to <= pair[1].from));
    assert!(picture.scales.iter().all(|scale| page.contains(&scale.bounds)));
}

#[test]
fn every_picture_can_be_published() {
    each(|name, width, picture| check(name, width, &picture));
}

/// Every chart of every named scenario in every language, as the page and the command line draw it,
/// with what is read out at its stops.
#[test]
fn every_named_scenario_can_be_published() {
    for preset in &SCENARIOS {
        let outcome = Scenario::of(preset).compute().expect("it computes");
        let study = Inquiry::at_once(preset, &outcome);
        for &language in Language::ALL {
            let shown = Shown { language, preset, outcome: &outcome, study: study.as_ref() };
            for view in View::ALL {
                let name = format!("{} of {} in {language:?}", view.id(), preset.id);
                for width in [320, 768, 1280, 3840] {
                    let picture = view.picture(&shown, Some(2026.9), size(width), &roboto_width);
                    check(&name, width, &picture);
                    assert!(!picture.stops.is_empty(), "{name}");
                    if view == View::BuildOut {
                        for handle in handles(&shown, &picture) {
                            let of = |middle: f64| (px(middle - SEEN), px(middle + SEEN));
                            let ((left, right), (top, bottom)) = (of(handle.x), of(handle.y));
                            let seen = Bounds { left, top, right, bottom };
                            let on = picture.boxes().into_iter().find(|(_, bounds)| bounds.overlaps(&seen));
                            assert!(on.is_none(), "{name} at {width}: {} lies on {on:?}", handle.name);
                        }
                    }
                    for (i, stop) in picture.stops.iter().enumerate() {
                        let reading = view.reading(&shown, i).unwrap_or_else(|| panic!("{name}: nothing at {i}"));
                        assert_eq!(reading.label, stop.label, "{name}");
                        assert!(picture.band(i).is_some(), "{name}");
                    }
                    // A low frame shows the strongest bars only; the others are in the table.
                    if view != View::Drivers {
                        assert_eq!(view.reading(&shown, picture.stops.len()), None, "{name}");
                    }
                }
                for width in [320, 1200] {
                    let link =
                        format!("https://example.org/gigawatt/#v1/{}@2026-11?{}", preset.id, "budget=4e11&".repeat(20));
                    let export = Export { width, today: Some(2026.9), date: "2026-11-24", link: &link };
                    let picture = view.export(&shown, &export, &roboto_width);
                    check(&format!("{name}, exported"), width, &picture);
                    let texts: Vec<&str> = picture.boxes().into_iter().map(|(text, _)| text).collect();
                    let all = texts.concat().replace(' ', "");
                    let answer = report::plain(&report::sentence(language, &outcome));
                    for text in
                        [view.title(&shown).finding, view.title(&shown).subtitle, answer, link, "2026-11-24".into()]
                    {
                        assert!(all.contains(&text.replace(' ', "")), "{name} at {width}: {text} is missing");
                    }
                }
            }
        }
    }
}

/// What drives each of some figures in the opening scenario, in every language and with longer words: the
/// picture, the texts at its ends, and what is read out.
#[test]
fn what_drives_a_figure_can_be_published() {
    let figures = [
        quantity::npv.number(),
        quantity::breakeven_rental_price.number(),
        quantity::peak_facility_gw.number(),
        quantity::payback_year.number(),
        quantity::training_days.number(),
    ];
    for of in figures {
        let tornado = analysis::tornado(&Scenario::default(), of).expect("a figure");
        let each = |longer: &str| {
            for &language in Language::ALL {
                let data = drivers_data(language, &tornado);
                for width in [280, 320, 768, 1280, 3840] {
                    let picture = drivers::picture(&data, size(width), &roboto_width);
                    let name = format!("{} in {language:?}{longer}", QUANTITIES[of as usize].id);
                    check(&name, width, &picture);
                    assert!(!picture.stops.is_empty(), "{name} at {width}");
                    let texts: Vec<&str> = picture.boxes().into_iter().map(|(text, _)| text).collect();
                    for (i, stop) in picture.stops.iter().enumerate() {
                        let reading = report::drivers_reading(language, &tornado, i).expect("a reading");
                        assert_eq!((&reading.label, &data.bars[i].label), (&stop.label, &stop.label), "{name}");
                        for end in [&data.bars[i].low, &data.bars[i].high] {
                            let is_there = |text: &String| texts.contains(&text.as_str());
                            assert!(is_there(&end.text) && is_there(&end.input), "{name} at {width}: {end:?}");
                            assert!(reading.values.iter().any(|(_, value)| *value == end.text), "{name}: {end:?}");
                        }
                    }
                    assert_eq!(report::drivers_reading(language, &tornado, data.bars.len()), None);
                }
            }
        };
        each("");
        pseudo::lengthened(|| each(", longer"));
    }
}

/// Named scenarios side by side, in every language and with longer words.
#[test]
fn what_stands_side_by_side_can_be_published() {
    for ids in [&["meta", "stargate-10gw"][..], &["meta", "budget-300bn", "hyperion-5gw", "colossus-2"], &["meta"]] {
        let presets: Vec<&ScenarioRow> = ids.iter().map(|id| ScenarioRow::find(id).expect("a scenario")).collect();
        let scenarios: Vec<Scenario> = presets.iter().map(|row| Scenario::of(row)).collect();
        let outcomes: Vec<Outcome> = scenarios.iter().map(|s| s.compute().expect("it computes")).collect();
        let comparison = analysis::compare(&scenarios).expect("few enough");
        let each = |longer: &str| {
            for &language in Language::ALL {
                let named: Vec<(&str, &Outcome)> =
                    presets.iter().map(|row| row.name.text(language)).zip(&outcomes).collect();
                let shown = SideBySide { language, scenarios: &named, comparison: &comparison };
                let local = |x: f64| report::tick(language, x);
                for width in [280, 320, 768, 1280, 3840] {
                    let picture = compare::picture(&compare_data(&shown), &local, size(width), &roboto_width);
                    let name = format!("{ids:?} in {language:?}{longer}");
                    check(&name, width, &picture);
                    let shown_names = picture.boxes().into_iter().filter(|(text, _)| {
                        let start = text.trim_end_matches('…');
                        named.iter().any(|(name, _)| name.starts_with(start))
                    });
                    assert_eq!(shown_names.count(), ids.len(), "{name} at {width}");
                    assert_eq!(picture.stops.len(), shown.quarters().len(), "{name} at {width}");
                    for (i, stop) in picture.stops.iter().enumerate() {
                        let reading = report::compare_reading(&shown, i).expect("a reading");
                        assert_eq!((&reading.label, reading.values.len()), (&stop.label, ids.len()));
                    }
                    assert_eq!(report::compare_reading(&shown, picture.stops.len()), None);
                }
            }
        };
        each("");
        pseudo::lengthened(|| each(", longer"));
    }
}

/// What draws and maps of the named scenarios put into their charts, with what is read out at the stops.
#[test]
fn answers_of_every_named_scenario_can_be_published() {
    for (preset, outcome, sures, maps) in asked() {
        for &language in Language::ALL {
            let shown = Shown { language, preset, outcome: &outcome, study: None };
            for width in [280, 320, 768, 1280, 3840] {
                for draws in &sures {
                    let name = format!("draws of {} in {language:?}", preset.id);
                    let sure = Sure::new(draws, draws.kept().figures[0], shown.outcome.figure(draws.kept().figures[0]))
                        .expect("they are kept");
                    let picture = sure_picture(&shown, &sure, size(width), &roboto_width);
                    check(&name, width, &picture);
                    for (i, stop) in picture.stops.iter().enumerate() {
                        let reading = report::sure_reading(&shown, &sure, i).expect("a stop is read");
                        assert_eq!(reading.label, stop.label, "{name}");
                    }
                    assert_eq!(report::sure_reading(&shown, &sure, sure.fan.len()), None, "{name}");
                }
                for grid in &maps {
                    let name = format!("map of {} in {language:?}", preset.id);
                    let picture = map_picture(&shown, grid, size(width), &roboto_width);
                    check(&name, width, &picture);
                    for (i, stop) in picture.stops.iter().enumerate() {
                        let reading = report::map_reading(&shown, grid, i).expect("a stop is read");
                        assert_eq!(reading.label, stop.label, "{name}");
                        assert!(picture.band(i).is_some(), "{name}");
                    }
                    assert_eq!(report::map_reading(&shown, grid, grid.x.values.len()), None, "{name}");
                    if let Some(point) = map_point(&shown, grid, &picture) {
                        let (w, h) = picture.size;
                        assert!((0.0..=f64::from(w)).contains(&point.x) && (0.0..=f64::from(h)).contains(&point.y));
                    }
                }
            }
        }
    }
}

/// Every named scenario with draws of two figures and maps of three pairs of inputs.
pub(super) fn asked()
-> impl Iterator<Item = (&'static crate::catalogue::ScenarioRow, crate::model::Outcome, Vec<Draws>, Vec<Grid>)> {
    let (npv, price) = (quantity::npv.number(), quantity::breakeven_rental_price.number());
    SCENARIOS.iter().map(move |preset| {
        let scenario = Scenario::of(preset);
        let draws = |(figure, series): (u16, u16)| {
            let kept = Kept { figures: vec![figure], series: Some(series) };
            let mut draws = Draws::new(&scenario, 7, 60, kept).expect("it can be drawn");
            draws.advance(60);
            draws
        };
        let map = |(figure, x, y): (u16, InputId, InputId)| {
            let axis = |input| Axis::of_slider(input, 9).expect("a slider has a range");
            let mut grid = Grid::new(&scenario, figure, axis(x), axis(y)).expect("two inputs");
            grid.advance(usize::MAX);
            grid
        };
        let series = [quantity::cumulative_cash.number(), quantity::facility_mw.number()];
        let maps = [
            (price, InputId::ChipPrice, InputId::ElectricityPrice),
            (price, InputId::Budget, InputId::PowerFullGw),
            (npv, InputId::PowerFullYear, InputId::RentalPrice),
        ];
        let outcome = scenario.compute().expect("it computes");
        (preset, outcome, vec![draws((npv, series[0])), draws((price, series[1]))], maps.map(map).into())
    })
}

/// A caption that is too long for a line is there with all its lines.
#[test]
fn captions_are_whole() {
    let mut data = product(9, 9, 1.0);
    let long = "Price of a chip, with its share of the server and of all that holds it, $ per chip";
    (data.words.x_axis, data.words.y_axis) = (long.into(), long.into());
    let picture = map::picture(&data, [&billions, &tick], size(280), &roboto_width);
    let said: String = picture.boxes().iter().map(|(text, _)| format!("{text} ")).collect();
    assert_eq!(said.matches(long).count(), 2, "{said}");
}

/// A part without data says so in its place, and the other part is drawn.
#[test]
fn half_of_how_sure_is_drawn() {
    for width in WIDTHS {
        let mut data = unsure(60, 50e9, 100e9);
        data.fan.fill(None);
        let picture = sure::picture(&data, [&billions; 2], size(width), &roboto_width);
        check("no fan", width, &picture);
        let has = |picture: &Picture, text: &str| picture.boxes().iter().any(|(found, _)| *found == text);
        assert!(has(&picture, "Not defined in any draw.") && has(&picture, "16 of 20 above $0"), "{width}");
        let data = sure::Data { dots: Vec::new(), ..unsure(60, 50e9, 100e9) };
        let picture = sure::picture(&data, [&billions; 2], size(width), &roboto_width);
        let said: String = picture.boxes().iter().map(|(text, _)| format!("{text} ")).collect();
        assert!(said.contains(&data.words.no_dots) && has(&picture, "95%"), "{width}: {said}");
    }
}

/// Twenty dots, and on the side of the threshold that the words say.
#[test]
fn dots_are_twenty_and_stand_on_their_side() {
    for width in WIDTHS {
        let data = unsure(60, 50e9, 100e9);
        let picture = sure::picture(&data, [&billions; 2], size(width), &roboto_width);
        let fills = |role: Role, corners: usize| {
            let found = picture.marks.iter().filter(move |mark| match mark {
                Mark::Fill(fill) => fill.paint.role == role && fill.outline.len() == corners,
                _ => false,
            });
            found.count()
        };
        // The keys are two more.
        assert_eq!((fills(Role::Chips, 16), fills(Role::Construction, 4)), (15 + 1, 5 + 1), "{width}");
    }
}

#[test]
fn every_picture_is_well_formed_svg() {
    each(|name, width, picture| {
        let setting = Setting { id: "x", title: name, description: "…", scheme: Scheme::Reader };
        let svg = svg(&picture, &setting);
        assert!(roxmltree::Document::parse(&svg).is_ok(), "{name} at {width}");
        assert!(!svg.contains("NaN") && !svg.contains("inf\""));
    });
}

#[test]
fn what_cannot_be_drawn_says_so() {
    each(|name, width, picture| {
        let empty = picture.stops.is_empty();
        let nothing = ["zero", "nothing", "start is not", "absurd"].iter().any(|word| name.contains(word));
        assert_eq!(empty, nothing, "{name} at {width}");
        let says_nothing = picture.marks.iter().all(|mark| matches!(mark, Mark::Text(_)));
        assert_eq!(empty, says_nothing, "{name} at {width}");
    });
}

#[test]
fn default_case_names_what_it_shows() {
    for width in WIDTHS {
        let shown = |picture: &Picture, words: &[&str]| {
            for word in words {
                assert!(picture.boxes().iter().any(|(text, _)| text == word), "{word} is missing at {width}");
            }
        };
        let picture = build_out::picture(&built(15, 60), &tick, size(width), &roboto_width);
        shown(&picture, &["GW", "IT 4.4 GW", "Power path", "Facility 6.0 GW", "Power", "0"]);
        let picture = sure::picture(&unsure(60, 50e9, 100e9), [&billions; 2], size(width), &roboto_width);
        shown(&picture, &["Cumulative cash, $ bn", "50%", "80%", "95%", "middle"]);
        shown(&picture, &["Net present value, $ bn", "16 of 20 above $0", "4 of 20 not above $0", "this scenario: $0"]);
        let picture = map::picture(&product(33, 33, 1.0), [&billions, &tick], size(width), &roboto_width);
        shown(&picture, &["as it is: $3 bn", "$3 bn", "$-20 bn", "$0 bn", "$20 bn", "$40 bn"]);
        shown(&picture, &["Money made available, billion $", "Full power of the sites, GW facility", "100", "15"]);
        let picture = money::picture(&spent(15), &billions, size(width), &roboto_width);
        shown(
            &picture,
            &[
                "Chips and servers",
                "Network and storage",
                "Construction",
                "Sustaining capex",
                "Energy",
                "Operations",
                "Spent",
                "Left of the budget",
                "$45 bn",
                "2038",
            ],
        );
    }
}

#[test]
fn drawing_twice_gives_the_same() {
    let draw = || build_out::picture(&built(15, 60), &tick, (768, 430), &roboto_width);
    assert_eq!(draw(), draw());
    assert_eq!(draw().stops.len(), 60);
}

/// Writes the cases, and the scenarios on the page in every language, as SVG files to look at:
/// `CHART_TRIAL=dir cargo test chart`.
#[test]
fn written_to_look_at() {
    let Some(folder) = std::env::var_os("CHART_TRIAL") else {
        return;
    };
    let folder = std::path::PathBuf::from(folder);
    for preset in SCENARIOS.iter().filter(|row| row.on_page) {
        let outcome = Scenario::of(preset).compute().expect("it computes");
        let study = Inquiry::at_once(preset, &outcome);
        for &language in Language::ALL {
            let shown = Shown { language, preset, outcome: &outcome, study: study.as_ref() };
            for (view, width) in View::ALL.into_iter().flat_map(|view| [(view, 320), (view, 1200)]) {
                let export = Export { width, today: Some(2026.9), date: "2026-11-24", link: "v1/x" };
                let file = format!("export-{}-{}-{language:?}-{width}.svg", preset.id, view.id());
                let svg = view.export_svg(&shown, &export, &roboto_width);
                std::fs::write(folder.join(file), svg).expect("the folder is there");
            }
        }
    }
    for (width, scheme) in [
        (280, Scheme::Light),
        (360, Scheme::Light),
        (360, Scheme::Dark),
        (768, Scheme::Light),
        (768, Scheme::Dark),
        (1280, Scheme::Light),
        (1280, Scheme::Dark),
        (3840, Scheme::Light),
    ] {
        let write = |name: String, picture: Picture| {
            let setting = Setting { id: "x", title: &name, description: "", scheme };
            let file = format!("{name}-{width}-{scheme:?}.svg").replace([' ', ','], "-");
            std::fs::write(folder.join(file), svg(&picture, &setting)).expect("the folder is there");
        };
        for (name, data) in build_outs() {
            write(format!("build-{name}"), build_out::picture(&data, &tick, size(width), &roboto_width));
        }
        for (name, data) in dollars() {
            write(format!("dollar-{name}"), dollar::picture(&data, size(width), &roboto_width));
        }
        for (name, data) in paybacks() {
            write(format!("payback-{name}"), payback::picture(&data, &billions, size(width), &roboto_width));
        }
        for (name, data) in driverses() {
            write(format!("drivers-{name}"), drivers::picture(&data, size(width), &roboto_width));
        }
        for (name, data) in compares() {
            write(format!("compare-{name}"), compare::picture(&data, &tick, size(width), &roboto_width));
        }
        for (name, data) in sures() {
            write(format!("sure-{name}"), sure::picture(&data, [&billions; 2], size(width), &roboto_width));
        }
        for (name, data) in maps() {
            write(format!("map-{name}"), map::picture(&data, [&billions, &tick], size(width), &roboto_width));
        }
        for (name, data) in moneys() {
            write(format!("money-{name}"), money::picture(&data, &billions, size(width), &roboto_width));
        }
    }
}
