//! The parts that every page is built from. A page never makes its own button.

mod icon;

pub use icon::{Glyph, Icon};

#[cfg(feature = "ssr")]
mod browse;
#[cfg(feature = "ssr")]
mod button;
#[cfg(feature = "ssr")]
mod company;
#[cfg(feature = "ssr")]
mod console;
#[cfg(feature = "ssr")]
mod field;
#[cfg(feature = "ssr")]
mod head;
#[cfg(feature = "ssr")]
mod left_out;
#[cfg(feature = "ssr")]
mod notice;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod password;
#[cfg(feature = "ssr")]
mod pic;
#[cfg(feature = "ssr")]
mod raw;
#[cfg(feature = "ssr")]
mod seal;
#[cfg(feature = "ssr")]
mod shown;
#[cfg(feature = "ssr")]
mod stars;
#[cfg(feature = "ssr")]
pub mod terms;
#[cfg(feature = "ssr")]
mod tile;
#[cfg(feature = "ssr")]
pub mod words;

#[cfg(feature = "ssr")]
pub use {
    browse::{Crumb, Crumbs, DailyOrder, Pager, Ways},
    button::{Button, ButtonLink, Kind},
    company::{CompanyMark, CompanyName, company_href},
    console::{Desk, Frame, Part, Tab, Way, Word, company_in_path, console, console_of_one},
    field::{Area, Back, Choice, Field, Hidden, Once, Proof, Radios, Select},
    head::Head,
    left_out::{LeftOut, left_out},
    notice::{Empty, Notice},
    page::{NotFound, ProblemPage, page},
    password::{ChangePassword, NewPassword},
    pic::Pic,
    raw::textarea_text,
    seal::Seal,
    shown::{Badge, Clock, Date, Fact, Moment, Price, SLOT, Tone, phrase},
    stars::{Stars, StarsGiven, StarsOrNone, mean_in_words},
    tile::{PriceFrom, ProductTile},
};
