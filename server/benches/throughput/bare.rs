//! The least that an axum server can do: the same bytes, from memory.

use std::path::Path;

use axum::{Router, body::Bytes, http::header, routing::get};
use tokio::net::TcpListener;

use super::place::OPEN;

pub async fn serve(body: &Path) -> anyhow::Result<()> {
    let body = Bytes::from(std::fs::read(body)?);
    let answer = move || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], body.clone()) };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{OPEN}http://{}", listener.local_addr()?);
    axum::serve(listener, Router::new().route("/", get(answer))).await?;
    Ok(())
}
