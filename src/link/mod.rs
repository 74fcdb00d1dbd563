//! A scenario as a link and back: `v1/meta@2026-11?budget=4e11&pue=1.2`.
//!
//! Readable, only what differs from the named scenario, stable ids, the edition of the defaults
//! pinned. A published link opens for ever: what an edition changed is kept (`data/editions.csv`), and
//! what was renamed is known ([`Past`]). Decoding never fails: what cannot be read is dropped and named.

mod decode;
mod encode;
mod frame;
mod past;
mod questions;

pub use decode::{Decoded, Dropped, decode, decode_with};
pub use encode::{encode, value_text};
pub use frame::{CHARTS, Frame, FrameTheme, FrameView, Made, live};
pub use past::{Former, PAST, Past, Set, scenario_of};
pub use questions::encode_with_questions;

/// The version of the form. A new one gets a reader of its own; old links keep theirs.
const VERSION: &str = "v1";
/// How a link says that an input which the named scenario sets has its default again.
const DEFAULT: &str = "default";
