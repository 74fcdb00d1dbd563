//! Charts: plain data in, a [`Picture`] out, painted by whoever shows it.
//!
//! A chart is drawn once, through plotters, into a [`Picture`]: fills, lines and texts in
//! eighths of a CSS pixel, coloured by [`Role`] and never by colour. The canvas of the page,
//! the SVG file, the PNG made from it and the test of the geometry all read that same picture.
//! So a chart looks the same everywhere, and whether two labels touch is tested without a screen.
//!
//! The charts know no language, no model and no number format: words and formatted numbers
//! are handed in. Text is measured by one function, [`Measure`]: the browser's own in the page,
//! the advance widths of the bundled font everywhere else.

mod asked;
pub mod axis;
pub mod build_out;
mod card;
pub mod compare;
pub mod dollar;
pub mod drivers;
mod export;
mod frame;
mod knob;
mod labels;
pub mod map;
mod map_point;
pub mod money;
mod order;
mod path;
pub mod payback;
pub mod picture;
mod recorder;
mod stack;
pub mod sure;
pub mod svg;
pub mod text;
pub mod theme;
mod view;

#[cfg(feature = "ui")]
pub mod canvas;
#[cfg(feature = "ui")]
pub mod measure;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod long_words_test;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod trial;

pub use asked::{compare_data, drivers_data, map_picture, sure_picture};
pub use axis::{AxisRange, RangeError};
pub use card::{card, card_svg};
pub use export::Export;
pub use knob::{Knob, Moved};
pub use map_point::{MapPoint, map_point};
pub use path::{Handle, handles};
pub use picture::{Along, Bounds, Mark, Picture, Scale, Stop, UNIT};
pub use text::roboto_width;
pub use theme::Role;
pub use view::View;

/// Width of a text in CSS pixels: `measure(text, size in CSS pixels, bold)`.
pub type Measure<'a> = &'a dyn Fn(&str, f64, bool) -> f64;

/// A number as it stands at an axis, in the reader's language: `2.5`, `$40 bn`.
pub type Tick<'a> = &'a dyn Fn(f64) -> String;
