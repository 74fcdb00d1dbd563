//! The native tests: one program, one idea a file.

mod bits;
mod reference;
