//! Pages of the account slice.

use leptos::prelude::*;

#[component]
pub fn SignInPage() -> impl IntoView {
    view! { <h1>"SignInPage"</h1> }
}

#[component]
pub fn SignUpPage() -> impl IntoView {
    view! { <h1>"SignUpPage"</h1> }
}

#[component]
pub fn AccountPage() -> impl IntoView {
    view! { <h1>"AccountPage"</h1> }
}

#[component]
pub fn ApiDocsPage() -> impl IntoView {
    view! { <h1>"ApiDocsPage"</h1> }
}
