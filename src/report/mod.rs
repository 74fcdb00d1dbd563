//! An outcome in words and tables: numbers as people say them, the sentence, the tables beside the
//! charts, and messages. Language comes from `data/text/`.

mod changes;
mod cost_classes;
mod csv;
mod figures;
mod format;
mod messages;
pub mod page;
mod parse;
mod sentence;
mod strip;
mod tables;
mod track;

pub use changes::{Change, changes, find_inputs};
pub use cost_classes::{CostClass, SpendingYear, spending_by_year};
pub use csv::{csv, figures_csv, inputs_csv, quarters_csv};
pub use figures::{KeyFigure, key_figures};
pub use format::{FieldScale, choice_text, date, field_scale, figure, number, quantity_text, tick, value_text};
pub use messages::{Naming, allowed, dropped, entry_error, error, error_named, note, quoted};
pub use parse::{Entry, EntryError, entry};
pub use sentence::{Span, Title, build_out_title, money_title, plain, sentence};
pub use strip::{STRIP_FIGURES, Strip};
pub use tables::{Cell, Table, build_out_table, money_table};
pub use track::{Track, field_text};
