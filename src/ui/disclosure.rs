use web_sys::HtmlDetailsElement;
use yew::prelude::*;

/// A `details` element. Most are never opened: what stands in one is made when it first is, and stays.
pub struct Disclosure {
    pub details: NodeRef,
    pub ontoggle: Callback<Event>,
    pub is_open: bool,
    /// It is open, or has been.
    pub is_made: bool,
}

#[hook]
pub fn use_disclosure() -> Disclosure {
    let details = use_node_ref();
    let open = use_state_eq(|| None::<bool>);
    let (is_open, is_made) = (*open == Some(true), open.is_some());
    let ontoggle = {
        let details = details.clone();
        // Others may open within it: what counts is whether it is open itself.
        Callback::from(move |_| {
            let now = details.cast::<HtmlDetailsElement>().is_some_and(|details| details.open());
            if now || is_made {
                open.set(Some(now));
            }
        })
    };
    Disclosure { details, ontoggle, is_open, is_made }
}
