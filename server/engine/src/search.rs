//! A search from question to answer.

use std::ops::ControlFlow;

use super::analysis::{self, Word};
use super::asked::Asked;
use super::endings::Endings;
use super::filter::Filter;
use super::found::Found;
use super::index::{Engine, Error};
use super::matched::Matched;
use super::other_names::{self, OtherName};
use super::plan::Plan;
use super::query::{Query, Sort};
use super::score::{Fit, Reach, Weighed};
use super::standing::Standing;
use super::tuning::{FEW, MANY};

impl Engine {
    /// The best products for a text under these filters, and what to narrow them down by. A Chinese text that is
    /// nowhere is searched by its characters, a size by its numbers, a misspelt text by the likelier words.
    pub fn search(&self, query: &Query) -> Result<Found, Error> {
        let view = self.view();
        let asked = |query: &Query, answer: &dyn Fn(Asked) -> tantivy::Result<Found>| {
            answer(Asked {
                view: &view,
                fields: &self.fields,
                query,
                standing: &Standing::new(&view, query),
                filter: &Filter::new(&view, query),
            })
        };
        let words = analysis::words(&query.text);
        if !words.is_empty() {
            return Ok(asked(query, &|asked| asked.find(&words))?);
        }
        if query.text.trim().is_empty() {
            return Ok(asked(query, &|asked| asked.list())?);
        }
        let everything = Query {
            dropped_entities: query.dropped_entities.clone(),
            ..Query::default()
        };
        let all = asked(&everything, &|asked| asked.list())?;
        Ok(Found::nothing_to_search_for(all.facets.categories))
    }
}

/// What a text found, before any filter but the drops.
pub struct Answer<'a> {
    pub weighed: Weighed,
    matched: Matched<'a>,
}

impl Asked<'_> {
    /// The same for suggestions as for results, so that these keep what those promise.
    pub fn find(&self, words: &[Word]) -> tantivy::Result<Found> {
        let endings = &Endings::of(&self.view.searcher, self.fields, words)?;
        let plan = Plan::unfinished(words, &self.other_names(words)?, endings).signed(words, &self.query.text);
        let answer = self.answer(plan)?;
        if answer.is_empty() && words.iter().any(Word::is_han) {
            return self
                .answer(Plan::unfinished(&analysis::apart(words), &[], endings))?
                .found();
        }
        let bare = analysis::bare_sizes(words);
        if answer.is_empty() && bare.len() < words.len() {
            return self.answer(Plan::new(&bare, &[]))?.found();
        }
        let Some(correction) = self.correct(words, endings, &answer)? else {
            return answer.found();
        };
        let text = Some(correction.text);
        Ok(if correction.instead {
            Found {
                corrected: text,
                ..self.answer(correction.plan)?.found()?
            }
        } else {
            Found {
                did_you_mean: text,
                ..answer.found()?
            }
        })
    }

    pub fn other_names(&self, words: &[Word]) -> tantivy::Result<Vec<OtherName>> {
        other_names::of(self.view, self.fields, words)
    }

    /// Goes no further than it has to: where many products are named by all of the words, what stands in descriptions
    /// would only swell the counts; where enough have all of the words, those that have some would.
    pub fn answer(&self, plan: Plan) -> tantivy::Result<Answer<'_>> {
        let weighed = Weighed::new(self.view, plan.clone(), self.whole())?;
        if weighed.rarest_named() >= MANY {
            let matched = self.matched(&weighed, Reach::named(self.whole()), true)?;
            if matched.full >= MANY {
                return Ok(Answer { weighed, matched });
            }
        }
        let matched = self.matched(&weighed, Reach::of(self.whole()), true)?;
        if matched.full >= self.enough() {
            return Ok(Answer { weighed, matched });
        }
        let any_whole = matched.full > 0;
        let weighed = Weighed::new(self.view, plan, Fit::Some)?;
        if weighed.rarest_named() >= MANY {
            let matched = self.matched(&weighed, Reach::named(Fit::Begun), any_whole)?;
            if matched.with_all >= MANY {
                return Ok(Answer { weighed, matched });
            }
        }
        let matched = self.matched(&weighed, Reach::of(Fit::Begun), any_whole)?;
        if matched.with_all >= self.enough() {
            return Ok(Answer { weighed, matched });
        }
        let matched = self.matched(&weighed, Reach::of(Fit::Some), any_whole)?;
        Ok(Answer { weighed, matched })
    }

    /// What counts as having the whole text. By relevance, those of which a company or category is named by what the last
    /// word begins stay beside those that have it whole, since they were suggested.
    fn whole(&self) -> Fit {
        match self.query.sort {
            Sort::Relevance => Fit::BegunPlace,
            _ => Fit::Whole,
        }
    }

    /// With so many that have the whole text, others stay away. Sorted by other things than relevance, weaker fits would
    /// bury the better ones.
    fn enough(&self) -> usize {
        match self.query.sort {
            Sort::Relevance => FEW,
            _ => 1,
        }
    }

    /// The products within reach.
    fn matched(&self, weighed: &Weighed, reach: Reach, any_whole: bool) -> tantivy::Result<Matched<'_>> {
        let mut matched = Matched::new(*self, weighed.all_known(), any_whole);
        for segment in &self.view.segments {
            let _ = weighed.each(self.view, segment, reach, &mut |found| {
                found.iter().for_each(|scored| matched.offer(segment, scored));
                ControlFlow::Continue(())
            })?;
        }
        Ok(matched)
    }

    /// How many products that may be shown have all of the words, the last one perhaps as a beginning, counted up to so
    /// many.
    pub fn with_all(&self, weighed: &Weighed, most: usize) -> tantivy::Result<usize> {
        let mut with_all = 0;
        for segment in &self.view.segments {
            let flow = weighed.each(self.view, segment, Reach::of(Fit::Begun), &mut |found| {
                with_all += found.iter().filter(|scored| self.is_shown(segment, scored.doc)).count();
                match with_all < most {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                }
            })?;
            if flow.is_break() {
                break;
            }
        }
        Ok(with_all)
    }
}

impl Answer<'_> {
    /// How many have all of the words, the last one perhaps only as a beginning.
    pub fn with_all(&self) -> usize {
        self.matched.with_all
    }

    fn is_empty(&self) -> bool {
        self.matched.offered == 0
    }

    fn found(self) -> tantivy::Result<Found> {
        self.matched.found(&self.weighed)
    }
}

#[cfg(test)]
mod tests;
