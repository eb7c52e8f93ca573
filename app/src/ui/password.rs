//! Passwords, as shoppers and staff choose and change them alike.

use leptos::prelude::*;

use super::{
    button::{Button, Kind},
    field::{Back, Field},
    words,
};
use crate::api::visit::lang;

/// The field of a password that is chosen.
#[component]
pub fn NewPassword(#[prop(default = "password")] name: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <Field
            name=name
            label=label
            kind="password"
            autocomplete="new-password"
            hint=words::password_hint(lang())
            required=true
            minlength=10
            maxlength=200
        />
    }
}

/// Changes the password of whoever is signed in.
#[component]
pub fn ChangePassword(action: &'static str) -> impl IntoView {
    let lang = lang();
    view! {
        <section class="panel stack">
            <h2>{words::change_password(lang)}</h2>
            <p class="soft">{words::change_password_text(lang)}</p>
            <form class="stack" method="post" action=action>
                <Back/>
                <Field name="password" label=words::present_password(lang) kind="password" autocomplete="current-password" required=true/>
                <NewPassword name="new_password" label=words::new_password(lang)/>
                <div><Button kind=Kind::Plain>{words::change_password(lang)}</Button></div>
            </form>
        </section>
    }
}
