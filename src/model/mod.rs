//! `Scenario -> Outcome`: what a megawatt costs ([`rate_card`]) and what a programme builds, pays,
//! earns and is worth, quarter by quarter ([`Programme`]). Pure: no I/O, no clock, no randomness.
//!
//! Every equation is written once over a generic number; see [`crate::units`]. The files follow the
//! order of the computation: `trends`, `rate_card`, `commit`, `operate`, `value`, `peak`.

#![deny(clippy::disallowed_methods)]

mod commit;
mod constants;
mod finance;
mod operate;
mod outcome;
mod peak;
mod programme;
mod rate_card;
mod scenario;
mod training;
mod trends;
mod value;

pub use commit::Limit;
pub use finance::{Irr, irr};
pub use outcome::{Note, Outcome, Run, UnspentReason, Year};
pub use programme::{Memory, Programme, side_by_side};
pub use rate_card::rate_card;
pub use scenario::{InputError, Rule, Scenario};
pub use training::{BadRun, Date, TrainingCost, TrainingRun, training_cost};
