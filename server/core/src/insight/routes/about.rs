//! What a shopper says of themselves.

use axum::extract::State;
use wire::insight::AboutMe;

use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        visitor::{Visitor, Writer},
    },
    insight::about as store,
    said,
    state::AppState,
};

/// What you said of yourself
///
/// Nothing, unless you want to.
#[utoipa::path(
    get,
    path = "/account/about",
    operation_id = "about_me",
    tag = "account",
    responses((status = 200, body = AboutMe))
)]
pub async fn show(State(app): State<AppState>, visitor: Visitor) -> Result<Answer<AboutMe>, Error> {
    Ok(Answer::new(match visitor.shopper() {
        Some(shopper) => store::said(app.db.reads(), shopper).await?,
        None => AboutMe::default(),
    }))
}

refuses! { SayRefuses: TooManyGuests }

/// Say something of yourself
///
/// All of it may be left empty. It counts in the monthly sums of companies that you keep from then on, which many others
/// are in, and is used for nothing else: nothing is shown, offered or ordered by it.
#[utoipa::path(
    post,
    path = "/account/about",
    operation_id = "say_about_me",
    tag = "account",
    request_body = AboutMe,
    responses((status = 200, body = AboutMe), SayRefuses)
)]
pub async fn say(
    State(app): State<AppState>,
    writer: Writer,
    Input(about): Input<AboutMe>,
) -> Result<Answer<AboutMe>, Error> {
    let context = (writer.shopper(), about, writer.now);
    writer
        .keep(&app, context, async |(shopper, about, now), tx| {
            store::say(tx, *shopper, *about, *now).await
        })
        .await?;
    Ok(Answer::new(about)
        .next("/account/about")
        .said(match about == AboutMe::default() {
            true => said!("You say nothing of yourself" / "您没有填写任何信息"),
            false => said!("Saved. Thank you!" / "已保存，谢谢！"),
        }))
}
