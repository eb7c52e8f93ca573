//! Reads a request's body, JSON or a plain form, and its query into a type.

use axum::{
    Form, Json,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{StatusCode, header, request::Parts},
};
use serde::de::DeserializeOwned;

use super::{misread, problems};
use crate::{
    error::{Error, Refusal},
    said,
};

/// The body of a write, from a program (JSON) or a form.
pub struct Input<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Input<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let read = if is_form(request.headers()) {
            Form::from_request(request, state)
                .await
                .map(|Form(value)| value)
                .map_err(|e| (e.status(), e.body_text()))
        } else {
            Json::from_request(request, state)
                .await
                .map(|Json(value)| value)
                .map_err(|e| (e.status(), e.body_text()))
        };
        read.map(Self).map_err(|(status, reason)| unreadable(status, &reason))
    }
}

/// The query of a read.
pub struct Asked<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asked<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        Query::from_request_parts(parts, state)
            .await
            .map(|Query(value)| Self(value))
            .map_err(|e| misread::query(parts.uri.query().unwrap_or_default(), &e.body_text()).into())
    }
}

pub fn is_form(headers: &axum::http::HeaderMap) -> bool {
    has_kind(headers, "application/x-www-form-urlencoded")
}

/// What a program sends; no form can.
pub fn is_json(headers: &axum::http::HeaderMap) -> bool {
    has_kind(headers, "application/json")
}

/// A form that brings a file.
pub fn is_upload(headers: &axum::http::HeaderMap) -> bool {
    has_kind(headers, "multipart/form-data")
}

fn has_kind(headers: &axum::http::HeaderMap, wanted: &str) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with(wanted))
}

/// Too large or of the wrong kind says so; anything else is unreadable (422), and a missing or misread
/// field is named where serde names it.
fn unreadable(status: StatusCode, reason: &str) -> Error {
    if !matches!(status, StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY) {
        return problems::bare(status).into();
    }
    let refusal = Refusal::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "unreadable",
        said!("The request can't be read: {reason}" / "无法读取请求：{reason}"),
    )
    .fix(said!(
        "Compare it with the API's description at /api/docs." / "请对照 /api/docs 的接口说明。"
    ));
    match reason.split('`').nth(1) {
        Some(field) if reason.contains(" field `") => refusal.at(field).into(),
        _ => match reason.split_once(": ").and_then(|(_, rest)| rest.split_once(": ")) {
            Some((field, _)) if !field.contains(' ') => refusal.at(field).into(),
            _ => refusal.into(),
        },
    }
}
