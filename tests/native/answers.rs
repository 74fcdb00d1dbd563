//! What is said and drawn of draws and maps, against counting and computing again.

use gigawatt::analysis::{Axis, Cell, DOTS, Draws, Grid, Kept, QUANTILES};
use gigawatt::catalogue::{InputId, Language, SCENARIOS, Value, quantity};
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report::{self, Shown, Sure};

const NPV: u16 = quantity::npv.number();
const PRICE: u16 = quantity::breakeven_rental_price.number();
const CASH: u16 = quantity::cumulative_cash.number();

fn outcome(scenario: &Scenario) -> Outcome {
    scenario.compute().unwrap_or_else(|e| panic!("{e:?}"))
}

fn shown(outcome: &Outcome) -> Shown<'_> {
    Shown { language: Language::En, preset: &SCENARIOS[0], outcome, study: None }
}

fn draws(scenario: &Scenario, count: usize, figures: &[u16]) -> Draws {
    let kept = Kept { figures: figures.into(), series: Some(CASH) };
    let mut draws = Draws::new(scenario, 7, count, kept).unwrap_or_else(|e| panic!("{e:?}"));
    draws.advance(count);
    draws
}

fn grid(scenario: &Scenario, figure: u16, x: InputId, y: InputId, points: usize) -> Grid {
    let axis = |input| Axis::of_slider(input, points).unwrap_or_else(|e| panic!("{e:?}"));
    let mut grid = Grid::new(scenario, figure, axis(x), axis(y)).unwrap_or_else(|e| panic!("{e:?}"));
    grid.advance(usize::MAX);
    grid
}

/// All values of a figure, sorted: the smallest value that is not exceeded by so large a share of them.
fn by_counting(values: &[f64], share: f64) -> f64 {
    let mut defined: Vec<f64> = values.iter().copied().filter(|x| x.is_finite()).collect();
    defined.sort_by(f64::total_cmp);
    let enough = |x: &&f64| defined.iter().filter(|y| *y <= *x).count() as f64 >= share * defined.len() as f64 - 1e-6;
    *defined.iter().find(enough).unwrap_or(&f64::NAN)
}

#[test]
fn dots_and_quantiles_are_those_of_all_draws() {
    for count in [1, 7, 20, 33, 203] {
        let draws = draws(&Scenario::default(), count, &[NPV, PRICE]);
        for figure in [NPV, PRICE] {
            let values = draws.figure(figure).expect("it is kept");
            let dots = draws.dots(figure).expect("it is defined");
            for (k, dot) in dots.iter().enumerate() {
                assert_eq!(*dot, by_counting(values, (k as f64 + 0.5) / DOTS as f64), "{count}, dot {k}");
            }
            let outcome = outcome(&Scenario::default());
            let sure = Sure::new(&draws, figure, outcome.figure(figure)).expect("both are kept");
            for (share, value) in QUANTILES.iter().zip(sure.quantiles.values.expect("it is defined")) {
                assert_eq!(value, by_counting(values, *share as f64 / 1000.0));
            }
        }
    }
}

/// So many of twenty are said as the share of all draws comes to, and as many dots lie above the line.
#[test]
fn runs_of_twenty_are_the_share_of_all_draws() {
    let mut scenario = Scenario::default();
    for count in [20, 37, 200] {
        for price in [1.5, 3.0, 4.0, 5.0, 6.0, 7.5, 15.0] {
            scenario.set(InputId::RentalPrice, Value::Number(price));
            let draws = draws(&scenario, count, &[NPV]);
            let outcome = outcome(&scenario);
            let sure = Sure::new(&draws, NPV, outcome.figure(NPV)).expect("both are kept");
            let values = draws.figure(NPV).expect("it is kept");
            let share = values.iter().filter(|x| **x > 0.0).count() as f64 / values.len() as f64;
            // A half is rounded down: such a run is not above.
            let rounded = (20.0 * share - 0.5 - 1e-9).ceil().max(0.0) as usize;
            assert_eq!(sure.above(), rounded, "{count} draws at {price}");
            let finding = report::sure_title(&shown(&outcome), &sure).finding;
            let said = match rounded {
                0 => "In none of 20 runs does".into(),
                20 => "In all of 20 runs the".into(),
                k => format!("In {k} of 20 runs the"),
            };
            assert!(finding.starts_with(&said), "{finding}");
        }
    }
}

#[test]
fn nearly_all_and_hardly_any_say_of_how_many() {
    let mut scenario = Scenario::default();
    scenario.set(InputId::RentalPrice, Value::Number(1.5));
    let outcome = outcome(&scenario);
    let mut sure = Sure::new(&draws(&scenario, 40, &[NPV]), NPV, outcome.figure(NPV)).expect("both are kept");
    let mut says = |above: usize, dots: f64, text: &str| {
        sure.count = 10_000;
        sure.made = 10_000;
        sure.share = Some(gigawatt::analysis::Share { above, of: 10_000, undefined: 0 });
        sure.dots = Some([dots; DOTS]);
        assert_eq!(report::sure_title(&shown(&outcome), &sure).finding, text);
    };
    says(0, -1.0, "In none of 20 runs does the fleet earn back what it costs; of 10,000 draws, 0% do");
    says(1, -1.0, "In none of 20 runs does the fleet earn back what it costs; of 10,000 draws, 0.01% do");
    says(120, -1.0, "In none of 20 runs does the fleet earn back what it costs; of 10,000 draws, 1.2% do");
    says(9_980, 1.0, "In all of 20 runs the fleet earns back what it costs; of 10,000 draws, 99.8% do");
    says(9_999, 1.0, "In all of 20 runs the fleet earns back what it costs; of 10,000 draws, 99.99% do");
    says(10_000, 1.0, "In all of 20 runs the fleet earns back what it costs; of 10,000 draws, 100% do");
}

#[test]
fn a_range_holds_as_many_runs_as_it_says() {
    let scenario = Scenario::default();
    let outcome = outcome(&scenario);
    let draws = draws(&scenario, 203, &[PRICE]);
    let sure = Sure::new(&draws, PRICE, outcome.figure(PRICE)).expect("both are kept");
    let values = draws.figure(PRICE).expect("it is kept");
    let text = |share: f64| report::quantity_text(Language::En, "usd", by_counting(values, share));
    let finding = report::sure_title(&shown(&outcome), &sure).finding;
    let expected = format!(
        "In 16 of 20 runs the break-even price is between {} and {}; the middle one is {}",
        text(0.1),
        text(0.9),
        text(0.5)
    );
    assert_eq!(finding, expected);
    let description = report::sure_description(&shown(&outcome), &sure);
    assert!(description.contains("203 draws, seed 7"), "{description}");
}

/// Draws without a value are counted in words, and what has none at all says so.
#[test]
fn what_is_not_defined_is_counted() {
    let mut scenario = Scenario::default();
    scenario.set(InputId::ConstructionLead, Value::Number(5.0));
    scenario.set(InputId::HorizonYears, Value::Number(5.0));
    let none = outcome(&scenario);
    let draws = draws(&scenario, 40, &[PRICE]);
    let sure = Sure::new(&draws, PRICE, none.figure(PRICE)).expect("both are kept");
    let undefined = draws.figure(PRICE).expect("it is kept").iter().filter(|x| !x.is_finite()).count();
    let title = report::sure_title(&shown(&none), &sure);
    assert!(undefined > 0 && title.subtitle.contains(&format!("no such figure: {undefined}")), "{title:?}");
    if undefined == 40 {
        assert_eq!(title.finding, "In no draw is the break-even price defined");
        assert_eq!(sure.dots, None);
    }
    let early = Draws::new(&scenario, 7, 40, Kept { figures: vec![PRICE], series: Some(CASH) });
    let sure = Sure::new(&early.unwrap_or_else(|e| panic!("{e:?}")), PRICE, none.figure(PRICE)).expect("both are kept");
    assert_eq!(report::sure_title(&shown(&none), &sure).finding, "No draw has been made yet");
}

#[test]
fn tables_hold_what_was_drawn() {
    let scenario = Scenario::default();
    let outcome = outcome(&scenario);
    let draws = draws(&scenario, 60, &[NPV]);
    let sure = Sure::new(&draws, NPV, outcome.figure(NPV)).expect("both are kept");
    let table = report::sure_table(&shown(&outcome), &sure);
    assert_eq!((table.rows.len(), table.columns.len()), (60, 8));
    for (quarter, row) in table.rows.iter().enumerate() {
        let values: Vec<f64> = draws.series(quarter).expect("a quarter").iter().map(|x| f64::from(*x)).collect();
        for (share, cell) in QUANTILES.iter().zip(&row[1..]) {
            assert_eq!(cell.value, Some(by_counting(&values, *share as f64 / 1000.0)), "{quarter} {share}");
        }
        let reading = report::sure_reading(&shown(&outcome), &sure, quarter).expect("a quarter");
        assert_eq!((&reading.label, &reading.values[0].1), (&row[0].text, &row[4].text));
    }
    let runs = report::sure_runs_table(&shown(&outcome), &sure);
    let values: Vec<f64> = runs.rows.iter().filter_map(|row| row[1].value).collect();
    assert_eq!(Some(values), sure.dots.map(Vec::from));
}

#[test]
fn cells_of_the_table_are_computed_again() {
    for (figure, x, y) in [(PRICE, InputId::Budget, InputId::PowerFullGw), (NPV, InputId::RentalPrice, InputId::Mfu)] {
        let scenario = Scenario::default();
        let grid = grid(&scenario, figure, x, y, 5);
        let outcome = outcome(&scenario);
        let table = report::map_table(&shown(&outcome), &grid);
        assert_eq!((table.rows.len(), table.columns.len()), (5, 6));
        for (j, row) in table.rows.iter().enumerate() {
            assert_eq!(row[0].value, Some(grid.y.values[j]));
            for (i, cell) in row[1..].iter().enumerate() {
                let mut there = scenario;
                there.set(x, Value::Number(grid.x.values[i]));
                there.set(y, Value::Number(grid.y.values[j]));
                let again = there.compute().ok().and_then(|outcome| outcome.figure(figure));
                assert_eq!(cell.value, again, "{i} {j}");
                let expected = match (grid.cell(i, j), again) {
                    (Cell::Refused, _) => "inputs contradict one another".into(),
                    (_, None) => "not defined".into(),
                    (_, x) => report::figure(Language::En, figure, x),
                };
                assert_eq!(cell.text, expected);
            }
        }
    }
}

/// Numbers of a sentence such as "$107.00 for … weighs about as much as $57,410 for …".
fn amounts(text: &str) -> Vec<f64> {
    let words = text.split(' ').filter_map(|word| word.strip_prefix('$'));
    words.filter_map(|word| word.replace(',', "").parse().ok()).collect()
}

/// Either of the two changes that are said to weigh the same brings the figure to about the same value.
#[test]
fn what_is_said_to_weigh_the_same_does() {
    let scenario = Scenario::default();
    let outcome = outcome(&scenario);
    let grid = grid(&scenario, PRICE, InputId::ChipPrice, InputId::ElectricityPrice, 25);
    let finding = report::map_title(&shown(&outcome), &grid).finding;
    let [electricity, chip] = amounts(&finding)[..] else { panic!("{finding}") };
    let price = |input: InputId, x: f64| {
        let mut there = scenario;
        there.set(input, Value::Number(x));
        there.compute().ok().and_then(|outcome| outcome.figure(PRICE)).expect("it is defined")
    };
    let now = outcome.figure(PRICE).expect("it is defined");
    let (by_electricity, by_chip) = (price(InputId::ElectricityPrice, electricity), price(InputId::ChipPrice, chip));
    assert!(finding.contains(" for “Price of electricity” weighs about as much as "), "{finding}");
    let off = (by_electricity - by_chip).abs() / (by_electricity - now);
    assert!(off < 0.01, "{finding}: {by_electricity} and {by_chip}");
}

#[test]
fn findings_of_maps_that_do_not_move() {
    let scenario = Scenario::default();
    let outcome = outcome(&scenario);
    let of = |figure, x, y| report::map_title(&shown(&outcome), &grid(&scenario, figure, x, y, 5)).finding;
    let per_gw = quantity::capex_per_it_gw.number();
    assert_eq!(
        of(PRICE, InputId::Mfu, InputId::HouseholdKwh),
        "Neither “Share of the speed used in training” nor “Electricity of a home in a year” changes “Break-even rental price”"
    );
    assert_eq!(
        of(per_gw, InputId::ChipPrice, InputId::Mfu),
        "“Capex for one GW of IT power” hangs on “Price of a chip, with its share of the server”, \
         hardly on “Share of the speed used in training”"
    );
}

#[test]
fn lines_of_a_level_have_its_value() {
    let scenario = Scenario::default();
    let outcome = outcome(&scenario);
    let grid = grid(&scenario, PRICE, InputId::ChipPrice, InputId::CostOfCapital, 25);
    let levels = report::map_levels(Language::En, &grid);
    assert!((3..=6).contains(&levels.len()), "{levels:?}");
    let now = report::map_now_lines(&shown(&outcome), &grid);
    let of_now = now.iter().flatten().map(|at| (outcome.figure(PRICE).unwrap_or(f64::NAN), at));
    let of_levels = levels.iter().flat_map(|level| level.lines.iter().flatten().map(|at| (level.value, at)));
    for (value, [x, y]) in of_now.chain(of_levels) {
        let mut there = scenario;
        there.set(InputId::ChipPrice, Value::Number(*x));
        there.set(InputId::CostOfCapital, Value::Number(*y));
        let again = there.compute().ok().and_then(|outcome| outcome.figure(PRICE)).expect("it is defined");
        assert!((again - value).abs() < 0.002 * value, "{x} {y}: {again} is not {value}");
    }
}

/// Every sentence and table in every language, for maps and draws of every named scenario.
#[test]
fn answers_are_told_in_every_language() {
    for preset in &SCENARIOS {
        let scenario = Scenario::of(preset);
        let outcome = outcome(&scenario);
        let draws = draws(&scenario, 24, &[NPV, PRICE]);
        let maps = [
            grid(&scenario, PRICE, InputId::ChipPrice, InputId::ElectricityPrice, 9),
            grid(&scenario, NPV, InputId::Budget, InputId::PowerFullGw, 9),
        ];
        for &language in Language::ALL {
            let shown = Shown { language, preset, outcome: &outcome, study: None };
            let good = |text: &str| crate::languages::is_good(language, preset.id, text);
            for sure in [NPV, PRICE].into_iter().filter_map(|figure| Sure::new(&draws, figure, outcome.figure(figure)))
            {
                let title = report::sure_title(&shown, &sure);
                [title.finding, title.subtitle, report::sure_description(&shown, &sure)].iter().for_each(|t| good(t));
                for table in [report::sure_table(&shown, &sure), report::sure_runs_table(&shown, &sure)] {
                    table.columns.iter().chain([&table.caption]).for_each(|text| good(text));
                    table.rows.iter().flatten().for_each(|cell| good(&cell.text));
                }
                good(&report::sure_reading(&shown, &sure, 0).expect("a quarter").text(language));
            }
            for grid in &maps {
                let title = report::map_title(&shown, grid);
                [title.finding, title.subtitle, report::map_description(&shown, grid)].iter().for_each(|t| good(t));
                let table = report::map_table(&shown, grid);
                table.columns.iter().chain([&table.caption]).for_each(|text| good(text));
                table.rows.iter().flatten().for_each(|cell| good(&cell.text));
                good(&report::map_reading(&shown, grid, 0).expect("a column").text(language));
            }
        }
    }
}
