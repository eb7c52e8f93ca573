//! Shoppers and their sessions.

pub mod password;
pub mod session;
pub mod throttle;

use utoipa_axum::router::OpenApiRouter;

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
}
