//! What is due, and the request that it makes.

use anyhow::Context;
use serde::Serialize;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{DeliveryId, EndpointId, EventId, Id},
    when::When,
};

use super::sign::signatures;
use crate::error::Error;

/// A delivery whose time has come.
#[derive(Debug, Clone)]
pub struct Due {
    pub id: DeliveryId,
    pub endpoint: EndpointId,
    pub failed: i64,
    pub url: String,
    event: EventId,
    body: String,
    /// Those that sign now, the newest first.
    secrets: Vec<String>,
}

/// Of one endpoint few at a time, of one that fails a single one, and after those of others: nobody waits for it.
const DUE: &str = "
select d.id, d.endpoint_id, d.event_id, d.failed, e.kind, e.about, e.at,
  p.url, p.secret, p.old_secret, p.old_secret_until, c.slug
from (
  select id, endpoint_id, event_id, failed, due_at,
    row_number() over (partition by endpoint_id order by due_at, id) as place
  from webhook_delivery
  where due_at <= $1
) d
join webhook_endpoint p on p.id = d.endpoint_id
join event e on e.id = d.event_id
join company c on c.id = p.company_id
where d.place <= case when p.failing_since is null then $2 else 1 end
order by case when p.failing_since is null then 0 else 1 end, d.place, d.due_at, d.id
limit $3";

/// The most of one endpoint in a turn.
const OF_ONE: i64 = 20;
/// The most in a turn.
const OF_ALL: i64 = 100;

/// What is sent in this turn; of each endpoint the oldest first.
pub async fn find(reads: &AnyPool, now: When) -> Result<Vec<Due>, Error> {
    let rows = sqlx::query(DUE)
        .bind(now.millis())
        .bind(OF_ONE)
        .bind(OF_ALL)
        .fetch_all(reads)
        .await?;
    rows.iter().map(|row| read(row, now)).collect()
}

fn read(row: &AnyRow, now: When) -> Result<Due, Error> {
    let until: Option<i64> = row.try_get("old_secret_until")?;
    let old: Option<String> = row.try_get("old_secret")?;
    let old = old.filter(|_| until.is_some_and(|until| until > now.millis()));
    let (kind, about): (String, String) = (row.try_get("kind")?, row.try_get("about")?);
    let company: String = row.try_get("slug")?;
    Ok(Due {
        id: Id::new(row.try_get("id")?),
        endpoint: Id::new(row.try_get("endpoint_id")?),
        failed: row.try_get("failed")?,
        url: row.try_get("url")?,
        event: Id::new(row.try_get("event_id")?),
        body: body(&kind, &about, &company, When::from_millis(row.try_get("at")?))?,
        secrets: std::iter::once(row.try_get("secret")?).chain(old).collect(),
    })
}

/// What is sent: ids alone.
#[derive(Serialize)]
struct Payload<'p> {
    #[serde(rename = "type")]
    kind: &'p str,
    timestamp: String,
    data: Data<'p>,
}

#[derive(Serialize)]
struct Data<'p> {
    id: &'p str,
    company: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<&'p str>,
}

fn body(kind: &str, about: &str, company: &str, at: When) -> anyhow::Result<String> {
    let (id, order) = match about.split_once(' ') {
        Some((id, order)) => (id, Some(order)),
        None => (about, None),
    };
    let payload = Payload {
        kind,
        timestamp: at.rfc3339(),
        data: Data { id, company, order },
    };
    serde_json::to_string(&payload).context("write an event")
}

/// A request as it goes out.
pub struct Signed {
    pub headers: [(&'static str, String); 3],
    pub body: String,
}

impl Due {
    /// # Errors
    /// When a stored secret can't be read.
    pub fn signed(&self, now: When) -> Result<Signed, Error> {
        let (id, seconds) = (self.event.to_string(), now.millis() / 1_000);
        let secrets = self.secrets.iter().map(String::as_str);
        let signatures = signatures(secrets, &id, seconds, &self.body)?;
        Ok(Signed {
            headers: [
                ("webhook-id", id),
                ("webhook-timestamp", seconds.to_string()),
                ("webhook-signature", signatures),
            ],
            body: self.body.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_holds_ids_alone() {
        let at = When::from_millis(1_790_000_000_000);
        let order = body("order.placed", "0d3kq9x2h4r7t", "acme", at).unwrap();
        let time = at.rfc3339();
        assert_eq!(
            order,
            format!(
                r#"{{"type":"order.placed","timestamp":"{time}","data":{{"id":"0d3kq9x2h4r7t","company":"acme"}}}}"#
            )
        );
        let sent = body("return.requested", "r o", "acme", at).unwrap();
        assert!(
            sent.ends_with(r#""data":{"id":"r","company":"acme","order":"o"}}"#),
            "{sent}"
        );
    }
}
