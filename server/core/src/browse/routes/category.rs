//! The tree of categories.

use axum::{Json, extract::State};
use wire::catalog::Category;

use crate::state::AppState;

/// The tree of categories, for browsing.
#[utoipa::path(get, path = "/categories", tag = "catalog", responses((status = 200, body = Vec<Category>)))]
pub async fn categories(State(app): State<AppState>) -> Json<Vec<Category>> {
    Json(app.search.supply().tree.clone())
}
