//! A fetched page, and how it takes the place of the one that is open.

use std::{cell::Cell, time::Duration};

use js_sys::futures::JsFuture;
use leptos::{
    prelude::{document, request_animation_frame, set_timeout, window},
    task::spawn_local,
    web_sys::{Document, DomParser, Element, Node, SupportedType},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use crate::api::pages::now;

/// What stays from page to page has this attribute.
pub const STAYS: &str = "data-stays";
/// On the document while a page that is read from its top has not been painted: by the styles, what is not on screen need not
/// be laid out yet.
const ARRIVING: &str = "data-arriving";
/// Two frames of sixty a second.
const PICTURE_MILLIS: f64 = 34.0;

thread_local! {
    /// Whether pictures of pages take this machine longer than readers should wait.
    static IS_SLOW: Cell<bool> = const { Cell::new(false) };
}

/// A page of the same build as the one that is open; another one brings its own styles and wasm.
pub fn read(html: &str) -> Option<Document> {
    let page = DomParser::new()
        .ok()?
        .parse_from_string(html, SupportedType::TextHtml)
        .ok()?;
    let style = |of: &Document| of.query_selector("link[rel=stylesheet]").ok()??.get_attribute("href");
    let is_same = style(&page).is_some() && style(&page) == style(&document());
    (is_same && page.get_element_by_id("main").is_some()).then_some(page)
}

/// Puts off what is not on screen until the page that comes next is painted.
pub fn paint_top_first() {
    let Some(root) = document().document_element() else {
        return;
    };
    let _ = root.set_attribute(ARRIVING, "");
    // A frame begins with the first, and is painted before the second.
    request_animation_frame(move || {
        let all = move || {
            let _ = root.remove_attribute(ARRIVING);
        };
        set_timeout(all, Duration::ZERO);
    });
}

/// Puts a page in the place of the one that is open.
pub fn put(page: &Document) -> Option<()> {
    let open = document();
    let lang = page.document_element()?.get_attribute("lang")?;
    open.document_element()?.set_attribute("lang", &lang).ok()?;
    put_head(&open, page)?;
    let body = open.body()?;
    let content = open.create_document_fragment();
    while let Some(node) = page.body()?.first_child() {
        content.append_child(&node).ok()?;
    }
    for node in nodes(&body) {
        if !is_staying(&node) {
            body.remove_child(&node).ok()?;
        }
    }
    body.insert_before(&content, body.first_child().as_ref()).ok()?;
    Some(())
}

/// Title, description, addresses and the like; styles and scripts stay.
fn put_head(open: &Document, page: &Document) -> Option<()> {
    let head = open.head()?;
    let told = |of: &Node| -> Vec<Element> {
        let elements = nodes(of).into_iter().filter_map(|node| node.dyn_into::<Element>().ok());
        elements.filter(|element| !is_built(element)).collect()
    };
    let (old, new) = (told(&head), told(page.head()?.as_ref()));
    let are_in =
        |elements: &[Element], one: &Element| elements.iter().any(|other| other.outer_html() == one.outer_html());
    for gone in old.iter().filter(|element| !are_in(&new, element)) {
        gone.remove();
    }
    for added in new.iter().filter(|element| !are_in(&old, element)) {
        head.append_child(added).ok()?;
    }
    Some(())
}

/// What a build adds to every page.
fn is_built(element: &Element) -> bool {
    let is = |selectors: &str| element.matches(selectors).unwrap_or(false);
    is(
        "style, link[rel=stylesheet], link[rel=preload], link[rel=modulepreload], script:not([type='application/ld+json'])",
    )
}

fn is_staying(node: &Node) -> bool {
    node.dyn_ref::<Element>()
        .is_some_and(|element| element.has_attribute(STAYS))
}

fn nodes(of: &Node) -> Vec<Node> {
    let nodes = of.child_nodes();
    (0..nodes.length()).filter_map(|at| nodes.item(at)).collect()
}

/// Changes the page with a transition, where the browser has one, takes the picture of the open page in time, and the
/// reader likes motion.
pub fn change(put: impl FnOnce() + 'static) {
    let open: JsValue = document().into();
    let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    let is_still = IS_SLOW.get() || still.is_none_or(|still| still.matches());
    let start = js_sys::Reflect::get(&open, &"startViewTransition".into()).ok();
    match start.and_then(|start| start.dyn_into::<js_sys::Function>().ok()) {
        Some(start) if !is_still => {
            let asked = now();
            let put = Closure::once_into_js(move || {
                IS_SLOW.set(now() - asked > PICTURE_MILLIS);
                put();
            });
            if let Ok(transition) = start.call1(&open, &put) {
                may_be_skipped(&transition);
            }
        }
        _ => put(),
    }
}

/// A transition that gives way to the next one is no error.
fn may_be_skipped(transition: &JsValue) {
    let ready = js_sys::Reflect::get(transition, &"ready".into()).ok();
    if let Some(ready) = ready.and_then(|ready| ready.dyn_into::<js_sys::Promise>().ok()) {
        spawn_local(async move {
            let _ = JsFuture::from(ready).await;
        });
    }
}
