//! The tree of categories.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::catalog::{Category, CategoryRef};

use super::art;
use crate::error::Error;

/// Colours of a category's drawing: the place's own.
const PALETTE: &str = "#b5483a,#ead9bf,#4a4038";

const ALL: &str = "
select id, parent_id, slug, name, name_zh, art
from category
order by name, id";

/// The whole tree, each level by name.
pub async fn tree(reads: &AnyPool) -> Result<Vec<Category>, Error> {
    let rows = sqlx::query(ALL).fetch_all(reads).await?;
    let mut children: HashMap<Option<i64>, Vec<&AnyRow>> = HashMap::new();
    for row in &rows {
        children.entry(row.try_get("parent_id")?).or_default().push(row);
    }
    Ok(below(None, &children)?)
}

fn below(parent: Option<i64>, children: &HashMap<Option<i64>, Vec<&AnyRow>>) -> sqlx::Result<Vec<Category>> {
    let rows = children.get(&parent).map(Vec::as_slice).unwrap_or_default();
    rows.iter()
        .map(|row| {
            Ok(Category {
                category: read(row)?,
                picture: art::drawing(row.try_get("art")?, 0, PALETTE),
                children: below(Some(row.try_get("id")?), children)?,
            })
        })
        .collect()
}

pub fn read(row: &AnyRow) -> sqlx::Result<CategoryRef> {
    Ok(CategoryRef {
        slug: row.try_get("slug")?,
        name: row.try_get("name")?,
        name_zh: row.try_get("name_zh")?,
    })
}

const BY_SLUG: &str = "
select slug, path, name, name_zh
from category
where slug = $1 or $1 like slug || '/%'
order by length(slug)";

/// The way from the root to a category, and its path as the index knows it; empty if there is none.
pub async fn way_to(reads: &AnyPool, slug: &str) -> Result<(Vec<CategoryRef>, Option<String>), Error> {
    let rows = sqlx::query(BY_SLUG).bind(slug).fetch_all(reads).await?;
    let way = rows.iter().map(read).collect::<sqlx::Result<Vec<_>>>()?;
    let found = way.last().is_some_and(|last| last.slug == slug);
    let path = rows
        .last()
        .filter(|_| found)
        .map(|row| row.try_get("path"))
        .transpose()?;
    Ok((if found { way } else { Vec::new() }, path))
}
