//! Makes events into deliveries, one for each endpoint that wants them.

use std::collections::{BTreeSet, HashMap};

use sqlx::Row;
use wire::{
    id::{CompanyId, EndpointId, Id},
    webhook::EventKind,
    when::When,
};

use super::{
    deliveries::{self, New},
    endpoints::kinds,
};
use crate::{
    clock::Ids,
    db::{Tx, sql},
    error::Error,
    event,
};

/// Events made into deliveries in one write.
pub const BATCH: u64 = 100;

/// What an endpoint gets; nothing named stands for all.
struct Wants {
    endpoint: EndpointId,
    kinds: Vec<EventKind>,
}

impl Wants {
    fn has(&self, kind: EventKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// Takes some events; gives how many. What nobody wants then is never sent.
pub async fn some((ids, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let fresh = event::take(tx, BATCH as i64, *now).await?;
    let companies: BTreeSet<i64> = fresh.iter().map(|event| event.company.number()).collect();
    if companies.is_empty() {
        return Ok(0);
    }
    let wants = wants(tx, companies).await?;
    let mut made = Vec::new();
    for event in &fresh {
        let those = wants.get(&event.company).into_iter().flatten();
        for wants in those.filter(|wants| wants.has(event.kind)) {
            made.push(New {
                id: ids.next(*now),
                endpoint: wants.endpoint,
                event: event.id,
            });
        }
    }
    deliveries::insert(tx, &made, *now).await?;
    Ok(fresh.len() as u64)
}

const WANTS: &str = "
select id, company_id, kinds
from webhook_endpoint
where removed_at is null
  and off_at is null
  and company_id in (..)
order by id";

async fn wants(tx: &mut Tx, companies: BTreeSet<i64>) -> Result<HashMap<CompanyId, Vec<Wants>>, Error> {
    let rows = sql::among(WANTS, companies).fetch_all(tx).await?;
    let mut all: HashMap<CompanyId, Vec<Wants>> = HashMap::new();
    for row in &rows {
        let company = Id::new(row.try_get("company_id")?);
        all.entry(company).or_default().push(Wants {
            endpoint: Id::new(row.try_get("id")?),
            kinds: kinds(row.try_get("kinds")?),
        });
    }
    Ok(all)
}
