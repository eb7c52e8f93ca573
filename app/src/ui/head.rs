//! What search engines and social sites read of a page.

use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

use super::raw::title_text;
use crate::api::visit::Visit;

/// Title, description, canonical address and social tags. Private pages leave `canonical` out and
/// stay out of search engines.
#[component]
pub fn Head(
    #[prop(into)] title: String,
    #[prop(optional, into)] description: String,
    /// The path that stands for all variants of this page.
    #[prop(optional, into)]
    canonical: String,
    /// Path of a picture of the page's subject.
    #[prop(optional, into)]
    picture: String,
) -> impl IntoView {
    let origin = Visit::current().origin;
    let described = (!description.is_empty()).then(|| {
        view! {
            <Meta name="description" content=description.clone()/>
            <Meta property="og:description" content=description/>
        }
    });
    let public = !canonical.is_empty();
    let address = public.then(|| {
        let address = format!("{origin}{canonical}");
        view! {
            <Link rel="canonical" href=address.clone()/>
            <Meta property="og:url" content=address/>
        }
    });
    let pictured =
        (!picture.is_empty()).then(|| view! { <Meta property="og:image" content=format!("{origin}{picture}")/> });
    view! {
        <Title text=title_text(&format!("{title} · Huoban"))/>
        <Meta property="og:title" content=title/>
        <Meta property="og:site_name" content="Huoban"/>
        {described}
        {address}
        {pictured}
        {(!public).then(|| view! { <Meta name="robots" content="noindex"/> })}
    }
    .into_any()
}
