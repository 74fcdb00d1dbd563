//! A formula shortened for people: what is added up over many quarters is one sum, what is multiplied many
//! times a power, and a factor of one is left out.

use super::work::{Asked, When};
use crate::analysis::{Explanation, Form, PartKind, Piece, explain_sum};
use crate::catalogue::InputId;
use crate::model::Outcome;

/// A piece of a formula, as it is read from left to right.
#[derive(Clone, Debug, PartialEq)]
pub enum Legible {
    Sign(String),
    Constant(f64, &'static str),
    Input(InputId, f64),
    Quantity(Asked, f64),
}

/// So many quarters in a row are worth a sum.
const MANY: usize = 5;

/// The pieces of an explanation's formula; none where it has no formula.
pub fn legible(outcome: &Outcome, e: &Explanation) -> Vec<Legible> {
    match &e.form {
        Form::Expression { pieces, .. } if !e.parts.is_empty() => {
            powers(sums(outcome, pieces.iter().map(|piece| spelled(*piece)).collect()))
        }
        _ => Vec::new(),
    }
}

fn spelled(piece: Piece) -> Legible {
    match piece {
        Piece::Sign(sign) => Legible::Sign(sign_text(sign).into()),
        Piece::Constant(x, symbol) => Legible::Constant(x, symbol),
        Piece::Part(PartKind::Input(input), x) => Legible::Input(input, x),
        Piece::Part(PartKind::Quantity(quantity, quarter), x) => {
            Legible::Quantity(Asked { quantity, when: quarter.map_or(When::Whole, When::Quarter) }, x)
        }
    }
}

/// A sign as people write it. A comma would be read as a part of a number in some languages.
fn sign_text(sign: &'static str) -> &'static str {
    match sign {
        " - " => " − ",
        " * " => TIMES,
        ", " => "; ",
        "sqrt(" => "√(",
        sign => sign,
    }
}

const TIMES: &str = " × ";

/// The same with each long sum over quarters that follow each other as one quantity.
fn sums(outcome: &Outcome, pieces: Vec<Legible>) -> Vec<Legible> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let count = run(&pieces[at..]);
        match &pieces[at] {
            Legible::Quantity(Asked { quantity, when: When::Quarter(first) }, _) if count >= MANY => {
                let (quantity, first) = (*quantity, *first);
                let sum = explain_sum(outcome, quantity, first..first + count).value.unwrap_or(f64::NAN);
                let sum = Legible::Quantity(Asked { quantity, when: When::Quarters { first, count } }, sum);
                at += 2 * count - 1;
                // Alone in its brackets it needs none.
                if out.last() == Some(&sign("(")) && pieces.get(at) == Some(&sign(")")) {
                    out.pop();
                    at += 1;
                }
                out.push(sum);
            }
            piece => {
                out.push(piece.clone());
                at += 1;
            }
        }
    }
    out
}

fn sign(sign: &str) -> Legible {
    Legible::Sign(sign.into())
}

/// How many quarters of one series are added up from here on, one after the other.
fn run(pieces: &[Legible]) -> usize {
    let quarter = |k: usize| match pieces.get(2 * k) {
        Some(Legible::Quantity(Asked { quantity, when: When::Quarter(q) }, _)) => Some((*quantity, *q)),
        _ => None,
    };
    let Some((of, first)) = quarter(0) else { return 0 };
    let is_plus = |k: usize| matches!(pieces.get(2 * k - 1), Some(Legible::Sign(sign)) if sign == " + ");
    (1..).find(|k| !is_plus(*k) || quarter(*k) != Some((of, first + k))).unwrap_or(1)
}

/// The same, a product without its ones and with powers for what it repeats.
fn powers(pieces: Vec<Legible>) -> Vec<Legible> {
    let Some(factors) = factors(&pieces) else { return pieces };
    let mut out: Vec<(Vec<Legible>, usize)> = Vec::new();
    for factor in factors.into_iter().filter(|factor| **factor != [Legible::Constant(1.0, "")]) {
        match out.last_mut() {
            Some((last, times)) if *last == factor => *times += 1,
            _ => out.push((factor.to_vec(), 1)),
        }
    }
    let mut pieces = Vec::new();
    for (k, (factor, times)) in out.into_iter().enumerate() {
        pieces.extend((k > 0).then(|| sign(TIMES)));
        let bracketed = times > 1 && outermost_signs(&factor).next().is_some();
        pieces.extend(bracketed.then(|| sign("(")));
        pieces.extend(factor);
        pieces.extend(bracketed.then(|| sign(")")));
        pieces.extend((times > 1).then(|| sign(&format!(" ^ {times}"))));
    }
    pieces
}

/// The factors of a product; none if it is anything else.
fn factors(pieces: &[Legible]) -> Option<Vec<&[Legible]>> {
    let signs: Vec<(usize, &str)> = outermost_signs(pieces).collect();
    if signs.iter().any(|(_, sign)| ![TIMES, " ^ "].contains(sign)) {
        return None;
    }
    let mut from = 0;
    let mut all = Vec::new();
    for (at, _) in signs.into_iter().filter(|(_, sign)| *sign == TIMES) {
        all.push(&pieces[from..at]);
        from = at + 1;
    }
    all.push(&pieces[from..]);
    Some(all)
}

/// Signs of operation that stand in no bracket, and their places.
fn outermost_signs(pieces: &[Legible]) -> impl Iterator<Item = (usize, &str)> {
    let mut depth = 0;
    pieces.iter().enumerate().filter_map(move |(at, piece)| {
        let Legible::Sign(sign) = piece else { return None };
        match sign.as_str() {
            ")" => depth -= 1,
            sign if sign.ends_with('(') => depth += 1,
            sign => return (depth == 0).then_some((at, sign)),
        }
        None
    })
}
