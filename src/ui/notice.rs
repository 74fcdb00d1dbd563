use super::state::{Action, Opened, Shared};
use crate::catalogue::{Language, fill};
use crate::report::{dropped, named, value_text};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    pub language: Language,
    pub opened: Option<Shared<Opened>>,
    pub on_change: Callback<Action>,
}

/// What is to be said of the link that was opened. The box is always there.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! {
        <div class="opened" role="status">
            { props.opened.as_ref().map_or_else(Html::default, |opened| notice(props, opened)) }
        </div>
    }
}

fn notice(props: &NoticeProps, opened: &Opened) -> Html {
    let language = props.language;
    let problems: Vec<String> = opened.dropped.iter().map(|piece| dropped(language, piece)).collect();
    let damaged = (!problems.is_empty())
        .then(|| fill(word!(language, "link.opened_damaged"), &[("problems", &problems.join("; "))]));
    let changed = opened.changed_since.iter().map(|(input, then)| {
        let now = opened.today.value(*input).unwrap_or(*then);
        let values = [("from", &*value_text(language, *input, *then)), ("to", &value_text(language, *input, now))];
        named(language, input.row().label.text(language), &fill(word!(language, "changes.from_to"), &values))
    });
    let changed: Vec<String> = changed.collect();
    let is_old = !changed.is_empty();
    let old = is_old.then(|| {
        let places = [("edition", opened.edition.as_str()), ("changes", &changed.join("; "))];
        fill(word!(language, "link.opened_old"), &places)
    });
    let press = |action: Action| {
        let on_change = props.on_change.clone();
        move |_| on_change.emit(action.clone())
    };
    html! {
        <>
            <p hidden={damaged.is_none()}>{damaged.unwrap_or_default()}</p>
            <p hidden={!is_old}>{old.unwrap_or_default()}</p>
            <button type="button" class="plain" hidden={!is_old} onclick={press(Action::UseToday)}>{word!(language, "link.use_today")}</button>
            <button type="button" class="plain" onclick={press(Action::DismissNotice)}>{word!(language, "link.dismiss")}</button>
        </>
    }
}
