//! Today's date. The clock is the page's; the model has none.

use js_sys::Date;

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
