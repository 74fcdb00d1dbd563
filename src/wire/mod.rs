//! Catalogue, outcomes and answers in the form that other programs read: JSON with the ids of the
//! catalogue, plain numbers in its units, yes/no and choices as words, what is not defined as null.
//! The command line prints it; the JavaScript package hands it over as objects.

mod analysis;
mod catalogue;
mod message;
mod outcome;
mod scenario;
mod schema;

pub use analysis::{draws, explanation, sensitivity, solution};
pub use catalogue::{chips, claims, inputs, quantities, scenarios, sites, source_text, sources};
pub use message::{By, Message, message_schema, outcome_message, read_message};
pub use outcome::{outcome_json, value_json};
pub use scenario::{FileError, decoded, read_scenario, scenario_file, set_json};
pub use schema::schema;
