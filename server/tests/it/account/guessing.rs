//! Strangers who guess passwords, and the owner who wants in meanwhile.

use serde_json::json;
use wire::account::{Ended, Erased, Export, Me};

use super::{DAY, PASSWORD, sign_in, sign_up, visit};
use crate::kit::{MINUTE, TestApp, Visitor};

const DEVICE: &str = "huoban-device";

/// Somebody behind the proxy at an address of their own.
fn at(app: &TestApp, address: &str) -> Visitor {
    app.visitor().header("x-forwarded-for", address)
}

/// So many wrong passwords from so many addresses; how many of them were looked at.
async fn guess(app: &TestApp, addresses: usize, tries: usize) -> usize {
    let mut looked_at = 0;
    for n in 0..tries {
        let stranger = at(app, &format!("10.1.0.{}", n % addresses));
        match sign_in(&stranger, "not my password").await.refusal() {
            (401, _) => looked_at += 1,
            refusal => assert_eq!(refusal, (429, "too_many_tries".to_owned())),
        }
    }
    looked_at
}

/// The same server with addresses told by a proxy.
async fn proxied(app: &TestApp) -> TestApp {
    TestApp::with(app.state.db.engine(), &["--behind-proxy"]).await
}

on_both! {
    async fn strangers_do_not_lock_the_owner_out(app) {
        let app = proxied(&app).await;
        let laptop = at(&app, "10.2.0.1");
        sign_up(&laptop).await;
        laptop.post("/account/sign-out", json!({})).await.ok::<Ended>();
        assert!(laptop.cookie(DEVICE).is_some(), "it outlives the session");
        assert_eq!(guess(&app, 100, 1000).await, 30, "all strangers together have 30 tries");

        sign_in(&laptop, PASSWORD).await.ok::<Me>();
        assert!(visit(&laptop).await.signed_in);
        let phone = at(&app, "10.2.0.1");
        let held_up = sign_in(&phone, PASSWORD).await;
        assert_eq!(held_up.refusal(), (429, "too_many_tries".to_owned()));
        assert!(held_up.text.contains("Use a device on which you have signed in before, or try again in 30 seconds."), "{}", held_up.text);
        app.wait(30_000);
        sign_in(&phone, PASSWORD).await.ok::<Me>();
    }

    async fn strangers_get_a_hundred_and_twenty_more_guesses_an_hour(app) {
        let app = proxied(&app).await;
        sign_up(&at(&app, "10.2.0.1")).await;
        let mut looked_at = guess(&app, 100, 100).await;
        for _ in 0..20 {
            app.wait(MINUTE);
            looked_at += guess(&app, 100, 5).await;
        }
        assert_eq!(looked_at, 30 + 20 * 2);
    }

    async fn a_known_device_guesses_within_bounds_too(app) {
        let laptop = app.visitor();
        sign_up(&laptop).await;
        laptop.post("/account/sign-out", json!({})).await.ok::<Ended>();
        for _ in 0..5 {
            assert_eq!(sign_in(&laptop, "not my password").await.refusal().0, 401);
        }
        assert_eq!(sign_in(&laptop, PASSWORD).await.refusal().0, 429);
        app.wait(30_000);
        sign_in(&laptop, PASSWORD).await.ok::<Me>();
    }

    async fn a_device_is_known_to_its_own_accounts_only(app) {
        let app = proxied(&app).await;
        sign_up(&at(&app, "10.2.0.1")).await;
        let attacker = at(&app, "10.3.0.1");
        attacker.post("/account/sign-up", json!({"email": "mallory@example.org", "password": PASSWORD})).await.ok::<Me>();
        guess(&app, 100, 100).await;
        assert_eq!(sign_in(&attacker, "not my password").await.refusal().0, 429);
        let liar = at(&app, "10.3.0.2").header("cookie", &format!("{DEVICE}=made-up"));
        assert_eq!(sign_in(&liar, PASSWORD).await.refusal().0, 429);
    }

    async fn a_shared_device_is_known_to_all_who_signed_in_on_it(app) {
        let family = app.visitor();
        sign_up(&family).await;
        family.post("/account/sign-out", json!({})).await.ok::<Ended>();
        let first = family.cookie(DEVICE);
        family.post("/account/sign-up", json!({"email": "li@example.org", "password": PASSWORD})).await.ok::<Me>();
        assert_ne!(family.cookie(DEVICE), first, "a copy of the old token is worth nothing");
        let tokens = "select count(distinct token_hash) from known_device";
        assert_eq!((app.number("select count(*) from known_device").await, app.number(tokens).await), (2, 1));
        let clear = format!("select count(*) from known_device where token_hash = '{}'", family.cookie(DEVICE).expect("a token"));
        assert_eq!(app.number(&clear).await, 0, "the token is not stored in clear");
    }

    async fn old_devices_are_forgotten(app) {
        sign_up(&app.visitor()).await;
        for _ in 0..21 {
            app.wait(MINUTE);
            sign_in(&app.visitor(), PASSWORD).await.ok::<Me>();
        }
        assert_eq!(app.number("select count(*) from known_device").await, 20);
        app.wait(401 * DAY);
        let laptop = app.visitor();
        sign_in(&laptop, PASSWORD).await.ok::<Me>();
        assert_eq!(app.number("select count(*) from known_device").await, 1);
        let export: Export = laptop.get("/account/export").await.ok();
        assert_eq!(export.tables["known_device"].len(), 1);
        assert!(!export.tables["known_device"][0].contains_key("token_hash"));
    }

    async fn a_new_password_forgets_other_devices_and_erasing_forgets_all(app) {
        let (laptop, phone) = (app.visitor(), app.visitor());
        sign_up(&laptop).await;
        sign_in(&phone, PASSWORD).await.ok::<Me>();
        laptop.post("/account/password", json!({"password": PASSWORD, "new_password": "rain with tea"})).await.ok::<Me>();
        assert_eq!(app.number("select count(*) from known_device").await, 1);
        laptop.post("/account/erase", json!({"password": "rain with tea", "confirm": "erase"})).await.ok::<Erased>();
        assert_eq!(app.number("select count(*) from known_device").await, 0);
    }

    async fn strangers_do_not_keep_the_owner_from_changing_the_password(app) {
        let app = proxied(&app).await;
        let laptop = at(&app, "10.2.0.1");
        sign_up(&laptop).await;
        guess(&app, 100, 100).await;
        laptop.post("/account/password", json!({"password": PASSWORD, "new_password": "rain with tea"})).await.ok::<Me>();
    }
}
