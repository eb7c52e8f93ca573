//! What search engines and browsers look for: `robots.txt`, the sitemaps and the OpenSearch description.

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::get,
};
use quick_xml::escape::escape;
use sqlx::Row;
use wire::id::{Id, ProductId};

use wire::codes::Code;

use crate::{
    error::{Error, Refusal},
    http::origin::origin,
    said,
    state::AppState,
};

/// Addresses in one sitemap; the protocol allows 50,000, and this many are written in a few milliseconds.
const PER_SITEMAP: i64 = 10_000;

pub fn router(app: &AppState) -> Router {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/opensearch.xml", get(opensearch))
        .route("/sitemap.xml", get(sitemaps))
        .route("/sitemaps/places", get(places))
        .route("/sitemaps/products/{first}", get(products))
        .with_state(app.clone())
}

/// Searches have endless variations; categories and companies are enough to find everything.
async fn robots(State(app): State<AppState>, headers: HeaderMap) -> Response {
    let text = format!(
        "User-agent: *\n\
         Allow: /search?category=\n\
         Disallow: /search\n\
         Disallow: /api/v1/\n\
         Disallow: /portfolio\n\
         Disallow: /news/\n\
         Disallow: /cart\n\
         Disallow: /checkout\n\
         Disallow: /orders\n\
         Disallow: /account\n\
         Disallow: /sign-in\n\
         Disallow: /sign-up\n\
         Allow: /staff/apply\n\
         Disallow: /staff\n\
         Disallow: /operator\n\
         \n\
         Sitemap: {}/sitemap.xml\n",
        origin(&app.settings, &headers)
    );
    kept("text/plain; charset=utf-8", text)
}

async fn opensearch(State(app): State<AppState>, headers: HeaderMap) -> Response {
    let origin = escape(origin(&app.settings, &headers));
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>Huoban</ShortName>\n\
         <Description>Search the companies and products of Huoban</Description>\n\
         <InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" template=\"{origin}/search?q={{searchTerms}}\"/>\n\
         </OpenSearchDescription>\n"
    );
    kept("application/opensearchdescription+xml; charset=utf-8", text)
}

const FIRSTS: &str = "
select id
from (
  select id, row_number() over (order by id) as place
  from product
) numbered
where (place - 1) % $1 = 0
order by id";

/// The index: one sitemap of places, and one per `PER_SITEMAP` products, named by its first product.
async fn sitemaps(State(app): State<AppState>, headers: HeaderMap) -> Result<Response, Error> {
    let firsts: Vec<i64> = sqlx::query_scalar(FIRSTS)
        .bind(PER_SITEMAP)
        .fetch_all(app.db.reads())
        .await?;
    let origin = escape(origin(&app.settings, &headers));
    let pages = firsts
        .into_iter()
        .map(|first| format!("products/{}", ProductId::new(first)));
    let entries: String = std::iter::once("places".to_owned())
        .chain(pages)
        .map(|page| format!("<sitemap><loc>{origin}/sitemaps/{page}</loc></sitemap>\n"))
        .collect();
    Ok(xml("sitemapindex", &entries))
}

const COMPANIES: &str = "
select slug
from company
where merged_into is null
  and closed_at is null
order by slug
limit 40000";

const CATEGORIES: &str = "
select slug
from category
order by slug
limit 9000";

/// Home, companies and categories.
async fn places(State(app): State<AppState>, headers: HeaderMap) -> Result<Response, Error> {
    let companies: Vec<String> = sqlx::query_scalar(COMPANIES).fetch_all(app.db.reads()).await?;
    let categories: Vec<String> = sqlx::query_scalar(CATEGORIES).fetch_all(app.db.reads()).await?;
    let origin = escape(origin(&app.settings, &headers));
    let companies = companies.iter().map(|slug| wire::url::path(["company", slug]));
    let categories = categories
        .iter()
        .map(|slug| format!("/search?category={}", wire::url::encode(slug)));
    let entries: String = std::iter::once("/".to_owned())
        .chain(companies)
        .chain(categories)
        .map(|path| format!("<url><loc>{origin}{}</loc></url>\n", escape(&path)))
        .collect();
    Ok(xml("urlset", &entries))
}

const PRODUCTS: &str = "
select id, changed_at
from product
where id >= $1
order by id
limit $2";

async fn products(
    State(app): State<AppState>,
    headers: HeaderMap,
    Path(first): Path<String>,
) -> Result<Response, Error> {
    let first: ProductId = first.parse().map_err(|_| no_such_sitemap())?;
    let rows = sqlx::query(PRODUCTS)
        .bind(first.number())
        .bind(PER_SITEMAP)
        .fetch_all(app.db.reads())
        .await?;
    let origin = escape(origin(&app.settings, &headers));
    let mut entries = String::with_capacity(rows.len() * 120);
    for row in &rows {
        let id = ProductId::new(row.try_get("id")?);
        let changed = wire::when::When::from_millis(row.try_get("changed_at")?).rfc3339();
        entries.push_str(&format!(
            "<url><loc>{origin}/product/{id}</loc><lastmod>{changed}</lastmod></url>\n"
        ));
    }
    Ok(xml("urlset", &entries))
}

fn no_such_sitemap() -> Error {
    Refusal::new(
        Code::NoSuchSitemap,
        said!("There is no such sitemap" / "没有这个站点地图"),
    )
    .into()
}

fn xml(root: &str, entries: &str) -> Response {
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</{root}>\n"
    );
    kept("application/xml; charset=utf-8", text)
}

fn kept(kind: &'static str, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, text).into_response()
}
