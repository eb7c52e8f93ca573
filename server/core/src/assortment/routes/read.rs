//! `GET /companies/{company}/products`, and one of them.

use axum::extract::{Path, State};
use wire::{
    assortment::{OwnProduct, Products, ProductsQuery},
    codes::Code,
    id::ProductId,
};

use crate::{
    assortment::store,
    error::{Error, Refusal},
    http::{
        answer::Answer,
        input::Asked,
        openapi::refuses,
        staff::{Member, Read},
    },
    said,
    state::AppState,
};

/// Your company's products
///
/// By SKU, 50 a page.
#[utoipa::path(
    get,
    path = "/companies/{company}/products",
    operation_id = "company_products",
    tag = "company",
    params(("company" = String, Path), ProductsQuery),
    responses((status = 200, body = Products)),
    security(("token" = ["read"]))
)]
pub async fn list(
    State(app): State<AppState>,
    member: Member<Read>,
    Asked(asked): Asked<ProductsQuery>,
) -> Result<Answer<Products>, Error> {
    Ok(Answer::new(store::list(app.db.reads(), member.company, &asked).await?))
}

refuses! { ShowRefuses: NoSuchProduct }

/// One of your company's products
#[utoipa::path(
    get,
    path = "/companies/{company}/products/{id}",
    operation_id = "company_product",
    tag = "company",
    params(("company" = String, Path), ("id" = ProductId, Path)),
    responses((status = 200, body = OwnProduct), ShowRefuses),
    security(("token" = ["read"]))
)]
pub async fn show(
    State(app): State<AppState>,
    member: Member<Read>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answer<OwnProduct>, Error> {
    let id: ProductId = id.parse().map_err(|_| no_such_product())?;
    let found = store::show(app.db.reads(), member.company, id).await?;
    Ok(Answer::new(found.ok_or_else(no_such_product)?))
}

pub fn no_such_product() -> Refusal {
    Refusal::new(
        Code::NoSuchProduct,
        said!("The company has no such product" / "该企业没有这件商品"),
    )
}
