//! Pages of the portfolio slice.

use leptos::prelude::*;

#[component]
pub fn PortfolioPage() -> impl IntoView {
    view! { <h1>"PortfolioPage"</h1> }
}

#[component]
pub fn DropPage() -> impl IntoView {
    view! { <h1>"DropPage"</h1> }
}
