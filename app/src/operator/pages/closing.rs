//! `/operator/closing`: companies and accounts that operators closed, and closing more.

use leptos::prelude::*;
use serde::Deserialize;
use wire::{
    account::{ClosedShopper, ClosedShoppers, ClosingReason, KnownBy},
    lang::Lang,
    operator::{ClosedAccount, ClosedAccounts},
    storefront::{ShutCompanies, ShutCompany},
};

use super::frame::{Tab, operating};
use crate::{
    api::{
        self,
        visit::{Visit, lang},
    },
    operator::words,
    ui::words::closing_reason,
    ui::{Back, Button, Choice, CompanyName, Field, Hidden, Kind, Moment, Select},
};

#[component]
pub fn OperatorClosingPage() -> impl IntoView {
    let companies = api::get::<ShutCompanies>("/operator/companies/closed");
    let accounts = api::get::<ClosedAccounts>("/operator/staff/closed");
    let shoppers = api::get::<ClosedShoppers>("/operator/shoppers/closed");
    let load = async move { Ok((companies.await?, accounts.await?, shoppers.await?)) };
    operating(Tab::Closing, load, |(companies, accounts, shoppers)| {
        view! { <ClosingView companies=companies.companies accounts=accounts.accounts shoppers=shoppers.accounts/> }
    })
}

#[component]
fn ClosingView(
    companies: Vec<ShutCompany>,
    accounts: Vec<ClosedAccount>,
    shoppers: Vec<ClosedShopper>,
) -> impl IntoView {
    let lang = lang();
    let (no_company, no_account, no_shopper) = (companies.is_empty(), accounts.is_empty(), shoppers.is_empty());
    let companies = companies
        .into_iter()
        .map(|company| view! { <Company shut=company/> })
        .collect_view();
    let accounts = accounts
        .into_iter()
        .map(|account| view! { <Account account=account/> })
        .collect_view();
    let shoppers = shoppers
        .into_iter()
        .map(|account| view! { <Shopper account=account/> })
        .collect_view();
    view! {
        <div class="split">
            <div class="stack" data-gap="large">
                <section class="stack">
                    <h2>{words::closed_companies(lang)}</h2>
                    <p class="soft">{if no_company { words::no_closed_companies(lang) } else { words::closed_companies_text(lang) }}</p>
                    <ul class="lines">{companies}</ul>
                </section>
                <section class="stack">
                    <h2>{words::closed_accounts(lang)}</h2>
                    <p class="soft">{if no_account { words::no_closed_accounts(lang) } else { words::closed_accounts_text(lang) }}</p>
                    <ul class="lines">{accounts}</ul>
                </section>
                <section class="stack">
                    <h2>{words::closed_shoppers(lang)}</h2>
                    <p class="soft">{if no_shopper { words::no_closed_shoppers(lang) } else { words::closed_shoppers_text(lang) }}</p>
                    <ul class="lines">{shoppers}</ul>
                </section>
            </div>
            <aside class="stack" data-gap="large">
                <CompanyForm/>
                <AccountForm/>
                <ShopperForm/>
            </aside>
        </div>
    }
}

#[component]
fn Company(shut: ShutCompany) -> impl IntoView {
    let lang = lang();
    let named = lang
        .pick(&shut.company.name, shut.company.name_zh.as_deref())
        .to_owned();
    view! {
        <li>
            <div>
                <CompanyName company=shut.company.clone()/>
                <p>{shut.why}</p>
                <p class="soft small">{words::closed_at(lang)} " " <Moment at=shut.at/></p>
            </div>
            <form method="post" action="/api/v1/operator/companies/reopen">
                <Back/>
                <Hidden name="company" value=shut.company.slug/>
                <Button kind=Kind::Quiet>{words::take_back(lang)} " " <span class="hide">{named}</span></Button>
            </form>
        </li>
    }
}

#[component]
fn Account(account: ClosedAccount) -> impl IntoView {
    let lang = lang();
    let named = account.email.clone();
    view! {
        <li>
            <div>
                <strong>{account.name}</strong>
                <p>{account.email.clone()}</p>
                <p class="soft small">{words::closed_at(lang)} " " <Moment at=account.at/></p>
            </div>
            <form method="post" action="/api/v1/operator/staff/reopen">
                <Back/>
                <Hidden name="email" value=account.email/>
                <Button kind=Kind::Quiet>{words::take_back(lang)} " " <span class="hide">{named}</span></Button>
            </form>
        </li>
    }
}

#[component]
fn Shopper(account: ClosedShopper) -> impl IntoView {
    let lang = lang();
    let id = account.id.to_string();
    let action = format!("/api/v1/operator/shoppers/{id}/reopen");
    view! {
        <li>
            <div>
                <p><strong>{closing_reason(lang, account.reason)}</strong></p>
                <p>{account.why}</p>
                <p class="soft small">
                    {words::known_by(lang)} " " {known_by(lang, account.by)} ", " {words::closed_at(lang)} " " <Moment at=account.at/>
                    " · " <code>{id.clone()}</code>
                </p>
            </div>
            <form method="post" action=action>
                <Back/>
                <Button kind=Kind::Quiet>{words::take_back(lang)} " " <span class="hide">{id}</span></Button>
            </form>
        </li>
    }
}

fn known_by(lang: Lang, by: KnownBy) -> &'static str {
    match by {
        KnownBy::Order => words::by_order(lang),
        KnownBy::Proposal => words::by_proposal(lang),
        KnownBy::Email => words::by_email(lang),
    }
}

#[component]
fn CompanyForm() -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action="/api/v1/operator/companies/close">
            <h2>{words::close_company(lang)}</h2>
            <p class="soft">{words::close_company_text(lang)}</p>
            <Back/>
            <Field name="company" label=words::company(lang) required=true/>
            <Why form="company" label=words::close_company_why(lang)/>
            <Sure/>
            <div><Button kind=Kind::Danger>{words::close_company(lang)}</Button></div>
        </form>
    }
}

#[component]
fn AccountForm() -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action="/api/v1/operator/staff/close">
            <h2>{words::close_account(lang)}</h2>
            <p class="soft">{words::close_account_text(lang)}</p>
            <Back/>
            <Field name="email" label=words::email(lang) kind="email" required=true/>
            <Why form="account" label=words::close_account_why(lang)/>
            <Sure/>
            <div><Button kind=Kind::Danger>{words::close_account(lang)}</Button></div>
        </form>
    }
}

/// Whose account a link to this page is about.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Named {
    by: String,
    of: String,
}

#[component]
fn ShopperForm() -> impl IntoView {
    let lang = lang();
    let named: Named = Visit::current().asked();
    let choices = KnownBy::ALL
        .iter()
        .map(|by| Choice::new(by.name(), known_by(lang, *by)))
        .collect();
    let reasons = ClosingReason::ALL
        .iter()
        .map(|reason| Choice::new(reason.name(), closing_reason(lang, *reason)))
        .collect();
    view! {
        <form class="panel stack" id="shopper" method="post" action="/api/v1/operator/shoppers/close">
            <h2>{words::close_shopper(lang)}</h2>
            <p class="soft">{words::close_shopper_text(lang)}</p>
            <Back/>
            <Select name="by" label=words::known_by(lang) choices=choices chosen=named.by/>
            <Field name="of" label=words::known_of(lang) value=named.of required=true/>
            <Select name="reason" label=words::close_shopper_reason(lang) choices=reasons/>
            <Why form="shopper" label=words::close_shopper_why(lang)/>
            <Sure/>
            <div><Button kind=Kind::Danger>{words::close_shopper(lang)}</Button></div>
        </form>
    }
}

/// Each form has one; what was typed comes back to the one that failed.
#[component]
fn Why(form: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <Hidden name="form" value=form/>
        <Field name="why" label=label required=true maxlength=200 among=("form", form.to_owned())/>
    }
}

#[component]
fn Sure() -> impl IntoView {
    view! {
        <label class="check"><input type="checkbox" name="confirm" value="yes" required/> <span>{words::close_sure(lang())}</span></label>
    }
}
