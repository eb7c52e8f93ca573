//! What can be pressed: a button acts, a link goes. Both look alike.

use leptos::prelude::*;

/// How much a button asks for attention. One `Main` a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Main,
    Plain,
    /// No frame: for small actions in rows.
    Quiet,
    /// Can't be taken back.
    Danger,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Plain => "plain",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// Sends its form. Further attributes: `attr:name="..."`.
#[component]
pub fn Button(#[prop(optional)] kind: Kind, children: Children) -> impl IntoView {
    view! { <button type="submit" class="button" data-kind=kind.name()>{children()}</button> }.into_any()
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(#[prop(into)] href: String, #[prop(optional)] kind: Kind, children: Children) -> impl IntoView {
    view! { <a href=href class="button" data-kind=kind.name()>{children()}</a> }.into_any()
}
