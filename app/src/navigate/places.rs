//! Where one was on each page of the session's history: how far down, and what was typed.

use std::cell::RefCell;

use leptos::{
    prelude::{document, window},
    web_sys::{Element, History, ScrollRestoration},
};
use wasm_bindgen::{JsCast, JsValue};

/// So many pages back it is remembered.
const MOST: usize = 50;
/// Fields whose text is brought back; secrets and files are not.
const FIELDS: &str = "input:not([type=hidden], [type=password], [type=file], [type=submit]), textarea";

/// By the number that its entry of the history has.
struct Place {
    entry: f64,
    down: f64,
    typed: Vec<Typed>,
}

struct Typed {
    /// Which of the fields.
    at: u32,
    name: String,
    text: String,
    checked: bool,
}

#[derive(Default)]
struct Places {
    open: f64,
    known: Vec<Place>,
}

thread_local! {
    static PLACES: RefCell<Places> = RefCell::default();
}

/// Gives the page that is open its number in the history.
pub fn start() {
    let open = history()
        .and_then(|history| history.state().ok())
        .and_then(|state| state.as_f64());
    let entry = open.unwrap_or_else(next);
    PLACES.with_borrow_mut(|places| places.open = entry);
    if let (None, Some(history)) = (open, history()) {
        let _ = history.replace_state(&entry.into(), "");
    }
}

/// Remembers the page that is open, before another takes its place.
pub fn leave() {
    // From now on it is brought back here, and not by the browser.
    restore_by(ScrollRestoration::Manual);
    PLACES.with_borrow_mut(|places| {
        let entry = places.open;
        places.known.retain(|place| place.entry != entry);
        if places.known.len() >= MOST {
            places.known.remove(0);
        }
        places.known.push(Place {
            entry,
            down: window().scroll_y().unwrap_or_default(),
            typed: typed(),
        });
    });
}

/// Goes on to another address, or another page at the same.
pub fn go_on(url: &str) {
    let Some(history) = history() else { return };
    let is_same = window().location().href().is_ok_and(|open| open == url);
    if is_same {
        let entry = PLACES.with_borrow(|places| places.open);
        let _ = history.replace_state(&entry.into(), "");
    } else {
        let entry = next();
        PLACES.with_borrow_mut(|places| places.open = entry);
        let _ = history.push_state_with_url(&entry.into(), "", Some(url));
    }
}

/// The history stands at another entry now.
pub fn stand_at(state: &JsValue) {
    let entry = state.as_f64().unwrap_or_default();
    PLACES.with_borrow_mut(|places| places.open = entry);
}

/// Brings back what is remembered of the page that is open.
pub fn bring_back() {
    PLACES.with_borrow(|places| {
        let place = places.known.iter().find(|place| place.entry == places.open);
        for typed in place.iter().flat_map(|place| &place.typed) {
            type_again(typed);
        }
        window().scroll_to_with_x_and_y(0.0, place.map_or(0.0, |place| place.down));
    });
}

/// The browser brings back what it loads itself.
pub fn hand_over() {
    restore_by(ScrollRestoration::Auto);
}

fn restore_by(way: ScrollRestoration) {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(way);
    }
}

fn history() -> Option<History> {
    window().history().ok()
}

/// A number that no entry has yet, also not one of an earlier document.
fn next() -> f64 {
    PLACES.with_borrow(|places| js_sys::Date::now().max(places.open + 1.0))
}

fn fields() -> impl Iterator<Item = (u32, Element)> {
    let all = document().query_selector_all(FIELDS).ok();
    let count = all.as_ref().map_or(0, |all| all.length());
    (0..count).filter_map(move |at| Some((at, all.as_ref()?.item(at)?.dyn_into().ok()?)))
}

/// What differs from what the page came with.
fn typed() -> Vec<Typed> {
    let changed = fields().filter_map(|(at, field)| {
        let (text, checked) = (text(&field, "value"), is(&field, "checked"));
        let is_changed = text != self::text(&field, "defaultValue") || checked != is(&field, "defaultChecked");
        is_changed.then(|| Typed {
            at,
            name: field.get_attribute("name").unwrap_or_default(),
            text,
            checked,
        })
    });
    changed.collect()
}

fn type_again(typed: &Typed) {
    let mut fields = fields();
    let same =
        fields.find(|(at, field)| *at == typed.at && field.get_attribute("name").unwrap_or_default() == typed.name);
    if let Some((_, field)) = same {
        let _ = js_sys::Reflect::set(&field, &"value".into(), &typed.text.as_str().into());
        let _ = js_sys::Reflect::set(&field, &"checked".into(), &typed.checked.into());
    }
}

fn text(field: &Element, property: &str) -> String {
    let value = js_sys::Reflect::get(field, &property.into()).ok();
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

fn is(field: &Element, property: &str) -> bool {
    js_sys::Reflect::get(field, &property.into()).is_ok_and(|value| value.is_truthy())
}
