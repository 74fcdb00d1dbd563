use crate::chart::canvas::Theme;
use crate::chart::measure::PageMeasure;
use gloo::events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

/// The colours and the font of the page as its style sheet has them now, and the measure of texts.
#[derive(Clone)]
pub struct PageTheme(Rc<(Theme, Option<PageMeasure>)>);

impl PartialEq for PageTheme {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.theme() == other.theme()
    }
}

impl PageTheme {
    pub fn theme(&self) -> &Theme {
        &self.0.0
    }

    /// Width of a text in CSS pixels.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        self.0.1.as_ref().map_or(0.0, |measure| measure.width(text, size, bold))
    }

    /// Reads the custom properties of the style sheet.
    fn read() -> PageTheme {
        let style = web_sys::window().and_then(|window| {
            let root = window.document()?.document_element()?;
            window.get_computed_style(&root).ok()?
        });
        let property = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.unwrap_or_default().trim().to_string()
        };
        let font = property("--sans");
        let theme = Theme::new(font.clone(), |role| property(&format!("--{}", role.name())));
        PageTheme(Rc::new((theme, PageMeasure::new(font))))
    }
}

/// The theme of the page; read again when the reader's preferences change.
#[hook]
pub fn use_theme() -> PageTheme {
    let theme = use_state(PageTheme::read);
    use_effect_with((), {
        let theme = theme.clone();
        move |()| {
            let queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"];
            let listeners: Vec<EventListener> = queries
                .iter()
                .filter_map(|query| web_sys::window()?.match_media(query).ok()?)
                .map(|query| {
                    let theme = theme.clone();
                    EventListener::new(&query, "change", move |_| theme.set(PageTheme::read()))
                })
                .collect();
            move || drop(listeners)
        }
    });
    (*theme).clone()
}
