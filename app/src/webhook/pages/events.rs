//! Choosing the events of a webhook.

use leptos::prelude::*;
use wire::webhook::EventKind;

use crate::{
    api::visit::{Visit, lang},
    ui::Field,
    webhook::words,
};

/// What adding a webhook and changing one have in common: its events and its note.
#[component]
pub fn EventsAndNote(#[prop(optional)] chosen: Vec<EventKind>, #[prop(optional, into)] note: String) -> impl IntoView {
    let lang = lang();
    let visit = Visit::current();
    // A box that is not ticked is not sent; the note always is.
    let sent = visit.typed("note").is_some();
    let boxes = EventKind::ALL
        .iter()
        .filter(|kind| **kind != EventKind::Ping)
        .map(|kind| {
            let name = format!("event.{}", kind.name());
            let ticked = match sent {
                true => visit.typed(&name).is_some(),
                false => chosen.contains(kind),
            };
            view! {
                <label class="check">
                    <input type="checkbox" name=name value="on" checked=ticked/>
                    {words::event(lang, *kind)}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="events" aria-describedby="events-told">
            <legend>{words::events(lang)}</legend>
            <div>{boxes}</div>
            <p class="told" id="events-told">{words::events_hint(lang)}</p>
        </fieldset>
        <Field name="note" label=words::note(lang) value=note hint=words::note_hint(lang) maxlength=200/>
    }
}
