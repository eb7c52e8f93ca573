//! A thread as a conversation, the reader's own words on one side; the same for both.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    message::{MESSAGE_CHARS, MOST_IN_A_ROW, MOST_MESSAGES, Message, Side, WaitsFor},
    when::When,
};

use crate::ui::{Area, Back, Badge, Button, Moment, Tone};

/// The thread that the address names.
pub fn thread_in_path() -> String {
    use_params_map().with_untracked(|params| params.get("thread").unwrap_or_default())
}

/// A message as its reader sees it.
pub struct Line {
    pub own: bool,
    pub name: String,
    pub text: String,
    pub at: When,
}

#[component]
pub fn Conversation(lines: Vec<Line>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            view! {
                <li data-own=line.own.then_some("yes")>
                    <p class="small soft">{line.name} " · " <Moment at=line.at/></p>
                    <p class="message-text">{line.text}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="conversation">{lines}</ol> }
}

/// Why a side can't write now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    Closed,
    Full,
    Wait,
}

/// Why `side` can't write in a thread with these messages, if it can't.
pub fn stop<'a>(
    closed: bool,
    messages: impl DoubleEndedIterator<Item = &'a Message> + ExactSizeIterator,
    side: Side,
) -> Option<Stop> {
    let count = messages.len() as i64;
    let in_a_row = messages.rev().take_while(|message| message.by == side).count() as i64;
    match () {
        () if closed => Some(Stop::Closed),
        () if count >= MOST_MESSAGES => Some(Stop::Full),
        () if in_a_row >= MOST_IN_A_ROW => Some(Stop::Wait),
        () => None,
    }
}

/// The form that writes in a thread.
#[component]
pub fn WriteForm(action: String, label: &'static str, button: &'static str) -> impl IntoView {
    view! {
        <form class="stack no-print" data-gap="small" method="post" action=action>
            <Back/>
            <Area name="text" label=label maxlength=MESSAGE_CHARS as u32/>
            <div><Button>{button}</Button></div>
        </form>
    }
}

/// How a thread stands, in the reader's words.
#[component]
pub fn State(waits_for: WaitsFor, closed: bool, text: &'static str) -> impl IntoView {
    let tone = match waits_for {
        _ if closed => Tone::Plain,
        WaitsFor::Company => Tone::Wait,
        WaitsFor::Shopper => Tone::Good,
        WaitsFor::Nobody => Tone::Plain,
    };
    view! { <Badge tone=tone>{text}</Badge> }
}

/// What stands where the form would, if nothing can be written.
#[component]
pub fn Stopped(#[prop(into)] text: String) -> impl IntoView {
    view! { <p class="notice">{text}</p> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(by: Side, times: i64) -> Vec<Message> {
        let message = Message {
            by,
            text: "x".to_owned(),
            at: When::from_millis(0),
        };
        vec![message; times as usize]
    }

    #[test]
    fn a_side_writes_where_the_server_lets_it() {
        let mine = said(Side::Shopper, MOST_IN_A_ROW);
        assert_eq!(stop(false, mine.iter(), Side::Shopper), Some(Stop::Wait));
        assert_eq!(stop(false, mine.iter(), Side::Company), None);
        assert_eq!(stop(true, mine.iter(), Side::Company), Some(Stop::Closed));
        let full = said(Side::Shopper, MOST_MESSAGES);
        assert_eq!(stop(false, full.iter(), Side::Company), Some(Stop::Full));
    }
}
