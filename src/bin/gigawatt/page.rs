//! `gigawatt page`: the static answer, written into the built page of each language.

use crate::chart::chart_svg;
use crate::output::{Done, Stop, write};
use crate::wanted::refused;
use clap::Args;
use gigawatt::analysis::Questions;
use gigawatt::catalogue::{Language, SCENARIOS};
use gigawatt::chart::View;
use gigawatt::model::Scenario;
use gigawatt::report::page::{self, StaticChart};
use gigawatt::report::{Inquiry, Shown};
use gigawatt::word;
use std::path::Path;

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
    let built = wasm_as_meta(&built)?;
    let row = &SCENARIOS[0];
    let outcome = Scenario::of(row).compute().map_err(|errors| refused(&errors[0]))?;
    let study = Inquiry::new(row, &outcome, &Questions::default()).map(Inquiry::whole);
    for language in Language::ALL.iter().copied() {
        let shown = Shown { language, preset: row, outcome: &outcome, study: study.as_ref() };
        let html = whole_page(&built, &shown, &pictures)?;
        let folder = p.dist.join(page::folder(language));
        std::fs::create_dir_all(&folder).map_err(|e| Stop::Failed(format!("cannot make {}: {e}", folder.display())))?;
        write(&folder.join("index.html"), &html)?;
    }
    Ok(())
}

/// The page of a language. Addresses in it lead to the files beside the page of the first language.
fn whole_page(built: &str, shown: &Shown, pictures: &Path) -> Result<String, Stop> {
    let &Shown { language, preset, outcome, .. } = shown;
    let chart = |view: View| {
        let address = |form: &str, size: (u32, u32)| {
            let name = format!("{}-{}-{}-{form}.svg", preset.id, view.id(), language.id());
            write(&pictures.join(&name), &chart_svg(view, shown, size))?;
            Ok(format!("./pictures/{name}"))
        };
        Ok(StaticChart {
            id: view.id(),
            title: view.title(shown),
            description: view.description(shown),
            wide: address("wide", (760, 420))?,
            narrow: address("narrow", (344, 320))?,
            tables: view.tables(shown),
        })
    };
    let charts = |views: &[View]| views.iter().copied().map(chart).collect::<Result<Vec<_>, Stop>>();
    let (answers, questions) = (charts(&View::ANSWERS)?, charts(&View::QUESTIONS)?);
    let word = |text: &'static str| page::escaped(text);
    let mut html = built.to_string();
    for (mark, text) in [
        ("<!--gigawatt:app-->", page::app_html(shown, &answers, &questions)),
        ("<!--gigawatt:languages-->", page::languages_html(language)),
        ("<!--gigawatt:claims-->", page::claims_html(language)),
        ("<!--gigawatt:limits-->", page::limits_html(language)),
        ("<!--gigawatt:sources-->", page::sources_html(language)),
        ("gigawatt:claims-title", word(word!(language, "claims.title"))),
        ("gigawatt:limits-title", word(word!(language, "page.caveat_link"))),
        ("gigawatt:sources-title", word(word!(language, "page.sources"))),
        ("gigawatt:tagline", word(word!(language, "masthead.tagline"))),
        ("gigawatt:opening", word(word!(language, "link.opening"))),
        ("gigawatt:failed", word(word!(language, "notice.failed"))),
        ("gigawatt:retry", word(word!(language, "notice.retry"))),
        ("gigawatt:lang", language.id().into()),
        ("gigawatt:title", page::escaped(&page::headline(language, outcome))),
        ("gigawatt:description", page::escaped(&page::description(language, outcome))),
    ] {
        if !html.contains(mark) {
            return Err(Stop::Failed(format!("the built page has no place {mark}; was it written already?")));
        }
        html = html.replace(mark, &text);
    }
    if page::folder(language).is_empty() {
        return Ok(html);
    }
    Ok(html.replace("=\"./", "=\"../"))
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
