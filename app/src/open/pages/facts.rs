//! `/open`: what anyone may check.

use leptos::prelude::*;
use wire::{
    money::{Currency, Money},
    open::{InsightNumbers, Kept, LogHead, Moderation, OpenFacts, SeenCompanies, SeenCompany},
    url::path,
};

use super::{audit::AuditView, entry::Short};
use crate::{
    api::{
        self,
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    open::words,
    order::pages::percent,
    promotion::{self, shown::Combine},
    ui::{ButtonLink, Crumb, Crumbs, Date, Fact, Head, Kind, left_out, page},
};

#[component]
pub fn OpenPage() -> impl IntoView {
    let visit = Visit::current();
    page(async move {
        let facts: OpenFacts = api::get("/open").await?;
        let Read { found, odd, .. } = lenient::get::<Moderation>("/open/moderation", visit.query()).await?;
        let seen: SeenCompanies = api::get("/open/seen").await?;
        Ok(view! { {left_out(odd)} <Facts facts=facts moderation=found seen=seen.companies/> })
    })
}

#[component]
fn Facts(facts: OpenFacts, moderation: Moderation, seen: Vec<SeenCompany>) -> impl IntoView {
    let lang = lang();
    let sections = [
        ("rules", words::rules(lang)),
        ("promotions", promotion::words::promotions(lang)),
        ("log", words::log(lang)),
        ("audit", words::audit(lang)),
        ("moderation", words::moderation(lang)),
        ("kept", words::kept(lang)),
        ("insight", words::insight(lang)),
        ("seen", words::seen(lang)),
    ];
    let menu = sections
        .map(|(id, title)| view! { <li><a href=format!("#{id}")>{title}</a></li> })
        .collect_view();
    view! {
        <Head title=words::title(lang) description=words::lead(lang) canonical="/open"/>
        <Crumbs steps=vec![Crumb::new(words::home(lang), "/")]/>
        <article class="stack" data-gap="large">
            <header class="stack" data-gap="small">
                <h1>{words::title(lang)}</h1>
                <p class="soft">{words::lead(lang)}</p>
                <nav aria-label=words::contents(lang)><ul class="row">{menu}</ul></nav>
            </header>
            <Rules facts=facts.clone()/>
            <section class="stack" data-gap="small" id="promotions">
                <h2>{promotion::words::promotions(lang)}</h2>
                <p>{promotion::words::same_for_all(lang)}</p>
                <Combine/>
            </section>
            <Log head=facts.log/>
            <AuditView last=facts.ranking/>
            <Moderated moderation=moderation/>
            <KeptThings kept=facts.kept/>
            <Insight numbers=facts.insight/>
            <section class="stack" data-gap="small" id="seen">
                <h2>{words::seen(lang)}</h2>
                <p>{words::seen_text(lang)} " " <a href="/companies">{words::all_companies(lang)}</a></p>
                <SeenBy companies=seen/>
            </section>
        </article>
    }
    .into_any()
}

/// Those that have something of whoever asks, each with the way to all of it.
#[component]
fn SeenBy(companies: Vec<SeenCompany>) -> impl IntoView {
    let lang = lang();
    if companies.is_empty() {
        return view! { <p>{words::has_nothing(lang)}</p> }.into_any();
    }
    let rows = companies
        .into_iter()
        .map(|seen| {
            let SeenCompany {
                company,
                orders,
                threads,
                proposals,
            } = seen;
            let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
            let [orders, threads, proposals] = [orders, threads, proposals].map(|count| lang.number(count));
            view! {
                <li>
                    <a href=path(["open", "seen", &company.slug])>{name}</a> ": "
                    {words::has(lang, orders, threads, proposals)}
                </li>
            }
        })
        .collect_view();
    view! { <p>{words::has_something(lang)}</p> <ul class="list">{rows}</ul> }.into_any()
}

#[component]
fn Rules(facts: OpenFacts) -> impl IntoView {
    let lang = lang();
    let amount = |minor| Money::new(minor, Currency::USD).decimal();
    let delivery = facts.delivery;
    let delivery = words::delivery(
        lang,
        amount(delivery.standard),
        amount(delivery.free_from),
        amount(delivery.express),
    );
    let to_come = facts
        .fees_to_come
        .into_iter()
        .map(|fee| {
            let told = words::fee_to_come(lang, percent(fee.basis_points), fee.from.date(lang));
            view! { " " {told} }
        })
        .collect_view();
    view! {
        <section class="stack" data-gap="small" id="rules">
            <h2>{words::rules(lang)}</h2>
            <ul class="list">
                <li>{words::rule(lang, facts.rule)} " " <a href="/ranking">{words::the_rule(lang)}</a></li>
                <li>{words::fee(lang, percent(facts.fee_basis_points))} {to_come}</li>
                <li>{delivery}</li>
                <li>{words::ads(lang)} " " <a href="/ads">{words::ad_library(lang)}</a></li>
                <li>{words::records(lang)} " " <a href="/companies">{words::all_companies(lang)}</a></li>
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn Log(head: Option<LogHead>) -> impl IntoView {
    let lang = lang();
    let command = "huoban verify-log huoban-log.jsonl --head";
    let (told, command) = match head {
        None => (
            view! { <p>{words::no_entries(lang)}</p> }.into_any(),
            command.to_owned(),
        ),
        Some(LogHead { seq, hash, at }) => {
            let command = format!("{command} {hash}");
            let told = view! {
                <p>
                    {words::head_is(lang)} " " <code class="open-code">{hash}</code>
                    " (" {words::entries(lang, seq)} ", " {words::entries_since(lang)} " " <Date at=at/> ")"
                </p>
            };
            (told.into_any(), command)
        }
    };
    view! {
        <section class="stack" data-gap="small" id="log">
            <h2>{words::log(lang)}</h2>
            <p>{words::log_text(lang)}</p>
            {told}
            <div class="row">
                <ButtonLink href="/open/log" kind=Kind::Plain>{words::read_log(lang)}</ButtonLink>
                <a class="button" data-kind="plain" href="/api/v1/open/log.jsonl" download="huoban-log.jsonl">{words::download(lang)}</a>
            </div>
            <p>{words::verify_1(lang)}</p>
            <p><code class="open-code">{command}</code></p>
            <p>{words::verify_2(lang)}</p>
        </section>
    }
    .into_any()
}

#[component]
fn Moderated(moderation: Moderation) -> impl IntoView {
    let lang = lang();
    let none = moderation
        .entries
        .is_empty()
        .then(|| view! { <p>{words::nothing_moderated(lang)}</p> });
    let older = moderation.before.map(|before| {
        let href = format!("/open?before={before}#moderation");
        view! { <p><ButtonLink href=href kind=Kind::Plain>{words::older(lang)}</ButtonLink></p> }
    });
    let entries = moderation
        .entries
        .into_iter()
        .map(|entry| view! { <Short entry=entry/> })
        .collect_view();
    view! {
        <section class="stack" data-gap="small" id="moderation">
            <h2>{words::moderation(lang)}</h2>
            <p>{words::moderation_text(lang)}</p>
            {none}
            <ul class="stack">{entries}</ul>
            {older}
        </section>
    }
    .into_any()
}

#[component]
fn KeptThings(kept: Vec<Kept>) -> impl IntoView {
    let lang = lang();
    let rows = kept
        .into_iter()
        .map(|Kept { what, seconds }| {
            view! { <tr><th scope="row">{words::kept_thing(lang, what)}</th><td>{words::time(lang, seconds)}</td></tr> }
        })
        .collect_view();
    view! {
        <section class="stack" data-gap="small" id="kept">
            <h2>{words::kept(lang)}</h2>
            <p>{words::kept_text(lang)}</p>
            <table class="open-kept">
                <thead><tr><th scope="col">{words::what(lang)}</th><th scope="col">{words::kept_for(lang)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

#[component]
fn Insight(numbers: InsightNumbers) -> impl IntoView {
    let lang = lang();
    let InsightNumbers {
        epsilon,
        ad_epsilon,
        delta,
        sigma,
        best_guess,
        fewest,
    } = numbers;
    view! {
        <section class="stack" data-gap="small" id="insight">
            <h2>{words::insight(lang)}</h2>
            <p>{words::insight_text(lang)}</p>
            <dl class="facts">
                <Fact term=words::epsilon(lang, delta)>{format!("{epsilon:.2}")}</Fact>
                <Fact term=words::ad_epsilon(lang)>{format!("{ad_epsilon:.2}")}</Fact>
                <Fact term=words::sigma(lang)>{format!("{sigma:.1}")}</Fact>
                <Fact term=words::fewest(lang)>{lang.number(fewest)}</Fact>
                <Fact term=words::best_guess(lang)>{format!("{:.0}", best_guess * 100.0)}</Fact>
            </dl>
        </section>
    }
    .into_any()
}
