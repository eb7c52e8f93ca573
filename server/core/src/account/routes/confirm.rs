//! `POST /account/confirm` and `POST /account/confirm/{token}`: the shopper shows that their address is theirs.

use axum::extract::{Path, State};
use wire::{
    account::{Confirmed, LinkAsked},
    codes::Code,
    mail::LetterKind,
};

use super::forgot::no_mail;
use crate::{
    account::{address_links, shopper},
    auth::token::new_token,
    error::{Error, Refusal},
    http::{
        answer::Answer,
        client::Client,
        openapi::refuses,
        visitor::{Known, Visitor},
    },
    mail::{self, Letter},
    said,
    state::AppState,
};

refuses! { AskRefuses: NoSession, NoAccount, NoMail, TooManyLinks }

/// Ask for a link that confirms your e-mail
///
/// It goes to the account's address and is good for one use within three days. An account works without it; three are good at
/// a time.
#[utoipa::path(
    post,
    path = "/account/confirm",
    operation_id = "ask_confirmation",
    tag = "account",
    responses((status = 200, body = LinkAsked), AskRefuses)
)]
pub async fn ask(State(app): State<AppState>, known: Known) -> Result<Answer<LinkAsked>, Error> {
    if !app.settings.mail() {
        return Err(no_mail());
    }
    let me = shopper::me(app.db.reads(), known.shopper(), known.lang).await?;
    let to = me.email.ok_or_else(no_account)?;
    let token = new_token();
    let letter = Letter {
        shopper: known.shopper(),
        to,
        lang: known.lang,
        kind: LetterKind::Address,
        about: String::new(),
        secret: Some(token.clone()),
    };
    app.db
        .write(
            (app.ids.clone(), letter, token, known.now),
            async |(ids, letter, token, now), tx| match address_links::put(
                tx,
                letter.shopper,
                (&letter.to, token),
                *now,
            )
            .await?
            {
                true => mail::ask(ids, tx, letter, *now).await,
                false => Err(too_many_links().into()),
            },
        )
        .await?;
    Ok(Answer::new(LinkAsked {
        seconds: address_links::GOOD / 1_000,
    })
    .next("/account")
    .said(said!("The link is on its way to you." / "链接已在发送途中。")))
}

refuses! { ConfirmRefuses: LinkOver, TooManyTries }

/// Confirm an e-mail by the link that went there
#[utoipa::path(
    post,
    path = "/account/confirm/{token}",
    operation_id = "confirm_address",
    tag = "account",
    params(("token" = String, Path, description = "As it stands in the link")),
    responses((status = 200, body = Confirmed), ConfirmRefuses)
)]
pub async fn confirm(
    State(app): State<AppState>,
    visitor: Visitor,
    client: Client,
    Path(token): Path<String>,
) -> Result<Answer<Confirmed>, Error> {
    app.throttle.try_from_address(&client.address, visitor.now)?;
    let confirmed = app
        .db
        .write((token, visitor.now), async |(token, now), tx| {
            address_links::confirm(tx, token, *now).await
        })
        .await?;
    match confirmed {
        true => Ok(Answer::new(Confirmed { at: visitor.now })
            .next("/account")
            .said(said!("Thank you: your e-mail is confirmed." / "谢谢，您的邮箱已确认。"))),
        false => Err(link_over().into()),
    }
}

fn no_account() -> Refusal {
    Refusal::new(
        Code::NoAccount,
        said!("There is no account to confirm" / "没有可确认的账户"),
    )
    .fix(said!("Open an account first." / "请先开通账户。"))
}

fn too_many_links() -> Refusal {
    Refusal::new(
        Code::TooManyLinks,
        said!("Three links are on their way already" / "已发送三个链接"),
    )
    .fix(said!(
        "Look for them in your mailbox, also among the junk; they are good for three days."
            / "请查收邮箱及垃圾邮件，链接三天内有效。"
    ))
}

fn link_over() -> Refusal {
    Refusal::new(
        Code::LinkOver,
        said!("This link was used, or its time is over" / "此链接已使用或已过期"),
    )
    .fix(said!(
        "Ask for another one on your account's page." / "请在账户页面重新申请。"
    ))
}
