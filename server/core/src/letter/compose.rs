//! What stands in a letter, read when it is sent.

use wire::mail::LetterKind;

use super::{order, page::page, words};
use crate::{
    account,
    error::Error,
    mail::{Letter, Text},
    state::AppState,
};

/// The text of a letter; none if there is nothing to say any more.
pub async fn compose(app: &AppState, letter: &Letter) -> Result<Option<Text>, Error> {
    match letter.kind {
        LetterKind::Order => order::placed(app, letter).await,
        LetterKind::Shipped => order::shipped(app, letter).await,
        LetterKind::Cancelled => order::cancelled(app, letter).await,
        LetterKind::Return => order::answered(app, letter).await,
        LetterKind::Password => password(app, letter).await,
        LetterKind::Address => address(app, letter).await,
    }
}

async fn password(app: &AppState, letter: &Letter) -> Result<Option<Text>, Error> {
    let Some(secret) = &letter.secret else { return Ok(None) };
    if !account::can_reset(app.db.reads(), secret, app.clock.now()).await? {
        return Ok(None);
    }
    let lang = letter.lang;
    Ok(Some(
        Text::new(words::password_subject(lang))
            .paragraph(words::password(lang))
            .link(page(app, &format!("/reset/{secret}")))
            .paragraph(words::password_not_you(lang)),
    ))
}

async fn address(app: &AppState, letter: &Letter) -> Result<Option<Text>, Error> {
    let Some(secret) = &letter.secret else { return Ok(None) };
    if !account::can_confirm(app.db.reads(), secret, app.clock.now()).await? {
        return Ok(None);
    }
    let lang = letter.lang;
    Ok(Some(
        Text::new(words::address_subject(lang))
            .paragraph(words::address(lang))
            .link(page(app, &format!("/confirm/{secret}")))
            .paragraph(words::address_not_you(lang)),
    ))
}
