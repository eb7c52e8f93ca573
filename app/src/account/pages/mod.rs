//! Pages of the account slice: signing in and up, the account itself, and erasing it.

mod account;
mod confirm;
mod demo_mail;
mod entering;
mod erase;
mod forgot;
mod sign_in;
mod sign_up;

pub use account::AccountPage;
pub use confirm::ConfirmPage;
pub use demo_mail::DemoMailPage;
pub use entering::Next;
pub use erase::ErasePage;
pub use forgot::{ForgotPage, ResetPage};
pub use sign_in::SignInPage;
pub use sign_up::SignUpPage;
