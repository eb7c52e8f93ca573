//! `/company/:slug/products/add`

use leptos::prelude::*;
use wire::{assortment::Products, url::path};

use super::fields::{Before, Fields};
use crate::{
    api::{self, visit::lang},
    assortment::words,
    ui::{Back, Button, Crumb, Crumbs, Desk, Field, Tab, company_in_path, console_of_one},
};

#[component]
pub fn AddProductPage() -> impl IntoView {
    let load = api::get::<Products>(&path(["companies", &company_in_path(), "products"]));
    let title = words::add(lang());
    console_of_one(Tab::Products, title, load, |desk, _| view! { <AddView desk=desk/> })
}

#[component]
fn AddView(desk: Desk) -> impl IntoView {
    let lang = lang();
    view! {
        <Crumbs steps=vec![Crumb::new(words::all(lang), desk.page(&["products"]))]/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::add(lang)}</h1>
            <form class="panel stack" method="post" action=desk.api(&["products"])>
                <Back/>
                <Field name="sku" label=words::sku(lang) required=true maxlength=100/>
                <Fields before=Before::default()/>
                <Field name="category" label=words::category(lang) hint=words::category_hint(lang) maxlength=200/>
                <div><Button>{words::add(lang)}</Button></div>
            </form>
        </div>
    }
}
