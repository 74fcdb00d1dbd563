//! The same scenario gives the same bits: natively here, in browsers in `web.rs`, from one file.

use gigawatt::catalogue::SCENARIOS;
use gigawatt::model::Scenario;
use std::fmt::Write;

#[path = "../golden/bits.rs"]
mod golden;

#[test]
fn native_gives_the_golden_bits() {
    let found: Vec<(&str, u64)> = SCENARIOS
        .iter()
        .map(|row| (row.id, golden::of(&Scenario::of(row).compute().unwrap_or_else(|e| panic!("{}: {e:?}", row.id)))))
        .collect();
    if std::env::var_os("GIGAWATT_UPDATE").is_some() {
        let mut text = String::new();
        for (id, hash) in &found {
            let _ = writeln!(text, "{id},{hash:016x}");
        }
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/bits.csv"), text).expect("written");
        return;
    }
    for (id, hash) in found {
        assert_eq!(hash, golden::golden(id), "{id}");
    }
}
