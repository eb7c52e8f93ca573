//! Who works for a company: `GET /companies/{company}/staff`, and what its owners do about it.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
};
use wire::{
    codes::Code,
    id::{CompanyId, InvitationId, StaffId},
    staff::{ChangeRole, Colleagues, Deed, InvitationLink, Invite, Role},
};

use crate::{
    auth::{
        email,
        invitation::{self, Fresh, Gives},
        membership,
    },
    db::Tx,
    error::{Error, Refusal},
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        origin::origin,
        staff::{Manage, Member, Read},
    },
    said,
    staff::{colleagues, refusals},
    state::AppState,
};

/// Who works for your company
#[utoipa::path(
    get,
    path = "/companies/{company}/staff",
    operation_id = "colleagues",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = Colleagues)),
    security(("token" = ["read"]))
)]
pub async fn list(State(app): State<AppState>, member: Member<Read>) -> Result<Answer<Colleagues>, Error> {
    Ok(Answer::new(of(&app, &member).await?))
}

async fn of<N>(app: &AppState, member: &Member<N>) -> Result<Colleagues, Error> {
    Ok(Colleagues {
        colleagues: colleagues::of_company(app.db.reads(), member.company, member.staff).await?,
        invited: colleagues::invited(app.db.reads(), member.company, member.now).await?,
    })
}

refuses! { InviteRefuses: NotAnEmail, EmailTaken }

/// Invite somebody to work for your company
///
/// Gives a link to hand over, good for one use within a week. An older one for the same e-mail opens nothing any more.
#[utoipa::path(
    post,
    path = "/companies/{company}/staff",
    operation_id = "invite_colleague",
    tag = "company",
    params(("company" = String, Path)),
    request_body = Invite,
    responses((status = 200, body = InvitationLink), InviteRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn invite(
    State(app): State<AppState>,
    member: Member<Manage>,
    headers: HeaderMap,
    Input(asked): Input<Invite>,
) -> Result<Answer<InvitationLink>, Error> {
    let email = email::parse(&asked.email)?;
    let here = colleagues::of_company(app.db.reads(), member.company, None).await?;
    if here.iter().any(|colleague| colleague.email == email) {
        return Err(works_here().into());
    }
    let gives = Gives::Membership(member.company, asked.role);
    let fresh = Fresh::new(&app.ids, email.clone(), gives, member.now);
    let link = link(&app, &headers, &fresh);
    member
        .write(&app, (Deed::Invited, email), fresh, async |fresh, tx| {
            invitation::put(tx, fresh).await
        })
        .await?;
    Ok(told(link).next(member.page("staff")))
}

/// The whole link of an invitation.
pub fn link(app: &AppState, headers: &HeaderMap, fresh: &Fresh) -> InvitationLink {
    InvitationLink {
        email: fresh.email.clone(),
        link: origin(&app.settings, headers) + &fresh.path(),
        expires: fresh.expires(),
    }
}

fn told(link: InvitationLink) -> Answer<InvitationLink> {
    let (email, address) = (link.email.clone(), link.link.clone());
    Answer::new(link).secret().said(said!(
        "Give {email} this link, which is shown only now and is good for one use within a week: {address}"
            / "请将此链接交给 {email}，仅显示这一次，一周内可使用一次：{address}"
    ))
}

fn works_here() -> Refusal {
    Refusal::new(
        Code::EmailTaken,
        said!("Somebody of this e-mail works here already" / "此邮箱的员工已在此工作"),
    )
    .at("email")
    .fix(said!(
        "Change their role in the list instead." / "请在列表中更改其角色。"
    ))
}

refuses! { WithdrawRefuses: NoSuchInvitation }

/// Withdraw an invitation
#[utoipa::path(
    post,
    path = "/companies/{company}/invitations/{id}/withdraw",
    operation_id = "withdraw_invitation",
    tag = "company",
    params(("company" = String, Path), ("id" = InvitationId, Path)),
    responses((status = 200, body = Colleagues), WithdrawRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn withdraw(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, InvitationId)>,
) -> Result<Answer<Colleagues>, Error> {
    let invited = colleagues::invited(app.db.reads(), member.company, member.now).await?;
    let email = invited
        .into_iter()
        .find(|invited| invited.id == id)
        .map(|found| found.email);
    let email = email.ok_or_else(refusals::no_such_invitation)?;
    let context = (id, member.company);
    member
        .write(
            &app,
            (Deed::InvitationWithdrawn, email),
            context,
            async |(id, company), tx| match invitation::withdraw(tx, *id, *company).await? {
                true => Ok(()),
                false => Err(refusals::no_such_invitation().into()),
            },
        )
        .await?;
    let said = said!("The link opens nothing any more." / "该链接已失效。");
    Ok(Answer::new(of(&app, &member).await?)
        .next(member.page("staff"))
        .said(said))
}

refuses! { ChangeRoleRefuses: NoSuchColleague, LastOwner }

/// Give a colleague another role
#[utoipa::path(
    post,
    path = "/companies/{company}/staff/{id}/role",
    operation_id = "change_role",
    tag = "company",
    params(("company" = String, Path), ("id" = StaffId, Path)),
    request_body = ChangeRole,
    responses((status = 200, body = Colleagues), ChangeRoleRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn change_role(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, StaffId)>,
    Input(asked): Input<ChangeRole>,
) -> Result<Answer<Colleagues>, Error> {
    let email = email_of(&app, &member, id).await?;
    let about = format!("{email}: {}", asked.role.name());
    let context = (member.company, id, asked.role);
    member
        .write(
            &app,
            (Deed::RoleChanged, about),
            context,
            async |(company, id, role), tx| set_role(tx, *company, *id, *role).await,
        )
        .await?;
    // An owner who gave that up can't see the page's forms any more, but the page itself.
    let said = said!("{email} has another role now." / "{email} 的角色已更改。");
    Ok(Answer::new(of(&app, &member).await?)
        .next(member.page("staff"))
        .said(said))
}

async fn set_role(tx: &mut Tx, company: CompanyId, id: StaffId, role: Role) -> Result<(), Error> {
    if !membership::set_role(tx, company, id, role).await? {
        return Err(refusals::no_such_colleague().into());
    }
    some_owner_stays(tx, company).await
}

async fn some_owner_stays(tx: &mut Tx, company: CompanyId) -> Result<(), Error> {
    match membership::owners(tx, company).await? {
        0 => Err(refusals::last_owner().into()),
        _ => Ok(()),
    }
}

async fn email_of<N>(app: &AppState, member: &Member<N>, id: StaffId) -> Result<String, Error> {
    let here = colleagues::of_company(app.db.reads(), member.company, None).await?;
    let found = here.into_iter().find(|colleague| colleague.id == id);
    Ok(found.ok_or_else(refusals::no_such_colleague)?.email)
}

refuses! { RemoveRefuses: NoSuchColleague, LastOwner }

/// Let somebody work for your company no longer
///
/// At once, wherever they are signed in. Tokens that they made stay: look at those too.
#[utoipa::path(
    post,
    path = "/companies/{company}/staff/{id}/remove",
    operation_id = "remove_colleague",
    tag = "company",
    params(("company" = String, Path), ("id" = StaffId, Path)),
    responses((status = 200, body = Colleagues), RemoveRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn remove(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, StaffId)>,
) -> Result<Answer<Colleagues>, Error> {
    let email = email_of(&app, &member, id).await?;
    let context = (member.company, id);
    member
        .write(
            &app,
            (Deed::ColleagueRemoved, email.clone()),
            context,
            async |(company, id), tx| {
                if !membership::remove(tx, *company, *id).await? {
                    return Err(refusals::no_such_colleague().into());
                }
                some_owner_stays(tx, *company).await
            },
        )
        .await?;
    let next = if member.staff == Some(id) {
        "/staff".to_owned()
    } else {
        member.page("staff")
    };
    let said = said!("{email} works here no longer. Look through the tokens too." / "{email} 已离开，也请检查令牌。");
    Ok(Answer::new(of(&app, &member).await?).next(next).said(said))
}
