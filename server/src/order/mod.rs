//! The order slice.

pub mod record;

use utoipa_axum::router::OpenApiRouter;

use crate::state::AppState;

pub use record::service_record;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
}
