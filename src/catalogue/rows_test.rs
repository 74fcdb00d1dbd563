//! Bad rows are refused with file, line and reason.

use super::rows::*;
use std::collections::BTreeMap;
use std::path::Path;

const HEAD: &str = "id,group,kind,unit,default,low,high,min,max,track_min,track_max,step,scale,quarters,uncertain,draw_group,source,confidence,as_of";
const GOOD: &str = "pue,power,number,it_facility,1.15,1.08,1.3,1,3,1,1.5,0.01,linear,,yes,,somewhere,found,2026-11";

/// The real catalogue.
fn real() -> Catalogue {
    match Catalogue::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")) {
        Ok(catalogue) => catalogue,
        Err(bad) => panic!("{bad}"),
    }
}

/// One good row with a cell replaced, read as the third line of a file.
#[track_caller]
fn refused(column: &str, cell: &str, reason: &str) {
    let place = HEAD.split(',').position(|c| c == column).unwrap_or_else(|| panic!("no column {column}"));
    let mut cells: Vec<&str> = GOOD.split(',').collect();
    cells[place] = cell;
    let text = format!("{HEAD}\n{GOOD}\n{}\n", cells.join(",").replace("pue,", "other,"));
    let text = if column == "id" { format!("{HEAD}\n{GOOD}\n{}\n", cells.join(",")) } else { text };
    match inputs("data/inputs.csv", &text) {
        Ok(_) => panic!("{column} = {cell} is accepted"),
        Err(bad) => {
            assert_eq!((bad.file.as_str(), bad.line), ("data/inputs.csv", 3), "{bad}");
            assert!(bad.reason.contains(reason), "{bad} does not say '{reason}'");
        }
    }
}

#[test]
fn the_real_data_is_good() {
    let catalogue = real();
    assert_eq!(catalogue.inputs.len(), super::InputId::COUNT);
    assert!(inputs("file", &format!("{HEAD}\n{GOOD}\n")).is_ok());
}

#[test]
fn a_bad_cell_names_file_line_and_reason() {
    refused("id", "pue", "stands twice");
    refused("id", "Pue", "lower-case");
    refused("group", "weather", "allowed: money, power");
    refused("kind", "integer", "allowed: number");
    refused("unit", "", "unit is empty");
    refused("default", "high", "is not a number");
    refused("default", "0.5", "low 1.08 is above default 0.5");
    refused("default", "1.4", "default 1.4 is above high 1.3");
    refused("low", "", "low and high go together");
    refused("low", "x", "is not a number");
    refused("min", "", "a number is needed");
    refused("min", "1.2", "min 1.2 is above track_min 1");
    refused("max", "1.2", "track_max 1.5 is above max 1.2");
    refused("track_max", "inf", "is not a number");
    refused("step", "", "a linear scale needs a step");
    refused("scale", "cubic", "allowed: linear, log");
    refused("uncertain", "maybe", "uncertain is 'maybe'");
    refused("source", "", "source is empty");
    refused("confidence", "sure", "allowed: found, derived, analyst, assumption");
    refused("as_of", "", "as_of is empty");
}

#[test]
fn a_log_scale_needs_ends_above_zero() {
    let row = GOOD.replace(",1,3,1,1.5,0.01,linear", ",0,3,0,1.5,,log");
    let bad = inputs("file", &format!("{HEAD}\n{row}\n")).expect_err("refused");
    assert!(bad.reason.contains("above 0"), "{bad}");
}

#[test]
fn a_wrong_head_or_a_short_row_is_refused() {
    let bad = inputs("file", "id,group\nx,money\n").expect_err("refused");
    assert_eq!((bad.line, bad.reason.starts_with("the columns are 'id,group'")), (1, true), "{bad}");
    let bad = inputs("file", &format!("{HEAD}\npue,power\n")).expect_err("refused");
    assert_eq!((bad.line, bad.reason.as_str()), (2, "2 cells; the header has 19"));
}

#[test]
fn a_scenario_sets_inputs_that_exist_within_their_bounds() {
    let Catalogue { inputs, sites, .. } = real();
    let head = "id,on_page,site,source,confidence,as_of,sets";
    let rows = |site: &str, sets: &str| format!("{head}\nx,,{site},assumption,assumption,2026,{sets}\n");
    let read = |sets: &str| scenarios("file", &rows("", sets), &inputs, &sites);
    assert!(scenarios("file", &rows("hyperion", ""), &inputs, &sites).is_ok());
    let bad = scenarios("file", &rows("atlantis", ""), &inputs, &sites).expect_err("refused");
    assert_eq!(bad.reason, "there is no site 'atlantis'");
    assert!(read("budget=4e11 pue=1.2").is_ok());
    for (sets, reason) in [
        ("buget=1", "there is no input 'buget'"),
        ("pue=0.5", "pue is 0.5; allowed: 1 to 3"),
        ("pue=x", "pue is 'x', which is not a number"),
        ("pue", "'pue' is not input=value"),
    ] {
        let bad = read(sets).expect_err("refused");
        assert_eq!((bad.line, bad.reason.as_str()), (2, reason));
    }
}

#[test]
fn a_site_has_plausible_points_in_order() {
    let head = "site,date,kind,facility_mw,it_mw,why,source,confidence";
    let read = |rows: &[&str]| {
        let lines: Vec<String> = rows.iter().map(|row| format!("{row},Somewhere.,somewhere,found")).collect();
        sites("file", &format!("{head}\n{}\n", lines.join("\n")))
    };
    let good = read(&["a,2025-01-01,observed,0,", "a,2026-07-02,observed,99,76", "a,2027-12-31,projected,99,76"]);
    let years: Vec<f64> = good.expect("good rows")[0].points.iter().map(|p| p.year).collect();
    // 2 July is day 183 of 365, 31 December day 365.
    assert_eq!(years, [2025.0, 2026.0 + 182.0 / 365.0, 2027.0 + 364.0 / 365.0]);
    for (rows, line, reason) in [
        (&["a,2026-02-29,observed,9,"][..], 2, "a day like"),
        (&["a,2026-2-1,observed,9,"], 2, "a day like"),
        (&["a,1999-02-01,observed,9,"], 2, "not between 2015 and 2050"),
        (&["a,2026-10-02,observed,9,"], 2, "cannot have been observed"),
        (&["a,2026-02-01,rumoured,9,"], 2, "allowed: observed, projected"),
        (&["a,2026-02-01,observed,-1,"], 2, "0 <= it_mw <= facility_mw"),
        (&["a,2026-02-01,observed,9,10"], 2, "0 <= it_mw <= facility_mw"),
        (&["a,2026-02-01,observed,9,", "a,2026-02-01,observed,9,"], 3, "does not follow"),
        (&["a,2025-02-01,projected,9,", "a,2026-02-01,observed,9,"], 3, "after a projection"),
        (&["a,2025-02-01,observed,9,", "b,2025-02-01,observed,9,", "a,2026-02-01,observed,9,"], 4, "together"),
    ] {
        let bad = read(rows).expect_err(reason);
        assert!(bad.line == line && bad.reason.contains(reason), "{bad} does not say '{reason}'");
    }
}

#[test]
fn a_chip_needs_price_power_and_some_precision() {
    let catalogue = real();
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/chips.csv")).expect("a file");
    let head = text.lines().next().expect("a head");
    let columns: Vec<&str> = head.split(',').collect();
    let mut cells: BTreeMap<&str, &str> = columns.iter().map(|c| (*c, "1")).collect();
    cells.extend([("id", "some-chip"), ("price_confidence", "found"), ("power_confidence", "found")]);
    cells.extend([("flops_confidence", "found"), ("rental_confidence", "found")]);
    let read = |cells: &BTreeMap<&str, &str>| {
        let row: Vec<&str> = columns.iter().map(|c| cells[c]).collect();
        chips("file", &format!("{head}\n{}\n", row.join(",")), &catalogue.precisions)
    };
    assert!(read(&cells).is_ok(), "{:?}", read(&cells));
    for (column, cell, reason) in [
        ("price", "", "a number is needed"),
        ("price", "0", "price must be above 0"),
        ("power", "-1", "power must be above 0"),
        ("price_source", "", "price_source is empty"),
        ("price_confidence", "rumour", "allowed: found"),
        ("price_why", "", "price_why is empty"),
        ("power_low", "2", "have power between them"),
        ("power_high", "", "have power between them"),
    ] {
        let mut cells = cells.clone();
        cells.insert(column, cell);
        let bad = read(&cells).expect_err("refused");
        assert!(bad.reason.contains(reason), "{bad} does not say '{reason}'");
    }
    for precision in ["bf16", "fp8", "fp4"] {
        cells.insert(precision, "");
    }
    assert!(read(&cells).expect_err("refused").reason.contains("no FLOP/s at any precision"));
}

/// What no single row shows.
#[test]
fn words_and_sources_are_neither_missing_nor_orphaned() {
    let good = real();
    let says = |change: &dyn Fn(&mut Catalogue), reason: &str| {
        let mut catalogue = good.clone();
        change(&mut catalogue);
        let bad = catalogue.check().expect_err(reason);
        assert!(bad.reason.contains(reason), "{bad} does not say '{reason}'");
    };
    assert_eq!(good.check(), Ok(()));
    says(&|c| drop(c.words[0].1.remove("input.pue.why")), "the text 'input.pue.why' is missing");
    says(
        &|c| drop(c.words[0].1.insert("input.weather.why".into(), "x".into())),
        "the text 'input.weather.why' belongs to no row",
    );
    says(&|c| c.inputs[1].source = "nobody".into(), "the source 'nobody' is cited but not listed");
    says(&|c| c.sources[0].id = "unused".into(), "listed");
    says(
        &|c| c.sources.push(Source { id: "spare".into(), ..c.sources[0].clone() }),
        "'spare' is listed but cited nowhere",
    );
    says(&|c| c.sources.push(c.sources[0].clone()), "stands twice");
    says(&|c| c.chips.push(c.chips[0].clone()), "stands twice");
    says(&|c| c.chips[0].power.source = "nobody".into(), "not listed, by the power of ");
    says(&|c| c.sites[0].points[0].source = "nobody".into(), "not listed, by ");
    says(&|c| c.scenarios[1].source = "nobody".into(), "not listed, by the scenario ");
    says(&|c| c.claims[0].source = "nobody".into(), "not listed, by the claim ");
    says(&|c| c.claims[0].facts[0].source = "nobody".into(), "not listed, by claimed_low of ");
    says(&|c| c.claims[0].facts[0].confidence = "found".into(), "so it is an assumption");
    says(&|c| drop(c.words[0].1.remove("scenario.meta.why")), "'scenario.meta.why' is missing");
    says(&|c| drop(c.words[0].1.remove("site.hyperion.place")), "'site.hyperion.place' is missing");
    says(&|c| drop(c.words[0].1.remove("claim.homes.claimed_low")), "'claim.homes.claimed_low' is missing");
    says(&|c| drop(c.words[2].1.remove("range.to")), "'range.to' is missing");
    assert!(words("file", "key,text\na,x\na,y\n").expect_err("refused").reason.contains("stands twice"));
    assert!(words("file", "key,text\na,\n").expect_err("refused").reason.contains("text is empty"));
}

/// Another language has the same keys, the same places to fill and as many parts.
#[test]
fn every_language_has_the_same_places() {
    let first = words("file", "key,text\nsaid,{a} of {b}\nparts,one | two\nparse.per,per|a\n").expect("good words");
    let read = |rows: &str| same_words("data/text/fr.csv", &format!("key,text\n{rows}\n"), &first);
    assert_eq!(read("said,de {b} {of}{a}\nparts,un | deux\nparse.per,par"), Ok(()));
    for (rows, line, reason) in [
        ("parts,un | deux\nsaid,de {b}", 3, "the places of 'said' are b}; needed: a} b}"),
        ("said,tout", 2, "are none; needed: a} b}"),
        ("said,{a} de {b} de {c}", 2, "are a} b} c}; needed: a} b}"),
        ("said,{a} de {b", 2, "are a} b; needed"),
        ("parts,un", 2, "'parts' has 1 parts; needed: 2"),
        ("other,autre", 2, "the text 'other' does not stand in en.csv"),
    ] {
        let bad = read(rows).expect_err(reason);
        assert_eq!((bad.file.as_str(), bad.line), ("data/text/fr.csv", line), "{bad}");
        assert!(bad.reason.contains(reason), "{bad} does not say '{reason}'");
    }
}

#[test]
fn a_claim_and_its_facts_name_what_exists() {
    let Catalogue { inputs, scenarios, claims: good, .. } = real();
    let head = "id,source,confidence,date,scenario,sets,measure";
    let read = |row: &str| claims("file", &format!("{head}\n{row}\n"), &inputs, &scenarios).map(|_| ());
    assert_eq!(read("x,somewhere,found,2026,meta,budget=1e9,chips"), Ok(()));
    for (row, reason) in [
        ("x,somewhere,found,2026,nowhere,,chips", "there is no scenario 'nowhere'"),
        ("x,somewhere,found,2026,meta,buget=1,chips", "there is no input 'buget'"),
        ("x,,found,2026,meta,,chips", "source is empty"),
        ("x,somewhere,found,,meta,,chips", "date is empty"),
        ("x,somewhere,found,2026,meta,,", "measure is empty"),
        ("x,somewhere,sure,2026,meta,,chips", "allowed: found"),
    ] {
        assert_eq!(read(row).map_err(|bad| bad.reason.contains(reason)), Err(true), "{row}");
    }
    let read = |rows: &str| {
        let text = format!("claim,fact,value,unit,source,confidence,as_of\n{rows}\n");
        facts("file", &text, &mut good.clone())
    };
    assert_eq!(read("homes,windows,7,home,somewhere,found,2026"), Ok(()));
    for (row, reason) in [
        ("nothing,windows,7,home,somewhere,found,2026", "there is no claim 'nothing'"),
        ("homes,claimed_low,7,home,somewhere,found,2026", "claimed_low stands twice in homes"),
        ("homes,windows,,home,somewhere,found,2026", "a number is needed"),
        ("homes,windows,7,home,,found,2026", "source is empty"),
        ("homes,windows,7,home,somewhere,found,", "as_of is empty"),
    ] {
        assert_eq!(read(row).map_err(|bad| bad.reason.contains(reason)), Err(true), "{row}");
    }
}

/// A new input is one row and its words: nothing else has to be told.
#[test]
fn an_input_is_a_row_and_its_words() {
    let mut catalogue = real();
    let row = GOOD.replace("pue,", "cooling_loss,").replace("somewhere", "assumption").replace("found", "assumption");
    let mut more = inputs("file", &format!("{HEAD}\n{row}\n")).expect("a good row");
    catalogue.inputs.append(&mut more);
    assert!(catalogue.check().expect_err("words").reason.contains("input.cooling_loss."));
    for word in ["label", "help", "meaning", "why"] {
        for (_, words) in &mut catalogue.words {
            words.insert(format!("input.cooling_loss.{word}"), "words".into());
        }
    }
    assert_eq!(catalogue.check(), Ok(()));
}

/// What an older edition had is checked as what there is now.
#[test]
fn an_old_default_is_of_something_that_exists() {
    let c = real();
    let read = |rows: &str| {
        let text = format!("edition,of,input,value\n{rows}\n");
        editions("data/editions.csv", &text, &c.inputs, &c.chips, &c.precisions, &c.scenarios)
    };
    let good = "2026-05,,pue,1.2\n2026-05,h100-sxm,chip_price,3e4\n2026-05,h100-sxm+fp8,chip_flops,1e15\n\
                2026-05,fp8,mfu,0.3\n2026-05,meta,budget,default\n2026-05,,chip_supply,none\n2026-02,,pue,1.3";
    let all = read(good).unwrap_or_else(|bad| panic!("{bad}"));
    let whose = |k: usize| [&all[k].scenario, &all[k].chip, &all[k].precision].map(|id| id.as_deref().unwrap_or("-"));
    assert_eq!((whose(0), whose(2), whose(4)), (["-"; 3], ["-", "h100-sxm", "fp8"], ["meta", "-", "-"]));
    assert_eq!((&all[4].value, all[6].value.as_deref()), (&None, Some("1.3")));
    for (row, reason) in [
        ("2026-05,,buget,1", "there is no input 'buget'"),
        ("2026-05,,pue,9", "pue is 9; allowed: 1 to 3"),
        ("2026-05,,pue,high", "pue is 'high', which is not a number"),
        ("2026-05,,pue,default", "pue is 'default', which is not a number"),
        ("2026-05,,pue,", "value is empty"),
        (",,pue,1.2", "edition is empty"),
        ("2026-05,,chip_supply,-1", "chip_supply is -1; allowed: 0 to"),
        ("2026-05,,refresh,maybe", "refresh is 'maybe'; allowed: yes, no"),
        ("2026-05,,precision,fp16", "precision is 'fp16'; allowed: bf16"),
        ("2026-05,,accelerator,h1", "accelerator is 'h1'; allowed: "),
        ("2026-05,h1,chip_price,3e4", "of is 'h1', which is no scenario, chip, precision"),
        ("2026-05,fp8+fp8,mfu,0.3", "of is 'fp8+fp8', which is no"),
        ("2026-08,,pue,1.2", "edition 2026-08 stands after an older one"),
        ("2026-05,fp8,mfu,0.2", "mfu stands twice in 2026-05"),
    ] {
        let bad = read(&format!("2026-05,fp8,mfu,0.3\n{row}")).expect_err(row);
        assert_eq!((bad.file.as_str(), bad.line), ("data/editions.csv", 3), "{bad}");
        assert!(bad.reason.contains(reason), "{bad} does not say '{reason}'");
    }
}
