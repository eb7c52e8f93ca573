//! A shopper's own feed of news: its address, a new one, and its end.

use axum::extract::State;
use wire::news::{NewsFeed, OwnNewsFeed};

use crate::{
    auth::token::new_token,
    error::Error,
    http::{
        answer::Answer,
        openapi::refuses,
        visitor::{Known, Visitor},
    },
    news::feeds::{self, Feed},
    said,
    state::AppState,
};

/// Where a plain form goes.
const PAGE: &str = "/portfolio#news-feed";

/// Your feed of news
///
/// The address at which programs of yours read `GET /portfolio/news` in the form of Atom (RFC 4287). Whoever has it can read
/// which companies you keep.
#[utoipa::path(get, path = "/portfolio/news/feed", operation_id = "news_feed", tag = "portfolio",
    responses((status = 200, body = OwnNewsFeed)))]
pub async fn show(State(app): State<AppState>, visitor: Visitor) -> Result<Answer<OwnNewsFeed>, Error> {
    let feed = match visitor.shopper() {
        Some(shopper) => feeds::of_shopper(app.db.reads(), shopper).await?,
        None => None,
    };
    Ok(Answer::new(told(&app, feed)))
}

refuses! { MakeRefuses: NoSession }

/// Make a feed of news
///
/// It is written in the language of the request. It takes the place of the feed before, whose address stops working at once.
#[utoipa::path(post, path = "/portfolio/news/feed", operation_id = "make_news_feed", tag = "portfolio",
    responses((status = 200, body = OwnNewsFeed), MakeRefuses))]
pub async fn make(State(app): State<AppState>, known: Known) -> Result<Answer<OwnNewsFeed>, Error> {
    let feed = Feed {
        id: app.ids.number(known.now),
        shopper: known.shopper(),
        secret: new_token(),
        lang: known.lang,
        made: known.now,
    };
    app.db
        .write(feed.clone(), async |feed, tx| feeds::put(tx, feed).await)
        .await?;
    let said = said!("Your feed has a new address." / "您的订阅源已有新地址。");
    Ok(Answer::new(told(&app, Some(feed))).secret().next(PAGE).said(said))
}

refuses! { EndRefuses: NoSession }

/// End your feed of news
///
/// Its address stops working at once.
#[utoipa::path(post, path = "/portfolio/news/feed/end", operation_id = "end_news_feed", tag = "portfolio",
    responses((status = 200, body = OwnNewsFeed), EndRefuses))]
pub async fn end(State(app): State<AppState>, known: Known) -> Result<Answer<OwnNewsFeed>, Error> {
    app.db
        .write(known.shopper(), async |shopper, tx| feeds::end(tx, *shopper).await)
        .await?;
    let said = said!("Your feed is ended: its address leads nowhere now." / "您的订阅源已停止，地址不再有效。");
    Ok(Answer::new(OwnNewsFeed::default()).next(PAGE).said(said))
}

fn told(app: &AppState, feed: Option<Feed>) -> OwnNewsFeed {
    let place = app.settings.place();
    OwnNewsFeed {
        feed: feed.map(|feed| NewsFeed {
            address: feed.address(&place),
            lang: feed.lang,
            since: feed.made,
        }),
    }
}
