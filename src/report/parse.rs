//! Numbers as people type them: `1.2 GW`, `$40bn`, `3,5 Mrd. $`, `36 months`, `Q4 2026`, `7.5 ct/kWh`.
//!
//! The words come from `data/text` (`parse.…`): those of the page's language first, then those of the
//! others, so that a billion is 10⁹ on the English page and 10¹² on the German one. Which units an
//! input takes follows from the id of its unit, piece by piece: `usd_per_mwh` takes money over energy.
//! A number without unit and without "million" is in the unit that stands beside the field, except as
//! computers write it (`3e11`): then it is in the input's own unit.

use super::format::{date_text, field_scale, is_date, is_duration, value_text};
use crate::catalogue::{InputId, Kind, Language, Value, Word, fill};
use crate::word;

/// What was typed, as a value in the input's own unit, and as the page says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub value: f64,
    /// `$300 bn`, `October 2026`.
    pub echo: String,
}

/// Why what was typed is no value. The texts are what offends, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// Nothing stands there, or the words for no limit.
    Empty,
    NotANumber(String),
    UnknownUnit(String),
    /// A unit of something else: GW where money is asked for.
    WrongUnit(String),
}

/// No number needs more characters.
const LONGEST: usize = 100;

/// Reads what was typed into the field of an input.
pub fn entry(language: Language, input: InputId, text: &str) -> Result<Entry, EntryError> {
    let value = value(language, input, text)?;
    Ok(Entry { value, echo: echo(language, input, value) })
}

/// Whether a text is a number alone, to which the unit beside the field applies.
pub fn is_bare(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,'’+-−".contains(c))
}

fn echo(language: Language, input: InputId, value: f64) -> String {
    // A date between two quarters is said as typed, so that nothing is hidden.
    if is_date(input) && (value * 4.0).fract() != 0.0 {
        let month = value.fract() * 12.0;
        if (month - month.round()).abs() > 1e-6 {
            return date_text(language, value);
        }
        let month = MONTHS.get(month.round() as usize).map_or("", |month| month.text(language));
        return fill(word!(language, "date.month"), &[("month", month), ("year", &format!("{:.0}", value.floor()))]);
    }
    value_text(language, input, Value::Number(value))
}

fn value(language: Language, input: InputId, text: &str) -> Result<f64, EntryError> {
    let chars = cleaned(text);
    let typed: String = chars.iter().collect::<String>().trim().to_string();
    let none = || languages(language).any(|l| folded(word!(l, "value.none")) == folded(&typed));
    if typed.is_empty() || (input.row().kind == Kind::Optional && (folded(&typed) == "none" || none())) {
        return Err(EntryError::Empty);
    }
    // As computers write it, a number is in the input's own unit: 3e11 is 300 billion dollars.
    if typed.contains(['e', 'E'])
        && let Ok(x) = typed.parse::<f64>()
        && x.is_finite()
    {
        return Ok(x);
    }
    let not_a_number = || EntryError::NotANumber(typed.chars().take(LONGEST).collect());
    if chars.len() > LONGEST {
        return Err(not_a_number());
    }
    if let Some(x) = date_of_digits(language, &typed).filter(|_| is_date(input)) {
        return Ok(x);
    }
    let tokens = tokens(language, &chars).ok_or_else(not_a_number)?;
    let value = match is_date(input) {
        true => date(language, &tokens)?,
        false => quantity(language, input, &tokens)?,
    };
    value.filter(|x| x.is_finite()).ok_or_else(not_a_number)
}

// What stands there: letters, digits and signs of one kind each.

/// Of all spaces, signs, full-width letters and marks of direction the plain ones, or none.
fn cleaned(text: &str) -> Vec<char> {
    let plain = |c: char| match c {
        // Full-width forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2010}'..='\u{2013}' | '\u{fe63}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}' => '\'',
        '×' | '·' | '\u{22c5}' | '\u{2217}' => '*',
        _ if c.is_whitespace() => ' ',
        c => c,
    };
    let unseen = |c: &char| {
        let mark =
            matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        mark || (c.is_control() && !c.is_whitespace())
    };
    text.chars().filter(|c| !unseen(c)).map(plain).collect()
}

/// Small letters without accents, spaces and points: `Févr.` is `fevr`.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        '\u{2080}'..='\u{2089}' => char::from_u32(c as u32 - 0x2080 + 48).unwrap_or(c),
        c => c,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).filter(|c| !c.is_whitespace() && *c != '.').collect()
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Minus,
    /// Digits with a point, and the power of ten behind them.
    Number(String, i32),
    /// As typed, and folded.
    Word(String, String),
    /// A sign that is no letter: `/ * ( ) ,`.
    Sign(char),
}

fn tokens(language: Language, chars: &[char]) -> Option<Vec<Token>> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
        match c {
            ' ' | '.' | ',' | '\'' if !(next_is_digit && (c == '.' || c == ',')) => at += 1,
            '~' | '≈' | '=' | '+' | ';' => at += 1,
            '-' => {
                all.push(Token::Minus);
                at += 1;
            }
            '0'..='9' | '.' | ',' => {
                let (number, power, end) = number(language, chars, at)?;
                all.push(Token::Number(number, power));
                at = end;
            }
            '/' | '*' | '(' | ')' | '^' => {
                all.push(Token::Sign(c));
                at += 1;
            }
            c if in_word(c) => {
                let start = at;
                let continues = |at: usize| {
                    let within = |c: char| in_word(c) || c.is_ascii_digit();
                    let after = chars.get(at + 1).copied().is_some_and(in_word);
                    chars.get(at).is_some_and(|c| within(*c) || (matches!(c, '-' | '.') && after))
                };
                while continues(at) {
                    at += 1;
                }
                let typed: String = chars[start..at].iter().collect();
                let plain = folded(&typed).replace('-', "");
                all.push(Token::Word(typed, plain));
            }
            // Each is a word of its own: $40bn, 5%.
            c => {
                all.push(Token::Word(c.into(), c.into()));
                at += 1;
            }
        }
    }
    Some(all)
}

fn in_word(c: char) -> bool {
    c.is_alphabetic() || ('\u{2080}'..='\u{2089}').contains(&c)
}

/// The number that begins at a place, as digits with a point and a power of ten, and where it ends.
fn number(language: Language, chars: &[char], start: usize) -> Option<(String, i32, usize)> {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let three = |at: usize| (0..3).all(|k| digit(at + k)) && !digit(at + 3);
    // Runs of digits, and what stands before each.
    let mut parts: Vec<(char, String)> = vec![(' ', String::new())];
    let mut at = start;
    loop {
        match chars.get(at) {
            Some(c) if c.is_ascii_digit() => parts.last_mut()?.1.push(*c),
            Some(c @ ('.' | ',')) if digit(at + 1) => parts.push((*c, String::new())),
            Some(c @ (' ' | '\'')) if three(at + 1) && grouped(&parts) => parts.push((*c, String::new())),
            _ => break,
        }
        at += 1;
    }
    // 10²⁵ and 10^25 are powers themselves.
    if parts.len() == 1
        && parts[0].1 == "10"
        && let Some((power, end)) = raised(chars, at)
    {
        return Some(("1".into(), power, end));
    }
    let (power, end) = exponent(chars, at).unwrap_or((0, at));
    let separators: Vec<char> = parts[1..].iter().map(|part| part.0).collect();
    let last = *separators.last().unwrap_or(&' ');
    let single = separators.iter().filter(|c| **c == last).count() == 1;
    let decimal = match last {
        ' ' | '\'' => false,
        // Another kind before it groups: 1,234.5 and 1.234,5.
        _ if single && separators.len() > 1 => true,
        _ if separators.len() > 1 => false,
        // One alone: it groups if it can and the language says so.
        _ => {
            let can_group = power == 0
                && parts[1].1.len() == 3
                && (1..=3).contains(&parts[0].1.len())
                && !parts[0].1.starts_with('0');
            !(can_group && word!(language, "parse.group").contains(last))
        }
    };
    let groups = &parts[..parts.len() - usize::from(decimal)];
    if groups.len() > 1 && !(grouped(groups) && groups[1..].iter().all(|g| g.1.len() == 3 && g.0 == groups[1].0)) {
        return None;
    }
    let mut digits: String = groups.iter().map(|group| group.1.as_str()).collect();
    if decimal {
        digits = format!("{digits}.{}", parts.last()?.1);
    }
    Some((digits, power, end))
}

/// Whether the first group has up to three digits and each other one three.
fn grouped(parts: &[(char, String)]) -> bool {
    (1..=3).contains(&parts[0].1.len()) && parts[1..].iter().all(|part| part.1.len() == 3)
}

/// `e9`, `E+9`, `× 10⁹`, `x10^9`, and where it ends.
fn exponent(chars: &[char], at: usize) -> Option<(i32, usize)> {
    if matches!(chars.get(at), Some('e' | 'E')) {
        return signed(chars, at + 1);
    }
    let skip = |at: usize| at + chars.iter().skip(at).take_while(|c| **c == ' ').count();
    let times = skip(at);
    let ten = skip(times + 1);
    let is_power =
        matches!(chars.get(times), Some('*' | 'x' | 'X')) && chars.get(ten..ten + 2) == Some(&['1', '0'][..]);
    if is_power { raised(chars, ten + 2) } else { None }
}

/// A whole number with its sign, and where it ends.
fn signed(chars: &[char], at: usize) -> Option<(i32, usize)> {
    let sign = chars.get(at).filter(|c| matches!(c, '+' | '-'));
    let start = at + usize::from(sign.is_some());
    let digits: String = chars.iter().skip(start).take_while(|c| c.is_ascii_digit()).collect();
    let power: i32 = digits.parse().ok()?;
    Some((if sign == Some(&'-') { -power } else { power }, start + digits.len()))
}

/// `^9`, `**9`, `⁹`, `⁻³`.
fn raised(chars: &[char], at: usize) -> Option<(i32, usize)> {
    if chars.get(at) == Some(&'^') {
        return signed(chars, at + 1);
    }
    if chars.get(at..at + 2) == Some(&['*', '*'][..]) {
        return signed(chars, at + 2);
    }
    let digit = |c: &char| match c {
        '⁰' => Some('0'),
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁴'..='⁹' => char::from_u32(*c as u32 - 0x2070 + 48),
        _ => None,
    };
    let minus = chars.get(at) == Some(&'⁻');
    let digits: String = chars.iter().skip(at + usize::from(minus)).map_while(digit).collect();
    let power: i32 = digits.parse().ok()?;
    Some((if minus { -power } else { power }, at + usize::from(minus) + digits.len()))
}

// What the words mean.

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kinds {
    Money,
    Power,
    Energy,
    Work,
    Mass,
    Volume,
    Chips,
    Homes,
    Time,
}

/// A unit: so many of the plain one, as a power of ten times a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Unit {
    of: Kinds,
    power: i32,
    factor: f64,
}

const fn unit(of: Kinds, power: i32) -> Unit {
    Unit { of, power, factor: 1.0 }
}

/// So many in a year.
const fn time(in_a_year: f64) -> Unit {
    Unit { of: Kinds::Time, power: 0, factor: 1.0 / in_a_year }
}

/// Seconds come in FLOP/s alone.
const SECOND: Unit = time(8760.0 * 3600.0);
const HOUR: Unit = time(8760.0);
const YEAR: Unit = time(1.0);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Meaning {
    Scale(i32),
    Unit(Unit),
    /// FLOP/s, written as one word; where no speed is asked for, several FLOP.
    Flops(i32),
    ChipHour,
    Percent,
    Per,
    PerYear,
    It,
    Facility,
    Filler,
}

/// The lists of words in `data/text`, in small letters without accents, and what they mean.
const WORDS: [(Word, Meaning); 28] = [
    (Word::of("parse.thousand"), Meaning::Scale(3)),
    (Word::of("parse.million"), Meaning::Scale(6)),
    (Word::of("parse.billion"), Meaning::Scale(9)),
    (Word::of("parse.trillion"), Meaning::Scale(12)),
    (Word::of("parse.quadrillion"), Meaning::Scale(15)),
    (Word::of("parse.quintillion"), Meaning::Scale(18)),
    (Word::of("parse.dollar"), Meaning::Unit(unit(Kinds::Money, 0))),
    (Word::of("parse.cent"), Meaning::Unit(unit(Kinds::Money, -2))),
    (Word::of("parse.gram"), Meaning::Unit(unit(Kinds::Mass, -3))),
    (Word::of("parse.kilogram"), Meaning::Unit(unit(Kinds::Mass, 0))),
    (Word::of("parse.tonne"), Meaning::Unit(unit(Kinds::Mass, 3))),
    (Word::of("parse.litre"), Meaning::Unit(unit(Kinds::Volume, 0))),
    (Word::of("parse.chip"), Meaning::Unit(unit(Kinds::Chips, 0))),
    (Word::of("parse.chip_hour"), Meaning::ChipHour),
    (Word::of("parse.home"), Meaning::Unit(unit(Kinds::Homes, 0))),
    (Word::of("parse.second"), Meaning::Unit(SECOND)),
    (Word::of("parse.hour"), Meaning::Unit(HOUR)),
    (Word::of("parse.day"), Meaning::Unit(time(365.0))),
    (Word::of("parse.week"), Meaning::Unit(time(365.0 / 7.0))),
    (Word::of("parse.month"), Meaning::Unit(time(12.0))),
    (Word::of("parse.quarter"), Meaning::Unit(time(4.0))),
    (Word::of("parse.year"), Meaning::Unit(YEAR)),
    (Word::of("parse.percent"), Meaning::Percent),
    (Word::of("parse.per"), Meaning::Per),
    (Word::of("parse.per_year"), Meaning::PerYear),
    (Word::of("parse.it"), Meaning::It),
    (Word::of("parse.facility"), Meaning::Facility),
    (Word::of("parse.filler"), Meaning::Filler),
];

/// Units that take `kilo`, `mega` and so on.
const PREFIXED: [(Word, Meaning); 4] = [
    (Word::of("parse.watt"), Meaning::Unit(unit(Kinds::Power, 0))),
    (Word::of("parse.watt_hour"), Meaning::Unit(unit(Kinds::Energy, 0))),
    (Word::of("parse.flop"), Meaning::Unit(unit(Kinds::Work, 0))),
    (Word::of("parse.flops"), Meaning::Flops(0)),
];

impl Meaning {
    /// With `kilo`, `mega` and so on before it.
    fn prefixed(self, power: i32) -> Meaning {
        match self {
            Meaning::Unit(unit) => Meaning::Unit(Unit { power: unit.power + power, ..unit }),
            Meaning::Flops(_) => Meaning::Flops(power),
            other => other,
        }
    }
}

const PREFIXES: [(&str, i32); 17] = [
    ("", 0),
    ("k", 3),
    ("kilo", 3),
    ("m", 6),
    ("mega", 6),
    ("g", 9),
    ("giga", 9),
    ("t", 12),
    ("tera", 12),
    ("p", 15),
    ("peta", 15),
    ("e", 18),
    ("exa", 18),
    ("z", 21),
    ("zetta", 21),
    ("y", 24),
    ("yotta", 24),
];

/// The language of the page, then the others.
fn languages(first: Language) -> impl Iterator<Item = Language> {
    let others = Language::ALL.iter().copied().filter(move |l| *l != first);
    std::iter::once(first).chain(others)
}

/// Everything a word can mean, what it means in the page's language first.
fn meanings(language: Language, folded_word: &str) -> Vec<Meaning> {
    let mut all = Vec::new();
    for l in languages(language) {
        for (list, meaning) in WORDS {
            if list.text(l).split('|').any(|word| word == folded_word) {
                all.push(meaning);
            }
        }
        for (list, meaning) in PREFIXED {
            for name in list.text(l).split('|') {
                let prefix = folded_word.strip_suffix(name);
                if let Some((_, power)) = prefix.and_then(|prefix| PREFIXES.iter().find(|p| p.0 == prefix)) {
                    all.push(meaning.prefixed(*power));
                }
            }
        }
    }
    all
}

/// What an input asks for: units above and below the line, and what is said of its power.
struct Asked {
    above: Vec<Unit>,
    below: Vec<Unit>,
    it: bool,
    facility: bool,
}

impl Asked {
    /// From the id of a unit: `usd_per_mw_it_year`.
    fn of(id: &str) -> Asked {
        let mut asked = Asked { above: Vec::new(), below: Vec::new(), it: false, facility: false };
        let mut below = false;
        for piece in id.split('_') {
            match piece {
                "per" => below = true,
                "it" => asked.it = true,
                "facility" => asked.facility = true,
                "flops" => {
                    asked.above.push(unit(Kinds::Work, 0));
                    asked.below.push(SECOND);
                }
                _ => {
                    let side = if below { &mut asked.below } else { &mut asked.above };
                    side.extend(piece_of_unit(piece));
                }
            }
        }
        asked
    }

    fn is_speed(&self) -> bool {
        self.above.iter().any(|u| u.of == Kinds::Work) && self.below.contains(&SECOND)
    }
}

fn piece_of_unit(piece: &str) -> Option<Unit> {
    Some(match piece {
        "usd" => unit(Kinds::Money, 0),
        "kw" => unit(Kinds::Power, 3),
        "mw" => unit(Kinds::Power, 6),
        "gw" => unit(Kinds::Power, 9),
        "kwh" => unit(Kinds::Energy, 3),
        "mwh" => unit(Kinds::Energy, 6),
        "twh" => unit(Kinds::Energy, 12),
        "flop" => unit(Kinds::Work, 0),
        "kg" => unit(Kinds::Mass, 0),
        "mt" => unit(Kinds::Mass, 9),
        "l" => unit(Kinds::Volume, 0),
        "gl" => unit(Kinds::Volume, 9),
        "chip" | "chips" => unit(Kinds::Chips, 0),
        "home" => unit(Kinds::Homes, 0),
        "hour" => HOUR,
        "day" => time(365.0),
        "year" => YEAR,
        _ => return None,
    })
}

// A number with its unit.

/// A quantity; of durations several, which are added: `2 years 6 months`. None if it is no number.
fn quantity(language: Language, input: InputId, tokens: &[Token]) -> Result<Option<f64>, EntryError> {
    let numbers = tokens.iter().filter(|t| matches!(t, Token::Number(..))).count();
    if numbers == 1 {
        return one(language, input, tokens);
    }
    let joins = |t: &Token| matches!(t, Token::Word(_, plain) if meanings(language, plain).contains(&Meaning::Filler));
    let tokens: Vec<Token> = tokens.iter().filter(|t| !joins(t)).cloned().collect();
    let parts = tokens.chunks(2);
    let pairs = parts.clone().all(|part| matches!(part, [Token::Number(..), Token::Word(..)]));
    if numbers == 0 || !is_duration(input) || !pairs {
        return Ok(None);
    }
    let parts: Vec<Option<f64>> = parts.map(|part| one(language, input, part)).collect::<Result<_, _>>()?;
    Ok(parts.into_iter().sum())
}

/// One number with its unit, as a value in the input's own unit.
fn one(language: Language, input: InputId, tokens: &[Token]) -> Result<Option<f64>, EntryError> {
    let asked = Asked::of(input.row().unit);
    let Some(place) = tokens.iter().position(|t| matches!(t, Token::Number(..))) else { return Ok(None) };
    let Token::Number(digits, exponent) = &tokens[place] else { return Ok(None) };
    let mut said = Said::new(&asked);
    let mut negative = false;
    for (k, token) in tokens.iter().enumerate() {
        match token {
            Token::Number(..) => {}
            Token::Minus if k < place && !negative => negative = true,
            // As in 8-hour: it joins.
            Token::Minus if k > place => {}
            Token::Minus => return Ok(None),
            Token::Sign('/') if k > place => said.draw_line(),
            Token::Sign('*' | '(' | ')') if k > place => {}
            Token::Sign(_) => return Ok(None),
            Token::Word(text, plain) => {
                if let Err(error) = said.word(language, text, plain, k > place) {
                    let Some(power) = as_printed(language, input, &tokens[place + 1..]).filter(|_| k > place) else {
                        return Err(error);
                    };
                    return Ok(decimal(digits, exponent.saturating_add(power), negative));
                }
            }
        }
    }
    let (power, factor) = said.times(power_of(field_scale(language, input).factor));
    let x = decimal(digits, exponent.saturating_add(power), negative);
    Ok(x.map(|x| if factor == 1.0 { x } else { tidy(x * factor) }))
}

/// The power of ten of a unit that stands as the page prints it: that is understood, whatever it is.
fn as_printed(language: Language, input: InputId, after: &[Token]) -> Option<i32> {
    let text = |token: &Token| match token {
        Token::Word(_, plain) => plain.clone(),
        Token::Sign(c) => c.to_string(),
        Token::Minus | Token::Number(..) => String::new(),
    };
    let after: String = after.iter().map(text).collect();
    languages(language).find_map(|l| {
        let is = |unit: &str| folded(unit).replace('-', "") == after;
        let scale = field_scale(l, input);
        let own = input.row().unit_word.is_some_and(|word| is(word.text(l))).then_some(0);
        if is(scale.unit) { Some(power_of(scale.factor)) } else { own }
    })
}

/// What an input asks for, as messages name it: money, power, a date.
pub(super) fn kind_asked(input: InputId) -> Word {
    let asked = Asked::of(input.row().unit);
    let unit = asked.above.first().map(|unit| unit.of);
    match unit {
        _ if is_date(input) => Word::of("entry.what.date"),
        Some(Kinds::Money) => Word::of("entry.what.usd"),
        Some(Kinds::Power) => Word::of("entry.what.power"),
        Some(Kinds::Energy) => Word::of("entry.what.energy"),
        Some(Kinds::Work) if asked.is_speed() => Word::of("entry.what.speed"),
        Some(Kinds::Work) => Word::of("entry.what.work"),
        Some(Kinds::Mass) => Word::of("entry.what.mass"),
        Some(Kinds::Volume) => Word::of("entry.what.volume"),
        Some(Kinds::Chips | Kinds::Homes) => Word::of("entry.what.chips"),
        Some(Kinds::Time) => Word::of("entry.what.time"),
        None if asked.it || asked.facility => Word::of("entry.what.ratio"),
        None => Word::of("entry.what.share"),
    }
}

/// The words around a number, as far as they are read.
struct Said<'a> {
    asked: &'a Asked,
    scale: Option<i32>,
    percent: bool,
    above: Vec<Unit>,
    /// For each unit below the line that is asked for, the one that was typed.
    below: Vec<Option<Unit>>,
    below_line: bool,
    /// A unit must follow: `/a` is a year, `% a year` is one in a year.
    line_just_drawn: bool,
}

impl Said<'_> {
    fn new(asked: &Asked) -> Said<'_> {
        let below = vec![None; asked.below.len()];
        Said { asked, scale: None, percent: false, above: Vec::new(), below, below_line: false, line_just_drawn: false }
    }

    /// What the number is multiplied with, as a power of ten times a factor. A bare number is in the
    /// unit beside the field.
    fn times(&self, of_field: i32) -> (i32, f64) {
        let bare = self.above.is_empty() && self.scale.is_none() && !self.percent;
        let mut power = self.scale.unwrap_or(0) + if self.percent { -2 } else { 0 };
        if bare {
            power += of_field;
        }
        let mut factor = 1.0;
        if let (Some(typed), Some(asked)) = (self.above.first(), self.asked.above.first()) {
            power += typed.power - asked.power;
            factor *= typed.factor / asked.factor;
        }
        for (typed, asked) in self.below.iter().zip(&self.asked.below) {
            if let Some(typed) = typed {
                power -= typed.power - asked.power;
                factor *= asked.factor / typed.factor;
            }
        }
        (power, factor)
    }

    fn draw_line(&mut self) {
        self.below_line = true;
        self.line_just_drawn = true;
    }

    /// Takes the meaning of a word that fits here.
    fn word(&mut self, language: Language, text: &str, plain: &str, after: bool) -> Result<(), EntryError> {
        let all = meanings(language, plain);
        if after && all.contains(&Meaning::Per) && !self.line_just_drawn {
            self.draw_line();
            return Ok(());
        }
        self.line_just_drawn = false;
        // Units first: where tonnes are asked for, `t` is no trillion.
        if all.iter().any(|meaning| self.takes_unit(*meaning)) {
            return Ok(());
        }
        for meaning in &all {
            match meaning {
                Meaning::Scale(power) if after && !self.below_line && self.after_money() => {
                    self.scale = Some(self.scale.unwrap_or(0) + power);
                    return Ok(());
                }
                Meaning::Percent if self.asked.above.is_empty() && !self.percent && !self.below_line => {
                    self.percent = true;
                    return Ok(());
                }
                Meaning::PerYear if self.fits_below(YEAR) => return Ok(()),
                Meaning::It if self.asked.it || !self.asked.facility => return Ok(()),
                Meaning::Facility if self.asked.facility || !self.asked.it => return Ok(()),
                Meaning::Filler => return Ok(()),
                _ => {}
            }
        }
        Err(match all.is_empty() {
            true => EntryError::UnknownUnit(text.into()),
            false => EntryError::WrongUnit(text.into()),
        })
    }

    /// "million" comes before any unit but that of money: `$40 million`, `40 million $`.
    fn after_money(&self) -> bool {
        self.above.iter().all(|unit| unit.of == Kinds::Money)
    }

    fn takes_unit(&mut self, meaning: Meaning) -> bool {
        match meaning {
            Meaning::Unit(unit) if self.below_line => self.fits_below(unit),
            Meaning::Unit(unit) => {
                if !self.above.is_empty() {
                    // 75 $ MWh
                    return self.fits_below(unit);
                }
                let fits = self.asked.above.first().is_some_and(|asked| asked.of == unit.of);
                self.above.extend(fits.then_some(unit));
                fits
            }
            Meaning::Flops(power) if !self.below_line => {
                self.takes_unit(Meaning::Unit(unit(Kinds::Work, power)))
                    && (!self.asked.is_speed() || self.fits_below(SECOND))
            }
            Meaning::ChipHour if self.below_line => self.fits_below(unit(Kinds::Chips, 0)) && self.fits_below(HOUR),
            _ => false,
        }
    }

    /// Whether a unit below the line is asked for and was not typed yet.
    fn fits_below(&mut self, unit: Unit) -> bool {
        // A growth of so much a month is no growth of twelve times that a year.
        let growth = self.asked.above.is_empty();
        for (asked, typed) in self.asked.below.iter().zip(&mut self.below) {
            let same = asked.of == unit.of && (!growth || *asked == unit);
            // FLOP/s are of seconds and of nothing else.
            let second = *asked == SECOND;
            if typed.is_none() && same && second == (unit == SECOND) {
                *typed = Some(unit);
                return true;
            }
        }
        false
    }
}

/// The power of ten that a factor is.
fn power_of(factor: f64) -> i32 {
    factor.log10().round() as i32
}

/// Digits and a power of ten, rounded once.
fn decimal(digits: &str, power: i32, negative: bool) -> Option<f64> {
    let x: f64 = format!("{digits}e{power}").parse().ok()?;
    Some(if negative && x != 0.0 { -x } else { x })
}

/// Without the last digits that a division leaves behind: 36 months are 3 years.
fn tidy(x: f64) -> f64 {
    format!("{x:.13e}").parse().unwrap_or(x)
}

// Dates.

/// `2026.75`, `2026-10-01`, `10/2026`, `October 2026`, `1. Oktober 2026`, `Q4 2026`, `4e trimestre 2026`.
fn date(language: Language, tokens: &[Token]) -> Result<Option<f64>, EntryError> {
    if let [Token::Number(digits, power)] = tokens {
        return Ok(decimal(digits, *power, false));
    }
    let mut day = None;
    let mut year = None;
    let mut month = None;
    let mut quarter = None;
    let mut bare = Vec::new();
    let mut of_quarter = false;
    for token in tokens {
        match token {
            Token::Number(digits, 0) => match (digits.len(), digits.parse::<u32>()) {
                (4, Ok(n)) if year.is_none() => year = Some(n),
                (1 | 2, Ok(n)) => bare.push(n),
                _ => return Ok(None),
            },
            Token::Word(text, plain) => match word_of_date(language, plain) {
                Some(OfDate::Month(m)) if month.is_none() => month = Some(m),
                Some(OfDate::Quarter(Some(q))) if quarter.is_none() => quarter = Some(q),
                Some(OfDate::Quarter(None)) => of_quarter = true,
                Some(OfDate::Nothing) => {}
                Some(_) => return Ok(None),
                None => {
                    let known = !meanings(language, plain).is_empty();
                    let text = text.clone();
                    let is_number = tokens.iter().any(|t| matches!(t, Token::Number(..)));
                    return match (is_number, known) {
                        (false, _) => Ok(None),
                        (true, true) => Err(EntryError::WrongUnit(text)),
                        (true, false) => Err(EntryError::UnknownUnit(text)),
                    };
                }
            },
            Token::Minus | Token::Sign('/') => {}
            _ => return Ok(None),
        }
    }
    let Some(year) = year else { return Ok(None) };
    if of_quarter {
        quarter = bare.pop();
    }
    if month.is_some() {
        day = bare.pop();
    }
    Ok(match (bare.is_empty(), month, quarter) {
        (true, Some(month), None) => day_of_year(year, month, day.unwrap_or(1)),
        (true, None, Some(q)) if (1..=4).contains(&q) => Some(f64::from(year) + f64::from(q - 1) / 4.0),
        _ => None,
    })
}

/// Dates that are digits alone.
fn date_of_digits(language: Language, typed: &str) -> Option<f64> {
    let separator = typed.chars().find(|c| !c.is_ascii_digit()).filter(|c| "-/.".contains(*c))?;
    let parts: Vec<&str> = typed.trim_end_matches('.').split(separator).map(str::trim).collect();
    let is_year = |part: &str| part.len() == 4;
    let numbers: Vec<u32> = parts
        .iter()
        .map(|part| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten())
        .collect::<Option<_>>()?;
    let month_first = separator == '/' && word!(language, "parse.date_order") == "mdy";
    match (parts.as_slice(), numbers.as_slice()) {
        ([y, ..], [year, month]) if is_year(y) && separator != '.' => day_of_year(*year, *month, 1),
        ([y, ..], [year, month, day]) if is_year(y) => day_of_year(*year, *month, *day),
        ([.., y], [month, year]) if is_year(y) => day_of_year(*year, *month, 1),
        ([.., y], [month, day, year]) if is_year(y) && month_first => day_of_year(*year, *month, *day),
        ([.., y], [day, month, year]) if is_year(y) => day_of_year(*year, *month, *day),
        _ => None,
    }
}

/// The first of a month is a twelfth of a year; days are parts of their month.
fn day_of_year(year: u32, month: u32, day: u32) -> Option<f64> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let of_year = f64::from(month - 1) + f64::from(day.checked_sub(1)?) / f64::from(length);
    (day <= length).then(|| f64::from(year) + of_year / 12.0)
}

enum OfDate {
    /// 1 to 12.
    Month(u32),
    /// `Q4`; without a number that stands beside it.
    Quarter(Option<u32>),
    /// `1st`, `of`, `the`.
    Nothing,
}

/// The months, as they begin a date.
pub(super) const MONTHS: [Word; 12] = [
    Word::of("month.1"),
    Word::of("month.2"),
    Word::of("month.3"),
    Word::of("month.4"),
    Word::of("month.5"),
    Word::of("month.6"),
    Word::of("month.7"),
    Word::of("month.8"),
    Word::of("month.9"),
    Word::of("month.10"),
    Word::of("month.11"),
    Word::of("month.12"),
];

fn word_of_date(language: Language, plain: &str) -> Option<OfDate> {
    for l in languages(language) {
        if word!(l, "parse.ordinal").split('|').any(|word| word == plain) {
            return Some(OfDate::Nothing);
        }
        for name in word!(l, "parse.quarter").split('|') {
            match plain.strip_prefix(name) {
                Some("") => return Some(OfDate::Quarter(None)),
                Some(digits) if digits.len() == 1 => {
                    if let Ok(q) = digits.parse() {
                        return Some(OfDate::Quarter(Some(q)));
                    }
                }
                _ => {}
            }
        }
        // Three letters and more of one name: Oct, Sept, juil.
        let begins = |m: &usize| folded(MONTHS[*m].text(l)).starts_with(plain);
        let found: Vec<usize> = (0..12).filter(begins).collect();
        if let ([month], true) = (found.as_slice(), plain.len() >= 3) {
            return Some(OfDate::Month(*month as u32 + 1));
        }
    }
    None
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::report::{entry_error, field_text};
    use InputId::*;
    use Language::{De, En, Fr};

    #[track_caller]
    fn reads(language: Language, input: InputId, cases: &[(&str, f64)]) {
        for (text, expected) in cases {
            match entry(language, input, text) {
                Ok(entry) => assert_eq!(entry.value, *expected, "{language:?}, {input:?}: {text:?}"),
                Err(error) => panic!("{language:?}, {input:?}: {text:?} is {error:?}, not {expected}"),
            }
        }
    }

    #[track_caller]
    fn refuses(language: Language, input: InputId, text: &str, words: &str) {
        match entry(language, input, text) {
            Ok(entry) => panic!("{language:?}, {input:?}: {text:?} is read as {entry:?}"),
            Err(error) => assert_eq!(entry_error(language, input, &error), words, "{text:?}"),
        }
    }

    #[test]
    fn the_words_to_understand_are_plain() {
        for (list, language) in WORDS.iter().map(|w| w.0).flat_map(|w| Language::ALL.iter().map(move |l| (w, *l))) {
            for word in list.text(language).split('|') {
                assert!(!word.is_empty() && word == folded(word), "{language:?}, {}: {word}", list.key());
            }
        }
    }

    #[test]
    fn money() {
        reads(
            En,
            Budget,
            &[
                ("300", 300e9),
                ("  300  ", 300e9),
                ("1,234", 1234e9),
                ("1.234", 1.234e9),
                ("0.5", 0.5e9),
                ("$40bn", 40e9),
                ("$40 bn", 40e9),
                ("40 bn", 40e9),
                ("40 B", 40e9),
                ("US$40bn", 40e9),
                ("40bn$", 40e9),
                ("$ 1.5 tn", 1.5e12),
                ("1.5T", 1.5e12),
                ("250 billion", 250e9),
                ("250 billion dollars", 250e9),
                ("250 billions of dollars", 250e9),
                ("250 thousand million $", 250e9),
                ("$300,000,000,000", 300e9),
                ("$300 000 000 000", 300e9),
                ("3e11 $", 3e11),
                ("$3E+11", 3e11),
                ("3 × 10¹¹ $", 3e11),
                ("3x10^11 dollars", 3e11),
                ("250 milliards", 250e9),
                ("250 Milliarden", 250e9),
                ("3,5 Mrd. $", 3.5e9),
                ("40 Mrd", 40e9),
                ("3,5 Md", 3.5e9),
                ("3,5 Md$", 3.5e9),
                ("1 Billion", 1e9),
                ("1 Billionen", 1e12),
                ("~ $40bn", 40e9),
                ("300 billion $", 300e9),
                ("＄４０ｂｎ", 40e9),
                ("\u{202d}40\u{a0}bn\u{202c}", 40e9),
                ("−40 bn", -40e9),
                ("-$40 bn", -40e9),
                ("$-40bn", -40e9),
                ("$300", 300.0),
                ("0", 0.0),
            ],
        );
        reads(
            De,
            Budget,
            &[
                ("1.234", 1234e9),
                ("1,234", 1.234e9),
                ("1 Billion", 1e12),
                ("1 Billion $", 1e12),
                ("1 billion dollars", 1e12),
                ("2 billions", 2e9),
                ("40 Mrd. Dollar", 40e9),
                ("3,5 Mrd.$", 3.5e9),
                ("3.5 Mrd", 3.5e9),
                ("1,2 Bio. $", 1.2e12),
                ("500 Mio. $", 5e8),
                ("300.000.000.000 $", 300e9),
                ("300’000’000’000 $", 300e9),
                ("40 bn", 40e9),
            ],
        );
        reads(
            Fr,
            Budget,
            &[
                ("1\u{202f}234", 1234e9),
                ("1 234", 1234e9),
                ("1,234", 1.234e9),
                ("1.234", 1.234e9),
                ("250 milliards", 250e9),
                ("250 milliards de dollars", 250e9),
                ("300\u{a0}Md\u{a0}$", 300e9),
                ("11,8 M$", 11.8e6),
                ("1 billion $", 1e12),
                ("40 bn", 40e9),
            ],
        );
        reads(En, ChipPrice, &[("55,556", 55556.0), ("55 556", 55556.0), ("55’556", 55556.0), ("55.556", 55.556)]);
        reads(De, ChipPrice, &[("55.556", 55556.0), ("55 556", 55556.0), ("55’556", 55556.0), ("55,556", 55.556)]);
        reads(Fr, ChipPrice, &[("55\u{202f}556", 55556.0), ("55.556", 55.556), ("55,556", 55.556)]);
        reads(
            En,
            ChipPrice,
            &[("55.6k", 55600.0), ("$4m", 4e6), ("$55,556 per GPU", 55556.0), ("5,555,600 cents", 55556.0)],
        );
        reads(
            En,
            ConstructionCost,
            &[("11.77", 11.77e6), ("11.3 million", 11.3e6), ("$11.3m/MW", 11.3e6), ("$11,300 per kW of IT", 11.3e6)],
        );
        reads(De, ConstructionCost, &[("11,77 Mio. $ je MW IT", 11.77e6), ("11.300 $/kW", 11.3e6)]);
        reads(
            Fr,
            OperationsCost,
            &[("0,3", 3e5), ("300 000 $ par MW IT par an", 3e5), ("25\u{202f}000 $/MW/mois", 3e5)],
        );
        reads(De, OperationsCost, &[("0,3 Mio. $ je MW IT und Jahr", 3e5), ("300.000 $/(MW·a)", 3e5)]);
    }

    #[test]
    fn prices_of_energy_and_hours() {
        reads(
            En,
            ElectricityPrice,
            &[
                ("75", 75.0),
                ("$75/MWh", 75.0),
                ("$75", 75.0),
                ("75/MWh", 75.0),
                ("7.5 ct/kWh", 75.0),
                ("7.5¢ per kWh", 75.0),
                ("0.075 $/kWh", 75.0),
                ("$0.075 per kilowatt-hour", 75.0),
                ("75 USD per megawatt-hour", 75.0),
                ("$75,000 a GWh", 75.0),
            ],
        );
        reads(
            De,
            ElectricityPrice,
            &[("7,5 ct/kWh", 75.0), ("75 $ je MWh", 75.0), ("0,075 Dollar pro Kilowattstunde", 75.0)],
        );
        reads(
            Fr,
            ElectricityPrice,
            &[("75 $ par MWh", 75.0), ("7,5 cents/kWh", 75.0), ("75 $ par mégawattheure", 75.0)],
        );
        reads(
            En,
            RentalPrice,
            &[
                ("4.50", 4.5),
                ("$4.50/h", 4.5),
                ("$4.50 per GPU-hour", 4.5),
                ("450 ct per chip-hour", 4.5),
                ("$108/day", 4.5),
            ],
        );
        reads(De, RentalPrice, &[("4,50 $ je Chipstunde", 4.5), ("4,50 $/h", 4.5)]);
        reads(Fr, RentalPrice, &[("4,50 $ par heure de puce", 4.5), ("4,50 $/h", 4.5)]);
    }

    #[test]
    fn power_and_computing() {
        reads(
            En,
            PowerFullGw,
            &[
                ("6", 6.0),
                ("1.2 GW", 1.2),
                ("1200 MW", 1.2),
                ("1,200 megawatts", 1.2),
                ("1.2gw", 1.2),
                ("6 GW facility", 6.0),
                ("6 gigawatts of facility power", 6.0),
                ("0.001 TW", 1.0),
            ],
        );
        reads(De, PowerFullGw, &[("1.200 MW", 1.2), ("6 Gigawatt", 6.0), ("6,5 GW Anschlussleistung", 6.5)]);
        reads(Fr, PowerFullGw, &[("1 200 MW", 1.2), ("6 gigawatts", 6.0), ("6 GW site", 6.0)]);
        reads(En, ChipPower, &[("2.2 kW", 2.2), ("2217 W", 2.217), ("2.217 kW IT per chip", 2.217), ("2.217", 2.217)]);
        reads(
            En,
            ChipFlops,
            &[
                ("5000", 5e15),
                ("5 PFLOP/s", 5e15),
                ("5000 TFLOP/s", 5e15),
                ("5,000 TFLOPS", 5e15),
                ("5 petaflops", 5e15),
                ("5e15 FLOP/s", 5e15),
                ("5.00 × 10¹⁵ FLOP/s", 5e15),
                ("5000 TFLOP/s per chip", 5e15),
            ],
        );
        reads(Fr, ChipFlops, &[("5 pétaflops", 5e15), ("5\u{202f}000 TFLOP/s par puce", 5e15)]);
        reads(
            En,
            TrainingFlop,
            &[("51.84", 5.184e25), ("5.184e25 FLOP", 5.184e25), ("51.84 × 10²⁴ FLOP", 5.184e25), ("10^25 FLOPs", 1e25)],
        );
        reads(En, HouseholdKwh, &[("10,380", 10380.0), ("10.38 MWh", 10380.0), ("865 kWh per month", 10380.0)]);
        reads(
            En,
            CarbonIntensity,
            &[("0.367", 0.367), ("367 g/kWh", 0.367), ("367 g CO₂/kWh", 0.367), ("0.367 t/MWh", 0.367)],
        );
        reads(De, CarbonIntensity, &[("0,367 kg CO2 je kWh", 0.367), ("367 g/kWh", 0.367)]);
        reads(Fr, WaterIntensity, &[("0,26 L par kWh IT", 0.26), ("0,26 l/kWh", 0.26)]);
    }

    #[test]
    fn counts_shares_and_ratios() {
        reads(
            En,
            ChipSupply,
            &[
                ("1.5", 1.5e6),
                ("100k", 1e5),
                ("1 m chips", 1e6),
                ("250,000 GPUs per quarter", 1e6),
                ("334,000 chips a year", 334e3),
            ],
        );
        reads(Fr, ChipSupply, &[("1,5 million de puces par an", 1.5e6), ("334 000 puces par an", 334e3)]);
        reads(De, ChipSupply, &[("1,5 Millionen Chips pro Jahr", 1.5e6), ("1,5 Mio.", 1.5e6)]);
        reads(
            En,
            Utilisation,
            &[("70", 0.7), ("70%", 0.7), ("70 %", 0.7), ("0.05", 0.0005), ("5 percent", 0.05), ("７０％", 0.7)],
        );
        reads(
            En,
            RentalPriceGrowth,
            &[("-21", -0.21), ("−21 % a year", -0.21), ("-21% p.a.", -0.21), ("-21 %/year", -0.21)],
        );
        reads(
            De,
            RentalPriceGrowth,
            &[("−21\u{a0}%", -0.21), ("-21 % pro Jahr", -0.21), ("+ 5,5 Prozent", 0.055), ("5 %/a", 0.05)],
        );
        reads(Fr, RentalPriceGrowth, &[("−21\u{202f}%", -0.21), ("2,5 % par an", 0.025)]);
        reads(En, Pue, &[("1.15", 1.15), ("115 %", 1.15), ("1.15 x", 1.15), ("1.15 times IT", 1.15)]);
        reads(De, Pue, &[("1,15", 1.15), ("1,15 mal IT", 1.15)]);
    }

    #[test]
    fn durations_and_dates() {
        reads(
            En,
            ChipLife,
            &[
                ("5", 5.0),
                ("3 years", 3.0),
                ("36 months", 3.0),
                ("14 quarters", 3.5),
                ("1 year", 1.0),
                ("2y", 2.0),
                ("2 years 6 months", 2.5),
                ("2 years and 6 months", 2.5),
                ("730 days", 2.0),
            ],
        );
        reads(
            De,
            ChipLife,
            &[("3 Jahre", 3.0), ("36 Monate", 3.0), ("14 Quartale", 3.5), ("3,5 a", 3.5), ("1 Jahr", 1.0)],
        );
        reads(Fr, ChipLife, &[("3 ans", 3.0), ("36 mois", 3.0), ("14 trimestres", 3.5), ("1 an", 1.0)]);
        reads(
            En,
            PowerFullYear,
            &[
                ("2035", 2035.0),
                ("2026.75", 2026.75),
                ("Oct 2026", 2026.75),
                ("October 2026", 2026.75),
                ("oct. 2026", 2026.75),
                ("Q4 2026", 2026.75),
                ("2026 Q4", 2026.75),
                ("Q4/2026", 2026.75),
                ("4th quarter of 2026", 2026.75),
                ("2026-10-01", 2026.75),
                ("2026-10", 2026.75),
                ("10/2026", 2026.75),
                ("10/1/2026", 2026.75),
                ("October 1, 2026", 2026.75),
                ("1 October 2026", 2026.75),
                ("July 2026", 2026.5),
                ("Oktober 2026", 2026.75),
                ("octobre 2026", 2026.75),
                ("April 16, 2026", 2026.0 + 3.5 / 12.0),
            ],
        );
        reads(
            De,
            PowerFullYear,
            &[
                ("2026,75", 2026.75),
                ("1. Oktober 2026", 2026.75),
                ("01.10.2026", 2026.75),
                ("1/10/2026", 2026.75),
                ("10.2026", 2026.75),
                ("4. Quartal 2026", 2026.75),
                ("Okt. 2026", 2026.75),
                ("Januar 2027", 2027.0),
            ],
        );
        reads(
            Fr,
            PowerFullYear,
            &[
                ("1er octobre 2026", 2026.75),
                ("oct. 2026", 2026.75),
                ("T4 2026", 2026.75),
                ("4e trimestre 2026", 2026.75),
                ("juil. 2026", 2026.5),
                ("févr. 2026", 2026.0 + 1.0 / 12.0),
                ("Aout 2026", 2026.0 + 7.0 / 12.0),
            ],
        );
    }

    #[test]
    fn the_echo_says_what_was_read() {
        let echo = |language, input, text: &str| entry(language, input, text).map(|e| e.echo).unwrap_or_default();
        assert_eq!(echo(En, Budget, "300"), "$300 bn");
        assert_eq!(echo(En, Budget, "1,234"), "$1.23 tn");
        assert_eq!(echo(En, Budget, "1.234"), "$1.2 bn");
        assert_eq!(echo(De, Budget, "1 Billion"), "1,00\u{a0}Bio.\u{a0}$");
        assert_eq!(echo(Fr, Budget, "1 billion"), "1\u{202f}000\u{a0}Md\u{a0}$");
        assert_eq!(echo(En, PowerFullYear, "Q4 2026"), "October 2026");
        assert_eq!(echo(De, PowerFullYear, "August 2026"), "August 2026");
        assert_eq!(echo(De, PowerFullYear, "15.8.2026"), "2026,62");
        assert_eq!(echo(Fr, ChipLife, "18 mois"), "1,5\u{a0}an");
        assert_eq!(echo(En, Utilisation, "0.05"), "0.05%");
    }

    #[test]
    fn what_is_no_value_is_named() {
        refuses(En, Budget, "GW", "“GW” is not a value here");
        refuses(En, Budget, "6 GW", "GW is no unit of money; here: billion $");
        refuses(De, Budget, "6 GW", "GW ist keine Einheit für Geld; hier: Mrd.\u{a0}$");
        refuses(Fr, Budget, "6 GW", "GW n’est pas une unité d’argent\u{202f}; ici\u{a0}: Md\u{a0}$");
        refuses(En, Budget, "40 €", "€ is no unit that is known here; here: billion $");
        refuses(En, Budget, "40 florins", "florins is no unit that is known here; here: billion $");
        refuses(En, Budget, "40 %", "% is no unit of money; here: billion $");
        refuses(En, Budget, "$40/year", "year is no unit of money; here: billion $");
        refuses(En, Budget, "", "Nothing is entered; here: billion $");
        refuses(En, Budget, " \u{200b}\u{a0} ", "Nothing is entered; here: billion $");
        refuses(En, Budget, "abc", "“abc” is not a value here");
        refuses(De, Budget, "abc", "„abc“ ist hier kein gültiger Wert");
        refuses(Fr, Budget, "abc", "«\u{202f}abc\u{202f}» n’est pas une valeur admise ici");
        refuses(En, Budget, "300-400", "“300-400” is not a value here");
        for text in ["1,23,456", "1.5.2", "1,234.567.8", "--5", "5 6", "1e999", "NaN", "inf", "5 × 3", "(5", "$", "10^"]
        {
            assert!(entry(En, Budget, text).is_err(), "{text}");
        }
        refuses(En, PowerFullGw, "6 GW IT", "IT is no unit of power; here: GW facility");
        refuses(En, RentalPriceGrowth, "2 % per month", "month is no unit of a share or growth; here: % a year");
        refuses(En, ChipLife, "5 kg", "kg is no unit of time; here: years");
        let dates = "a date such as October 2026, Q4 2026 or 2026.75";
        refuses(En, PowerFullYear, "3 years 2026", &format!("years is no unit of a date; here: {dates}"));
        for text in ["2026-13", "2026-02-30", "October", "Q5 2026", "ju 2026", "31.11.2026", "1 2 October 2026"] {
            assert!(entry(De, PowerFullYear, text).is_err(), "{text}");
        }
        refuses(En, ChipSupply, "no limit", "Nothing is entered; here: million chips a year");
        refuses(De, ChipSupply, "Keine Grenze", "Es ist nichts eingegeben; hier: Mio. Chips pro Jahr");
        let long = "9".repeat(5000);
        refuses(En, Budget, &long, &format!("“{}” is not a value here", "9".repeat(LONGEST)));
    }

    /// Half a unit of the last printed figure, or of the third one.
    fn precision(language: Language, input: InputId, text: &str, read: f64) -> f64 {
        let mantissa = text.find('×').unwrap_or(text.len());
        let last = text[..mantissa].rfind(|c: char| c.is_ascii_digit());
        let Some(last) = last else { return 0.0 };
        let other = if &text[last..=last] == "5" { "4" } else { "5" };
        let changed = format!("{}{other}{}", &text[..last], &text[last + 1..]);
        let digits = |digit: &str| digit.parse::<f64>().unwrap_or(0.0);
        let steps = (digits(other) - digits(&text[last..=last])).abs();
        let changed = entry(language, input, &changed).map_or(read, |e| e.value);
        (0.5 * (changed - read).abs() / steps).max(0.005 * read.abs())
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 64, failure_persistence: None, ..Default::default() })]

        /// What a field or a sentence says is read back as what it says.
        #[test]
        fn what_is_printed_is_read_back(share in 0.0..1.0f64, far in proptest::bool::ANY) {
            for input in InputId::ALL {
                let row = input.row();
                if row.unit.is_empty() {
                    continue;
                }
                let (low, high) = if far { (row.min, row.max) } else { (row.track_min, row.track_max) };
                let x = match low > 0.0 {
                    true => low * (high / low).powf(share),
                    false => low + (high - low) * share,
                };
                let value = Value::Number(x);
                for &language in Language::ALL {
                    for text in [value_text(language, input, value), field_text(language, input, value)] {
                        match entry(language, input, &text) {
                            Ok(entry) => {
                                let quarter = if is_date(input) { 0.1251 } else { 0.0 };
                                let allowed = precision(language, input, &text, entry.value).max(quarter) * 1.001;
                                proptest::prop_assert!(
                                    (entry.value - x).abs() <= allowed,
                                    "{language:?}, {input:?}: {x} is {text}, read as {}", entry.value
                                );
                            }
                            Err(error) => proptest::prop_assert!(false, "{language:?}, {input:?}: {text} is {error:?}"),
                        }
                    }
                }
            }
        }

        /// Whatever is typed, something is answered, and it is whole.
        #[test]
        fn nothing_typed_panics(
            any in "(?s).{0,24}",
            near in "[-+−$%¢/*().,'’ 0-9eExX×^⁹kKmMbGgTWwhHdrtzi·\u{a0}\u{202f}㎿０９Q]{0,16}",
        ) {
            for text in [any, near] {
                for input in [Budget, PowerFullYear, ChipLife, ChipSupply, RentalPriceGrowth, ChipFlops, Pue] {
                    for &language in Language::ALL {
                        match entry(language, input, &text) {
                            Ok(entry) => proptest::prop_assert!(entry.value.is_finite() && !entry.echo.is_empty()),
                            Err(error) => {
                                proptest::prop_assert!(!entry_error(language, input, &error).is_empty());
                            }
                        }
                    }
                }
            }
        }
    }
}
