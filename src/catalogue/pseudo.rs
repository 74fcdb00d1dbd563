//! Words as another language might have them: two fifths longer, with accents. For tests that nothing
//! is clipped by longer words; not in what people get.
//!
//! In the tests of the library a call of [`lengthened`] sees long words. With the feature `pseudo`
//! everything that is built has them, each text between marks of right-to-left writing too: the page,
//! its static answer and its pictures.

use super::{Language, Word};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// Right-to-left marks stand around a text where a whole page is built.
const MARK: &str = if cfg!(feature = "pseudo") { "\u{200f}" } else { "" };
/// What is put together or read, not words: patterns of numbers, signs, lists of words to understand.
const NO_WORDS: [&str; 11] = [
    "parse.",
    "money.",
    "date.",
    "text.",
    "language.",
    "count.",
    "number.group",
    "number.decimal",
    "number.percent",
    "number.with_unit",
    "number.singular_below",
];

thread_local! {
    static ON: Cell<bool> = const { Cell::new(cfg!(feature = "pseudo")) };
    static SAID: RefCell<HashMap<(u16, usize), &'static str>> = RefCell::default();
}

/// Runs something while every text is longer.
pub fn lengthened<R>(run: impl FnOnce() -> R) -> R {
    let before = ON.replace(true);
    let result = run();
    ON.set(before);
    result
}

/// A text, longer where that is asked for.
pub(super) fn said(word: Word, language: Language, text: &'static str) -> &'static str {
    if !ON.get() || NO_WORDS.iter().any(|key| word.key().starts_with(key)) {
        return text;
    }
    SAID.with_borrow_mut(|all| {
        // Kept for ever: there are as many as there are texts.
        let kept = all.entry((word.0, language as usize));
        *kept.or_insert_with(|| Box::leak(long(text).into_boxed_str()))
    })
}

/// Each part longer by two fifths, in places that a line can break.
fn long(text: &str) -> String {
    let parts: Vec<String> = text.split('|').map(long_part).collect();
    parts.join("|")
}

fn long_part(text: &str) -> String {
    let words = text.trim_end();
    let letters = words.split('}').map(|part| part.split('{').next().unwrap_or(part)).collect::<String>();
    let more = letters.chars().filter(|c| c.is_alphabetic()).count() * 2 / 5;
    if more == 0 {
        return text.into();
    }
    let mut out = format!("{MARK}{words}");
    for (k, c) in "éïöüàçñë".chars().cycle().take(more).enumerate() {
        if more > 8 && k % 8 == 0 {
            out.push(' ');
        }
        out.push(c);
    }
    out + MARK + &text[words.len()..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::KEYS;

    #[test]
    fn texts_are_two_fifths_longer_and_keep_their_places() {
        assert_eq!(long("{a} of {b} megawatt | x"), format!("{MARK}{{a}} of {{b}} megawattéïöü{MARK} | x"));
        assert_eq!(long("Power: "), format!("{MARK}Power:éï{MARK} "));
        for &language in Language::ALL {
            for word in KEYS.iter().filter_map(|key| Word::find(key)) {
                let (short, long) = (word.text(language), lengthened(|| word.text(language)));
                let count = |text: &str, c: char| text.matches(c).count();
                assert!(['{', '}', '|'].iter().all(|c| count(short, *c) == count(long, *c)), "{long}");
                assert!(long.len() >= short.len());
            }
        }
    }
}
