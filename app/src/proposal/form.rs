//! The fields of a proposal.

use leptos::prelude::*;
use wire::proposal::{PROPOSAL_CHARS, Proposal, ProposalKind, TITLE_CHARS};

use super::words;
use crate::{
    api::visit::{Visit, lang},
    ui::{Area, Back, Button, Choice, Field, Kind, Radios},
};

/// Sends a proposal to `action`; of one that there is, its words stand in the fields.
#[component]
pub fn ProposalForm(
    #[prop(into)] action: String,
    summary: &'static str,
    button: &'static str,
    #[prop(optional)] present: Option<Proposal>,
    #[prop(optional)] note: &'static str,
) -> impl IntoView {
    let lang = lang();
    let was_sent = Visit::current().typed("title").is_some();
    let (kind, title, text) = match present {
        Some(proposal) => (
            proposal.kind,
            proposal.title.unwrap_or_default(),
            proposal.text.unwrap_or_default(),
        ),
        None => (ProposalKind::Product, String::new(), String::new()),
    };
    let choices = ProposalKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.name(), words::kind_name(lang, *kind)))
        .collect();
    view! {
        <details class="proposal-more no-print" open=was_sent>
            <summary>{summary}</summary>
            <form class="stack panel proposal-form" method="post" action=action>
                {(!note.is_empty()).then(|| view! { <p class="small soft">{note}</p> })}
                <Back/>
                <Radios name="kind" label=words::kind(lang) choices=choices chosen=kind.name() required=true/>
                <Field
                    name="title"
                    label=words::title(lang)
                    hint=words::title_hint(lang)
                    value=title
                    maxlength=TITLE_CHARS as u32
                    required=true
                />
                <Area name="text" label=words::text(lang) value=text maxlength=PROPOSAL_CHARS as u32/>
                <div><Button kind=Kind::Plain>{button}</Button></div>
            </form>
        </details>
    }
    .into_any()
}
