//! A company's webhooks: `GET` and `POST /companies/{company}/webhooks`, and changing one of them.

use axum::extract::{Path, State};
use wire::{
    id::EndpointId,
    staff::Deed,
    webhook::{AddEndpoint, ChangeEndpoint, Endpoint, Endpoints, OffWhy, SecretTold, Switch},
    when::DAY,
};

use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Manage, Member},
    },
    outside::{host, typed_url},
    said,
    state::AppState,
    typed::{LONGEST, short},
    webhook::{
        checked::events,
        endpoints::{self, New},
        sign::new_secret,
    },
};

/// For so long a secret that was replaced signs as well: a day.
const OVERLAP: i64 = DAY;

/// Your company's webhooks
///
/// What happens to its orders and returns is posted there, signed as the Standard Webhooks specification has it. The first
/// made comes first.
#[utoipa::path(
    get,
    path = "/companies/{company}/webhooks",
    operation_id = "webhooks",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = Endpoints)),
    security(("staff" = ["manage"]))
)]
pub async fn list(State(app): State<AppState>, member: Member<Manage>) -> Result<Answer<Endpoints>, Error> {
    let endpoints = endpoints::of_company(app.db.reads(), member.company, member.now).await?;
    Ok(Answer::new(Endpoints { endpoints }))
}

refuses! { AddRefuses: TooManyEndpoints, NotAnEndpoint, NotAnEvent, Required, TooLong, NotText }

/// Add a webhook
///
/// Its secret is told once. What happens from now on is posted: `{"type": "order.placed", "timestamp": "...", "data":
/// {"id": "...", "company": "..."}}`, of a return with `data.order` besides. An answer of 2xx within 10 seconds takes it;
/// else it is sent again, for three days, ever more seldom and with the same `webhook-id`. 410 switches the webhook off,
/// as do five days without an event taken.
#[utoipa::path(
    post,
    path = "/companies/{company}/webhooks",
    operation_id = "add_webhook",
    tag = "company",
    params(("company" = String, Path)),
    request_body = AddEndpoint,
    responses((status = 200, body = SecretTold), AddRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn add(
    State(app): State<AppState>,
    member: Member<Manage>,
    Input(asked): Input<AddEndpoint>,
) -> Result<Answer<SecretTold>, Error> {
    let url = typed_url(&asked.url, app.poster.reach)?;
    let new = New {
        id: app.ids.next(member.now),
        company: member.company,
        kinds: events(&asked.events, &asked.event)?,
        note: short("note", &asked.note, LONGEST)?,
        secret: new_secret(),
        by: member.by.name().to_owned(),
        now: member.now,
        url: url.to_string(),
    };
    let told = SecretTold {
        id: new.id,
        secret: new.secret.clone(),
        old_until: None,
    };
    let deed = (Deed::WebhookAdded, host(&new.url));
    member
        .write(&app, deed, new, async |new, tx| endpoints::insert(tx, new).await)
        .await?;
    Ok(told_once(&member, told))
}

fn told_once(member: &Member<Manage>, told: SecretTold) -> Answer<SecretTold> {
    let secret = told.secret.clone();
    Answer::new(told).secret().next(member.page("webhooks")).said(said!(
        "This is the secret, shown only now. Keep it where your program finds it and nobody else: {secret}"
            / "密钥如下，仅显示这一次。请妥善保存，勿让他人看到：{secret}"
    ))
}

refuses! { ChangeRefuses: NoSuchEndpoint, NotAnEvent, TooLong }

/// Change a webhook
///
/// What waits for one that is switched off is given up; what happens while it is off is never sent.
#[utoipa::path(
    post,
    path = "/companies/{company}/webhooks/{id}",
    operation_id = "change_webhook",
    tag = "company",
    params(("company" = String, Path), ("id" = EndpointId, Path)),
    request_body = ChangeEndpoint,
    responses((status = 200, body = Endpoint), ChangeRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn change(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, EndpointId)>,
    Input(asked): Input<ChangeEndpoint>,
) -> Result<Answer<Endpoint>, Error> {
    let kinds = events(&asked.events, &asked.event)?;
    let note = short("note", &asked.note, LONGEST)?;
    let before = endpoints::one(app.db.reads(), member.company, id, member.now).await?;
    let context = (member.company, id, asked.switch, kinds, note, member.now);
    member
        .write(
            &app,
            (Deed::WebhookChanged, host(&before.url)),
            context,
            async |(company, id, switch, kinds, note, now), tx| {
                endpoints::is_off(tx, *company, *id).await?;
                endpoints::change(tx, *id, kinds, note).await?;
                match switch {
                    Switch::On => endpoints::switch_on(tx, *id).await,
                    Switch::Off => endpoints::switch_off(tx, *id, OffWhy::ByHand, *now).await,
                }
            },
        )
        .await?;
    let now = endpoints::one(app.db.reads(), member.company, id, member.now).await?;
    let said = said!("The webhook is changed." / "Webhook 已修改。");
    Ok(Answer::new(now).next(member.page("webhooks")).said(said))
}

refuses! { RotateRefuses: NoSuchEndpoint }

/// Make a new secret of a webhook
///
/// It is told once. For a day the one before signs as well, so that nothing is lost while you change it.
#[utoipa::path(
    post,
    path = "/companies/{company}/webhooks/{id}/rotate",
    operation_id = "rotate_webhook",
    tag = "company",
    params(("company" = String, Path), ("id" = EndpointId, Path)),
    responses((status = 200, body = SecretTold), RotateRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn rotate(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, EndpointId)>,
) -> Result<Answer<SecretTold>, Error> {
    let before = endpoints::one(app.db.reads(), member.company, id, member.now).await?;
    let until = member.now.plus_millis(OVERLAP);
    let told = SecretTold {
        id,
        secret: new_secret(),
        old_until: Some(until),
    };
    let context = ((member.company, id), told.secret.clone(), until);
    member
        .write(
            &app,
            (Deed::WebhookRotated, host(&before.url)),
            context,
            async |(which, secret, until), tx| endpoints::rotate(tx, *which, secret, *until).await,
        )
        .await?;
    Ok(told_once(&member, told))
}

refuses! { RemoveRefuses: NoSuchEndpoint }

/// Remove a webhook
///
/// Nothing is sent there any more, and its deliveries are not shown.
#[utoipa::path(
    post,
    path = "/companies/{company}/webhooks/{id}/remove",
    operation_id = "remove_webhook",
    tag = "company",
    params(("company" = String, Path), ("id" = EndpointId, Path)),
    responses((status = 200, body = Endpoints), RemoveRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn remove(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, EndpointId)>,
) -> Result<Answer<Endpoints>, Error> {
    let before = endpoints::one(app.db.reads(), member.company, id, member.now).await?;
    member
        .write(
            &app,
            (Deed::WebhookRemoved, host(&before.url)),
            ((member.company, id), member.now),
            async |(which, now), tx| endpoints::remove(tx, *which, *now).await,
        )
        .await?;
    let endpoints = endpoints::of_company(app.db.reads(), member.company, member.now).await?;
    let said = said!("The webhook is removed." / "Webhook 已移除。");
    Ok(Answer::new(Endpoints { endpoints })
        .next(member.page("webhooks"))
        .said(said))
}
