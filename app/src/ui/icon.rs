//! Small line drawings, inline so that they take the text's colour and cost no request.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    Search,
    Cart,
    Portfolio,
    Account,
    Orders,
    Language,
    Close,
    Back,
    Forward,
    Down,
    Check,
    Warning,
    Filter,
    Truck,
    Return,
    Building,
    Category,
    Print,
    Trash,
    News,
    Home,
}

impl Glyph {
    /// The strokes, in a square of 24.
    fn strokes(self) -> &'static str {
        match self {
            Self::Search => "M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.5 15.5 20.5 20.5",
            Self::Cart => "M3 4h2.5l2.2 11h9.8l2.3-8H6.3M9 19.5h.01M16.5 19.5h.01",
            Self::Portfolio => "M4 8h16v11H4zM9 8V5h6v3M4 13h16",
            Self::Account => "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20c1-3.7 4-5.3 7.5-5.3s6.5 1.6 7.5 5.3",
            Self::Orders => "M6 3.500h12v17l-3-2-3 2-3-2-3 2zM9 8.500h6M9 12.500h6",
            Self::Language => {
                "M12 3.500a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM3.5 12h17M12 3.500c-5 5-5 12 0 17 5-5 5-12 0-17z"
            }
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Back => "M14.5 5.5 8 12l6.5 6.5",
            Self::Forward => "M9.5 5.5 16 12l-6.5 6.5",
            Self::Down => "M5.5 9.5 12 16l6.5-6.5",
            Self::Check => "M4.5 12.5 9.5 17.5 19.5 7",
            Self::Warning => "M12 4 21 19.500H3zM12 10v4.500M12 17h.01",
            Self::Filter => "M4 7h16M7 12h10M10 17h4",
            Self::Truck => "M3 6h11v10H3zM14 10h4l3 3v3h-7M7.5 18.500h.01M17.5 18.500h.01",
            Self::Return => "M9 5 4.5 9.5 9 14M4.5 9.500H15a4.5 4.5 0 0 1 0 9h-4",
            Self::Building => "M5 20V4.500h9V20M14 10h5v10M3 20h18M8 8.500h3M8 12h3M8 15.500h3",
            Self::Category => {
                "M4 4h6.500v6.500H4zM13.5 4H20v6.500h-6.500zM4 13.500h6.500V20H4zM13.5 13.500H20V20h-6.500z"
            }
            Self::Print => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
            Self::Trash => "M4.5 7h15M9.5 7V4.500h5V7M6.5 7l1 13h9l1-13",
            Self::News => "M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2M7.5 9h6M7.5 12.500h6M7.5 16h4",
            Self::Home => "M4 11.5 12 4.500l8 7M6.5 9.500V20h11V9.500M10.5 20v-5.500h3V20",
        }
    }
}

/// Beside text that says the same; never alone.
#[component]
pub fn Icon(glyph: Glyph) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path d=glyph.strokes()></path>
        </svg>
    }
}
