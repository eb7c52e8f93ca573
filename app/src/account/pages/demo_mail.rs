//! `/demo/mail`: letters that are shown in place of being sent.

use leptos::prelude::*;
use wire::mail::{DemoLetter, DemoMail};

use crate::{
    account::words,
    api::{self, visit::lang},
    ui::{Head, Moment, page},
};

#[component]
pub fn DemoMailPage() -> impl IntoView {
    let lang = lang();
    page(async move {
        let mail: DemoMail = api::get("/demo/mail").await?;
        let none = mail.letters.is_empty();
        let letters = mail
            .letters
            .into_iter()
            .map(|letter| view! { <LetterView letter=letter/> })
            .collect_view();
        Ok(view! {
            <Head title=words::demo_mail(lang)/>
            <div class="narrow stack" data-gap="large">
                <h1>{words::demo_mail(lang)}</h1>
                <p>{words::demo_mail_text(lang)}</p>
                {none.then(|| view! { <p class="soft">{words::demo_mail_none(lang)}</p> })}
                {letters}
            </div>
        })
    })
}

#[component]
fn LetterView(letter: DemoLetter) -> impl IntoView {
    let lang = lang();
    let links = letter
        .links
        .into_iter()
        .map(|link| {
            let shown = link.clone();
            view! { <li><a href=link>{shown}</a></li> }
        })
        .collect_view();
    view! {
        <article class="panel stack" data-gap="small" lang=letter.lang.tag()>
            <h2>{letter.subject}</h2>
            <p class="soft small" lang=lang.tag()>{words::demo_mail_to(lang, letter.to)} " · " <Moment at=letter.at/></p>
            <p class="told-by-company">{letter.text}</p>
            <ul class="list">{links}</ul>
        </article>
    }
    .into_any()
}
