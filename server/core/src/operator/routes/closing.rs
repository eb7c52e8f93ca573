//! Closing accounts of staff: `/operator/staff/...`

use axum::extract::State;
use wire::{
    codes::Code,
    id::StaffId,
    operator::{CloseStaff, ClosedAccount, ClosedAccounts, ForWhom},
    staff::Deed,
    when::When,
};

use super::links::nobody;
use crate::{
    auth::{
        audit::{self, By, Entry},
        closing::{self, Closed},
        email, membership, staff as accounts,
    },
    db::Tx,
    error::{Error, Refusal, Said},
    http::{answer::Answer, input::Input, openapi::refuses, staff::Operator},
    said,
    state::AppState,
    typed::{LONGEST, closing_confirmed, needed},
};

/// Shown at once.
const SHOWN: i64 = 100;

/// Closed accounts of staff
///
/// The last one first, 100 at most.
#[utoipa::path(
    get,
    path = "/operator/staff/closed",
    operation_id = "closed_staff",
    tag = "operator",
    responses((status = 200, body = ClosedAccounts)),
    security(("operator" = []))
)]
pub async fn list(State(app): State<AppState>, _operator: Operator) -> Result<Answer<ClosedAccounts>, Error> {
    Ok(Answer::new(closed(&app).await?))
}

async fn closed(app: &AppState) -> Result<ClosedAccounts, Error> {
    let accounts = closing::all(app.db.reads(), SHOWN).await?;
    let accounts = accounts.into_iter().map(|account| ClosedAccount {
        email: account.email,
        name: account.name,
        at: account.at,
    });
    Ok(ClosedAccounts {
        accounts: accounts.collect(),
    })
}

refuses! { CloseRefuses: NotAnEmail, NoSuchColleague, NotConfirmed, AlreadyClosed, LastOperator, Required, TooLong, NotText }

/// Close an account of staff
///
/// At once, wherever they are signed in: they work for nobody any more, what they were invited to is gone, and the tokens that they
/// made are revoked. Every company that they worked for finds it in its log.
#[utoipa::path(
    post,
    path = "/operator/staff/close",
    operation_id = "close_staff",
    tag = "operator",
    request_body = CloseStaff,
    responses((status = 200, body = ClosedAccounts), CloseRefuses),
    security(("operator" = []))
)]
pub async fn close(
    State(app): State<AppState>,
    operator: Operator,
    Input(asked): Input<CloseStaff>,
) -> Result<Answer<ClosedAccounts>, Error> {
    let email = email::parse(&asked.email)?;
    let why = needed("why", &asked.why, LONGEST, said!("Say why" / "请写明理由"))?;
    closing_confirmed(&asked.confirm)?;
    let known = accounts::by_email(app.db.reads(), &email).await?;
    let known = known.ok_or_else(|| nobody(&email))?;
    let by = By::Operator(operator.session.name.clone());
    let companies = membership::companies(app.db.reads(), known.id).await?;
    let told_to: Vec<Entry> = companies
        .into_iter()
        .map(|company| {
            let deed = (Deed::ColleagueRemoved, email.clone());
            Entry::new(&app.ids, Some(company), by.clone(), deed, operator.now)
        })
        .collect();
    let deed = (Deed::StaffClosed, format!("{email}: {why}"));
    let closing = Closing {
        staff: known.id,
        email,
        told_to,
        now: operator.now,
    };
    operator.write(&app, None, deed, closing, end).await?;
    let said = said!("The account is closed: it opens nothing any more." / "账户已关闭，无法再使用。");
    told(&app, said).await
}

/// All that closing an account writes.
struct Closing {
    staff: StaffId,
    email: String,
    told_to: Vec<Entry>,
    now: When,
}

async fn end(closing: &Closing, tx: &mut Tx) -> Result<(), Error> {
    match closing::close(tx, closing.staff, &closing.email, closing.now).await? {
        Closed::Now => {}
        Closed::Before => return Err(already_closed().into()),
        Closed::LastOperator => return Err(last_operator().into()),
    }
    for entry in &closing.told_to {
        audit::record(tx, entry).await?;
    }
    Ok(())
}

refuses! { ReopenRefuses: NotAnEmail, NoSuchColleague, NotClosed }

/// Open an account of staff again
///
/// With its password, and with none of the places that it had.
#[utoipa::path(
    post,
    path = "/operator/staff/reopen",
    operation_id = "reopen_staff",
    tag = "operator",
    request_body = ForWhom,
    responses((status = 200, body = ClosedAccounts), ReopenRefuses),
    security(("operator" = []))
)]
pub async fn reopen(
    State(app): State<AppState>,
    operator: Operator,
    Input(asked): Input<ForWhom>,
) -> Result<Answer<ClosedAccounts>, Error> {
    let email = email::parse(&asked.email)?;
    let known = accounts::by_email(app.db.reads(), &email).await?;
    let known = known.ok_or_else(|| nobody(&email))?;
    let deed = (Deed::StaffReopened, email);
    operator
        .write(&app, None, deed, known.id, async |staff, tx| {
            match closing::reopen(tx, *staff).await? {
                true => Ok(()),
                false => Err(not_closed().into()),
            }
        })
        .await?;
    told(
        &app,
        said!("The account is open again, without the places that it had." / "账户已重新开放，原有职位不恢复。"),
    )
    .await
}

async fn told(app: &AppState, said: Said) -> Result<Answer<ClosedAccounts>, Error> {
    Ok(Answer::new(closed(app).await?).next("/operator/closing").said(said))
}

fn already_closed() -> Refusal {
    Refusal::new(
        Code::AlreadyClosed,
        said!("The account is closed already" / "账户已关闭"),
    )
}

fn not_closed() -> Refusal {
    Refusal::new(Code::NotClosed, said!("The account is open" / "账户处于开放状态"))
}

fn last_operator() -> Refusal {
    Refusal::new(
        Code::LastOperator,
        said!("This is the last operator: nobody else runs this marketplace" / "这是最后一位运营方，无他人可运营市场"),
    )
    .at("email")
    .fix(said!(
        "Let somebody else become one first: `huoban operator add`." / "请先用 `huoban operator add` 增加其他运营方。"
    ))
}
