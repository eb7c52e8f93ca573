//! `/proposals/:proposal`: a proposal with its answer, and what the reader can do about it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    proposal::{ProposalState, ShownProposal},
    url::path,
};

use crate::{
    api::{
        self,
        visit::{Visit, lang},
    },
    proposal::{
        form::ProposalForm,
        shown::{Body, Facts, Vote, company_name, title},
        words,
    },
    ui::{Back, Button, Crumb, Crumbs, Field, Head, Kind, company_href, page},
};

#[component]
pub fn ProposalPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("proposal").unwrap_or_default();
    page(async move {
        let shown: ShownProposal = api::get(&path(["proposals", &id])).await?;
        let lang = lang();
        let proposal = shown.proposal.clone();
        let (company, title) = (proposal.company.clone(), title(&proposal));
        let steps = vec![
            Crumb::new(company_name(&company), company_href(&company.slug, "")),
            Crumb::new(words::proposals(lang), path(["companies", &company.slug, "proposals"])),
        ];
        Ok(view! {
            <Head title=title.clone() canonical=path(["proposals", &id])/>
            <Crumbs steps=steps/>
            <article class="stack proposal">
                <h1>{title}</h1>
                <Facts proposal=proposal.clone() own=shown.own/>
                <ForAuthor shown=shown.clone()/>
                <Body proposal=proposal/>
                {shown.promotion.map(|promotion| view! {
                    <p><a href=format!("/promotions/{promotion}")>{words::promotion(lang)}</a></p>
                })}
                <Vote shown=shown.clone()/>
                <Own shown=shown.clone()/>
                <Report shown=shown/>
            </article>
        })
    })
}

/// Why it is not there for others.
#[component]
fn ForAuthor(shown: ShownProposal) -> impl IntoView {
    let lang = lang();
    let withdrawn =
        (shown.proposal.state == ProposalState::Withdrawn).then(|| view! { <p>{words::withdrawn_text(lang)}</p> });
    let hidden = shown
        .hidden_why
        .map(|why| view! { <div class="notice" data-tone="bad"><p>{words::why_hidden(lang)} " " {why}</p></div> });
    view! { {withdrawn} {hidden} }.into_any()
}

/// Changing it and taking it back.
#[component]
fn Own(shown: ShownProposal) -> impl IntoView {
    let lang = lang();
    shown.can_amend.then(|| {
        let action = format!("/api/v1/proposals/{}", shown.proposal.id);
        view! {
            <ProposalForm
                action=format!("{action}/amend")
                summary=words::amend(lang)
                button=words::amend_button(lang)
                present=shown.proposal
            />
            <form class="no-print" method="post" action=format!("{action}/withdraw")>
                <Back/>
                <Button kind=Kind::Quiet>{words::withdraw(lang)}</Button>
            </form>
        }
    })
}

#[component]
fn Report(shown: ShownProposal) -> impl IntoView {
    let lang = lang();
    let can = !shown.own && shown.proposal.title.is_some();
    let was_sent = Visit::current().typed("why").is_some();
    can.then(|| {
        view! {
            <details class="proposal-more no-print" open=was_sent>
                <summary>{words::report(lang)}</summary>
                <form
                    class="stack panel proposal-form"
                    method="post"
                    action=format!("/api/v1/proposals/{}/report", shown.proposal.id)
                >
                    <p class="small soft">{words::report_text(lang)}</p>
                    <Back/>
                    <Field name="why" label=words::report_why(lang) maxlength=200 required=true/>
                    <div><Button kind=Kind::Plain>{words::report_button(lang)}</Button></div>
                </form>
            </details>
        }
    })
}
