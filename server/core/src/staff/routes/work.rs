//! `GET /staff`, `POST /staff/password` and `POST /staff/applications`

use axum::extract::State;
use sqlx::Row;
use wire::{
    account::ChangePassword,
    codes::Code,
    id::{ApplicationId, Id, StaffId},
    staff::{Application, ApplicationState, Apply, Work},
    url::path,
};

use crate::{
    auth::{
        new_password, operator, staff,
        staff_session::{self, FreshStaff},
    },
    db::Tx,
    error::{Error, Refusal},
    http::{answer::Answer, client::Client, cookies, input::Input, openapi::refuses, staff::Staff},
    said,
    staff::{
        applications::{self, checked, file},
        colleagues, entering,
    },
    state::AppState,
};

/// Where you work
///
/// Who is signed in at the console, and the companies they work for.
#[utoipa::path(
    get,
    path = "/staff",
    tag = "staff",
    responses((status = 200, body = Work)),
    security(("staff" = []))
)]
pub async fn work(State(app): State<AppState>, staff: Staff) -> Result<Answer<Work>, Error> {
    Ok(Answer::new(of(&app, staff.session.staff).await?))
}

const NAMES: &str = "
select email, name
from staff
where id = $1";

/// Who somebody is, and where they work.
pub async fn of(app: &AppState, id: StaffId) -> Result<Work, Error> {
    let reads = app.db.reads();
    let row = sqlx::query(NAMES).bind(id.number()).fetch_one(reads).await?;
    Ok(Work {
        email: row.try_get("email")?,
        name: row.try_get("name")?,
        operator: operator::is(reads, id).await?,
        companies: colleagues::posts(reads, id).await?,
        applications: applications::of_staff(reads, id).await?,
    })
}

/// Where somebody who signed in begins: at the one place where they work, if it is one.
pub fn first_page(work: &Work) -> String {
    match (work.operator, work.companies.as_slice()) {
        (false, [post]) => path(["company", &post.company.slug, "orders"]),
        (true, []) => "/operator".to_owned(),
        _ => "/staff".to_owned(),
    }
}

refuses! { ChangePasswordRefuses: WrongPassword, PasswordTooShort, PasswordTooLong, PasswordTooEasy, NotText, TooManyTries }

/// Change your password
///
/// Ends all other sessions of yours; the answer carries a new cookie.
#[utoipa::path(
    post,
    path = "/staff/password",
    operation_id = "change_staff_password",
    tag = "staff",
    request_body = ChangePassword,
    responses((status = 200, body = Work), ChangePasswordRefuses),
    security(("staff" = []))
)]
pub async fn change_password(
    State(app): State<AppState>,
    staff: Staff,
    client: Client,
    Input(asked): Input<ChangePassword>,
) -> Result<Answer<Work>, Error> {
    let session = &staff.session;
    let password = new_password::accepted(&asked.new_password, &session.email, "new_password")?;
    app.throttle.try_as_known(session.id.number(), staff.now)?;
    let stored = staff::password(app.db.reads(), session.staff).await?;
    if app.passwords.open(&asked.password, Some(stored)).await?.is_none() {
        return Err(wrong_password().into());
    }
    let hash = app.passwords.hash(password).await?;
    let fresh = entering::fresh(&app, &client, staff.now);
    let cookie = cookies::staff(&fresh.token, app.settings.https());
    app.db
        .write((session.staff, hash, fresh), async |(id, hash, fresh), tx| {
            renew(tx, *id, hash, fresh).await
        })
        .await?;
    client.jar.add(cookie);
    Ok(Answer::new(of(&app, session.staff).await?).next("/staff").said(said!(
        "Your password is changed. All other devices are signed out." / "密码已更改，其他设备均已退出。"
    )))
}

/// Stores the hash of a new password, and leaves one session open.
pub async fn renew(tx: &mut Tx, id: StaffId, hash: &str, fresh: &FreshStaff) -> Result<(), Error> {
    staff::set_password(tx, id, hash).await?;
    staff_session::end_all(tx, id).await?;
    staff_session::open(tx, fresh, id).await
}

fn wrong_password() -> Refusal {
    Refusal::new(
        Code::WrongPassword,
        said!("This is not your present password" / "这不是您当前的密码"),
    )
    .at("password")
}

refuses! { ApplyRefuses: Required, TooLong, NotText, NoSuchCountry, TooManyApplications }

/// Apply to open a company
///
/// The operator of this marketplace reads it and answers; `GET /staff` shows what became of it. Of one legal entity several
/// companies may be opened: who dropped one of them has dropped them all.
#[utoipa::path(
    post,
    path = "/staff/applications",
    tag = "staff",
    request_body = Apply,
    responses((status = 200, body = Application), ApplyRefuses),
    security(("staff" = []))
)]
pub async fn apply(
    State(app): State<AppState>,
    staff: Staff,
    Input(asked): Input<Apply>,
) -> Result<Answer<Application>, Error> {
    let asked = checked(&asked)?;
    let (id, now): (ApplicationId, _) = (app.ids.next(staff.now), staff.now);
    let filed = Application {
        id,
        name: asked.name.clone(),
        legal_name: asked.legal_name.clone(),
        country: asked.country.clone(),
        registration: asked.registration.clone(),
        address: asked.address.clone(),
        about: asked.about.clone(),
        made: now,
        state: ApplicationState::Waiting,
        decided: None,
        reason: None,
    };
    app.db
        .write(
            (id, staff.session.staff, asked, now),
            async |(id, staff, asked, now), tx| file(tx, *id, *staff, asked, *now).await,
        )
        .await?;
    Ok(Answer::new(filed).next("/staff").said(said!(
        "Your application is in. The answer will stand on this page." / "申请已提交，答复会显示在本页。"
    )))
}
