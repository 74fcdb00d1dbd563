//! How wide a text is in the bundled font, without a font parser: the table of advance widths
//! stands beside the fonts in `data/fonts/`.

use std::sync::LazyLock;

/// Width of `text` in CSS pixels, set in Roboto at `size` CSS pixels. A [`Measure`](super::Measure).
///
/// Kerning is left out, so that the width is never smaller than what is drawn by more than a hair.
/// What the font does not have counts as one em, the widest a fallback glyph usually is.
pub fn roboto_width(text: &str, size: f64, bold: bool) -> f64 {
    let advance = |c: char| {
        let row = ADVANCES.binary_search_by_key(&c, |row| row.0).ok();
        row.map_or(UNITS_PER_EM, |i| if bold { ADVANCES[i].2 } else { ADVANCES[i].1 })
    };
    let units: u32 = text.chars().map(advance).sum();
    f64::from(units) * size / f64::from(UNITS_PER_EM)
}

const UNITS_PER_EM: u32 = 2048;

/// Character, advance in Roboto Regular, advance in Roboto Bold; sorted by character.
static ADVANCES: LazyLock<Vec<(char, u32, u32)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/fonts/advances.csv").lines().skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split(',');
        let character = char::from_u32(u32::from_str_radix(cells.next()?, 16).ok()?)?;
        Some((character, cells.next()?.parse().ok()?, cells.next()?.parse().ok()?))
    })
    .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_sorted() {
        let rows = include_str!("../../data/fonts/advances.csv").lines().count() - 1;
        assert_eq!(ADVANCES.len(), rows);
        assert!(ADVANCES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn widths_are_those_of_the_font() {
        // The digits of Roboto are 1151 of 2048 units wide, bold 1175.
        assert_eq!(roboto_width("2048", 16.0, false), 4.0 * 1151.0 / 2048.0 * 16.0);
        assert_eq!(roboto_width("2", 2048.0, true), 1175.0);
        assert_eq!(roboto_width("", 12.0, false), 0.0);
        assert_eq!(roboto_width("\u{1F600}", 12.0, false), 12.0);
        assert!(roboto_width("é", 12.0, false) == roboto_width("e", 12.0, false));
    }
}
