//! What an editor pastes.

use gigawatt::catalogue::{InputId, Language, SCENARIOS};
use gigawatt::link::{Frame, FrameTheme, FrameView, Made};
use gigawatt::report::{Snippet, SnippetForm};

fn frame() -> Frame {
    Frame {
        view: FrameView::Chart("money"),
        controls: vec![InputId::Budget, InputId::ChipPrice],
        theme: FrameTheme::Dark,
        language: None,
        drive: true,
        made: Some(Made { model: "0.1.0".into(), figures: vec![Some(6.0), None] }),
        link: "v1/meta@2026-11?budget=4e11&pue=1.2".into(),
    }
}

fn texts(frame: &Frame, is_pictured: bool) -> [String; 4] {
    let snippet = Snippet {
        home: "https://a.example/g/",
        language: Language::Fr,
        frame,
        link: "v1/meta@2026-11",
        pictured: is_pictured.then(|| &SCENARIOS[0]),
        title: "\"300\" <Md>",
        height: 612,
    };
    SnippetForm::ALL.map(|form| snippet.text(form))
}

#[test]
fn four_forms() {
    let [plain, resized, element, feed] = texts(&frame(), true);
    let iframe = "<iframe src=\"https://a.example/g/fr/embed.html?view=money&amp;controls=budget,chip_price&amp;theme=dark&amp;drive=1\
                  &amp;model=0.1.0&amp;was=6,none#v1/meta@2026-11?budget=4e11&amp;pue=1.2\" title=\"&quot;300&quot; &lt;Md&gt;\" width=\"100%\" \
                  height=\"612\" loading=\"lazy\" style=\"border:0;min-height:320px\">";
    let instead = "<a href=\"https://a.example/g/fr/#v1/meta@2026-11\"><img src=\"https://a.example/g/pictures/meta-money-fr-wide.svg\" \
                   alt=\"&quot;300&quot; &lt;Md&gt;\"></a>";
    assert_eq!(plain, format!("{iframe}{instead}</iframe>"));
    let iframe = iframe.replace("px\">", "px\" data-gigawatt>");
    assert_eq!(
        resized,
        format!("{iframe}{instead}</iframe>\n<script src=\"https://a.example/g/gigawatt-embed.js\" defer></script>")
    );
    let attributes = "view=\"money\" controls=\"budget,chip_price\" theme=\"dark\" lang=\"fr\" \
                      link=\"v1/meta@2026-11?budget=4e11&amp;pue=1.2\" model=\"0.1.0\" was=\"6,none\" \
                      title=\"&quot;300&quot; &lt;Md&gt;\" height=\"612\" drive";
    assert_eq!(
        element,
        format!(
            "<gigawatt-calculator {attributes}>{instead}</gigawatt-calculator>\n\
             <script src=\"https://a.example/g/gigawatt-calculator.js\" defer></script>"
        )
    );
    let card = "https://a.example/g/pictures/meta-fr.png";
    assert_eq!(feed, format!("[![\"300\" <Md>]({card})](https://a.example/g/fr/#v1/meta@2026-11)"));
}

/// A picture of another scenario would show other numbers than those of the frame.
#[test]
fn a_scenario_without_a_picture_is_a_link() {
    for text in texts(&frame(), false) {
        assert!(!text.contains("pictures/") && text.contains("https://a.example/g/fr/#v1/meta@2026-11"), "{text}");
    }
}

#[test]
fn a_named_scenario_has_its_own_page_in_articles() {
    let row = SCENARIOS.iter().find(|row| row.id == "epoch-1gw").unwrap();
    let frame = Frame { link: "v1/epoch-1gw".into(), ..Frame::default() };
    let snippet = Snippet {
        home: "./",
        language: Language::De,
        frame: &frame,
        link: "v1/epoch-1gw",
        pictured: Some(row),
        title: "",
        height: 400,
    };
    assert_eq!(snippet.address(), "./de/s/epoch-1gw/embed.html?view=answer#v1/epoch-1gw");
}

#[test]
fn the_script_of_the_host_is_small_and_free() {
    let script = include_str!("../../src/ui/host/gigawatt-embed.js");
    assert!(script.len() <= 1024, "{} bytes", script.len());
    for script in [script, include_str!("../../src/ui/host/gigawatt-calculator.js")] {
        assert!(script.starts_with("/*! gigawatt-") && script.lines().next().is_some_and(|line| line.contains("MIT")));
        assert!(!script.contains("http") && !script.contains("innerHTML"));
    }
}
