//! `/confirm/:token`: confirms an e-mail by a link. A press of a button does it, as mail programs open links by themselves.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::url::{API, path};

use crate::{
    account::words,
    api::visit::lang,
    ui::{Back, Button, Head},
};

#[component]
pub fn ConfirmPage() -> impl IntoView {
    let lang = lang();
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let action = API.to_owned() + &path(["account", "confirm", &token]);
    view! {
        <Head title=words::confirm(lang)/>
        <div class="narrow stack" data-gap="large">
            <h1>{words::confirm(lang)}</h1>
            <p>{words::confirm_text(lang)}</p>
            <form class="panel stack" method="post" action=action>
                <Back/>
                <Button>{words::confirm(lang)}</Button>
            </form>
        </div>
    }
}
