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

/// What a company stands by among those whose best matches fit alike: how well it surely serves, in tenths, and its turn of the day.
pub fn standing(supply: &Supply, company: CompanyId, seed: &str) -> (i64, String) {
    let service = supply.service().get(&company.number()).copied().unwrap_or_default();
    let turn = turn(seed, company.number());
    (service.into(), turn.iter().map(|byte| format!("{byte:02x}")).collect())
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
        day: place.now.midnight().millis(),
    };
    let (service, turn) = standing(supply, company, place.seed);
    let why = WhyHere {
        category: category.and_then(|path| supply.category_of(path)).cloned(),
        service,
        turn,
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
