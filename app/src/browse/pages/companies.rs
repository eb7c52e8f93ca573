//! All companies, in the order of the day.

use leptos::prelude::*;
use wire::{
    catalog::{CompaniesQuery, ListedCompany},
    insight::FoundHow,
};

use crate::{
    api::{
        lenient::{self, Odd, Read},
        visit::{Visit, lang, readable},
    },
    browse::words,
    ui::{ButtonLink, CompanyMark, CompanyName, DailyOrder, Empty, Head, Ways, left_out, page, words as common},
};

/// Companies on one page.
const PAGE: u32 = 60;

#[component]
pub fn CompaniesPage() -> impl IntoView {
    let visit = Visit::current();
    let day = visit.now.day();
    let (asked, limits) = asked(visit.query());
    page(async move {
        let Read { found, asked, mut odd } = lenient::get("/companies", &asked).await?;
        let mut companies: Vec<ListedCompany> = found;
        let CompaniesQuery { offset, .. } = readable(&asked);
        odd.extend(limits.then(|| Odd::of("limit", words::companies_on_a_page(lang(), PAGE))));
        let more = companies.len() > PAGE as usize;
        companies.truncate(PAGE as usize);
        let lang = lang();
        Ok(view! {
            <Head title=words::companies(lang) description=words::companies_lead(lang) canonical=address(offset)/>
            {left_out(odd)}
            <header class="stack" data-gap="small">
                <h1>{words::companies(lang)}</h1>
                <p class="soft">{words::companies_lead(lang)}</p>
                <DailyOrder day=day/>
            </header>
            <List companies=companies offset=offset more=more/>
        })
    })
}

/// What to ask the API for, and whether the address sets a limit, which this page does not take.
fn asked(query: &str) -> (String, bool) {
    let mut pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    let given = pairs.len();
    pairs.retain(|(name, _)| name != "limit");
    let limits = pairs.len() < given;
    // One more than is shown tells whether there is a next page.
    pairs.push(("limit".to_owned(), (PAGE + 1).to_string()));
    (serde_urlencoded::to_string(pairs).unwrap_or_default(), limits)
}

#[component]
fn List(companies: Vec<ListedCompany>, offset: u32, more: bool) -> impl IntoView {
    let lang = lang();
    if companies.is_empty() {
        return view! {
            <Empty picture="empty-search" title=words::no_more_companies(lang) text=words::no_more_companies_text(lang)>
                {(offset > 0).then(|| view! { <ButtonLink href=address(0)>{words::first_companies(lang)}</ButtonLink> })}
            </Empty>
        }
        .into_any();
    }
    let first = i64::from(offset) + 1;
    let last = i64::from(offset) + i64::try_from(companies.len()).unwrap_or(i64::MAX);
    let before = (offset > 0).then(|| address(offset.saturating_sub(PAGE)));
    let after = more.then(|| address(offset.saturating_add(PAGE)));
    view! {
        <ul class="company-list">
            {companies.into_iter().map(|company| view! { <Listed listed=company/> }).collect_view()}
        </ul>
        <Ways before=before after=after place=common::range(lang, lang.number(first), lang.number(last))/>
    }
    .into_any()
}

fn address(offset: u32) -> String {
    match offset {
        0 => "/companies".to_owned(),
        offset => format!("/companies?offset={offset}"),
    }
}

#[component]
fn Listed(listed: ListedCompany) -> impl IntoView {
    let ListedCompany {
        company,
        line,
        line_zh,
        partner,
    } = listed;
    let line = line.map(|line| lang().pick(&line, line_zh.as_deref()).to_owned());
    view! {
        <li class="listed">
            <CompanyMark company=company.clone()/>
            <div>
                <h2><CompanyName company=company partner=partner way=FoundHow::List/></h2>
                {line.map(|line| view! { <p class="soft">{line}</p> })}
            </div>
        </li>
    }
}
