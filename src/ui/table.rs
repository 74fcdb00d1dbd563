use crate::report::Table;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct DataTableProps {
    pub table: Table,
}

/// What is in a picture, as a table.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let table = &props.table;
    html! {
        <div class="scroll" tabindex="0">
            <table>
                <caption>{&table.caption}</caption>
                <thead>
                    <tr>{ for table.columns.iter().map(|column| html! { <th key={column.clone()} scope="col">{column}</th> }) }</tr>
                </thead>
                <tbody>
                    { for table.rows.iter().enumerate().map(|(r, row)| html! {
                        <tr key={r}>
                            { for row.iter().enumerate().map(|(k, cell)| match k {
                                0 => html! { <th key={k} scope="row">{&cell.text}</th> },
                                _ => html! { <td key={k}>{&cell.text}</td> },
                            }) }
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
