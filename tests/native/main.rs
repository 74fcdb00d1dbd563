//! The native tests: one program, one idea a file.

mod bits;
mod colours;
mod explain;
mod laws;
mod published;
mod random;
mod reference;
mod sweep;
mod traps;
