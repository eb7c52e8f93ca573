//! The head of every page: home, search, and the way to the visitor's own things.

use leptos::prelude::*;
use wire::{account::VisitSummary, lang::Lang};

use super::words;
use crate::{
    api::{
        self,
        visit::{Visit, lang},
    },
    order::forms::CartLink,
    search::pages::search_box,
    ui::{Back, Glyph, Hidden, Icon},
};

/// Waits for what it counts; a visitor whose counts can't be had sees none.
#[component]
pub fn Header() -> impl IntoView {
    view! {
        <Suspense>
            {Suspend::new(async move {
                let summary = api::get::<VisitSummary>("/visit").await.unwrap_or_default();
                view! { <Bar summary=summary/> }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Bar(summary: VisitSummary) -> impl IntoView {
    let visit = Visit::current();
    let lang = visit.lang;
    // Home has the box in its middle.
    let at_home = here(&visit) == "/";
    view! {
        <header class="site-header">
            <div class="site-bar" data-home=at_home.then_some("yes")>
                <a class="brand" href="/" aria-label=words::brand_home(lang)>
                    <img src="/static/logo.svg" alt="" width="40" height="40"/>
                    <span>{words::brand(lang)}</span>
                </a>
                {(!at_home).then(search_box)}
                <Menu summary=summary/>
                <LanguageSwitch/>
            </div>
        </header>
    }
    .into_any()
}

#[component]
fn Menu(summary: VisitSummary) -> impl IntoView {
    let lang = lang();
    let (account, account_href) = if summary.signed_in {
        (words::account(lang), "/account")
    } else {
        (words::sign_in(lang), "/sign-in")
    };
    let partners = words::partners_counted(lang, summary.partners);
    view! {
        <nav class="site-nav" aria-label=words::main_menu(lang)>
            <ul>
                <Item href="/" glyph=Glyph::Home text=words::home(lang)/>
                <Item href="/portfolio" glyph=Glyph::Portfolio text=words::portfolio(lang) count=summary.partners counted=partners/>
                <li data-to="/cart">
                    <CartLink items=summary.cart_items current=current("/cart") lang=lang/>
                </li>
                <Item href=account_href glyph=Glyph::Account text=account/>
            </ul>
        </nav>
    }
    .into_any()
}

#[component]
fn Item(
    href: &'static str,
    glyph: Glyph,
    text: &'static str,
    #[prop(optional)] count: i64,
    /// The count in words.
    #[prop(optional)]
    counted: String,
) -> impl IntoView {
    let name = (count > 0).then(|| words::named(lang(), text, counted));
    let badge = (count > 0).then(|| {
        view! {
            <span class="count" aria-hidden="true">{if count > 99 { "99+".to_owned() } else { count.to_string() }}</span>
        }
    });
    view! {
        <li data-to=href>
            <a href=href aria-current=current(href)>
                <Icon glyph=glyph/>
                <span aria-hidden=name.is_some().then_some("true")>{text}</span>
                {name.map(|name| view! { <span class="hide">{name}</span> })}
                {badge}
            </a>
        </li>
    }
    .into_any()
}

/// A plain form, so that the choice sticks by cookie.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let lang = lang();
    let other = match lang {
        Lang::En => Lang::Zh,
        Lang::Zh => Lang::En,
    };
    view! {
        <form class="language" method="post" action="/api/v1/account/language">
            <Hidden name="lang" value=other.code()/>
            <Back next=true/>
            <button type="submit" lang=other.tag()>{words::other_language(lang)}</button>
        </form>
    }
    .into_any()
}

/// Marks the link to the page that is open.
fn current(href: &str) -> Option<&'static str> {
    (here(&Visit::current()) == href).then_some("page")
}

fn here(visit: &Visit) -> &str {
    visit.path.split('?').next().unwrap_or("/")
}
