//! What the home page shows.

use axum::{Json, extract::State};
use wire::{
    browse::{CompanyCard, HomeData},
    catalog::ListedCompany,
    id::CompanyId,
};

use crate::{error::Error, http::visitor::Visitor, index, relation, state::AppState};

/// The first of the day's order; the list of all has the others.
const COMPANIES: usize = 60;
/// Products under "new here".
const MOST_FRESH: usize = 12;

/// Everything that the home page shows, in one call.
#[utoipa::path(get, path = "/home", tag = "catalog", responses((status = 200, body = HomeData)))]
pub async fn home(State(app): State<AppState>, visitor: Visitor) -> Result<Json<HomeData>, Error> {
    let relations = relation::of(app.db.reads(), visitor.shopper()).await?;
    let absent = relation::absent(app.db.reads(), visitor.shopper()).await?;
    let (supply, seed) = (app.search.supply(), visitor.now.day());
    let companies = supply.in_turn(&seed);
    let shown = companies.iter().filter(|company| !absent.contains(company));
    let card = |company: &CompanyId| {
        let partner = relations.partners.contains_key(company);
        Some(card(supply.company(*company)?.listed(partner)))
    };
    let dropped = relations.dropped_entities();
    let fresh = app.search.engine().newest(&dropped, &seed, MOST_FRESH);
    Ok(Json(HomeData {
        categories: supply.tree.clone(),
        companies: shown.filter_map(card).take(COMPANIES).collect(),
        fresh: fresh
            .map_err(anyhow::Error::from)?
            .iter()
            .filter_map(|card| index::card(card))
            .collect(),
        seed,
    }))
}

fn card(listed: ListedCompany) -> CompanyCard {
    let ListedCompany {
        company,
        line,
        line_zh,
        partner,
    } = listed;
    CompanyCard {
        company,
        line,
        line_zh,
        partner,
    }
}
