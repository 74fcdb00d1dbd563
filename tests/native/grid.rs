//! Maps of a figure over two inputs, and the lines along which it stays the same.

use crate::random;
use gigawatt::analysis::{Axis, Cell, Gap, Grid, Isoline, Unanswerable, figure};
use gigawatt::catalogue::{InputId, Value, quantity};
use gigawatt::model::Scenario;

#[track_caller]
fn axis(input: InputId, from: f64, to: f64, points: usize) -> Axis {
    Axis::new(input, from, to, points).unwrap_or_else(|e| panic!("{e:?}"))
}

#[track_caller]
fn grid(scenario: &Scenario, quantity: u16, x: Axis, y: Axis) -> Grid {
    let mut grid = Grid::new(scenario, quantity, x, y).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(grid.advance(usize::MAX), 0);
    grid
}

/// A map of a function of two numbers, on linear axes.
fn analytic(from: f64, to: f64, points: usize, f: impl Fn(f64, f64) -> f64) -> Grid {
    let axes = [InputId::ElectricityPrice, InputId::OnsiteEnergyCost].map(|input| axis(input, from, to, points));
    let [x, y] = axes;
    let mut grid = grid(&Scenario::default(), quantity::chips_per_mw.number(), x, y);
    for k in 0..grid.cells.len() {
        grid.cells[k] = Cell::Value(f(grid.x.values[k % points], grid.y.values[k / points]));
    }
    grid
}

fn length(line: &Isoline) -> f64 {
    line.points.windows(2).map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1])).sum()
}

/// Twice the area is positive where a line runs counter-clockwise.
fn area(line: &Isoline) -> f64 {
    0.5 * line.points.windows(2).map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1]).sum::<f64>()
}

#[test]
fn a_map_is_the_figure_at_every_place() {
    let mut scenario = Scenario::default();
    scenario.set(InputId::PowerMidYear, Value::Number(2031.0));
    let (x, y) = (axis(InputId::Budget, 1e10, 1e12, 7), axis(InputId::PowerFullYear, 2029.0, 2037.0, 5));
    assert_eq!((x.log, x.values[0], x.values[6]), (true, 1e10, 1e12));
    assert!((x.values[3] / 1e11 - 1.0).abs() < 1e-12, "{:?}", x.values);
    assert_eq!(y.values, [2029.0, 2031.0, 2033.0, 2035.0, 2037.0]);
    let id = quantity::peak_it_gw.number();
    let grid = grid(&scenario, id, x, y);
    for (k, cell) in grid.cells.iter().enumerate() {
        let changed = random::with(&scenario, InputId::Budget, grid.x.values[k % 7]);
        let changed = random::with(&changed, InputId::PowerFullYear, grid.y.values[k / 7]);
        match (cell, figure(&changed, id)) {
            (Cell::Value(x), Ok(expected)) => assert_eq!(*x, expected),
            // The path would go back.
            (Cell::Refused, Err(Gap::Refused(_))) => assert!(k < 7, "{k}"),
            (cell, expected) => panic!("{k}: {cell:?} {expected:?}"),
        }
        assert_eq!(grid.cell(k % 7, k / 7), *cell);
    }
    assert_eq!((grid.cell(7, 0), grid.cell(0, 5)), (Cell::Pending, Cell::Pending));
    let [low, high] = grid.range().unwrap_or_default();
    assert!(low > 0.0 && low < 0.3 && (high - 6.0 / 1.35).abs() < 1e-9, "{low} {high}");
}

#[test]
fn a_map_is_made_in_pieces_and_knows_what_is_undefined() {
    let id = quantity::breakeven_rental_price.number();
    let (x, y) = (axis(InputId::ConstructionLead, 13.0, 15.0, 3), axis(InputId::ChipPrice, 4e4, 6e4, 4));
    let whole = grid(&Scenario::default(), id, x.clone(), y.clone());
    let mut pieces = Grid::new(&Scenario::default(), id, x, y).unwrap_or_else(|e| panic!("{e:?}"));
    assert!(pieces.cells.iter().all(|cell| *cell == Cell::Pending) && pieces.range().is_none());
    assert_eq!(pieces.advance(5), 7);
    assert_eq!((pieces.cells[4], pieces.cells[5]), (whole.cells[4], Cell::Pending));
    assert_eq!(pieces.advance(0), 7);
    assert_eq!(pieces.advance(100), 0);
    assert_eq!(pieces, whole);
    // A hall that takes 15 years is never ready.
    for y in 0..4 {
        assert!(whole.cell(0, y).value().is_some());
        assert_eq!(whole.cell(2, y), Cell::Undefined);
    }
}

#[test]
fn a_circle_is_one_closed_line() {
    let grid = analytic(0.0, 100.0, 101, |x, y| -((x - 47.3).powi(2) + (y - 52.1).powi(2)));
    for radius in [10.0f64, 17.5, 40.0] {
        let lines = grid.isolines(-radius * radius);
        assert_eq!(lines.len(), 1, "{radius}");
        let line = &lines[0];
        assert!(line.closed && line.points.first() == line.points.last());
        for [x, y] in &line.points {
            // Straight between places a unit apart, a parabola is missed by at most an eighth of its bend.
            let missed = (x - 47.3).powi(2) + (y - 52.1).powi(2) - radius * radius;
            assert!(missed.abs() <= 0.25 + 1e-9, "{radius}: {missed}");
        }
        assert!((length(line) / (std::f64::consts::TAU * radius) - 1.0).abs() < 0.02);
        // What is above lies on the left.
        assert!((area(line) / (std::f64::consts::PI * radius * radius) - 1.0).abs() < 0.02, "{}", area(line));
    }
    assert!(grid.isolines(1.0).is_empty());
    // At its edge a line is open, and every line is of one piece.
    let cut = grid.isolines(-55.0 * 55.0);
    assert!(cut.len() == 4 && cut.iter().all(|line| !line.closed), "{}", cut.len());
}

#[test]
fn a_saddle_does_not_tear_a_line() {
    // Through the middle of a square, above and below the level of its middle, rising to the right or to
    // the left.
    for (level, shift, rise) in
        [(0.01, 0.5, 1.0), (-0.01, 0.5, 1.0), (0.0, 0.25, 1.0), (0.01, 0.5, -1.0), (-0.01, 0.5, -1.0)]
    {
        let saddle = |x: f64, y: f64| rise * (x - 5.0 - shift) * (y - 5.0 - shift);
        let grid = analytic(0.0, 10.0, 11, saddle);
        let lines = grid.isolines(level);
        assert_eq!(lines.len(), 2, "{level}");
        for line in &lines {
            assert!(!line.closed && line.points.len() > 8, "{line:?}");
            for [x, y] in &line.points {
                assert!((saddle(*x, *y) - level).abs() < 1e-9, "it is straight along each axis");
            }
            // The two branches of a hyperbola lie on either side of its middle.
            if level != 0.0 {
                let left = line.points.iter().filter(|[x, _]| *x < 5.0 + shift).count();
                assert!(left == 0 || left == line.points.len(), "{level} {rise}: {line:?}");
            }
        }
    }
}

#[test]
fn a_straight_line_is_exact_also_where_it_meets_places_of_the_grid() {
    let grid = analytic(0.0, 10.0, 11, |x, y| x + 2.0 * y);
    for level in [7.0, 12.5, 30.0] {
        let lines = grid.isolines(level);
        // Of the highest place nothing is above: there is a point, but no line.
        assert_eq!(lines.len(), usize::from(level < 30.0));
        for [x, y] in lines.iter().flat_map(|line| &line.points) {
            assert!((x + 2.0 * y - level).abs() < 1e-12);
        }
    }
}

#[test]
fn no_line_crosses_a_place_without_value() {
    let mut grid = analytic(0.0, 10.0, 11, |_, y| y);
    let hole = 5 * 11 + 5;
    for gap in [Cell::Undefined, Cell::Refused, Cell::Pending] {
        grid.cells[hole] = gap;
        let lines = grid.isolines(4.5);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().flat_map(|line| &line.points).all(|[x, _]| !(4.01..5.99).contains(x)));
    }
}

/// Along a line of the map the model gives the line's level.
#[test]
fn a_line_recomputes_to_its_level() {
    let scenario = Scenario::default();
    // Straight along the price; against the power, an inverse, on a fine grid.
    let id = quantity::capex_per_it_gw.number();
    let map = grid(&scenario, id, axis(InputId::ChipPrice, 4e4, 7e4, 13), axis(InputId::ChipPower, 2.0, 2.6, 31));
    let lines = map.isolines(41e9);
    assert_eq!(lines.len(), 1);
    for [price, power] in &lines[0].points {
        let exact = (41e6 - 11.77e6) * 0.865 * power / 1000.0;
        assert!((price / exact - 1.0).abs() < 2e-4, "{power}: {price} {exact}");
        let at = random::with(&random::with(&scenario, InputId::ChipPrice, *price), InputId::ChipPower, *power);
        assert!(figure(&at, id).is_ok_and(|x| (x / 41e9 - 1.0).abs() < 1e-4));
    }
    // A log axis: what the programme is worth, over budget and price of the hour.
    let id = quantity::npv.number();
    let map = grid(&scenario, id, axis(InputId::Budget, 2e10, 2e12, 25), axis(InputId::RentalPrice, 2.0, 8.0, 25));
    let [low, high] = map.range().unwrap_or_default();
    let lines = map.isolines(0.0);
    assert!(!lines.is_empty() && low < 0.0 && high > 0.0);
    for [budget, price] in lines.iter().flat_map(|line| &line.points) {
        let at = random::with(&random::with(&scenario, InputId::Budget, *budget), InputId::RentalPrice, *price);
        let npv = figure(&at, id).unwrap_or(f64::NAN);
        assert!(npv.abs() < 0.003 * (high - low), "{budget} {price}: {npv}");
    }
}

#[test]
fn an_axis_that_is_none_is_refused() {
    let bad = |input: InputId, from: f64, to: f64, points: usize| {
        let expected = Unanswerable::BadAxis { input, from, to, points };
        match Axis::new(input, from, to, points) {
            Err(error) if from.is_nan() || to.is_nan() => assert!(matches!(error, Unanswerable::BadAxis { .. })),
            refused => assert_eq!(refused, Err(expected)),
        }
    };
    bad(InputId::Pue, 1.0, 1.2, 1);
    bad(InputId::Pue, 1.2, 1.2, 5);
    bad(InputId::Pue, 1.3, 1.2, 5);
    bad(InputId::Pue, 0.9, 1.2, 5);
    bad(InputId::Pue, 1.0, 3.1, 5);
    bad(InputId::Pue, f64::NAN, 1.2, 5);
    bad(InputId::Budget, 0.0, 1e11, 5);
    assert_eq!(Axis::new(InputId::Refresh, 0.0, 1.0, 5), Err(Unanswerable::NotANumber(InputId::Refresh)));
    let slider = Axis::of_slider(InputId::Pue, 3).unwrap_or_else(|e| panic!("{e:?}"));
    let row = InputId::Pue.row();
    assert_eq!((slider.values[0], slider.values[2]), (row.track_min, row.track_max));
    let npv = quantity::npv.number();
    let twice = Grid::new(&Scenario::default(), npv, slider.clone(), slider.clone());
    assert_eq!(twice, Err(Unanswerable::SameInput(InputId::Pue)));
    let other = Axis::of_slider(InputId::PuePeak, 2).unwrap_or_else(|e| panic!("{e:?}"));
    let series = quantity::it_mw.number();
    assert_eq!(Grid::new(&Scenario::default(), series, slider, other), Err(Unanswerable::NotAFigure(series)));
}
