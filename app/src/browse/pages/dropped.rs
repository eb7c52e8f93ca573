//! All that a shopper sees of a company they dropped.

use leptos::prelude::*;
use wire::{id::DropId, when::When};

use crate::{
    api::visit::lang,
    browse::words,
    ui::{Back, Button, ButtonLink, Date, Head, Kind, Moment},
};

/// When it was dropped, and the way back while it can be undone.
#[component]
pub fn DroppedNotice(drop: DropId, at: When, undo_until: Option<When>) -> impl IntoView {
    let lang = lang();
    let undo = undo_until.map(|until| {
        view! {
            <form method="post" action=format!("/api/v1/portfolio/drops/{drop}/undo") class="stack">
                <Back next=true/>
                <p>{words::undo_until(lang)} " " <Moment at=until/></p>
                <div><Button kind=Kind::Plain>{words::undo(lang)}</Button></div>
            </form>
        }
    });
    view! {
        <Head title=words::dropped_title(lang)/>
        <section class="panel narrow stack dropped">
            <h1>{words::dropped(lang)} " " <Date at=at/></h1>
            <p>{words::dropped_text(lang)}</p>
            {undo}
            <div><ButtonLink href="/portfolio" kind=Kind::Quiet>{words::see_dropped(lang)}</ButtonLink></div>
        </section>
    }
}
