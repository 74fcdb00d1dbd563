//! The page: Yew components over the model. State lives in one reducer; a change computes once and
//! every view reads the same outcome. No arithmetic here: what a slider means is in `report`.

mod address;
mod announcer;
mod answer;
mod app;
mod break_even;
mod canvas;
mod changes;
mod chart;
mod clock;
mod control;
mod controls;
mod disclosure;
mod entry;
mod export;
mod figures;
mod files;
mod frame;
mod given;
mod knob;
mod notice;
mod now;
mod presets;
mod questions;
mod root;
mod share;
mod sight;
mod slider;
mod snippet;
mod standing;
mod state;
mod strip;
mod study;
mod table;
mod theme;
mod turn;
mod work;

pub use app::App;
pub use state::{Action, Shared, State};

/// Replaces the static answer with the app. If the app breaks, the page says so and keeps its link.
pub fn start() {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    std::panic::set_hook(Box::new(|info| {
        let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("data-state", "failed");
        }
        gloo::console::error!(info.to_string());
    }));
    if let Some(root) = document.get_element_by_id("app") {
        root.set_text_content(None);
        yew::Renderer::<App>::with_root(root).render();
    }
}
