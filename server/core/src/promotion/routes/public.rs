//! Promotions as everybody reads them.

use axum::extract::{Path, State};
use wire::{
    id::{ProductId, PromotionId, ShopperId},
    promotion::{CompanyPromotions, OnePromotion, ProductPromotions, PromotionState, PromotionsQuery},
    when::When,
};

use super::id;
use crate::{
    catalog::company,
    error::Error,
    http::{answer::Answer, input::Asked, openapi::refuses, visitor::Visitor},
    promotion::{join, list, of_product, refusals},
    state::AppState,
};

refuses! { OfCompanyRefuses: NoSuchCompany }

/// The promotions of a company
///
/// First those that count now or gather joiners; then those that ended within a year, 20 a page. Of one that is yet to come nothing
/// is told. None of a company that you dropped.
#[utoipa::path(get, path = "/companies/{company}/promotions", operation_id = "promotions_of_company", tag = "catalog",
    params(("company" = String, Path), PromotionsQuery), responses((status = 200, body = CompanyPromotions), OfCompanyRefuses))]
pub async fn of_company(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Asked(asked): Asked<PromotionsQuery>,
) -> Result<Answer<CompanyPromotions>, Error> {
    let reads = app.db.reads();
    let company = company::at(reads, &slug).await?;
    let found = list::public_of_company(reads, visitor.shopper(), company, asked.before, visitor.now).await?;
    Ok(Answer::new(found))
}

/// The promotions of a product
///
/// Those that count now or gather joiners; of a percentage also what one piece costs with it.
#[utoipa::path(get, path = "/products/{id}/promotions", operation_id = "promotions_of_product", tag = "catalog",
    params(("id" = ProductId, Path)), responses((status = 200, body = ProductPromotions)))]
pub async fn of_product(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(product): Path<String>,
) -> Result<Answer<ProductPromotions>, Error> {
    let found = match product.parse::<ProductId>() {
        Ok(product) => of_product::of_product(app.db.reads(), visitor.shopper(), product, visitor.now).await?,
        Err(_) => ProductPromotions::default(),
    };
    Ok(Answer::new(found))
}

refuses! { OneRefuses: NoSuchPromotion }

/// A promotion
///
/// With whether you joined. Of one that is yet to come nothing is told.
#[utoipa::path(get, path = "/promotions/{promotion}", operation_id = "promotion", tag = "catalog",
    params(("promotion" = PromotionId, Path)), responses((status = 200, body = OnePromotion), OneRefuses))]
pub async fn one(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(promotion): Path<String>,
) -> Result<Answer<OnePromotion>, Error> {
    let id = id(&promotion)?;
    Ok(Answer::new(told(&app, visitor.shopper(), id, visitor.now).await?))
}

/// The promotion as this shopper sees it.
///
/// # Errors
/// A refusal if there is none for them.
pub async fn told(
    app: &AppState,
    shopper: Option<ShopperId>,
    promotion: PromotionId,
    now: When,
) -> Result<OnePromotion, Error> {
    let reads = app.db.reads();
    let found = list::one(reads, shopper, promotion, now)
        .await?
        .ok_or_else(refusals::no_such_promotion)?;
    let (joined, open) = join::standing(reads, promotion, shopper).await?;
    Ok(OnePromotion {
        joined,
        can_join: open && found.state == PromotionState::Gathering,
        promotion: found,
    })
}
