//! `GET /companies/{company}/feed.tsv`: the company's products as a feed.

use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use futures::stream;
use sqlx::AnyPool;
use wire::{
    id::CompanyId,
    money::{Currency, Money},
};

use crate::{
    error::Error,
    feeds::{
        products,
        table::{self, HEADER},
    },
    http::staff::{Catalogue, Member},
    state::AppState,
};

/// Products read at once.
const PAGE: i64 = 500;

/// Your company's products as a feed
///
/// In the columns that an import reads: sent back unchanged, it changes nothing. The quantity is what lies on the shelf.
#[utoipa::path(
    get,
    path = "/companies/{company}/feed.tsv",
    operation_id = "export_feed",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = String, content_type = "text/tab-separated-values")),
    security(("token" = ["catalogue"]))
)]
pub async fn export(State(app): State<AppState>, member: Member<Catalogue>) -> Result<Response, Error> {
    let (reads, company) = (app.db.reads().clone(), member.company);
    let pages = stream::try_unfold(Some(String::new()), move |after| {
        let reads = reads.clone();
        async move {
            let Some(after) = after else { return Ok(None) };
            let (text, last) = page(&reads, company, &after).await.map_err(Error::into_anyhow)?;
            let head = if after.is_empty() { HEADER } else { "" };
            Ok::<_, anyhow::Error>(Some((format!("{head}{text}"), last)))
        }
    });
    let headers = [
        (header::CONTENT_TYPE, "text/tab-separated-values; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"feed.tsv\""),
    ];
    Ok((headers, Body::from_stream(pages)).into_response())
}

/// The rows after this SKU, and the last SKU among them if there may be more.
async fn page(reads: &AnyPool, company: CompanyId, after: &str) -> Result<(String, Option<String>), Error> {
    let mut connection = reads.acquire().await?;
    let products = products::page(&mut connection, company, after, PAGE).await?;
    let mut text = String::new();
    for product in &products {
        let currency: Currency = product.currency.parse().map_err(anyhow::Error::new)?;
        text += &table::row(product, Money::new(product.price, currency));
    }
    let is_full = products.len() as i64 == PAGE;
    let last = products.into_iter().next_back().filter(|_| is_full);
    Ok((text, last.map(|product| product.sku)))
}
