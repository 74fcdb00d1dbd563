//! The site that `gigawatt page` writes into a page as trunk builds it.

use assert_cmd::Command;
use gigawatt::catalogue::{Language, SCENARIOS};
use gigawatt::model::Scenario;
use gigawatt::report::page::{Place, description};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Two sites, each written once: one that does not know where it will live, and one that does.
static NOWHERE: LazyLock<PathBuf> = LazyLock::new(|| written("nowhere", "body { margin: 0 }", &[]));
static SOMEWHERE: LazyLock<PathBuf> =
    LazyLock::new(|| written("somewhere", "body { margin: 1px }", &["--site", "https://example.org/gigawatt"]));

fn written(name: &str, style: &str, more: &[&str]) -> PathBuf {
    let dist = built(name);
    std::fs::write(dist.join("page-1.css"), style).unwrap();
    let output = write(&dist, more);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stderr).contains("--site");
    assert_eq!(said, more.is_empty(), "the build says what is left out, and only then");
    dist
}

/// What trunk makes of `index.html`, with code that is none.
fn built(name: &str) -> PathBuf {
    let dist = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dist);
    std::fs::create_dir_all(&dist).unwrap();
    let mut html = std::fs::read_to_string("index.html").unwrap();
    for (tag, made) in [
        ("<link data-trunk rel=\"css\"", "<link rel=\"stylesheet\" href=\"./page-1.css\">"),
        (
            "<link data-trunk rel=\"rust\"",
            "<link rel=\"modulepreload\" href=\"./app-1.js\" integrity=\"sha384-a\"><link rel=\"preload\" href=\"./app-1_bg.wasm\" as=\"fetch\" integrity=\"sha384-b\">",
        ),
        ("<script data-trunk", "<script type=\"module\" src=\"./boot-1.js\">"),
    ] {
        let start = html.find(tag).unwrap_or_else(|| panic!("index.html has {tag}"));
        let end = start + html[start..].find('>').unwrap() + 1;
        html.replace_range(start..end, made);
    }
    while let Some(start) = html.find("<link data-trunk rel=\"copy-file\"") {
        let end = start + html[start..].find('>').unwrap() + 1;
        html.replace_range(start..end, "");
    }
    for (file, text) in [
        ("index.html", html.as_str()),
        ("app-1.js", "function __wbg_init() {}\nexport { __wbg_init as default };"),
        ("app-1_bg.wasm", "\0asm"),
        ("boot-1.js", "// starts"),
    ] {
        std::fs::write(dist.join(file), text).unwrap();
    }
    dist
}

fn write(dist: &Path, more: &[&str]) -> std::process::Output {
    Command::cargo_bin("gigawatt").unwrap().arg("page").arg("--dist").arg(dist).args(more).output().unwrap()
}

fn read(dist: &Path, name: &str) -> String {
    std::fs::read_to_string(dist.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// What stands between a text and the next `"`, wherever the text stands.
fn after<'a>(html: &'a str, text: &str) -> Vec<&'a str> {
    html.split(text).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_page_has_its_answer_and_every_address_in_it_leads_to_a_file() {
    let dist = &*NOWHERE;
    assert_eq!(Place::all().count(), 3 * (1 + 2 * SCENARIOS.len() + 1));
    for place in Place::all() {
        let html = read(dist, &place.file());
        let name = place.file();
        let outcome = Scenario::of(place.scenario).compute().unwrap();
        let said = description(place.language, &outcome).replace('&', "&amp;");
        assert!(html.contains(&format!("<meta name=\"description\" content=\"{said}\">")), "{name}");
        let tag = html.split_once("<html").unwrap().1.split('>').next().unwrap();
        assert!(tag.contains(&format!(" lang=\"{}\"", place.language.id())), "{name}: {tag}");
        assert!(tag.contains(&format!(" data-scenario=\"{}\"", place.scenario.id)), "{name}: {tag}");
        // The marks of the template are words after a colon; the scripts in it say `gigawatt: 1`.
        let marks = html.split("gigawatt:").skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        let left: Vec<&str> = marks.map(|rest| rest.get(..20).unwrap_or(rest)).collect();
        assert!(left.iter().all(|mark| mark.starts_with("wasm")), "{name} has {left:?}");
        assert!(!html.contains("style="), "{name}");
        let folder = Path::new(&name).parent().unwrap();
        for address in ["href=\"", "src=\"", "srcset=\""].iter().flat_map(|mark| after(&html, mark)) {
            let (of_ours, part) = address.split_once('#').unwrap_or((address, ""));
            if of_ours.is_empty() && !part.starts_with("v1/") && !part.is_empty() {
                assert!(html.contains(&format!("id=\"{part}\"")), "{name}: #{part}");
            }
            if of_ours.is_empty() || ["https:", "data:"].iter().any(|scheme| address.starts_with(scheme)) {
                continue;
            }
            let target = dist.join(folder).join(of_ours);
            let target = if of_ours.ends_with('/') { target.join("index.html") } else { target };
            assert!(target.exists(), "{name}: {address}");
        }
    }
}

#[test]
fn whole_addresses_stand_only_where_the_site_is_known() {
    assert!(!read(&NOWHERE, "index.html").contains("og:"));
    assert!(!NOWHERE.join("sitemap.xml").exists());

    let dist = &*SOMEWHERE;
    let html = read(dist, "fr/s/epoch-1gw/index.html");
    let here = "https://example.org/gigawatt/fr/s/epoch-1gw/";
    assert!(html.contains(&format!("<link rel=\"canonical\" href=\"{here}\">")));
    assert!(html.contains(&format!("<meta property=\"og:url\" content=\"{here}\">")));
    let others = after(&html, "hreflang=\"");
    for id in ["en", "fr", "de", "x-default"] {
        assert!(others.contains(&id), "{id}");
    }
    // A picture that is said to be there is there, in the size that is said.
    let picture = after(&html, "<meta property=\"og:image\" content=\"https://example.org/gigawatt/")[0];
    let bytes = std::fs::read(dist.join(picture)).unwrap();
    assert_eq!(&bytes[1..4], b"PNG");
    assert_eq!(&bytes[16..24], [1200u32.to_be_bytes(), 630u32.to_be_bytes()].concat(), "{picture}");
    // What a blog puts in the place of the address is there too, and is a frame of the site.
    let oembed = after(&html, "type=\"application/json+oembed\" href=\"https://example.org/gigawatt/")[0];
    let json: serde_json::Value = serde_json::from_str(&read(dist, oembed)).unwrap();
    assert_eq!((json["version"].as_str(), json["type"].as_str()), (Some("1.0"), Some("rich")));
    let frame = "<iframe src=\"https://example.org/gigawatt/fr/s/epoch-1gw/embed.html?view=answer&amp;controls=budget,chip_price&amp;model=";
    assert!(json["html"].as_str().is_some_and(|html| html.starts_with(frame)), "{json}");
    assert!(json["thumbnail_url"].as_str().is_some_and(|url| url.ends_with(picture)));
    // The page of the first scenario is the home by another address.
    assert!(
        read(dist, "s/meta/index.html").contains("<link rel=\"canonical\" href=\"https://example.org/gigawatt/\">")
    );
    // In a frame without an origin of its own, 'self' means nothing to some browsers.
    let policy = "script-src 'self' https://example.org/gigawatt/ 'wasm-unsafe-eval'";
    assert!(read(dist, "de/embed.html").contains(policy));
    assert!(!html.contains(policy));
    let map = read(dist, "sitemap.xml");
    assert_eq!(map.matches("<loc>").count(), Language::ALL.len() * SCENARIOS.len());
}

#[test]
fn a_site_must_be_an_address() {
    let dist = &built("bad");
    for bad in ["example.org", "https://", "ftp://example.org/", "https://example.org/\"><script>", "https:///x"] {
        let output = write(dist, &["--site", bad]);
        assert_eq!(output.status.code(), Some(2), "{bad}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("https://example.org/gigawatt/"), "{bad}");
    }
}

/// That its policy has the hashes of what stands in it is seen in browsers, which open it.
#[test]
fn the_single_file_names_no_other() {
    let dist = &*NOWHERE;
    for name in ["single.html", "fr/single.html", "de/single.html"] {
        let html = read(dist, name);
        assert!(!html.contains("\"./s/") && !html.contains(" src=\"./") && !html.contains("srcset=\"./"), "{name}");
        assert!(!html.contains("'self'"), "{name}");
        assert_eq!(html.matches("<script").count(), 1, "{name}");
        assert_eq!(html.matches("<style").count(), 1, "{name}");
        assert!(html.contains("href=\"#v1/epoch-1gw\""), "{name}");
    }
}

#[test]
fn what_is_kept_without_a_network_is_what_the_page_loads() {
    let script = read(&NOWHERE, "offline.js");
    for address in
        ["''", "'fr/'", "'de/'", "'app-1.js'", "'app-1_bg.wasm'", "'page-1.css'", "'boot-1.js'", "'data/chips.csv'"]
    {
        assert!(script.contains(&format!("[{address}, 'sha256-")), "{address}");
    }
    let version = |script: &str| script.split("${root} sha256-").nth(1).unwrap().split('`').next().unwrap().to_string();
    // Another page is another version.
    assert_ne!(version(&script), version(&read(&SOMEWHERE, "offline.js")));
}
