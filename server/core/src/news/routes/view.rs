//! Reading news.

use axum::extract::State;
use wire::news::{News, NewsQuery};

use crate::{
    error::Error,
    http::{answer::Answer, input::Asked, visitor::Visitor},
    news::{before::Before, list},
    state::AppState,
};

/// Items of a page of news, unless asked otherwise, and at most.
const NEWS: usize = 12;
const MOST_NEWS: usize = 100;

/// What the partners did in the last 30 days, newest first: new products, lower prices, and answers to proposals.
#[utoipa::path(get, path = "/portfolio/news", tag = "portfolio", params(NewsQuery), responses((status = 200, body = News)))]
pub async fn news(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(query): Asked<NewsQuery>,
) -> Result<Answer<News>, Error> {
    let limit = match query.limit as usize {
        0 => NEWS,
        limit => limit.min(MOST_NEWS),
    };
    let Some(shopper) = visitor.shopper() else {
        return Ok(Answer::new(News::default()));
    };
    let before = Before::parse(&query.before);
    let (stories, more) = list::page(app.db.reads(), shopper, before, limit, visitor.now).await?;
    Ok(Answer::new(News {
        items: stories.into_iter().map(|story| story.item).collect(),
        more: more.map(Before::key),
    }))
}
