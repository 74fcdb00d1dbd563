//! The native tests: one program, one idea a file.

mod bits;
mod colours;
mod explain;
mod laws;
mod random;
mod reference;
