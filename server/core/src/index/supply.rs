//! The companies and categories, kept in process: everybody walks past them, and they seldom change.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use engine::compete;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{Category, CategoryRef, CompanyRef, ListedCompany, ServiceRecord, Terms},
    id::{CompanyId, Id},
    score::Score,
    when::When,
};

use super::ads::{self, LiveAd};
use crate::catalog::{
    cards,
    category::{self, CategoryRow},
    company::{reference, terms},
    names, wilson,
};

/// What lists show of a company.
#[derive(Debug, Clone)]
pub struct CompanyFacts {
    pub id: CompanyId,
    pub company: CompanyRef,
    pub line: Option<String>,
    pub line_zh: Option<String>,
    /// What the ratings of its service come to.
    pub score: Option<Score>,
    terms: Terms,
}

/// As they were when the index last took something in.
#[derive(Default)]
pub struct Supply {
    companies: HashMap<CompanyId, CompanyFacts>,
    /// Also of companies that are closed or were merged into another one.
    by_slug: HashMap<String, CompanyId>,
    service: Arc<HashMap<i64, u8>>,
    ads: HashMap<CompanyId, Vec<LiveAd>>,
    categories: Vec<CategoryRow>,
    category_by_slug: HashMap<String, usize>,
    category_by_path: HashMap<String, usize>,
    pub tree: Vec<Category>,
    /// A day, and all companies in its order.
    turns: Mutex<(String, Arc<[CompanyId]>)>,
}

const COMPANIES: &str = "
select
  c.id, c.merged_into, c.closed_at, c.slug, c.name, c.name_zh, c.palette, c.line, c.line_zh, c.ships_from, c.ships_days,
  c.return_days, s.one, s.two, s.three, s.four, s.five
from company c
left join company_score s on s.company_id = c.id";

impl Supply {
    /// # Errors
    /// When the database can't be read.
    pub async fn load(reads: &AnyPool, now: When) -> sqlx::Result<Self> {
        let (mut companies, mut by_slug, mut service) = (HashMap::new(), HashMap::new(), HashMap::new());
        for row in sqlx::query(COMPANIES).fetch_all(reads).await? {
            let facts = facts(&row)?;
            let merged_into: Option<i64> = row.try_get("merged_into")?;
            by_slug.insert(facts.company.slug.clone(), merged_into.map_or(facts.id, Id::new));
            let tenths = wilson::tenths(facts.score.as_ref());
            if tenths > 0 {
                service.insert(facts.id.number(), tenths);
            }
            if merged_into.is_none() && row.try_get::<Option<i64>, _>("closed_at")?.is_none() {
                companies.insert(facts.id, facts);
            }
        }
        let categories = category::all(reads).await?;
        let by = |name: fn(&CategoryRow) -> &String| {
            let named = categories.iter().enumerate();
            named.map(|(at, category)| (name(category).clone(), at)).collect()
        };
        Ok(Self {
            companies,
            by_slug,
            service: Arc::new(service),
            ads: ads::load(reads, now).await?,
            category_by_slug: by(|category| &category.category.slug),
            category_by_path: by(|category| &category.path),
            tree: category::tree(&categories),
            categories,
            turns: Mutex::default(),
        })
    }

    /// All that are open.
    pub fn companies(&self) -> impl Iterator<Item = &CompanyFacts> {
        self.companies.values()
    }

    pub fn company(&self, id: CompanyId) -> Option<&CompanyFacts> {
        self.companies.get(&id)
    }

    /// The company at this address, or the one that it was merged into.
    pub fn company_at(&self, slug: &str) -> Option<CompanyId> {
        self.by_slug.get(slug).copied()
    }

    /// How well companies surely serve, in tenths, as the public rule has it; of whom that is nothing, nothing stands here.
    pub fn service(&self) -> Arc<HashMap<i64, u8>> {
        self.service.clone()
    }

    /// The ads of a company that run or are to come.
    pub fn ads(&self, company: CompanyId) -> &[LiveAd] {
        self.ads.get(&company).map(Vec::as_slice).unwrap_or_default()
    }

    /// Another company that goes by this name, in either language and however it is written.
    pub fn is_called(&self, name: &str, but: CompanyId) -> bool {
        let key = names::key(name);
        let others = self.companies.values().filter(|facts| facts.id != but);
        others
            .flat_map(|facts| [Some(&facts.company.name), facts.company.name_zh.as_ref()])
            .flatten()
            .any(|name| names::key(name) == key)
    }

    /// All companies by the day's rotation.
    pub fn in_turn(&self, seed: &str) -> Arc<[CompanyId]> {
        let known = self.turns.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known.0 == seed {
            return known.1;
        }
        let ids = self.companies.keys().map(|id| id.number()).collect();
        let order: Arc<[CompanyId]> = compete::in_turn(ids, seed).into_iter().map(CompanyId::new).collect();
        *self.turns.lock().unwrap_or_else(PoisonError::into_inner) = (seed.to_owned(), order.clone());
        order
    }

    /// The category of this path, as products and the index name it.
    pub fn category_of(&self, path: &str) -> Option<&CategoryRef> {
        let at = self.category_by_path.get(path)?;
        Some(&self.categories[*at].category)
    }

    /// The way from the root to a category, and its path; empty if there is none.
    pub fn way_to(&self, slug: &str) -> (Vec<CategoryRef>, Option<String>) {
        let at = |slug: &str| self.category_by_slug.get(slug).map(|at| &self.categories[*at]);
        let Some(found) = at(slug) else {
            return (Vec::new(), None);
        };
        let levels = levels(slug).filter_map(at);
        let way = levels.map(|level| level.category.clone()).collect();
        (way, Some(found.path.clone()))
    }

    /// The Chinese path of a category, level by level; a level without a Chinese name keeps its English one.
    pub fn path_zh(&self, path: &str, slug: &str) -> String {
        let zh = |slug: &str| {
            let at = self.category_by_slug.get(slug)?;
            self.categories[*at].category.name_zh.as_deref()
        };
        let names = path
            .split(" > ")
            .zip(levels(slug))
            .map(|(name, slug)| zh(slug).unwrap_or(name));
        names.collect::<Vec<_>>().join(" > ")
    }
}

impl CompanyFacts {
    /// What it promises, beside its record of keeping it.
    pub fn terms(&self, service: ServiceRecord) -> Terms {
        Terms {
            service,
            ..self.terms.clone()
        }
    }

    pub fn listed(&self, partner: bool) -> ListedCompany {
        ListedCompany {
            company: self.company.clone(),
            line: self.line.clone(),
            line_zh: self.line_zh.clone(),
            partner,
        }
    }
}

fn facts(row: &AnyRow) -> sqlx::Result<CompanyFacts> {
    Ok(CompanyFacts {
        id: Id::new(row.try_get("id")?),
        company: reference(row)?,
        line: row.try_get("line")?,
        line_zh: row.try_get("line_zh")?,
        score: cards::score(row)?,
        terms: terms(row, ServiceRecord::default())?,
    })
}

/// A slug and those of the levels above it, from the root.
fn levels(slug: &str) -> impl Iterator<Item = &str> {
    let ends = slug.match_indices('/').map(|(at, _)| at).chain([slug.len()]);
    ends.map(|end| &slug[..end])
}
