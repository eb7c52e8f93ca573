//! Ratings as everybody reads them.

use axum::{
    Json,
    extract::{Path, State},
};
use wire::{
    id::ProductId,
    review::{Ratings, RatingsQuery},
};

use crate::{
    error::Error,
    http::{input::Asked, openapi::refuses, visitor::Visitor},
    review::list,
    state::AppState,
};

refuses! { ProductRefuses: NoSuchProduct, NotStars }

/// What buyers say of a product
///
/// The newest first, 20 a page, with all that was said before a change. Only who got it in an order can rate it; nobody is
/// told who that was.
#[utoipa::path(get, path = "/products/{product}/ratings", operation_id = "product_ratings", tag = "catalog",
    params(("product" = ProductId, Path), RatingsQuery), responses((status = 200, body = Ratings), ProductRefuses))]
pub async fn of_product(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(product): Path<String>,
    Asked(asked): Asked<RatingsQuery>,
) -> Result<Json<Ratings>, Error> {
    let found = list::of_product(app.db.reads(), visitor.shopper(), &product, &asked).await?;
    Ok(Json(found))
}

refuses! { CompanyRefuses: NoSuchCompany, NotStars }

/// What buyers say of a company's service
///
/// The newest first, 20 a page, with all that was said before a change.
#[utoipa::path(get, path = "/companies/{slug}/ratings", operation_id = "company_ratings", tag = "catalog",
    params(("slug" = String, Path), RatingsQuery), responses((status = 200, body = Ratings), CompanyRefuses))]
pub async fn of_company(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Asked(asked): Asked<RatingsQuery>,
) -> Result<Json<Ratings>, Error> {
    let found = list::of_company(app.db.reads(), visitor.shopper(), &slug, &asked).await?;
    Ok(Json(found))
}
