//! The model behind two plain functions, for timing it in a browser.

mod draws;

use gigawatt::catalogue::Inputs;
use gigawatt::model::{Memory, Programme, Scenario, rate_card};
use gigawatt::units::{LANES, Lanes, Q};
use std::hint::black_box;

fn inputs() -> Inputs<f64> {
    match Scenario::default().resolve() {
        Ok(inputs) => inputs,
        Err(_) => unreachable!("the default scenario resolves"),
    }
}

/// Runs the programme `n` times with another chip price each; a sum of its figures.
#[unsafe(no_mangle)]
pub extern "C" fn runs(n: u32) -> f64 {
    let mut inputs = inputs();
    let (mut sum, mut memory) = (0.0, Memory::default());
    for k in 0..n {
        inputs.chip_price = Q::new(55_556.0 + f64::from(k));
        let card = rate_card(black_box(&inputs));
        let programme = Programme::with_memory(black_box(&inputs), &mut memory);
        sum += card.cost_per_chip_hour.0 + programme.totals.npv.0 + programme.quarters.it_mw.values[40];
        programme.leave_to(&mut memory);
    }
    sum
}

/// The same, four scenarios at a time.
#[unsafe(no_mangle)]
pub extern "C" fn runs_in_lanes(n: u32) -> f64 {
    let mut inputs = inputs().map(|_, x| Lanes([x; LANES]));
    let (mut sum, mut memory) = (0.0, Memory::default());
    for k in 0..n / LANES as u32 {
        let first = 55_556.0 + f64::from(k) * LANES as f64;
        inputs.chip_price = Q::new(Lanes(std::array::from_fn(|lane| first + lane as f64)));
        let card = rate_card(black_box(&inputs));
        let programme = Programme::with_memory(black_box(&inputs), &mut memory);
        for lane in 0..LANES {
            let (cost, npv) = (card.cost_per_chip_hour.0.0[lane], programme.totals.npv.0.0[lane]);
            sum += cost + npv + programme.quarters.it_mw.values[40].0[lane];
        }
        programme.leave_to(&mut memory);
    }
    sum
}
