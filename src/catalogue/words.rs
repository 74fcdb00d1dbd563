use super::{KEYS, Language, TEXTS};

/// A text that exists in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(pub(super) u16);

impl Word {
    /// The text of a key. In a `const` a key that does not exist ends the build.
    pub const fn of(key: &str) -> Word {
        let (mut low, mut high) = (0, KEYS.len());
        while low < high {
            let middle = (low + high) / 2;
            match compare(KEYS[middle].as_bytes(), key.as_bytes()) {
                0 => return Word(middle as u16),
                1 => high = middle,
                _ => low = middle + 1,
            }
        }
        panic!("this text is not in data/text")
    }

    /// The text of a key that is made of ids, if there is one.
    pub fn find(key: &str) -> Option<Word> {
        KEYS.binary_search(&key).ok().map(|place| Word(place as u16))
    }

    pub fn key(self) -> &'static str {
        KEYS[self.0 as usize]
    }

    pub fn text(self, language: Language) -> &'static str {
        let text = TEXTS[language as usize][self.0 as usize];
        #[cfg(any(test, feature = "pseudo"))]
        let text = super::pseudo::said(self, language, text);
        text
    }
}

impl Language {
    /// The language of a code: `de`.
    pub fn find(id: &str) -> Option<Language> {
        Language::ALL.iter().copied().find(|language| language.id() == id)
    }

    /// Its own name for itself: Deutsch.
    pub fn name(self) -> &'static str {
        Word::of("language.name").text(self)
    }

    /// The first language of a browser's list that there is: `["nl", "de-CH"]` finds German.
    pub fn of_browser<'a>(tags: impl IntoIterator<Item = &'a str>) -> Option<Language> {
        tags.into_iter().find_map(|tag| {
            let main = tag.split(['-', '_']).next().unwrap_or(tag);
            Language::find(&main.trim().to_ascii_lowercase())
        })
    }
}

/// 0 equal, 1 the first is larger, 2 the second is.
const fn compare(a: &[u8], b: &[u8]) -> u8 {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] > b[i] {
            return 1;
        }
        if a[i] < b[i] {
            return 2;
        }
        i += 1;
    }
    if a.len() > b.len() {
        1
    } else if a.len() < b.len() {
        2
    } else {
        0
    }
}

/// The text of a literal key, checked when the program is built.
#[macro_export]
macro_rules! word {
    ($language:expr, $key:literal) => {{
        const WORD: $crate::catalogue::Word = $crate::catalogue::Word::of($key);
        WORD.text($language)
    }};
}

/// A template with its `{name}` places filled. A place without a value stays as it is.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let close = rest.find('}').map_or(rest.len(), |c| c + 1);
        let name = rest[1..close].trim_end_matches('}');
        match values.iter().find(|(n, _)| *n == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[..close]),
        }
        rest = &rest[close..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{Language, fill};

    #[test]
    fn languages_are_found() {
        assert_eq!(Language::find("fr"), Some(Language::Fr));
        assert_eq!(Language::find("FR"), None);
        let names: Vec<&str> = Language::ALL.iter().map(|language| language.name()).collect();
        assert_eq!(names, ["English", "Français", "Deutsch"]);
        for (tags, expected) in [
            (&["de-CH"][..], Some(Language::De)),
            (&["nl", "fr-CA", "en"], Some(Language::Fr)),
            (&["EN_us"], Some(Language::En)),
            (&["den", "ja", ""], None),
            (&[], None),
        ] {
            assert_eq!(Language::of_browser(tags.iter().copied()), expected, "{tags:?}");
        }
    }

    #[test]
    fn fills_places() {
        assert_eq!(fill("{a} of {b}.", &[("a", "1"), ("b", "{2}")]), "1 of {2}.");
        assert_eq!(fill("{missing} and {", &[]), "{missing} and {");
    }
}
