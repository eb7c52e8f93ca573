//! `/company/:slug/tokens`: keys for a company's programs.

use leptos::prelude::*;
use wire::{
    staff::{Right, TokenLine, Tokens},
    url::path,
};

use crate::{
    api::{self, visit::lang},
    staff::words,
    ui::{Back, Button, Choice, Date, Desk, Field, Kind, Moment, Select, Tab, company_in_path, console},
};

#[component]
pub fn TokensPage() -> impl IntoView {
    let load = api::get::<Tokens>(&path(["companies", &company_in_path(), "tokens"]));
    console(
        Tab::Tokens,
        load,
        |desk, found| view! { <TokensView desk=desk tokens=found.tokens/> },
    )
}

#[component]
fn TokensView(desk: Desk, tokens: Vec<TokenLine>) -> impl IntoView {
    let lang = lang();
    let none = tokens.is_empty();
    let lines = tokens
        .into_iter()
        .map(|token| view! { <Line desk=desk.clone() token=token/> })
        .collect_view();
    view! {
        <p>{words::tokens_text(lang)} " " <a href="/api/docs">{words::api_docs(lang)}</a></p>
        <div class="split">
            <div class="stack">
                {none.then(|| view! { <p class="soft">{words::no_tokens(lang)}</p> })}
                <ul class="lines">{lines}</ul>
            </div>
            <aside><NewTokenForm action=desk.api(&["tokens"])/></aside>
        </div>
    }
}

#[component]
fn Line(desk: Desk, token: TokenLine) -> impl IntoView {
    let lang = lang();
    let action = desk.api(&["tokens", &token.id.to_string(), "revoke"]);
    let scope: Vec<&str> = token.scope.iter().map(|right| words::right(lang, *right)).collect();
    let used = match token.used {
        Some(used) => view! { {words::last_used(lang)} " " <Moment at=used/> }.into_any(),
        None => words::never_used(lang).into_any(),
    };
    let named = token.name.clone();
    view! {
        <li>
            <div>
                <strong>{token.name}</strong>
                <p class="soft small">
                    {scope.join(" + ")} " · " {words::made_by(lang, token.by)} " · " {words::until(lang)} " " <Date at=token.expires/> " · " {used}
                </p>
            </div>
            <form method="post" action=action>
                <Back next=true/>
                <Button kind=Kind::Quiet>{words::revoke(lang)} <span class="hide">{named}</span></Button>
            </form>
        </li>
    }
}

/// What tokens are mostly for.
const SCOPES: [&[Right]; 5] = [
    &[Right::Read],
    &[Right::Read, Right::Catalogue],
    &[Right::Read, Right::Orders],
    &[Right::Read, Right::Catalogue, Right::Orders],
    &[Right::Read, Right::Catalogue, Right::Orders, Right::Marketing],
];

const DAYS: [u32; 4] = [30, 90, 180, 366];

#[component]
fn NewTokenForm(action: String) -> impl IntoView {
    let lang = lang();
    let scopes = SCOPES
        .into_iter()
        .map(|scope| {
            let names: Vec<&str> = scope.iter().map(|right| right.name()).collect();
            let shown: Vec<&str> = scope.iter().map(|right| words::right(lang, *right)).collect();
            Choice::new(names.join(" "), shown.join(" + "))
        })
        .collect();
    let days = DAYS
        .into_iter()
        .map(|days| Choice::new(days.to_string(), words::days(lang, days)))
        .collect();
    view! {
        <form class="panel stack" method="post" action=action>
            <h2>{words::new_token(lang)}</h2>
            <Back/>
            <Field name="name" label=words::token_name(lang) required=true maxlength=100/>
            <Select name="scope" label=words::token_scope(lang) choices=scopes/>
            <Select name="days" label=words::token_days(lang) choices=days chosen="90"/>
            <div><Button>{words::make_token(lang)}</Button></div>
        </form>
    }
}
