//! The days of which the order was published, and their files.

use axum::{
    body::Body,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use futures::stream;
use tokio::{fs::File, io::AsyncReadExt};
use wire::{
    audit::{RankingDays, SAMPLE_KEPT_DAYS},
    codes::Code,
};

use crate::{
    audit::{
        files::{self, SIGNATURE, SIGNED},
        store,
    },
    error::{Error, Refusal},
    http::{answer::Answer, openapi::refuses},
    said,
    state::AppState,
};

/// Read and sent at a time.
const CHUNK: usize = 64 * 1024;
/// What was told of once stays as it is.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The days of which the order of results was published
///
/// Each with the hashes of its files and their signature, the newest first, for 35 days. Of each day these files can be downloaded:
/// `documents.jsonl.gz`, `companies.json`, `samples.json` and `signature.json`. `huoban audit-ranking` counts the order again.
#[utoipa::path(get, path = "/open/days", operation_id = "ranking_days", tag = "catalog", responses((status = 200, body = RankingDays)))]
pub async fn list(State(app): State<AppState>) -> Result<Answer<RankingDays>, Error> {
    let days = store::days(app.db.reads(), app.clock.now()).await?;
    Ok(Answer::new(RankingDays { days }))
}

refuses! { FileRefuses: NoSuchSample }

/// A file of a day
#[utoipa::path(get, path = "/open/days/{day}/{file}", operation_id = "ranking_file", tag = "catalog",
    params(("day" = String, Path), ("file" = String, Path)),
    responses((status = 200, body = String, content_type = "application/octet-stream"), FileRefuses))]
pub async fn file(State(app): State<AppState>, Path((day, file)): Path<(String, String)>) -> Result<Response, Error> {
    // Only names that were told of become a path.
    let name = SIGNED.into_iter().chain([SIGNATURE]).find(|name| *name == file);
    let told = store::one(app.db.reads(), &day).await?;
    let (Some(name), Some(told)) = (name, told) else {
        return Err(no_such_sample().into());
    };
    let path = files::of_day(&app.data, &told.day).join(name);
    let file = File::open(&path).await.map_err(|_| no_such_sample())?;
    let length = file.metadata().await.map_err(anyhow::Error::from)?.len();
    let pieces = stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; CHUNK];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        std::io::Result::Ok((read > 0).then_some((piece, file)))
    });
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
        (header::CACHE_CONTROL, FOREVER.to_owned()),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

fn no_such_sample() -> Refusal {
    Refusal::new(
        Code::NoSuchSample,
        said!("There is no such file of a day's sample here" / "此处没有这一天的样本文件"),
    )
    .at("file")
    .fix(said!(
        "Files are kept for {SAMPLE_KEPT_DAYS} days; look at the list of days again."
            / "文件保留{SAMPLE_KEPT_DAYS}天，请重新查看日期列表。"
    ))
}
