//! A shopper who keeps companies.

use std::net::SocketAddr;

use anyhow::Context;
use serde_json::json;

use super::{
    load::Client,
    orders::{post, session},
    place::Place,
};

/// The first companies of a place, by their slugs, so many at most.
pub async fn companies(place: &Place, most: usize) -> anyhow::Result<Vec<String>> {
    let listed = place.json("/api/v1/companies").await?;
    let slugs = listed.as_array().context("companies")?.iter();
    let slugs = slugs.filter_map(|listed| listed["company"]["slug"].as_str().map(str::to_owned));
    Ok(slugs.take(most).collect())
}

/// Keeps them as a guest; gives the session's cookie.
pub async fn shopper(addr: SocketAddr, companies: &[String]) -> anyhow::Result<String> {
    let mut client = Client::connect(addr).await?;
    let mut cookie = None;
    for company in companies {
        let path = "/api/v1/portfolio/partners";
        let answer = post(&mut client, path, cookie.as_deref(), &json!({ "company": company })).await?;
        cookie = session(&answer).or(cookie);
    }
    cookie.context("a session")
}
