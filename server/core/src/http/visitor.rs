//! Who asks. Taken from the session cookie, never from an argument.

use axum::{extract::FromRequestParts, http::request::Parts};
use tower_cookies::Cookies;
use wire::{codes::Code, id::ShopperId, lang::Lang, when::When};

use super::{client::Client, cookies};
use crate::{
    auth::session::{self, AfterEntering, Guest, Session},
    db::{Change, Tx},
    error::{Error, Refusal, Said},
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
            Client::of(parts, app)
                .jar
                .add(cookies::session(token, app.settings.https()));
        }
        Ok(Self { session, lang, now })
    }
}

/// A shopper who may come to keep something: a guest gets a session with the first write that does.
pub struct Writer {
    pub lang: Lang,
    pub now: When,
    who: Who,
}

enum Who {
    Known(Session),
    New {
        guest: Guest,
        address: String,
        jar: Cookies,
    },
}

impl Writer {
    /// Of a new guest, the shopper that they become with [`Writer::keep`].
    pub fn shopper(&self) -> ShopperId {
        match &self.who {
            Who::Known(session) => session.shopper,
            Who::New { guest, .. } => guest.shopper,
        }
    }

    /// The shopper, as one who takes part in something new.
    ///
    /// # Errors
    /// A refusal (403) where operators closed the account.
    pub fn takes_part(&self) -> Result<ShopperId, Error> {
        match &self.who {
            Who::Known(session) => takes_part(session),
            Who::New { guest, .. } => Ok(guest.shopper),
        }
    }

    /// A write that keeps something of the shopper's: as [`Db::write`](crate::db::Db::write). A new guest enters in the
    /// same write, and gets the session's cookie once it is durable.
    ///
    /// # Errors
    /// The change's own, and a refusal (429) where one address brings too many guests.
    pub async fn keep<C, T, F>(&self, app: &AppState, context: C, change: F) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: AsyncFn(&C, &mut Tx) -> Result<T, Error> + for<'t> Change<'t, C, T>,
    {
        let Who::New { guest, address, jar } = &self.who else {
            return app.db.write(context, change).await;
        };
        app.throttle.try_as_guest(address, self.now)?;
        let done = app.db.run((guest.clone(), context), AfterEntering(change)).await?;
        jar.add(cookies::session(&guest.fresh.token, app.settings.https()));
        Ok(done)
    }
}

impl FromRequestParts<AppState> for Writer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let Visitor { session, lang, now } = Visitor::from_request_parts(parts, app).await?;
        let who = match session {
            Some(session) => Who::Known(session),
            None => {
                let Client { address, agent, jar } = Client::of(parts, app);
                let guest = Guest::new(&app.ids, agent, now);
                Who::New { guest, address, jar }
            }
        };
        Ok(Self { lang, now, who })
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

    /// The shopper, as one who takes part in something new.
    ///
    /// # Errors
    /// A refusal (403) where operators closed the account.
    pub fn takes_part(&self) -> Result<ShopperId, Error> {
        takes_part(&self.session)
    }
}

impl FromRequestParts<AppState> for Known {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let Visitor { session, lang, now } = Visitor::from_request_parts(parts, app).await?;
        let session = session.ok_or_else(|| {
            Refusal::new(Code::NoSession, said!("You have no session here yet" / "您还没有会话")).fix(said!(
                "Sign in, or keep a company or fill a cart first." / "请登录，或先结为伙伴、加入购物车。"
            ))
        })?;
        Ok(Self { session, lang, now })
    }
}

fn takes_part(session: &Session) -> Result<ShopperId, Error> {
    let Some(why) = &session.closed_why else {
        return Ok(session.shopper);
    };
    let en = format!("Those who run this marketplace closed this account: {why}");
    let zh = format!("此账户已被市场运营方关闭：{why}");
    Err(Refusal::new(Code::AccountClosed, Said::new(en, zh))
        .fix(said!(
            "What you have and what you ordered stays yours. Write to them if you think that this is wrong."
                / "您已有的内容和订单仍归您所有。如有异议，请与运营方联系。"
        ))
        .into())
}
