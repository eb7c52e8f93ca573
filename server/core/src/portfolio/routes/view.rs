//! Reading a portfolio.

use axum::{Json, extract::State};
use wire::portfolio::Portfolio;

use crate::{error::Error, http::visitor::Visitor, portfolio::show, state::AppState};

/// The shopper's partners in their own order, and the companies they dropped.
#[utoipa::path(get, path = "/portfolio", tag = "portfolio", responses((status = 200, body = Portfolio)))]
pub async fn portfolio(State(app): State<AppState>, visitor: Visitor) -> Result<Json<Portfolio>, Error> {
    Ok(Json(match visitor.shopper() {
        Some(shopper) => show::portfolio(app.db.reads(), shopper, visitor.now).await?,
        None => Portfolio::default(),
    }))
}
