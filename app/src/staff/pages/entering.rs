//! `/staff/sign-in` and `/staff/sign-up`

use leptos::prelude::*;
use wire::staff::Work;

use crate::{
    account::pages::Next,
    api::{
        self,
        visit::{Visit, lang},
    },
    staff::words,
    ui::{Back, Button, Field, Head, NewPassword, page},
};

/// The form, for whoever is not signed in yet; others find where they work.
fn unless_signed_in<V: IntoView + 'static>(form: impl FnOnce() -> V + Send + 'static) -> impl IntoView {
    let reply = Visit::current().reply;
    let work = api::get::<Work>("/staff");
    page(async move {
        if work.await.is_ok() {
            reply.redirect("/staff");
        }
        Ok(form())
    })
}

#[component]
pub fn StaffSignInPage() -> impl IntoView {
    unless_signed_in(|| view! { <SignInForm/> })
}

#[component]
fn SignInForm() -> impl IntoView {
    let lang = lang();
    view! {
        <Head title=words::sign_in(lang)/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::sign_in(lang)}</h1>
            <p>{words::sign_in_text(lang)} " " <a href="/sign-in">{words::as_shopper(lang)}</a></p>
            <form class="panel stack" method="post" action="/api/v1/staff/sign-in">
                <Back/>
                <Next/>
                <Field name="email" label=words::email(lang) kind="email" autocomplete="username" required=true/>
                <Field name="password" label=words::password(lang) kind="password" autocomplete="current-password" required=true/>
                <Button>{words::sign_in_button(lang)}</Button>
            </form>
            <p>{words::no_account_yet(lang)} " " <a href="/staff/sign-up">{words::sign_up(lang)}</a></p>
        </div>
    }
}

#[component]
pub fn StaffSignUpPage() -> impl IntoView {
    unless_signed_in(|| view! { <SignUpForm/> })
}

#[component]
fn SignUpForm() -> impl IntoView {
    let lang = lang();
    view! {
        <Head title=words::sign_up(lang)/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::sign_up(lang)}</h1>
            <p>{words::sign_up_text(lang)}</p>
            <form class="panel stack" method="post" action="/api/v1/staff/sign-up">
                <Back/>
                <Field name="name" label=words::name(lang) autocomplete="name" hint=words::name_hint(lang) required=true maxlength=100/>
                <Field name="email" label=words::email(lang) kind="email" autocomplete="username" hint=words::email_hint(lang) required=true/>
                <NewPassword label=words::password(lang)/>
                <Button>{words::sign_up_button(lang)}</Button>
            </form>
            <p>{words::have_account(lang)} " " <a href="/staff/sign-in">{words::sign_in(lang)}</a></p>
        </div>
    }
}
