//! The fields that adding and changing a product have in common.

use leptos::prelude::*;
use wire::variants::{Axis, VariantOption};

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
    pub item_group: String,
    pub options: Vec<VariantOption>,
}

#[component]
pub fn Fields(before: Before) -> impl IntoView {
    let lang = lang();
    let is_variant = !(before.item_group.is_empty() && before.options.is_empty());
    let option = |axis: &Axis| {
        let of_axis = before.options.iter().find(|option| option.axis == *axis);
        let value = of_axis.map(|option| option.value.clone()).unwrap_or_default();
        let (en, zh) = axis.fact();
        view! { <Field name=axis.name() label=lang.pick(en, Some(zh)).to_owned() value=value maxlength=100/> }
    };
    let options = Axis::ALL.iter().map(option).collect_view();
    view! {
        <Field name="name" label=words::name(lang) value=before.name required=true maxlength=200/>
        <Field name="name_zh" label=words::name_zh(lang) value=before.name_zh maxlength=200/>
        <Field name="price" label=words::price(lang) value=before.price hint=words::price_hint(lang) required=true maxlength=40/>
        <Field name="shelf" label=words::shelf(lang) kind="number" inputmode="numeric" value=before.shelf hint=words::shelf_hint(lang) required=true/>
        <Field name="weight" label=words::weight(lang) value=before.weight hint=words::weight_hint(lang) maxlength=40/>
        <details class="stack" open=is_variant>
            <summary>{words::variants(lang)}</summary>
            <p class="soft small">{words::variants_text(lang)}</p>
            <Field name="item_group" label=words::item_group(lang) value=before.item_group hint=words::item_group_hint(lang) maxlength=100/>
            {options}
        </details>
        <Area name="description" label=words::description(lang) value=before.description rows=6 maxlength=5000/>
        <Area name="description_zh" label=words::description_zh(lang) value=before.description_zh rows=4 maxlength=5000/>
    }
}
