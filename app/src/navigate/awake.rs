//! The islands of pages that were put in place: woken, and let go with their page.
//!
//! Leptos wakes those of the first page and keeps them for good (`mem::forget` in its `island` macro), which would grow the
//! heap page by page; so here each is woken by its component, and what it holds is dropped when its page goes.

use std::{any::Any, cell::RefCell};

use leptos::{
    prelude::*,
    reactive::owner::Owner,
    tachys::view::Position,
    web_sys::{Element, HtmlElement},
};
use wasm_bindgen::JsCast;

use crate::search::islands::{SearchBox, SearchBoxProps, SearchBoxPropsSerialized};

/// What the islands of the page that is open hold.
struct Awake {
    owner: Owner,
    states: Vec<Box<dyn Any>>,
}

thread_local! {
    static AWAKE: RefCell<Option<Awake>> = const { RefCell::new(None) };
}

/// Lets go those of the page before.
pub fn let_go() {
    if let Some(Awake { owner, states }) = AWAKE.take() {
        drop(states);
        owner.cleanup();
    }
}

/// Wakes those of the page that is open.
pub fn wake() {
    let owner = Owner::new();
    let states = owner.with(|| islands().filter_map(|island| wake_one(&island)).collect());
    AWAKE.set(Some(Awake { owner, states }));
}

fn islands() -> impl Iterator<Item = HtmlElement> {
    let islands = document().get_elements_by_tag_name("leptos-island");
    let all: Vec<Element> = (0..islands.length()).filter_map(|at| islands.item(at)).collect();
    all.into_iter().filter_map(|island| island.dyn_into().ok())
}

/// By its name, to which Leptos adds a number.
fn wake_one(island: &HtmlElement) -> Option<Box<dyn Any>> {
    let (name, props) = (island.dataset().get("component")?, island.dataset().get("props")?);
    match name.rsplit_once('_')?.0 {
        "SearchBox" => {
            let SearchBoxPropsSerialized { query, words } = serde_json::from_str(&props).ok()?;
            let view = SearchBox(SearchBoxProps { query, words });
            Some(Box::new(view.hydrate_from_position::<true>(island, Position::Current)))
        }
        _ => None,
    }
}
