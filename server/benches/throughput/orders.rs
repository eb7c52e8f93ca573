//! Guests who each buy one thing: their carts are filled first, then the orders are timed.

use std::{net::SocketAddr, time::Instant};

use anyhow::{Context, ensure};
use axum::{
    body::Body,
    http::{HeaderMap, Request, header},
};
use futures::future::try_join_all;
use serde_json::{Value, json};

use super::load::Client;

/// Orders per second of what a word finds, placed by so many buyers at a time.
pub async fn per_second(addr: SocketAddr, word: &str, orders: usize, buyers: usize) -> anyhow::Result<f64> {
    let products = found(addr, word).await?;
    let each = orders / buyers;
    let guests = try_join_all((0..buyers).map(|buyer| {
        let products: Vec<Value> = products.iter().cycle().skip(buyer * each).take(each).cloned().collect();
        guests_with_carts(addr, products)
    }))
    .await?;
    let start = Instant::now();
    try_join_all(guests.into_iter().map(|guests| tokio::spawn(order_all(addr, guests))))
        .await?
        .into_iter()
        .collect::<anyhow::Result<Vec<()>>>()?;
    Ok((each * buyers) as f64 / start.elapsed().as_secs_f64())
}

/// Products that a word finds, a hundred of them at most.
async fn found(addr: SocketAddr, word: &str) -> anyhow::Result<Vec<Value>> {
    let mut client = Client::connect(addr).await?;
    let path = format!("/api/v1/search?limit=100&q={word}");
    let answer = client.send(Request::get(path), Body::empty()).await?;
    let found: Value = serde_json::from_slice(answer.body())?;
    let results = found["results"].as_array().context("results")?;
    let ids: Vec<Value> = results.iter().map(|result| result["product"]["id"].clone()).collect();
    ensure!(!ids.is_empty(), "nothing to buy");
    Ok(ids)
}

/// One guest for each product, each with it in the cart; gives their session cookies.
async fn guests_with_carts(addr: SocketAddr, products: Vec<Value>) -> anyhow::Result<Vec<String>> {
    let mut client = Client::connect(addr).await?;
    let mut guests = Vec::with_capacity(products.len());
    for product in products {
        let answer = post(&mut client, "/api/v1/cart/lines", None, &json!({ "product": product })).await?;
        guests.push(session(&answer).context("a session")?);
    }
    Ok(guests)
}

async fn order_all(addr: SocketAddr, guests: Vec<String>) -> anyhow::Result<()> {
    let mut client = Client::connect(addr).await?;
    for (number, guest) in guests.iter().enumerate() {
        let order = json!({
            "idempotency_key": format!("bench-{number}"),
            "email": "ming@example.org",
            "recipient": "Ming Li",
            "line1": "1 Long Road",
            "city": "Paris",
            "postcode": "75001",
            "country": "FR",
            "phone": "+33 1 23 45 67 89",
            "delivery": "standard",
            "payment": "bank_transfer",
        });
        post(&mut client, "/api/v1/orders", Some(guest), &order).await?;
    }
    Ok(())
}

/// Sends it, of a session if there is one; gives the headers of the answer, which has to be a good one.
pub async fn post(client: &mut Client, path: &str, session: Option<&str>, body: &Value) -> anyhow::Result<HeaderMap> {
    let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
    if let Some(session) = session {
        request = request.header(header::COOKIE, session);
    }
    let answer = client.send(request, Body::from(body.to_string())).await?;
    let said = String::from_utf8_lossy(answer.body());
    ensure!(
        answer.status().is_success(),
        "{path} answered {}: {said}",
        answer.status()
    );
    Ok(answer.into_parts().0.headers)
}

/// The `name=value` of the session cookie.
pub fn session(headers: &HeaderMap) -> Option<String> {
    let cookies = headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|cookie| cookie.to_str().ok());
    let pairs = cookies.filter_map(|cookie| cookie.split(';').next());
    pairs
        .into_iter()
        .find(|pair| pair.starts_with("huoban="))
        .map(str::to_owned)
}
