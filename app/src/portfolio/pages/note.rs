//! The private note on a company, and the way to write it.

use leptos::prelude::*;
use wire::portfolio::NOTE_CHARS;

use crate::{
    api::visit::{Visit, lang},
    portfolio::words,
    ui::{Button, Hidden, Kind, textarea_text},
};

/// `of` tells this form from the others of the page; `name` is the company's.
#[component]
pub fn NoteForm(of: String, action: String, name: String, note: String) -> impl IntoView {
    let (lang, visit) = (lang(), Visit::current());
    // A note that was refused waits in its own form, and in no other.
    let refused = visit
        .problem_in("note")
        .filter(|_| visit.typed("of") == Some(&of))
        .cloned();
    let text = refused.as_ref().and(visit.typed("note")).unwrap_or(&note).to_owned();
    let summary = if note.is_empty() {
        words::write_note(lang)
    } else {
        words::change_note(lang)
    };
    let (id, told) = (format!("note-{of}"), format!("note-{of}-told"));
    let error = refused
        .as_ref()
        .map(|problem| view! { <strong>{problem.title.clone()}</strong> " " });
    view! {
        {(!note.is_empty()).then(|| view! { <p class="note"><span class="hide">{words::your_note(lang)} ": "</span>{note}</p> })}
        <details class="note-form no-print" open=refused.is_some()>
            <summary class="small">{summary}<span class="hide">{words::of(lang, &name)}</span></summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <Hidden name="of" value=of/>
                <Hidden name="back" value="/portfolio"/>
                <div class="field" data-invalid=refused.is_some().then_some("true")>
                    <label for=id.clone()>{words::note_on(lang, &name)}</label>
                    <textarea id=id name="note" rows="3" maxlength=NOTE_CHARS.to_string() aria-describedby=told.clone()>
                        {textarea_text(&text)}
                    </textarea>
                    <p class="told" id=told>{error}{words::note_hint(lang)}</p>
                </div>
                <div><Button kind=Kind::Plain>{words::save_note(lang)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}
