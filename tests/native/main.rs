//! The native tests: one program, one idea a file.

// A test may use what an equation may not.
#![allow(clippy::disallowed_methods)]

mod answers;
mod architecture;
mod bits;
mod claims;
mod cli;
mod colours;
mod compare;
mod csv;
mod equations;
mod examples;
mod explain;
mod frame;
mod grid;
mod languages;
mod laws;
mod link;
mod message;
mod monte_carlo;
mod notes;
mod pages;
mod pictures;
mod published;
mod random;
mod reference;
mod scenarios;
mod sensitivity;
mod snippet;
mod solve;
mod sweep;
mod training;
mod traps;
mod wire;
mod work;
