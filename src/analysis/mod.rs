//! Questions over the model. Each is answered by the equations themselves, never by a copy of them.

mod explain;

pub use explain::{Explanation, Form, Part, PartKind, explain};
