//! The open log: a page of it, the whole of it, and what of it is moderation.

use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use futures::stream;
use sqlx::AnyPool;
use wire::open::{Moderation, ModerationQuery, OpenLog, OpenLogQuery};

use crate::{
    chain,
    error::Error,
    http::{answer::Answer, input::Asked},
    state::AppState,
};

/// The open log
///
/// Rules, ads and moderation, the oldest first, 100 a page. Each entry is bound to the one before it by its hash. It is the same for
/// everybody, since else nobody could check it, and nothing in it tells who a shopper is.
#[utoipa::path(get, path = "/open/log", operation_id = "open_log", tag = "catalog", params(OpenLogQuery),
    responses((status = 200, body = OpenLog)))]
pub async fn page(State(app): State<AppState>, Asked(asked): Asked<OpenLogQuery>) -> Result<Answer<OpenLog>, Error> {
    let (reads, after) = (app.db.reads(), asked.after.unwrap_or_default());
    Ok(Answer::new(match &asked.kind {
        Some(kind) => chain::page_of(reads, kind, after).await?,
        None => chain::page(reads, after).await?,
    }))
}

/// The whole open log
///
/// An entry in each line, as JSON. `huoban verify-log` checks it without a connection.
#[utoipa::path(get, path = "/open/log.jsonl", operation_id = "download_open_log", tag = "catalog",
    responses((status = 200, body = String, content_type = "application/jsonl")))]
pub async fn download(State(app): State<AppState>) -> Result<Response, Error> {
    let reads = app.db.reads().clone();
    let pages = stream::try_unfold(Some(0), move |after| {
        let reads = reads.clone();
        async move {
            let Some(after) = after else { return Ok(None) };
            let page = lines(&reads, after).await.map_err(Error::into_anyhow)?;
            Ok::<_, anyhow::Error>(Some(page))
        }
    });
    let headers = [
        (header::CONTENT_TYPE, "application/jsonl; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"huoban-log.jsonl\""),
    ];
    Ok((headers, Body::from_stream(pages)).into_response())
}

/// The lines after an entry, and the last of these if there are more.
async fn lines(reads: &AnyPool, after: i64) -> Result<(String, Option<i64>), Error> {
    let page = chain::page(reads, after).await?;
    let mut text = String::new();
    for entry in &page.entries {
        text += &serde_json::to_string(entry).map_err(anyhow::Error::from)?;
        text.push('\n');
    }
    Ok((text, page.after))
}

/// What operators took down, hid, closed or opened again
///
/// `ad_taken_down`, `proposal_hidden`, `company_closed`, `company_reopened`, `shopper_closed` and `shopper_reopened`, with why, the
/// newest first, 20 a page. Of a shopper it does not say whose account.
#[utoipa::path(get, path = "/open/moderation", operation_id = "moderation", tag = "catalog", params(ModerationQuery),
    responses((status = 200, body = Moderation)))]
pub async fn moderation(
    State(app): State<AppState>,
    Asked(asked): Asked<ModerationQuery>,
) -> Result<Answer<Moderation>, Error> {
    Ok(Answer::new(chain::moderated(app.db.reads(), asked.before).await?))
}
