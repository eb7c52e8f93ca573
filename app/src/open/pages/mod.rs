//! Pages of the open slice: the API's description.

mod docs;

pub use docs::ApiDocsPage;
