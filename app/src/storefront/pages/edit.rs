//! `/company/:slug/storefront`: a company's page, and closing the company.

use leptos::prelude::*;
use wire::{staff::Right, storefront::Storefront, url::path};

use crate::{
    api::{self, visit::lang},
    storefront::words,
    ui::{Area, Back, Button, Date, Desk, Field, Kind, Tab, company_in_path, console},
};

#[component]
pub fn StorefrontPage() -> impl IntoView {
    let load = api::get::<Storefront>(&path(["companies", &company_in_path(), "storefront"]));
    console(
        Tab::Storefront,
        load,
        |desk, page| view! { <StorefrontView desk=desk page=page/> },
    )
}

#[component]
fn StorefrontView(desk: Desk, page: Storefront) -> impl IntoView {
    let lang = lang();
    let seen = path(["company", &desk.company.slug]);
    let is_closed = page.closed.is_some();
    let by_operators = page.closed_why.clone();
    let is_theirs = by_operators.is_none();
    let why = by_operators.map(|why| view! { <p>{words::closed_by_operators(lang)} " " {why}</p> });
    let closed = page.closed.map(|since| {
        view! {
            <div class="notice" data-tone="wait">
                <p>{words::closed_since(lang)} " " <Date at=since/> ". " {words::closed_text(lang)}</p>
                {why}
            </div>
        }
    });
    let form = match desk.may(Right::Marketing) {
        true => view! { <EditForm action=desk.api(&["storefront"]) page=page/> }.into_any(),
        false => view! { <p class="soft">{words::read_only(lang)}</p> }.into_any(),
    };
    view! {
        {closed}
        <p>{words::lead(lang)} " " <a href=seen>{words::see(lang)}</a></p>
        <div class="narrow stack" data-gap="large">
            {form}
            {(desk.may(Right::Manage) && is_theirs).then(|| view! { <Opening desk=desk.clone() is_closed=is_closed/> })}
        </div>
    }
}

#[component]
fn EditForm(action: String, page: Storefront) -> impl IntoView {
    let lang = lang();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    view! {
        <form class="panel stack" method="post" action=action>
            <Back/>
            <Field name="name_zh" label=words::name_zh(lang) value=page.name_zh maxlength=100/>
            <fieldset class="stack" data-gap="small">
                <legend>{words::colors(lang)}</legend>
                <p class="soft small">{words::colors_hint(lang)}</p>
                <div class="row">
                    <Field name="color_a" label=words::color_a(lang) kind="color" value=page.color_a/>
                    <Field name="color_b" label=words::color_b(lang) kind="color" value=page.color_b/>
                    <Field name="color_c" label=words::color_c(lang) kind="color" value=page.color_c/>
                </div>
            </fieldset>
            <Field name="line" label=words::line(lang) value=page.line maxlength=200/>
            <Field name="line_zh" label=words::line_zh(lang) value=page.line_zh maxlength=200/>
            <Area name="about" label=words::about(lang) value=page.about rows=6 maxlength=5000/>
            <Area name="about_zh" label=words::about_zh(lang) value=page.about_zh rows=6 maxlength=5000/>
            <Field name="founded" label=words::founded(lang) value=number(page.founded) inputmode="numeric" maxlength=4/>
            <Field name="ships_from" label=words::ships_from(lang) value=page.ships_from maxlength=100/>
            <Field name="ships_days" label=words::ships_days(lang) value=number(page.ships_days) hint=words::ships_days_hint(lang)
                inputmode="numeric" maxlength=3/>
            <Field name="return_days" label=words::return_days(lang) kind="number" value=page.return_days.to_string()
                hint=words::return_days_hint(lang, page.least_return_days) inputmode="numeric" required=true/>
            <div><Button>{words::save(lang)}</Button></div>
        </form>
    }
}

/// Closes the company, or opens it again.
#[component]
fn Opening(desk: Desk, is_closed: bool) -> impl IntoView {
    let lang = lang();
    if is_closed {
        return view! {
            <form method="post" action=desk.api(&["reopen"])>
                <Button>{words::reopen(lang)}</Button>
            </form>
        }
        .into_any();
    }
    view! {
        <details class="cancel">
            <summary>{words::close(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=desk.api(&["close"])>
                <p>{words::close_text(lang)}</p>
                <Back/>
                <label class="check"><input type="checkbox" name="confirm" value="yes" required/> <span>{words::close_sure(lang)}</span></label>
                <p><Button kind=Kind::Danger>{words::close(lang)}</Button></p>
            </form>
        </details>
    }
    .into_any()
}
