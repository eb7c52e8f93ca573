//! `GET /account` and `POST /account/language`

use axum::extract::State;
use wire::account::{ChooseLanguage, Me};

use crate::{
    account::shopper,
    error::Error,
    http::{answer::Answer, client::Client, cookies, forms::is_local, input::Input, openapi::refuses, visitor::Known},
    state::AppState,
};

refuses! { MeRefuses: NoSession }

/// The shopper of this session
///
/// Guests too: they have no e-mail.
#[utoipa::path(
    get,
    path = "/account",
    tag = "account",
    responses((status = 200, body = Me), MeRefuses)
)]
pub async fn me(State(app): State<AppState>, known: Known) -> Result<Answer<Me>, Error> {
    Ok(Answer::new(
        shopper::me(app.db.reads(), known.shopper(), known.lang).await?,
    ))
}

/// Choose the language
///
/// Sets a cookie that outranks `Accept-Language` for a year. Anyone may, without a session.
#[utoipa::path(
    post,
    path = "/account/language",
    tag = "account",
    request_body = ChooseLanguage,
    responses((status = 200, body = ChooseLanguage))
)]
pub async fn choose_language(
    State(app): State<AppState>,
    client: Client,
    Input(chosen): Input<ChooseLanguage>,
) -> Answer<ChooseLanguage> {
    client.jar.add(cookies::lang(chosen.lang, app.settings.https()));
    let back = chosen.back.clone().filter(|path| is_local(path));
    Answer::new(chosen).next(back.unwrap_or_else(|| "/".to_owned()))
}
