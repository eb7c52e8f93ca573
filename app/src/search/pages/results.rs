//! Pages of the search slice.

use leptos::prelude::*;

#[component]
pub fn ResultsPage() -> impl IntoView {
    view! { <h1>"ResultsPage"</h1> }
}
