//! What was sent to a webhook: `GET /companies/{company}/webhooks/{id}/deliveries`, testing it, and sending something again.

use axum::extract::{Path, State};
use wire::{
    id::{DeliveryId, EndpointId, EventId},
    staff::Deed,
    url::path,
    webhook::{Deliveries, DeliveriesQuery, EventKind, WebhookDelivery},
};

use crate::{
    error::{Error, Said},
    event,
    http::{
        answer::Answer,
        input::Asked,
        openapi::refuses,
        staff::{Manage, Member},
    },
    outside::host,
    said,
    state::AppState,
    webhook::{
        deliveries::{self, New},
        endpoints, refusals,
    },
};

refuses! { ListRefuses: NoSuchEndpoint }

/// What was sent to a webhook
///
/// With every attempt, newest first, 50 a page; kept for 30 days.
#[utoipa::path(
    get,
    path = "/companies/{company}/webhooks/{id}/deliveries",
    operation_id = "webhook_deliveries",
    tag = "company",
    params(("company" = String, Path), ("id" = EndpointId, Path), DeliveriesQuery),
    responses((status = 200, body = Deliveries), ListRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn list(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, EndpointId)>,
    Asked(page): Asked<DeliveriesQuery>,
) -> Result<Answer<Deliveries>, Error> {
    endpoints::one(app.db.reads(), member.company, id, member.now).await?;
    Ok(Answer::new(deliveries::page(app.db.reads(), id, page.before).await?))
}

/// The delivery as it is now, and for a form the page of its webhook.
async fn told(
    app: &AppState,
    member: &Member<Manage>,
    (endpoint, id): (EndpointId, DeliveryId),
    said: Said,
) -> Result<Answer<WebhookDelivery>, Error> {
    let page = member.page("webhooks") + &path([endpoint.to_string().as_str()]);
    let found = deliveries::one(app.db.reads(), endpoint, id).await?;
    Ok(Answer::new(found).next(page).said(said))
}

refuses! { PingRefuses: NoSuchEndpoint, EndpointOff }

/// Send a test to a webhook
///
/// An event `ping`, whose `data.id` is the webhook's.
#[utoipa::path(
    post,
    path = "/companies/{company}/webhooks/{id}/ping",
    operation_id = "ping_webhook",
    tag = "company",
    params(("company" = String, Path), ("id" = EndpointId, Path)),
    responses((status = 200, body = WebhookDelivery), PingRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn ping(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id)): Path<(String, EndpointId)>,
) -> Result<Answer<WebhookDelivery>, Error> {
    let before = endpoints::one(app.db.reads(), member.company, id, member.now).await?;
    let event: EventId = app.ids.next(member.now);
    let new = New {
        id: app.ids.next(member.now),
        endpoint: id,
        event,
    };
    member
        .write(
            &app,
            (Deed::WebhookTested, host(&before.url)),
            (member.company, new, member.now),
            async |(company, new, now), tx| {
                if endpoints::is_off(tx, *company, new.endpoint).await? {
                    return Err(refusals::endpoint_off().into());
                }
                let about = (EventKind::Ping, new.endpoint.to_string());
                event::tell_one(tx, new.event, *company, about, *now).await?;
                deliveries::insert(tx, &[*new], *now).await
            },
        )
        .await?;
    let said = said!("A test is on its way." / "测试事件已发出。");
    told(&app, &member, (id, new.id), said).await
}

refuses! { RedeliverRefuses: NoSuchEndpoint, NoSuchDelivery, EndpointOff }

/// Send something again
///
/// At once, whether it was taken before or not, with the same `webhook-id`; if it is not taken, then as at first.
#[utoipa::path(
    post,
    path = "/companies/{company}/webhooks/{id}/deliveries/{delivery}/redeliver",
    operation_id = "redeliver",
    tag = "company",
    params(("company" = String, Path), ("id" = EndpointId, Path), ("delivery" = DeliveryId, Path)),
    responses((status = 200, body = WebhookDelivery), RedeliverRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn redeliver(
    State(app): State<AppState>,
    member: Member<Manage>,
    Path((_, id, delivery)): Path<(String, EndpointId, DeliveryId)>,
) -> Result<Answer<WebhookDelivery>, Error> {
    let before = endpoints::one(app.db.reads(), member.company, id, member.now).await?;
    member
        .write(
            &app,
            (Deed::WebhookRedelivered, host(&before.url)),
            (member.company, id, delivery, member.now),
            async |(company, id, delivery, now), tx| {
                if endpoints::is_off(tx, *company, *id).await? {
                    return Err(refusals::endpoint_off().into());
                }
                deliveries::again(tx, *id, *delivery, *now).await
            },
        )
        .await?;
    let said = said!("It is on its way again." / "已重新发送。");
    told(&app, &member, (id, delivery), said).await
}
