//! `GET` and `POST /companies/{company}/feeds`, one of them, its report, and undoing it.

use anyhow::Context;
use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use tokio::fs;
use wire::{
    feeds::{FeedRun, Feeds, UploadFeed},
    id::FeedRunId,
    staff::Deed,
};

use crate::{
    error::Error,
    feeds::{
        files,
        refusals::no_such_report,
        runs::{self, New},
        sources,
        upload::Upload,
    },
    http::{
        answer::Answer,
        openapi::refuses,
        staff::{Catalogue, Member},
    },
    said,
    state::AppState,
};

/// Your company's feeds
///
/// The 20 newest, and how far each is; they are kept for 30 days. And what is fetched by schedule.
#[utoipa::path(
    get,
    path = "/companies/{company}/feeds",
    operation_id = "feeds",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = Feeds)),
    security(("token" = ["catalogue"]))
)]
pub async fn list(State(app): State<AppState>, member: Member<Catalogue>) -> Result<Answer<Feeds>, Error> {
    Ok(Answer::new(feeds(&app, &member).await?))
}

/// The company's runs and sources.
pub async fn feeds(app: &AppState, member: &Member<Catalogue>) -> Result<Feeds, Error> {
    let reads = app.db.reads();
    Ok(Feeds {
        runs: runs::of_company(reads, member.company).await?,
        sources: sources::of_company(reads, member.company).await?,
    })
}

refuses! {
    UploadRefuses: UnreadableFile at 400, UnreadableFile, FeedUnderWay, UnknownEncoding, UnknownDecimal, UnknownCurrency, TooLong
}

/// Send a feed
///
/// Up to 64 MiB; it is read in the background, one of a company at a time. Ask for it again to see how far it is. An
/// `Idempotency-Key` knows a file by its first MiB and its length.
#[utoipa::path(
    post,
    path = "/companies/{company}/feeds",
    operation_id = "upload_feed",
    tag = "company",
    params(("company" = String, Path)),
    request_body(content = UploadFeed, content_type = "multipart/form-data"),
    responses((status = 200, body = FeedRun), UploadRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn upload(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    upload: Upload,
) -> Result<Answer<FeedRun>, Error> {
    let new = New {
        id: upload.run,
        company: member.company,
        name: upload.name.clone(),
        by: member.by.name().to_owned(),
        bytes: upload.bytes,
        settings: upload.settings,
        now: member.now,
    };
    let deed = (Deed::FeedUploaded, upload.name);
    member
        .write(&app, deed, new, async |new, tx| runs::add(tx, new).await)
        .await?;
    upload.file.keep();
    let run = runs::one(app.db.reads(), member.company, upload.run).await?;
    let said = said!("The feed has arrived and is read now." / "文件已送达，正在读取。");
    Ok(Answer::new(run).next(member.page("feeds")).said(said))
}

refuses! { ShowRefuses: NoSuchFeed }

/// One of your company's feeds
#[utoipa::path(
    get,
    path = "/companies/{company}/feeds/{run}",
    operation_id = "feed",
    tag = "company",
    params(("company" = String, Path), ("run" = FeedRunId, Path)),
    responses((status = 200, body = FeedRun), ShowRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn show(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, run)): Path<(String, FeedRunId)>,
) -> Result<Answer<FeedRun>, Error> {
    Ok(Answer::new(runs::one(app.db.reads(), member.company, run).await?))
}

refuses! { ReportRefuses: NoSuchFeed, NoSuchReport }

/// What was wrong in a feed
///
/// A line for each row that was left out, and for each doubtful value that was taken: line, column, kind and reason.
#[utoipa::path(
    get,
    path = "/companies/{company}/feeds/{run}/report",
    operation_id = "feed_report",
    tag = "company",
    params(("company" = String, Path), ("run" = FeedRunId, Path)),
    responses((status = 200, body = String, content_type = "text/csv"), ReportRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn report(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, run)): Path<(String, FeedRunId)>,
) -> Result<Response, Error> {
    runs::one(app.db.reads(), member.company, run).await?;
    given(&app, run).await
}

/// A report as a file, where this server has it.
pub async fn given(app: &AppState, run: FeedRunId) -> Result<Response, Error> {
    let text = match fs::read(files::report(&app.data, run)).await {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(no_such_report().into()),
        Err(error) => return Err(error).context("read a feed's report")?,
    };
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"report.csv\""),
    ];
    Ok((headers, text).into_response())
}

refuses! { UndoRefuses: NoSuchFeed, NotUndoable }

/// Undo a feed
///
/// Only the newest one. Texts, prices and shelves are put back as they were, in the background; what was sold since stays
/// sold, products that the feed brought are no longer for sale, and those that somebody changed since are left as they are.
#[utoipa::path(
    post,
    path = "/companies/{company}/feeds/{run}/undo",
    operation_id = "undo_feed",
    tag = "company",
    params(("company" = String, Path), ("run" = FeedRunId, Path)),
    responses((status = 200, body = FeedRun), UndoRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn undo(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, id)): Path<(String, FeedRunId)>,
) -> Result<Answer<FeedRun>, Error> {
    let run = runs::one(app.db.reads(), member.company, id).await?;
    let undo = async |(company, id): &_, tx: &mut _| runs::undo(tx, *company, *id).await;
    member
        .write(&app, (Deed::FeedUndone, run.name), (member.company, id), undo)
        .await?;
    let run = runs::one(app.db.reads(), member.company, id).await?;
    let said = said!("What the feed changed is put back now." / "正在恢复此文件所做的更改。");
    Ok(Answer::new(run).next(member.page("feeds")).said(said))
}
