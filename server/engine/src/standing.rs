//! How the one who asks stands to each company of a view.

use std::collections::HashSet;

use super::query::Query;
use super::view::View;

const DROPPED: u8 = 1;
const PARTNER: u8 = 2;
const CHOSEN: u8 = 4;

/// By the companies' places in the view.
pub struct Standing(Vec<u8>);

impl Standing {
    pub fn new(view: &View, query: &Query) -> Self {
        let mut flags = vec![0; view.companies.len()];
        let mut set = |ids: &[i64], flag| {
            for place in ids.iter().filter_map(|id| view.company(*id)) {
                flags[place as usize] |= flag;
            }
        };
        set(&query.partners, PARTNER);
        set(&query.companies, CHOSEN);
        if !query.dropped_entities.is_empty() {
            let dropped: HashSet<i64> = query.dropped_entities.iter().copied().collect();
            for (flags, company) in flags.iter_mut().zip(&view.companies) {
                if company.entities.iter().any(|entity| dropped.contains(entity)) {
                    *flags |= DROPPED;
                }
            }
        }
        Self(flags)
    }

    pub fn is_dropped(&self, company: u32) -> bool {
        self.0[company as usize] & DROPPED != 0
    }

    pub fn is_partner(&self, company: u32) -> bool {
        self.0[company as usize] & PARTNER != 0
    }

    /// Whether it is one of the companies that were asked for by name.
    pub fn is_chosen(&self, company: u32) -> bool {
        self.0[company as usize] & CHOSEN != 0
    }
}
