//! What a shopper says of themselves.

use sqlx::{AnyPool, Row};
use wire::{
    id::{Id, ShopperId},
    insight::{AboutMe, AgeBand, Interest, Region},
    when::When,
};

use crate::{db::Tx, error::Error};

const SAID: &str = "
select age_band, region, interest
from shopper_about
where shopper_id = $1";

/// Nothing, of a shopper who said nothing.
pub async fn said(reads: &AnyPool, shopper: ShopperId) -> Result<AboutMe, Error> {
    let row = sqlx::query(SAID).bind(shopper.number()).fetch_optional(reads).await?;
    let Some(row) = row else {
        return Ok(AboutMe::default());
    };
    let cell = |column: &str| row.try_get::<Option<String>, _>(column).map(Option::unwrap_or_default);
    Ok(AboutMe {
        age_band: AgeBand::from_name(&cell("age_band")?).unwrap_or_default(),
        region: Region::from_name(&cell("region")?).unwrap_or_default(),
        interest: Interest::from_name(&cell("interest")?).unwrap_or_default(),
    })
}

const SAY: &str = "
insert into shopper_about (shopper_id, age_band, region, interest, changed_at)
values ($1, nullif($2, 'unsaid'), nullif($3, 'unsaid'), nullif($4, 'unsaid'), $5)
on conflict (shopper_id) do update set
  age_band = excluded.age_band,
  region = excluded.region,
  interest = excluded.interest,
  changed_at = excluded.changed_at";

pub async fn say(tx: &mut Tx, shopper: ShopperId, about: AboutMe, now: When) -> Result<(), Error> {
    sqlx::query(SAY)
        .bind(shopper.number())
        .bind(about.age_band.name())
        .bind(about.region.name())
        .bind(about.interest.name())
        .bind(now.millis())
        .execute(tx)
        .await?;
    Ok(())
}
