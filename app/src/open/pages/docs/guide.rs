//! What holds for all routes, said once.

use leptos::prelude::*;

use super::words;
use crate::api::visit::lang;

const PROBLEM: &str = "\
HTTP/1.1 409 Conflict
content-type: application/problem+json

{
  \"type\": \"/api/docs#sold_out\",
  \"code\": \"sold_out\",
  \"status\": 409,
  \"title\": \"The Kestrel DVD player is sold out\",
  \"fix\": \"Look for the same kind of product at another company.\",
  \"field\": \"quantity\"
}";

#[component]
pub fn Guide(origin: String) -> impl IntoView {
    let lang = lang();
    let first = format!("curl -b jar -c jar '{origin}/api/v1/search?q=dvd&limit=5'");
    let parts = [
        (words::who_title(lang), words::who_text(lang)),
        (words::writes_title(lang), words::writes_text(lang)),
        (words::keys_title(lang), words::keys_text(lang)),
        (words::ids_title(lang), words::ids_text(lang)),
        (words::money_title(lang), words::money_text(lang)),
        (words::times_title(lang), words::times_text(lang)),
        (words::lists_title(lang), words::lists_text(lang)),
        (words::languages_title(lang), words::languages_text(lang)),
        (words::webhooks_title(lang), words::webhooks_text(lang)),
        (words::errors_title(lang), words::errors_text(lang)),
    ];
    let parts = parts
        .map(|(title, text)| view! { <h3>{title}</h3> <p>{text}</p> })
        .collect_view();
    view! {
        <section class="stack" data-gap="small" id="guide">
            <h2>{words::guide(lang)}</h2>
            <pre tabindex="0"><code>{first}</code></pre>
            {parts}
            <pre tabindex="0"><code>{PROBLEM}</code></pre>
        </section>
    }
    .into_any()
}
