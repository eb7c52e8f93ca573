//! `/staff/apply`: says what opening a company means before it asks for anything.

use leptos::prelude::*;
use wire::{countries, staff::Work};

use crate::{
    api::{self, visit::lang},
    staff::words,
    ui::{Area, Back, Button, ButtonLink, Choice, Field, Head, Kind, Select, page},
};

#[component]
pub fn ApplyPage() -> impl IntoView {
    let lang = lang();
    let work = api::get::<Work>("/staff");
    page(async move {
        let form = match work.await {
            Ok(_) => view! { <ApplyForm/> }.into_any(),
            Err(problem) if problem.status == 401 => view! { <First/> }.into_any(),
            Err(problem) => return Err(problem),
        };
        Ok(view! {
            <Head title=words::apply(lang) description=words::apply_text(lang) canonical="/staff/apply"/>
            <div class="narrow stack" data-gap="large">
                <h1>{words::apply(lang)}</h1>
                <p>{words::apply_text(lang)}</p>
                <p>{words::apply_entity(lang)}</p>
                {form}
            </div>
        })
    })
}

#[component]
fn First() -> impl IntoView {
    let lang = lang();
    view! {
        <p>{words::apply_first(lang)}</p>
        <div class="row">
            <ButtonLink href="/staff/sign-up">{words::sign_up(lang)}</ButtonLink>
            <ButtonLink href="/staff/sign-in?next=/staff/apply" kind=Kind::Plain>{words::sign_in_button(lang)}</ButtonLink>
        </div>
    }
}

#[component]
fn ApplyForm() -> impl IntoView {
    let lang = lang();
    let countries = countries::all(lang)
        .into_iter()
        .map(|(code, name)| Choice::new(code, name));
    let choices = std::iter::once(Choice::new("", words::choose(lang)))
        .chain(countries)
        .collect::<Vec<_>>();
    view! {
        <form class="panel stack" method="post" action="/api/v1/staff/applications">
            <Back/>
            <Field name="name" label=words::company_name(lang) autocomplete="organization" hint=words::company_name_hint(lang) required=true maxlength=200/>
            <Field name="legal_name" label=words::legal_name(lang) hint=words::legal_name_hint(lang) required=true maxlength=200/>
            <Select name="country" label=words::country(lang) choices=choices autocomplete="country"/>
            <Field name="registration" label=words::registration(lang) required=true maxlength=200/>
            <Field name="address" label=words::address(lang) autocomplete="street-address" required=true maxlength=200/>
            <Area name="about" label=words::about(lang) hint=words::about_hint(lang) maxlength=200/>
            <div><Button>{words::apply_button(lang)}</Button></div>
        </form>
    }
}
