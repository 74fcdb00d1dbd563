//! Random scenarios that obey bounds and cross-field rules, from a seed: the same in every run.

use gigawatt::catalogue::{InputId, Kind, Value};
use gigawatt::model::Scenario;
use gigawatt::report::Track;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};

/// How often each law is tried.
pub const CASES: u32 = 300;

/// A runner that draws the same cases every time and keeps no file of failures.
pub fn runner() -> TestRunner {
    TestRunner::new(Config {
        cases: CASES,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_261_124),
        ..Config::default()
    })
}

/// Tries a law on many scenarios.
pub fn for_all(law: impl Fn(&Scenario) -> Result<(), TestCaseError>) {
    if let Err(failure) = runner().run(&scenarios(), |scenario| law(&scenario)) {
        panic!("{failure}");
    }
}

/// Scenarios over the sliders and somewhat beyond, with all switches, that compute.
pub fn scenarios() -> impl Strategy<Value = Scenario> {
    (proptest::collection::vec(0.0..1.0f64, InputId::COUNT), proptest::collection::vec(0.0..1.0f64, InputId::COUNT))
        .prop_map(|(which, place)| scenario(&which, &place))
        .prop_filter("the scenario computes", |scenario| scenario.resolve().is_ok())
}

fn scenario(which: &[f64], place: &[f64]) -> Scenario {
    let mut s = Scenario::default();
    // Switches first: the ranges of chip inputs follow the chip.
    for input in InputId::ALL {
        let (which, place) = (which[input as usize], place[input as usize]);
        match input.row().kind {
            Kind::YesNo if which < 0.4 => s.set(input, Value::YesNo(place < 0.5)),
            Kind::Choice(all) if which < 0.4 => s.set(input, Value::Choice((place * all.len() as f64) as u8)),
            _ => {}
        }
    }
    for input in InputId::ALL {
        let (which, place) = (which[input as usize], place[input as usize]);
        let row = input.row();
        let track = Track::new(&s, input);
        let x = if row.log {
            track.from * (track.to / track.from).powf(place)
        } else {
            // A tenth beyond the slider on either side.
            track.from + (track.to - track.from) * (1.2 * place - 0.1)
        };
        let x = x.clamp(row.min, row.max);
        let x = if input == InputId::StartYear { (4.0 * x).round() / 4.0 } else { x };
        match row.kind {
            Kind::Number if which < 0.6 => s.set(input, Value::Number(x)),
            Kind::Optional if which < 0.3 => s.set(input, Value::Number(x)),
            _ => {}
        }
    }
    for path in [
        [InputId::PowerFirstGw, InputId::PowerMidGw, InputId::PowerFullGw],
        [InputId::PowerFirstYear, InputId::PowerMidYear, InputId::PowerFullYear],
    ] {
        let mut values = path.map(|input| number(&s, input));
        values.sort_by(f64::total_cmp);
        for (input, x) in path.into_iter().zip(values) {
            s.set(input, Value::Number(x));
        }
    }
    s
}

pub fn number(s: &Scenario, input: InputId) -> f64 {
    s.value(input).and_then(Value::number).unwrap_or(f64::NAN)
}

/// The scenario with one input changed.
pub fn with(s: &Scenario, input: InputId, x: f64) -> Scenario {
    let mut next = *s;
    next.set(input, Value::Number(x));
    next
}
