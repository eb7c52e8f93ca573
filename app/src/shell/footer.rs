//! The foot of every page: what the place promises, and where it says so.

use leptos::prelude::*;

use super::words;
use crate::api::visit::lang;

#[component]
pub fn Footer() -> impl IntoView {
    let lang = lang();
    view! {
        <footer class="site-footer">
            <div>
                <p class="promise">{words::promise(lang)}</p>
                <Links title=words::brand(lang) links=vec![(words::how(lang), "/#how"), (words::ranking(lang), "/ranking"), (words::ads(lang), "/ads"), (words::open(lang), "/open")]/>
                <Links
                    title=words::your_things(lang)
                    links=vec![
                        (words::portfolio(lang), "/portfolio"),
                        (words::orders(lang), "/orders"),
                        (words::messages(lang), "/messages"),
                        (words::proposals(lang), "/proposals"),
                        (words::account(lang), "/account"),
                    ]
                />
                <Links title=words::for_companies(lang) links=vec![(words::sell(lang), "/staff/apply"), (words::console(lang), "/staff")]/>
                <Links title=words::for_programs(lang) links=vec![(words::api(lang), "/api/docs"), (words::openapi(lang), "/api/openapi.json")]/>
            </div>
        </footer>
    }
    .into_any()
}

#[component]
fn Links(title: &'static str, links: Vec<(&'static str, &'static str)>) -> impl IntoView {
    let links = links
        .into_iter()
        .map(|(text, href)| view! { <li><a href=href>{text}</a></li> })
        .collect_view();
    view! {
        <nav aria-label=title>
            <h2>{title}</h2>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}
