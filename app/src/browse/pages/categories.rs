//! The tree of categories, for browsing.

use leptos::prelude::*;
use wire::{
    catalog::{Category, CategoryRef},
    url::encode,
};

use crate::{
    api::{self, visit::lang},
    browse::words,
    ui::{Head, Pic, page},
};

#[component]
pub fn CategoriesPage() -> impl IntoView {
    page(async move {
        let categories: Vec<Category> = api::get("/categories").await?;
        let lang = lang();
        Ok(view! {
            <Head title=words::categories(lang) description=words::categories_lead(lang) canonical="/categories"/>
            <header class="stack" data-gap="small">
                <h1>{words::categories(lang)}</h1>
                <p class="soft">{words::categories_lead(lang)}</p>
            </header>
            <div class="category-tree">
                {categories.into_iter().map(|root| view! { <Root category=root/> }).collect_view()}
            </div>
        })
    })
}

/// A category of the first level with all that is below it.
#[component]
fn Root(category: Category) -> impl IntoView {
    view! {
        <section class="category-root">
            <Pic picture=category.picture sizes="5rem"/>
            <div class="stack" data-gap="small">
                <h2>{link_to(&category.category)}</h2>
                {below(category.children)}
            </div>
        </section>
    }
}

fn below(children: Vec<Category>) -> Option<AnyView> {
    let row = |child: Category| view! { <li>{link_to(&child.category)} {below(child.children)}</li> };
    (!children.is_empty()).then(|| view! { <ul>{children.into_iter().map(row).collect_view()}</ul> }.into_any())
}

/// Leads to all products of the category.
pub fn link_to(category: &CategoryRef) -> impl IntoView + use<> {
    let name = lang().pick(&category.name, category.name_zh.as_deref()).to_owned();
    view! { <a href=category_href(category)>{name}</a> }
}

pub fn category_href(category: &CategoryRef) -> String {
    format!("/search?category={}", encode(&category.slug))
}
