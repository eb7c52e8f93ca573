//! A query over one state of the index, and what is answered from what was found.

use std::cmp::Reverse;

use tantivy::DocId;

use super::compete::band;
use super::counts::Counts;
use super::filter::Filter;
use super::found::{CompanyMatch, Count, Found, Hit, Reason};
use super::query::{Query, Sort};
use super::rank::{Match, Ranked, Strength};
use super::schema::{Fields, unpack_currency};
use super::score::Weighed;
use super::standing::Standing;
use super::view::{At, Segment, View};

#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub view: &'a View,
    pub fields: &'a Fields,
    pub query: &'a Query,
    pub standing: &'a Standing,
    pub filter: &'a Filter<'a>,
}

impl<'a> Asked<'a> {
    /// A product that may be shown: of a company that was not dropped.
    pub fn product(&self, segment: &'a Segment, doc: DocId, reason: Reason, score: f32) -> Option<Match<'a>> {
        let company = segment.company(doc);
        (!self.standing.is_dropped(company)).then(|| Match {
            segment,
            doc,
            company,
            is_partner: self.standing.is_partner(company),
            reason,
            score,
            is_thing: false,
        })
    }

    pub fn is_shown(&self, segment: &Segment, doc: DocId) -> bool {
        !self.standing.is_dropped(segment.company(doc))
    }

    /// The filters that a product fails, as bits of [`super::filter::failed`].
    pub fn failed(&self, product: &Match) -> u8 {
        match self.filter.is_open {
            true => 0,
            false => self.filter.failed(self.standing, product, product.row()),
        }
    }

    /// The first products of a page are at `offset`.
    pub fn keep(&self) -> usize {
        let limit = self.query.limit.min(Query::MAX_LIMIT);
        self.query.offset.saturating_add(limit)
    }

    /// The answer: products, best first, from the first page on.
    pub fn found(
        &self,
        total: Count,
        ranked: Vec<Ranked>,
        counts: Counts,
        companies: Vec<(u32, u64)>,
        weighed: Option<&Weighed>,
    ) -> tantivy::Result<Found> {
        let first = ranked
            .iter()
            .position(|ranked| ranked.strength.reason == Reason::AllWords);
        let is_best = |place: usize| self.query.sort == Sort::Relevance && Some(place) == first;
        let page = ranked.iter().enumerate().skip(self.query.offset);
        let hits = page.map(|(place, ranked)| self.hit(ranked, is_best(place)));
        let mut hits: Vec<(At, Hit)> = hits.collect::<Result<_, _>>()?;
        let mut rivals = self.competition(&counts)?;
        if let Some(weighed) = weighed {
            let hits = hits.iter_mut().map(|(at, hit)| (*at, &mut hit.other_name));
            let rivals = rivals.iter_mut().map(|(at, rival)| (*at, &mut rival.other_name));
            weighed.name(self.view, hits.chain(rivals).collect())?;
        }
        Ok(Found {
            total,
            hits: hits.into_iter().map(|(_, hit)| hit).collect(),
            companies: rivals.into_iter().map(|(_, rival)| rival).collect(),
            facets: counts.facets(self.view, self.standing, self.filter, companies),
            ..Found::default()
        })
    }

    /// Of the products that have all of the words, the first is the best match.
    fn hit(&self, ranked: &Ranked, is_best: bool) -> tantivy::Result<(At, Hit)> {
        let strength = ranked.strength;
        let hit = Hit {
            product: strength.product(),
            company: self.view.companies[ranked.company as usize].id,
            reason: if is_best { Reason::BestMatch } else { strength.reason },
            score: strength.score(),
            other_name: None,
            card: self.card(&strength)?,
        };
        Ok((strength.at(), hit))
    }

    fn card(&self, strength: &Strength) -> tantivy::Result<Vec<u8>> {
        self.view.card(self.fields, strength.at())
    }

    /// The companies side by side, in the order of the public rule.
    fn competition(&self, counts: &Counts) -> tantivy::Result<Vec<(At, CompanyMatch)>> {
        if self.query.rivals == 0 {
            return Ok(Vec::new());
        }
        let id = |company: u32| self.view.companies[company as usize].id;
        let turns = self.view.in_turn(&self.query.seed);
        let mut rivals: Vec<_> = counts.rivals().collect();
        rivals.sort_unstable_by_key(|(company, rival)| {
            let served = self.query.service.get(&id(*company)).copied().unwrap_or_default();
            (
                Reverse((band(rival.best.reason, rival.best.is_thing), served)),
                turns.position[*company as usize],
            )
        });
        let rivals = rivals.into_iter().take(self.query.rivals);
        let answer = rivals.map(|(company, rival)| {
            let company = CompanyMatch {
                company: id(company),
                product: rival.best.product(),
                reason: rival.best.reason,
                score: rival.best.score(),
                other_name: None,
                matches: rival.matches,
                price_from: rival.price_from.0,
                currency: unpack_currency(rival.price_from.1),
                category: self.view.category_of(rival.best.at()),
                card: self.card(&rival.best)?,
            };
            Ok((rival.best.at(), company))
        });
        answer.collect()
    }
}
