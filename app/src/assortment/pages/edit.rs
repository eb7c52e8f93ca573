//! `/company/:slug/products/:id`

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{assortment::OwnProduct, staff::Right, url::path};

use super::{
    fields::{Before, Fields},
    pictures::PicturesView,
};
use crate::{
    api::{self, visit::lang},
    assortment::words,
    ui::{Back, Button, Crumb, Crumbs, Desk, Fact, Hidden, Moment, Tab, company_in_path, console_of_one},
};

#[component]
pub fn EditProductPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let load = api::get::<OwnProduct>(&path(["companies", &company_in_path(), "products", &id]));
    let title = words::sku_of(lang(), id);
    console_of_one(
        Tab::Products,
        title,
        load,
        |desk, product| view! { <EditView desk=desk product=product/> },
    )
}

#[component]
fn EditView(desk: Desk, product: OwnProduct) -> impl IntoView {
    let lang = lang();
    let card = product.card;
    let id = card.id.to_string();
    let shown = lang.pick(&card.name, card.name_zh.as_deref()).to_owned();
    let before = Before {
        price: format!("{} {}", card.price.decimal(), card.price.currency),
        weight: product.weight.map(|grams| format!("{grams} g")).unwrap_or_default(),
        shelf: product.shelf.to_string(),
        item_group: product.item_group.unwrap_or_default(),
        options: product.options,
        name: card.name,
        name_zh: card.name_zh.unwrap_or_default(),
        description: product.description,
        description_zh: product.description_zh.unwrap_or_default(),
    };
    let edits = desk.may(Right::Catalogue);
    let form = match edits {
        true => view! {
            <form class="panel stack" method="post" action=desk.api(&["products", &id])>
                <Back/>
                <Hidden name="seen" value=product.shelf.to_string()/>
                <Fields before=before/>
                <p class="soft small">{words::import_text(lang)}</p>
                <div><Button>{words::save(lang)}</Button></div>
            </form>
        }
        .into_any(),
        false => view! { <p class="soft">{words::read_only(lang)}</p> }.into_any(),
    };
    let category = product.category.join(" > ");
    view! {
        <Crumbs steps=vec![Crumb::new(words::all(lang), desk.page(&["products"]))]/>
        <h1>{shown}</h1>
        <div class="split">
            <div>{form}</div>
            <aside class="stack">
                <PicturesView desk=desk.clone() id=id.clone() pictures=product.pictures edits=edits/>
                <dl class="facts">
                    <Fact term=words::sku(lang)>{card.sku}</Fact>
                    {(!category.is_empty()).then(|| view! { <Fact term=words::in_category(lang)>{category}</Fact> })}
                    <Fact term=words::changed(lang)><Moment at=product.changed/></Fact>
                </dl>
                <p><a href=format!("/product/{id}")>{words::see(lang)}</a></p>
            </aside>
        </div>
    }
}
