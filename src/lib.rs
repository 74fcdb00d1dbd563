//! What does an AI data-centre budget buy? A pure compute module and the page around it.
//!
//! `data -> units -> catalogue -> model -> analysis -> report -> chart -> ui | cli`: each room uses
//! only those before it. See ARCHITECTURE.md.

pub mod analysis;
pub mod catalogue;
pub mod model;
pub mod report;
pub mod units;
#[cfg(feature = "chart")]
pub mod chart;
#[cfg(feature = "ui")]
pub mod ui;
