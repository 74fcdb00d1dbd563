use super::format::value_text;
use crate::catalogue::{INPUTS, InputId, InputRow, Language, Value, Word};
use crate::model::Scenario;

/// An input that two scenarios set differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub input: InputId,
    pub label: &'static str,
    pub from: String,
    pub to: String,
}

/// What one scenario sets otherwise than another, in the order of the catalogue. A value that follows
/// from another input (a chip's price from the chip) is no difference of its own.
pub fn changes(language: Language, from: &Scenario, to: &Scenario) -> Vec<Change> {
    INPUTS
        .iter()
        .filter(|row| from.explicit(row.input) != to.explicit(row.input))
        .map(|row| {
            let said = |scenario: &Scenario| {
                value_text(language, row.input, scenario.value(row.input).unwrap_or(Value::Nothing))
            };
            Change { input: row.input, label: row.label.text(language), from: said(from), to: said(to) }
        })
        .filter(|change| change.from != change.to || from.value(change.input) != to.value(change.input))
        .collect()
}

/// The inputs whose name, other names, help or group has every word of a search, letters of any case and
/// without their accents; if there are none, those whose explanation has.
pub fn find_inputs(language: Language, search: &str) -> Vec<&'static InputRow> {
    let words: Vec<String> = search.split_whitespace().map(folded).collect();
    let names = |row: &InputRow| {
        let group = super::page::group_name(language, row.group);
        let others = Word::find(&format!("{OTHER_NAMES}{}", row.id)).map_or("", |word| word.text(language));
        format!("{} {} {group} {others} {}", row.label.text(language), row.help.text(language), row.id)
    };
    let explained = |row: &InputRow| format!("{} {}", row.meaning.text(language), row.why.text(language));
    let with = |text: &dyn Fn(&InputRow) -> String| -> Vec<&'static InputRow> {
        let has_all = |row: &&InputRow| {
            let text = folded(&text(row));
            words.iter().all(|word| text.contains(word.as_str()))
        };
        INPUTS.iter().filter(has_all).collect()
    };
    let named = with(&names);
    if named.is_empty() { with(&explained) } else { named }
}

/// Texts under these keys are what else people call an input, for the search.
const OTHER_NAMES: &str = "synonyms.";

/// Small letters without the accents of French and German.
fn folded(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|c| match c {
            'à' | 'â' | 'ä' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'î' | 'ï' => 'i',
            'ô' | 'ö' => 'o',
            'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            '’' => '\'',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{KEYS, SCENARIOS};

    #[test]
    fn differences_name_the_old_and_the_new() {
        let meta = Scenario::of(&SCENARIOS[0]);
        let mut other = meta;
        other.set(InputId::Budget, Value::Number(4e11));
        other.set(InputId::Refresh, Value::YesNo(false));
        let all = changes(Language::En, &meta, &other);
        let said: Vec<String> = all.iter().map(|c| format!("{}: {} > {}", c.label, c.from, c.to)).collect();
        assert_eq!(said[0], "Money made available: $300 bn > $400 bn");
        assert_eq!((said.len(), said[1].ends_with("yes > no")), (2, true), "{said:?}");
        assert_eq!(changes(Language::En, &meta, &meta), []);
    }

    #[test]
    fn other_names_are_those_of_inputs() {
        for key in KEYS.iter().filter_map(|key| key.strip_prefix(OTHER_NAMES)) {
            assert!(InputId::find(key).is_some(), "{key} is no input");
        }
    }

    #[test]
    fn inputs_are_found_by_their_words() {
        let found = |text| find_inputs(Language::En, text).iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(found("price ELECTRICITY"), ["electricity_price", "electricity_price_growth"]);
        assert_eq!(found("pue_peak"), ["pue_peak"]);
        assert_eq!(found("zebra"), Vec::<&str>::new());
        assert_eq!(found("interest"), ["cost_of_capital"], "by another name");
        assert!(found("bloombergnef").contains(&"onsite_generation_cost"), "by its explanation");
        let in_their_words = |language, text| find_inputs(language, text).iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(in_their_words(Language::De, "zinssatz"), ["cost_of_capital"]);
        assert_eq!(in_their_words(Language::Fr, "taux d’intérêt"), ["cost_of_capital"]);
        assert_eq!(found("").len(), INPUTS.len());
    }
}
