//! Who asks. Taken from the session cookie, never from an argument.

use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use wire::{id::ShopperId, lang::Lang, when::When};

use super::cookies::{self, Jar};
use crate::{
    auth::session::{self, Session},
    error::{Error, Refusal},
    said,
    state::AppState,
};

/// Whoever asks, known or not.
pub struct Visitor {
    pub session: Option<Session>,
    pub lang: Lang,
    pub now: When,
}

impl Visitor {
    pub fn shopper(&self) -> Option<ShopperId> {
        self.session.as_ref().map(|session| session.shopper)
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let now = app.clock.now();
        let lang = cookies::read_lang(&parts.headers);
        let token = cookies::read(&parts.headers, cookies::session_name(app.settings.https())).map(str::to_owned);
        let session = match &token {
            Some(token) => session::find(&app.db, token, now).await?,
            None => None,
        };
        if let (Some(session), Some(token)) = (&session, &token)
            && session.is_due_for_renewal(now)
        {
            session::renew(&app.db, session.id, now).await?;
            jar(parts).set(cookies::session(token, app.settings.https()));
        }
        Ok(Self { session, lang, now })
    }
}

/// A shopper who writes: a guest gets a session at the first write.
pub struct Writer {
    pub session: Session,
    pub lang: Lang,
    pub now: When,
}

impl Writer {
    pub fn shopper(&self) -> ShopperId {
        self.session.shopper
    }
}

impl FromRequestParts<AppState> for Writer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let Visitor { session, lang, now } = Visitor::from_request_parts(parts, app).await?;
        let session = match session {
            Some(session) => session,
            None => {
                let (token, session) = session::start_as_guest(&app.db, &app.ids, user_agent(parts), now).await?;
                jar(parts).set(cookies::session(&token, app.settings.https()));
                session
            }
        };
        Ok(Self { session, lang, now })
    }
}

/// A visitor with a session; anyone else is asked to sign in.
pub struct Known {
    pub session: Session,
    pub lang: Lang,
    pub now: When,
}

impl Known {
    pub fn shopper(&self) -> ShopperId {
        self.session.shopper
    }
}

impl FromRequestParts<AppState> for Known {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let Visitor { session, lang, now } = Visitor::from_request_parts(parts, app).await?;
        let session = session.ok_or_else(|| {
            Refusal::new(
                axum::http::StatusCode::UNAUTHORIZED,
                "no_session",
                said!("You have no session here yet" / "您还没有会话"),
            )
            .fix(said!(
                "Sign in, or keep a company or fill a cart first." / "请登录，或先结为伙伴、加入购物车。"
            ))
        })?;
        Ok(Self { session, lang, now })
    }
}

pub fn jar(parts: &mut Parts) -> Jar {
    parts.extensions.get_or_insert_default::<Jar>().clone()
}

pub fn user_agent(parts: &Parts) -> String {
    let agent = parts
        .headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    agent.chars().take(200).collect()
}
