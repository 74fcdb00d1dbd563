use super::state::Action;
use crate::catalogue::{InputId, Language, Value};
use crate::report::{Track, spoken};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct SliderProps {
    pub language: Language,
    pub input: InputId,
    pub value: Value,
    pub track: Track,
    pub on_drag: Callback<f64>,
    pub on_change: Callback<Action>,
}

/// A finger on the slider. Until it has moved along it, it may be about to scroll the page.
struct Touch {
    x: i32,
    y: i32,
    drags: bool,
}

/// A finger that moves less has no direction yet.
const UNDECIDED: i32 = 6;

/// The slider over its track: the plausible range, the default, and a thumb. From the first movement to
/// the release it is one step. On a touch screen the range input takes no pointer (the style sheet says
/// so), because browsers move its thumb as soon as it is touched, also when the page is scrolled.
#[component]
pub fn Slider(props: &SliderProps) -> Html {
    let SliderProps { language, input, value, track, on_drag, on_change } = props;
    let (track, now) = (*track, value.number());
    let slider = use_node_ref();
    let touch = use_mut_ref(|| None::<Touch>);
    let percent = |x: f64| format!("{:.2}%", 100.0 * track.share(x));
    let (low, high) = track.plausible.unwrap_or((track.from, track.from));
    let oninput = {
        let on_drag = on_drag.clone();
        move |e: InputEvent| {
            let place = e.target_dyn_into::<HtmlInputElement>().and_then(|slider| slider.value().parse().ok());
            if let Some(place) = place {
                on_drag.emit(track.value_at(place));
            }
        }
    };
    let settle = {
        let on_change = on_change.clone();
        Callback::from(move |()| on_change.emit(Action::Settle))
    };
    let onchange = settle.reform(|_: Event| ());
    let onkeyup = settle.reform(|_: KeyboardEvent| ());
    let onkeydown = {
        let on_drag = on_drag.clone();
        move |e: KeyboardEvent| {
            if let Some(next) = track.after_key(now, &e.key(), e.shift_key()) {
                e.prevent_default();
                on_drag.emit(next);
            }
        }
    };

    let drag_to = {
        let (slider, on_drag) = (slider.clone(), on_drag.clone());
        move |x: i32| {
            if let Some(slider) = slider.cast::<HtmlElement>() {
                let frame = slider.get_bounding_client_rect();
                on_drag.emit(track.under(f64::from(x) - frame.left(), frame.width()));
            }
        }
    };
    let onpointerdown = {
        let (slider, touch) = (slider.clone(), touch.clone());
        move |e: PointerEvent| {
            // Only what the range input has not taken.
            if e.is_primary() && e.target_dyn_into::<HtmlInputElement>().is_none() {
                if let Some(slider) = slider.cast::<HtmlElement>() {
                    let _ = slider.set_pointer_capture(e.pointer_id());
                }
                *touch.borrow_mut() = Some(Touch { x: e.client_x(), y: e.client_y(), drags: false });
            }
        }
    };
    let onpointermove = {
        let (touch, drag_to) = (touch.clone(), drag_to.clone());
        move |e: PointerEvent| {
            if let Some(touch) = touch.borrow_mut().as_mut() {
                let (along, across) = ((e.client_x() - touch.x).abs(), (e.client_y() - touch.y).abs());
                touch.drags |= along > UNDECIDED && along > across;
                if touch.drags {
                    drag_to(e.client_x());
                }
            }
        }
    };
    let onpointerup = {
        let (touch, settle) = (touch.clone(), settle.clone());
        move |e: PointerEvent| {
            let Some(touch) = touch.borrow_mut().take() else { return };
            // A tap goes to where it was.
            if !touch.drags && (e.client_y() - touch.y).abs() <= UNDECIDED {
                drag_to(e.client_x());
            }
            settle.emit(());
        }
    };
    // The browser has taken the finger for scrolling: nothing was meant to change.
    let onpointercancel = {
        let on_change = on_change.clone();
        move |_: PointerEvent| {
            if touch.borrow_mut().take().is_some_and(|touch| touch.drags) {
                on_change.emit(Action::GiveUp);
            }
        }
    };
    let place = now.map_or(Track::PLACES, |x| track.place(x));
    html! {
        <div class="slider" ref={slider} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>
            <svg class="track" aria-hidden="true">
                <rect class="rail" x="0" y="6" width="100%" height="4" />
                <rect class="plausible" x={percent(low)} y="4" width={format!("{:.2}%", 100.0 * (track.share(high) - track.share(low)))} height="8" />
                <rect class="default" x={track.default.map_or("-10".into(), percent)} y="0" width="2" height="16" />
            </svg>
            <input type="range" min="0" max={Track::PLACES.to_string()} step="1" value={place.to_string()}
                aria-label={input.row().label.text(*language)} aria-valuetext={spoken(*language, *input, *value)}
                {oninput} {onchange} {onkeydown} {onkeyup} />
        </div>
    }
}
