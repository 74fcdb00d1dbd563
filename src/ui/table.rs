use super::state::Shared;
use super::work::Numbers;
use crate::catalogue::{Language, fill};
use crate::report::{Cell, Table};
use crate::word;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DataTableProps {
    pub language: Language,
    pub table: Shared<Table>,
    pub numbers: Numbers,
}

/// What is in a picture, as a table that sorts by any of its columns.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let DataTableProps { language, table, numbers } = props;
    // Which column, and whether its largest value comes first; the order of the picture until then.
    let sorted = use_state(|| None::<(usize, bool)>);
    let order = table.order(*sorted);
    let column = |(k, name): (usize, &String)| {
        let (direction, sign) = match *sorted {
            Some((by, true)) if by == k => ("descending", "▾"),
            Some((by, false)) if by == k => ("ascending", "▴"),
            _ => ("none", ""),
        };
        let onclick = {
            let sorted = sorted.clone();
            move |_| {
                sorted.set(match *sorted {
                    Some((by, false)) if by == k => Some((k, true)),
                    Some((by, true)) if by == k => None,
                    _ => Some((k, false)),
                });
            }
        };
        html! {
            <th key={k} scope="col" aria-sort={direction}>
                <button type="button" title={fill(word!(*language, "table.sort"), &[("column", name)])} {onclick}>
                    {name}<span aria-hidden="true">{sign}</span>
                </button>
            </th>
        }
    };
    let cell = |cell: &Cell| match cell.asked {
        Some(asked) => numbers.button(*language, asked, cell.text.clone()),
        None => html! { {&cell.text} },
    };
    html! {
        <div class="scroll" tabindex="0">
            <table>
                <caption>{&table.caption}</caption>
                <thead><tr>{ for table.columns.iter().enumerate().map(column) }</tr></thead>
                <tbody>
                    { for order.into_iter().map(|r| html! {
                        <tr key={r}>
                            { for table.rows[r].iter().enumerate().map(|(k, of)| match k {
                                0 => html! { <th key={k} scope="row">{&of.text}</th> },
                                _ => html! { <td key={k}>{ cell(of) }</td> },
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
