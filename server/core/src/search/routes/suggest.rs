//! `GET /suggest`

use axum::{Json, extract::State};
use engine;
use wire::{
    id::{Id, ProductId},
    lang::Lang,
    search::{SuggestQuery, Suggestion, SuggestionKind},
};

use crate::{
    error::Error,
    http::{input::Asked, openapi::refuses, visitor::Visitor},
    index::{self, supply::Supply},
    relation,
    state::AppState,
    typed,
};

/// Suggestions in a list.
const MOST: usize = 8;

refuses! { SuggestRefuses: TextTooLong }

/// Completes words as they are typed: companies, categories and products, never of a dropped company.
#[utoipa::path(get, path = "/suggest", tag = "search", params(SuggestQuery), responses(
    (status = 200, body = Vec<Suggestion>), SuggestRefuses))]
pub async fn suggest(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(asked): Asked<SuggestQuery>,
) -> Result<Json<Vec<Suggestion>>, Error> {
    let reads = app.db.reads();
    let relations = relation::of(reads, visitor.shopper()).await?;
    let dropped = relations.dropped_entities();
    let engine = app.search.engine();
    let text = typed::searched(&asked.q)?;
    let found = engine.suggest(text, &dropped, MOST).map_err(anyhow::Error::from)?;
    let supply = app.search.supply();
    let shown = found
        .into_iter()
        .filter_map(|one| suggestion(&supply, one, visitor.lang));
    Ok(Json(shown.collect()))
}

/// Where it leads, and what to show for it.
fn suggestion(supply: &Supply, one: engine::Suggestion, lang: Lang) -> Option<Suggestion> {
    Some(match one {
        engine::Suggestion::Company { company, name, name_zh } => {
            let company = &supply.company(Id::new(company))?.company;
            Suggestion {
                kind: SuggestionKind::Company,
                text: lang.pick(&name, Some(&name_zh)).to_owned(),
                href: wire::url::path(["company", &company.slug]),
                picture: Some(company.mark.clone()),
            }
        }
        engine::Suggestion::Category { path, path_zh } => Suggestion {
            kind: SuggestionKind::Category,
            text: lang.pick(&path, Some(&path_zh)).replace(" > ", " › "),
            href: format!(
                "/search?category={}",
                wire::url::encode(&supply.category_of(&path)?.slug)
            ),
            picture: None,
        },
        engine::Suggestion::Product { product, card } => {
            let card = index::card(&card)?;
            Suggestion {
                kind: SuggestionKind::Product,
                text: lang.pick(&card.name, card.name_zh.as_deref()).to_owned(),
                href: format!("/product/{}", ProductId::new(product)),
                picture: Some(card.picture),
            }
        }
    })
}
