//! Links into this place.

use crate::state::AppState;

/// The address of a page.
pub fn page(app: &AppState, path: &str) -> String {
    app.settings.place() + path
}
