//! A company's webhooks in its console.

mod deliveries;
mod events;
mod list;
mod one;
mod shown;

pub use list::WebhooksPage;
pub use one::WebhookPage;
