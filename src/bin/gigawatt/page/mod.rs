//! `gigawatt page`: writes the site into a built page: the static answer of every language and
//! scenario, pictures, and what other programs read.

mod offline;
mod single;
mod site;
mod template;

use crate::chart::chart_svg;
use crate::output::{Done, Stop, write};
use crate::png::png;
use crate::wanted::refused;
use base64::prelude::{BASE64_STANDARD, Engine};
use clap::Args;
use gigawatt::analysis::Questions;
use gigawatt::catalogue::{Language, SCENARIOS};
use gigawatt::chart::{View, card_svg, roboto_width};
use gigawatt::model::Scenario;
use gigawatt::report::page::{PageKind, Place, StaticChart, card_address};
use gigawatt::report::{Inquiry, Shown};
use sha2::{Digest, Sha256};
use site::Site;
use std::path::{Path, PathBuf};
use template::Template;

#[derive(Args)]
pub struct Page {
    /// The folder with the built page
    #[arg(long)]
    dist: PathBuf,
    /// Where the site will live, e.g. https://example.org/gigawatt/: for what needs whole addresses
    #[arg(long, value_parser = Site::read)]
    site: Option<Site>,
}

/// A page in the making: where it stands, and what is shown on it.
struct Answer<'a> {
    place: Place,
    shown: Shown<'a>,
    answers: &'a [StaticChart],
    questions: &'a [StaticChart],
}

pub fn write_page(p: &Page) -> Done {
    let index = p.dist.join("index.html");
    let built = std::fs::read_to_string(&index)
        .map_err(|e| Stop::Failed(format!("cannot read {}: {e}; build the page first", index.display())))?;
    let template = Template::new(&built)?;
    // The catalogue of chips is a source of some defaults, so it lies beside the page.
    write_in(&p.dist, "data/chips.csv", include_bytes!("../../../../data/chips.csv"))?;
    for row in &SCENARIOS {
        let outcome = Scenario::of(row).compute().map_err(|errors| refused(&errors[0]))?;
        let study = Inquiry::new(row, &outcome, &Questions::default()).map(Inquiry::whole);
        for language in Language::ALL.iter().copied() {
            let shown = Shown { language, preset: row, outcome: &outcome, study: study.as_ref() };
            write_answer(p, &template, &shown)?;
        }
    }
    write_in(&p.dist, "offline.js", offline::script(&p.dist)?.as_bytes())?;
    match &p.site {
        Some(site) => write_in(&p.dist, "sitemap.xml", site.map().as_bytes()),
        None => {
            eprintln!(
                "gigawatt page: no --site, so the pages go without what needs whole addresses: canonical links, Open Graph, oEmbed, sitemap.xml"
            );
            Ok(())
        }
    }
}

/// The pages of a scenario in a language, with their pictures.
fn write_answer(p: &Page, template: &Template, shown: &Shown) -> Done {
    let &Shown { language, preset, .. } = shown;
    let chart = |view: &View| {
        let address = |form: &str, size: (u32, u32)| {
            let name = format!("pictures/{}-{}-{}-{form}.svg", preset.id, view.id(), language.id());
            write_in(&p.dist, &name, chart_svg(*view, shown, size).as_bytes())?;
            Ok(format!("./{name}"))
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
    let charts = |views: &[View]| views.iter().map(chart).collect::<Result<Vec<_>, Stop>>();
    let (answers, questions) = (charts(&View::ANSWERS)?, charts(&View::QUESTIONS)?);
    write_in(&p.dist, &card_address(preset, language), &png(&card_svg(shown, &roboto_width), 1.0)?)?;
    if let Some(site) = &p.site {
        write_in(&p.dist, &site::oembed_address(preset, language), site.oembed(shown).as_bytes())?;
    }
    let here = |place: &Place| place.language == language && place.scenario.id == preset.id;
    for place in Place::all().filter(here) {
        let answer = Answer { place, shown: *shown, answers: &answers, questions: &questions };
        let html = template.filled(&answer, p.site.as_ref())?;
        let html = if place.kind == PageKind::Single {
            single::single(&html, &place, &p.dist, p.site.as_ref())?
        } else {
            html
        };
        write_in(&p.dist, &place.file(), html.as_bytes())?;
    }
    Ok(())
}

fn read_from(dist: &Path, name: &str) -> Result<Vec<u8>, Stop> {
    let path = dist.join(name);
    std::fs::read(&path).map_err(|e| Stop::Failed(format!("cannot read {}: {e}", path.display())))
}

/// As browsers check it: `sha256-` and the hash in base 64.
fn hash(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// The files of the site that a page names, each once, from the root: `app-1a2b.js`.
fn named_files(html: &str) -> Vec<&str> {
    let mut files: Vec<&str> = html.split("\"./").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// Writes a file of the site, and the folders that lead to it.
fn write_in(dist: &Path, name: &str, content: &[u8]) -> Done {
    let path = dist.join(name);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| Stop::Failed(format!("cannot make {}: {e}", folder.display())))?;
    }
    write(&path, content)
}
