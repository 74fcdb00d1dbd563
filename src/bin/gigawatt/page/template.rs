//! The page as trunk built it, with places to fill.

use super::Answer;
use super::site::Site;
use crate::output::Stop;
use gigawatt::report::page::{self, PageKind, Place, escaped};
use gigawatt::word;

pub struct Template(String);

/// What stands between these marks is not for frames.
const ONLY_WHOLE: [&str; 2] = ["<!--gigawatt:whole-->", "<!--/gigawatt:whole-->"];

impl Template {
    pub fn new(built: &str) -> Result<Template, Stop> {
        Ok(Template(wasm_as_meta(built)?))
    }

    /// The page of an answer.
    pub fn filled(&self, answer: &Answer, site: Option<&Site>) -> Result<String, Stop> {
        let Answer { place, shown, answers, questions } = answer;
        let language = place.language;
        let is_embed = place.kind == PageKind::Embed;
        let mut html = self.0.clone();
        if is_embed {
            html = without(&html, ONLY_WHOLE)?.replacen("<html", "<html data-embed", 1);
            if let Some(site) = site {
                html = site.named_beside_self(&html);
            }
        }
        for mark in ONLY_WHOLE {
            html = html.replace(mark, "");
        }
        let word = |text: &'static str| escaped(text);
        let mut fill = |mark: &str, text: String| {
            if !html.contains(mark) {
                return Err(Stop::Failed(format!("the built page has no place {mark}; was it written already?")));
            }
            html = html.replace(mark, &text);
            Ok(())
        };
        fill("<!--gigawatt:app-->", page::app_html(shown, answers, questions))?;
        fill("<!--gigawatt:site-->", site.map_or(String::new(), |site| site.head(place, shown)))?;
        if !is_embed {
            let is_single = place.kind == PageKind::Single;
            fill("<!--gigawatt:languages-->", if is_single { String::new() } else { page::languages_html(place) })?;
            fill("<!--gigawatt:claims-->", page::claims_html(language))?;
            fill("<!--gigawatt:limits-->", page::limits_html(language))?;
            fill("<!--gigawatt:sources-->", page::sources_html(language))?;
            fill("<!--gigawatt:colophon-->", page::colophon_html(language))?;
            fill("gigawatt:claims-title", word(word!(language, "claims.title")))?;
            fill("gigawatt:limits-title", word(word!(language, "page.caveat_link")))?;
            fill("gigawatt:sources-title", word(word!(language, "page.sources")))?;
            fill("gigawatt:tagline", word(word!(language, "masthead.tagline")))?;
        }
        fill("gigawatt:opening", word(word!(language, "link.opening")))?;
        fill("gigawatt:failed", word(word!(language, "notice.failed")))?;
        fill("gigawatt:retry", word(word!(language, "notice.retry")))?;
        fill("gigawatt:lang", language.id().into())?;
        fill("gigawatt:scenario", place.scenario.id.into())?;
        let root = match (place.kind, site) {
            (PageKind::Single, Some(site)) => site.to(""),
            _ => place.root(),
        };
        fill("gigawatt:home", root)?;
        fill("gigawatt:title", escaped(&page::headline(language, shown.outcome)))?;
        fill("gigawatt:description", escaped(&page::description(language, shown.outcome)))?;
        if is_embed {
            // What is left out stands on the whole page.
            let whole = format!("href=\"./{}#limits\"", Place::home(language).address());
            html = html.replace("href=\"#limits\"", &whole);
        }
        match place.kind {
            // What it names is taken in first.
            PageKind::Single => Ok(html),
            _ => Ok(html.replace("=\"./", &format!("=\"{}", place.root()))),
        }
    }
}

/// The text without all that stands between pairs of marks, and in the rest of the text no marks.
fn without(html: &str, [from, to]: [&str; 2]) -> Result<String, Stop> {
    let mut out = String::new();
    let mut rest = html;
    while let Some((kept, dropped)) = rest.split_once(from) {
        out.push_str(kept);
        rest = dropped.split_once(to).ok_or_else(|| Stop::Failed(format!("the built page has no {to}")))?.1;
    }
    Ok(out + rest)
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
