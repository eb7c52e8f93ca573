//! The ways into the demo's consoles, told once, when an empty database is filled with it.

use huoban_core::{
    auth::invitation::{self, Fresh, Gives},
    catalog::company,
    error::Error,
    state::AppState,
};
use wire::staff::Role;

/// The company whose owner one may be.
const COMPANY: &str = "qingluo";

/// Makes two links, each good for one use within a week: what it gives, and its path.
///
/// # Errors
/// When the database refuses.
pub async fn make(app: &AppState) -> Result<Vec<(String, String)>, Error> {
    let now = app.clock.now();
    let fresh = |name: &str, gives| Fresh::new(&app.ids, format!("{name}@demo.example"), gives, now);
    let company = company::at(app.db.reads(), COMPANY).await?;
    let links = [
        ("run this marketplace".to_owned(), fresh("operator", Gives::Operator)),
        (
            format!("own the company {COMPANY}"),
            fresh("owner", Gives::Membership(company, Role::Owner)),
        ),
    ];
    let told = links.iter().map(|(what, fresh)| (what.clone(), fresh.path())).collect();
    let fresh: Vec<Fresh> = links.into_iter().map(|(_, fresh)| fresh).collect();
    app.db
        .write(fresh, async |fresh, tx| {
            for one in fresh {
                invitation::put(tx, one).await?;
            }
            Ok(())
        })
        .await?;
    Ok(told)
}
