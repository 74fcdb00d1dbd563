//! An outcome in words and tables: numbers as people say them, the sentence, the tables beside the
//! charts, and messages. Language comes from `data/text/`.

mod asked;
mod axis;
mod break_even;
mod changes;
mod claims;
mod compare;
mod cost_classes;
mod csv;
mod dollar;
mod drivers;
mod figures;
mod format;
mod legible;
mod map;
mod messages;
mod origin;
pub mod page;
mod parse;
mod payback;
mod reading;
mod sentence;
mod shown;
mod snippet;
mod strip;
mod study;
mod sure;
mod tables;
mod track;
mod work;

pub use asked::{Askable, map_inputs, quantities_of};
pub use axis::AxisText;
pub use break_even::{Offer, break_even};
pub use changes::{Change, changes, find_inputs};
pub use claims::{ClaimCard, claim_cards, claim_text};
pub use compare::{
    SideBySide, compare_description, compare_reading, compare_series_table, compare_table, compare_title,
};
pub use cost_classes::{CostClass, SpendingYear, spending_by_year};
pub use csv::{csv, figures_csv, inputs_csv, quarters_csv};
pub use dollar::{Part, dollar_description, dollar_parts, dollar_table, dollar_title};
pub use drivers::{drivers, drivers_description, drivers_reading, drivers_table, drivers_title, elasticities_table};
pub use figures::{KeyFigure, announced, announcement, few_figures, headline_figures, key_figure_rows, key_figures};
pub use format::{
    FieldScale, choice_text, date, day, field_scale, figure, measured, number, quantity_text, spoken, tick, value_text,
};
pub use map::{
    Level, map_description, map_levels, map_now_lines, map_point_name, map_present, map_reading, map_table, map_title,
};
pub use messages::{Naming, allowed, dropped, entry_error, error, error_named, named, note, quoted, unanswerable};
pub use parse::{Entry, EntryError, entry, is_bare};
pub use payback::{Payback, deepest_text, end_text, payback, payback_description, payback_table, payback_title};
pub use reading::{Reading, build_out_reading, dollar_reading, money_reading, payback_reading};
pub use sentence::{Span, Title, build_out_title, money_title, plain, sentence};
pub use shown::Shown;
pub use snippet::{Snippet, SnippetForm};
pub use strip::{STRIPS, Strip, strips_name};
pub use study::{Compared, Inquiry, Side, Study};
pub use sure::{
    Sure, above_text, band_names, not_above_text, sure_description, sure_reading, sure_runs_table, sure_table,
    sure_title, threshold_text,
};
pub use tables::{Cell, Table, build_out_table, money_table};
pub use track::{Track, field_text};
pub use work::{Asked, InputPart, QuantityPart, Said, When, Work, explanation_text};
