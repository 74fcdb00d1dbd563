//! What does an AI data-centre budget buy? A pure compute module and the page around it.
//!
//! `data -> units -> catalogue -> model -> analysis -> report -> chart -> ui | cli`: each room uses
//! only those before it. See ARCHITECTURE.md.

// Banned in the equations, where every engine must round alike; see clippy.toml.
#![allow(clippy::disallowed_methods)]

pub mod analysis;
pub mod catalogue;
#[cfg(feature = "chart")]
pub mod chart;
#[cfg(feature = "js")]
pub mod js;
pub mod link;
pub mod model;
pub mod report;
#[cfg(feature = "ui")]
pub mod ui;
pub mod units;
#[cfg(feature = "wire")]
pub mod wire;
