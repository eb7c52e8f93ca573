//! The one shape of a successful answer: JSON for a program, and where a plain form goes next.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::kept::{CLEAR_SITE_DATA, CLEARED};
use crate::error::Said;

/// What the visitor of a plain form sees next. Programs never see it.
#[derive(Debug, Clone)]
pub struct Next {
    pub path: String,
    pub said: Option<Said>,
}

/// Says of an answer that it holds a secret which is told once, and stored nowhere.
#[derive(Debug, Clone)]
pub struct Secret;

/// A body, and for a plain form the page to go to.
pub struct Answer<T> {
    body: T,
    next: Option<Next>,
    clears: bool,
    secret: bool,
}

impl<T> Answer<T> {
    pub fn new(body: T) -> Self {
        Self {
            body,
            next: None,
            clears: false,
            secret: false,
        }
    }

    /// The browser forgets what it has kept of this site, but for cookies.
    pub fn clearing(mut self) -> Self {
        self.clears = true;
        self
    }

    /// It holds a secret that is told once.
    pub fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Where a plain form goes, unless it names a page of its own in `next`.
    pub fn next(mut self, path: impl Into<String>) -> Self {
        let said = self.next.take().and_then(|next| next.said);
        self.next = Some(Next {
            path: path.into(),
            said,
        });
        self
    }

    /// What the page after a plain form says.
    pub fn said(mut self, said: Said) -> Self {
        let next = self.next.get_or_insert_with(|| Next {
            path: "/".to_owned(),
            said: None,
        });
        next.said = Some(said);
        self
    }
}

impl<T: Serialize> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        let mut response = Json(self.body).into_response();
        if self.clears {
            response.headers_mut().insert(CLEAR_SITE_DATA, CLEARED);
        }
        if self.secret {
            response.extensions_mut().insert(Secret);
        }
        if let Some(next) = self.next {
            response.extensions_mut().insert(next);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::said;

    #[test]
    fn what_is_said_stays_wherever_the_form_goes() {
        let done = said!("Done." / "完成。");
        for answer in [
            Answer::new(()).next("/cart").said(done.clone()),
            Answer::new(()).said(done.clone()).next("/cart"),
        ] {
            let next = answer.next.expect("a page");
            assert_eq!((next.path.as_str(), next.said), ("/cart", Some(done.clone())));
        }
    }
}
