//! Fetches the feeds that are due by their schedule; each new file waits for its turn like one that was sent.

use std::time::Duration;

use anyhow::Context;
use futures::{StreamExt, TryStreamExt, stream};
use reqwest::{
    Client, Response, StatusCode, Url,
    header::{ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED},
};
use wire::{
    feeds::MOST_BYTES,
    id::{FeedRunId, FeedSourceId},
    when::When,
};

use super::{
    files::Incoming,
    runs::{self, New},
    sources::{self, Due, Outcome},
};
use crate::{
    chores::Chore,
    error::{Error, Said},
    outside::{check_url, client, failed, redirects},
    said,
    state::AppState,
    text,
    typed::LONGEST_NAME,
};

pub const FETCH: Chore = Chore {
    name: "fetch_feeds",
    every: Duration::from_secs(30),
    turn: |app| Box::pin(turn(app)),
};

const CONNECT: Duration = Duration::from_secs(10);
/// From the first name looked up to the last byte.
const TOTAL: Duration = Duration::from_secs(120);
/// Sites asked at once.
const AT_ONCE: usize = 4;
const REDIRECTS: usize = 3;
/// Most characters of what a site says of its file that are kept.
const LONGEST_TAG: usize = 200;
/// Who sent it, in the list of feeds.
const BY: &str = "schedule";

async fn turn(app: &AppState) -> Result<u64, Error> {
    let due = sources::due(app.db.reads(), app.clock.now()).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let reach = app.poster.reach;
    let client = client(reach)
        .redirect(redirects(REDIRECTS, reach, true))
        .connect_timeout(CONNECT)
        .timeout(TOTAL)
        .build()
        .context("make a client for feeds")?;
    stream::iter(due)
        .map(|source| take(app, &client, source))
        .buffer_unordered(AT_ONCE)
        .try_fold(0, async |asked, ()| Ok(asked + 1))
        .await
}

/// A file that has come.
struct Arrived {
    run: FeedRunId,
    file: Incoming,
    bytes: i64,
    etag: Option<String>,
    last_modified: Option<String>,
}

async fn take(app: &AppState, client: &Client, source: Due) -> Result<(), Error> {
    let arrived = fetch(app, client, &source).await?;
    let now = app.clock.now();
    match arrived {
        Ok(Some(arrived)) => keep(app, source, arrived, now).await,
        Ok(None) => note(app, source.id, source.hours, Outcome::Same, now).await,
        Err(why) => note(app, source.id, source.hours, Outcome::Failed(why), now).await,
    }
}

async fn note(app: &AppState, id: FeedSourceId, hours: i64, outcome: Outcome, now: When) -> Result<(), Error> {
    let context = (id, hours, outcome, now);
    let note = async |(id, hours, outcome, now): &_, tx: &mut _| sources::note(tx, *id, *hours, outcome, *now).await;
    app.db.write(context, note).await
}

/// Lets the file wait for its turn. Where another one came in between, the source is asked again a little later.
async fn keep(app: &AppState, source: Due, arrived: Arrived, now: When) -> Result<(), Error> {
    let (id, hours) = (source.id, source.hours);
    let new = New {
        id: arrived.run,
        company: source.company,
        name: name(&source.url),
        by: BY.to_owned(),
        bytes: arrived.bytes,
        settings: source.settings,
        now,
    };
    let outcome = Outcome::New {
        run: arrived.run,
        etag: arrived.etag,
        last_modified: arrived.last_modified,
    };
    let write = async |(new, id, hours, outcome, now): &_, tx: &mut _| {
        runs::add(tx, new).await?;
        sources::note(tx, *id, *hours, outcome, *now).await
    };
    match app.db.write((new, id, hours, outcome, now), write).await {
        Ok(()) => {
            arrived.file.keep();
            Ok(())
        }
        Err(Error::Refused(_)) => note(app, id, hours, Outcome::Busy, now).await,
        Err(error) => Err(error),
    }
}

/// The file, none if it is the one of last time, or why there is none.
///
/// # Errors
/// When the file can't be written here.
async fn fetch(app: &AppState, client: &Client, source: &Due) -> Result<Result<Option<Arrived>, Said>, Error> {
    let mut response = match ask(app, client, source).await {
        Ok(response) => response,
        Err(why) => return Ok(Err(why)),
    };
    match response.status() {
        StatusCode::NOT_MODIFIED => return Ok(Ok(None)),
        status if !status.is_success() => {
            let status = status.as_u16();
            return Ok(Err(said!("the site answered {status}" / "网站返回 {status}")));
        }
        _ => {}
    }
    let run: FeedRunId = app.ids.next(app.clock.now());
    let mut file = Incoming::create(&app.data, run).await.context("create a feed's file")?;
    let mut bytes = 0;
    loop {
        let piece = match response.chunk().await {
            Ok(Some(piece)) => piece,
            Ok(None) => break,
            Err(error) => return Ok(Err(not_got(failed(&error, TOTAL)))),
        };
        bytes += piece.len();
        if bytes > MOST_BYTES {
            let most = MOST_BYTES / 1024 / 1024;
            return Ok(Err(said!("the file is larger than {most} MiB" / "文件大于 {most} MiB")));
        }
        file.write(&piece).await.context("write a feed's file")?;
    }
    if bytes == 0 {
        return Ok(Err(said!("the file is empty" / "文件为空")));
    }
    file.sync().await.context("put a feed on the disk")?;
    let tag = |name: HeaderName| kept(response.headers(), name);
    Ok(Ok(Some(Arrived {
        run,
        file,
        bytes: bytes as i64,
        etag: tag(ETAG),
        last_modified: tag(LAST_MODIFIED),
    })))
}

/// What the network said, as it said it.
fn not_got(why: String) -> Said {
    let zh = format!("无法获取：{why}");
    Said::new(why, zh)
}

async fn ask(app: &AppState, client: &Client, source: &Due) -> Result<Response, Said> {
    let url = Url::parse(&source.url).map_err(|error| not_got(error.to_string()))?;
    check_url(&url, app.poster.reach).map_err(|stop| not_got(stop.to_string()))?;
    let mut request = client.get(url);
    let known = [
        (IF_NONE_MATCH, &source.etag),
        (IF_MODIFIED_SINCE, &source.last_modified),
    ];
    for (name, value) in known {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    request.send().await.map_err(|error| not_got(failed(&error, TOTAL)))
}

fn kept(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    (value.len() <= LONGEST_TAG).then(|| value.to_owned())
}

/// What the list of feeds calls it: the file in the address, else the site.
fn name(url: &str) -> String {
    let Ok(url) = Url::parse(url) else {
        return url.to_owned();
    };
    let last = url
        .path_segments()
        .and_then(|mut segments| segments.next_back())
        .unwrap_or_default();
    let name = match last {
        "" => url.host_str().unwrap_or_default(),
        last => last,
    };
    text::line(name).chars().take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_feed_is_called_by_its_file() {
        assert_eq!(name("https://shop.example/out/feed.xml?key=1"), "feed.xml");
        assert_eq!(name("https://shop.example/"), "shop.example");
    }
}
