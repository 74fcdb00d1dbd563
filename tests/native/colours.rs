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
