//! `/operator/proposals`: what shoppers reported.

use leptos::prelude::*;
use wire::proposal::{ReportedProposal, ReportedProposals};

use super::frame::{Tab, operating};
use crate::{
    api::{self, visit::lang},
    proposal::{
        shown::{Body, Facts, company_name, title},
        words,
    },
    ui::{Back, Button, Field, Hidden, Kind},
};

#[component]
pub fn OperatorProposalsPage() -> impl IntoView {
    let load = api::get::<ReportedProposals>("/operator/proposals");
    operating(Tab::Proposals, load, |found| view! { <Reported found=found/> })
}

#[component]
fn Reported(found: ReportedProposals) -> impl IntoView {
    let lang = lang();
    let none = found.proposals.is_empty();
    let list = found
        .proposals
        .into_iter()
        .map(|reported| view! { <One reported=reported/> })
        .collect_view();
    view! {
        <p class="soft">{words::reported_lead(lang)}</p>
        {match none {
            true => view! { <p>{words::none_reported(lang)}</p> }.into_any(),
            false => view! { <ul class="proposals">{list}</ul> }.into_any(),
        }}
    }
}

#[component]
fn One(reported: ReportedProposal) -> impl IntoView {
    let lang = lang();
    let proposal = reported.proposal;
    let action = |what: &str| format!("/api/v1/operator/proposals/{}/{what}", proposal.id);
    let (hide, stand) = (action("hide"), action("stand"));
    let close = format!("/operator/closing?by=proposal&of={}#shopper", proposal.id);
    let of = proposal.id.to_string();
    let title = title(&proposal);
    let (named, named_too) = (title.clone(), title.clone());
    let whys = reported
        .whys
        .into_iter()
        .map(|why| view! { <li>{why}</li> })
        .collect_view();
    view! {
        <li class="panel stack" data-gap="small">
            <p class="small soft">{company_name(&proposal.company)}</p>
            <h2>{title}</h2>
            <Facts proposal=proposal.clone()/>
            <Body proposal=proposal/>
            <h3>{words::reports(lang, reported.reports)}</h3>
            <ul class="proposal-whys">{whys}</ul>
            <form class="row" data-end="yes" method="post" action=hide>
                <Back/>
                <Hidden name="of" value=of.clone()/>
                <Field name="why" label=words::hide_why(lang) required=true maxlength=200 among=("of", of)/>
                <Button kind=Kind::Plain>{words::hide(lang)} " " <span class="hide">{named}</span></Button>
            </form>
            <form method="post" action=stand>
                <Back/>
                <Button kind=Kind::Quiet>{words::stand(lang)} " " <span class="hide">{named_too}</span></Button>
            </form>
            <p class="small"><a href=close>{words::close_author(lang)}</a></p>
        </li>
    }
    .into_any()
}
