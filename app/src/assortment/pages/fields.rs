//! The fields that adding and changing a product have in common.

use leptos::prelude::*;

use crate::{
    api::visit::lang,
    assortment::words,
    ui::{Area, Field},
};

/// As they stand before anything is typed.
#[derive(Debug, Clone, Default)]
pub struct Before {
    pub name: String,
    pub name_zh: String,
    pub description: String,
    pub description_zh: String,
    pub price: String,
    pub weight: String,
    pub shelf: String,
}

#[component]
pub fn Fields(before: Before) -> impl IntoView {
    let lang = lang();
    view! {
        <Field name="name" label=words::name(lang) value=before.name required=true maxlength=200/>
        <Field name="name_zh" label=words::name_zh(lang) value=before.name_zh maxlength=200/>
        <Field name="price" label=words::price(lang) value=before.price hint=words::price_hint(lang) required=true maxlength=40/>
        <Field name="shelf" label=words::shelf(lang) kind="number" inputmode="numeric" value=before.shelf hint=words::shelf_hint(lang) required=true/>
        <Field name="weight" label=words::weight(lang) value=before.weight hint=words::weight_hint(lang) maxlength=40/>
        <Area name="description" label=words::description(lang) value=before.description rows=6 maxlength=5000/>
        <Area name="description_zh" label=words::description_zh(lang) value=before.description_zh rows=4 maxlength=5000/>
    }
}
