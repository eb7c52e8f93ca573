//! `/company/:slug/proposals`: what is proposed to the company, those that wait for an answer or those that have one.

use leptos::prelude::*;
use wire::{
    promotion::AcceptedProposals,
    proposal::{CompanyProposals, CompanyProposalsQuery, PROPOSAL_CHARS, Proposal, Verdict},
    staff::Right,
    url::path,
    webhook::Switch,
};

use crate::{
    api::{
        self,
        lenient::{self, Read},
        visit::{Visit, lang, readable},
    },
    proposal::{
        shown::{Body, Facts, title},
        words,
    },
    ui::{Area, Back, Button, ButtonLink, Desk, Empty, Hidden, Kind, Tab, company_in_path, console, left_out},
};

#[component]
pub fn CompanyProposalsPage() -> impl IntoView {
    let to = path(["companies", &company_in_path(), "desk", "proposals"]);
    let asked = Visit::current().query().to_owned();
    let accepted = path(["companies", &company_in_path(), "desk", "promotions", "proposals"]);
    let load = async move {
        let found = lenient::get::<CompanyProposals>(&to, &asked).await?;
        Ok((found, api::get::<AcceptedProposals>(&accepted).await?))
    };
    console(Tab::Proposals, load, |desk, (Read { found, asked, odd }, accepted)| {
        let asked: CompanyProposalsQuery = readable(&asked);
        view! {
            {left_out(odd)}
            <p class="soft">{words::desk_text(lang())}</p>
            {found.answered.map(|record| view! { <p>{words::share(lang(), record)}</p> })}
            <Queue desk=desk found=found asked=asked accepted=accepted/>
        }
    })
}

#[component]
fn Queue(
    desk: Desk,
    found: CompanyProposals,
    asked: CompanyProposalsQuery,
    accepted: AcceptedProposals,
) -> impl IntoView {
    let lang = lang();
    let here = desk.page(&["proposals"]);
    let answered = asked.answered == Some(Switch::On);
    let (title, text, more) = match answered {
        true => (
            words::none_answered(lang),
            words::none_answered_text(lang),
            format!("{here}?answered=on&after="),
        ),
        false => (
            words::none_waiting(lang),
            words::none_waiting_text(lang),
            format!("{here}?after="),
        ),
    };
    let none = found.proposals.is_empty();
    let list = found
        .proposals
        .into_iter()
        .map(|proposal| {
            let usable = accepted.proposals.iter().any(|accepted| accepted.id == proposal.id);
            view! { <One desk=desk.clone() proposal=proposal usable=usable/> }
        })
        .collect_view();
    view! {
        <Filters here=here waiting=found.waiting answered=answered/>
        {match none {
            true => view! { <Empty picture="empty-search" title=title text=text/> }.into_any(),
            false => view! { <ul class="proposals">{list}</ul> }.into_any(),
        }}
        {found.after.map(|after| view! {
            <p><ButtonLink href=format!("{more}{after}") kind=Kind::Plain>{words::more(lang)}</ButtonLink></p>
        })}
    }
    .into_any()
}

/// The way to what waits, with how much that is, and to what was answered.
#[component]
fn Filters(here: String, waiting: i64, answered: bool) -> impl IntoView {
    let lang = lang();
    let done = format!("{here}?answered=on");
    let current = |open: bool| open.then_some("page");
    let count = (waiting > 0).then(|| view! { " " <span class="count">{lang.number(waiting)}</span> });
    view! {
        <nav class="choices" aria-label=words::proposals(lang)>
            <ul>
                <li><a href=here aria-current=current(!answered)>{words::waiting(lang)}{count}</a></li>
                <li><a href=done aria-current=current(answered)>{words::were_answered(lang)}</a></li>
            </ul>
        </nav>
    }
    .into_any()
}

/// A proposal; `usable` where it was accepted and no promotion came of it yet.
#[component]
fn One(desk: Desk, proposal: Proposal, usable: bool) -> impl IntoView {
    let open = proposal.answer.is_none() && desk.may(Right::Marketing);
    let id = proposal.id.to_string();
    let href = format!("/proposals/{id}");
    let promote = (usable && desk.may(Right::Marketing)).then(|| {
        let new = format!("{}?proposal={id}", desk.page(&["promotions", "new"]));
        view! { <p><a href=new>{words::make_promotion(lang())}</a></p> }
    });
    view! {
        <li class="panel stack" data-gap="small">
            <h2><a href=href>{title(&proposal)}</a></h2>
            <Facts proposal=proposal.clone()/>
            <Body proposal=proposal/>
            {promote}
            {open.then(|| view! { <AnswerForm desk=desk id=id/> })}
        </li>
    }
    .into_any()
}

#[component]
fn AnswerForm(desk: Desk, id: String) -> impl IntoView {
    let lang = lang();
    let action = desk.api(&["proposals", &id, "answer"]);
    let visit = Visit::current();
    let was_sent = visit.typed("of") == Some(&id);
    let typed = |name: &str| visit.typed(name).filter(|_| was_sent).unwrap_or_default().to_owned();
    let chosen = typed("answer");
    let choices = Verdict::ALL
        .iter()
        .map(|verdict| {
            let text = match verdict {
                Verdict::Accepted => words::accept(lang),
                Verdict::Declined => words::decline(lang),
            };
            let checked = verdict.name() == chosen;
            view! {
                <label class="check">
                    <input type="radio" name="answer" value=verdict.name() checked=checked required=true/>
                    <span>{text}</span>
                </label>
            }
        })
        .collect_view();
    let when = format!("when-{id}");
    view! {
        <details class="proposal-more no-print" open=was_sent>
            <summary>{words::answer(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <Hidden name="of" value=id.clone()/>
                <Back/>
                <fieldset class="field radios">
                    <legend>{words::answer(lang)}</legend>
                    <div>{choices}</div>
                </fieldset>
                <Area name="text" label=words::your_answer(lang) among=("of", id) maxlength=PROPOSAL_CHARS as u32/>
                <div class="field">
                    <label for=when.clone()>{words::when(lang)}</label>
                    <input id=when type="date" name="when" value=typed("when") autocomplete="off"/>
                </div>
                <div><Button kind=Kind::Plain>{words::answer_button(lang)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}
