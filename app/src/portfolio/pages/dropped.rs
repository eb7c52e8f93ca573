//! The companies dropped: since when, why, and the way back while there is one.

use leptos::prelude::*;
use wire::{portfolio::DroppedCompany, url::path};

use super::note::NoteForm;
use crate::{
    api::visit::lang,
    portfolio::words,
    ui::{Badge, Button, Date, Kind, Moment},
};

#[component]
pub fn DroppedCompanies(dropped: Vec<DroppedCompany>) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="stack" aria-labelledby="dropped">
            <h2 id="dropped">{words::dropped(lang)}</h2>
            <p class="soft">{words::dropped_lead(lang)}</p>
            <ul class="dropped-list">
                {dropped.into_iter().map(|drop| view! { <DroppedItem drop=drop/> }).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn DroppedItem(drop: DroppedCompany) -> impl IntoView {
    let lang = lang();
    let DroppedCompany {
        id,
        company,
        entity,
        at,
        note,
        undo_until,
        ..
    } = drop;
    let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
    let hidden_name = words::of(lang, &name);
    let end = match undo_until {
        Some(until) => view! {
            <form class="row" method="post" action=format!("/api/v1/portfolio/drops/{id}/undo")>
                <Button kind=Kind::Plain>{words::undo(lang)}<span class="hide">{hidden_name}</span></Button>
                <span class="small">{words::undo_until(lang)} " " <Moment at=until/></span>
            </form>
        }
        .into_any(),
        None => view! { <Badge>{words::is_final(lang)}</Badge> }.into_any(),
    };
    view! {
        <li class="dropped-item stack" data-gap="small">
            <div class="row" data-spread="">
                <h3>{name.clone()}</h3>
                {end}
            </div>
            <p class="small"><a href=path(["open", "seen", &company.slug])>{words::what_it_sees(lang, &name)}</a></p>
            <p class="small soft">
                {words::dropped_on(lang)} " " <Date at=at/> " · " {words::legal_entity(lang, entity)}
            </p>
            <NoteForm
                of=id.to_string()
                action=format!("/api/v1/portfolio/drops/{id}/note")
                name=name
                note=note
            />
        </li>
    }
    .into_any()
}
