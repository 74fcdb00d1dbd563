//! `tests/golden/examples`: one scenario file in, one answer out, in words, numbers and by quarter. What
//! changes in an answer is seen in the difference. `GIGAWATT_UPDATE=1 cargo test --test native examples`
//! writes the answers anew.

use gigawatt::catalogue::{Language, SCENARIOS, ScenarioRow};
use gigawatt::{report, wire};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/examples")
}

/// The names of the files with an ending.
fn names(ending: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder()).expect("the folder").map(|entry| entry.expect("an entry").path());
    let wanted = files.filter(|path| path.extension().is_some_and(|e| e == ending));
    wanted.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect()
}

/// The sentence, what limits, the notes, and the table with six significant digits.
fn answer(file: &serde_json::Value) -> String {
    let scenario = match wire::read_scenario(file) {
        Ok(scenario) => scenario,
        Err(wire::FileError::Input(error)) => return report::error(Language::En, &error) + "\n",
        Err(error) => return format!("{error:?}\n"),
    };
    let outcome = match scenario.compute() {
        Ok(outcome) => outcome,
        Err(errors) => return errors.iter().map(|error| report::error(Language::En, error) + "\n").collect(),
    };
    let preset = ScenarioRow::find(file["preset"].as_str().unwrap_or_default()).unwrap_or(&SCENARIOS[0]);
    let csv = report::csv(Language::En, preset, &outcome);
    let figures = csv.lines().filter(|line| !line.starts_with("# gigawatt ")).map(|line| {
        let cells = line.split(',').map(|cell| match cell.parse::<f64>() {
            Ok(x) if cell.len() > 8 => format!("{x:.6e}"),
            _ => cell.to_string(),
        });
        cells.collect::<Vec<_>>().join(",") + "\n"
    });
    report::plain(&report::sentence(Language::En, &outcome)) + "\n" + &figures.collect::<String>()
}

#[test]
fn every_example_has_its_answer_and_every_answer_its_example() {
    let update = std::env::var_os("GIGAWATT_UPDATE").is_some();
    let examples = names("json");
    assert!(examples.len() >= 10, "only {} examples", examples.len());
    for name in &examples {
        let text = fs::read_to_string(folder().join(format!("{name}.json"))).expect("an example");
        let found = answer(&serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}")));
        let kept = folder().join(format!("{name}.txt"));
        if update {
            fs::write(&kept, &found).expect("written");
        }
        let expected = fs::read_to_string(&kept).unwrap_or_default();
        for (k, (now, then)) in found.lines().zip(expected.lines()).enumerate() {
            assert_eq!(now, then, "{name}.txt, line {}", k + 1);
        }
        assert_eq!(found.lines().count(), expected.lines().count(), "{name}.txt");
    }
    assert_eq!(names("txt"), examples, "an answer without its example");
}
