//! The same kind of product at other companies: the same facts at the same place for each.

use leptos::prelude::*;
use wire::{
    catalog::{Product, ProductCard, Relation, Rival},
    insight::FoundHow,
    lang::Lang,
    money::Money,
};

use super::buy::Availability;
use crate::{
    api::visit::lang,
    browse::words,
    ui::{CompanyName, Fact, Pic, PriceFrom, StarsOrNone, terms, words as common},
};

/// This product first, then its rivals.
#[component]
pub fn Compare(product: Product) -> impl IntoView {
    let lang = lang();
    let price = product.card.price;
    let this = Rival {
        partner: matches!(product.relation, Relation::Partner { .. }),
        product: product.card,
        terms: product.terms,
    };
    let rivals = product.elsewhere.into_iter().map(|rival| {
        let difference = difference(lang, price, rival.product.price);
        view! { <Column rival=rival told=difference current=false/> }
    });
    let rivals = rivals.collect_view();
    view! {
        <section class="stack" aria-labelledby="elsewhere">
            <h2 id="elsewhere">{words::elsewhere(lang)}</h2>
            <p class="soft">{words::elsewhere_note(lang)}</p>
            <ul class="compare">
                <Column rival=this told=words::this_one(lang).to_owned() current=true/>
                {rivals}
            </ul>
        </section>
    }
}

#[component]
fn Column(rival: Rival, told: String, current: bool) -> impl IntoView {
    let lang = lang();
    let Rival {
        product,
        terms,
        partner,
    } = rival;
    let facts = [
        (terms::ships(lang), terms::ships_in(lang, &terms)),
        (terms::returns(lang), terms::returns_in(lang, &terms)),
        (words::record(lang), terms::orders_counted(lang, &terms.service)),
    ];
    let facts = facts.map(|(term, value)| view! { <Fact term=term>{value}</Fact> });
    let score = product.score;
    view! {
        <li class="compared" aria-current=current.then_some("true")>
            <Pic picture=product.picture.clone() sizes="12rem"/>
            <h3>{named(lang, &product, current)}</h3>
            <p class="compared-company"><CompanyName company=product.company.clone() partner=partner way=FoundHow::Product/></p>
            <p class="compared-price"><PriceFrom price=product.price variants=product.variant_counts/> <span class="small soft">{told}</span></p>
            <p><Availability stock=product.stock/></p>
            <dl>
                {facts.into_iter().collect_view()}
                <Fact term=common::ratings(lang)><StarsOrNone mean=score/></Fact>
            </dl>
        </li>
    }
}

/// This page need not link to itself.
fn named(lang: Lang, product: &ProductCard, current: bool) -> AnyView {
    let name = lang.pick(&product.name, product.name_zh.as_deref()).to_owned();
    match current {
        true => name.into_any(),
        false => view! { <a href=format!("/product/{}", product.id)>{name}</a> }.into_any(),
    }
}

/// How a rival's price differs; empty where currencies do.
fn difference(lang: Lang, ours: Money, theirs: Money) -> String {
    if ours.currency != theirs.currency {
        return String::new();
    }
    let gap = Money::new((ours.amount - theirs.amount).abs(), ours.currency).shown(lang);
    match theirs.amount.cmp(&ours.amount) {
        std::cmp::Ordering::Less => words::less(lang, gap),
        std::cmp::Ordering::Equal => words::same_price(lang).to_owned(),
        std::cmp::Ordering::Greater => words::more(lang, gap),
    }
}
