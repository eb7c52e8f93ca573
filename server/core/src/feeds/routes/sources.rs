//! What is fetched by schedule: `POST /companies/{company}/feed-sources`, and one of them.

use axum::extract::{Path, State};
use wire::{
    feeds::{AddFeedSource, FeedSource, Feeds, PERIODS},
    id::FeedSourceId,
    staff::Deed,
};

use super::runs::feeds;
use crate::{
    error::Error,
    feeds::{
        refusals::not_a_period,
        sources::{self, New},
        upload::Settings,
    },
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Catalogue, Member},
    },
    outside::{host, typed_url},
    said,
    state::AppState,
    text,
};

refuses! {
    AddRefuses: TooManyFeedSources, NotAnEndpoint, NotAPeriod, UnknownEncoding, UnknownDecimal, UnknownCurrency, Required, TooLong, NotText
}

/// Have a feed fetched by schedule
///
/// It is fetched at once and then as often as you say, by https from a public address. A file that is the same as before
/// (`ETag`, `Last-Modified`) is not read again; a new one is read like one that you send.
#[utoipa::path(
    post,
    path = "/companies/{company}/feed-sources",
    operation_id = "add_feed_source",
    tag = "company",
    params(("company" = String, Path)),
    request_body = AddFeedSource,
    responses((status = 200, body = FeedSource), AddRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn add(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Input(asked): Input<AddFeedSource>,
) -> Result<Answer<FeedSource>, Error> {
    let url = typed_url(&asked.url, app.poster.reach)?;
    if !PERIODS.contains(&asked.hours) {
        return Err(not_a_period().into());
    }
    let settings = Settings {
        encoding: filled(&asked.encoding),
        decimal: filled(&asked.decimal),
        currency: filled(&asked.currency),
    };
    settings.options()?;
    let new = New {
        id: app.ids.next(member.now),
        company: member.company,
        url: url.to_string(),
        hours: asked.hours,
        settings,
        by: member.by.name().to_owned(),
        now: member.now,
    };
    let (id, deed) = (new.id, (Deed::FeedScheduled, host(&new.url)));
    member
        .write(&app, deed, new, async |new, tx| sources::insert(tx, new).await)
        .await?;
    let source = sources::one(app.db.reads(), member.company, id).await?;
    let said = said!("The feed is fetched within a minute." / "一分钟内开始获取文件。");
    Ok(Answer::new(source).next(page(&member)).said(said))
}

fn filled(typed: &str) -> Option<String> {
    Some(text::line(typed)).filter(|typed| !typed.is_empty())
}

fn page(member: &Member<Catalogue>) -> String {
    member.page("feeds") + "/schedule"
}

refuses! { FetchRefuses: NoSuchFeedSource }

/// Fetch a scheduled feed at once
///
/// Within a minute, whether its file is another than before or not.
#[utoipa::path(
    post,
    path = "/companies/{company}/feed-sources/{id}/fetch",
    operation_id = "fetch_feed_source",
    tag = "company",
    params(("company" = String, Path), ("id" = FeedSourceId, Path)),
    responses((status = 200, body = FeedSource), FetchRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn fetch(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, id)): Path<(String, FeedSourceId)>,
) -> Result<Answer<FeedSource>, Error> {
    let source = sources::one(app.db.reads(), member.company, id).await?;
    let deed = (Deed::FeedFetched, host(&source.url));
    member
        .write(
            &app,
            deed,
            (member.company, id, member.now),
            async |(company, id, now), tx| sources::fetch_at_once(tx, *company, *id, *now).await,
        )
        .await?;
    let source = sources::one(app.db.reads(), member.company, id).await?;
    let said = said!("The feed is fetched within a minute." / "一分钟内开始获取文件。");
    Ok(Answer::new(source).next(page(&member)).said(said))
}

refuses! { RemoveRefuses: NoSuchFeedSource }

/// End the fetching of a feed
///
/// What it brought stays.
#[utoipa::path(
    post,
    path = "/companies/{company}/feed-sources/{id}/remove",
    operation_id = "remove_feed_source",
    tag = "company",
    params(("company" = String, Path), ("id" = FeedSourceId, Path)),
    responses((status = 200, body = Feeds), RemoveRefuses),
    security(("token" = ["catalogue"]))
)]
pub async fn remove(
    State(app): State<AppState>,
    member: Member<Catalogue>,
    Path((_, id)): Path<(String, FeedSourceId)>,
) -> Result<Answer<Feeds>, Error> {
    let source = sources::one(app.db.reads(), member.company, id).await?;
    let deed = (Deed::FeedUnscheduled, host(&source.url));
    let remove = async |(company, id): &_, tx: &mut _| sources::remove(tx, *company, *id).await;
    member.write(&app, deed, (member.company, id), remove).await?;
    let said = said!("The feed is fetched no more." / "不再获取该文件。");
    Ok(Answer::new(feeds(&app, &member).await?).next(page(&member)).said(said))
}
