//! A company's threads.

use axum::extract::{Path, State};
use wire::{
    id::ThreadId,
    message::{CompanyThread, CompanyThreads, CompanyThreadsQuery, Write},
    staff::Deed,
    url::path,
};

use crate::{
    error::{Error, Said},
    http::{
        answer::Answer,
        input::{Asked, Input},
        openapi::refuses,
        staff::{Member, Orders},
    },
    message::{
        desk, refusals, rules,
        threads::{self, Whose, Writing},
    },
    said,
    state::AppState,
};

/// What shoppers ask your company
///
/// Those that wait for an answer, the longest first; or all, the one that was written in last first. 50 a page. Nobody is
/// named here.
#[utoipa::path(
    get,
    path = "/companies/{company}/messages",
    operation_id = "company_threads",
    tag = "company",
    params(("company" = String, Path), CompanyThreadsQuery),
    responses((status = 200, body = CompanyThreads)),
    security(("token" = ["orders"]))
)]
pub async fn queue(
    State(app): State<AppState>,
    member: Member<Orders>,
    Asked(asked): Asked<CompanyThreadsQuery>,
) -> Result<Answer<CompanyThreads>, Error> {
    Ok(Answer::new(desk::queue(app.db.reads(), member.company, &asked).await?))
}

refuses! { ShowRefuses: NoSuchThread }

/// One of your company's threads
#[utoipa::path(
    get,
    path = "/companies/{company}/messages/{thread}",
    operation_id = "company_thread",
    tag = "company",
    params(("company" = String, Path), ("thread" = ThreadId, Path)),
    responses((status = 200, body = CompanyThread), ShowRefuses),
    security(("token" = ["orders"]))
)]
pub async fn show(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, thread)): Path<(String, String)>,
) -> Result<Answer<CompanyThread>, Error> {
    let found = desk::show(app.db.reads(), member.company, id(&thread)?).await?;
    Ok(Answer::new(found.ok_or_else(refusals::no_such_thread)?))
}

fn id(text: &str) -> Result<ThreadId, Error> {
    Ok(text.parse().map_err(|_| refusals::no_such_thread())?)
}

/// The thread as it is now, and for a form its page.
async fn told(
    app: &AppState,
    member: &Member<Orders>,
    thread: ThreadId,
    said: Said,
) -> Result<Answer<CompanyThread>, Error> {
    let found = desk::show(app.db.reads(), member.company, thread).await?;
    let page = member.page("messages") + &path([thread.to_string().as_str()]);
    Ok(Answer::new(found.ok_or_else(refusals::no_such_thread)?)
        .next(page)
        .said(said))
}

refuses! { AnswerRefuses: NoSuchThread, ThreadClosed, ThreadFull, WaitForAnswer, Required, TooLong, NotText }

/// Answer a shopper
///
/// The shopper reads your company's name, and not yours. How soon you answer first is public.
#[utoipa::path(
    post,
    path = "/companies/{company}/messages/{thread}/answer",
    operation_id = "answer_thread",
    tag = "company",
    params(("company" = String, Path), ("thread" = ThreadId, Path)),
    request_body = Write,
    responses((status = 200, body = CompanyThread), AnswerRefuses),
    security(("token" = ["orders"]))
)]
pub async fn answer(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, thread)): Path<(String, String)>,
    Input(asked): Input<Write>,
) -> Result<Answer<CompanyThread>, Error> {
    let thread = id(&thread)?;
    let writing = Writing {
        whose: Whose::Company(member.company),
        thread,
        id: app.ids.next(member.now),
        name: Some(member.by.name().to_owned()),
        text: rules::message(&asked.text)?,
        now: member.now,
    };
    let deed = (Deed::MessageAnswered, thread.to_string());
    member.write(&app, deed, writing, threads::write).await?;
    told(
        &app,
        &member,
        thread,
        said!("Sent; the shopper sees it in the thread." / "已发送，顾客可在对话中看到。"),
    )
    .await
}

refuses! { SettleRefuses: NoSuchThread }

/// Say that there is nothing to answer in a thread
///
/// It leaves the queue. It does not count as answered.
#[utoipa::path(
    post,
    path = "/companies/{company}/messages/{thread}/settle",
    operation_id = "settle_thread",
    tag = "company",
    params(("company" = String, Path), ("thread" = ThreadId, Path)),
    responses((status = 200, body = CompanyThread), SettleRefuses),
    security(("token" = ["orders"]))
)]
pub async fn settle(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, thread)): Path<(String, String)>,
) -> Result<Answer<CompanyThread>, Error> {
    let thread = id(&thread)?;
    let deed = (Deed::MessageSettled, thread.to_string());
    member
        .write(&app, deed, (thread, member.company), async |(thread, company), tx| {
            threads::settle(tx, *thread, *company).await
        })
        .await?;
    told(
        &app,
        &member,
        thread,
        said!("It waits for no answer any more." / "已不再等待答复。"),
    )
    .await
}
