//! The bits of every figure of a scenario, as one number, and what they were when last looked at.
//! `GIGAWATT_UPDATE=1 cargo test --test bits` writes `bits.csv` anew; the browser test reads it.

use gigawatt::model::Outcome;

/// All figures and series, folded bit by bit (FNV-1a).
pub fn of(outcome: &Outcome) -> u64 {
    let rate_card = outcome.rate_card.each();
    let totals = outcome.programme.totals.each();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut fold = |x: f64| {
        // NaN, the undefined, has many bit patterns; they mean the same.
        let bits = if x.is_nan() { u64::MAX } else { x.to_bits() };
        for byte in bits.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    rate_card.iter().chain(&totals).for_each(|(_, x)| fold(*x));
    for (_, series) in outcome.programme.quarters.each() {
        series.iter().for_each(|x| fold(*x));
    }
    hash
}

pub fn golden(scenario: &str) -> u64 {
    let line = include_str!("bits.csv").lines().find_map(|line| line.strip_prefix(scenario)?.strip_prefix(','));
    let text = line.unwrap_or_else(|| panic!("{scenario} is not in tests/golden/bits.csv"));
    u64::from_str_radix(text, 16).unwrap_or_else(|e| panic!("{scenario}: {e}"))
}
