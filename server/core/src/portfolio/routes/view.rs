//! Reading a portfolio.

use axum::{Json, extract::State};
use wire::portfolio::{News, NewsQuery, Portfolio};

use crate::{
    error::Error,
    http::{input::Asked, visitor::Visitor},
    portfolio::{
        news::{self, Before},
        show,
    },
    state::AppState,
};

/// Items of a page of news, unless asked otherwise, and at most.
const NEWS: usize = 12;
const MOST_NEWS: usize = 100;

/// The shopper's partners in their own order, and the companies they dropped.
#[utoipa::path(get, path = "/portfolio", tag = "portfolio", responses((status = 200, body = Portfolio)))]
pub async fn portfolio(State(app): State<AppState>, visitor: Visitor) -> Result<Json<Portfolio>, Error> {
    Ok(Json(match visitor.shopper() {
        Some(shopper) => show::portfolio(app.db.reads(), shopper, visitor.now).await?,
        None => Portfolio::default(),
    }))
}

/// The partners' new products and lower prices of the last 30 days, newest first.
#[utoipa::path(get, path = "/portfolio/news", tag = "portfolio", params(NewsQuery), responses((status = 200, body = News)))]
pub async fn news(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(query): Asked<NewsQuery>,
) -> Result<Json<News>, Error> {
    let limit = match query.limit as usize {
        0 => NEWS,
        limit => limit.min(MOST_NEWS),
    };
    Ok(Json(match visitor.shopper() {
        Some(shopper) => {
            news::news(
                app.db.reads(),
                shopper,
                Before::parse(&query.before),
                limit,
                visitor.now,
            )
            .await?
        }
        None => News::default(),
    }))
}
