//! The way to ask a company, which other pages show beside what there is to ask about.

use leptos::prelude::*;
use wire::{
    catalog::CompanyRef,
    message::{About, MESSAGE_CHARS},
};

use super::words;
use crate::{
    api::visit::{Visit, lang},
    ui::{Area, Back, Button, Hidden, Kind},
};

/// Opens to a form that sends a question to the company; it stays open if the question could not be sent.
#[component]
pub fn Ask(about: About, #[prop(into)] of: String, company: CompanyRef) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
    let text = match about {
        About::Order => words::ask_order_text(lang),
        About::Product | About::Company => words::ask_text(lang),
    };
    let was_sent = Visit::current().typed("of") == Some(&of);
    view! {
        <details class="ask no-print" open=was_sent>
            <summary>{words::ask(lang, name)}</summary>
            <form class="stack" data-gap="small" method="post" action="/api/v1/messages">
                <p class="small soft">{text}</p>
                <Hidden name="about" value=about.name()/>
                <Hidden name="of" value=of.clone()/>
                <Back/>
                <Area name="text" label=words::your_question(lang) among=("of", of) maxlength=MESSAGE_CHARS as u32/>
                <div><Button kind=Kind::Plain>{words::ask_button(lang)}</Button></div>
            </form>
        </details>
    }
    .into_any()
}
