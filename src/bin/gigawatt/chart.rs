//! `gigawatt chart`: a chart as a file.

use crate::output::{Done, Stop, language, write};
use crate::wanted::{Wanted, run_of_preset};
use clap::Args;
use gigawatt::chart::svg::{Scheme, Setting, svg};
use gigawatt::chart::{View, roboto_width};
use gigawatt::report::Shown;
use resvg::{tiny_skia, usvg};

#[derive(Args)]
pub struct Chart {
    /// build-out, money, dollar or payback
    #[arg(value_parser = View::ALL.map(View::id))]
    name: String,
    #[command(flatten)]
    wanted: Wanted,
    /// The file to write, .svg or .png (twice as fine)
    #[arg(short, value_name = "FILE")]
    output: std::path::PathBuf,
    /// Width in CSS pixels
    #[arg(long, default_value_t = 800, value_parser = clap::value_parser!(u32).range(280..=3840))]
    width: u32,
}

pub fn chart(c: &Chart) -> Done {
    let (preset, outcome) = run_of_preset(&c.wanted)?;
    let shown = Shown { language: language(), preset, outcome: &outcome };
    let extension = c.output.extension().and_then(|e| e.to_str()).unwrap_or("");
    if !["svg", "png"].contains(&extension) {
        return Err(Stop::Input(format!("-o {}: the file must end in .svg or .png", c.output.display())));
    }
    let view = View::find(&c.name).ok_or_else(|| Stop::Input(format!("there is no chart '{}'", c.name)))?;
    let height = (c.width * 9 / 16).clamp(260, 520);
    match extension {
        "png" => write_png(&c.output, &picture_svg(view, &shown, (c.width, height), Scheme::Light)),
        _ => write(&c.output, &chart_svg(view, &shown, (c.width, height))),
    }
}

/// A chart in the colours that the reader prefers.
pub fn chart_svg(view: View, shown: &Shown, size: (u32, u32)) -> String {
    picture_svg(view, shown, size, Scheme::Reader)
}

fn picture_svg(view: View, shown: &Shown, size: (u32, u32), scheme: Scheme) -> String {
    let picture = view.picture(shown, None, size, &roboto_width);
    let title = view.title(shown).finding;
    let description = view.description(shown);
    svg(&picture, &Setting { id: view.id(), title: &title, description: &description, scheme })
}

/// Pixels of a PNG for one of CSS.
const FINENESS: f32 = 2.0;

/// Renders with the bundled font alone, so that a picture is the same on every machine.
fn write_png(path: &std::path::Path, svg: &str) -> Done {
    let failed = |e: String| Stop::Failed(format!("cannot make {}: {e}", path.display()));
    let mut options = usvg::Options { font_family: "Roboto".into(), ..usvg::Options::default() };
    let fonts = options.fontdb_mut();
    fonts.load_font_data(include_bytes!("../../../data/fonts/Roboto-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../../data/fonts/Roboto-Bold.ttf").to_vec());
    let tree = usvg::Tree::from_str(svg, &options).map_err(|e| failed(e.to_string()))?;
    let side = |css: f32| (css * FINENESS).round() as u32;
    let mut pixels = tiny_skia::Pixmap::new(side(tree.size().width()), side(tree.size().height()))
        .ok_or_else(|| failed("it has no size".into()))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(FINENESS, FINENESS), &mut pixels.as_mut());
    pixels.save_png(path).map_err(|e| failed(e.to_string()))
}
