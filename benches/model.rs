//! Native times: `cargo bench` prints the median of one run in nanoseconds, as JSON;
//! `cargo bench -- turns` makes draws whenever a line asks for them, so that others can be timed in turn.

#[path = "wasm/src/draws.rs"]
mod draws;

use gigawatt::catalogue::Inputs;
use gigawatt::model::{Memory, Programme, Scenario, rate_card};
use gigawatt::units::{LANES, Lanes, Q, Tape, Traced};
use std::hint::black_box;
use std::io::BufRead;
use std::time::Instant;

const ROUNDS: usize = 41;

/// The median time of one of `n` runs, over many rounds.
fn median(n: usize, mut run: impl FnMut(usize)) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            (0..n).for_each(&mut run);
            start.elapsed().as_nanos() as f64 / n as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

/// For each line `COUNT YEARS` the milliseconds that `COUNT` draws over so many years take after
/// warm-up, fan included; `fan` gives the fan of the draws made last.
fn turns() {
    let mut made: Vec<(String, draws::Again)> = Vec::new();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        if line == "fan" {
            let fan: Vec<String> =
                made.last().map_or(Vec::new(), |(_, d)| (0..60).map(|q| format!("{:?}", d.fan(q))).collect());
            println!("[{}]", fan.join(","));
            continue;
        }
        if made.iter().all(|(name, _)| *name != line) {
            let (count, years) = line.split_once(' ').expect("COUNT YEARS");
            made.push((line.clone(), draws::Again::new(count.parse().expect("COUNT"), years.parse().expect("YEARS"))));
        }
        let (_, draws) = made.iter_mut().find(|(name, _)| *name == line).expect("made above");
        draws.run();
        let start = Instant::now();
        draws.run();
        println!("{}", start.elapsed().as_secs_f64() * 1e3);
    }
}

fn main() {
    if std::env::args().any(|word| word == "turns") {
        return turns();
    }
    let scenario = Scenario::default();
    let mut inputs: Inputs<f64> = scenario.resolve().unwrap_or_else(|e| panic!("{e:?}"));
    let mut memory = Memory::default();
    let plain = median(2000, |k| {
        inputs.chip_price = Q::new(55_556.0 + k as f64);
        let programme = Programme::with_memory(black_box(&inputs), &mut memory);
        black_box((rate_card(black_box(&inputs)), &programme));
        programme.leave_to(&mut memory);
    });
    let mut four = inputs.map(|_, x| Lanes([x; LANES]));
    let mut memory = Memory::default();
    let lanes = median(500, |k| {
        four.chip_price = Q::new(Lanes([55_556.0 + k as f64; LANES]));
        let programme = Programme::with_memory(black_box(&four), &mut memory);
        black_box((rate_card(black_box(&four)), &programme));
        programme.leave_to(&mut memory);
    }) / LANES as f64;
    let traced = median(20, |_| {
        let tape = Tape::default();
        let inputs = inputs.map(|id, x| Traced::input(&tape, id as u16, x));
        black_box((rate_card(&inputs), Programme::new(&inputs).totals.npv));
    });
    let whole = median(500, |_| {
        black_box(black_box(&scenario).compute().is_ok());
    });
    println!("{{\"run\":{plain:.0},\"lanes\":{lanes:.0},\"traced\":{traced:.0},\"compute\":{whole:.0}}}");
}
