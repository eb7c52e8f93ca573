//! `GET` and `POST /staff/invitations/{token}`

use axum::extract::{Path, State};
use wire::{
    id::{CompanyId, Id, StaffId},
    staff::{Deed, Invitation, InvitedTo, TakeUp, Work},
    when::When,
};

use super::work;
use crate::{
    auth::{
        audit::{self, By, Entry},
        invitation::{self, Found, Gives},
        membership, new_password, operator,
        staff::{self, NewStaff},
        staff_session::{self, FreshStaff},
    },
    catalog::company::reference,
    db::Tx,
    error::Error,
    http::{answer::Answer, client::Client, cookies, input::Input, openapi::refuses},
    said,
    staff::{
        entering::{fresh, new_staff, proved},
        refusals,
    },
    state::AppState,
};

refuses! { ShowRefuses: NoSuchInvitation }

/// What an invitation gives
#[utoipa::path(
    get,
    path = "/staff/invitations/{token}",
    operation_id = "invitation",
    tag = "staff",
    params(("token" = String, Path, description = "The end of the link")),
    responses((status = 200, body = Invitation), ShowRefuses)
)]
pub async fn show(State(app): State<AppState>, Path(token): Path<String>) -> Result<Answer<Invitation>, Error> {
    let found = find(&app, &token).await?;
    let known = staff::by_email(app.db.reads(), &found.email).await?.is_some();
    Ok(Answer::new(Invitation {
        to: to(&app, found.gives).await?,
        email: found.email,
        known,
        expires: found.expires,
    }))
}

async fn find(app: &AppState, token: &str) -> Result<Found, Error> {
    let found = invitation::find(app.db.reads(), token, app.clock.now()).await?;
    Ok(found.ok_or_else(refusals::no_such_invitation)?)
}

const COMPANY: &str = "
select slug, name, name_zh, palette
from company
where id = $1";

async fn to(app: &AppState, gives: Gives) -> Result<InvitedTo, Error> {
    Ok(match gives {
        Gives::Membership(company, role) => {
            let row = sqlx::query(COMPANY)
                .bind(company.number())
                .fetch_one(app.db.reads())
                .await?;
            let company = reference(&row)?;
            InvitedTo::Company { company, role }
        }
        Gives::Operator => InvitedTo::Operate,
        Gives::Password => InvitedTo::NewPassword,
    })
}

refuses! { TakeUpRefuses: NoSuchInvitation, WrongSignIn, AccountClosed, EmailTaken, PasswordTooShort, PasswordTooLong, PasswordTooEasy, Required, TooLong, NotText, TooManyTries }

/// Take up an invitation
///
/// It is used up by that. Who has an account of its e-mail proves it with its password; anybody else gets one. The answer
/// carries the cookie of a session.
#[utoipa::path(
    post,
    path = "/staff/invitations/{token}",
    operation_id = "take_up_invitation",
    tag = "staff",
    params(("token" = String, Path, description = "The end of the link")),
    request_body = TakeUp,
    responses((status = 200, body = Work), TakeUpRefuses)
)]
pub async fn take_up(
    State(app): State<AppState>,
    client: Client,
    Path(token): Path<String>,
    Input(asked): Input<TakeUp>,
) -> Result<Answer<Work>, Error> {
    let (found, now) = (find(&app, &token).await?, app.clock.now());
    let who = who(&app, &client, &found, &asked, now).await?;
    let fresh = fresh(&app, &client, now);
    let cookie = cookies::staff(&fresh.token, app.settings.https());
    let id = who.id();
    let taking = Taking {
        log: log(&app, &found, &who, now),
        found,
        who,
        fresh,
        now,
    };
    let taken = app.db.write(taking, take).await;
    taken.map_err(|error| match refusals::is_email_taken(&error) {
        true => refusals::email_taken().into(),
        false => error,
    })?;
    client.jar.add(cookie);
    let work = work::of(&app, id).await?;
    let next = work::first_page(&work);
    Ok(Answer::new(work).next(next).said(said!("Welcome." / "欢迎。")))
}

/// Who takes an invitation up.
#[derive(Clone)]
enum Who {
    /// Proved by the password.
    Known(StaffId, String),
    New(NewStaff),
    /// Known, with the hash of a new password.
    Renewed(StaffId, String),
}

impl Who {
    fn id(&self) -> StaffId {
        match self {
            Self::Known(id, _) | Self::Renewed(id, _) => *id,
            Self::New(new) => new.id,
        }
    }
}

async fn who(app: &AppState, client: &Client, found: &Found, asked: &TakeUp, now: When) -> Result<Who, Error> {
    let known = staff::by_email(app.db.reads(), &found.email).await?;
    match (known, found.gives) {
        (Some(known), Gives::Password) if !known.is_closed() => {
            let password = new_password::accepted(&asked.password, &found.email, "password")?;
            Ok(Who::Renewed(known.id, app.passwords.hash(password).await?))
        }
        (_, Gives::Password) => Err(refusals::no_such_invitation().into()),
        (Some(known), _) => {
            let id = proved(app, &found.email, &asked.password, &client.address, now).await?;
            Ok(Who::Known(id, known.name))
        }
        (None, _) => {
            let name = asked.name.as_deref().unwrap_or_default();
            let new = new_staff(app, found.email.clone(), name, &asked.password, now).await?;
            Ok(Who::New(new))
        }
    }
}

/// What the log says of it; nothing of a new password.
fn log(app: &AppState, found: &Found, who: &Who, now: When) -> Option<Entry> {
    let name = match who {
        Who::Known(_, name) => name.clone(),
        Who::New(new) => new.name.clone(),
        Who::Renewed(..) => return None,
    };
    let (company, by): (Option<CompanyId>, By) = match found.gives {
        Gives::Membership(company, _) => (Some(company), By::Staff(name)),
        _ => (None, By::Operator(name)),
    };
    Some(Entry::new(
        &app.ids,
        company,
        by,
        (Deed::Joined, found.email.clone()),
        now,
    ))
}

/// All that taking up an invitation writes.
struct Taking {
    found: Found,
    who: Who,
    log: Option<Entry>,
    fresh: FreshStaff,
    now: When,
}

async fn take(taking: &Taking, tx: &mut Tx) -> Result<(), Error> {
    if !invitation::use_up(tx, taking.found.id).await? {
        return Err(refusals::no_such_invitation().into());
    }
    let id = taking.who.id();
    match &taking.who {
        Who::New(new) => staff::insert(tx, new).await?,
        Who::Renewed(id, hash) => return work::renew(tx, *id, hash, &taking.fresh).await,
        Who::Known(..) => {}
    }
    match taking.found.gives {
        Gives::Membership(company, role) => membership::put(tx, company, id, role, taking.now).await?,
        Gives::Operator => operator::add(tx, id, taking.now).await?,
        Gives::Password => {}
    }
    if let Some(log) = &taking.log {
        audit::record(tx, log).await?;
    }
    staff_session::open(tx, &taking.fresh, id).await
}
