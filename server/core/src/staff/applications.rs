//! Wishes to open a company.

use anyhow::Context;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    codes::Code,
    id::{ApplicationId, CompanyId, Id, StaffId},
    staff::{Application, ApplicationState, Apply},
    when::When,
};

use crate::{
    db::Tx,
    error::{Error, Refusal},
    said,
    typed::{LONGEST, country, needed, short},
};

/// Applications of one person that may wait at once.
const MOST_WAITING: i64 = 3;

/// Tidies an application and checks it.
///
/// # Errors
/// A refusal that names the field.
pub fn checked(asked: &Apply) -> Result<Apply, Error> {
    let line = |field, text: &str, missing| needed(field, text, LONGEST, missing);
    let name = line(
        "name",
        &asked.name,
        said!("The company's name is missing" / "请填写企业名称"),
    )?;
    if !name.contains(char::is_alphanumeric) {
        return Err(Refusal::new(
            Code::NotText,
            said!("The company's name has no letter or digit" / "企业名称中没有文字或数字"),
        )
        .at("name")
        .into());
    }
    Ok(Apply {
        name,
        legal_name: line(
            "legal_name",
            &asked.legal_name,
            said!("The legal entity is missing" / "请填写法人名称"),
        )?,
        country: country(&asked.country)?,
        registration: line(
            "registration",
            &asked.registration,
            said!("The registration number is missing" / "请填写注册号"),
        )?,
        address: line(
            "address",
            &asked.address,
            said!("The address is missing" / "请填写地址"),
        )?,
        about: short("about", &asked.about, LONGEST)?,
    })
}

const WAITING: &str = "
select count(*)
from application
where staff_id = $1
  and state = 'waiting'";

const INSERT: &str = "
insert into application (id, staff_id, name, legal_name, country, registration, address, about, state, made_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9)";

/// Files an application that was checked.
pub async fn file(tx: &mut Tx, id: ApplicationId, staff: StaffId, asked: &Apply, now: When) -> Result<(), Error> {
    let waiting: i64 = sqlx::query_scalar(WAITING)
        .bind(staff.number())
        .fetch_one(&mut *tx)
        .await?;
    if waiting >= MOST_WAITING {
        return Err(too_many().into());
    }
    sqlx::query(INSERT)
        .bind(id.number())
        .bind(staff.number())
        .bind(asked.name.as_str())
        .bind(asked.legal_name.as_str())
        .bind(asked.country.as_str())
        .bind(asked.registration.as_str())
        .bind(asked.address.as_str())
        .bind(asked.about.as_str())
        .bind(now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

fn too_many() -> Refusal {
    Refusal::new(
        Code::TooManyApplications,
        said!(
            "{MOST_WAITING} of your applications wait for an answer already" / "您已有 {MOST_WAITING} 个申请在等待答复"
        ),
    )
    .fix(said!("Wait for the operator's answer first." / "请先等待运营方答复。"))
}

/// Reads an application's own columns.
pub fn read(row: &AnyRow) -> Result<Application, Error> {
    let (state, decided): (String, Option<i64>) = (row.try_get("state")?, row.try_get("decided_at")?);
    Ok(Application {
        id: Id::new(row.try_get("id")?),
        name: row.try_get("name")?,
        legal_name: row.try_get("legal_name")?,
        country: row.try_get("country")?,
        registration: row.try_get("registration")?,
        address: row.try_get("address")?,
        about: row.try_get("about")?,
        made: When::from_millis(row.try_get("made_at")?),
        state: ApplicationState::from_name(&state).with_context(|| format!("read the state {state:?}"))?,
        decided: decided.map(When::from_millis),
        reason: row.try_get("reason")?,
    })
}

const OF_STAFF: &str = "
select id, name, legal_name, country, registration, address, about, state, made_at, decided_at, reason
from application
where staff_id = $1
order by id desc
limit 20";

/// Somebody's own, the newest first.
pub async fn of_staff(reads: &AnyPool, staff: StaffId) -> Result<Vec<Application>, Error> {
    let rows = sqlx::query(OF_STAFF).bind(staff.number()).fetch_all(reads).await?;
    rows.iter().map(read).collect()
}

/// An application with who filed it.
pub struct Filed {
    pub application: Application,
    pub staff: StaffId,
    pub by: String,
    pub email: String,
}

macro_rules! filed {
    ($which:literal) => {
        concat!(
            "
select a.id, a.name, a.legal_name, a.country, a.registration, a.address, a.about, a.state, a.made_at, a.decided_at,
  a.reason, a.staff_id, p.name as by_name, p.email
from application a
join staff p on p.id = a.staff_id
where ",
            $which
        )
    };
}

const FILED_WAITING: &str = filed!("a.state = 'waiting' order by a.id limit $1");
const FILED_DECIDED: &str = filed!("a.state <> 'waiting' order by a.decided_at desc limit $1");
const FILED_ONE: &str = filed!("a.id = $1");

fn read_filed(row: &AnyRow) -> Result<Filed, Error> {
    Ok(Filed {
        application: read(row)?,
        staff: Id::new(row.try_get("staff_id")?),
        by: row.try_get("by_name")?,
        email: row.try_get("email")?,
    })
}

/// Those that wait, the oldest first, or those that were decided, the latest first.
pub async fn filed(reads: &AnyPool, waiting: bool, most: i64) -> Result<Vec<Filed>, Error> {
    let query = if waiting { FILED_WAITING } else { FILED_DECIDED };
    let rows = sqlx::query(query).bind(most).fetch_all(reads).await?;
    rows.iter().map(read_filed).collect()
}

/// One that waits for a decision.
///
/// # Errors
/// A refusal if there is no such one, or it was decided already.
pub async fn waiting(reads: &AnyPool, id: ApplicationId) -> Result<Filed, Error> {
    let row = sqlx::query(FILED_ONE).bind(id.number()).fetch_optional(reads).await?;
    let filed = read_filed(&row.ok_or_else(no_such_application)?)?;
    match filed.application.state {
        ApplicationState::Waiting => Ok(filed),
        _ => Err(already_decided().into()),
    }
}

const DECIDE: &str = "
update application
set state = $2, decided_at = $3, reason = $4, company_id = $5
where id = $1
  and state = 'waiting'";

/// Decides on one that waits, once: with the company that it became, or why not.
///
/// # Errors
/// A refusal if it was decided already.
pub async fn decide(tx: &mut Tx, id: ApplicationId, decision: Result<CompanyId, &str>, now: When) -> Result<(), Error> {
    let (state, reason, company) = match decision {
        Ok(company) => (ApplicationState::Approved, None, Some(company.number())),
        Err(reason) => (ApplicationState::Declined, Some(reason), None),
    };
    let decided = sqlx::query(DECIDE)
        .bind(id.number())
        .bind(state.name())
        .bind(now.millis())
        .bind(reason)
        .bind(company)
        .execute(tx)
        .await?;
    match decided.rows_affected() {
        0 => Err(already_decided().into()),
        _ => Ok(()),
    }
}

fn no_such_application() -> Refusal {
    Refusal::new(
        Code::NoSuchApplication,
        said!("There is no such application" / "没有这个申请"),
    )
}

fn already_decided() -> Refusal {
    Refusal::new(
        Code::AlreadyDecided,
        said!("This application was decided already" / "该申请已有决定"),
    )
    .fix(said!("Look at the list again." / "请重新查看列表。"))
}
