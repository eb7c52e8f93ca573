//! `/staff/join/:token`: takes up an invitation.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    staff::{Invitation, InvitedTo},
    url::{API, path},
};

use crate::{
    api::{self, visit::lang},
    staff::words,
    ui::{Back, Button, Field, Head, Moment, NewPassword, page, words as common},
};

#[component]
pub fn JoinPage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let to = path(["staff", "invitations", &token]);
    page(async move {
        let invitation: Invitation = api::get(&to).await?;
        Ok(view! { <JoinView invitation=invitation action=format!("{API}{to}")/> })
    })
}

#[component]
fn JoinView(invitation: Invitation, action: String) -> impl IntoView {
    let lang = lang();
    let Invitation {
        email,
        to,
        known,
        expires,
    } = invitation;
    let renews = to == InvitedTo::NewPassword;
    let title = if renews {
        words::join_password(lang)
    } else {
        words::join(lang)
    };
    let says = match to {
        InvitedTo::Company { company, role } => {
            let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
            words::join_company(lang, name, common::role(lang, role))
        }
        InvitedTo::Operate => words::join_operate(lang).to_owned(),
        InvitedTo::NewPassword => words::join_password_text(lang, &email),
    };
    let who = (!renews).then(|| match known {
        true => words::join_known(lang, &email),
        false => words::join_new(lang, &email),
    });
    let fields = if renews {
        view! { <NewPassword label=words::password(lang)/> }.into_any()
    } else if known {
        view! {
            <Field name="password" label=words::password(lang) kind="password" autocomplete="current-password" required=true/>
        }
        .into_any()
    } else {
        view! {
            <Field name="name" label=words::name(lang) autocomplete="name" hint=words::name_hint(lang) required=true maxlength=100/>
            <NewPassword label=words::password(lang)/>
        }
        .into_any()
    };
    view! {
        <Head title=title/>
        <div class="narrow stack" data-gap="large">
            <h1>{title}</h1>
            <p>{says}</p>
            <form class="panel stack" method="post" action=action>
                <Back/>
                {who.map(|who| view! { <p>{who}</p> })}
                // So that a password manager knows whose password it is.
                <input type="text" name="username" value=email.clone() autocomplete="username" hidden=true readonly=true/>
                {fields}
                <Button>{if renews { words::save_password(lang) } else { words::join_button(lang) }}</Button>
            </form>
            <p class="soft small">{words::join_until(lang)} " " <Moment at=expires/></p>
        </div>
    }
}
