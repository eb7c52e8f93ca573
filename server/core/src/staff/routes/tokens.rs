//! A company's tokens: `GET` and `POST /companies/{company}/tokens`, and revoking one.

use axum::extract::{Path, State};
use wire::{
    codes::Code,
    id::TokenId,
    staff::{Deed, NewToken, TokenMade, Tokens},
};

use crate::{
    auth::api_token::{self, Fresh, Maker},
    error::{Error, Refusal},
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Manage, Member},
    },
    said,
    staff::tokens::{asked_scope, of_company},
    state::AppState,
    typed::{LONGEST_NAME, needed},
};

/// The longest that a token is good for.
const MOST_DAYS: i64 = 366;

/// Your company's tokens
#[utoipa::path(
    get,
    path = "/companies/{company}/tokens",
    operation_id = "tokens",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = Tokens)),
    security(("staff" = ["manage"]))
)]
pub async fn list(State(app): State<AppState>, member: Member<Manage>) -> Result<Answer<Tokens>, Error> {
    let tokens = of_company(app.db.reads(), member.company, member.now).await?;
    Ok(Answer::new(Tokens { tokens }))
}

refuses! { MakeRefuses: Required, TooLong, NotText, NotAScope, OutOfRange }

/// Make a token for a program
///
/// It is told once: the place keeps its hash alone. The program sends it as `Authorization: Bearer`.
#[utoipa::path(
    post,
    path = "/companies/{company}/tokens",
    operation_id = "make_token",
    tag = "company",
    params(("company" = String, Path)),
    request_body = NewToken,
    responses((status = 200, body = TokenMade), MakeRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn make(
    State(app): State<AppState>,
    member: Member<Manage>,
    Input(asked): Input<NewToken>,
) -> Result<Answer<TokenMade>, Error> {
    let missing = said!("Say what uses the token" / "请填写令牌的用途");
    let name = needed("name", &asked.name, LONGEST_NAME, missing)?;
    let scope = asked_scope(&asked.scope)?;
    if !(1..=MOST_DAYS).contains(&asked.days) {
        return Err(too_long().into());
    }
    let by = Maker {
        name: member.by.name().to_owned(),
        staff: member.staff,
    };
    let fresh = Fresh::new(
        &app.ids,
        member.company,
        (name.clone(), by),
        scope,
        asked.days,
        member.now,
    );
    let made = TokenMade {
        id: fresh.id,
        token: fresh.token.clone(),
        expires: fresh.expires,
    };
    member
        .write(&app, (Deed::TokenMade, name), fresh, async |fresh, tx| {
            api_token::insert(tx, fresh).await
        })
        .await?;
    let token = made.token.clone();
    Ok(Answer::new(made).secret().next(member.page("tokens")).said(said!(
        "This is the token, shown only now. Keep it where the program finds it and nobody else: {token}"
            / "令牌如下，仅显示这一次。请妥善保存，勿让他人看到：{token}"
    )))
}

fn too_long() -> Refusal {
    Refusal::new(
        Code::OutOfRange,
        said!("A token is good for 1 to {MOST_DAYS} days" / "令牌有效期为 1 到 {MOST_DAYS} 天"),
    )
    .at("days")
}

refuses! { RevokeRefuses: NoSuchToken }

/// Revoke a token
///
/// It opens nothing from now on.
#[utoipa::path(
    post,
    path = "/companies/{company}/tokens/{id}/revoke",
    operation_id = "revoke_token",
    tag = "company",
    params(("company" = String, Path), ("id" = TokenId, Path)),
    responses((status = 200, body = Tokens), RevokeRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn revoke(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, TokenId)>,
) -> Result<Answer<Tokens>, Error> {
    let tokens = of_company(app.db.reads(), member.company, member.now).await?;
    let name = tokens.into_iter().find(|token| token.id == id).map(|token| token.name);
    let name = name.ok_or_else(no_such_token)?;
    let context = (id, member.company, member.now);
    member
        .write(
            &app,
            (Deed::TokenRevoked, name),
            context,
            async |(id, company, now), tx| match api_token::revoke(tx, *id, *company, *now).await? {
                true => Ok(()),
                false => Err(no_such_token().into()),
            },
        )
        .await?;
    let tokens = of_company(app.db.reads(), member.company, member.now).await?;
    let said = said!("The token opens nothing any more." / "该令牌已失效。");
    Ok(Answer::new(Tokens { tokens }).next(member.page("tokens")).said(said))
}

fn no_such_token() -> Refusal {
    Refusal::new(Code::NoSuchToken, said!("There is no such token" / "没有这个令牌")).fix(said!(
        "It may be over or revoked already; look at the list again." / "它可能已过期或已撤销，请重新查看列表。"
    ))
}
