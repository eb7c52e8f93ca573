//! `/company/:slug/products`: by SKU, to be found by name or SKU.

use leptos::prelude::*;
use wire::{
    assortment::Products,
    catalog::ProductCard,
    staff::Right,
    url::{encode, path},
};

use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang, readable},
    },
    assortment::words,
    ui::{Button, ButtonLink, Desk, Empty, Kind, Pic, Price, Tab, company_in_path, console, left_out},
};

#[component]
pub fn ProductsPage() -> impl IntoView {
    let to = path(["companies", &company_in_path(), "products"]);
    let load = async move { lenient::get::<Products>(&to, Visit::current().query()).await };
    console(Tab::Products, load, |desk, Read { found, asked, odd }| {
        view! {
            {left_out(odd)}
            <ProductsView desk=desk found=found asked=asked/>
        }
    })
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Asked {
    q: String,
}

#[component]
fn ProductsView(desk: Desk, found: Products, asked: String) -> impl IntoView {
    let lang = lang();
    let Asked { q } = readable(&asked);
    let here = desk.page(&["products"]);
    let none = found.products.is_empty();
    let lines = found
        .products
        .into_iter()
        .map(|product| view! { <Line desk=desk.clone() product=product/> })
        .collect_view();
    let more = found.after.map(|after| match q.as_str() {
        "" => format!("{here}?after={}", encode(&after)),
        q => format!("{here}?q={}&after={}", encode(q), encode(&after)),
    });
    let add = desk.may(Right::Catalogue).then(|| {
        view! { <ButtonLink href=desk.page(&["products", "add"])>{words::add(lang)}</ButtonLink> }
    });
    view! {
        <div class="row" data-spread="yes">
            <form class="row" data-end="yes" role="search" aria-label=words::find(lang) method="get" action=here>
                <div class="field">
                    <label for="find">{words::find(lang)}</label>
                    <input id="find" type="search" name="q" value=q autocomplete="off" maxlength="200"/>
                </div>
                <Button kind=Kind::Plain>{words::find_button(lang)}</Button>
            </form>
            {add}
        </div>
        {none.then(|| view! { <Empty picture="empty-search" title=words::none(lang) text=words::none_text(lang)/> })}
        <ul class="lines">{lines}</ul>
        {more.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{words::more(lang)}</ButtonLink></p> })}
    }
}

#[component]
fn Line(desk: Desk, product: ProductCard) -> impl IntoView {
    let lang = lang();
    let href = desk.page(&["products", &product.id.to_string()]);
    let name = lang.pick(&product.name, product.name_zh.as_deref()).to_owned();
    view! {
        <li>
            <div class="row">
                <span class="mark"><Pic picture=product.picture sizes="3rem"/></span>
                <div>
                    <a href=href>{name}</a>
                    <p class="soft small">{words::sku_of(lang, product.sku)} " · " {words::for_sale(lang, lang.number(product.stock))}</p>
                </div>
            </div>
            <strong><Price money=product.price/></strong>
        </li>
    }
}
