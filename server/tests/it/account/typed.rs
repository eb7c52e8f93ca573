//! What people type about themselves, in all the forms that keyboards and clipboards give it.

use serde_json::json;
use wire::account::{Ended, Erased, Me};

use super::{EMAIL, PASSWORD, sign_in, sign_up};
use crate::kit::{Reply, TestApp};

async fn open(app: &TestApp, email: &str, password: &str, name: &str) -> Reply {
    let account = json!({"email": email, "password": password, "name": name});
    app.visitor().post("/account/sign-up", account).await
}

on_both! {
    async fn a_password_is_one_in_all_its_unicode_forms(app) {
        open(&app, EMAIL, "caf\u{e9} au lait", "").await.ok::<Me>();
        for same in ["cafe\u{301} au lait", "caf\u{e9}\u{3000}au\u{a0}lait"] {
            sign_in(&app.visitor(), same).await.ok::<Me>();
        }
        assert_eq!(sign_in(&app.visitor(), "ｃａｆ\u{e9} au lait").await.refusal().0, 401);
        let laptop = app.visitor();
        sign_in(&laptop, "cafe\u{301} au lait").await.ok::<Me>();
        let change = json!({"password": "cafe\u{301} au lait", "new_password": "the\u{301} a\u{300} la pluie"});
        laptop.post("/account/password", change).await.ok::<Me>();
        sign_in(&app.visitor(), "th\u{e9} \u{e0} la pluie").await.ok::<Me>();
        laptop.post("/account/erase", json!({"password": "th\u{e9} \u{e0} la pluie", "confirm": "erase"})).await.ok::<Erased>();
    }

    async fn a_hash_of_before_opens_and_is_renewed(app) {
        sign_up(&app.visitor()).await;
        let raw = "cafe\u{301} au\u{3000}lait";
        let old = app.state.passwords.hash(raw.to_owned()).await.expect("a hash");
        app.sql(&format!("update shopper set password = '{old}'")).await.expect("an old hash");
        assert_eq!(sign_in(&app.visitor(), "caf\u{e9} au lait").await.refusal().0, 401);
        sign_in(&app.visitor(), raw).await.ok::<Me>();
        assert_eq!(app.number(&format!("select count(*) from shopper where password = '{old}'")).await, 0);
        sign_in(&app.visitor(), "caf\u{e9} au lait").await.ok::<Me>();
    }

    async fn what_can_not_be_seen_is_refused_at_its_field(app) {
        for (password, name, field, code) in [
            ("tea with\train", "Ming", "password", "not_text"),
            ("", "Ming", "password", "password_too_short"),
            ("e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", "Ming", "password", "password_too_short"),
            (PASSWORD, "\u{200b}\u{202e}", "name", "not_text"),
            (PASSWORD, "\u{3164}", "name", "not_text"),
            (PASSWORD, "Mi\0ng", "name", "control_character"),
        ] {
            let reply = open(&app, EMAIL, password, name).await;
            assert_eq!((reply.refusal(), &reply.json()["field"]), ((422, code.to_owned()), &json!(field)));
        }
        let me: Me = open(&app, EMAIL, PASSWORD, "\u{202e}Rene\u{301}\u{3000} Li\u{202c}").await.ok();
        assert_eq!(me.name.as_deref(), Some("René Li"));
    }

    async fn one_address_makes_one_account(app) {
        open(&app, "li@例子.中国", PASSWORD, "").await.ok::<Me>();
        for same in ["ＬＩ＠例子。中国", "mailto:li@xn--fsqu00a.xn--fiqs8s", "Li <li@例子.中国>", "li@例子.中国\u{200b}"] {
            assert_eq!(open(&app, same, PASSWORD, "").await.refusal(), (409, "email_taken".to_owned()));
            let visitor = app.visitor();
            let me: Me = visitor.post("/account/sign-in", json!({"email": same, "password": PASSWORD})).await.ok();
            assert_eq!(me.email.as_deref(), Some("li@例子.中国"));
            visitor.post("/account/sign-out", json!({})).await.ok::<Ended>();
        }
    }

    async fn an_account_under_another_form_of_its_address_still_opens(app) {
        sign_up(&app.visitor()).await;
        app.sql("update shopper set email = 'ｍing@example.org'").await.expect("an old account");
        let given = json!({"email": "Ｍing@example.org", "password": PASSWORD});
        app.visitor().post("/account/sign-in", given).await.ok::<Me>();
    }
}
