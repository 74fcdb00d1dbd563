//! Today's date, and when a frame is on the screen. The clock is the page's; the model has none.

use js_sys::{Date, Promise};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;
use yew::platform::time::sleep;

/// As a date in years.
pub fn today() -> f64 {
    let now = Date::new_0();
    f64::from(now.get_full_year()) + (f64::from(now.get_month()) + f64::from(now.get_date()) / 31.0) / 12.0
}

/// `2026-11-24`.
pub fn date_text() -> String {
    let now = Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Waits until the next frame is on the screen; where nobody looks, none is.
pub async fn drawn() {
    let frame = Promise::new(&mut |done, _| {
        let _ = web_sys::window().map(|window| window.request_animation_frame(&done));
    });
    let _ = JsFuture::from(frame).await;
    // What asked for the frame ran in it, before it was drawn.
    sleep(Duration::ZERO).await;
}
