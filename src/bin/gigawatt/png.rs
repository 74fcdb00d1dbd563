//! SVG as PNG.

use crate::output::Stop;
use resvg::{tiny_skia, usvg};

/// The pixels of an SVG, so many for one of CSS, with the bundled font alone: a picture is the same on
/// every machine.
pub fn png(svg: &str, fineness: f32) -> Result<Vec<u8>, Stop> {
    let failed = |e: String| Stop::Failed(format!("cannot make a picture: {e}"));
    let mut options = usvg::Options { font_family: "Roboto".into(), ..usvg::Options::default() };
    let fonts = options.fontdb_mut();
    fonts.load_font_data(include_bytes!("../../../data/fonts/Roboto-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../../data/fonts/Roboto-Bold.ttf").to_vec());
    let tree = usvg::Tree::from_str(svg, &options).map_err(|e| failed(e.to_string()))?;
    let side = |css: f32| (css * fineness).round() as u32;
    let mut pixels = tiny_skia::Pixmap::new(side(tree.size().width()), side(tree.size().height()))
        .ok_or_else(|| failed("it has no size".into()))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(fineness, fineness), &mut pixels.as_mut());
    pixels.encode_png().map_err(|e| failed(e.to_string()))
}
