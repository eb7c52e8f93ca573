//! The SQL of delivery rates and of the tax in prices.

use std::collections::HashMap;

use sqlx::{Any, AnyPool, Executor, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, RateId},
    money::Money,
    order::{
        Delivery,
        delivery::{DeliveryRate, DeliveryTerms, TaxRate},
    },
};

use super::rules::Rate;
use crate::{
    catalog::cards,
    db::{Tx, sql::among},
    error::Error,
    order::groups::{named, read_days},
};

/// Most rates of one company.
pub const MOST: i64 = 200;

const RATES: &str = "
select company_id, id, way, countries, currency, price, free_from, up_to_grams, days_from, days_to
from delivery_rate
where company_id in (..)
order by id";

/// The rates of some companies.
pub async fn of_companies<'c>(
    db: impl Executor<'c, Database = Any>,
    companies: impl IntoIterator<Item = CompanyId>,
) -> Result<HashMap<CompanyId, Vec<Rate>>, Error> {
    let companies: Vec<i64> = companies.into_iter().map(Id::number).collect();
    let mut rates: HashMap<CompanyId, Vec<Rate>> = HashMap::new();
    if companies.is_empty() {
        return Ok(rates);
    }
    for row in among(RATES, companies).fetch_all(db).await? {
        let rate = read(&row)?;
        rates
            .entry(Id::new(row.try_get("company_id")?))
            .or_default()
            .push(Rate {
                way: rate.delivery,
                countries: rate.countries,
                price: rate.price,
                free_from: rate.free_from.map(|money| money.amount),
                up_to_grams: rate.up_to_grams,
                days: rate.days,
            });
    }
    Ok(rates)
}

fn read(row: &AnyRow) -> Result<DeliveryRate, Error> {
    let countries: String = row.try_get("countries")?;
    let price = cards::money(row, "price", "currency")?;
    let free_from: Option<i64> = row.try_get("free_from")?;
    Ok(DeliveryRate {
        id: Id::new(row.try_get("id")?),
        delivery: named(row, "way", Delivery::from_name)?,
        countries: countries.split_whitespace().map(str::to_owned).collect(),
        price,
        free_from: free_from.map(|amount| Money::new(amount, price.currency)),
        up_to_grams: row.try_get("up_to_grams")?,
        days: read_days(row)?,
    })
}

const TAXES: &str = "
select country, basis_points
from tax_rate
where company_id = $1
order by country";

/// How a company delivers, and the tax in its prices.
///
/// # Errors
/// When the database can't be read.
pub async fn terms(reads: &AnyPool, company: CompanyId) -> Result<DeliveryTerms, Error> {
    let rates = among(RATES, [company.number()]).fetch_all(reads).await?;
    let taxes = sqlx::query(TAXES).bind(company.number()).fetch_all(reads).await?;
    let taxes = taxes.iter().map(|row| {
        Ok(TaxRate {
            country: row.try_get("country")?,
            basis_points: row.try_get("basis_points")?,
        })
    });
    Ok(DeliveryTerms {
        rates: rates.iter().map(read).collect::<Result<_, Error>>()?,
        taxes: taxes.collect::<sqlx::Result<_>>()?,
    })
}

const SAME: &str = "
delete from delivery_rate
where company_id = $1
  and way = $2
  and countries = $3
  and currency = $4
  and coalesce(up_to_grams, -1) = $5";

const COUNT: &str = "
select count(*)
from delivery_rate
where company_id = $1";

const INSERT: &str = "
insert into delivery_rate (id, company_id, way, countries, currency, price, free_from, up_to_grams, days_from, days_to)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Sets a rate in the place of the one of the same kind; false if there are too many others.
pub async fn set(tx: &mut Tx, company: CompanyId, id: RateId, rate: &Rate) -> Result<bool, Error> {
    let (countries, currency) = (rate.countries.join(" "), rate.price.currency.to_string());
    sqlx::query(SAME)
        .bind(company.number())
        .bind(rate.way.name())
        .bind(countries.as_str())
        .bind(currency.as_str())
        .bind(rate.up_to_grams.unwrap_or(-1))
        .execute(&mut *tx)
        .await?;
    let others: i64 = sqlx::query_scalar(COUNT)
        .bind(company.number())
        .fetch_one(&mut *tx)
        .await?;
    if others >= MOST {
        return Ok(false);
    }
    sqlx::query(INSERT)
        .bind(id.number())
        .bind(company.number())
        .bind(rate.way.name())
        .bind(countries.as_str())
        .bind(currency.as_str())
        .bind(rate.price.amount)
        .bind(rate.free_from)
        .bind(rate.up_to_grams)
        .bind(rate.days.map(|days| days.from))
        .bind(rate.days.map(|days| days.to))
        .execute(tx)
        .await?;
    Ok(true)
}

const REMOVE: &str = "
delete from delivery_rate
where id = $1
  and company_id = $2";

/// False if the company has no such rate.
pub async fn remove(tx: &mut Tx, company: CompanyId, id: RateId) -> Result<bool, Error> {
    let removed = sqlx::query(REMOVE)
        .bind(id.number())
        .bind(company.number())
        .execute(tx)
        .await?;
    Ok(removed.rows_affected() > 0)
}

const STATE_TAX: &str = "
insert into tax_rate (company_id, country, basis_points)
values ($1, $2, $3)
on conflict (company_id, country) do update
set basis_points = excluded.basis_points";

const TAKE_TAX_BACK: &str = "
delete from tax_rate
where company_id = $1
  and country = $2";

/// States the tax in prices of what goes to a country, or takes that back.
pub async fn state_tax(tx: &mut Tx, company: CompanyId, country: &str, basis_points: Option<i64>) -> Result<(), Error> {
    let query = match basis_points {
        Some(points) => sqlx::query(STATE_TAX)
            .bind(company.number())
            .bind(country.to_owned())
            .bind(points),
        None => sqlx::query(TAKE_TAX_BACK)
            .bind(company.number())
            .bind(country.to_owned()),
    };
    query.execute(tx).await?;
    Ok(())
}
