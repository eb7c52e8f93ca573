//! `GET /search`

use std::collections::HashMap;

use axum::{Json, extract::State};
use engine::{self, CompanyMatch, Hit};
use wire::{
    catalog::ServiceRecord,
    id::{CompanyId, Id},
    money::Money,
    search::{Competitor, Facet, Facets, Found, OtherName, Reason, SearchQuery, SearchResults},
};

use crate::{
    ad::{self, Place},
    error::Error,
    http::{input::Asked, openapi::refuses, visitor::Visitor},
    index::{self, showings::Showing, supply::Supply},
    proposal,
    relation::{self, Relations},
    search::ask::{self, Question},
    state::AppState,
};

/// Companies and categories among the facets, beside those that were chosen.
const FACETS: usize = 20;

refuses! { SearchRefuses: LimitTooLarge, NotAnAmount, NotASwitch, TextTooLong }

/// Searches products: partners' matches first, then by relevance; with the companies that compete
/// and the counts to narrow by. The last word may be unfinished. Without words it lists what the filters leave;
/// with signs only it answers nothing, and says so.
#[utoipa::path(get, path = "/search", tag = "search", params(SearchQuery), responses(
    (status = 200, body = SearchResults), SearchRefuses))]
pub async fn search(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(asked): Asked<SearchQuery>,
) -> Result<Json<SearchResults>, Error> {
    let reads = app.db.reads();
    let relations = relation::of(reads, visitor.shopper()).await?;
    let seed = visitor.now.day();
    let supply = app.search.supply();
    let Question { query, category_path } = ask::question(&supply, &asked, &relations, &seed)?;
    let is_narrowed = !query.text.trim().is_empty() || !asked.category.is_empty();
    let engine = app.search.engine();
    let found = engine.search(&query).map_err(anyhow::Error::from)?;
    // Side by side stand companies that have the same to offer, not all that there are.
    let companies = if is_narrowed { found.companies } else { Vec::new() };
    let rivals: Vec<CompanyId> = companies.iter().map(|rival| Id::new(rival.company)).collect();
    let shown = Shown {
        service: proposal::service_record(&app, &rivals, visitor.now).await?,
        supply: &supply,
        relations: &relations,
        place: Place {
            words: &asked.q,
            seed: &seed,
            now: visitor.now,
        },
    };
    let rivals = companies.iter().filter_map(|company| shown.competitor(company));
    let (companies, showings): (Vec<Competitor>, Vec<Option<Showing>>) = rivals.unzip();
    // Further pages of a search have no companies side by side, and one alone has nobody beside it.
    let seen = asked.offset == 0 && companies.len() > 1;
    app.showings.add(
        showings
            .into_iter()
            .flatten()
            .filter(|_| seen)
            .map(|showing| (showing, 1)),
    );
    let price = found.facets.prices.first().and_then(|range| {
        let currency = range.currency.parse().ok()?;
        Some((Money::new(range.min, currency), Money::new(range.max, currency)))
    });
    Ok(Json(SearchResults {
        results: found.hits.iter().filter_map(|hit| shown.result(hit)).collect(),
        total: i64::try_from(found.total.value).unwrap_or(i64::MAX),
        total_capped: found.total.capped,
        companies,
        facets: Facets {
            companies: shown.companies(&found.facets.companies, &asked.company),
            categories: shown.categories(&found.facets.categories, &asked.category),
            category_path,
            price,
            in_stock: i64::try_from(found.facets.in_stock).unwrap_or(i64::MAX),
            partners: i64::try_from(found.facets.partners).unwrap_or(i64::MAX),
            estimated: found.facets.are_estimates,
        },
        corrected: found.corrected,
        did_you_mean: found.did_you_mean,
        nothing_to_search_for: found.nothing_to_search_for,
        rule: wire::search::RULE.to_owned(),
        seed,
    }))
}

/// What the answer says of the things that were found.
struct Shown<'a> {
    supply: &'a Supply,
    relations: &'a Relations,
    service: HashMap<CompanyId, ServiceRecord>,
    place: Place<'a>,
}

impl Shown<'_> {
    fn result(&self, hit: &Hit) -> Option<Found> {
        let since = self.relations.partners.get(&Id::new(hit.company)).copied();
        Some(Found {
            product: index::card(&hit.card)?,
            partner: since.is_some(),
            reason: reason(hit.reason, since),
            score: (f64::from(hit.score) * 1_000.0).round() as i64,
            other_name: hit.other_name.as_ref().map(other_name),
        })
    }

    /// With what is to be counted of its ad.
    fn competitor(&self, rival: &CompanyMatch) -> Option<(Competitor, Option<Showing>)> {
        let id: CompanyId = Id::new(rival.company);
        let facts = self.supply.company(id)?;
        let since = self.relations.partners.get(&id).copied();
        let reason = reason(rival.reason, since);
        let (ad, showing) = ad::shown(self.supply, id, &rival.category, self.place).unzip();
        let (service, turn) = ad::standing(self.supply, id, self.place.seed);
        let competitor = Competitor {
            company: facts.company.clone(),
            line: facts.line.clone(),
            line_zh: facts.line_zh.clone(),
            ad,
            best: index::card(&rival.card)?,
            price_from: Money::new(rival.price_from, rival.currency.parse().ok()?),
            matches: i64::try_from(rival.matches).unwrap_or(i64::MAX),
            terms: facts.terms(self.service.get(&id).cloned().unwrap_or_default()),
            partner: since.is_some(),
            reason,
            service,
            turn,
            other_name: rival.other_name.as_ref().map(other_name),
        };
        Some((competitor, showing))
    }

    fn companies(&self, counts: &[(i64, u64)], chosen: &str) -> Vec<Facet> {
        let chosen: Vec<&str> = chosen.split(',').collect();
        let facet = |(company, count): &(i64, u64)| {
            let company = &self.supply.company(Id::new(*company))?.company;
            Some(Facet {
                value: company.slug.clone(),
                name: company.name.clone(),
                name_zh: company.name_zh.clone(),
                count: i64::try_from(*count).ok()?,
                chosen: chosen.contains(&company.slug.as_str()),
            })
        };
        most(counts.iter().filter_map(facet))
    }

    fn categories(&self, counts: &[(String, u64)], chosen: &str) -> Vec<Facet> {
        let facet = |(path, count): &(String, u64)| {
            let category = self.supply.category_of(path)?;
            Some(Facet {
                value: category.slug.clone(),
                name: category.name.clone(),
                name_zh: category.name_zh.clone(),
                count: i64::try_from(*count).ok()?,
                chosen: category.slug == chosen,
            })
        };
        most(counts.iter().filter_map(facet))
    }
}

/// The first so many, and those that were chosen.
fn most(facets: impl Iterator<Item = Facet>) -> Vec<Facet> {
    let shown = facets
        .enumerate()
        .filter(|(place, facet)| *place < FACETS || facet.chosen);
    shown.map(|(_, facet)| facet).collect()
}

fn other_name(engine::OtherName { typed, found }: &engine::OtherName) -> OtherName {
    OtherName {
        typed: typed.clone(),
        found: found.clone(),
    }
}

fn reason(reason: engine::Reason, partner: Option<wire::when::When>) -> Reason {
    match (reason, partner) {
        (_, Some(since)) => Reason::Partner { since },
        (engine::Reason::BestMatch, None) => Reason::BestMatch,
        (engine::Reason::AllWords | engine::Reason::Partner, None) => Reason::Matches,
        (engine::Reason::Beginning, None) => Reason::MatchesBeginning,
        (engine::Reason::SomeWords, None) => Reason::MatchesSome,
        (engine::Reason::Listed, None) => Reason::Browsed,
    }
}
