//! Pages of the catalog slice.

use leptos::prelude::*;

#[component]
pub fn CompanyPage() -> impl IntoView {
    view! { <h1>"CompanyPage"</h1> }
}

#[component]
pub fn ProductPage() -> impl IntoView {
    view! { <h1>"ProductPage"</h1> }
}
