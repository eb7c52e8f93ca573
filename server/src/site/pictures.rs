//! Serves pictures: stored ones from the data folder, drawings in a company's colours, and marks.
//! Every address names its content, so each may be kept for good.

use axum::{
    Router,
    extract::{Path, rejection::PathRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use tower::ServiceBuilder;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use huoban_core::{
    picture::{
        art::{self, Palette},
        drawings,
    },
    state::AppState,
};

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A drawing may use its own colours and nothing else.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'");

/// Drawn for a company that has no mark: its initial on a tile.
const MONOGRAM: &str = include_str!("monogram.svg");

pub fn router(app: &AppState) -> Router {
    let stored = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            |response: &Response<_>| response.status().is_success().then_some(FOREVER),
        ))
        .service(ServeDir::new(app.data.pictures_dir()));
    Router::new()
        .nest_service("/pictures/stored", stored)
        .route("/pictures/art/{kind}/{variant}/{palette}", get(drawing))
        .route("/pictures/mark/{slug}/{palette}", get(mark))
}

/// A path whose parts can't be read leads to no picture.
type Parts<T> = Result<Path<T>, PathRejection>;

async fn drawing(parts: Parts<(String, String, String)>) -> Response {
    let Ok(Path((kind, variant, palette))) = parts else {
        return absent();
    };
    match variant.parse() {
        Ok(variant) => draw(drawings::template(&kind), &palette, variant),
        Err(_) => absent(),
    }
}

async fn mark(parts: Parts<(String, String)>) -> Response {
    let Ok(Path((slug, palette))) = parts else {
        return absent();
    };
    match drawings::mark(&slug) {
        Some(template) => draw(Some(template), &palette, 0),
        None => {
            let initial = slug.chars().find(|c| c.is_alphanumeric()).unwrap_or('?');
            draw(
                Some(&MONOGRAM.replace("{initial}", &initial.to_uppercase().to_string())),
                &palette,
                0,
            )
        }
    }
}

fn draw(template: Option<&str>, palette: &str, variant: u32) -> Response {
    let drawn = template.and_then(|template| art::render(template, &colours(palette)?, variant).ok());
    match drawn {
        Some(svg) => (
            [
                (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
                (header::CACHE_CONTROL, FOREVER),
                (header::CONTENT_SECURITY_POLICY, POLICY),
            ],
            svg,
        )
            .into_response(),
        None => absent(),
    }
}

fn absent() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

/// Reads `c8674a-efcf9f-5c4a52.svg`.
fn colours(file: &str) -> Option<Palette> {
    let hex: Vec<String> = file
        .strip_suffix(".svg")?
        .split('-')
        .map(|colour| format!("#{colour}"))
        .collect();
    match hex.as_slice() {
        [a, b, c] => Palette::parse(a, b, c).ok(),
        _ => None,
    }
}
