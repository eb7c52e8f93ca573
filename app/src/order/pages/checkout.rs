//! The checkout, on one page and without an account.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use wire::{
    countries,
    order::{Address, Cart, CartLine, Checkout, Delivery, DeliveryChoice, Payment, delivery::PartDelivery},
    promotion::AppliedPromotion,
    when::When,
};

use super::{
    address::{AddressFields, choices},
    cart::{EmptyCart, ProblemOf, Unavailable},
    promotions::{LinePrice, Promotions},
    sums::{DeliveryPrice, SumsView},
};
use crate::{
    api::{
        self,
        visit::{Visit, lang},
    },
    order::words,
    ui::{Badge, Button, ButtonLink, Clock, Head, Hidden, Kind, Once, SLOT, Select, Tone, page, phrase},
};

const HERE: &str = "/checkout";
const MINUTE: i64 = 60_000;

#[component]
pub fn CheckoutPage() -> impl IntoView {
    let lang = lang();
    let asked = asked_of_api();
    page(async move {
        let checkout: Checkout = api::get(&asked).await?;
        let view = if checkout.cart.parts.is_empty() {
            view! { <EmptyCart/> <Kept/> }.into_any()
        } else {
            view! { <Filled checkout=checkout/> }.into_any()
        };
        Ok(view! {
            <Head title=words::checkout(lang)/>
            <h1>{words::checkout(lang)}</h1>
            {view}
        })
    })
}

/// With the prices of the country that was typed, or else chosen for them.
fn asked_of_api() -> String {
    let chosen = use_query_map().read_untracked().get("to");
    let country = Visit::current().typed("country").map(str::to_owned).or(chosen);
    match country.filter(|code| countries::is_country(code)) {
        Some(code) => format!("/checkout?country={code}"),
        None => "/checkout".to_owned(),
    }
}

/// What was typed into a form whose cart became empty meanwhile. There is nothing to order, but nothing typed is lost.
#[component]
fn Kept() -> impl IntoView {
    let Visit { lang, flash, .. } = Visit::current();
    let typed = flash.is_some_and(|flash| flash.typed.contains_key("recipient"));
    typed.then(|| {
        view! {
            <section class="stack" data-gap="large">
                <p class="soft">{words::kept_text(lang)}</p>
                <AddressFields address=Address::default()/>
            </section>
        }
        .into_any()
    })
}

#[component]
fn Filled(checkout: Checkout) -> impl IntoView {
    let lang = lang();
    let available = checkout.cart.is_available();
    let deliveries = checkout.deliveries.clone();
    let quote = checkout.cart.quote.clone();
    let mut address = checkout.address.unwrap_or_default();
    if let Some(country) = &checkout.country {
        address.country.clone_from(country);
    }
    view! {
        {(!available).then(|| view! { <Unavailable next=HERE/> })}
        {available.then(|| view! { <Held until=checkout.held_until/> })}
        {checkout.by_country.then(|| view! { <PricesTo country=checkout.country.clone()/> })}
        <form class="split checkout" method="post" action="/api/v1/orders">
            <Once/>
            <Hidden name="back" value=HERE/>
            <Hidden name="quote" value=quote/>
            <div class="stack" data-gap="large">
                <p class="soft">{words::no_account_needed(lang)}</p>
                <AddressFields address=address/>
                <Deliveries choices=checkout.deliveries/>
                <Payments payments=checkout.payments/>
                {checkout.mail.then(|| view! { <ByMail/> })}
            </div>
            <aside class="panel stack" aria-labelledby="summary">
                <h2 id="summary">{words::summary(lang)}</h2>
                <Summary cart=checkout.cart deliveries=deliveries/>
                {available.then(|| view! {
                    <Button>{words::place(lang)}</Button>
                    <p class="small soft">{words::place_hint(lang)}</p>
                })}
                <ButtonLink href="/cart" kind=Kind::Quiet>{words::change_cart(lang)}</ButtonLink>
            </aside>
        </form>
    }
}

/// For which country the prices of delivery are, and the way to those of another one.
#[component]
fn PricesTo(country: Option<String>) -> impl IntoView {
    let lang = lang();
    let country = country.unwrap_or_default();
    view! {
        <form class="notice row" data-end="yes" method="get" action=HERE>
            <Select name="to" label=words::prices_to(lang) choices=choices(lang) chosen=country/>
            <Button kind=Kind::Plain>{words::prices_show(lang)}</Button>
        </form>
    }
}

/// Until when the goods are set aside; else the way to set them aside.
#[component]
fn Held(until: Option<When>) -> impl IntoView {
    let Visit { lang, now, .. } = Visit::current();
    match until {
        Some(until) => {
            let minutes = (until.millis() - now.millis() + MINUTE - 1) / MINUTE;
            let held = phrase(words::held(lang, minutes, SLOT), view! { <Clock at=until/> }.into_any());
            view! {
                <div class="notice" data-tone="good"><p>{held}</p></div>
            }
            .into_any()
        }
        None => view! {
            <form class="notice row" data-tone="wait" method="post" action="/api/v1/checkout">
                <p>{words::not_held(lang)}</p>
                <Hidden name="next" value=HERE/>
                <Button kind=Kind::Plain>{words::hold_again(lang)}</Button>
            </form>
        }
        .into_any(),
    }
}

#[component]
fn Deliveries(choices: Vec<DeliveryChoice>) -> impl IntoView {
    let lang = lang();
    let chosen = chosen("delivery", choices.first().map(|choice| choice.delivery.name()));
    let choices = choices.into_iter().map(|choice| {
        let name = choice.delivery.name();
        let prices = choice
            .totals
            .iter()
            .map(|sums| view! { <DeliveryPrice money=sums.delivery/> })
            .collect_view();
        view! {
            <label class="check">
                <input type="radio" name="delivery" value=name checked=chosen == name/>
                <span>{words::delivery_name(lang, choice.delivery)}</span>
                " "
                <span class="choice-price">{prices}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend>{words::how_delivered(lang)}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

#[component]
fn Payments(payments: Vec<Payment>) -> impl IntoView {
    let lang = lang();
    let chosen = chosen("payment", payments.first().map(|payment| payment.name()));
    let payments = payments.into_iter().map(|payment| {
        let name = payment.name();
        view! {
            <label class="check">
                <input type="radio" name="payment" value=name checked=chosen == name/>
                <span>
                    {words::payment_name(lang, payment)}
                    " "
                    <span class="small soft choice-hint">{words::payment_hint(lang, payment)}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend>{words::how_paid(lang)}</legend>
            {payments.collect_view()}
        </fieldset>
    }
}

/// Whether letters about the order are asked for: not unless it is ticked.
#[component]
fn ByMail() -> impl IntoView {
    let Visit { lang, .. } = Visit::current();
    let ticked = Visit::current().typed("mail") == Some("on");
    view! {
        <label class="check">
            <input type="checkbox" name="mail" value="on" checked=ticked/>
            <span>
                {words::by_mail(lang)}
                " "
                <span class="small soft choice-hint">{words::by_mail_hint(lang)}</span>
            </span>
        </label>
    }
}

/// What was chosen before the form failed, or else the first choice.
fn chosen(field: &str, first: Option<&str>) -> String {
    let visit = Visit::current();
    visit.typed(field).or(first).unwrap_or_default().to_owned()
}

/// The lines, and the sums of each way of delivery: the style sheet shows those of the chosen one.
#[component]
fn Summary(cart: Cart, deliveries: Vec<DeliveryChoice>) -> impl IntoView {
    let rate = cart.fee_basis_points;
    let (lines, promotions): (Vec<_>, Vec<_>) =
        cart.parts.into_iter().map(|part| (part.lines, part.promotions)).unzip();
    let lines = lines.into_iter().flatten();
    let promotions: Vec<AppliedPromotion> = promotions.into_iter().flatten().collect();
    let sums = deliveries.into_iter().map(|choice| {
        let totals = choice
            .totals
            .into_iter()
            .map(|sums| view! { <SumsView sums=sums basis_points=rate/> });
        view! {
            <div class="stack way-sums" data-way=choice.delivery.name()>
                <p class="way-name small soft">{words::delivery_name(lang(), choice.delivery)}</p>
                <Travels parts=choice.parts chosen=choice.delivery/>
                {totals.collect_view()}
            </div>
        }
    });
    view! {
        <ul class="summary-lines">{lines.map(|line| view! { <SummaryLine line=line/> }).collect_view()}</ul>
        <Promotions promotions=promotions/>
        {sums.collect_view()}
    }
}

/// How each company delivers, where there is more to say than the price.
#[component]
fn Travels(parts: Vec<PartDelivery>, chosen: Delivery) -> impl IntoView {
    let lang = lang();
    let shown = parts.into_iter().filter_map(|part| {
        let company = lang
            .pick(&part.company.name, part.company.name_zh.as_deref())
            .to_owned();
        let Some(offer) = part.offer else {
            let text = words::nowhere(lang, company);
            return Some(view! { <li><Badge tone=Tone::Bad>{text}</Badge></li> }.into_any());
        };
        let way = (offer.delivery != chosen).then(|| words::delivery_name(lang, offer.delivery).to_owned());
        let days = offer
            .days
            .map(|days| words::days_on_the_way(lang, words::days(lang, days)));
        let told: Vec<String> = way.into_iter().chain(days).collect();
        (!told.is_empty()).then(|| {
            let told = told.join(", ");
            view! { <li>{company} ": " {told} " · " <DeliveryPrice money=offer.price/></li> }.into_any()
        })
    });
    let shown: Vec<AnyView> = shown.collect();
    (!shown.is_empty()).then(|| view! { <ul class="small stack" data-gap="small">{shown}</ul> }.into_any())
}

#[component]
fn SummaryLine(line: CartLine) -> impl IntoView {
    let lang = lang();
    let name = lang
        .pick(&line.product.name, line.product.name_zh.as_deref())
        .to_owned();
    view! {
        <li>
            <span class="sum">
                <span>{format!("{} × {name}", line.quantity)}</span>
                <span><LinePrice money=line.sum before=line.before/></span>
            </span>
            {line.problems.into_iter().map(|problem| view! { <ProblemOf problem=problem/> }).collect_view()}
        </li>
    }
}
