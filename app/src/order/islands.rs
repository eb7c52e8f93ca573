//! What is livelier with scripts: adding to the cart without leaving the page, and the count in the head.

use leptos::{
    ev::{Event, SubmitEvent},
    prelude::*,
    task::spawn_local,
    web_sys::HtmlInputElement,
};
use wire::{
    id::ProductId,
    lang::Lang,
    order::{AddLine, CartChange},
    problem::Problem,
};

use super::words;
use crate::{
    api,
    ui::{Glyph, Icon},
};

thread_local! {
    /// Items in the cart since the page was loaded, for all islands of the page; only the browser sets it.
    static ITEMS: ArcRwSignal<Option<i64>> = ArcRwSignal::new(None);
}

fn items_now() -> ArcRwSignal<Option<i64>> {
    ITEMS.with(Clone::clone)
}

/// The way to the cart, which says how much is in it; an empty one shows no number. Its name is one text, so that no
/// reader runs the parts together.
#[island]
pub fn CartLink(items: i64, current: Option<String>, lang: Lang) -> impl IntoView {
    let now = RwSignal::from(items_now());
    let items = move || now.get().unwrap_or(items);
    view! {
        <a href="/cart" aria-current=current>
            <Icon glyph=Glyph::Cart/>
            <span aria-hidden="true">{words::cart(lang)}</span>
            <span class="hide">{move || words::cart_counted(lang, items())}</span>
            <span class="count" aria-hidden="true" hidden=move || items() == 0>
                {move || count_shown(items())}
            </span>
        </a>
    }
}

fn count_shown(items: i64) -> String {
    match items {
        0 => String::new(),
        1..=99 => items.to_string(),
        _ => "99+".to_owned(),
    }
}

/// What became of the last try to add.
#[derive(Clone)]
enum Tried {
    Not,
    Under,
    Done(CartChange),
    Failed(Problem),
}

/// Puts one of a product into the cart: a plain form that, once awake, stays on the page.
#[island]
pub fn AddToCart(product: ProductId, lang: Lang) -> impl IntoView {
    let tried = RwSignal::new(Tried::Not);
    let is_under = move || matches!(tried.get(), Tried::Under);
    view! {
        <form class="add-to-cart" method="post" action="/api/v1/cart/lines" on:submit=move |ev| add(ev, product, tried)>
            <input type="hidden" name="product" value=product.to_string()/>
            <button type="submit" class="button" data-kind="main" aria-disabled=move || is_under().then_some("true")>
                {move || if is_under() { words::adding(lang) } else { words::add(lang) }}
            </button>
            <p class="add-told" role="status">
                {move || match tried.get() {
                    Tried::Not | Tried::Under => ().into_any(),
                    Tried::Done(change) => view! {
                        {words::added(lang, change.quantity)} " " <a href="/cart">{words::see_cart(lang)}</a>
                    }
                    .into_any(),
                    Tried::Failed(problem) => view! { <strong>{problem.title}</strong> " " {problem.fix} }.into_any(),
                }}
            </p>
        </form>
    }
}

/// A second press while the first is under way does nothing.
fn add(ev: SubmitEvent, product: ProductId, tried: RwSignal<Tried>) {
    ev.prevent_default();
    if matches!(tried.get_untracked(), Tried::Under) {
        return;
    }
    tried.set(Tried::Under);
    let line = AddLine { product, quantity: 1 };
    spawn_local(async move {
        tried.set(match api::post::<_, CartChange>("/cart/lines", &line).await {
            Ok(change) => {
                items_now().set(Some(change.items));
                Tried::Done(change)
            }
            Err(problem) => Tried::Failed(problem),
        });
    });
}

/// How many of a product the cart should have; once awake, a change needs no press.
#[island]
pub fn QuantityForm(path: String, label: String, quantity: i64, most: i64, lang: Lang) -> impl IntoView {
    view! {
        <form class="quantity" method="post" action=path>
            <input
                type="number"
                name="quantity"
                value=quantity.to_string()
                min="0"
                max=most.to_string()
                inputmode="numeric"
                autocomplete="off"
                required
                aria-label=label
                on:change=send_form
            />
            <button type="submit" class="button" data-kind="plain">{words::update(lang)}</button>
        </form>
    }
}

/// Sends the form as if its button had been pressed; an input the browser refuses stays.
fn send_form(ev: Event) {
    if let Some(form) = event_target::<HtmlInputElement>(&ev).form() {
        let _ = form.request_submit();
    }
}
