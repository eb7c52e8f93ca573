//! All companies, by name.

use leptos::prelude::*;

use crate::{
    api::{self, visit::lang},
    catalog::{wire::ListedCompany, words},
    ui::{CompanyMark, CompanyName, Head, page},
};

#[component]
pub fn CompaniesPage() -> impl IntoView {
    page(async move {
        let companies: Vec<ListedCompany> = api::get("/companies").await?;
        let lang = lang();
        Ok(view! {
            <Head title=words::companies(lang) description=words::companies_lead(lang) canonical="/companies"/>
            <header class="stack" data-gap="small">
                <h1>{words::companies(lang)}</h1>
                <p class="soft">{words::companies_lead(lang)}</p>
            </header>
            <ul class="company-list">
                {companies.into_iter().map(|company| view! { <Listed listed=company/> }).collect_view()}
            </ul>
        })
    })
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
                <h2><CompanyName company=company partner=partner/></h2>
                {line.map(|line| view! { <p class="soft">{line}</p> })}
            </div>
        </li>
    }
}
