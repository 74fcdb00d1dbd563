//! What a page says to search engines, feeds and other sites. It needs whole addresses, so it is written
//! only where it is known where the site will live.

use gigawatt::catalogue::{InputId, Language, ScenarioRow};
use gigawatt::chart::CARD_SIZE;
use gigawatt::link::{Frame, Made, encode};
use gigawatt::report::page::{PageKind, Place, card_address, description, escaped, headline};
use gigawatt::report::{Shown, Snippet, SnippetForm, headline_figures};
use std::fmt::Write;

/// The answer with two of its inputs, as wide as a column of text, and room for the longest answer.
const OEMBED_SIZE: (u32, u32) = (680, 740);
const OEMBED_CONTROLS: [InputId; 2] = [InputId::Budget, InputId::ChipPrice];

/// What a scenario is embedded by, from the root of the site.
pub fn oembed_address(scenario: &ScenarioRow, language: Language) -> String {
    format!("oembed/{}-{}.json", scenario.id, language.id())
}

/// The address of the site, with a slash at its end.
#[derive(Clone, Debug)]
pub struct Site(String);

impl Site {
    pub fn read(text: &str) -> Result<Site, String> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_host = |rest: &str| !rest.is_empty() && !rest.starts_with('/');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:%".contains(c);
        match rest {
            Some(rest) if is_host(rest) && rest.chars().all(is_plain) => {
                Ok(Site(format!("{}/", text.trim_end_matches('/'))))
            }
            _ => Err("expected an address such as https://example.org/gigawatt/".into()),
        }
    }

    /// The whole address of something at the site.
    pub fn to(&self, address: &str) -> String {
        format!("{}{address}", self.0)
    }

    /// What stands in the head of a page.
    pub fn head(&self, place: &Place, shown: &Shown) -> String {
        let &Shown { language, preset, outcome, .. } = shown;
        let canonical = place.canonical();
        let mut out = format!("<link rel=\"canonical\" href=\"{}\">", self.to(&canonical.address()));
        if place.kind != PageKind::Embed {
            for other in Language::ALL {
                let address = self.to(&canonical.in_language(*other).address());
                let _ = write!(out, "<link rel=\"alternate\" hreflang=\"{}\" href=\"{address}\">", other.id());
            }
            let usual = self.to(&canonical.in_language(Language::default()).address());
            let _ = write!(out, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{usual}\">");
        }
        let question = escaped(&headline(language, outcome));
        let answer = escaped(&description(language, outcome));
        let picture = self.to(&card_address(preset, language));
        let properties = [
            ("og:type", "website"),
            ("og:site_name", "gigawatt"),
            ("og:locale", language.id()),
            ("og:title", &question),
            ("og:description", &answer),
            ("og:url", &self.to(&canonical.address())),
            ("og:image", &picture),
            ("og:image:type", "image/png"),
            ("og:image:width", &CARD_SIZE.0.to_string()),
            ("og:image:height", &CARD_SIZE.1.to_string()),
            ("og:image:alt", &answer),
        ];
        for (property, content) in properties {
            let _ = write!(out, "<meta property=\"{property}\" content=\"{content}\">");
        }
        let embed = self.to(&oembed_address(preset, language));
        let _ = write!(
            out,
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{embed}\" title=\"{question}\">"
        );
        out + "<meta name=\"twitter:card\" content=\"summary_large_image\">"
    }

    /// What a program that is given the address of a page puts in its place: <https://oembed.com>.
    pub fn oembed(&self, shown: &Shown) -> String {
        let &Shown { language, preset, outcome, .. } = shown;
        let link = encode(preset, &outcome.scenario);
        // Whoever takes it may keep it for years: should the equations be corrected, it says so.
        let made = Made { model: env!("CARGO_PKG_VERSION").into(), figures: headline_figures(outcome) };
        let frame =
            Frame { controls: OEMBED_CONTROLS.into(), made: Some(made), link: link.clone(), ..Frame::default() };
        let title = headline(language, outcome);
        let snippet = Snippet {
            home: &self.0,
            language,
            frame: &frame,
            link: &link,
            pictured: Some(preset),
            title: &title,
            height: OEMBED_SIZE.1,
        };
        let picture = self.to(&card_address(preset, language));
        let json = serde_json::json!({
            "version": "1.0",
            "type": "rich",
            "title": title,
            "provider_name": "gigawatt",
            "provider_url": self.0,
            "cache_age": 86400,
            "html": snippet.text(SnippetForm::Plain),
            "width": OEMBED_SIZE.0,
            "height": OEMBED_SIZE.1,
            "thumbnail_url": picture,
            "thumbnail_width": CARD_SIZE.0,
            "thumbnail_height": CARD_SIZE.1,
        });
        format!("{json:#}\n")
    }

    /// The policy of a page that may stand in a frame without an origin of its own, where some browsers
    /// give `'self'` no meaning: the address of the site is named beside it.
    pub fn named_beside_self(&self, html: &str) -> String {
        html.replace(" 'self'", &format!(" 'self' {}", self.0))
    }

    /// Every page that is to be found.
    pub fn map(&self) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for place in Place::all().filter(|place| place.address() == place.canonical().address()) {
            let _ = writeln!(out, "<url><loc>{}</loc></url>", self.to(&place.address()));
        }
        out + "</urlset>\n"
    }
}
