//! A scenario and its outcome as CSV.

use gigawatt::catalogue::{INPUTS, Language, QUANTITIES, SCENARIOS, ScenarioRow};
use gigawatt::link::decode;
use gigawatt::model::{Outcome, Scenario};
use gigawatt::report;

const EN: Language = Language::En;

fn outcome(preset: &ScenarioRow, sets: &[(&str, &str)]) -> Outcome {
    let mut scenario = Scenario::of(preset);
    for (id, text) in sets {
        scenario.set_text(id, text).expect("a value");
    }
    scenario.compute().expect("it computes")
}

/// Head and rows of a table, read by another's reader; every row has the cells of its head.
fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "lines end as RFC 4180 has it");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let cells = |record: &csv::StringRecord| record.iter().map(String::from).collect();
    let head = cells(reader.headers().expect("a head"));
    (head, reader.records().map(|r| cells(&r.expect("a row"))).collect())
}

#[track_caller]
fn row<'a>(rows: &'a [Vec<String>], id: &str) -> &'a [String] {
    rows.iter().find(|row| row[0] == id).expect("a row")
}

#[test]
fn every_number_comes_back_to_the_bit() {
    for preset in &SCENARIOS {
        let outcome = outcome(preset, &[]);
        let (head, inputs) = table(&report::inputs_csv(EN, preset, &outcome));
        assert_eq!(head.join(","), "id,label,unit,value,low,high,source,confidence,as_of,note");
        assert_eq!(inputs.len(), INPUTS.len());
        let mut scenario = Scenario::default();
        inputs.iter().for_each(|row| scenario.set_text(&row[0], &row[3]).expect("a value"));
        assert_eq!(scenario.resolve().map(|i| i.values()), Ok(outcome.inputs.values()), "{}", preset.id);

        let (head, figures) = table(&report::figures_csv(EN, &outcome));
        assert_eq!(head.join(","), "id,label,unit,value,note");
        let all = outcome.rate_card.each().into_iter().chain(outcome.programme.totals.each());
        for ((id, x), row) in all.zip(&figures) {
            assert_eq!(row[0], QUANTITIES[id as usize].id);
            match x.is_finite() {
                true => assert_eq!(row[3].parse::<f64>().map(f64::to_bits), Ok(x.to_bits()), "{}", row[0]),
                false => assert!(row[3].is_empty() && !row[4].is_empty(), "{} is not defined, without a note", row[0]),
            }
        }

        let (head, quarters) = table(&report::quarters_csv(&outcome));
        for (column, (id, series)) in outcome.programme.quarters.each().into_iter().enumerate() {
            let row = &QUANTITIES[id as usize];
            assert_eq!(head[column], row.id);
            assert_eq!(quarters.len(), series.len());
            for (cells, x) in quarters.iter().zip(series).filter(|(_, x)| row.id != "limit" && x.is_finite()) {
                assert_eq!(cells[column].parse::<f64>().map(f64::to_bits), Ok(x.to_bits()), "{}", row.id);
            }
        }
    }
}

#[test]
fn a_value_has_its_own_source() {
    let meta = &SCENARIOS[0];
    let changed = outcome(meta, &[("pue", "1.2"), ("accelerator", "h100-sxm"), ("chip_life", "3.6")]);
    let (_, rows) = table(&report::inputs_csv(EN, meta, &changed));
    assert_eq!(row(&rows, "pue")[6..9], ["", "", ""], "what somebody set has none");
    assert_eq!(row(&rows, "chip_life")[9], "3.6 years = 14 quarters");
    let chip = changed.scenario.accelerator().chip();
    assert_eq!(row(&rows, "chip_price")[6..9], [chip.price.source, chip.price.confidence, chip.price.as_of]);
    let epoch = ScenarioRow::find("epoch-1gw").expect("a scenario");
    let (_, rows) = table(&report::inputs_csv(EN, epoch, &outcome(epoch, &[])));
    assert_eq!(row(&rows, "chip_price")[6..9], [epoch.source, epoch.confidence, epoch.as_of]);
}

#[test]
fn the_whole_says_how_it_was_made() {
    let outcome = outcome(&SCENARIOS[0], &[("budget", "4e11"), ("power_limited", "no")]);
    let text = report::csv(EN, &SCENARIOS[0], &outcome);
    let comment =
        |name: &str| text.lines().find_map(|line| line.strip_prefix(&format!("# {name} "))).expect("a comment");
    assert_eq!((comment("gigawatt"), comment("edition")), (env!("CARGO_PKG_VERSION"), gigawatt::catalogue::EDITION));
    assert_eq!(decode(comment("link")).scenario, outcome.scenario);
    assert!(
        text.contains("\r\n# power_limit_mw,Power path,mw_facility,The power path is ignored.\r\n"),
        "a series that is not defined has its note"
    );
    for (table, body) in
        [("inputs", report::inputs_csv(EN, &SCENARIOS[0], &outcome)), ("figures", report::figures_csv(EN, &outcome))]
    {
        let body: String = body.lines().map(|line| format!("# {line}\r\n")).collect();
        assert!(text.contains(&format!("# {table}\r\n{body}#")), "{table}");
    }
    assert!(text.ends_with(&report::quarters_csv(&outcome)));
}
