use super::now::{Pace, use_now, use_patience};
use super::sight::{Sight, use_sight};
use super::turn::use_turn;
use crate::catalogue::{InputId, Language, Value};
use crate::report::{Strip, Track};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SliderStripProps {
    pub language: Language,
    pub input: InputId,
    pub value: Value,
    pub track: Track,
    /// Of which of these it shows the first that the slider moves.
    pub figures: &'static [u16],
}

/// The strip under a slider, with a mark at the value. It costs a run of the model for each of its points:
/// while something changes every step brings one strip up to date, and those out of sight wait. While the
/// scenario contradicts itself it is that of the answer that stays.
#[component]
pub fn SliderStrip(props: &SliderStripProps) -> Html {
    let SliderStripProps { language, input, value, track, figures } = props;
    let (language, input, track, figures) = (*language, *input, *track, *figures);
    let picture = use_node_ref();
    let is_seen = use_sight(&picture, "0px") == Sight::In;
    let now = use_now();
    let pace = now.as_ref().map_or(Pace::AtRest, |now| now.pace);
    let step = now.as_ref().map(|now| now.outcome.clone());
    // Its own value is the one that a strip does not depend on.
    let asked = now.map(|now| {
        let mut scenario = now.outcome.scenario;
        scenario.set(input, Value::Number(track.from));
        scenario
    });
    let newest = use_patience((language, asked, track, figures), !is_seen && pace < Pace::AtRest);
    let of = use_turn(newest, step, pace >= Pace::Quiet);
    let strip = use_memo(of, move |(language, asked, track, figures)| {
        asked.map(|scenario| Strip::new(*language, &scenario, input, track, figures)).unwrap_or_default()
    });
    let at = value.number().map_or(Strip::WIDTH, |x| Strip::WIDTH * track.share(x));
    html! {
        <>
            <svg ref={picture} class="strip" aria-hidden="true" viewBox={format!("0 0 {} {}", Strip::WIDTH, Strip::HEIGHT)} preserveAspectRatio="none">
                <path class="area" d={strip.area.clone()} />
                <path class="line" d={strip.line.clone()} />
                <line class="now" x1={format!("{at:.1}")} x2={format!("{at:.1}")} y1="0" y2={Strip::HEIGHT.to_string()} />
            </svg>
            <p class={classes!("strip-range", strip.flat.then_some("flat"))}>{&strip.range}</p>
        </>
    }
}
