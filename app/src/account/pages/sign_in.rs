//! `/sign-in`

use leptos::prelude::*;

use super::entering::{Next, unless_signed_in, with_next};
use crate::{
    account::words,
    api::visit::lang,
    ui::{Back, Button, Field, Head},
};

#[component]
pub fn SignInPage() -> impl IntoView {
    unless_signed_in(|visit| view! { <SignInForm mail=visit.mail/> })
}

#[component]
fn SignInForm(mail: bool) -> impl IntoView {
    let lang = lang();
    view! {
        <Head title=words::sign_in(lang)/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::sign_in(lang)}</h1>
            <form class="panel stack" method="post" action="/api/v1/account/sign-in">
                <Back/>
                <Next/>
                <Field name="email" label=words::email(lang) kind="email" autocomplete="username" required=true/>
                <Field name="password" label=words::password(lang) kind="password" autocomplete="current-password" required=true/>
                <Button>{words::sign_in(lang)}</Button>
            </form>
            {mail.then(|| view! { <p><a href="/forgot">{words::forgot(lang)}</a></p> })}
            <p>{words::no_account_yet(lang)} " " <a href=with_next("/sign-up")>{words::open_account(lang)}</a></p>
            <p class="soft small">{words::guest_merges(lang)}</p>
        </div>
    }
}
