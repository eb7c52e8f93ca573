//! `/sign-up`: says what an account is for before it asks for anything.

use leptos::prelude::*;

use super::entering::{Next, unless_signed_in, with_next};
use crate::{
    account::words,
    api::visit::lang,
    ui::{Back, Button, Field, Glyph, Head, Icon, NewPassword},
};

#[component]
pub fn SignUpPage() -> impl IntoView {
    unless_signed_in(|_| view! { <SignUpForm/> })
}

#[component]
fn SignUpForm() -> impl IntoView {
    let lang = lang();
    view! {
        <Head title=words::open_account(lang)/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::open_account(lang)}</h1>
            <Reasons/>
            <form class="panel stack" method="post" action="/api/v1/account/sign-up">
                <Back/>
                <Next/>
                <Field name="email" label=words::email(lang) kind="email" autocomplete="username" hint=words::email_hint(lang) required=true/>
                <NewPassword label=words::password(lang)/>
                <Field name="name" label=words::name(lang) autocomplete="name" hint=words::name_hint(lang) maxlength=100/>
                <Button>{words::open_account(lang)}</Button>
            </form>
            <p>{words::have_account(lang)} " " <a href=with_next("/sign-in")>{words::sign_in(lang)}</a></p>
        </div>
    }
}

/// What an account is for.
#[component]
fn Reasons() -> impl IntoView {
    let lang = lang();
    let reasons = [
        words::reason_keep(lang),
        words::reason_devices(lang),
        words::reason_quiet(lang),
    ];
    let reasons = reasons
        .map(|reason| view! { <li><Icon glyph=Glyph::Check/> <span>{reason}</span></li> })
        .collect_view();
    view! { <ul class="reasons">{reasons}</ul> }
}
