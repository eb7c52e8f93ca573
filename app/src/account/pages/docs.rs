//! `/api/docs`

use leptos::prelude::*;

#[component]
pub fn ApiDocsPage() -> impl IntoView {
    view! { <h1>"API"</h1> }
}
