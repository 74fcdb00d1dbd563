//! Draws with a fan, for timing: the same code natively (`benches/model.rs`) and in wasm.

use gigawatt::analysis::{Draws, Kept};
use gigawatt::catalogue::{InputId, Value, quantity};
use gigawatt::model::Scenario;
use std::cell::RefCell;

/// Draws that are made again and again; the points and the memory stay, as in the page.
pub struct Again {
    scenario: Scenario,
    draws: Draws,
    fan: Vec<[f64; 3]>,
}

impl Again {
    /// `count` draws of the default scenario over another horizon, keeping a figure and a series.
    pub fn new(count: usize, horizon_years: f64) -> Again {
        let mut scenario = Scenario::default();
        scenario.set(InputId::HorizonYears, Value::Number(horizon_years));
        let kept = Kept { figures: vec![quantity::npv.number()], series: Some(quantity::cumulative_cash.number()) };
        match Draws::new(&scenario, 1, count, kept) {
            Ok(draws) => Again { scenario, draws, fan: Vec::new() },
            Err(e) => unreachable!("the default scenario has draws: {e:?}"),
        }
    }

    /// All draws and the fan.
    pub fn run(&mut self) {
        if let Err(e) = self.draws.restart(&self.scenario) {
            unreachable!("the default scenario has draws: {e:?}");
        }
        self.draws.advance(usize::MAX);
        // The 10 %, the 50 % and the 90 % of each quarter.
        let fan = self.draws.fan();
        self.fan = fan.iter().map(|q| q.values.map_or([f64::NAN; 3], |x| [1, 3, 5].map(|k| f64::from(x[k])))).collect();
    }

    /// The 10 %, 50 % and 90 % of a quarter.
    pub fn fan(&self, quarter: usize) -> [f64; 3] {
        self.fan.get(quarter).copied().unwrap_or([f64::NAN; 3])
    }
}

thread_local! {
    static AGAIN: RefCell<Option<Again>> = const { RefCell::new(None) };
}

#[unsafe(no_mangle)]
pub extern "C" fn draws_prepare(count: u32, horizon_years: f64) {
    AGAIN.set(Some(Again::new(count as usize, horizon_years)));
}

#[unsafe(no_mangle)]
pub extern "C" fn draws_run() {
    AGAIN.with_borrow_mut(|again| again.iter_mut().for_each(Again::run));
}

#[unsafe(no_mangle)]
pub extern "C" fn draws_fan(quarter: u32, which: u32) -> f64 {
    AGAIN.with_borrow(|again| again.as_ref().map_or(f64::NAN, |again| again.fan(quarter as usize)[which as usize % 3]))
}
