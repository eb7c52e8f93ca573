//! What signing in and signing up have in common.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use wire::account::VisitSummary;

use crate::{
    api::{self, visit::Visit},
    ui::{Hidden, page},
};

/// The form, for whoever is not signed in yet; others find their account.
pub fn unless_signed_in<V: IntoView + 'static>(form: impl FnOnce(VisitSummary) -> V + Send + 'static) -> impl IntoView {
    let reply = Visit::current().reply;
    page(async move {
        let visit: VisitSummary = api::get("/visit").await?;
        if visit.signed_in {
            reply.redirect("/account");
        }
        Ok(form(visit))
    })
}

/// The page that sent the visitor here to sign in or up; the server refuses other sites' addresses.
fn asked_from() -> Option<String> {
    use_query_map().read_untracked().get("next")
}

/// Leads back there after success.
#[component]
pub fn Next() -> impl IntoView {
    asked_from().map(|path| view! { <Hidden name="next" value=path/> })
}

/// The address of the other of the two pages, with the same aim.
pub fn with_next(path: &str) -> String {
    match asked_from() {
        Some(next) => format!("{path}?next={}", wire::url::encode(&next)),
        None => path.to_owned(),
    }
}
