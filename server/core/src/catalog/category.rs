//! The tree of categories.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::catalog::{Category, CategoryRef};

use super::art;

/// Colours of a category's drawing: the place's own.
const PALETTE: &str = "#b5483a,#ead9bf,#4a4038";

#[derive(Debug, Clone)]
pub struct CategoryRow {
    pub category: CategoryRef,
    /// As products and the search index name it: "Electronics > Video".
    pub path: String,
    id: i64,
    parent: Option<i64>,
    art: String,
}

const ALL: &str = "
select id, parent_id, slug, path, name, name_zh, art
from category
order by name, id";

/// All of them, each level by name.
///
/// # Errors
/// When the database can't be read.
pub async fn all(reads: &AnyPool) -> sqlx::Result<Vec<CategoryRow>> {
    let read = |row: &AnyRow| {
        Ok(CategoryRow {
            category: CategoryRef {
                slug: row.try_get("slug")?,
                name: row.try_get("name")?,
                name_zh: row.try_get("name_zh")?,
            },
            path: row.try_get("path")?,
            id: row.try_get("id")?,
            parent: row.try_get("parent_id")?,
            art: row.try_get("art")?,
        })
    };
    sqlx::query(ALL).fetch_all(reads).await?.iter().map(read).collect()
}

/// The whole tree, in the order given.
pub fn tree(all: &[CategoryRow]) -> Vec<Category> {
    let mut children: HashMap<Option<i64>, Vec<&CategoryRow>> = HashMap::new();
    for category in all {
        children.entry(category.parent).or_default().push(category);
    }
    below(None, &children)
}

fn below(parent: Option<i64>, children: &HashMap<Option<i64>, Vec<&CategoryRow>>) -> Vec<Category> {
    let rows = children.get(&parent).map(Vec::as_slice).unwrap_or_default();
    let category = |row: &&CategoryRow| Category {
        category: row.category.clone(),
        picture: art::drawing(&row.art, 0, PALETTE),
        children: below(Some(row.id), children),
    };
    rows.iter().map(category).collect()
}
