//! The companies of one search side by side: the same facts at the same place for each.

use leptos::prelude::*;
use wire::search::Competitor;

use crate::{
    ad::shown::{AdWords, WhyHere},
    api::visit::lang,
    search::words,
    ui::{
        CompanyMark, CompanyName, Fact, Pic, Price, PriceFrom, StarsOrNone, company_href,
        terms::{self, record_in_short, returns, returns_in, ships, ships_in},
    },
};

/// Companies that stand open; the others wait behind a summary.
const OPEN: usize = 4;

#[component]
pub fn Rivals(
    query: String,
    companies: Vec<Competitor>,
    /// Their numbers of matching products and lowest prices are those of a sample.
    estimated: bool,
) -> impl IntoView {
    let lang = lang();
    let mut open = companies;
    let more = open.split_off(open.len().min(OPEN));
    let cards = |companies: Vec<Competitor>| {
        companies
            .into_iter()
            .map(|company| view! { <Rival query=query.clone() rival=company estimated/> })
            .collect_view()
    };
    let count = more.len();
    view! {
        <section class="stack rivals-section" aria-labelledby="rivals">
            <div>
                <h2 id="rivals">{words::rivals(lang)}</h2>
                <p class="soft small">
                    {words::rivals_note(lang)} " " <a href="/ranking">{words::how_ordered(lang)}</a>
                </p>
            </div>
            <ul class="rivals">{cards(open)}</ul>
            {(count > 0).then(|| view! {
                <details class="more-rivals">
                    <summary>{words::more_rivals(lang, count)}</summary>
                    <ul class="rivals">{cards(more)}</ul>
                </details>
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Rival(query: String, rival: Competitor, estimated: bool) -> impl IntoView {
    let lang = lang();
    let line = rival
        .line
        .map(|line| lang.pick(&line, rival.line_zh.as_deref()).to_owned());
    let says = match &rival.ad {
        Some(ad) => view! { <AdWords version=ad.version.clone()/> }.into_any(),
        None => view! { <p class="rival-line">{line}</p> }.into_any(),
    };
    let why = rival.ad.map(|ad| {
        let reason = words::company_reason(lang, &rival.reason);
        view! { <WhyHere ad=ad reason=reason/> }
    });
    let best = lang.pick(&rival.best.name, rival.best.name_zh.as_deref()).to_owned();
    let terms = rival.terms;
    let (ships_in, returns_in) = (ships_in(lang, &terms), returns_in(lang, &terms));
    let record = record_in_short(lang, &terms.service);
    let answered = terms::proposals_answered(lang, terms.service.proposals);
    let score = terms.service.score.as_ref().map(|score| score.mean);
    let about = estimated.then_some("~");
    let all = company_href(&rival.company.slug, &query);
    view! {
        <li class="rival" data-partner=rival.partner.then_some("yes")>
            <div class="rival-head">
                <CompanyMark company=rival.company.clone()/>
                <h3><CompanyName company=rival.company partner=rival.partner query=query/></h3>
            </div>
            {says}
            <a class="rival-best" href=format!("/product/{}", rival.best.id)>
                <Pic picture=rival.best.picture sizes="5rem"/>
                <span>
                    <small>{words::best(lang)}</small>
                    <span class="rival-product">{best}</span>
                    <strong><PriceFrom price=rival.best.price variants=rival.best.variant_counts/></strong>
                </span>
            </a>
            <dl class="facts">
                <Fact term=words::price_from(lang)>{about} <Price money=rival.price_from/></Fact>
                <Fact term=words::matching(lang)><a href=all>{about} {words::matching_counted(lang, rival.matches)}</a></Fact>
                <Fact term=ships(lang)>{ships_in}</Fact>
                <Fact term=returns(lang)>{returns_in}</Fact>
                <Fact term=words::record(lang)>{record}</Fact>
                <Fact term=terms::answers_proposals(lang)>{answered}</Fact>
                <Fact term=terms::service_ratings(lang)><StarsOrNone mean=score/></Fact>
            </dl>
            <div>
                <p class="reason">{words::reasons(lang, words::company_reason(lang, &rival.reason), rival.other_name)}</p>
                {why}
            </div>
        </li>
    }
    .into_any()
}
