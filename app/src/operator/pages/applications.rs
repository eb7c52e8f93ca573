//! `/operator/applications`: who wants to open a company.

use leptos::prelude::*;
use wire::operator::{Applications, Applied};

use super::frame::{Tab, operating};
use crate::{
    api::{self, visit::lang},
    operator::words,
    staff::words as staff,
    ui::{Back, Badge, Button, CompanyName, Date, Fact, Field, Hidden, Kind, Moment},
};

#[component]
pub fn ApplicationsPage() -> impl IntoView {
    let load = api::get::<Applications>("/operator/applications");
    operating(
        Tab::Applications,
        load,
        |found| view! { <ApplicationsView found=found/> },
    )
}

#[component]
fn ApplicationsView(found: Applications) -> impl IntoView {
    let lang = lang();
    let none = found.waiting.is_empty();
    let waiting = found
        .waiting
        .into_iter()
        .map(|applied| view! { <Waiting applied=applied/> })
        .collect_view();
    let decided = (!found.decided.is_empty()).then(|| {
        let lines = found
            .decided
            .into_iter()
            .map(|applied| view! { <Decided applied=applied/> })
            .collect_view();
        view! {
            <section class="stack">
                <h2>{words::decided(lang)}</h2>
                <ul class="lines">{lines}</ul>
            </section>
        }
    });
    view! {
        <section class="stack">
            <h2>{words::waiting(lang)}</h2>
            {none.then(|| view! { <p class="soft">{words::nothing_waits(lang)}</p> })}
            {waiting}
        </section>
        {decided}
    }
}

#[component]
fn Waiting(applied: Applied) -> impl IntoView {
    let lang = lang();
    let Applied {
        application,
        by,
        email,
        same_entity,
    } = applied;
    let answer = |what: &str| format!("/api/v1/operator/applications/{}/{what}", application.id);
    let (approve, decline) = (answer("approve"), answer("decline"));
    let of = application.id.to_string();
    let (named, named_too) = (application.name.clone(), application.name.clone());
    let tied = (!same_entity.is_empty()).then(|| {
        let companies = same_entity
            .into_iter()
            .map(|company| view! { <CompanyName company=company/> " " })
            .collect_view();
        view! {
            <div class="notice" data-tone="wait">
                <p>{words::same_entity(lang)} ": " {companies} <br/> {words::same_entity_text(lang)}</p>
            </div>
        }
    });
    view! {
        <article class="panel stack">
            <h3>{application.name}</h3>
            <dl class="facts">
                <Fact term=words::entity(lang)>
                    {staff::entity_line(lang, application.legal_name, application.registration, application.country)}
                </Fact>
                <Fact term=words::address(lang)>{application.address}</Fact>
                {(!application.about.is_empty()).then(|| view! { <Fact term=words::about(lang)>{application.about}</Fact> })}
                <Fact term=words::by(lang)>{by} ", " {email}</Fact>
                <Fact term=words::made(lang)><Moment at=application.made/></Fact>
            </dl>
            {tied}
            <form method="post" action=approve>
                <Back/>
                <Button>{words::approve(lang)} <span class="hide">{named}</span></Button>
            </form>
            <form class="row" data-end="yes" method="post" action=decline>
                <Back/>
                <Hidden name="of" value=of.clone()/>
                <Field name="reason" label=words::reason(lang) required=true maxlength=200 among=("of", of)/>
                <Button kind=Kind::Plain>{words::decline(lang)} <span class="hide">{named_too}</span></Button>
            </form>
        </article>
    }
}

#[component]
fn Decided(applied: Applied) -> impl IntoView {
    let lang = lang();
    let application = applied.application;
    let tone = staff::application_tone(application.state);
    view! {
        <li>
            <div>
                <strong>{application.name}</strong>
                <p class="soft small">
                    {staff::entity_line(lang, application.legal_name, application.registration, application.country)}
                    {application.decided.map(|at| view! { " · " <Date at=at/> })}
                </p>
                {application.reason.map(|reason| view! { <p>{reason}</p> })}
            </div>
            <Badge tone=tone>{staff::application_state(lang, application.state)}</Badge>
        </li>
    }
}
