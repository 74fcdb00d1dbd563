//! The answer as HTML, written when the page is built: readers without JavaScript, feeds, print and
//! search engines get the same answer from the same code. The app replaces it with boxes of the same
//! order, classes and heights (a test compares the rectangles), so nothing jumps when it starts.
//!
//! Addresses of other files of the site begin with `./`, from its root, whatever page they stand on:
//! whoever writes a page puts the way to the root in their place.

mod place;

pub use place::{Kind as PageKind, Place};

use super::format::{choice_text, field_scale, figure, value_text};
use super::sentence::{Span, plain, sentence};
use super::strip::{STRIPS, Strip, strips_name};
use super::tables::Table;
use super::track::{Track, field_text};
use super::{Shown, Study, Title, claim_cards, key_figures};
use crate::catalogue::{
    GROUPS, INPUTS, InputId, InputRow, Kind, Language, QUANTITIES, SCENARIOS, SOURCES, ScenarioRow, Source, Value, fill,
};
use crate::model::Outcome;
use crate::word;
use std::fmt::Write;

/// The six inputs that matter most for the default scenario; the others stand in their groups.
pub const SIX: [InputId; 6] = [
    InputId::Budget,
    InputId::PowerFullGw,
    InputId::ChipPrice,
    InputId::ChipLife,
    InputId::Utilisation,
    InputId::ElectricityPrice,
];

/// A chart as the static page shows it.
pub struct StaticChart {
    pub id: &'static str,
    pub title: Title,
    pub description: String,
    /// Addresses of the pictures: for wide frames, and for those of a phone.
    pub wide: String,
    pub narrow: String,
    pub tables: Vec<Table>,
}

/// Text that is safe between tags and in attributes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The question the page answers.
pub fn headline(language: Language, outcome: &Outcome) -> String {
    let s = &outcome.inputs;
    match s.question {
        crate::catalogue::Question::Budget => {
            fill(word!(language, "page.headline_budget"), &[("budget", &outcome.input_text(language, InputId::Budget))])
        }
        crate::catalogue::Question::Power => {
            let full = outcome.input_text(language, InputId::PowerFullGw);
            fill(word!(language, "page.headline_power"), &[("power", &full)])
        }
    }
}

/// What follows the unit of a control: the plausible range in the unit of its field.
pub fn range_text(language: Language, track: &Track, input: InputId) -> String {
    let unit = field_scale(language, input).unit;
    let range = track.plausible.map(|(low, high)| {
        let text = |x| field_text(language, input, Value::Number(x));
        fill(word!(language, "control.plausible"), &[("low", &text(low)), ("high", &text(high))])
    });
    match (unit, range) {
        ("", Some(range)) => range,
        (unit, Some(range)) => format!("{unit}, {range}"),
        ("", None) => word!(language, "control.about").into(),
        (unit, None) => unit.into(),
    }
}

/// Where the value of a row comes from, in one line: the source, if there is one, and what is said
/// before and after it.
pub struct Origin {
    pub before: String,
    pub source: Option<&'static Source>,
    pub after: String,
}

pub fn origin(language: Language, row: &InputRow) -> Origin {
    let Some(source) = Source::find(row.source) else {
        return Origin { before: word!(language, "origin.assumption").into(), source: None, after: String::new() };
    };
    let template = match row.confidence {
        "assumption" => word!(language, "origin.after"),
        _ => word!(language, "origin.source"),
    };
    let (before, after) = template.split_once("{source}").unwrap_or((template, ""));
    let places = [("date", source.date), ("confidence", confidence_text(language, row.confidence))];
    Origin { before: fill(before, &places), source: Some(source), after: fill(after, &places) }
}

impl Source {
    /// As it is cited.
    pub fn cited(&self) -> String {
        format!("{}: {}", self.publisher, self.title)
    }

    /// Its address on a page from which `root` leads to the root of the site, where our own files lie; none,
    /// if it is one of them and nothing leads there.
    pub fn address_from(&self, root: &str) -> Option<String> {
        match self.address.strip_prefix("./") {
            Some(file) => (!root.is_empty()).then(|| format!("{root}{file}")),
            None => Some(self.address.into()),
        }
    }
}

/// The language in which sources are cited, where it is not that of the page.
pub fn foreign_citation(language: Language) -> Option<&'static str> {
    (language != Language::default()).then(|| Language::default().id())
}

/// A link to a source.
fn source_html(language: Language, source: &Source) -> String {
    let foreign = foreign_citation(language).map_or(String::new(), |id| format!(" lang=\"{id}\""));
    let cited = escaped(&source.cited());
    format!("<a href=\"{}\" rel=\"noreferrer\"{foreign}>{cited}</a>", escaped(source.address))
}

/// The confidence of a row, as a word.
pub fn confidence_text(language: Language, confidence: &str) -> &'static str {
    match confidence {
        "found" => word!(language, "confidence.found"),
        "derived" => word!(language, "confidence.derived"),
        "analyst" => word!(language, "confidence.analyst"),
        _ => word!(language, "confidence.assumption"),
    }
}

/// How many defaults rest on a source that was found, and how many there are.
pub fn sourced_defaults() -> (usize, usize) {
    let counts = |row: &&InputRow| row.source != "setting";
    let all = INPUTS.iter().filter(counts).count();
    let assumed = INPUTS.iter().filter(counts).filter(|row| row.confidence == "assumption").count();
    (all - assumed, all)
}

/// The name of an input and the value it has in an outcome, for the list of the static page.
fn named_value(language: Language, outcome: &Outcome, row: &InputRow) -> (String, String) {
    let value = outcome.inputs.values()[row.input as usize];
    let text = match (value, row.kind) {
        (Value::Choice(k), Kind::Choice(all)) => choice_text(language, row.input, all[k as usize]),
        _ => value_text(language, row.input, value),
    };
    (row.label.text(language).into(), text)
}

/// The inside of `#app`: the same boxes the app makes. The charts are those of the answer, and those of
/// the questions.
pub fn app_html(shown: &Shown, charts: &[StaticChart], questions: &[StaticChart]) -> String {
    let &Shown { language, preset: scenario, outcome, .. } = shown;
    let mut out = String::from("<div class=\"opened\"></div><p class=\"heard\"></p>");
    answer(&mut out, language, scenario, outcome);
    let _ = write!(
        out,
        "<div class=\"columns\"><section class=\"controls\" aria-labelledby=\"controls-title\"><h2 id=\"controls-title\">{}</h2>\
         <div class=\"changes\"><details><summary>{}</summary></details><span class=\"sign\"></span><span class=\"sign\"></span></div>\
         <p class=\"strip-choice\"><span class=\"label\">{}</span><span class=\"select\">{}</span></p>",
        word!(language, "page.controls"),
        escaped(word!(language, "changes.none")),
        escaped(word!(language, "strip.of")),
        escaped(strips_name(language, STRIPS[0])),
    );
    for input in SIX {
        control(&mut out, language, outcome, input);
    }
    let _ = write!(
        out,
        "<p class=\"search\"><span class=\"label\">{}</span><span class=\"text\"></span></p><p class=\"search-none\"></p>",
        escaped(word!(language, "search.label")),
    );
    for group in GROUPS {
        let rows = INPUTS.iter().filter(|row| row.group == group && !SIX.contains(&row.input));
        let _ = write!(
            out,
            "<details class=\"group\"><summary>{}</summary><dl class=\"values\">",
            escaped(group_name(language, group))
        );
        for row in rows {
            let (label, value) = named_value(language, outcome, row);
            let _ = write!(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(&label), escaped(&value));
        }
        out.push_str("</dl></details>");
    }
    out.push_str("</section><div class=\"pictures\">");
    figures(&mut out, language, outcome);
    for chart in charts {
        self::chart(&mut out, language, outcome, chart, "");
    }
    if let Some(study) = shown.study {
        self::questions(&mut out, language, outcome, study, questions);
    }
    share(&mut out, language, scenario, outcome);
    out.push_str("</div></div>");
    out
}

/// What can be taken along: without the app only the link.
fn share(out: &mut String, language: Language, scenario: &ScenarioRow, outcome: &Outcome) {
    let _ = write!(
        out,
        "<section class=\"share\" aria-labelledby=\"share-title\"><h2 id=\"share-title\">{}</h2>\
         <p class=\"link\"><span class=\"text\">#{}</span><span class=\"plain\">{}</span></p><p class=\"said\"></p>\
         <div class=\"embedding\"><span class=\"plain\">{}</span></div>",
        escaped(word!(language, "share.title")),
        escaped(&crate::link::encode(scenario, &outcome.scenario)),
        escaped(word!(language, "share.link")),
        escaped(word!(language, "snippet.button")),
    );
    for label in [word!(language, "share.file"), word!(language, "share.csv"), word!(language, "share.cite")] {
        let _ = write!(out, "<details class=\"download\"><summary>{}</summary></details>", escaped(label));
    }
    let _ = write!(
        out,
        "<p class=\"open\"><span class=\"label\">{}</span><span class=\"file\"></span></p></section>",
        escaped(word!(language, "share.open"))
    );
}

pub fn group_name(language: Language, group: &str) -> &'static str {
    crate::catalogue::Word::find(&format!("group.{group}")).map_or("", |word| word.text(language))
}

fn answer(out: &mut String, language: Language, scenario: &ScenarioRow, outcome: &Outcome) {
    let _ = write!(
        out,
        "<section class=\"answer\" aria-labelledby=\"headline\"><p class=\"scenario\">{}</p><h1 id=\"headline\">{}</h1><p class=\"sentence\">",
        escaped(scenario.name.text(language)),
        escaped(&headline(language, outcome)),
    );
    for span in sentence(language, outcome) {
        let _ = match span {
            Span::Text(text) => write!(out, "{}", escaped(&text)),
            Span::Input(_, text) => write!(out, "<span class=\"given\">{}</span>", escaped(&text)),
            Span::Figure { text, key: true, .. } => write!(out, "<strong>{}</strong>", escaped(&text)),
            Span::Figure { text, .. } => write!(out, "<span class=\"figure\">{}</span>", escaped(&text)),
        };
    }
    let _ = write!(
        out,
        "</p><p class=\"hint\">{}</p><p class=\"problem\"></p><p class=\"caveat\">{} <a href=\"#limits\">{}</a></p><div class=\"work\"></div></section>",
        escaped(word!(language, "sentence.hint")),
        escaped(word!(language, "page.caveat")),
        escaped(word!(language, "page.caveat_link")),
    );
    let _ = write!(out, "<nav class=\"presets\" aria-label=\"{}\"><ul>", escaped(word!(language, "page.presets")));
    for row in SCENARIOS.iter().filter(|row| row.on_page) {
        let current = if row.id == scenario.id { "true" } else { "false" };
        let address = Place { language, scenario: row, kind: PageKind::Scenario }.canonical().address();
        let _ = write!(
            out,
            "<li><a href=\"./{address}\" aria-current=\"{current}\">{}</a></li>",
            escaped(row.name.text(language))
        );
    }
    out.push_str("</ul><div class=\"preset\"></div>");
    let link = crate::link::encode(scenario, &outcome.scenario);
    let _ = write!(
        out,
        "<p class=\"printed\">{}</p><p class=\"printed\">#{}</p></nav>",
        escaped(word!(language, "changes.none")),
        escaped(&link)
    );
}

fn control(out: &mut String, language: Language, outcome: &Outcome, input: InputId) {
    let row = input.row();
    let track = Track::new(&outcome.scenario, input);
    let value = outcome.inputs.values()[input as usize];
    let strip = Strip::new(language, &outcome.scenario, input, &track, STRIPS[0]);
    let _ = write!(
        out,
        "<div class=\"control\" data-input=\"{}\"><div class=\"head\"><span class=\"label\">{}</span><span class=\"reset\"></span></div>\
         <div class=\"slider\">{}</div><span class=\"field\">{}</span>{}<p class=\"strip-range{}\">{}</p><p class=\"message\"></p>\
         <details class=\"why\"><summary>{}</summary>{}</details></div>",
        row.id,
        escaped(row.label.text(language)),
        track_svg(&track, value),
        escaped(&field_text(language, input, value)),
        strip_svg(&strip, &track, value),
        if strip.flat { " flat" } else { "" },
        escaped(&strip.range),
        escaped(&range_text(language, &track, input)),
        why(language, row),
    );
}

/// The track under a slider as SVG: the plausible range, the default, the value.
fn track_svg(track: &Track, value: Value) -> String {
    let percent = |x: f64| format!("{:.2}", 100.0 * track.share(x));
    let (low, high) = track.plausible.unwrap_or((track.from, track.from));
    let default = track.default.map_or(String::new(), |d| {
        format!("<rect class=\"default\" x=\"{}%\" y=\"0\" width=\"2\" height=\"16\"/>", percent(d))
    });
    let thumb = value
        .number()
        .map_or(String::new(), |x| format!("<circle class=\"thumb\" cx=\"{}%\" cy=\"8\" r=\"7\"/>", percent(x)));
    format!(
        "<svg class=\"track\" aria-hidden=\"true\"><rect class=\"rail\" x=\"0\" y=\"6\" width=\"100%\" height=\"4\"/>\
         <rect class=\"plausible\" x=\"{}%\" y=\"4\" width=\"{:.2}%\" height=\"8\"/>{default}{thumb}</svg>",
        percent(low),
        100.0 * (track.share(high) - track.share(low)),
    )
}

/// The strip under a slider, with a mark at the value.
fn strip_svg(strip: &Strip, track: &Track, value: Value) -> String {
    let place = value.number().map_or(Strip::WIDTH, |x| Strip::WIDTH * track.share(x));
    format!(
        "<svg class=\"strip\" aria-hidden=\"true\" viewBox=\"0 0 {} {height}\" preserveAspectRatio=\"none\"><path class=\"area\" d=\"{}\"/>\
         <path class=\"line\" d=\"{}\"/><line class=\"now\" x1=\"{place:.1}\" x2=\"{place:.1}\" y1=\"0\" y2=\"{height}\"/></svg>",
        Strip::WIDTH,
        strip.area,
        strip.line,
        height = Strip::HEIGHT,
    )
}

fn why(language: Language, row: &InputRow) -> String {
    let line = |class: &str, text: &str| format!("<p class=\"{class}\">{}</p>", escaped(text));
    line("meaning", row.meaning.text(language)) + &line("reason", row.why.text(language)) + &origin_html(language, row)
}

fn origin_html(language: Language, row: &InputRow) -> String {
    let Origin { before, source, after } = origin(language, row);
    let link = source.map_or(String::new(), |source| source_html(language, source));
    format!("<p class=\"origin\">{}{link}{}</p>", escaped(&before), escaped(&after))
}

fn figures(out: &mut String, language: Language, outcome: &Outcome) {
    let _ = write!(out, "<dl class=\"figures\" aria-label=\"{}\">", escaped(word!(language, "page.figures")));
    for figure in key_figures(language, outcome) {
        let _ = write!(out, "<div><dt>{}</dt><dd>{}</dd></div>", escaped(figure.label), escaped(&figure.value));
    }
    out.push_str("</dl><div class=\"work\"></div>");
}

/// The questions of the page, with what it was asked as text.
fn questions(out: &mut String, language: Language, outcome: &Outcome, study: &Study, charts: &[StaticChart]) {
    let asked = &study.questions;
    let ask = |label: &str, class: &str, value: &str| {
        format!(
            "<p class=\"ask\"><span class=\"label\">{}</span><span class=\"{class}\">{}</span></p>",
            escaped(label),
            escaped(value)
        )
    };
    let quantity = |label, id: u16| ask(label, "select", QUANTITIES[id as usize].label.text(language));
    let input = |label, input: InputId| ask(label, "select", input.row().label.text(language));
    let _ = write!(
        out,
        "<section class=\"questions\" aria-labelledby=\"questions-title\"><h2 id=\"questions-title\">{}</h2><p class=\"intro\">{}</p>\
         <div class=\"asks\">{}<p class=\"now\"><span class=\"figure\">{}</span></p></div><div class=\"work\"></div>",
        escaped(word!(language, "questions.title")),
        escaped(word!(language, "questions.intro")),
        quantity(word!(language, "questions.figure"), asked.figure),
        escaped(&figure(language, asked.figure, outcome.figure(asked.figure))),
    );
    for chart in charts {
        let asks = match chart.id {
            "sure" => [
                quantity(word!(language, "sure.series"), asked.series),
                ask(word!(language, "ask.draws"), "text", &asked.draws.to_string()),
                ask(word!(language, "sure.seed"), "text", &asked.seed.to_string()),
            ]
            .concat(),
            "map" => {
                [input(word!(language, "map.x"), asked.map[0]), input(word!(language, "map.y"), asked.map[1])].concat()
            }
            "compare" => {
                format!(
                    "<span class=\"plain\">{}</span><ul class=\"pins\"></ul>",
                    escaped(word!(language, "compare.pin"))
                )
            }
            _ => String::new(),
        };
        self::chart(out, language, outcome, chart, &asks);
    }
    out.push_str("</section>");
}

fn chart(out: &mut String, language: Language, outcome: &Outcome, chart: &StaticChart, asks: &str) {
    let asks = if asks.is_empty() { String::new() } else { format!("<div class=\"asks\">{asks}</div>") };
    let _ = write!(
        out,
        "<section class=\"chart\" id=\"{id}\" aria-labelledby=\"{id}-title\"><h2 id=\"{id}-title\">{}</h2><p class=\"subtitle\">{}</p>{asks}\
         <div class=\"plot\"><div class=\"frame\"><picture><source media=\"(max-width: 639px)\" srcset=\"{}\"><img src=\"{}\" alt=\"{}\"></picture></div></div>{}\
         <details class=\"data\"><summary>{}</summary><div class=\"tables\">{}</div><div class=\"work\"></div></details><details class=\"download\"><summary>{}</summary></details></section>",
        escaped(&chart.title.finding),
        escaped(&chart.title.subtitle),
        escaped(&chart.narrow),
        escaped(&chart.wide),
        escaped(&chart.description),
        if chart.id == "build-out" { path_hint(language, outcome) } else { String::new() },
        escaped(word!(language, "chart.table")),
        chart.tables.iter().map(table).collect::<String>(),
        escaped(word!(language, "chart.download")),
        id = chart.id,
    );
}

/// Under the build-out, once the app can do it, and where there is a path.
fn path_hint(language: Language, outcome: &Outcome) -> String {
    let hint = if outcome.inputs.power_limited { word!(language, "path.hint") } else { "" };
    format!("<p class=\"hint\">{}</p>", escaped(hint))
}

fn table(table: &Table) -> String {
    let mut out = format!(
        "<div class=\"scroll\" tabindex=\"0\"><table><caption>{}</caption><thead><tr>",
        escaped(&table.caption)
    );
    for column in &table.columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(column));
    }
    out.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        out.push_str("<tr>");
        for (k, cell) in row.iter().enumerate() {
            let _ = match k {
                0 => write!(out, "<th scope=\"row\">{}</th>", escaped(&cell.text)),
                _ => write!(out, "<td>{}</td>", escaped(&cell.text)),
            };
        }
        out.push_str("</tr>");
    }
    out + "</tbody></table></div>"
}

/// Links to the same page in the other languages.
pub fn languages_html(place: &Place) -> String {
    let link = |other: &Language| {
        let (id, name) = (other.id(), other.name());
        match *other == place.language {
            true => format!("<span aria-current=\"page\" lang=\"{id}\">{name}</span>"),
            false => {
                let address = place.in_language(*other).address();
                format!("<a href=\"./{address}\" hreflang=\"{id}\" lang=\"{id}\">{name}</a>")
            }
        }
    };
    let links: Vec<String> = Language::ALL.iter().map(link).collect();
    format!(
        "<nav class=\"languages\" aria-label=\"{}\">{}</nav>",
        escaped(word!(place.language, "masthead.languages")),
        links.join(" ")
    )
}

/// What the model leaves out, as list items.
pub fn limits_html(language: Language) -> String {
    word!(language, "page.limits").split('|').map(|limit| format!("<li>{}</li>", escaped(limit.trim()))).collect()
}

/// The claims as cards. They stand outside the app: they do not depend on the scenario that is shown.
pub fn claims_html(language: Language) -> String {
    let mut out = format!("<p class=\"lead\">{}</p>", escaped(word!(language, "claims.lead")));
    for card in claim_cards(language) {
        let source = card.source.map_or(String::new(), |s| {
            let (address, publisher) = (escaped(s.address), escaped(s.publisher));
            format!("<a href=\"{address}\" rel=\"noreferrer\">{publisher}</a>")
        });
        let pair = |name: &str, text: &Option<String>| {
            text.as_ref().map_or(String::new(), |text| {
                format!("<div><dt>{}</dt><dd>{}</dd></div>", escaped(name), escaped(text))
            })
        };
        let _ = write!(
            out,
            "<article class=\"claim\" id=\"claim-{}\"><p class=\"who\">{}</p><h3>{}</h3><p class=\"verdict\">{}</p><p>{}</p>\
             <dl>{}{}</dl><p class=\"follows\">{}</p>\
             <p class=\"links\">{source}<a class=\"opens\" href=\"{}\">{}</a></p></article>",
            card.claim.id,
            escaped(&card.who),
            escaped(card.words),
            escaped(card.verdict),
            escaped(&card.answer),
            pair(word!(language, "claims.claimed"), &card.claimed),
            pair(word!(language, "claims.range"), &card.range),
            escaped(card.follows),
            escaped(&card.link),
            escaped(&card.scenario),
        );
    }
    out
}

/// How many defaults are sourced, and every source.
pub fn sources_html(language: Language) -> String {
    let (found, all) = sourced_defaults();
    let counted = fill(
        word!(language, "page.sourced"),
        &[("found", &found.to_string()), ("all", &all.to_string()), ("assumed", &(all - found).to_string())],
    );
    let foreign = foreign_citation(language).map_or(String::new(), |id| format!(" lang=\"{id}\""));
    let listed = fill(word!(language, "page.sources_all"), &[("n", &SOURCES.len().to_string())]);
    let mut out = format!(
        "<p>{}</p><details><summary>{}</summary><ul class=\"sources\"{foreign}>",
        escaped(&counted),
        escaped(&listed)
    );
    for s in &SOURCES {
        let note = if s.note.is_empty() { String::new() } else { format!(". {}", escaped(s.note)) };
        let _ = write!(out, "<li>{}, {}{note}</li>", source_html(language, s), escaped(s.date));
    }
    out + "</ul></details>"
}

/// The answer as one plain sentence, for `<meta name=description>`.
pub fn description(language: Language, outcome: &Outcome) -> String {
    plain(&sentence(language, outcome))
}
