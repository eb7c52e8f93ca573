//! Applications to open a company: `GET /operator/applications`, and deciding on one.

use axum::extract::{Path, State};
use wire::{
    id::{ApplicationId, StaffId},
    operator::{Applications, Applied, Decline, Opened},
    staff::{Deed, Role},
    when::When,
};

use crate::{
    auth::{
        audit::{self, By, Entry},
        membership,
    },
    catalog::opening::{self, Opening},
    clock::Ids,
    db::Tx,
    error::Error,
    http::{answer::Answer, input::Input, openapi::refuses, staff::Operator},
    said,
    staff::{self, Filed},
    state::AppState,
    typed::{LONGEST, needed},
};

/// Applications that wait shown at once, and the last ones that were decided.
const MOST_WAITING: i64 = 100;
const MOST_DECIDED: i64 = 50;

/// Applications to open a company
#[utoipa::path(
    get,
    path = "/operator/applications",
    operation_id = "applications",
    tag = "operator",
    responses((status = 200, body = Applications)),
    security(("operator" = []))
)]
pub async fn list(State(app): State<AppState>, _operator: Operator) -> Result<Answer<Applications>, Error> {
    Ok(Answer::new(all(&app).await?))
}

async fn all(app: &AppState) -> Result<Applications, Error> {
    let reads = app.db.reads();
    Ok(Applications {
        waiting: applied(app, staff::filed(reads, true, MOST_WAITING).await?).await?,
        decided: applied(app, staff::filed(reads, false, MOST_DECIDED).await?).await?,
    })
}

async fn applied(app: &AppState, filed: Vec<Filed>) -> Result<Vec<Applied>, Error> {
    let mut all = Vec::with_capacity(filed.len());
    for Filed {
        application, by, email, ..
    } in filed
    {
        let same_entity = opening::of_entity(app.db.reads(), &application.country, &application.registration).await?;
        all.push(Applied {
            application,
            by,
            email,
            same_entity,
        });
    }
    Ok(all)
}

/// All that approving an application writes.
struct Approval {
    id: ApplicationId,
    owner: StaffId,
    opening: Opening,
    by: By,
    ids: Ids,
    now: When,
}

refuses! { ApproveRefuses: NoSuchApplication, AlreadyDecided, NameTaken }

/// Approve an application
///
/// Opens the company; who applied becomes its owner.
#[utoipa::path(
    post,
    path = "/operator/applications/{id}/approve",
    tag = "operator",
    params(("id" = ApplicationId, Path)),
    responses((status = 200, body = Opened), ApproveRefuses),
    security(("operator" = []))
)]
pub async fn approve(
    State(app): State<AppState>,
    operator: Operator,
    Path(id): Path<ApplicationId>,
) -> Result<Answer<Opened>, Error> {
    let Filed { application, staff, .. } = staff::waiting(app.db.reads(), id).await?;
    let name = application.name.clone();
    let approval = Approval {
        id,
        owner: staff,
        opening: Opening {
            name: application.name,
            legal_name: application.legal_name,
            country: application.country,
            registration: application.registration,
            address: application.address,
        },
        by: By::Operator(operator.session.name.clone()),
        ids: app.ids.clone(),
        now: operator.now,
    };
    let deed = (Deed::ApplicationApproved, name.clone());
    let company = operator.write(&app, None, deed, approval, open).await?;
    Ok(Answer::new(Opened { company })
        .next("/operator/applications")
        .said(said!("{name} is open." / "{name} 已开通。")))
}

async fn open(approval: &Approval, tx: &mut Tx) -> Result<String, Error> {
    let Approval { ids, now, .. } = approval;
    let (company, slug) = opening::open(tx, &approval.opening, ids, *now).await?;
    staff::decide(tx, approval.id, Ok(company), *now).await?;
    membership::put(tx, company, approval.owner, Role::Owner, *now).await?;
    let deed = (Deed::CompanyOpened, approval.opening.name.clone());
    audit::record(tx, &Entry::new(ids, Some(company), approval.by.clone(), deed, *now)).await?;
    Ok(slug)
}

refuses! { DeclineRefuses: NoSuchApplication, AlreadyDecided, Required, TooLong, NotText }

/// Decline an application
///
/// Who applied reads why.
#[utoipa::path(
    post,
    path = "/operator/applications/{id}/decline",
    tag = "operator",
    params(("id" = ApplicationId, Path)),
    request_body = Decline,
    responses((status = 200, body = Applications), DeclineRefuses),
    security(("operator" = []))
)]
pub async fn decline(
    State(app): State<AppState>,
    operator: Operator,
    Path(id): Path<ApplicationId>,
    Input(asked): Input<Decline>,
) -> Result<Answer<Applications>, Error> {
    let missing = said!("Say why; the applicant reads it" / "请说明原因，申请人会看到");
    let reason = needed("reason", &asked.reason, LONGEST, missing)?;
    let name = staff::waiting(app.db.reads(), id).await?.application.name;
    let deed = (Deed::ApplicationDeclined, name.clone());
    operator
        .write(
            &app,
            None,
            deed,
            (id, reason, operator.now),
            async |(id, reason, now), tx| staff::decide(tx, *id, Err(reason), *now).await,
        )
        .await?;
    Ok(Answer::new(all(&app).await?).next("/operator/applications").said(said!(
        "The application of {name} is declined." / "{name} 的申请已被拒绝。"
    )))
}
