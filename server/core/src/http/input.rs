//! Reads a request's body, JSON or a plain form, and its query into a type.

use std::{fmt, marker::PhantomData};

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{StatusCode, header, request::Parts},
};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, MapAccess, Visitor, value::MapAccessDeserializer},
};

use super::{controls, misread, nested::Nested, problems};
use crate::error::Error;

/// The body of a write, from a program (JSON) or a form.
pub struct Input<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Input<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let (is_form, is_json) = (is_form(request.headers()), is_json(request.headers()));
        if !is_form && !is_json {
            return Err(problems::bare(StatusCode::UNSUPPORTED_MEDIA_TYPE).into());
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|e| problems::bare(e.status()))?;
        let read = if is_form { form(&bytes)? } else { json(&bytes)? };
        Ok(Self(read))
    }
}

fn form<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    controls::in_pairs(bytes)?;
    if let Some(nested) = Nested::of(bytes) {
        return serde_path_to_error::deserialize(nested.deserializer())
            .map_err(|e| misread::form(bytes, e.path(), &e.inner().to_string()).into());
    }
    let fields = serde_urlencoded::Deserializer::new(form_urlencoded::parse(bytes));
    serde_path_to_error::deserialize(fields).map_err(|e| misread::form(bytes, e.path(), &e.inner().to_string()).into())
}

/// Reads a JSON document, and refuses control characters in it.
pub fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    controls::in_json(bytes)?;
    let mut document = serde_json::Deserializer::from_slice(bytes);
    let Fields(read) =
        serde_path_to_error::deserialize(&mut document).map_err(|e| misread::json(bytes, e.path(), e.inner()))?;
    document.end().map_err(|e| misread::no_json(bytes, &e))?;
    Ok(read)
}

/// A JSON object. Serde alone would also take a list of the fields' values in their order.
pub struct Fields<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Fields<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor(PhantomData))
    }
}

struct FieldsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldsVisitor<T> {
    type Value = Fields<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Fields<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Fields)
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
