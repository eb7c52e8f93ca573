//! `/messages/:thread`: a shopper's conversation with a company.

use leptos::prelude::*;
use wire::{
    message::{MOST_IN_A_ROW, MOST_MESSAGES, Message, Side, Thread, ThreadCard},
    url::path,
};

use super::{
    conversation::{Conversation, Line, State, Stop, Stopped, WriteForm, stop, thread_in_path},
    list::{about, company_name},
};
use crate::{
    api::{self, visit::lang},
    message::words,
    ui::{Button, CompanyMark, CompanyName, Crumb, Crumbs, Fact, Head, Kind, company_href, page},
};

#[component]
pub fn ThreadPage() -> impl IntoView {
    let id = thread_in_path();
    page(async move {
        let thread: Thread = api::get(&path(["messages", &id])).await?;
        Ok(view! { <ThreadView thread=thread/> })
    })
}

#[component]
fn ThreadView(thread: Thread) -> impl IntoView {
    let lang = lang();
    let Thread { card, messages } = thread;
    let name = company_name(&card.company);
    let title = words::with(lang, &name);
    let stop = stop(card.closed, messages.iter(), Side::Shopper);
    let lines = messages
        .into_iter()
        .map(|message| line(message, &name))
        .collect::<Vec<_>>();
    let action = format!("/api/v1/messages/{}", card.id);
    let close = (!card.closed).then(|| view! { <Close action=format!("{action}/close")/> });
    let write = match stop {
        Some(Stop::Closed) => view! { <Stopped text=words::closed_text(lang)/> }.into_any(),
        Some(Stop::Full) => view! { <Stopped text=words::full_text(lang, MOST_MESSAGES)/> }.into_any(),
        Some(Stop::Wait) => view! { <Stopped text=words::wait_text(lang, MOST_IN_A_ROW)/> }.into_any(),
        None => {
            view! { <WriteForm action=action label=words::your_message(lang) button=words::send(lang)/> }.into_any()
        }
    };
    view! {
        <Head title=title.clone()/>
        <Crumbs steps=vec![Crumb::new(words::messages(lang), "/messages")]/>
        <h1>{title}</h1>
        <div class="split">
            <div class="stack" data-gap="large">
                <Conversation lines=lines/>
                {write}
                {close}
            </div>
            <Subject card=card/>
        </div>
    }
}

fn line(message: Message, company: &str) -> Line {
    let own = message.by == Side::Shopper;
    Line {
        own,
        name: if own {
            words::you(lang()).to_owned()
        } else {
            company.to_owned()
        },
        text: message.text,
        at: message.at,
    }
}

/// With whom and about what, and how it stands.
#[component]
fn Subject(card: ThreadCard) -> impl IntoView {
    let lang = lang();
    let text = about(card.order.as_ref(), card.product.as_ref());
    let href = match (&card.order, &card.product) {
        (Some(order), _) => format!("/orders/{}", order.group),
        (None, Some(product)) => format!("/product/{}", product.id),
        (None, None) => company_href(&card.company.slug, ""),
    };
    let state = words::state(lang, card.waits_for, card.closed);
    view! {
        <aside class="panel stack" data-gap="small">
            <p class="row"><CompanyMark company=card.company.clone()/> <CompanyName company=card.company/></p>
            <dl class="facts"><Fact term=words::about(lang)><a href=href>{text}</a></Fact></dl>
            <p><State waits_for=card.waits_for closed=card.closed text=state/></p>
        </aside>
    }
}

/// Asks once more before it closes.
#[component]
fn Close(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <details class="cancel no-print">
            <summary>{words::close(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <p>{words::close_sure(lang)}</p>
                <p><Button kind=Kind::Danger>{words::close_yes(lang)}</Button></p>
            </form>
        </details>
    }
}
