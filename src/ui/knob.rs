use super::state::Action;
use crate::catalogue::Value;
use crate::chart::{Knob as Point, Moved};
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct KnobProps {
    pub knob: Point,
    pub on_change: Callback<Action>,
}

/// A pointer that holds a point: the point as it was then, with the scale of that picture, so that an
/// axis that follows the drag does not pull it away.
struct Grip {
    from: Point,
    x: f64,
    y: f64,
}

/// A point over a picture, dragged or moved by the arrow keys.
#[component]
pub fn Knob(props: &KnobProps) -> Html {
    let KnobProps { knob, on_change } = props;
    let button = use_node_ref();
    let grip = use_mut_ref(|| None::<Grip>);
    // The policy of the page drops a `style` attribute, so the place is set as a property.
    use_effect_with(knob.place(), {
        let button = button.clone();
        move |(x, y): &(f64, f64)| {
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.style().set_property("left", &format!("{x}px"));
                let _ = button.style().set_property("top", &format!("{y}px"));
            }
        }
    });
    let drag = {
        let on_change = on_change.clone();
        move |values: Moved| {
            on_change.emit(Action::Drag(values.map(|(input, x)| (input, Value::Number(x))).to_vec()));
        }
    };
    let onpointerdown = {
        let (grip, knob) = (grip.clone(), knob.clone());
        move |e: PointerEvent| {
            if e.button() != 0 || !e.is_primary() {
                return;
            }
            if let Some(target) = e.target_dyn_into::<HtmlElement>() {
                let _ = target.set_pointer_capture(e.pointer_id());
            }
            *grip.borrow_mut() = Some(Grip { from: knob.clone(), x: e.client_x().into(), y: e.client_y().into() });
        }
    };
    let onpointermove = {
        let (grip, drag) = (grip.clone(), drag.clone());
        move |e: PointerEvent| {
            if let Some(grip) = &*grip.borrow() {
                let (dx, dy) = (f64::from(e.client_x()) - grip.x, f64::from(e.client_y()) - grip.y);
                drag(grip.from.moved(dx, dy));
            }
        }
    };
    let let_go = |action: Action| {
        let (grip, on_change) = (grip.clone(), on_change.clone());
        move |_: PointerEvent| {
            if grip.borrow_mut().take().is_some() {
                on_change.emit(action.clone());
            }
        }
    };
    let onkeydown = {
        let (grip, knob, on_change) = (grip.clone(), knob.clone(), on_change.clone());
        move |e: KeyboardEvent| {
            if e.key() == "Escape" {
                grip.borrow_mut().take();
                on_change.emit(Action::GiveUp);
            } else if let Some(next) = knob.after_key(&e.key(), e.shift_key()) {
                e.prevent_default();
                drag(next);
            }
        }
    };
    // All repeats of a key that is held are one step.
    let onkeyup = {
        let on_change = on_change.clone();
        move |e: KeyboardEvent| {
            if e.key() != "Escape" {
                on_change.emit(Action::Settle);
            }
        }
    };
    html! {
        <button type="button" class={classes!("handle", knob.above().then_some("above"), knob.later().then_some("later"))}
            ref={button} aria-label={knob.name().to_string()} title={knob.name().to_string()}
            {onpointerdown} {onpointermove} onpointerup={let_go(Action::Settle)} onpointercancel={let_go(Action::GiveUp)}
            {onkeydown} {onkeyup} />
    }
}
