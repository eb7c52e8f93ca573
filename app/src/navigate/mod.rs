//! One document: once the wasm is awake, links and forms change the page in place.
//!
//! The server renders whole pages as ever. A click or a form is [`asked`] for as the browser would, the page is fetched
//! (`api::pages`), put in the place of the old one ([`page`]), its islands are woken ([`awake`]), and [`places`] brings back
//! where one was. Whenever anything goes wrong, the browser loads the page as if nobody had interfered.

mod asked;
mod awake;
mod page;
mod places;
mod under_way;

use std::{cell::Cell, cell::RefCell, time::Duration};

use leptos::{
    leptos_dom::helpers::TimeoutHandle,
    prelude::{document, location, set_timeout_with_handle, window},
    task::spawn_local,
    web_sys::{Document, Event, HtmlElement, HtmlInputElement, MouseEvent, PopStateEvent, SubmitEvent},
};
use wasm_bindgen::{JsCast, closure::Closure};

use self::asked::{Asked, FormPlace, address, pointed_at, saves_data};
use crate::api::pages::{self, Failed, Page};

/// Marks a field whose change sends its form.
const SENDS: &str = "data-sends";
/// A pointer that rests so long on a link means it.
const RESTING: Duration = Duration::from_millis(65);

thread_local! {
    /// Counts what was asked for, so that a late answer to something older is ignored.
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// The address of the page that is open.
    static OPEN: RefCell<String> = const { RefCell::new(String::new()) };
    static POINTED: RefCell<Option<TimeoutHandle>> = const { RefCell::new(None) };
}

/// How a page is come to.
enum Way {
    /// To this address, by a link or a form.
    On(String),
    /// By a form of the page that is open, which leads back to it.
    Here(Option<FormPlace>),
    /// Through the history.
    Back,
}

/// From now on links and forms stay in the document.
pub fn start() {
    OPEN.set(address());
    places::start();
    under_way::start();
    on("click", |ev: MouseEvent| {
        if let Some(asked) = Asked::by_click(&ev) {
            ev.prevent_default();
            go_on(asked);
        }
    });
    on("submit", |ev: SubmitEvent| {
        if let Some(asked) = Asked::by_form(&ev) {
            ev.prevent_default();
            if asked.sent.as_ref().is_none_or(|sent| sent.begin()) {
                go_on(asked);
            }
        }
    });
    on("change", |ev: Event| {
        let field = ev.target().and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        if let Some(form) = field
            .filter(|field| field.has_attribute(SENDS))
            .and_then(|field| field.form())
        {
            let _ = form.request_submit();
        }
    });
    on("popstate", |ev: PopStateEvent| come_back(&ev));
    on("pagehide", |_: Event| places::hand_over());
    if !saves_data() {
        on("pointerover", |ev: Event| wait_on(pointed_at(&ev)));
        on("pointerdown", |ev: Event| {
            if let Some(url) = pointed_at(&ev) {
                pages::fetch_ahead(&url);
            }
        });
    }
}

fn on<E: JsCast>(name: &str, mut handle: impl FnMut(E) + 'static) {
    let handle = Closure::<dyn FnMut(Event)>::new(move |ev: Event| handle(ev.unchecked_into()));
    let _ = window().add_event_listener_with_callback(name, handle.into_js_value().unchecked_ref());
}

/// Fetches what the pointer rests on.
fn wait_on(url: Option<String>) {
    if let Some(before) = POINTED.take() {
        before.clear();
    }
    if let Some(url) = url {
        POINTED.set(set_timeout_with_handle(move || pages::fetch_ahead(&url), RESTING).ok());
    }
}

fn turn() -> u32 {
    under_way::begin();
    TURN.set(TURN.get() + 1);
    TURN.get()
}

fn go_on(asked: Asked) {
    let turn = turn();
    spawn_local(async move {
        let came = match &asked.sent {
            None => pages::get(&asked.url).await,
            Some(sent) => pages::post(&asked.url, sent.body.clone()).await,
        };
        if let Some(sent) = &asked.sent {
            sent.done();
        }
        if turn != TURN.get() {
            return;
        }
        under_way::end();
        match came.as_deref().map(|page| (page, page::read(&page.html))) {
            Ok((page, Some(read))) => show(read, way(&asked, page)),
            came => asked.plainly(!matches!(came, Err(Failed::Unanswered))),
        }
    });
}

fn way(asked: &Asked, page: &Page) -> Way {
    match &asked.sent {
        // What is answered with a page at once was refused.
        Some(sent) if !page.redirected || page.url == address() => Way::Here(sent.place()),
        _ => Way::On(format!("{}{}", page.url, asked.hash)),
    }
}

fn come_back(ev: &PopStateEvent) {
    let within = OPEN.with_borrow(|open| *open == address());
    if within {
        // The browser moves within a page.
        return places::stand_at(&ev.state());
    }
    places::leave();
    places::stand_at(&ev.state());
    let turn = turn();
    spawn_local(async move {
        let came = pages::get_back(&address()).await;
        if turn != TURN.get() {
            return;
        }
        under_way::end();
        match came.as_deref().map(|page| page::read(&page.html)) {
            Ok(Some(read)) => show(read, Way::Back),
            _ => {
                let _ = location().reload();
            }
        }
    });
}

/// Puts a page in place.
fn show(read: Document, way: Way) {
    if let Way::On(url) = &way {
        places::leave();
        places::go_on(url);
    }
    OPEN.set(address());
    page::change(move || {
        awake::let_go();
        if matches!(way, Way::On(_)) && hash().is_empty() {
            page::paint_top_first();
        }
        if page::put(&read).is_none() {
            let _ = location().reload();
            return;
        }
        awake::wake();
        match way {
            Way::On(_) => begin_reading(),
            Way::Here(place) => stay(place),
            Way::Back => {
                focus(in_main("h1"));
                places::bring_back();
            }
        }
        under_way::tell();
    });
}

/// At the place that the address names, else at the top, as if the page had been loaded.
fn begin_reading() {
    let named = document().get_element_by_id(hash().trim_start_matches('#'));
    match named {
        Some(named) => named.scroll_into_view(),
        None => {
            focus(in_main("[autofocus], h1"));
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

fn hash() -> String {
    location().hash().unwrap_or_default()
}

/// Where one was; at what is wrong, if anything is.
fn stay(place: Option<FormPlace>) {
    let down = window().scroll_y().unwrap_or_default();
    match in_main("[aria-invalid=true], .notice[data-tone=bad]") {
        Some(wrong) => {
            focus(Some(wrong.clone()));
            wrong.scroll_into_view();
        }
        None => {
            focus(place.and_then(|place| place.find()).or_else(|| in_main(".notice, h1")));
            window().scroll_to_with_x_and_y(0.0, down);
        }
    }
}

fn in_main(selectors: &str) -> Option<HtmlElement> {
    let main = document().get_element_by_id("main")?;
    main.query_selector(selectors).ok()??.dyn_into().ok()
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        if element.tab_index() < 0 {
            element.set_tab_index(-1);
        }
        let _ = element.focus();
    }
}
