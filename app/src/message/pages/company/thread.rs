//! `/company/:slug/messages/:thread`: a conversation with a shopper whom the company does not know.

use leptos::prelude::*;
use wire::{
    message::{CompanyMessage, CompanyThread, MOST_IN_A_ROW, MOST_MESSAGES, Side, WaitsFor},
    url::path,
};

use super::about::about;
use crate::{
    api::{self, visit::lang},
    message::{
        pages::conversation::{Conversation, Line, State, Stop, Stopped, WriteForm, stop, thread_in_path},
        words,
    },
    ui::{Button, Crumb, Crumbs, Desk, Fact, Kind, Tab, company_in_path, console_of_one},
};

#[component]
pub fn CompanyThreadPage() -> impl IntoView {
    let load = api::get::<CompanyThread>(&path(["companies", &company_in_path(), "messages", &thread_in_path()]));
    let title = words::messages(lang());
    console_of_one(
        Tab::Messages,
        title,
        load,
        |desk, thread| view! { <ThreadView desk=desk thread=thread/> },
    )
}

#[component]
fn ThreadView(desk: Desk, thread: CompanyThread) -> impl IntoView {
    let lang = lang();
    let CompanyThread { card, messages } = thread;
    let shopper = words::shopper(lang, &card.pseudonym);
    let about = about(&desk, &card);
    let said = messages.iter().map(|message| &message.message);
    let stop = stop(card.closed, said, Side::Company);
    let lines = messages
        .into_iter()
        .map(|message| line(message, &shopper))
        .collect::<Vec<_>>();
    let id = card.id.to_string();
    let write = match stop {
        Some(Stop::Closed) => view! { <Stopped text=words::closed_to_company(lang)/> }.into_any(),
        Some(Stop::Full) => view! { <Stopped text=words::full_to_company(lang, MOST_MESSAGES)/> }.into_any(),
        Some(Stop::Wait) => view! { <Stopped text=words::wait_text(lang, MOST_IN_A_ROW)/> }.into_any(),
        None => {
            let action = desk.api(&["messages", &id, "answer"]);
            view! { <WriteForm action=action label=words::your_answer(lang) button=words::answer(lang)/> }.into_any()
        }
    };
    let settle = (card.waits_for == WaitsFor::Company)
        .then(|| view! { <Settle action=desk.api(&["messages", &id, "settle"])/> });
    let state = words::state_to_company(lang, card.waits_for, card.closed);
    view! {
        <Crumbs steps=vec![Crumb::new(words::to_messages(lang), desk.page(&["messages"]))]/>
        <h1>{shopper}</h1>
        <div class="split">
            <div class="stack" data-gap="large">
                <Conversation lines=lines/>
                {write}
                {settle}
            </div>
            <aside class="panel stack" data-gap="small">
                <dl class="facts"><Fact term=words::about(lang)>{about}</Fact></dl>
                <p><State waits_for=card.waits_for closed=card.closed text=state/></p>
                <p class="small soft">{words::stranger_text(lang)}</p>
            </aside>
        </div>
    }
}

/// Who of the staff wrote, for the staff to know.
fn line(message: CompanyMessage, shopper: &str) -> Line {
    let CompanyMessage { message, name } = message;
    Line {
        own: message.by == Side::Company,
        name: name.unwrap_or_else(|| shopper.to_owned()),
        text: message.text,
        at: message.at,
    }
}

#[component]
fn Settle(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <form class="row no-print" data-spread="yes" method="post" action=action>
            <p class="small soft">{words::settle_text(lang)}</p>
            <Button kind=Kind::Plain>{words::settle(lang)}</Button>
        </form>
    }
}
