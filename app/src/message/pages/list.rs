//! `/messages`: the shopper's threads, the one that was written in last first.

use leptos::prelude::*;
use wire::{
    catalog::CompanyRef,
    message::{OrderName, ProductName, ThreadCard, Threads},
};

use super::conversation::State;
use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang, readable},
    },
    message::words,
    ui::{ButtonLink, CompanyMark, Empty, Head, Kind, Moment, left_out, page},
};

#[component]
pub fn MessagesPage() -> impl IntoView {
    let lang = lang();
    let visit = Visit::current();
    page(async move {
        let Read { found, asked, odd } = lenient::get::<Threads>("/messages", visit.query()).await?;
        let Asked { before } = readable(&asked);
        let none = found
            .threads
            .is_empty()
            .then(|| view! { <Nothing past=!before.is_empty()/> });
        let lines = found
            .threads
            .into_iter()
            .map(|thread| view! { <Line thread=thread/> })
            .collect_view();
        Ok(view! {
            <Head title=words::messages(lang)/>
            {left_out(odd)}
            <h1>{words::messages(lang)}</h1>
            {none}
            <ul class="lines">{lines}</ul>
            {found.before.map(|before| view! {
                <p><ButtonLink href=format!("/messages?before={before}") kind=Kind::Plain>{words::older(lang)}</ButtonLink></p>
            })}
        })
    })
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Asked {
    before: String,
}

#[component]
fn Nothing(past: bool) -> impl IntoView {
    let lang = lang();
    match past {
        true => view! {
            <Empty picture="empty-search" title=words::no_older(lang) text=words::no_older_text(lang)>
                <ButtonLink href="/messages">{words::newest_messages(lang)}</ButtonLink>
            </Empty>
        }
        .into_any(),
        false => view! {
            <Empty picture="empty-search" title=words::no_messages(lang) text=words::no_messages_text(lang)>
                <ButtonLink href="/">{words::look_around(lang)}</ButtonLink>
            </Empty>
        }
        .into_any(),
    }
}

#[component]
fn Line(thread: ThreadCard) -> impl IntoView {
    let lang = lang();
    let name = company_name(&thread.company);
    let about = about(thread.order.as_ref(), thread.product.as_ref());
    let state = words::state(lang, thread.waits_for, thread.closed);
    view! {
        <li>
            <div class="thread-line">
                <CompanyMark company=thread.company/>
                <div>
                    <a href=format!("/messages/{}", thread.id)>{name} " · " {about}</a>
                    <p class="soft small"><Moment at=thread.last/></p>
                </div>
            </div>
            <State waits_for=thread.waits_for closed=thread.closed text=state/>
        </li>
    }
}

/// The company's name in the reader's language.
pub fn company_name(company: &CompanyRef) -> String {
    lang().pick(&company.name, company.name_zh.as_deref()).to_owned()
}

/// What a thread is about, in words.
pub fn about(order: Option<&OrderName>, product: Option<&ProductName>) -> String {
    let lang = lang();
    match (order, product) {
        (Some(order), _) => words::about_order(lang, order.id),
        (None, Some(product)) => lang.pick(&product.name, product.name_zh.as_deref()).to_owned(),
        (None, None) => words::about_company(lang).to_owned(),
    }
}
