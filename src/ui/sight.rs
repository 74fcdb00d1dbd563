use gloo::events::EventListener;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};
use yew::prelude::*;

/// Where an element is, seen from the window.
#[derive(Clone, Copy, PartialEq)]
pub enum Sight {
    In,
    /// It has been scrolled past.
    Above,
    /// Further on, beside, not displayed, or not known yet.
    Elsewhere,
}

/// Whether an element is in sight or at most `margin` from it (as in CSS: "50% 0px"). Where a browser cannot
/// tell, everything is.
#[hook]
pub fn use_sight(element: &NodeRef, margin: &'static str) -> Sight {
    let sight = use_state_eq(|| Sight::Elsewhere);
    use_effect_with(element.clone(), {
        let sight = sight.clone();
        move |element: &NodeRef| {
            let observed = element.cast::<Element>().and_then(|element| {
                let seen = sight.clone();
                let changed = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
                    let newest = entries.pop().unchecked_into::<IntersectionObserverEntry>();
                    // Of the element's own window: in a frame that is as high as its page nothing is scrolled past.
                    let past = newest.bounding_client_rect().bottom() < 0.0;
                    seen.set(match newest.is_intersecting() {
                        true => Sight::In,
                        false if past => Sight::Above,
                        false => Sight::Elsewhere,
                    });
                });
                let options = IntersectionObserverInit::new();
                options.set_root_margin(margin);
                let callback = changed.as_ref().unchecked_ref();
                let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
                observer.observe(&element);
                Some((observer, changed))
            });
            if observed.is_none() {
                sight.set(Sight::In);
            }
            move || {
                if let Some((observer, changed)) = observed {
                    observer.disconnect();
                    drop(changed);
                }
            }
        }
    });
    *sight
}

/// Whether the page is on paper, or has been.
#[hook]
pub fn use_printed() -> bool {
    let paper = || web_sys::window()?.match_media("print").ok()?;
    let printed = use_state_eq(|| paper().is_some_and(|paper| paper.matches()));
    let print = {
        let printed = printed.clone();
        move || printed.set(true)
    };
    use_before_print(print.clone());
    // What reads the page as it would be printed does not always say that it will.
    use_effect_with((), move |()| {
        let listener = paper().map(|paper| EventListener::new(&paper, "change", move |_| print()));
        move || drop(listener)
    });
    *printed
}

/// Calls back before the page is printed.
#[hook]
pub fn use_before_print(then: impl Fn() + 'static) {
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| EventListener::new(&window, "beforeprint", move |_| then()));
        move || drop(listener)
    });
}
