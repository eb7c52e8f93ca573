//! What tells that a page is on its way, and that it came: a slim line, and a text for readers of screens.

use std::{cell::RefCell, time::Duration};

use leptos::{
    leptos_dom::helpers::TimeoutHandle,
    prelude::{document, set_timeout_with_handle},
    web_sys::Element,
};

use super::page::STAYS;

/// Who waits less notices no wait.
const PATIENCE: Duration = Duration::from_millis(150);

struct Signs {
    line: Element,
    told: Element,
    waiting: Option<TimeoutHandle>,
}

thread_local! {
    static SIGNS: RefCell<Option<Signs>> = const { RefCell::new(None) };
}

/// Adds both to the document, where they stay.
pub fn start() {
    let add = |class: &str| {
        let sign = document().create_element("div").ok()?;
        sign.set_class_name(class);
        sign.set_attribute(STAYS, "").ok()?;
        document().body()?.append_child(&sign).ok()?;
        Some(sign)
    };
    let (line, told) = (add("under-way"), add("hide"));
    if let (Some(line), Some(told)) = (line, told) {
        let _ = line.set_attribute("hidden", "");
        let _ = told.set_attribute("role", "status");
        SIGNS.set(Some(Signs {
            line,
            told,
            waiting: None,
        }));
    }
}

pub fn begin() {
    end();
    let show = || {
        with(|signs| {
            let _ = signs.line.remove_attribute("hidden");
        });
    };
    with(|signs| signs.waiting = set_timeout_with_handle(show, PATIENCE).ok());
}

pub fn end() {
    with(|signs| {
        if let Some(waiting) = signs.waiting.take() {
            waiting.clear();
        }
        let _ = signs.line.set_attribute("hidden", "");
    });
}

/// Says the title of the page that came.
pub fn tell() {
    with(|signs| signs.told.set_text_content(Some(&document().title())));
}

fn with(change: impl FnOnce(&mut Signs)) {
    SIGNS.with_borrow_mut(|signs| {
        if let Some(signs) = signs {
            change(signs);
        }
    });
}
