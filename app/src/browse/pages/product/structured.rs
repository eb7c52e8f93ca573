//! The product in the words of schema.org, for search engines.

use leptos::prelude::*;
use serde_json::{Value, json};
use wire::{
    catalog::Product,
    lang::Lang,
    score::{MOST_STARS, Mean},
};

use crate::api::visit::Visit;

#[component]
pub fn Structured(product: Product) -> impl IntoView {
    let visit = Visit::current();
    let json = described(&product, &visit.origin, visit.lang).to_string();
    // A "<" could end the script element early.
    let json = json.replace('<', "\\u003c");
    view! { <script type="application/ld+json" inner_html=json></script> }
}

/// <https://schema.org/Product> with its one <https://schema.org/Offer>.
fn described(product: &Product, origin: &str, lang: Lang) -> Value {
    let card = &product.card;
    let seller = lang.pick(&card.company.name, card.company.name_zh.as_deref());
    let pictures: Vec<String> = product
        .gallery
        .iter()
        .map(|picture| format!("{origin}{}", picture.src))
        .collect();
    let mut described = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": lang.pick(&card.name, card.name_zh.as_deref()),
        "description": lang.pick(&product.description, product.description_zh.as_deref()),
        "image": pictures,
        "sku": card.sku,
        "brand": { "@type": "Brand", "name": seller },
        "offers": {
            "@type": "Offer",
            "url": format!("{origin}/product/{}", card.id),
            "price": card.price.decimal(),
            "priceCurrency": card.price.currency.code(),
            "availability": if card.stock > 0 { "https://schema.org/InStock" } else { "https://schema.org/OutOfStock" },
            "itemCondition": condition(&product.condition),
            "seller": { "@type": "Organization", "name": seller },
        },
    });
    for (name, value) in [("gtin", &product.gtin), ("mpn", &product.mpn)] {
        if let Some(value) = value {
            described[name] = json!(value);
        }
    }
    if let Some(score) = &product.ratings {
        described["aggregateRating"] = rating(score.mean);
    }
    described
}

/// <https://schema.org/AggregateRating>
fn rating(mean: Mean) -> Value {
    json!({
        "@type": "AggregateRating",
        "ratingValue": format!("{}.{}", mean.tenths / 10, mean.tenths % 10),
        "ratingCount": mean.ratings,
        "bestRating": MOST_STARS,
        "worstRating": 1,
    })
}

/// <https://schema.org/OfferItemCondition>
fn condition(condition: &str) -> &'static str {
    match condition {
        "refurbished" => "https://schema.org/RefurbishedCondition",
        "used" => "https://schema.org/UsedCondition",
        _ => "https://schema.org/NewCondition",
    }
}
