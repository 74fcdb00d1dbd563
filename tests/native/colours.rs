//! The style sheet has the colours of the charts: one table, two places, compared here.

use gigawatt::chart::theme::{ROLES, css};

/// The value of a custom property in a part of the style sheet.
fn property(part: &str, name: &str) -> Option<String> {
    let from = part.find(&format!("--{name}:"))? + name.len() + 3;
    let rest = &part[from..];
    Some(rest[..rest.find(';')?].trim().to_string())
}

#[test]
fn the_style_sheet_has_the_colours_of_the_charts() {
    let sheet = include_str!("../../styles/page.css");
    let dark_from = sheet.find("@media (prefers-color-scheme: dark)").expect("a dark part");
    let (light, dark) = sheet.split_at(dark_from);
    for swatch in &ROLES {
        assert_eq!(property(light, swatch.name), Some(css(swatch.light)), "{} in light", swatch.name);
        assert_eq!(property(dark, swatch.name), Some(css(swatch.dark)), "{} in dark", swatch.name);
    }
}

/// An article can choose light or dark for a frame in it: the same colours as the reader's choice.
#[test]
fn a_theme_that_was_chosen_is_that_of_the_reader() {
    let sheet = include_str!("../../styles/page.css");
    let block = |head: &str| {
        let from = sheet.find(head).unwrap_or_else(|| panic!("{head}")) + head.len();
        sheet[from..].split('}').next().expect("its end").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let reader = "@media (prefers-color-scheme: dark) {\n    :root:where(:not([data-theme=light])) {";
    assert_eq!(block(reader), block("  :root:where([data-theme=dark]) {"));
    let reader = "@media (prefers-contrast: more) and (prefers-color-scheme: dark) {\n    :root:where(:not([data-theme=light])) {";
    assert_eq!(block(reader), block("@media (prefers-contrast: more) {\n    :root:where([data-theme=dark]) {"));
}
