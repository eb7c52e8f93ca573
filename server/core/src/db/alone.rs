//! Work that only one server at a time does.

use sqlx::{AnyPool, pool::PoolConnection};

use super::url::Engine;
use crate::error::Error;

/// The right to be the only one at some work, until it is given back.
pub struct Alone(Option<PoolConnection<sqlx::Any>>);

const TRY: &str = "
select case when pg_try_advisory_lock(hashtextextended($1, 0)) then 1 else 0 end";

const END: &str = "
select pg_advisory_unlock_all()";

impl Alone {
    /// `None` while another server has it. A SQLite file has one server.
    pub(super) async fn at(engine: Engine, pool: &AnyPool, work: &str) -> Result<Option<Self>, Error> {
        if engine == Engine::Sqlite {
            return Ok(Some(Self(None)));
        }
        let mut connection = pool.acquire().await?;
        let taken: i32 = sqlx::query_scalar(TRY)
            .bind(work.to_owned())
            .fetch_one(&mut *connection)
            .await?;
        Ok((taken > 0).then_some(Self(Some(connection))))
    }

    /// Gives the right back. Dropped without, its connection is closed, which gives it back as well.
    ///
    /// # Errors
    /// When the connection is lost.
    pub async fn end(mut self) -> Result<(), Error> {
        if let Some(connection) = &mut self.0 {
            sqlx::raw_sql(END).execute(&mut **connection).await?;
        }
        self.0.take();
        Ok(())
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        if let Some(connection) = &mut self.0 {
            connection.close_on_drop();
        }
    }
}
