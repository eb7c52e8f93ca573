//! The ad that a search shows beside a company's best match.

use engine::compete::turn;
use wire::{
    ad::{ShownAd, WhyHere},
    id::{CompanyId, Id},
    when::When,
};

use super::rules;
use crate::index::{showings::Showing, supply::Supply};

/// A search, as far as ads are concerned: it says nothing of who asks.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub words: &'a str,
    /// The day's.
    pub seed: &'a str,
    pub now: When,
}

/// The ad of a company whose best match lies in the category of this path, if one fits; and what is to be counted of it.
pub fn shown(supply: &Supply, company: CompanyId, path: &str, place: Place) -> Option<(ShownAd, Showing)> {
    let (ad, category) = rules::choose(supply.ads(company), place.now, path)?;
    let wanted = rules::version_for(place.seed, ad.id, place.words);
    let version = ad.versions.iter().find(|version| version.version == wanted);
    let version = version.or(ad.versions.first())?.clone();
    let showing = Showing {
        ad: ad.id,
        version: version.version,
        day: rules::midnight(place.now),
    };
    let turn = turn(place.seed, company.number());
    let why = WhyHere {
        category: category.and_then(|path| supply.category_of(path)).cloned(),
        service: supply
            .service()
            .get(&company.number())
            .copied()
            .unwrap_or_default()
            .into(),
        turn: turn.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    Some((
        ShownAd {
            id: ad.id,
            version,
            why,
        },
        showing,
    ))
}
