//! The database gate and the guards.

use std::time::Duration;

use huoban_core::{
    chores::{Chore, turn},
    db::Engine,
    error::{Error, Refusal},
};
use wire::codes::Code;

on_both! {
    async fn a_refused_write_leaves_nothing_behind(app) {
        let company = app.company("acme").await;
        let product = app.product(company, 100, 5).await;
        let result: Result<(), Error> = app
            .state
            .db
            .write((), async |(), tx| {
                sqlx::query("update product set stock = 1").execute(&mut *tx).await?;
                Err(Refusal::new(Code::Dropped, huoban_core::said!("no" / "不")).into())
            })
            .await;
        assert!(matches!(result, Err(Error::Refused(_))));
        assert_eq!(app.stock(product).await, 5);
    }

    async fn writes_that_fail_do_not_harm_those_beside_them(app) {
        let company = app.company("acme").await;
        let product = app.product(company, 100, 0).await;
        let writes = (0..50).map(|n| {
            let app = app.clone();
            async move { app.sql(&format!("update product set stock = stock + {}", if n % 2 == 0 { 1 } else { -100 })).await }
        });
        let results = futures::future::join_all(writes).await;
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 25);
        assert!(results.iter().flat_map(|result| result.as_ref().err()).all(|e| e.refused_by("product_stock_not_negative")));
        assert_eq!(app.stock(product).await, 25);
    }

    async fn stock_can_not_fall_below_zero(app) {
        let company = app.company("acme").await;
        app.product(company, 100, 1).await;
        let error = app.sql("update product set stock = stock - 2").await.expect_err("refused");
        assert!(error.refused_by("product_stock_not_negative"));
    }

    async fn price_history_is_append_only(app) {
        let company = app.company("acme").await;
        app.product(company, 100, 1).await;
        assert!(app.sql("update price_point set price = 1").await.expect_err("refused").refused_by("price_point_is_append_only_update"));
        assert!(app.sql("delete from price_point").await.expect_err("refused").refused_by("price_point_is_append_only_delete"));
    }

    async fn reads_do_not_write(app) {
        let company = app.company("acme").await;
        app.product(company, 100, 1).await;
        if app.state.db.engine() == huoban_core::db::Engine::Sqlite {
            assert!(sqlx::query("update product set stock = 9").execute(app.state.db.reads()).await.is_err());
        }
    }

    async fn an_unknown_route_is_a_problem(app) {
        assert_eq!(app.visitor().get("/nothing").await.refusal(), (404, "no_such_route".to_owned()));
    }

    async fn one_server_at_a_time_does_what_must_be_done_once(app) {
        let other = huoban_core::merge::open(&app.url, 2).await.expect("another server");
        let first = app.state.db.alone("tidy").await.expect("an answer").expect("nobody else is at it");
        let is_busy = other.alone("tidy").await.expect("an answer").is_none();
        assert_eq!(is_busy, app.state.db.engine() == Engine::Postgres);
        let else_where = other.alone("sweep").await.expect("an answer");
        else_where.expect("other work goes on").end().await.expect("the end");
        first.end().await.expect("the end");
        let second = other.alone("tidy").await.expect("an answer").expect("it is free again");
        drop(second);
        let given_back = async {
            loop {
                if let Some(third) = app.state.db.alone("tidy").await.expect("an answer") {
                    return third.end().await.expect("the end");
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), given_back).await.expect("what was dropped is given back");
        other.close().await;
    }

    async fn who_is_alone_at_work_still_writes_with_a_single_connection(app) {
        let db = huoban_core::merge::open(&app.url, 1).await.expect("a server with one connection");
        let alone = db.alone("tidy").await.expect("an answer").expect("nobody else is at it");
        let write = db.write((), async |(), tx| {
            Ok(sqlx::query("update product set stock = 1").execute(tx).await?.rows_affected())
        });
        assert_eq!(write.await.expect("a write"), 0);
        alone.end().await.expect("the end");
        db.close().await;
    }

    async fn a_chore_s_turn_is_done_and_its_failure_is_nobody_s_end(app) {
        let chore = |turn| Chore { name: "try", every: Duration::ZERO, turn };
        let company = app.company("acme").await;
        let product = app.product(company, 100, 5).await;
        turn(&chore(|app| Box::pin(async {
            app.db.write((), async |(), tx| {
                Ok(sqlx::query("update product set stock = 3").execute(tx).await?.rows_affected())
            }).await
        })), &app.state).await;
        assert_eq!(app.stock(product).await, 3);
        turn(&chore(|_| Box::pin(async { Err(anyhow::anyhow!("no").into()) })), &app.state).await;
        turn(&chore(|_| Box::pin(async { Ok(1) })), &app.state).await;
    }
}
