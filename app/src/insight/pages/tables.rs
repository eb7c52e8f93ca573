//! The monthly tables: who keeps the company, how they came, and why it was dropped.

use leptos::prelude::*;
use wire::{
    insight::{Cell, Shown, Table, TableOf},
    when::When,
};

use crate::{
    api::visit::lang,
    insight::{
        chart::{Bar, top},
        words,
    },
};

#[component]
pub fn Tables(tables: Vec<Table>, until: When) -> impl IntoView {
    let lang = lang();
    let tables = tables
        .into_iter()
        .map(|table| view! { <OneTable table=table/> })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{words::who(lang)}</h2>
            <p class="soft">{words::who_text(lang)} " " {words::until(lang, until.date(lang))}</p>
            <div class="insight-tables">{tables}</div>
        </section>
    }
}

/// What is shown stands first, the most first; the names of the rest are in one line.
#[component]
fn OneTable(table: Table) -> impl IntoView {
    let lang = lang();
    let Table { of, cells } = table;
    let top = top(cells.iter().map(|cell| cell.shown));
    let (mut seen, few): (Vec<Cell>, Vec<Cell>) = cells.into_iter().partition(|cell| cell.shown != Shown::TooFew);
    if of != TableOf::AgeBand {
        seen.sort_by_key(|cell| std::cmp::Reverse(cell.shown.value()));
    }
    let rows = seen
        .into_iter()
        .map(|cell| view! { <Row of=of cell=cell top=top/> })
        .collect_view();
    let few: Vec<String> = few.iter().map(|cell| words::cell(lang, of, &cell.name)).collect();
    let few = (!few.is_empty()).then(|| {
        view! {
            <tfoot>
                <tr>
                    <td class="soft small" colspan="2">
                        {words::too_few_of(lang, few.join(lang.pick(", ", Some("、"))))}
                    </td>
                </tr>
            </tfoot>
        }
    });
    view! {
        <table class="insight-table">
            <caption>{words::table(lang, of)}</caption>
            <tbody>{rows}</tbody>
            {few}
        </table>
    }
}

#[component]
fn Row(of: TableOf, cell: Cell, top: i64) -> impl IntoView {
    let lang = lang();
    let bar = match cell.shown {
        Shown::About { value, off } => view! { <Bar value=value off=off top=top/> }.into_any(),
        Shown::TooFew => ().into_any(),
    };
    view! {
        <tr>
            <th scope="row">{words::cell(lang, of, &cell.name)}</th>
            <td>{words::shown(lang, cell.shown)} {bar}</td>
        </tr>
    }
}
