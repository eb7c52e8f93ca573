//! The portfolio as a file: `huoban-portfolio/1`, described at its wire type.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    codes::Code,
    id::{CompanyId, Id, ShopperId},
    insight::{DropReason, FoundHow},
    portfolio::{FORMAT, FiledCompany, FiledDrop, FiledPartner, Imported, LeftOut, LeftOutBecause, PortfolioFile},
    when::When,
};

use super::{
    company::{self, Company},
    drops::{self, NewDrop},
    partners::{self, Beginning},
    rules,
};
use crate::{
    clock::Ids,
    db::Tx,
    error::{Error, Refusal},
    said,
};

/// Most partners, and most drops, of a file.
const ENTRIES: usize = 2000;

const PARTNERS: &str = "
select c.id, c.slug, c.name, e.key, p.since as at, p.note
from partnership p
join company c on c.id = p.company_id
join legal_entity e on e.id = c.entity_id
where p.shopper_id = $1
order by p.position, p.company_id";

const DROPS: &str = "
select c.id, c.slug, c.name, e.key, d.dropped_at as at, d.note
from company_drop d
join company c on c.id = d.company_id
join legal_entity e on e.id = d.entity_id
where d.shopper_id = $1
  and d.undone_at is null
order by d.dropped_at, d.id";

/// A portfolio to take along; a stranger's is empty.
pub async fn export(reads: &AnyPool, shopper: Option<ShopperId>, now: When) -> Result<PortfolioFile, Error> {
    let shopper = shopper.map_or(0, Id::number);
    let partners = sqlx::query(PARTNERS).bind(shopper).fetch_all(reads).await?;
    let drops = sqlx::query(DROPS).bind(shopper).fetch_all(reads).await?;
    Ok(PortfolioFile {
        format: FORMAT.to_owned(),
        exported_at: Some(now),
        partners: partners.iter().map(filed_partner).collect::<sqlx::Result<_>>()?,
        drops: drops.iter().map(filed_drop).collect::<sqlx::Result<_>>()?,
    })
}

fn filed_partner(row: &AnyRow) -> sqlx::Result<FiledPartner> {
    Ok(FiledPartner {
        company: filed_company(row)?,
        since: Some(When::from_millis(row.try_get("at")?)),
        note: row.try_get("note")?,
    })
}

fn filed_drop(row: &AnyRow) -> sqlx::Result<FiledDrop> {
    Ok(FiledDrop {
        company: filed_company(row)?,
        dropped_at: Some(When::from_millis(row.try_get("at")?)),
        note: row.try_get("note")?,
    })
}

fn filed_company(row: &AnyRow) -> sqlx::Result<FiledCompany> {
    Ok(FiledCompany {
        company: row.try_get("slug")?,
        id: Some(CompanyId::new(row.try_get("id")?)),
        name: Some(row.try_get("name")?),
        entity: Some(row.try_get("key")?),
    })
}

/// Refuses a file of another format, one that is too long, and notes that are too long.
pub fn check(file: &PortfolioFile) -> Result<(), Refusal> {
    if file.format != FORMAT {
        return Err(Refusal::new(
            Code::UnknownFormat,
            said!("This is no portfolio file" / "这不是伙伴组合文件"),
        )
        .at("format")
        .fix(said!("Its format must say {FORMAT:?}." / "其 format 应为“{FORMAT}”。")));
    }
    if file.partners.len().max(file.drops.len()) > ENTRIES {
        return Err(
            Refusal::new(Code::TooMany, said!("The file has too many entries" / "文件条目过多"))
                .at("file")
                .fix(said!(
                    "Split it: {ENTRIES} partners and {ENTRIES} drops at a time."
                        / "请拆分：每次最多 {ENTRIES} 个伙伴与 {ENTRIES} 条除去记录。"
                )),
        );
    }
    let partner_notes = file.partners.iter().map(|partner| &partner.note);
    let mut notes = partner_notes.chain(file.drops.iter().map(|drop| &drop.note));
    notes.try_for_each(|note| rules::note(note).map(drop))
}

/// Adds what the file holds, drops before partners: nothing is taken back, nothing is moved.
pub async fn import(
    ids: &Ids,
    tx: &mut Tx,
    shopper: ShopperId,
    file: &PortfolioFile,
    now: When,
) -> Result<Imported, Error> {
    let mut done = Imported::default();
    for filed in &file.drops {
        match company::filed(tx, &filed.company).await? {
            Some(company) => import_drop(ids, tx, shopper, filed, &company, now, &mut done).await?,
            None => done.left_out.push(left_out(&filed.company, LeftOutBecause::Unknown)),
        }
    }
    for filed in &file.partners {
        match company::filed(tx, &filed.company).await? {
            Some(company) => import_partner(tx, shopper, filed, &company, now, &mut done).await?,
            None => done.left_out.push(left_out(&filed.company, LeftOutBecause::Unknown)),
        }
    }
    Ok(done)
}

fn left_out(filed: &FiledCompany, because: LeftOutBecause) -> LeftOut {
    LeftOut {
        company: filed.company.clone(),
        because,
    }
}

async fn import_drop(
    ids: &Ids,
    tx: &mut Tx,
    shopper: ShopperId,
    filed: &FiledDrop,
    company: &Company,
    now: When,
    done: &mut Imported,
) -> Result<(), Error> {
    let note = rules::note(&filed.note)?;
    let new = NewDrop {
        id: ids.next(now),
        shopper,
        company,
        note: &note,
        reason: DropReason::Unsaid,
        at: now,
    };
    if drops::drop_company(ids, tx, new).await?.new {
        done.drops_added += 1;
    } else {
        done.drops_known += 1;
    }
    Ok(())
}

async fn import_partner(
    tx: &mut Tx,
    shopper: ShopperId,
    filed: &FiledPartner,
    company: &Company,
    now: When,
    done: &mut Imported,
) -> Result<(), Error> {
    if drops::standing(tx, shopper, company.entity).await?.is_some() {
        done.left_out.push(left_out(&filed.company, LeftOutBecause::Dropped));
        return Ok(());
    }
    let note = rules::note(&filed.note)?;
    let begin = Beginning {
        since: filed.since.map_or(now, |since| since.min(now)),
        note: &note,
        found: FoundHow::File,
    };
    if partners::keep(tx, shopper, company, begin, now).await? {
        done.partners_added += 1;
    } else {
        done.partners_known += 1;
    }
    Ok(())
}
