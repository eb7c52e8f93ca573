//! `/staff`: who one is at the consoles, and the way to each.

use leptos::prelude::*;
use wire::staff::{Application, Post, Work};

use crate::{
    api::{self, visit::lang},
    staff::words,
    ui::{
        Badge, Button, ButtonLink, ChangePassword, CompanyMark, Date, Empty, Fact, Head, Kind, page, words as common,
    },
};

#[component]
pub fn WorkPage() -> impl IntoView {
    page(async move {
        let work: Work = api::get("/staff").await?;
        Ok(view! { <WorkView work=work/> })
    })
}

#[component]
fn WorkView(work: Work) -> impl IntoView {
    let lang = lang();
    let Work {
        email,
        name,
        operator,
        companies,
        applications,
    } = work;
    let nowhere = companies.is_empty() && !operator && applications.is_empty();
    let apply = if companies.is_empty() {
        words::apply(lang)
    } else {
        words::apply_another(lang)
    };
    let places = companies
        .into_iter()
        .map(|post| view! { <Place post=post/> })
        .collect_view();
    view! {
        <Head title=words::work(lang)/>
        <h1>{words::work(lang)}</h1>
        <div class="split">
            <div class="stack" data-gap="large">
                {nowhere.then(|| view! {
                    <Empty picture="empty-portfolio" title=words::nowhere(lang) text=words::nowhere_text(lang)>
                        <ButtonLink href="/staff/apply">{words::apply(lang)}</ButtonLink>
                    </Empty>
                })}
                {operator.then(|| view! { <p><ButtonLink href="/operator">{words::to_operator(lang)}</ButtonLink></p> })}
                <ul class="lines">{places}</ul>
                {(!applications.is_empty()).then(|| view! { <Applications applications=applications/> })}
                {(!nowhere).then(|| view! { <p><ButtonLink href="/staff/apply" kind=Kind::Plain>{apply}</ButtonLink></p> })}
            </div>
            <aside class="stack" data-gap="large">
                <section class="panel stack">
                    <h2>{words::you(lang)}</h2>
                    <dl class="facts">
                        <Fact term=words::name(lang)>{name}</Fact>
                        <Fact term=words::email(lang)>{email}</Fact>
                    </dl>
                    <form method="post" action="/api/v1/staff/sign-out">
                        <Button kind=Kind::Plain>{words::sign_out(lang)}</Button>
                    </form>
                </section>
                <ChangePassword action="/api/v1/staff/password"/>
            </aside>
        </div>
    }
}

#[component]
fn Place(post: Post) -> impl IntoView {
    let lang = lang();
    let name = lang
        .pick(&post.company.name, post.company.name_zh.as_deref())
        .to_owned();
    let href = wire::url::path(["company", &post.company.slug, "orders"]);
    view! {
        <li>
            <span class="row"><CompanyMark company=post.company/> <a href=href>{name}</a></span>
            <span class="soft">{common::role(lang, post.role)}</span>
        </li>
    }
}

#[component]
fn Applications(applications: Vec<Application>) -> impl IntoView {
    let lang = lang();
    let lines = applications
        .into_iter()
        .map(|application| {
            let tone = words::application_tone(application.state);
            view! {
                <li>
                    <div>
                        <strong>{application.name}</strong>
                        <p class="soft small">
                            {words::entity_line(lang, application.legal_name, application.registration, application.country)}
                            " · " {words::applied(lang)} " " <Date at=application.made/>
                        </p>
                        {application.reason.map(|reason| view! { <p>{words::reason(lang)} ": " {reason}</p> })}
                    </div>
                    <Badge tone=tone>{words::application_state(lang, application.state)}</Badge>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{words::applications(lang)}</h2>
            <ul class="lines">{lines}</ul>
        </section>
    }
}
