//! A product in a list.

use leptos::prelude::*;
use wire::catalog::ProductCard;

use super::{company::CompanyName, pic::Pic, shown::Price, words};
use crate::api::visit::lang;

/// Picture, name, price, company, and why it is shown.
#[component]
pub fn ProductTile(
    product: ProductCard,
    #[prop(optional)] partner: bool,
    /// Why it is shown, in the reader's words.
    #[prop(optional)]
    reason: Option<AnyView>,
    #[prop(optional)] eager: bool,
) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&product.name, product.name_zh.as_deref()).to_owned();
    let gone = (product.stock <= 0).then(|| view! { <p class="tile-gone">{words::sold_out(lang)}</p> });
    view! {
        <article class="tile" data-partner=partner.then_some("yes")>
            <Pic picture=product.picture eager=eager/>
            <h3 class="tile-name">
                <a href=format!("/product/{}", product.id)>{name}</a>
            </h3>
            <p class="tile-price"><Price money=product.price/></p>
            {gone}
            <p class="tile-company"><CompanyName company=product.company partner=partner/></p>
            {reason.map(|reason| view! { <p class="reason">{reason}</p> })}
        </article>
    }
    .into_any()
}
