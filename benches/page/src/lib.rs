//! The build-out chart on a canvas, to be timed beside others that draw the same series.

use gigawatt::chart::build_out::{Data, Vintage, Words, picture};
use gigawatt::chart::canvas::{Theme, paint};
use gigawatt::chart::measure::PageMeasure;
use gigawatt::chart::theme::{ROLES, css};
use wasm_bindgen::prelude::*;
use web_sys::CanvasRenderingContext2d;

/// A canvas with what the page keeps between two drawings.
#[wasm_bindgen]
pub struct Chart {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    ratio: f64,
    theme: Theme,
    measure: PageMeasure,
}

#[wasm_bindgen]
impl Chart {
    /// None without a canvas to measure on.
    pub fn on(context: CanvasRenderingContext2d, width: u32, height: u32, ratio: f64) -> Option<Chart> {
        let font = "sans-serif";
        let theme = Theme::new(font, |role| css(ROLES[role as usize].light));
        Some(Chart { context, size: (width, height), ratio, theme, measure: PageMeasure::new(font)? })
    }

    /// Lays out and paints series of `points` values each, one after another, stacked.
    pub fn redraw(&self, values: &[f64], points: usize) {
        let vintages = values.chunks(points).zip(2024..);
        let data = Data {
            start_year: 2024.0,
            vintages: vintages
                .map(|(gw, year)| Vintage { label: year.to_string(), facility_gw: gw.to_vec() })
                .collect(),
            words: Words { y_axis: "GW".into(), ..Words::default() },
            ..Data::default()
        };
        let measure = |text: &str, size: f64, bold: bool| self.measure.width(text, size, bold);
        let picture = picture(&data, &|x| x.to_string(), self.size, &measure);
        paint(&self.context, &picture, self.ratio, &self.theme);
    }
}
