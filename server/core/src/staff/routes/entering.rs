//! `POST /staff/sign-up`, `POST /staff/sign-in` and `POST /staff/sign-out`

use axum::{extract::State, http::HeaderMap};
use wire::{
    account::{Ended, SignIn},
    id::StaffId,
    staff::{StaffSignUp, Work},
};

use crate::{
    auth::{
        email,
        staff::{self, NewStaff},
        staff_session::{self, FreshStaff},
    },
    db::Tx,
    error::Error,
    http::{answer::Answer, client::Client, cookies, input::Input, openapi::refuses},
    said,
    staff::{
        entering::{fresh, new_staff, proved},
        refusals,
    },
    state::AppState,
};

use super::work;

refuses! { SignUpRefuses: EmailTaken, NotAnEmail, PasswordTooShort, PasswordTooLong, PasswordTooEasy, Required, TooLong, NotText, TooManyTries }

/// Open an account to work with
///
/// For somebody who wants to open a company; who was invited takes up the invitation instead. It is no shopper's account.
/// The answer carries the cookie of a session.
#[utoipa::path(
    post,
    path = "/staff/sign-up",
    operation_id = "staff_sign_up",
    tag = "staff",
    request_body = StaffSignUp,
    responses((status = 200, body = Work), SignUpRefuses)
)]
pub async fn sign_up(
    State(app): State<AppState>,
    client: Client,
    Input(asked): Input<StaffSignUp>,
) -> Result<Answer<Work>, Error> {
    let now = app.clock.now();
    app.throttle.try_from_address(&client.address, now)?;
    let new = new_staff(&app, email::parse(&asked.email)?, &asked.name, &asked.password, now).await?;
    let (id, fresh) = (new.id, fresh(&app, &client, now));
    let cookie = cookies::staff(&fresh.token, app.settings.https());
    let opened = app.db.write((new, fresh), open_account).await;
    opened.map_err(|error| match refusals::is_email_taken(&error) {
        true => refusals::email_taken().into(),
        false => error,
    })?;
    client.jar.add(cookie);
    Ok(Answer::new(work::of(&app, id).await?)
        .next("/staff/apply")
        .said(said!("Your account is open." / "账户已开通。")))
}

async fn open_account((new, fresh): &(NewStaff, FreshStaff), tx: &mut Tx) -> Result<(), Error> {
    staff::insert(tx, new).await?;
    staff_session::open(tx, fresh, new.id).await
}

refuses! { SignInRefuses: WrongSignIn, AccountClosed, TooManyTries }

/// Sign in to a console
///
/// The answer carries the cookie of a session, which is good for twelve hours. An unknown e-mail and a wrong password get
/// the same answer, in the same time.
#[utoipa::path(
    post,
    path = "/staff/sign-in",
    operation_id = "staff_sign_in",
    tag = "staff",
    request_body = SignIn,
    responses((status = 200, body = Work), SignInRefuses)
)]
pub async fn sign_in(
    State(app): State<AppState>,
    client: Client,
    Input(given): Input<SignIn>,
) -> Result<Answer<Work>, Error> {
    let now = app.clock.now();
    let email = email::names(&given.email).tidy;
    let id = proved(&app, &email, &given.password, &client.address, now).await?;
    open_session(&app, &client, id).await?;
    let work = work::of(&app, id).await?;
    let next = work::first_page(&work);
    Ok(Answer::new(work).next(next))
}

/// Opens a session and hands its cookie out.
async fn open_session(app: &AppState, client: &Client, id: StaffId) -> Result<(), Error> {
    let fresh = fresh(app, client, app.clock.now());
    let cookie = cookies::staff(&fresh.token, app.settings.https());
    app.db
        .write((fresh, id), async |(fresh, id), tx| {
            staff_session::open(tx, fresh, *id).await
        })
        .await?;
    client.jar.add(cookie);
    Ok(())
}

/// Sign out of the console
///
/// Ends this session; who has none is signed out already.
#[utoipa::path(
    post,
    path = "/staff/sign-out",
    operation_id = "staff_sign_out",
    tag = "staff",
    responses((status = 200, body = Ended))
)]
pub async fn sign_out(State(app): State<AppState>, client: Client, headers: HeaderMap) -> Result<Answer<Ended>, Error> {
    let token = cookies::read(&headers, cookies::staff_name(app.settings.https()));
    let session = match token {
        Some(token) => staff_session::find(app.db.reads(), token, app.clock.now()).await?,
        None => None,
    };
    let ended = session.is_some().into();
    if let Some(session) = session {
        app.db
            .write(session.id, async |id, tx| staff_session::end(tx, *id).await)
            .await?;
    }
    client.jar.add(cookies::no_staff(app.settings.https()));
    Ok(Answer::new(Ended { sessions: ended })
        .clearing()
        .next("/staff/sign-in")
        .said(said!("You are signed out." / "您已退出。")))
}
