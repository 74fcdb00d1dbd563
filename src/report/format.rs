//! Numbers as people say them: "$87 bn", "4.4 GW", "6.6 million".

use super::parse::MONTHS;
use crate::catalogue::{InputId, Kind, Language, QUANTITIES, Value, Word, fill};
use crate::word;

/// A number with a fixed count of decimals, grouped by thousands.
pub fn number(language: Language, x: f64, decimals: usize) -> String {
    let plain = format!("{:.*}", decimals, x.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    // What rounds to zero has no sign.
    if x < 0.0 && plain.bytes().any(|b| b.is_ascii_digit() && b != b'0') {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push_str(word!(language, "number.group"));
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(word!(language, "number.decimal"));
        out.push_str(fraction);
    }
    out
}

/// A number at an axis: as many decimals as it needs, at most four.
pub fn tick(language: Language, x: f64) -> String {
    number(language, x, decimals_of(x))
}

/// Decimals that leave about three figures: 1234 -> 0, 12.3 -> 1, 1.23 -> 2.
fn three_figures(x: f64) -> usize {
    match x.abs() {
        x if x == 0.0 || x >= 99.95 => 0,
        x if x >= 9.995 => 1,
        x if x >= 0.9995 => 2,
        x if x >= 0.09995 => 3,
        _ => 4,
    }
}

/// A number and its unit: "6.0 GW".
fn with_unit(language: Language, digits: &str, unit: &str) -> String {
    fill(word!(language, "number.with_unit"), &[("n", digits), ("unit", unit)])
}

/// A number and its noun: "1 year", "1.0 hours", "1,9 million". The singular stands after 1, in French
/// after all below 2.
fn with_noun(language: Language, x: f64, decimals: usize, one: &str, many: &str) -> String {
    let digits = number(language, x, decimals);
    let below: f64 = word!(language, "number.singular_below").parse().unwrap_or(0.0);
    let scale = 10f64.powi(decimals as i32);
    let singular = digits == "1" || (x * scale).round().abs() < below * scale;
    with_unit(language, &digits, if singular { one } else { many })
}

/// From where on a count is said in millions: from 999,500 on it rounds to one.
const IN_MILLIONS: f64 = 999_500.0;

/// Big counts by name: 2.0 million, 1.4 billion.
fn count(language: Language, x: f64) -> String {
    for (size, one, many) in [
        (1e12, word!(language, "number.trillion_one"), word!(language, "number.trillion")),
        (1e9, word!(language, "number.billion_one"), word!(language, "number.billion")),
        (1e6, word!(language, "number.million_one"), word!(language, "number.million")),
    ] {
        if x.abs() >= size * (IN_MILLIONS / 1e6) {
            return with_noun(language, x / size, if x.abs() / size >= 99.5 { 0 } else { 1 }, one, many);
        }
    }
    // Below a million three figures are enough: 334,000.
    let unit = match x.abs() {
        x if x >= 99_950.0 => 1000.0,
        x if x >= 9_995.0 => 100.0,
        x if x >= 1000.0 => 10.0,
        _ => 1.0,
    };
    number(language, (x / unit).round() * unit, if x.abs() < 10.0 && x != 0.0 { 1 } else { 0 })
}

/// A count with what is counted: `{n} chips`; `{of}` is what some languages put after a million.
fn counted(language: Language, template: &str, x: f64) -> String {
    fill(template, &[("n", &count(language, x)), ("of", of_noun(language, Some(x)))])
}

/// What some languages put between a count and its noun: "de" after millions.
pub(super) fn of_noun(language: Language, x: Option<f64>) -> &'static str {
    if x.is_some_and(|x| x.abs() >= IN_MILLIONS) { word!(language, "count.of_scaled") } else { "" }
}

/// How an amount of money is said: in which thousands, with how many decimals.
#[derive(Clone, Copy)]
enum Thousands {
    None,
    Million,
    Billion,
    Trillion,
}

fn scaled(language: Language, x: f64) -> (Thousands, f64, usize) {
    let trillions: f64 = word!(language, "money.trillions_from").parse().unwrap_or(1.0);
    match x.abs() {
        x if x >= 0.9995e12 * trillions => (Thousands::Trillion, x / 1e12, 2),
        x if x >= 0.9995e9 => (Thousands::Billion, x / 1e9, if x >= 9.95e9 { 0 } else { 1 }),
        x if x >= 0.9995e6 => (Thousands::Million, x / 1e6, three_figures(x / 1e6)),
        x => (Thousands::None, x, if x == 0.0 || x >= 999.5 { 0 } else { 2 }),
    }
}

fn money(language: Language, x: f64) -> String {
    // What rounds to zero has no sign: a difference may leave a hundred-thousandth of a dollar.
    let x = if x.abs() < 0.005 { 0.0 } else { x };
    let sign = if x < 0.0 { "−" } else { "" };
    let (thousands, x, decimals) = scaled(language, x);
    let template = match thousands {
        Thousands::None => word!(language, "money.plain"),
        Thousands::Million => word!(language, "money.million"),
        Thousands::Billion => word!(language, "money.billion"),
        Thousands::Trillion => word!(language, "money.trillion"),
    };
    format!("{sign}{}", fill(template, &[("n", &number(language, x, decimals))]))
}

/// The value of an input in whole words, to be heard: "300 billion dollars", "6.0 gigawatts".
pub fn spoken(language: Language, input: InputId, value: Value) -> String {
    let row = input.row();
    let short = value_text(language, input, value);
    let (Value::Number(x), Some(template)) = (value, Word::find(&format!("spoken.{}", row.unit))) else { return short };
    let (n, of) = match row.unit {
        // Said in megawatts.
        "gw_facility" if x != 0.0 && x.abs() < 0.0995 => return short,
        unit if unit.starts_with("usd") => {
            let (thousands, size, decimals) = scaled(language, x);
            let words = match thousands {
                Thousands::None => return said(language, template, &number(language, size, decimals), ""),
                Thousands::Million => (word!(language, "number.million_one"), word!(language, "number.million")),
                Thousands::Billion => (word!(language, "number.billion_one"), word!(language, "number.billion")),
                Thousands::Trillion => (word!(language, "number.trillion_one"), word!(language, "number.trillion")),
            };
            (with_noun(language, size, decimals, words.0, words.1), word!(language, "count.of_scaled"))
        }
        _ => (short.split_once(|c: char| c.is_whitespace()).map_or(short.as_str(), |(n, _)| n).to_string(), ""),
    };
    said(language, template, &n, of)
}

fn said(language: Language, template: Word, n: &str, of: &str) -> String {
    fill(template.text(language), &[("n", n), ("of", of)])
}

fn power(language: Language, mw: f64) -> String {
    if mw == 0.0 || mw >= 99.5 {
        let gw = mw / 1000.0;
        // A second decimal where the first would be off by more than a hundredth: 1.35, but 4.4.
        let coarse = ((gw * 10.0).round() / 10.0 - gw).abs() > 0.01 * gw;
        let decimals = if gw >= 99.95 {
            0
        } else if coarse {
            2
        } else {
            1
        };
        with_unit(language, &number(language, gw, decimals), "GW")
    } else {
        with_unit(language, &number(language, mw, three_figures(mw).min(2)), "MW")
    }
}

fn percent(language: Language, x: f64) -> String {
    let p = x * 100.0;
    // A second decimal below 1 % where the first would be off by more than a hundredth.
    let coarse = p.abs() < 1.0 && ((p * 10.0).round() / 10.0 - p).abs() > 0.01 * p.abs();
    let decimals = match (p - p.round()).abs() < 0.005 {
        true => 0,
        false => 1 + usize::from(coarse),
    };
    percent_of(language, p, decimals)
}

/// So many percent, with a fixed count of decimals.
pub(super) fn percent_of(language: Language, p: f64, decimals: usize) -> String {
    fill(word!(language, "number.percent"), &[("n", &number(language, p, decimals))])
}

/// A date counted in years, to the quarter: `2035`, `October 2026`.
pub fn date(language: Language, year: f64) -> String {
    let quarters = (year * 4.0).round();
    let whole = (quarters / 4.0).floor();
    let year = format!("{whole:.0}");
    match (quarters - 4.0 * whole) as usize {
        0 => year,
        quarter => {
            let month = MONTHS.get(3 * quarter).map_or("", |month| month.text(language));
            fill(word!(language, "date.month"), &[("month", month), ("year", &year)])
        }
    }
}

/// A day as it stands in the catalogue, `2025-07-14`, in words; what has no day or month goes without.
pub fn day(language: Language, iso: &str) -> String {
    let mut parts = iso.splitn(3, '-');
    let year = parts.next().unwrap_or(iso);
    let month = parts.next().and_then(|month| MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    let Some(month) = month.map(|month| month.text(language)) else { return iso.into() };
    match parts.next() {
        Some(day) => {
            let places = [("day", day.trim_start_matches('0')), ("month", month), ("year", year)];
            fill(word!(language, "date.day"), &places)
        }
        None => fill(word!(language, "date.month"), &[("month", month), ("year", year)]),
    }
}

/// A quarter of the calendar, by the date of its start: `Q3 2031`.
pub(super) fn quarter_text(language: Language, start: f64) -> String {
    let quarters = (start * 4.0).round();
    let year = (quarters / 4.0).floor();
    let places = [("n", &*format!("{:.0}", quarters - 4.0 * year + 1.0)), ("year", &format!("{year:.0}"))];
    fill(word!(language, "date.quarter"), &places)
}

/// A date as a number of years, as in its field: `2026.75`. Years are not grouped.
pub(super) fn date_text(language: Language, year: f64) -> String {
    let decimals = decimals_of(year).min(2);
    format!("{year:.decimals$}").replace('.', word!(language, "number.decimal"))
}

/// A value in its unit, rounded for reading.
pub fn quantity_text(language: Language, unit: &str, x: f64) -> String {
    let with = |digits: String, unit: &str| with_unit(language, &digits, unit);
    let noun = |x: f64, decimals: usize, one: &str, many: &str| with_noun(language, x, decimals, one, many);
    match unit {
        "usd" => money(language, x),
        "usd_per_chip" | "usd_per_kw" | "usd_per_mwh" => money(language, x),
        "usd_per_chip_hour" => money(language, x),
        u if u.starts_with("usd_per") => money(language, x),
        "gw_facility" | "gw_it" => power(language, x * 1000.0),
        "mw_facility" | "mw_it" => power(language, x),
        "ratio" | "per_year" => percent(language, x),
        "it_facility" => number(language, x, 2),
        "year" => date(language, x),
        "chip" | "home" | "chip_hour" => count(language, x),
        "chips_per_year" => counted(language, word!(language, "count.chips_per_year"), x),
        "chip_per_mw" => number(language, x, 0),
        "kw_per_chip" => with(number(language, x, 2), "kW"),
        "mwh" => with(count(language, x), "MWh"),
        "twh" => with(number(language, x, three_figures(x)), "TWh"),
        "mt" => noun(x, three_figures(x), word!(language, "short.mt_one"), word!(language, "short.mt")),
        "gl" => noun(x, three_figures(x), word!(language, "short.gl_one"), word!(language, "short.gl")),
        "day" if x < 1.0 / 24.0 => {
            let x = x * 1440.0;
            noun(x, three_figures(x).min(1), word!(language, "short.minute"), word!(language, "short.minutes"))
        }
        "day" if x < 1.0 => noun(x * 24.0, 1, word!(language, "short.hour"), word!(language, "short.hours")),
        "day" => noun(x, three_figures(x).min(1), word!(language, "short.day"), word!(language, "short.days")),
        "flops" | "flops_per_chip" | "flop" => scientific(language, x, if unit == "flop" { "FLOP" } else { "FLOP/s" }),
        _ => number(language, x, three_figures(x)),
    }
}

/// A value with the whole of its unit: "$29.0 million per MW of IT", where a heading or a sentence does not
/// say what it is measured in.
pub fn measured(language: Language, unit: &str, x: f64) -> String {
    let text = quantity_text(language, unit, x);
    let word = Word::find(&format!("unit.{unit}")).map_or("", |word| word.text(language));
    match unit {
        "chip" | "home" | "chip_hour" => with_unit(language, &text, &format!("{}{word}", of_noun(language, Some(x)))),
        // Of these the text has the first word already, a sign or a symbol.
        "per_year" | "kw_per_chip" | "flops_per_chip" | "twh" | "gw_facility" | "gw_it" | "mw_facility" | "mw_it" => {
            after_first_word(&text, word)
        }
        unit if unit.starts_with("usd_per") => after_first_word(&text, word),
        "it_facility" | "chip_per_mw" | "kwh_per_home_year" | "kg_per_kwh" | "l_per_kwh" | "mw_per_chip" | "times" => {
            with_unit(language, &text, word)
        }
        _ => text,
    }
}

/// The same in this very unit, for a formula: 4,444 MW, where a sentence says 4.4 GW.
pub(super) fn in_unit(language: Language, unit: &str, x: f64) -> String {
    match unit {
        "gw_facility" | "gw_it" | "mw_facility" | "mw_it" => {
            let word = Word::find(&format!("unit.{unit}")).map_or("", |word| word.text(language));
            with_unit(language, &number(language, x, three_figures(x)), word)
        }
        _ => measured(language, unit, x),
    }
}

fn after_first_word(text: &str, unit: &str) -> String {
    unit.split_once(' ').map_or(text.into(), |(_, rest)| format!("{text} {rest}"))
}

/// `5.18 × 10^25 FLOP`, with the exponent raised.
fn scientific(language: Language, x: f64, unit: &str) -> String {
    let text = format!("{x:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let raised: String = exponent
        .chars()
        .map(|c| c.to_digit(10).map_or('⁻', |d| ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][d as usize]))
        .collect();
    let mantissa = number(language, mantissa.parse().unwrap_or(0.0), 2);
    with_unit(language, &format!("{mantissa} × 10{raised}"), unit)
}

/// A figure of the outcome, by the number of its quantity.
pub fn figure(language: Language, quantity: u16, x: Option<f64>) -> String {
    match x {
        Some(x) => quantity_text(language, QUANTITIES[quantity as usize].unit, x),
        None => "–".into(),
    }
}

/// How far apart two values in a unit are, without a sign: dates by years, shares by percentage points.
pub(super) fn span_text(language: Language, unit: &str, x: f64) -> String {
    let x = x.abs();
    match unit {
        "year" => {
            with_noun(language, x, 2.min(decimals_of(x)), word!(language, "short.year"), word!(language, "unit.year"))
        }
        "ratio" | "per_year" => {
            let points = x * 100.0;
            let n = number(language, points, if points > 0.0 && points < 1.0 { 2 } else { 1 });
            fill(word!(language, "count.points"), &[("n", &n)])
        }
        _ => quantity_text(language, unit, x),
    }
}

/// A difference of two values in a unit with its sign: `+$12 bn`; what rounds to nothing has none.
pub(super) fn difference_text(language: Language, unit: &str, x: f64) -> String {
    let span = span_text(language, unit, x);
    let sign = if span == span_text(language, unit, 0.0) {
        ""
    } else if x < 0.0 {
        "−"
    } else {
        "+"
    };
    format!("{sign}{span}")
}

/// The value of an input, as said in a sentence.
pub fn value_text(language: Language, input: InputId, value: Value) -> String {
    let row = input.row();
    match (value, row.kind) {
        (Value::Number(x), _) if is_duration(input) => {
            let years = row.unit_word.map_or("", |w| w.text(language));
            with_noun(language, x, decimals_of(x), word!(language, "short.year"), years)
        }
        (Value::Number(x), _) => quantity_text(language, row.unit, x),
        (Value::Nothing, _) => word!(language, "value.none").into(),
        (Value::YesNo(yes), _) => if yes { word!(language, "value.yes") } else { word!(language, "value.no") }.into(),
        (Value::Choice(k), Kind::Choice(all)) => choice_text(language, input, all[k as usize]),
        (Value::Choice(_), _) => String::new(),
    }
}

/// A number that an input has, said by [`measured`] or by [`in_unit`].
pub(super) fn input_text(
    language: Language,
    input: InputId,
    x: f64,
    said: impl Fn(Language, &str, f64) -> String,
) -> String {
    match x.is_finite() {
        true if is_duration(input) => value_text(language, input, Value::Number(x)),
        true => said(language, input.row().unit, x),
        false => value_text(language, input, Value::Nothing),
    }
}

/// The name of a choice: of chips their own, otherwise a word.
pub fn choice_text(language: Language, input: InputId, choice: &str) -> String {
    if let Some(chip) = crate::catalogue::CHIPS.iter().find(|c| c.id == choice) {
        return chip.name.into();
    }
    let key = format!("choice.{}.{choice}", input.id());
    crate::catalogue::Word::find(&key).map_or(choice, |w| w.text(language)).into()
}

/// Years that are a duration, not a date.
pub(super) fn is_duration(input: InputId) -> bool {
    input.row().unit == "year" && !is_date(input)
}

/// Years that are a date.
pub(super) fn is_date(input: InputId) -> bool {
    input.row().unit == "year" && input.row().max > 100.0
}

fn decimals_of(x: f64) -> usize {
    (0..4).find(|d| ((x * 10f64.powi(*d as i32)).round() / 10f64.powi(*d as i32) - x).abs() < 1e-9).unwrap_or(4)
}

/// In which unit the field of an input shows its value: 300 "billion $", not 300000000000.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldScale {
    /// The value is the field's number times this.
    pub factor: f64,
    /// What stands after the field.
    pub unit: &'static str,
    /// Decimals that are shown at most.
    pub decimals: usize,
}

pub fn field_scale(language: Language, input: InputId) -> FieldScale {
    let row = input.row();
    let word = row.unit_word.map_or("", |w| w.text(language));
    let scale = |factor, unit, decimals| FieldScale { factor, unit, decimals };
    match row.unit {
        "usd" => scale(1e9, word!(language, "field.usd_bn"), 2),
        "usd_per_mw_it" => scale(1e6, word!(language, "field.usd_m_per_mw"), 3),
        "usd_per_mw_it_year" => scale(1e6, word!(language, "field.usd_m_per_mw_year"), 3),
        "ratio" => scale(0.01, "%", 2),
        "per_year" => scale(0.01, word, 2),
        "flops_per_chip" => scale(1e12, word!(language, "field.tflops"), 1),
        "flop" => scale(1e24, word!(language, "field.flop_e24"), 3),
        "chips_per_year" => scale(1e6, word!(language, "field.million_chips"), 4),
        "year" if is_date(input) => scale(1.0, "", 2),
        "usd_per_chip" | "usd_per_kw" => scale(1.0, word, 0),
        _ => scale(1.0, word, 3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Language = Language::En;

    #[track_caller]
    fn says(unit: &str, x: f64, expected: &str) {
        assert_eq!(quantity_text(EN, unit, x), expected);
    }

    /// In French and German; `_` is a no-break space, `~` a narrow one.
    #[track_caller]
    fn said(unit: &str, x: f64, french: &str, german: &str) {
        let plain = |language| quantity_text(language, unit, x).replace('\u{a0}', "_").replace('\u{202f}', "~");
        assert_eq!((plain(Language::Fr).as_str(), plain(Language::De).as_str()), (french, german), "{unit} {x}");
    }

    #[test]
    fn as_they_are_heard() {
        #[track_caller]
        fn heard(input: InputId, x: f64, expected: [&str; 3]) {
            let said = |language| spoken(language, input, Value::Number(x)).replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!([said(EN), said(Language::Fr), said(Language::De)], expected, "{input:?} {x}");
        }
        heard(InputId::Budget, 3e11, ["300 billion dollars", "300 milliards de dollars", "300 Milliarden Dollar"]);
        heard(InputId::Budget, 1e9, ["1.0 billion dollars", "1,0 milliard de dollars", "1,0 Milliarden Dollar"]);
        heard(InputId::PowerFullGw, 6.0, ["6.0 gigawatts", "6,0 gigawatts", "6,0 Gigawatt"]);
        heard(
            InputId::ChipPrice,
            55_556.0,
            ["55,556 dollars a chip", "55 556 dollars par puce", "55.556 Dollar je Chip"],
        );
        heard(
            InputId::ElectricityPrice,
            65.0,
            ["65.00 dollars a megawatt-hour", "65,00 dollars par mégawattheure", "65,00 Dollar je Megawattstunde"],
        );
        heard(InputId::Utilisation, 0.7, ["70%", "70 %", "70 %"]);
    }

    #[test]
    fn as_the_french_and_the_germans_say_them() {
        said("usd", 300e9, "300_Md_$", "300_Mrd._$");
        said("usd", 4.13e9, "4,1_Md_$", "4,1_Mrd._$");
        said("usd", 1.234e12, "1~234_Md_$", "1,23_Bio._$");
        said("usd", 28.97e6, "29,0_M_$", "29,0_Mio._$");
        said("usd", 55556.0, "55~556_$", "55.556_$");
        said("usd", 0.0, "0_$", "0_$");
        said("usd", -40.42e9, "−40_Md_$", "−40_Mrd._$");
        said("usd_per_chip_hour", 4.959207, "4,96_$", "4,96_$");
        said("gw_facility", 6.0, "6,0_GW", "6,0_GW");
        said("gw_facility", 1.35, "1,35_GW", "1,35_GW");
        said("gw_it", 0.044, "44,0_MW", "44,0_MW");
        said("kw_per_chip", 2.217, "2,22_kW", "2,22_kW");
        said("chip", 2004711.0, "2,0_millions", "2,0_Millionen");
        said("chip", 1.94e6, "1,9_million", "1,9_Millionen");
        said("chip", 1.96e6, "2,0_millions", "2,0_Millionen");
        said("home", 575_123.0, "575~000", "575.000");
        said("home", 1.5e9, "1,5_milliard", "1,5_Milliarden");
        said("chips_per_year", 2e6, "2,0_millions de puces par an", "2,0_Millionen Chips pro Jahr");
        said("chips_per_year", 334e3, "334~000 puces par an", "334.000 Chips pro Jahr");
        said("per_year", -0.21, "−21~%", "−21_%");
        said("ratio", 0.005, "0,5~%", "0,5_%");
        said("year", 2026.75, "octobre 2026", "Oktober 2026");
        said("year", 2035.0, "2035", "2035");
        said("day", 0.0545, "1,3_heure", "1,3_Stunden");
        said("day", 12.34, "12,3_jours", "12,3_Tage");
        said("mt", 13.13, "13,1_millions de tonnes", "13,1_Mio._Tonnen");
        said("mt", 1.2, "1,20_million de tonnes", "1,20_Mio._Tonnen");
        said("flop", 5.184e25, "5,18 × 10²⁵_FLOP", "5,18 × 10²⁵_FLOP");
        said("it_facility", 1.35, "1,35", "1,35");
    }

    #[test]
    fn durations_and_fields() {
        let input = |language, input, x| value_text(language, input, Value::Number(x)).replace('\u{a0}', " ");
        assert_eq!(input(EN, InputId::ChipLife, 1.0), "1 year");
        assert_eq!(input(EN, InputId::ChipLife, 3.6), "3.6 years");
        assert_eq!(input(Language::Fr, InputId::ChipLife, 1.5), "1,5 an");
        assert_eq!(input(Language::Fr, InputId::ChipLife, 5.0), "5 ans");
        assert_eq!(input(Language::De, InputId::ChipLife, 1.0), "1 Jahr");
        assert_eq!(input(Language::De, InputId::ChipLife, 1.5), "1,5 Jahre");
        let field = |language, input, x| crate::report::field_text(language, input, Value::Number(x));
        assert_eq!(field(EN, InputId::PowerFirstYear, 2026.75), "2026.75");
        assert_eq!(field(Language::De, InputId::PowerFirstYear, 2026.75), "2026,75");
        assert_eq!(field(Language::De, InputId::ChipPrice, 55556.0), "55.556");
        assert_eq!(field(Language::Fr, InputId::ChipPrice, 55556.0), "55\u{202f}556");
        assert_eq!(field(Language::De, InputId::ConstructionCost, 11.77e6), "11,77");
    }

    #[test]
    fn as_people_say_them() {
        says("usd", 300e9, "$300 bn");
        says("usd", 4.13e9, "$4.1 bn");
        says("usd", 999.6e9, "$1.00 tn");
        says("usd", 28.97e6, "$29.0 million");
        says("usd", 55556.0, "$55,556");
        says("usd", 0.0, "$0");
        says("usd_per_chip_hour", 4.959207, "$4.96");
        says("usd", -40.42e9, "−$40 bn");
        says("usd", -1.5e-5, "$0");
        says("gw_facility", 6.0, "6.0 GW");
        says("gw_it", 4.4444, "4.4 GW");
        says("gw_it", 0.044, "44.0 MW");
        says("chip", 2004711.0, "2.0 million");
        says("chip", 999_400.0, "999,000");
        says("home", 575_123.0, "575,000");
        says("gw_facility", 1.35, "1.35 GW");
        says("home", 3450739.0, "3.5 million");
        says("per_year", -0.21, "−21%");
        says("ratio", 0.005, "0.5%");
        says("ratio", -1e-9, "0%");
        says("day", 0.0545, "1.3 hours");
        says("day", 12.34, "12.3 days");
        says("flop", 5.184e25, "5.18 × 10²⁵ FLOP");
    }

    #[test]
    fn dates_to_the_quarter() {
        assert_eq!(date(EN, 2035.0), "2035");
        assert_eq!(date(EN, 2026.75), "October 2026");
    }
}
