//! The tree of categories.

use axum::{Json, extract::State};
use wire::catalog::Category;

use crate::{catalog::category, error::Error, state::AppState};

/// The tree of categories, for browsing.
#[utoipa::path(get, path = "/categories", tag = "catalog", responses((status = 200, body = Vec<Category>)))]
pub async fn categories(State(app): State<AppState>) -> Result<Json<Vec<Category>>, Error> {
    Ok(Json(category::tree(app.db.reads()).await?))
}
