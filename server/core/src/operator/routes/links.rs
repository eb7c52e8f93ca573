//! Links that operators hand out: to the first owner of a company that a feed brought, and to staff who lost their password.

use axum::{extract::State, http::HeaderMap};
use wire::{
    codes::Code,
    operator::{ForWhom, InviteOwner},
    staff::{Deed, InvitationLink, Role},
};

use crate::{
    auth::{
        audit::{self, By, Entry},
        email,
        invitation::{self, Fresh, Gives},
        membership, staff as accounts,
    },
    catalog::company,
    error::{Error, Refusal},
    http::{answer::Answer, input::Input, openapi::refuses, staff::Operator},
    said,
    staff::link,
    state::AppState,
};

refuses! { InviteOwnerRefuses: NoSuchCompany, NotAnEmail }

/// Invite an owner of a company
///
/// For a company that is here already, because a feed brought it, and whose owner is known to you. Its log says so.
#[utoipa::path(
    post,
    path = "/operator/owners",
    operation_id = "invite_owner",
    tag = "operator",
    request_body = InviteOwner,
    responses((status = 200, body = InvitationLink), InviteOwnerRefuses),
    security(("operator" = []))
)]
pub async fn invite_owner(
    State(app): State<AppState>,
    operator: Operator,
    headers: HeaderMap,
    Input(asked): Input<InviteOwner>,
) -> Result<Answer<InvitationLink>, Error> {
    let slug = asked.company.trim();
    let company = company::at(app.db.reads(), slug).await?;
    let email = email::parse(&asked.email)?;
    let gives = Gives::Membership(company, Role::Owner);
    let fresh = Fresh::new(&app.ids, email.clone(), gives, operator.now);
    let link = link(&app, &headers, &fresh);
    operator
        .write(&app, Some(company), (Deed::Invited, email), fresh, async |fresh, tx| {
            invitation::put(tx, fresh).await
        })
        .await?;
    Ok(told(link))
}

fn told(link: InvitationLink) -> Answer<InvitationLink> {
    let (email, address) = (link.email.clone(), link.link.clone());
    Answer::new(link).secret().next("/operator").said(said!(
        "Give {email} this link, which is shown only now and is good for one use within a week: {address}"
            / "请将此链接交给 {email}，仅显示这一次，一周内可使用一次：{address}"
    ))
}

refuses! { NewPasswordRefuses: NotAnEmail, NoSuchColleague }

/// Let somebody choose a new password
///
/// For staff who lost theirs. Every company that they work for finds it in its log.
#[utoipa::path(
    post,
    path = "/operator/passwords",
    operation_id = "password_link",
    tag = "operator",
    request_body = ForWhom,
    responses((status = 200, body = InvitationLink), NewPasswordRefuses),
    security(("operator" = []))
)]
pub async fn new_password(
    State(app): State<AppState>,
    operator: Operator,
    headers: HeaderMap,
    Input(asked): Input<ForWhom>,
) -> Result<Answer<InvitationLink>, Error> {
    let email = email::parse(&asked.email)?;
    let known = accounts::by_email(app.db.reads(), &email).await?;
    let known = known.filter(|known| !known.is_closed());
    let known = known.ok_or_else(|| nobody(&email))?;
    let fresh = Fresh::new(&app.ids, email.clone(), Gives::Password, operator.now);
    let link = link(&app, &headers, &fresh);
    let by = By::Operator(operator.session.name.clone());
    let deed = (Deed::PasswordLinkMade, email);
    let companies = membership::companies(app.db.reads(), known.id).await?;
    let told_to: Vec<Entry> = companies
        .into_iter()
        .map(|company| Entry::new(&app.ids, Some(company), by.clone(), deed.clone(), operator.now))
        .collect();
    operator
        .write(&app, None, deed, (fresh, told_to), async |(fresh, told_to), tx| {
            for entry in told_to {
                audit::record(tx, entry).await?;
            }
            invitation::put(tx, fresh).await
        })
        .await?;
    Ok(told(link))
}

/// To an operator who names somebody by e-mail.
pub(super) fn nobody(email: &str) -> Refusal {
    Refusal::new(
        Code::NoSuchColleague,
        said!("Nobody of the e-mail {email} works here" / "没有邮箱为 {email} 的工作人员"),
    )
    .at("email")
    .fix(said!("Check it for slips." / "请检查是否有误。"))
}
