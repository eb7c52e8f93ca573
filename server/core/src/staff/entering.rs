//! What signing up, signing in and taking up an invitation have in common.

use wire::{id::StaffId, when::When};

use crate::{
    auth::{
        new_password,
        staff::{self, NewStaff},
        staff_session::FreshStaff,
    },
    error::Error,
    http::client::Client,
    staff::refusals,
    state::AppState,
    typed,
};

/// Who has proved to be the one of this e-mail.
///
/// # Errors
/// A refusal, the same for an unknown e-mail and a wrong password, in the same time; or one that says how long to wait.
pub async fn proved(app: &AppState, email: &str, password: &str, address: &str, now: When) -> Result<StaffId, Error> {
    // Apart from shoppers' accounts: guesses at one say nothing of the other.
    app.throttle.try_as_stranger(&format!("staff {email}"), address, now)?;
    let known = staff::by_email(app.db.reads(), email).await?;
    let stored = known.as_ref().map(|staff| staff.password.clone());
    let opened = app.passwords.open(password, stored).await?;
    match (known, opened) {
        (Some(known), Some(_)) if known.is_closed() => Err(refusals::account_closed().into()),
        (Some(known), Some(_)) => Ok(known.id),
        _ => Err(refusals::wrong_sign_in().into()),
    }
}

/// Somebody about to get an account; `email` has its tidy form.
pub async fn new_staff(
    app: &AppState,
    email: String,
    name: &str,
    password: &str,
    now: When,
) -> Result<NewStaff, Error> {
    let name = typed::person("name", name)?;
    let password = new_password::accepted(password, &email, "password")?;
    Ok(NewStaff {
        id: app.ids.next(now),
        email,
        name,
        password: app.passwords.hash(password).await?,
        now,
    })
}

/// A session to open, of the program that asks.
pub fn fresh(app: &AppState, client: &Client, now: When) -> FreshStaff {
    FreshStaff::new(&app.ids, client.agent.clone(), now)
}
