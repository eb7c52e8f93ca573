//! The search box: a plain form that, once awake, suggests while one types (ARIA APG, "Editable
//! Combobox With List Autocomplete").

use std::time::Duration;

use leptos::{
    ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local, wasm_bindgen::JsCast, web_sys::HtmlElement,
};
use serde::{Deserialize, Serialize};
use wire::search::{Suggestion, SuggestionKind};

use crate::{
    api,
    ui::{Glyph, Icon},
};

/// So long a pause in typing asks for suggestions.
const PAUSE: Duration = Duration::from_millis(120);
const LIST: &str = "suggestions";

/// The box's words in the reader's language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BoxWords {
    pub label: String,
    pub placeholder: String,
    pub button: String,
    pub suggestions: String,
    pub company: String,
    pub category: String,
    pub product: String,
}

impl BoxWords {
    fn kind(&self, kind: &SuggestionKind) -> String {
        match kind {
            SuggestionKind::Company => self.company.clone(),
            SuggestionKind::Category => self.category.clone(),
            SuggestionKind::Product => self.product.clone(),
        }
    }
}

/// Works as a form before it wakes.
#[island]
pub fn SearchBox(query: String, words: BoxWords) -> impl IntoView {
    let list = List::new();
    let kinds = words.clone();
    let options = move || {
        list.found
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, suggestion)| view! { <Offer list=list place=place kind=kinds.kind(&suggestion.kind) suggestion=suggestion/> })
            .collect_view()
    };
    view! {
        <form class="search-box" action="/search" role="search">
            <input
                type="search"
                name="q"
                value=query
                placeholder=words.placeholder
                aria-label=words.label
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="200"
                role="combobox"
                aria-autocomplete="list"
                aria-controls=LIST
                aria-expanded=move || if list.is_open() { "true" } else { "false" }
                aria-activedescendant=move || list.active().map(option_id)
                on:compositionstart=move |_| list.composing.set(true)
                on:compositionend=move |ev| {
                    list.composing.set(false);
                    list.typed(event_target_value(&ev));
                }
                on:input=move |ev| list.typed(event_target_value(&ev))
                on:keydown=move |ev| list.pressed(&ev)
                on:focusout=move |_| list.close()
            />
            <button type="submit" class="search-button">
                <Icon glyph=Glyph::Search/>
                <span>{words.button}</span>
            </button>
            <ul
                id=LIST
                class="suggestions"
                role="listbox"
                aria-label=words.suggestions
                hidden=move || !list.is_open()
                on:mousedown=|ev| ev.prevent_default()
            >
                {options}
            </ul>
        </form>
    }
}

/// One suggestion.
#[component]
fn Offer(list: List, place: usize, kind: String, suggestion: Suggestion) -> impl IntoView {
    let href = suggestion.href;
    let drawing = match suggestion.kind {
        SuggestionKind::Company => Glyph::Building,
        SuggestionKind::Category => Glyph::Category,
        SuggestionKind::Product => Glyph::Search,
    };
    let picture = match suggestion.picture {
        Some(picture) => view! { <img src=picture.src alt="" width="40" height="40"/> }.into_any(),
        None => view! { <Icon glyph=drawing/> }.into_any(),
    };
    view! {
        <li
            id=option_id(place)
            role="option"
            aria-selected=move || if list.active() == Some(place) { "true" } else { "false" }
            on:click=move |_| go(&href)
        >
            <span class="suggestion-picture">{picture}</span>
            <span class="suggestion-text">{suggestion.text}</span>
            <span class="suggestion-kind">{kind}</span>
        </li>
    }
}

fn option_id(place: usize) -> String {
    format!("suggestion-{place}")
}

/// What is suggested, and which of it is chosen by keyboard.
#[derive(Clone, Copy)]
struct List {
    found: RwSignal<Vec<Suggestion>>,
    open: RwSignal<bool>,
    chosen: RwSignal<Option<usize>>,
    /// An input method is composing: keys are its own.
    composing: RwSignal<bool>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    /// Counts questions, so that a late answer to an old one is ignored.
    asked: StoredValue<u32>,
}

impl List {
    fn new() -> Self {
        Self {
            found: RwSignal::new(Vec::new()),
            open: RwSignal::new(false),
            chosen: RwSignal::new(None),
            composing: RwSignal::new(false),
            waiting: StoredValue::new(None),
            asked: StoredValue::new(0),
        }
    }

    fn is_open(self) -> bool {
        self.open.get() && self.found.with(|found| !found.is_empty())
    }

    fn active(self) -> Option<usize> {
        self.is_open().then(|| self.chosen.get()).flatten()
    }

    fn close(self) {
        self.open.set(false);
        self.chosen.set(None);
    }

    /// Asks for suggestions after a pause, unless the text is still being composed.
    fn typed(self, text: String) {
        if self.composing.get_untracked() {
            return;
        }
        if let Some(waiting) = self.waiting.get_value() {
            waiting.clear();
        }
        self.asked.update_value(|asked| *asked += 1);
        if text.trim().is_empty() {
            self.found.set(Vec::new());
            return self.close();
        }
        let waiting = set_timeout_with_handle(move || self.ask(text), PAUSE);
        self.waiting.set_value(waiting.ok());
    }

    fn ask(self, text: String) {
        // The page may be gone by now, and the box with it.
        let Some(question) = self.asked.try_get_value() else {
            return;
        };
        spawn_local(async move {
            let found = api::get::<Vec<Suggestion>>(&format!("/suggest?q={}", wire::url::encode(&text))).await;
            if self.asked.try_get_value() == Some(question) {
                // Suggestions are a courtesy: without them the form still searches.
                self.found.set(found.unwrap_or_default());
                self.chosen.set(None);
                self.open.set(true);
            }
        });
    }

    fn pressed(self, ev: &ev::KeyboardEvent) {
        if ev.is_composing() {
            return;
        }
        match ev.key().as_str() {
            "ArrowDown" => self.step(ev, |chosen, count| {
                chosen.map_or(Some(0), |place| (place + 1 < count).then_some(place + 1))
            }),
            "ArrowUp" => self.step(ev, |chosen, count| {
                chosen.map_or(Some(count - 1), |place| place.checked_sub(1))
            }),
            "Escape" if self.open.get_untracked() => {
                ev.prevent_default();
                self.close();
            }
            "Enter" => self.enter(ev),
            _ => {}
        }
    }

    /// Moves through the list; one step beyond either end is the text itself.
    fn step(self, ev: &ev::KeyboardEvent, next: fn(Option<usize>, usize) -> Option<usize>) {
        let count = self.found.with_untracked(Vec::len);
        if count > 0 {
            ev.prevent_default();
            let chosen = self.chosen.get_untracked().filter(|_| self.open.get_untracked());
            self.open.set(true);
            self.chosen.set(next(chosen, count));
        }
    }

    fn enter(self, ev: &ev::KeyboardEvent) {
        let chosen = self.chosen.get_untracked().filter(|_| self.open.get_untracked());
        let href = chosen.and_then(|place| self.found.with_untracked(|found| Some(found.get(place)?.href.clone())));
        if let Some(href) = href {
            ev.prevent_default();
            go(&href);
        }
    }
}

/// Leads to another page as a click on a link does.
fn go(href: &str) {
    let link = document()
        .create_element("a")
        .ok()
        .and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let (Some(link), Some(body)) = (link, document().body()) {
        let _ = link.set_attribute("href", href);
        let _ = body.append_child(&link);
        link.click();
        link.remove();
    }
}
