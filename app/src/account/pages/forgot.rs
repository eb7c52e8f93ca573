//! `/forgot` and `/reset/:token`: a new password by a link.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::url::{API, path};

use crate::{
    account::words,
    api::visit::lang,
    ui::{Back, Button, Field, Head, NewPassword},
};

#[component]
pub fn ForgotPage() -> impl IntoView {
    let lang = lang();
    view! {
        <Head title=words::forgot(lang)/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::forgot(lang)}</h1>
            <p>{words::forgot_text(lang)}</p>
            <form class="panel stack" method="post" action="/api/v1/account/forgot">
                <Back/>
                <Field name="email" label=words::email(lang) kind="email" autocomplete="username" required=true/>
                <Button>{words::forgot_send(lang)}</Button>
            </form>
            <p><a href="/sign-in">{words::sign_in(lang)}</a></p>
        </div>
    }
}

#[component]
pub fn ResetPage() -> impl IntoView {
    let lang = lang();
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let action = API.to_owned() + &path(["account", "reset", &token]);
    view! {
        <Head title=words::reset(lang)/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::reset(lang)}</h1>
            <p>{words::reset_text(lang)}</p>
            <form class="panel stack" method="post" action=action>
                <Back/>
                <NewPassword label=words::password(lang)/>
                <Button>{words::reset_save(lang)}</Button>
            </form>
            <p><a href="/forgot">{words::forgot_again(lang)}</a></p>
        </div>
    }
}
