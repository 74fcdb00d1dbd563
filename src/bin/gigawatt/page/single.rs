//! Everything in one file, to be opened from a disk: no file beside it, no network. Its policy names the
//! hashes of its one script and its one style.

use super::site::Site;
use super::{hash, named_files, read_from};
use crate::output::Stop;
use base64::prelude::{BASE64_STANDARD, Engine};
use gigawatt::catalogue::SCENARIOS;
use gigawatt::report::page::{PageKind, Place};
use std::path::Path;

const BOOT: &str = include_str!("../../../ui/boot.js");

/// A page, whose addresses begin at the root of the site, with all that it names inside.
pub fn single(html: &str, place: &Place, dist: &Path, site: Option<&Site>) -> Result<String, Stop> {
    let files = named_files(html);
    let of_kind = |end: &'static str| files.iter().copied().filter(move |name| name.ends_with(end));
    let one = |end| of_kind(end).next().ok_or_else(|| Stop::Failed(format!("the built page names no *{end}")));
    let text = |name: &str| read_from(dist, name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());

    let (style, wasm) = (text(one(".css")?)?, read_from(dist, one(".wasm")?)?);
    // The glue of the code is the script that is not ours.
    let glue = tag(html, "rel=\"modulepreload\"")?;
    let glue = named_files(glue).first().map(|name| text(name)).transpose()?.unwrap_or_default();
    let script = script(&glue, &wasm)?;

    let mut out = html.to_string();
    for part in ["rel=\"modulepreload\"", "name=\"gigawatt:wasm\""] {
        out = out.replace(tag(html, part)?, "");
    }
    out = out.replace(tag(html, "rel=\"stylesheet\"")?, &format!("<style>{style}</style>"));
    out = out.replace(&format!("{}</script>", tag(html, "type=\"module\"")?), "");
    out = out.replace(tag(html, "http-equiv=\"Content-Security-Policy\"")?, &policy(&script, &style));
    for name in of_kind(".svg") {
        let data = BASE64_STANDARD.encode(read_from(dist, name)?);
        out = out.replace(&format!("\"./{name}\""), &format!("\"data:image/svg+xml;base64,{data}\""));
    }
    // The pages of other scenarios are not beside it: it opens them itself.
    for scenario in &SCENARIOS {
        let address = Place { scenario, kind: PageKind::Scenario, ..*place }.canonical().address();
        out = out.replace(&format!("\"./{address}\""), &format!("\"#v1/{}\"", scenario.id));
    }
    out = match site {
        Some(site) => out.replace("=\"./", &format!("=\"{}", site.to(""))),
        // Nor are our own sources: they are named without a link.
        None => without_links(&out),
    };
    Ok(out.replace("</body>", &format!("<script type=\"module\">{script}</script></body>")))
}

fn policy(script: &str, style: &str) -> String {
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; \
         style-src '{}'; img-src data: blob:; base-uri 'none'; form-action 'none'\">",
        hash(script.as_bytes()),
        hash(style.as_bytes()),
    )
}

/// The start script with the code inside: the glue, which ends with exports that a script of its own may
/// have too, and the bytes as text.
fn script(glue: &str, wasm: &[u8]) -> Result<String, Stop> {
    let missing = |what: &str| Stop::Failed(format!("the start script has no place for the code ({what})"));
    let (before, rest) = BOOT.split_once("  // The code, by").ok_or_else(|| missing("its begin"))?;
    let (_, after) = rest.split_once("  // The code was found.\n").ok_or_else(|| missing("its end"))?;
    if glue.contains("</script") || glue.contains("\nimport ") {
        return Err(Stop::Failed("the code cannot stand in one file: it imports another, or ends a script".into()));
    }
    let bytes = BASE64_STANDARD.encode(wasm);
    Ok(format!(
        "{glue}\n{before}  const init = __wbg_init;\n  \
         const bytes = Uint8Array.from(atob('{bytes}'), (letter) => letter.charCodeAt(0));\n{after}"
    ))
}

/// The text of links into the site, without the link.
fn without_links(html: &str) -> String {
    let mut pieces = html.split("<a href=\"./");
    let mut out = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let (_, rest) = piece.split_once('>').unwrap_or_default();
        out.push_str(&rest.replacen("</a>", "", 1));
    }
    out
}

/// The tag that has a text in it.
fn tag<'a>(html: &'a str, part: &str) -> Result<&'a str, Stop> {
    let missing = || Stop::Failed(format!("the built page has no {part}"));
    let at = html.find(part).ok_or_else(missing)?;
    let start = html[..at].rfind('<').ok_or_else(missing)?;
    let end = at + html[at..].find('>').ok_or_else(missing)? + 1;
    Ok(&html[start..end])
}
