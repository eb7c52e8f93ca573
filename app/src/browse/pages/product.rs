//! A product's page: what it is, what it costs, who sells it, and who else has its kind.

mod buy;
mod compare;
mod facts;
mod gallery;
mod structured;
mod variants;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    catalog::{Product, Relation},
    insight::FoundHow,
    message::About,
    promotion::ProductPromotions,
    review::Ratings,
    url::path,
};

use self::{buy::Buy, compare::Compare, facts::Facts, gallery::Gallery, structured::Structured, variants::Variants};
use super::{
    categories::category_href,
    dropped::DroppedNotice,
    standing::{RecordFacts, Standing, TermFacts},
};
use crate::{
    api::{
        self,
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    browse::words,
    message::ask::Ask,
    promotion::of_product::{OnProduct, is_reduced},
    review::{self, public::PublicRatings},
    ui::{ButtonLink, CompanyMark, CompanyName, Crumb, Crumbs, Head, Kind, StarsOrNone, page, words as common},
};

/// Search engines show no more of a description.
const DESCRIPTION_CHARS: usize = 160;

#[component]
pub fn ProductPage() -> impl IntoView {
    let id = use_params_map().get_untracked().get("id").unwrap_or_default();
    let visit = Visit::current();
    page(async move {
        let product: Product = api::get(&path(["products", &id])).await?;
        if let Relation::Dropped { drop, at, undo_until } = product.relation {
            return Ok(view! { <DroppedNotice drop=drop at=at undo_until=undo_until/> }.into_any());
        }
        let promotions: ProductPromotions = api::get(&path(["products", &id, "promotions"])).await?;
        let ratings = lenient::get::<Ratings>(&path(["products", &id, "ratings"]), visit.query()).await?;
        Ok(view! { <ProductView product=product promotions=promotions ratings=ratings/> }.into_any())
    })
}

#[component]
fn ProductView(product: Product, promotions: ProductPromotions, ratings: Read<Ratings>) -> impl IntoView {
    let lang = lang();
    let card = product.card.clone();
    let name = lang.pick(&card.name, card.name_zh.as_deref()).to_owned();
    let description = lang
        .pick(&product.description, product.description_zh.as_deref())
        .to_owned();
    let summary: String = description.chars().take(DESCRIPTION_CHARS).collect();
    let steps = product
        .categories
        .iter()
        .map(|step| Crumb::new(lang.pick(&step.name, step.name_zh.as_deref()), category_href(step)))
        .collect();
    let here = format!("/product/{}", card.id);
    view! {
        <Head
            title=name.clone()
            description=summary
            canonical=here.clone()
            picture=card.picture.src.clone()
        />
        <Structured product=product.clone()/>
        <Crumbs steps=steps/>
        <article class="product">
            <Gallery name=name.clone() pictures=product.gallery.clone()/>
            <div class="stack product-main">
                <h1>{name}</h1>
                <p><a href="#ratings"><StarsOrNone mean=card.score/></a></p>
                <Variants product=product.clone()/>
                <Buy
                    card=card.clone()
                    lowest=product.lowest_30_days
                    reduced=is_reduced(&promotions)
                    condition=product.condition.clone()
                />
                <OnProduct found=promotions lowest=product.lowest_30_days/>
                <Seller product=product.clone()/>
            </div>
            <section class="stack product-description" aria-labelledby="description">
                <h2 id="description">{words::description(lang)}</h2>
                <p class="told-by-company">{description}</p>
            </section>
            <Facts product=product.clone()/>
        </article>
        <section class="stack" id="ratings" aria-labelledby="ratings-of">
            <h2 id="ratings-of">{common::ratings(lang)}</h2>
            <PublicRatings read=ratings here=here none=review::words::none_of_product(lang)/>
        </section>
        {(!product.elsewhere.is_empty()).then(|| view! { <Compare product=product/> })}
    }
}

/// Whose product it is, how they stand to the shopper, and how they deliver.
#[component]
fn Seller(product: Product) -> impl IntoView {
    let lang = lang();
    let company = product.card.company;
    let partner = matches!(product.relation, Relation::Partner { .. });
    let all = path(["company", &company.slug]);
    view! {
        <section class="panel stack" data-gap="small" aria-label=words::sold_by(lang)>
            <div class="seller">
                <CompanyMark company=company.clone()/>
                <div>
                    <p class="small soft">{words::sold_by(lang)}</p>
                    <p class="seller-name"><CompanyName company=company.clone() partner=partner way=FoundHow::Product/></p>
                </div>
            </div>
            <dl class="facts">
                <TermFacts terms=product.terms.clone()/>
                <RecordFacts company=company.slug.clone() terms=product.terms/>
            </dl>
            <Ask about=About::Product of=product.card.id.to_string() company=company.clone()/>
            <Standing slug=company.slug relation=product.relation/>
            <div><ButtonLink href=all kind=Kind::Quiet>{words::all_products(lang)}</ButtonLink></div>
        </section>
    }
}
