//! `/account`: who the shopper is here, their devices, their password, their data.

use leptos::prelude::*;
use wire::{
    account::{Me, SessionLine, Sessions, VisitSummary},
    lang::Lang,
};

use crate::{
    account::words,
    api::{self, visit::lang},
    ui::{
        Back, Badge, Button, ButtonLink, ChangePassword, Choice, Date, Fact, Head, Kind, Select, Tone, page,
        words::closing_reason,
    },
};

#[component]
pub fn AccountPage() -> impl IntoView {
    let me = api::get::<Me>("/account");
    let sessions = api::get::<Sessions>("/account/sessions");
    let visit = api::get::<VisitSummary>("/visit");
    page(async move {
        let (me, sessions, visit) = (me.await?, sessions.await?, visit.await?);
        Ok(view! { <AccountView me=me mail=visit.mail sessions=sessions.sessions/> })
    })
}

#[component]
fn AccountView(me: Me, mail: bool, sessions: Vec<SessionLine>) -> impl IntoView {
    let lang = lang();
    let has_account = me.email.is_some();
    view! {
        <Head title=words::your_account(lang)/>
        <h1>{words::your_account(lang)}</h1>
        <div class="split" data-even>
            <div class="stack" data-gap="large">
                <Who me=me mail=mail/>
                {has_account.then(|| view! { <Devices sessions=sessions/> })}
            </div>
            <div class="stack" data-gap="large">
                <Language/>
                {has_account.then(|| view! { <ChangePassword action="/api/v1/account/password"/> })}
                <Data/>
            </div>
        </div>
    }
}

#[component]
fn Who(me: Me, mail: bool) -> impl IntoView {
    let lang = lang();
    let guest = me.email.is_none();
    let invitation = guest.then(|| {
        view! {
            <p>{words::guest_text(lang)}</p>
            <div class="row">
                <ButtonLink href="/sign-up?next=/account">{words::open_account(lang)}</ButtonLink>
                <ButtonLink href="/sign-in?next=/account" kind=Kind::Plain>{words::sign_in(lang)}</ButtonLink>
            </div>
        }
    });
    // Where no mail is sent nothing can be confirmed, and there is nothing to say.
    let confirmed = (mail && !guest).then(|| match me.confirmed {
        Some(_) => view! { <Badge tone=Tone::Good>{words::confirmed(lang)}</Badge> }.into_any(),
        None => view! { <Badge tone=Tone::Wait>{words::not_confirmed(lang)}</Badge> }.into_any(),
    });
    let confirm = (mail && !guest && me.confirmed.is_none()).then(|| {
        view! {
            <form method="post" action="/api/v1/account/confirm">
                <Back/>
                <Button kind=Kind::Plain>{words::confirm_send(lang)}</Button>
            </form>
        }
    });
    let closed = me.closed.map(|closed| {
        view! {
            <div class="notice stack" data-gap="small" data-tone="wait">
                <p><strong>{words::closed(lang)}</strong> " " <Date at=closed.at/></p>
                <p>{closing_reason(lang, closed.reason)} ": " {closed.why}</p>
                <p class="small">{words::closed_text(lang)}</p>
            </div>
        }
    });
    let sign_out = (!guest).then(|| {
        view! {
            <form method="post" action="/api/v1/account/sign-out">
                <Button kind=Kind::Plain>{words::sign_out(lang)}</Button>
            </form>
        }
    });
    view! {
        <section class="panel stack">
            <h2>{words::you(lang)}</h2>
            {closed}
            {invitation}
            <dl class="facts">
                {me.email.map(|email| view! { <Fact term=words::email(lang)>{email} " " {confirmed}</Fact> })}
                {me.name.map(|name| view! { <Fact term=words::name(lang)>{name}</Fact> })}
                <Fact term=words::here_since(lang)><Date at=me.since/></Fact>
            </dl>
            <div class="row">
                <a href="/portfolio">{words::your_portfolio(lang)}</a>
                <a href="/orders">{words::your_orders(lang)}</a>
                <a href="/messages">{words::your_messages(lang)}</a>
                <a href="/account/about">{words::about_you(lang)}</a>
                <a href="/open#seen">{words::seen(lang)}</a>
            </div>
            {confirm}
            {sign_out}
        </section>
    }
}

#[component]
fn Devices(sessions: Vec<SessionLine>) -> impl IntoView {
    let lang = lang();
    let several = sessions.len() > 1;
    let lines = sessions
        .into_iter()
        .map(|line| view! { <Device line=line/> })
        .collect_view();
    let everywhere = several.then(|| {
        view! {
            <form method="post" action="/api/v1/account/sign-out-everywhere">
                <Button kind=Kind::Plain>{words::sign_out_everywhere(lang)}</Button>
            </form>
        }
    });
    view! {
        <section class="panel stack">
            <h2>{words::devices(lang)}</h2>
            <p class="soft">{words::devices_text(lang)}</p>
            <ul class="lines">{lines}</ul>
            {everywhere}
        </section>
    }
}

#[component]
fn Device(line: SessionLine) -> impl IntoView {
    let lang = lang();
    let name = match (line.browser, line.system) {
        (Some(browser), Some(system)) => words::browser_on(lang, browser, system),
        (Some(name), None) | (None, Some(name)) => name,
        (None, None) => words::unknown_browser(lang).to_owned(),
    };
    let named = name.clone();
    let end = (!line.this).then(|| {
        view! {
            <form method="post" action=format!("/api/v1/account/sessions/{}/end", line.id)>
                <Back next=true/>
                <Button kind=Kind::Quiet>{words::end_session(lang)} <span class="hide">{named}</span></Button>
            </form>
        }
    });
    view! {
        <li>
            <div>
                <strong>{name}</strong>
                " "
                {line.this.then(|| view! { <Badge tone=Tone::Good>{words::this_device(lang)}</Badge> })}
                <p class="soft small">
                    {words::since(lang)} " " <Date at=line.since/> " · " {words::last_seen(lang)} " " <Date at=line.seen/>
                </p>
            </div>
            {end}
        </li>
    }
}

#[component]
fn Language() -> impl IntoView {
    let lang = lang();
    let choices = vec![
        Choice::new(Lang::En.code(), "English"),
        Choice::new(Lang::Zh.code(), "简体中文"),
    ];
    view! {
        <section class="panel stack">
            <h2>{words::language(lang)}</h2>
            <form class="stack" method="post" action="/api/v1/account/language">
                <Back next=true/>
                <Select name="lang" label=words::language_label(lang) choices=choices chosen=lang.code()/>
                <div><Button kind=Kind::Plain>{words::use_language(lang)}</Button></div>
            </form>
        </section>
    }
}

#[component]
fn Data() -> impl IntoView {
    let lang = lang();
    view! {
        <section class="panel stack">
            <h2>{words::your_data(lang)}</h2>
            <p>{words::your_data_text(lang)}</p>
            <div class="row">
                <a class="button" data-kind="plain" href="/api/v1/account/export" download="huoban-export.json">{words::export(lang)}</a>
                <ButtonLink href="/account/erase" kind=Kind::Quiet>{words::erase_everything(lang)}</ButtonLink>
            </div>
        </section>
    }
}
