//! An address: to be typed, and to be read.

use leptos::prelude::*;
use wire::{countries, lang::Lang, order::Address};

use crate::{
    api::visit::lang,
    order::words,
    ui::{Choice, Field, Select},
};

/// The fields of who gets the goods and where, as browsers know to fill them in.
#[component]
pub fn AddressFields(address: Address) -> impl IntoView {
    let lang = lang();
    view! {
        <fieldset class="stack">
            <legend>{words::contact(lang)}</legend>
            <div class="fields">
                <Field name="email" label=words::email(lang) kind="email" value=address.email hint=words::email_hint(lang)
                    autocomplete="email" inputmode="email" required=true maxlength=254/>
                <Field name="phone" label=words::phone(lang) kind="tel" value=address.phone
                    autocomplete="shipping tel" inputmode="tel" maxlength=40/>
            </div>
        </fieldset>
        <fieldset class="stack">
            <legend>{words::address(lang)}</legend>
            <Field name="recipient" label=words::recipient(lang) value=address.recipient
                autocomplete="shipping name" required=true maxlength=200/>
            <Field name="line1" label=words::line1(lang) value=address.line1
                autocomplete="shipping address-line1" required=true maxlength=200/>
            <Field name="line2" label=words::line2(lang) value=address.line2
                autocomplete="shipping address-line2" maxlength=200/>
            <div class="fields">
                <Field name="postcode" label=words::postcode(lang) value=address.postcode
                    autocomplete="shipping postal-code" maxlength=20/>
                <Field name="city" label=words::city(lang) value=address.city
                    autocomplete="shipping address-level2" required=true maxlength=200/>
                <Field name="region" label=words::region(lang) value=address.region
                    autocomplete="shipping address-level1" maxlength=200/>
                <Select name="country" label=words::country(lang) choices=choices(lang)
                    chosen=chosen(lang, address.country) autocomplete="shipping country"/>
            </div>
        </fieldset>
    }
}

/// All countries, by name.
pub fn choices(lang: Lang) -> Vec<Choice> {
    let countries = countries::all(lang)
        .into_iter()
        .map(|(code, name)| Choice::new(code, name));
    std::iter::once(Choice::new("", words::choose(lang)))
        .chain(countries)
        .collect()
}

/// The last country, or the one that the language suggests.
fn chosen(lang: Lang, last: String) -> String {
    match lang {
        Lang::Zh if last.is_empty() => "CN".to_owned(),
        _ => last,
    }
}

/// An address as it stands on an order.
#[component]
pub fn AddressView(address: Address) -> impl IntoView {
    let lang = lang();
    if address.recipient.is_empty() {
        return view! { <p class="soft">{words::erased(lang)}</p> }.into_any();
    }
    let town = [address.postcode, address.city, address.region].join(" ");
    let country = countries::name(&address.country, lang).unwrap_or_default().to_owned();
    let lines = [
        address.recipient,
        address.line1,
        address.line2,
        town,
        country,
        address.email,
        address.phone,
    ];
    let lines = lines.into_iter().filter(|line| !line.trim().is_empty());
    view! { <address>{lines.map(|line| view! { <span>{line}</span> }).collect_view()}</address> }.into_any()
}
