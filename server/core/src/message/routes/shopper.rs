//! A shopper's threads.

use axum::extract::{Path, State};
use wire::{
    id::{MessageId, ShopperId, ThreadId},
    message::{About, OpenThread, Thread, Threads, ThreadsQuery, Write},
    when::When,
};

use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::{Asked, Input},
        openapi::refuses,
        visitor::{Known, Visitor, Writer},
    },
    message::{
        list,
        open::{self, Opening},
        refusals, rules,
        threads::{self, Whose, Writing},
    },
    said,
    state::AppState,
};

/// Your messages
///
/// Threads of yours, the one that was written in last first; 50 a page.
#[utoipa::path(get, path = "/messages", operation_id = "threads", tag = "message", params(ThreadsQuery),
    responses((status = 200, body = Threads)))]
pub async fn list(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(asked): Asked<ThreadsQuery>,
) -> Result<Answer<Threads>, Error> {
    Ok(Answer::new(match visitor.shopper() {
        Some(shopper) => list::list(app.db.reads(), shopper, asked.before).await?,
        None => Threads::default(),
    }))
}

refuses! {
    OpenRefuses: AccountClosed, NoSuchOrder, NoSuchProduct, NoSuchCompany, Dropped, TooManyThreads, Required, TooLong, NotText,
    TooManyGuests
}

/// Ask a company
///
/// Opens a thread about an order of yours, a product or a company. The company learns what it is about and what you write,
/// and calls you by a name that belongs to this thread alone.
#[utoipa::path(post, path = "/messages", operation_id = "open_thread", tag = "message", request_body = OpenThread,
    responses((status = 200, body = Thread), OpenRefuses))]
pub async fn open(
    State(app): State<AppState>,
    writer: Writer,
    Input(asked): Input<OpenThread>,
) -> Result<Answer<Thread>, Error> {
    let shopper = match asked.about {
        About::Order => writer.shopper(),
        About::Product | About::Company => writer.takes_part()?,
    };
    let thread = app.ids.next(writer.now);
    let opening = Opening {
        shopper,
        about: asked.about,
        of: asked.of.trim().to_owned(),
        pseudonym: rules::pseudonym(drawn()),
        first: Writing {
            whose: Whose::Shopper(shopper),
            thread,
            id: app.ids.next(writer.now),
            name: None,
            text: rules::message(&asked.text)?,
            now: writer.now,
        },
    };
    writer.keep(&app, opening, open::open).await?;
    Ok(told(&app, shopper, thread)
        .await?
        .said(said!("Sent. The answer comes here." / "已发送，答复会出现在这里。")))
}

/// By chance, so that nothing ties it to the shopper.
#[expect(clippy::disallowed_methods, reason = "nobody can work out who is behind a pseudonym")]
fn drawn() -> u32 {
    rand::random()
}

/// The thread as it is now, and for a form its page.
async fn told(app: &AppState, shopper: ShopperId, thread: ThreadId) -> Result<Answer<Thread>, Error> {
    let found = list::show(app.db.reads(), shopper, thread).await?;
    Ok(Answer::new(found.ok_or_else(refusals::no_such_thread)?).next(format!("/messages/{thread}")))
}

refuses! { ShowRefuses: NoSession, NoSuchThread }

/// One of your threads
#[utoipa::path(get, path = "/messages/{thread}", operation_id = "thread", tag = "message", params(("thread" = ThreadId, Path)),
    responses((status = 200, body = Thread), ShowRefuses))]
pub async fn show(
    State(app): State<AppState>,
    known: Known,
    Path(thread): Path<String>,
) -> Result<Answer<Thread>, Error> {
    let found = list::show(app.db.reads(), known.shopper(), id(&thread)?).await?;
    Ok(Answer::new(found.ok_or_else(refusals::no_such_thread)?))
}

fn id(text: &str) -> Result<ThreadId, Error> {
    Ok(text.parse().map_err(|_| refusals::no_such_thread())?)
}

refuses! {
    WriteRefuses: NoSession, NoSuchThread, ThreadClosed, ThreadFull, WaitForAnswer, Required, TooLong, NotText
}

/// Write in a thread of yours
#[utoipa::path(post, path = "/messages/{thread}", operation_id = "write_in_thread", tag = "message", params(("thread" = ThreadId, Path)),
    request_body = Write, responses((status = 200, body = Thread), WriteRefuses))]
pub async fn write(
    State(app): State<AppState>,
    known: Known,
    Path(thread): Path<String>,
    Input(asked): Input<Write>,
) -> Result<Answer<Thread>, Error> {
    let writing = Writing {
        whose: Whose::Shopper(known.shopper()),
        thread: id(&thread)?,
        id: app.ids.next::<MessageId>(known.now),
        name: None,
        text: rules::message(&asked.text)?,
        now: known.now,
    };
    let thread = writing.thread;
    app.db.write(writing, threads::write).await?;
    Ok(told(&app, known.shopper(), thread)
        .await?
        .said(said!("Sent." / "已发送。")))
}

refuses! { CloseRefuses: NoSession, NoSuchThread }

/// Close a thread of yours for good
///
/// It stays to be read. Closing it twice is the same as once.
#[utoipa::path(post, path = "/messages/{thread}/close", operation_id = "close_thread", tag = "message",
    params(("thread" = ThreadId, Path)), responses((status = 200, body = Thread), CloseRefuses))]
pub async fn close(
    State(app): State<AppState>,
    known: Known,
    Path(thread): Path<String>,
) -> Result<Answer<Thread>, Error> {
    let context: (ThreadId, ShopperId, When) = (id(&thread)?, known.shopper(), known.now);
    app.db
        .write(context, async |(thread, shopper, now), tx| {
            threads::close(tx, *thread, *shopper, *now).await
        })
        .await?;
    Ok(told(&app, known.shopper(), context.0)
        .await?
        .said(said!("The thread is closed." / "对话已关闭。")))
}
