//! What is proposed to a company, as everybody reads it, shuffled unless another order is asked for.

use leptos::prelude::*;
use wire::{
    proposal::{ProposalOrder, ProposalState, Proposals, ProposalsQuery},
    url::encode,
};

use super::{form::ProposalForm, shown::Card, words};
use crate::{
    api::{
        lenient::Read,
        visit::{lang, readable},
    },
    ui::{ButtonLink, Empty, Kind, left_out},
};

/// How the company answers, the form to propose something, and what was proposed, in the order that the address asks for.
/// `here` is the page's path.
#[component]
pub fn PublicProposals(read: Read<Proposals>, here: String) -> impl IntoView {
    let Read { found, asked, odd } = read;
    let asked: ProposalsQuery = readable(&asked);
    view! {
        {left_out(odd)}
        {found.answered.map(|record| view! { <p>{words::share(lang(), record)}</p> })}
        <Propose found=found.clone() here=here.clone()/>
        <Choices here=here.clone() asked=asked.clone()/>
        <Listed found=found here=here asked=asked/>
    }
    .into_any()
}

/// The form to propose something, for those who can.
#[component]
fn Propose(found: Proposals, here: String) -> impl IntoView {
    let lang = lang();
    if found.can_propose {
        return view! {
            <ProposalForm
                action=format!("/api/v1{here}")
                summary=words::propose(lang)
                button=words::propose_button(lang)
                note=words::propose_text(lang)
            />
        }
        .into_any();
    }
    if found.closed {
        return view! { <p class="soft">{words::company_closed(lang)}</p> }.into_any();
    }
    let next = encode(&here);
    view! {
        <details class="proposal-more no-print">
            <summary>{words::propose(lang)}</summary>
            <div class="stack panel proposal-form">
                <p>{words::needs_account(lang)}</p>
                <div class="row">
                    <ButtonLink href=format!("/sign-in?next={next}") kind=Kind::Plain>{words::sign_in(lang)}</ButtonLink>
                    <ButtonLink href=format!("/sign-up?next={next}") kind=Kind::Plain>{words::open_account(lang)}</ButtonLink>
                </div>
            </div>
        </details>
    }
    .into_any()
}

/// The page in another order, or of another state.
fn address(here: &str, order: ProposalOrder, state: Option<ProposalState>) -> String {
    let state = state
        .map(|state| format!("&state={}", state.name()))
        .unwrap_or_default();
    format!("{here}?order={}{state}", order.name())
}

#[component]
fn Choices(here: String, asked: ProposalsQuery) -> impl IntoView {
    let lang = lang();
    let chosen = asked.order.unwrap_or_default();
    let orders = ProposalOrder::ALL
        .iter()
        .map(|order| {
            let href = address(&here, *order, asked.state);
            let current = (*order == chosen).then_some("true");
            view! { <li><a href=href aria-current=current>{words::order_name(lang, *order)}</a></li> }
        })
        .collect_view();
    let states = std::iter::once(None)
        .chain(ProposalState::PUBLIC.map(Some))
        .map(|state| {
            let href = address(&here, chosen, state);
            // What is due soonest is open, unless another state was asked for.
            let shown = asked
                .state
                .or((chosen == ProposalOrder::Soonest).then_some(ProposalState::Open));
            let current = (state == shown).then_some("true");
            let name = state.map_or(words::all(lang), |state| words::state_name(lang, state));
            view! { <li><a href=href aria-current=current>{name}</a></li> }
        })
        .collect_view();
    view! {
        <div class="stack" data-gap="small">
            <nav class="choices" aria-label=words::by_order(lang)><ul>{orders}</ul></nav>
            <nav class="choices" aria-label=words::by_state(lang)><ul>{states}</ul></nav>
        </div>
    }
    .into_any()
}

#[component]
fn Listed(found: Proposals, here: String, asked: ProposalsQuery) -> impl IntoView {
    let lang = lang();
    let none = found.proposals.is_empty();
    let more = found.after.map(|after| {
        let seed = found.seed.map(|seed| format!("&seed={seed}")).unwrap_or_default();
        format!(
            "{}{seed}&after={after}",
            address(&here, asked.order.unwrap_or_default(), asked.state)
        )
    });
    let list = found
        .proposals
        .into_iter()
        .map(|shown| view! { <Card shown=shown/> })
        .collect_view();
    view! {
        <section class="stack">
            <h2 class="hide">{words::proposals(lang)}</h2>
            {match none {
                true => view! { <Empty picture="empty-search" title=words::none(lang) text=words::none_text(lang)/> }.into_any(),
                false => view! {
                    <ul class="proposals">{list}</ul>
                    <p class="small soft">{words::votes_note(lang)}</p>
                }.into_any(),
            }}
            {more.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{words::more(lang)}</ButtonLink></p> })}
        </section>
    }
    .into_any()
}
