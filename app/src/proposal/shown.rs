//! A proposal as every page shows it.

use leptos::prelude::*;
use wire::{
    catalog::CompanyRef,
    proposal::{Proposal, ProposalAnswer, ProposalState, ShownProposal},
};

use super::words;
use crate::{
    api::visit::lang,
    ui::{Back, Badge, Button, Date, Kind, Tone},
};

/// The company's name in the reader's language.
pub fn company_name(company: &CompanyRef) -> String {
    lang().pick(&company.name, company.name_zh.as_deref()).to_owned()
}

/// The title, or that its author took it back.
pub fn title(proposal: &Proposal) -> String {
    let taken_back = || words::taken_back(lang()).to_owned();
    proposal.title.clone().unwrap_or_else(taken_back)
}

/// What it is, how it stands, and until when it is to be answered.
#[component]
pub fn Facts(proposal: Proposal, #[prop(optional)] own: bool) -> impl IntoView {
    let lang = lang();
    let due = (proposal.state == ProposalState::Open)
        .then(|| view! { " · " {words::answer_due(lang)} " " <Date at=proposal.answer_by/> });
    view! {
        <p class="row proposal-facts">
            <Badge tone=words::state_tone(proposal.state)>{words::state_name(lang, proposal.state)}</Badge>
            {own.then(|| view! { <Badge>{words::yours(lang)}</Badge> })}
            <span class="small soft">
                {words::kind_name(lang, proposal.kind)} " · " {words::votes(lang, proposal.votes)} " · "
                {words::proposed(lang)} " " <Date at=proposal.made/> {due}
            </span>
        </p>
    }
    .into_any()
}

/// What is said beside the title, and what the company answered; or that it is silent.
#[component]
pub fn Body(proposal: Proposal) -> impl IntoView {
    let lang = lang();
    let text = proposal.text.filter(|text| !text.is_empty());
    let silent = (proposal.state == ProposalState::Silent)
        .then(|| view! { <p class="proposal-silent">{words::no_answer(lang)}</p> });
    view! {
        {text.map(|text| view! { <p class="proposal-text">{text}</p> })}
        {silent}
        {proposal.answer.map(|answer| view! { <Answered company=proposal.company answer=answer/> })}
    }
    .into_any()
}

#[component]
fn Answered(company: CompanyRef, answer: ProposalAnswer) -> impl IntoView {
    let lang = lang();
    view! {
        <div class="proposal-answer">
            <p class="small soft">
                {words::answered(lang, company_name(&company))} " · " <Date at=answer.at/>
                {answer.late.then(|| view! { " · " <Badge tone=Tone::Bad>{words::late(lang)}</Badge> })}
            </p>
            <p class="proposal-text">{answer.text}</p>
            {answer.when.map(|day| view! {
                <p>{words::there_from(lang)} " " <time datetime=day.day()>{day.date(lang)}</time></p>
            })}
        </div>
    }
    .into_any()
}

/// Votes, or takes the vote back; nothing where the reader can't.
#[component]
pub fn Vote(shown: ShownProposal) -> impl IntoView {
    let lang = lang();
    let can = shown.can_vote && !shown.own && shown.proposal.title.is_some();
    can.then(|| {
        let (what, pressed) = match shown.voted {
            true => ("vote/retract", "true"),
            false => ("vote", "false"),
        };
        let action = format!("/api/v1/proposals/{}/{what}", shown.proposal.id);
        let name = words::vote_of(lang, title(&shown.proposal));
        view! {
            <form class="no-print proposal-vote" method="post" action=action>
                <Back next=true/>
                <Button kind=Kind::Plain attr:aria-pressed=pressed attr:aria-label=name>{words::vote(lang)}</Button>
            </form>
        }
    })
}

/// One of a list, which leads to its page.
#[component]
pub fn Card(shown: ShownProposal, #[prop(optional)] with_company: bool) -> impl IntoView {
    let proposal = shown.proposal.clone();
    let href = format!("/proposals/{}", proposal.id);
    let company = with_company.then(|| view! { <p class="small soft">{company_name(&proposal.company)}</p> });
    view! {
        <li class="panel stack" data-gap="small">
            {company}
            <h3><a href=href>{title(&proposal)}</a></h3>
            <Facts proposal=proposal.clone() own=shown.own/>
            <Body proposal=proposal/>
            <Vote shown=shown/>
        </li>
    }
    .into_any()
}
