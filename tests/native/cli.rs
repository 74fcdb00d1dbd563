//! The contract of the command line: what stands on standard output, and how it refuses.

use assert_cmd::Command;
use serde_json::Value as Json;

fn gigawatt(arguments: &[&str]) -> std::process::Output {
    Command::cargo_bin("gigawatt").expect("the command line is built").args(arguments).output().expect("it runs")
}

#[track_caller]
fn prints(arguments: &[&str]) -> String {
    let out = gigawatt(arguments);
    let error = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(0), "{arguments:?}: {error}");
    assert_eq!(error, "", "{arguments:?}");
    String::from_utf8(out.stdout).expect("text")
}

#[track_caller]
fn json(arguments: &[&str]) -> Json {
    let text = prints(arguments);
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{arguments:?}: {e}"))
}

/// Exit 2, nothing on standard output, one line on standard error that names all of `words`.
#[track_caller]
fn refuses(arguments: &[&str], words: &[&str]) {
    let out = gigawatt(arguments);
    let error = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(2), "{arguments:?}: {error}");
    assert_eq!(out.stdout, b"", "{arguments:?}");
    assert_eq!(error.lines().count(), 1, "{arguments:?}: {error}");
    for word in words {
        assert!(error.contains(word), "{arguments:?}: no '{word}' in {error}");
    }
}

#[test]
fn compute_gives_the_json_of_the_contract() {
    let out = json(&["compute", "--format", "json"]);
    let keys: Vec<&str> = out.as_object().expect("an object").keys().map(String::as_str).collect();
    let expected = ["model", "edition", "scenario", "rate_card", "programme", "by_quarter", "by_year", "notes"];
    assert_eq!(keys, expected);
    assert_eq!(out["scenario"]["budget"], 300e9);
    assert_eq!(out["scenario"]["question"], "budget");
    assert_eq!(out["scenario"]["refresh"], "yes");
    assert_eq!(out["scenario"]["accelerator"], "gb300-nvl72");
    assert_eq!(out["scenario"]["chip_supply"], Json::Null);
    assert_eq!(out["programme"]["peak_facility_gw"].as_f64().map(|x| (x * 1e9).round() / 1e9), Some(6.0));
    assert_eq!(out["programme"]["payback_year"], Json::Null);
    assert!(out["notes"]["payback_year"].is_string());
    assert_eq!(out["by_quarter"]["limit"][0], "none");
    assert_eq!(out["by_quarter"]["limit"][59], "power");
    assert_eq!(out["by_quarter"]["year"].as_array().map(Vec::len), Some(60));
    assert_eq!(out["by_year"]["year"].as_array().map(Vec::len), Some(15));
    assert_eq!(out["by_year"]["quarters"][14], 4);
}

/// The ids that others build on: every one is there.
#[test]
fn all_output_ids_are_there() {
    let out = json(&["compute", "--format", "json"]);
    let ids = |table: &str, all: &str| {
        for id in all.split_whitespace() {
            assert!(out[table].as_object().expect("a table").contains_key(id), "{table} has no {id}");
        }
    };
    ids(
        "rate_card",
        "it_capex_per_mw facility_capex_per_mw capex_per_it_gw capex_per_facility_gw energy_cost_per_mw_year annualised_tco_per_it_gw cost_per_chip_hour launch_price_per_chip_hour chips_per_mw",
    );
    ids(
        "programme",
        "peak_it_gw peak_facility_gw peak_year peak_chips peak_h100e energy_twh homes co2_mt water_gl revenue_needed training_days built_it_gw built_facility_gw max_h100e chips_first_build chips_bought committed unspent unspent_by_reason it_capex facility_capex replacement_capex total_capex peak_capex peak_capex_year energy_expense operations_expense revenue residual_value npv npv_without_residual irr payback_year breakeven_rental_price breakeven_h100e_price levelised_cost margin_drift",
    );
    ids(
        "by_quarter",
        "year built_mw limit it_mw facility_mw halls_mw power_limit_mw chips fleet_flops h100e it_capex facility_capex replacement_capex energy_mwh energy_expense operations_expense revenue cash_flow cumulative_cash",
    );
    for reason in ["not_arrived", "too_late", "power", "chips"] {
        assert!(out["programme"]["unspent_by_reason"][reason].is_number(), "{reason}");
    }
}

#[test]
fn null_tables_have_their_reason() {
    let out = json(&["compute", "--scenario", "prometheus-1gw", "--format", "json"]);
    assert_eq!(out["programme"]["unspent"], Json::Null);
    assert_eq!(out["programme"]["unspent_by_reason"], Json::Null);
    assert!(out["notes"]["unspent"].is_string() && out["notes"]["budget"].is_string());
    let free = json(&["compute", "--set", "power_limited=no", "--format", "json"]);
    assert_eq!(free["by_quarter"]["power_limit_mw"], Json::Null);
    assert!(free["notes"]["power_limit_mw"].is_string());
}

#[test]
fn settings_are_taken_in_any_order() {
    let a = json(&["compute", "--set", "chip_price=70000", "--set", "accelerator=h100-sxm", "--format", "json"]);
    let b = json(&["compute", "--set", "accelerator=h100-sxm", "--set", "chip_price=70000", "--format", "json"]);
    assert_eq!(a, b);
    assert_eq!(a["scenario"]["chip_price"], 70000.0);
    assert_eq!(a["scenario"]["chip_power"], 1.453, "of the chip");
}

#[test]
fn a_scenario_goes_out_and_comes_in() {
    let folder = std::env::temp_dir().join(format!("gigawatt-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("scenario.json");
    let first = json(&["compute", "--scenario", "hyperion-5gw", "--set", "chip_life=3.6", "--format", "json"]);
    std::fs::write(&file, first.to_string()).expect("written");
    let again = json(&["compute", "--scenario", &file.to_string_lossy(), "--format", "json"]);
    std::fs::remove_dir_all(&folder).expect("removed");
    assert_eq!(first["scenario"], again["scenario"]);
    assert_eq!(first["programme"], again["programme"]);
    assert_eq!(first["notes"]["chip_life"], "3.6 years = 14 quarters");
}

#[test]
fn bad_input_is_one_line_and_exit_2() {
    refuses(&["compute", "--set", "budget=abc"], &["budget", "abc", "0 to 1e13"]);
    refuses(&["compute", "--set", "budget=-1"], &["budget", "-1", "0 to 1e13"]);
    refuses(&["compute", "--set", "budget=inf"], &["budget", "inf", "0 to 1e13"]);
    refuses(&["compute", "--set", "pue=0.9"], &["pue", "0.9", "1 to 3"]);
    refuses(&["compute", "--set", "buget=1"], &["buget", "budget"]);
    refuses(&["compute", "--set", "budget"], &["budget", "ID=VALUE"]);
    refuses(&["compute", "--set", "refresh=maybe"], &["refresh", "maybe", "yes, no"]);
    refuses(&["compute", "--set", "precision=fp16"], &["precision", "fp16", "bf16, fp8, fp4"]);
    refuses(&["compute", "--set", "chip_supply=-5"], &["chip_supply", "-5", "none"]);
    refuses(&["compute", "--scenario", "nowhere"], &["nowhere", "meta"]);
    refuses(&["explain", "nothing"], &["nothing"]);
    refuses(&["explain", "it_mw"], &["it_mw", "--quarter 0 to 59"]);
    refuses(&["explain", "it_mw", "--quarter", "60"], &["60", "0 to 59"]);
}

#[test]
fn contradictions_name_both_inputs() {
    refuses(&["compute", "--set", "other_spending=4e11"], &["other_spending", "4e11", "budget", "3e11"]);
    refuses(
        &["compute", "--set", "network_share=0.6", "--set", "storage_share=0.4"],
        &["network_share", "0.6", "storage_share", "0.4", "0.9"],
    );
    refuses(&["compute", "--set", "power_full_gw=2"], &["power_full_gw", "2", "power_mid_gw", "3"]);
    refuses(&["compute", "--set", "power_mid_gw=0.5"], &["power_mid_gw", "0.5", "power_first_gw", "1"]);
    refuses(&["compute", "--set", "power_full_year=2029"], &["power_full_year", "2029", "power_mid_year", "2030"]);
    refuses(
        &["compute", "--set", "accelerator=h100-sxm", "--set", "precision=fp4"],
        &["accelerator", "h100-sxm", "precision", "fp4", "bf16, fp8"],
    );
    refuses(
        &["compute", "--set", "question=power", "--set", "power_limited=no"],
        &["question", "power_limited", "nothing limits"],
    );
}

#[test]
fn lists_in_three_formats() {
    for list in ["inputs", "scenarios", "chips", "claims", "figures"] {
        let rows = json(&[list, "--format", "json"]);
        let rows = rows.as_array().expect("a list");
        let text = prints(&[list]);
        assert_eq!(text.lines().count(), rows.len() + 1, "{list}: a line each, and a head");
        let table = prints(&[list, "--format", "csv"]);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        assert_eq!(reader.records().filter(Result::is_ok).count(), rows.len(), "{list}");
    }
    let inputs = json(&["inputs", "--format", "json"]);
    for row in inputs.as_array().expect("a list") {
        for key in ["id", "label", "meaning", "why", "source_text", "confidence", "as_of"] {
            assert!(row[key].as_str().is_some_and(|text| !text.is_empty()), "{}: {key}", row["id"]);
        }
    }
}

#[test]
fn text_and_csv_say_the_same_as_json() {
    let text = prints(&["compute"]);
    assert!(text.starts_with("$300 bn made available from 2024 to 2032 builds 6.0 GW"), "{text}");
    let table = prints(&["compute", "--format", "csv"]);
    let body: String = table.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let mut reader = csv::Reader::from_reader(body.as_bytes());
    let header = reader.headers().expect("a head").clone();
    let it_mw = header.iter().position(|h| h == "it_mw").expect("it_mw");
    let rows: Vec<_> = reader.records().map(|r| r.expect("a row")).collect();
    let out = json(&["compute", "--format", "json"]);
    assert_eq!(rows.len(), 60);
    for (q, row) in rows.iter().enumerate() {
        assert_eq!(row[it_mw].parse::<f64>().ok(), out["by_quarter"]["it_mw"][q].as_f64(), "quarter {q}");
    }
}

#[test]
fn an_explanation_names_formula_numbers_and_sources() {
    let text = prints(&["explain", "it_capex_per_mw"]);
    for part in [
        "chip_price / (1 - network_share - storage_share) * chips_per_mw",
        "55556 USD/chip / (1 - 0.12 - 0.015)",
        "28970044.92",
        "Morgan Stanley",
    ] {
        assert!(text.contains(part), "no '{part}' in {text}");
    }
    assert!(prints(&["explain", "committed_mw", "--quarter", "20"]).contains("headroom_mw[20]"));
}

#[test]
fn a_chart_is_written_as_svg() {
    let file = std::env::temp_dir().join(format!("gigawatt-chart-{}.svg", std::process::id()));
    for name in ["build-out", "money", "dollar", "payback"] {
        prints(&["chart", name, "-o", &file.to_string_lossy()]);
        let svg = std::fs::read_to_string(&file).expect("written");
        assert!(
            roxmltree::Document::parse(&svg)
                .is_ok_and(|d| d.root_element().has_tag_name(("http://www.w3.org/2000/svg", "svg")))
        );
    }
    std::fs::remove_file(&file).expect("removed");
    let file = file.with_extension("png");
    prints(&["chart", "money", "-o", &file.to_string_lossy(), "--width", "400"]);
    let png = std::fs::read(&file).expect("written");
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    // Twice 400 px wide, in the head of the file.
    assert_eq!(png[16..20], 800_u32.to_be_bytes());
    std::fs::remove_file(&file).expect("removed");
    let file = file.with_extension("svg");
    let path = file.to_string_lossy();
    prints(&["chart", "payback", "-o", &path, "--set", "budget=4e11", "--date", "2027-02-03"]);
    let framed = std::fs::read_to_string(&file).expect("written");
    for part in ["Not paid back by 2039", "$400 bn made available", "2027-02-03", "v1/meta@2026-11?budget=4e11"] {
        assert!(framed.contains(part), "no '{part}'");
    }
    prints(&["chart", "payback", "-o", &path, "--bare"]);
    assert!(!std::fs::read_to_string(&file).expect("written").contains("$300 bn made available"));
    std::fs::remove_file(&file).expect("removed");
    refuses(&["chart", "payback", "-o", &path, "--date", "2027-13-01"], &["2027-13-01", "2026-11-24"]);
    refuses(&["chart", "build-out", "-o", "picture.bmp"], &["picture.bmp", ".svg"]);
}

/// `gigawatt ... | head`: the reader is gone before the first byte.
#[test]
fn a_reader_that_has_gone_away_is_no_error() {
    for arguments in [&["compute", "--format", "json"][..], &["compute"], &["inputs", "--format", "csv"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_gigawatt"));
        command.args(arguments).stdout(writer).stderr(std::process::Stdio::piped());
        let out = command.output().expect("it runs");
        let error = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!((out.status.code(), error.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn texts_come_in_three_languages() {
    let french = prints(&["compute", "--lang", "fr"]);
    assert!(french.starts_with("Un budget de 300\u{a0}Md\u{a0}$, mis à disposition"), "{french}");
    assert!(french.contains("\nGrille de coûts\n") && !french.contains("Rate card"), "{french}");
    let german = prints(&["--lang", "de", "explain", "energy_mwh", "--quarter", "30"]);
    assert!(german.starts_with("Energie\n") && german.contains("\nwobei\n"), "{german}");
    let date = prints(&["explain", "peak_year"]);
    assert!(date.contains("  = 2035\n"), "a date is not that many years: {date}");
    assert_eq!(json(&["inputs", "--lang", "de", "--format", "json"])[1]["label"], "Bereitgestelltes Geld");
    refuses(&["compute", "--lang", "de", "--set", "pue=9"], &["pue", "9", "liegt außerhalb"]);
    refuses(&["compute", "--lang", "nl"], &["nl", "en, fr, de"]);
    assert!(prints(&["compute", "--help"]).contains("Language of the texts"));
}
