//! `/companies/{company}/storefront`: a company's page, as it edits it.

use axum::extract::State;
use wire::{
    codes::Code,
    staff::Deed,
    storefront::{EditStorefront, Storefront},
};

use crate::{
    error::{Error, Refusal},
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Marketing, Member, Read},
    },
    said,
    state::AppState,
    storefront::{checked::edited, store},
};

/// Your company's page
///
/// What it says of itself, and what it grants.
#[utoipa::path(
    get,
    path = "/companies/{company}/storefront",
    operation_id = "storefront",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = Storefront)),
    security(("token" = ["read"]))
)]
pub async fn show(State(app): State<AppState>, member: Member<Read>) -> Result<Answer<Storefront>, Error> {
    Ok(Answer::new(store::show(app.db.reads(), member.company).await?))
}

refuses! { EditRefuses: TooLong, OutOfRange, NotAColor, NameTaken }

/// Change your company's page
///
/// Orders keep the days to return that were granted when they were placed.
#[utoipa::path(
    post,
    path = "/companies/{company}/storefront",
    operation_id = "edit_storefront",
    tag = "company",
    params(("company" = String, Path)),
    request_body = EditStorefront,
    responses((status = 200, body = Storefront), EditRefuses),
    security(("token" = ["marketing"]))
)]
pub async fn edit(
    State(app): State<AppState>,
    member: Member<Marketing>,
    Input(asked): Input<EditStorefront>,
) -> Result<Answer<Storefront>, Error> {
    let before = store::show(app.db.reads(), member.company).await?;
    let edited = edited(&asked, before.least_return_days, member.now)?;
    if let Some(name) = &edited.name_zh
        && app.search.supply().is_called(name, member.company)
    {
        return Err(name_taken().into());
    }
    let deed = (Deed::StorefrontEdited, String::new());
    let context = (member.company, edited, app.ids.clone(), member.now);
    member.write(&app, deed, context, store::edit).await?;
    let said = said!("Saved: lists show it within a second." / "已保存，一秒内即会显示。");
    Ok(Answer::new(store::show(app.db.reads(), member.company).await?)
        .next(member.page("storefront"))
        .said(said))
}

fn name_taken() -> Refusal {
    Refusal::new(
        Code::NameTaken,
        said!("Another company goes by this name" / "已有其他企业使用这个名称"),
    )
    .at("name_zh")
    .fix(said!("Choose a name of your own." / "请使用自己的名称。"))
}
