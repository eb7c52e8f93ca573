//! Pages of the order slice.

use leptos::prelude::*;

#[component]
pub fn CartPage() -> impl IntoView {
    view! { <h1>"CartPage"</h1> }
}

#[component]
pub fn CheckoutPage() -> impl IntoView {
    view! { <h1>"CheckoutPage"</h1> }
}

#[component]
pub fn OrdersPage() -> impl IntoView {
    view! { <h1>"OrdersPage"</h1> }
}

#[component]
pub fn GroupPage() -> impl IntoView {
    view! { <h1>"GroupPage"</h1> }
}
