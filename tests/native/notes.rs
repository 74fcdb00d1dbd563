//! What a reader of a figure must know: each note appears where its reason holds, and nowhere else.

use gigawatt::catalogue::{InputId, quantity};
use gigawatt::model::{Note, Outcome, Scenario, UnspentReason};

fn outcome(sets: &[(&str, &str)]) -> Outcome {
    let mut scenario = Scenario::default();
    for (id, value) in sets {
        scenario.set_text(id, value).expect("a value");
    }
    scenario.compute().expect("it computes")
}

fn has(outcome: &Outcome, note: &Note) -> bool {
    outcome.notes.contains(note)
}

#[test]
fn a_figure_that_is_not_defined_says_why() {
    let usual = outcome(&[]);
    assert_eq!(usual.notes, [Note::NoPayback], "it does not pay at the list price, and nothing else is to be said");
    let nothing = outcome(&[("budget", "0")]);
    for id in
        [quantity::peak_year.number(), quantity::breakeven_rental_price.number(), quantity::training_days.number()]
    {
        assert!(has(&nothing, &Note::NothingBuilt(id)) && nothing.figure(id).is_none(), "{id}");
        assert!(!has(&usual, &Note::NothingBuilt(id)) && usual.figure(id).is_some(), "{id}");
    }
    assert!(has(&nothing, &Note::NothingSpent) && !has(&nothing, &Note::NoPayback));
    assert!(has(&nothing, &Note::IrrTooFewFlows) && !has(&usual, &Note::IrrTooFewFlows));
    // A price of zero: money goes out and never comes in, so no rate makes up for it.
    let free = outcome(&[("rental_price", "0"), ("facility_life", "5"), ("chip_life", "2")]);
    assert_eq!(has(&free, &Note::IrrNone), free.figure(quantity::irr.number()).is_none());
}

#[test]
fn what_has_no_effect_is_said_of_each_input() {
    let power = outcome(&[("question", "power")]);
    assert!(has(&power, &Note::NoBudget(quantity::unspent.number())));
    for input in [InputId::Budget, InputId::OtherSpending, InputId::SpendYears, InputId::SpendGrowth] {
        assert!(has(&power, &Note::MoneyHasNoEffect(input)), "{input:?}");
        assert!(!has(&outcome(&[]), &Note::MoneyHasNoEffect(input)), "{input:?}");
    }
    let pathless = outcome(&[("power_limited", "no")]);
    assert!(has(&pathless, &Note::PathIgnored) && !has(&outcome(&[]), &Note::PathIgnored));
    for input in [InputId::PowerFirstGw, InputId::PowerMidYear, InputId::PowerFullGw, InputId::PowerFullYear] {
        assert!(has(&pathless, &Note::PathHasNoEffect(input)), "{input:?}");
    }
}

#[test]
fn whole_quarters_are_said_where_they_are_not_what_was_set() {
    // 3.6 years are 14.4 quarters: 14.
    assert!(has(&outcome(&[("chip_life", "3.6")]), &Note::WholeQuarters(InputId::ChipLife, 3.6, 14)));
    for years in ["3.5", "3.25", "4"] {
        let noted = outcome(&[("chip_life", years)]).notes.iter().any(|note| matches!(note, Note::WholeQuarters(..)));
        assert!(!noted, "{years} years are whole quarters");
    }
}

#[test]
fn a_peak_below_the_year_and_a_chip_without_the_format_are_said() {
    let pue = |year: &str| has(&outcome(&[("pue_peak", "1.3"), ("pue", year)]), &Note::PueAbovePeak);
    assert_eq!([pue("1.31"), pue("1.3"), pue("1.29")], [true, false, false]);
    assert!(has(&outcome(&[("precision", "fp4")]), &Note::H100AtFp8), "an H100 has no FP4");
    assert!(!has(&outcome(&[("precision", "fp8")]), &Note::H100AtFp8));
}

#[test]
fn why_money_is_left_adds_up() {
    let usual = outcome(&[]);
    let reasons = usual.unspent_by_reason().expect("there is a budget");
    let sum: f64 = reasons.iter().map(|(_, usd)| usd).sum();
    assert_eq!(sum, usual.programme.totals.unspent.0, "106.9 bn USD");
    let power = reasons.iter().find(|(reason, _)| *reason == UnspentReason::Power).expect("a reason").1;
    assert!(power > 0.9 * sum, "power, not money, is the limit: {power} of {sum}");
    assert_eq!(outcome(&[("question", "power")]).unspent_by_reason(), None, "there is no budget to be left");
}
