//! Work that only one server at a time does.

use sqlx::{AnyConnection, Connection};

use super::url::{DatabaseUrl, Engine};
use crate::error::Error;

/// The right to be the only one at some work, until it is given back. It is a lock on a connection of its own: one of the
/// pool's would be missing to the work itself.
pub struct Alone(Option<(AnyConnection, String)>);

const TRY: &str = "
select case when pg_try_advisory_lock(hashtextextended($1, 0)) then 1 else 0 end";

const GIVE_BACK: &str = "
select case when pg_advisory_unlock(hashtextextended($1, 0)) then 1 else 0 end";

impl Alone {
    /// `None` while another server has it. A SQLite file has one server.
    pub(super) async fn at(url: &DatabaseUrl, work: &str) -> Result<Option<Self>, Error> {
        if url.engine == Engine::Sqlite {
            return Ok(Some(Self(None)));
        }
        let mut connection = AnyConnection::connect(url.as_str()).await?;
        let taken: i32 = sqlx::query_scalar(TRY)
            .bind(work.to_owned())
            .fetch_one(&mut connection)
            .await?;
        if taken > 0 {
            return Ok(Some(Self(Some((connection, work.to_owned())))));
        }
        connection.close().await?;
        Ok(None)
    }

    /// Gives the right back before it answers; a connection that is dropped gives it back a moment later.
    ///
    /// # Errors
    /// When the connection was lost.
    pub async fn end(self) -> Result<(), Error> {
        match self.0 {
            Some((mut connection, work)) => {
                sqlx::query(GIVE_BACK).bind(work).execute(&mut connection).await?;
                Ok(connection.close().await?)
            }
            None => Ok(()),
        }
    }
}
