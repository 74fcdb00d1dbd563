//! `gigawatt page`: the static answer, written into a built page.

use crate::chart::chart_svg;
use crate::output::{Done, ENGLISH, Stop, write};
use crate::wanted::refused;
use clap::Args;
use gigawatt::catalogue::SCENARIOS;
use gigawatt::chart::View;
use gigawatt::model::Scenario;
use gigawatt::report::Shown;
use gigawatt::report::page::{self, StaticChart};

#[derive(Args)]
pub struct Page {
    /// The folder with the built page
    #[arg(long)]
    dist: std::path::PathBuf,
}

pub fn write_page(p: &Page) -> Done {
    let index = p.dist.join("index.html");
    let built = std::fs::read_to_string(&index)
        .map_err(|e| Stop::Failed(format!("cannot read {}: {e}; build the page first", index.display())))?;
    let pictures = p.dist.join("pictures");
    std::fs::create_dir_all(&pictures).map_err(|e| Stop::Failed(format!("cannot make {}: {e}", pictures.display())))?;
    // The catalogue of chips is a source of some defaults, so it lies beside the page.
    let data = p.dist.join("data");
    std::fs::create_dir_all(&data).map_err(|e| Stop::Failed(format!("cannot make {}: {e}", data.display())))?;
    write(&data.join("chips.csv"), include_str!("../../../data/chips.csv"))?;
    let row = &SCENARIOS[0];
    let outcome = Scenario::of(row).compute().map_err(|errors| refused(&errors[0]))?;
    let shown = Shown { language: ENGLISH, preset: row, outcome: &outcome };
    let mut charts = Vec::new();
    for view in View::ALL {
        let address = |form: &str, size: (u32, u32)| {
            let name = format!("{}-{}-{form}.svg", row.id, view.id());
            write(&pictures.join(&name), &chart_svg(view, &shown, size))?;
            Ok(format!("./pictures/{name}"))
        };
        charts.push(StaticChart {
            id: view.id(),
            title: view.title(&shown),
            description: view.description(&shown),
            wide: address("wide", (760, 420))?,
            narrow: address("narrow", (344, 320))?,
            table: view.table(&shown),
        });
    }
    let mut html = wasm_as_meta(&built)?;
    for (mark, text) in [
        ("<!--gigawatt:app-->", page::app_html(ENGLISH, row, &outcome, &charts)),
        ("<!--gigawatt:limits-->", page::limits_html(ENGLISH)),
        ("<!--gigawatt:sources-->", page::sources_html(ENGLISH)),
        ("gigawatt:title", page::escaped(&page::headline(ENGLISH, &outcome))),
        ("gigawatt:description", page::escaped(&page::description(ENGLISH, &outcome))),
    ] {
        if !html.contains(mark) {
            return Err(Stop::Failed(format!("{} has no place {mark}; was it written already?", index.display())));
        }
        html = html.replace(mark, &text);
    }
    write(&index, &html)
}

/// Trunk preloads the wasm, which some browsers then fetch twice. The start script reads its address
/// and hash from a `meta` instead.
fn wasm_as_meta(html: &str) -> Result<String, Stop> {
    let missing = || Stop::Failed("the built page names no wasm file".into());
    let at = html.find(".wasm").ok_or_else(missing)?;
    let start = html[..at].rfind("<link").ok_or_else(missing)?;
    let end = start + html[start..].find('>').ok_or_else(missing)? + 1;
    let attribute = |name: &str| {
        let tag = &html[start..end];
        let from = tag.find(&format!("{name}="))? + name.len() + 1;
        let rest = tag[from..].trim_start_matches('"');
        rest.split(['"', ' ', '>']).next()
    };
    let href = attribute("href").ok_or_else(missing)?;
    let integrity = attribute("integrity").unwrap_or("");
    let meta = format!("<meta name=\"gigawatt:wasm\" content=\"{href}\" data-integrity=\"{integrity}\">");
    Ok(format!("{}{meta}{}", &html[..start], &html[end..]))
}
