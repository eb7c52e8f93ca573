//! `/company/:slug/staff`: who works for a company, and what its owners do about it.

use leptos::prelude::*;
use wire::{
    lang::Lang,
    staff::{Colleague, Colleagues, Invited, Right, Role},
    url::path,
};

use crate::{
    api::{self, visit::lang},
    staff::words,
    ui::{
        Back, Badge, Button, Choice, Date, Desk, Field, Kind, Moment, Select, Tab, company_in_path, console,
        words as common,
    },
};

#[component]
pub fn ColleaguesPage() -> impl IntoView {
    let load = api::get::<Colleagues>(&path(["companies", &company_in_path(), "staff"]));
    console(
        Tab::Staff,
        load,
        |desk, found| view! { <ColleaguesView desk=desk found=found/> },
    )
}

#[component]
fn ColleaguesView(desk: Desk, found: Colleagues) -> impl IntoView {
    let lang = lang();
    let manages = desk.may(Right::Manage);
    let lines = found
        .colleagues
        .into_iter()
        .map(|colleague| view! { <Line desk=desk.clone() colleague=colleague/> })
        .collect_view();
    let invited = (!found.invited.is_empty()).then(|| {
        let lines = found
            .invited
            .into_iter()
            .map(|invited| view! { <InvitedLine desk=desk.clone() invited=invited/> })
            .collect_view();
        view! {
            <section class="stack">
                <h2>{words::invited(lang)}</h2>
                <ul class="lines">{lines}</ul>
            </section>
        }
    });
    let form = manages.then(|| view! { <InviteForm action=desk.api(&["staff"])/> });
    view! {
        <div class="split">
            <div class="stack" data-gap="large">
                <ul class="lines">{lines}</ul>
                {invited}
            </div>
            <aside>{form}</aside>
        </div>
    }
}

fn roles(lang: Lang) -> Vec<Choice> {
    let roles = Role::ALL.iter();
    roles
        .map(|role| Choice::new(role.name(), words::role_does(lang, *role)))
        .collect()
}

#[component]
fn Line(desk: Desk, colleague: Colleague) -> impl IntoView {
    let lang = lang();
    let id = colleague.id.to_string();
    let does = desk.may(Right::Manage).then(|| {
        let (role, remove) = (desk.api(&["staff", &id, "role"]), desk.api(&["staff", &id, "remove"]));
        let (named, named_too) = (colleague.name.clone(), colleague.name.clone());
        let label = words::role_of(lang, &named);
        let removes = if colleague.you {
            words::leave(lang)
        } else {
            words::remove(lang)
        };
        let choices = Role::ALL
            .iter()
            .map(|role| view! { <option value=role.name() selected=*role == colleague.role>{common::role(lang, *role)}</option> })
            .collect_view();
        view! {
            <div class="row">
                <form class="row" method="post" action=role>
                    <Back next=true/>
                    <select name="role" aria-label=label>{choices}</select>
                    <Button kind=Kind::Quiet>{words::change_role(lang)} <span class="hide">{named}</span></Button>
                </form>
                <form method="post" action=remove>
                    <Back/>
                    <Button kind=Kind::Quiet>{removes} <span class="hide">{named_too}</span></Button>
                </form>
            </div>
        }
    });
    view! {
        <li>
            <div>
                <strong>{colleague.name}</strong>
                " "
                {colleague.you.then(|| view! { <Badge>{words::you_here(lang)}</Badge> })}
                <p class="soft small">
                    {colleague.email} " · " {common::role(lang, colleague.role)} " · " {words::since(lang)} " " <Date at=colleague.since/>
                </p>
            </div>
            {does}
        </li>
    }
}

#[component]
fn InvitedLine(desk: Desk, invited: Invited) -> impl IntoView {
    let lang = lang();
    let withdraw = desk.may(Right::Manage).then(|| {
        let action = desk.api(&["invitations", &invited.id.to_string(), "withdraw"]);
        let named = invited.email.clone();
        view! {
            <form method="post" action=action>
                <Back next=true/>
                <Button kind=Kind::Quiet>{words::withdraw(lang)} <span class="hide">{named}</span></Button>
            </form>
        }
    });
    view! {
        <li>
            <div>
                <strong>{invited.email}</strong>
                <p class="soft small">
                    {common::role(lang, invited.role)} " · " {words::until(lang)} " " <Moment at=invited.expires/>
                </p>
            </div>
            {withdraw}
        </li>
    }
}

#[component]
fn InviteForm(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action=action>
            <h2>{words::invite(lang)}</h2>
            <p class="soft">{words::invite_text(lang)}</p>
            <Back/>
            <Field name="email" label=words::email(lang) kind="email" required=true/>
            <Select name="role" label=words::role(lang) choices=roles(lang) chosen="orders"/>
            <div><Button>{words::invite_button(lang)}</Button></div>
        </form>
    }
}
