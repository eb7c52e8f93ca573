//! Letters that were asked for: only those, in both languages, at last, and never told to anybody else.

mod address;
mod post_office;
mod reset;

use huoban_core::{chores, db::Engine, letter, settings::DataSettings, state::AppState};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, GroupId, ProductId},
    mail::{DemoMail, LetterState, Mail},
    order::{Group, Placed, company::CompanyOrder},
    staff::Role,
};

use self::post_office::{Mood, PostOffice};
use crate::{
    kit::{MINUTE, TestApp, Visitor},
    order::{add, order},
};

const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const PLACE: &str = "http://shop.example";

/// A marketplace that sends mail, with a company that sells a lamp.
struct Scene {
    app: TestApp,
    office: PostOffice,
    acme: CompanyId,
    lamp: ProductId,
}

impl Scene {
    async fn of(app: &TestApp) -> Self {
        let office = PostOffice::start().await;
        let url = office.url();
        let flags = [
            "--smtp-url",
            &url,
            "--mail-from",
            "Huoban <post@shop.example>",
            "--public-url",
            PLACE,
        ];
        let app = TestApp::with(app.url.engine, &flags).await;
        let acme = app.company("acme").await;
        let lamp = app.product_named(acme, "lamp", 2_000, 90).await;
        Self {
            app,
            office,
            acme,
            lamp,
        }
    }

    async fn buy(&self, shopper: &Visitor, key: &str, mail: Option<&str>) -> GroupId {
        add(shopper, self.lamp, 1).await;
        let mut order = order(key);
        if let Some(mail) = mail {
            order["mail"] = mail.into();
        }
        shopper.post("/orders", order).await.ok::<Placed>().group
    }

    async fn send(&self) {
        chores::turn(&letter::SEND_MAIL, &self.app.state).await;
    }

    async fn waiting(&self) -> i64 {
        self.app
            .number("select count(*) from mail_outbox where state = 'waiting'")
            .await
    }

    async fn shown(&self) -> Mail {
        self.app.operator().await.get("/operator/mail").await.ok()
    }

    /// Has the company take a step with the group's order.
    async fn step(&self, packer: &Visitor, shopper: &Visitor, group: GroupId, (step, body): (&str, Value)) {
        let order = shopper.get(&format!("/orders/{group}")).await.ok::<Group>().orders[0].id;
        let path = format!("/companies/acme/orders/{order}/{step}");
        packer.post(&path, body).await.ok::<CompanyOrder>();
    }
}

on_both! {
    async fn without_settings_nothing_is_asked_for_or_offered(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 9).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        assert!(!shopper.page("/checkout").await.text.contains("name=\"mail\""));
        assert!(!shopper.page("/sign-in").await.text.contains("/forgot"));
        let mut order = order("k");
        order["mail"] = "on".into();
        shopper.post("/orders", order).await.ok::<Placed>();
        chores::turn(&letter::SEND_MAIL, &app.state).await;
        assert_eq!(app.number("select count(*) from mail_outbox").await, 0);
        assert_eq!(app.number("select count(*) from order_group where mail is not null").await, 0);
        let refused = shopper.post("/account/forgot", json!({ "email": "ming@example.org" })).await;
        assert_eq!(refused.refusal(), (409, "no_mail".to_owned()));
        assert!(!app.operator().await.get("/operator/mail").await.ok::<Mail>().on);
    }

    async fn only_who_asks_gets_letters_about_an_order(app) {
        let scene = Scene::of(&app).await;
        let shopper = scene.app.visitor();
        add(&shopper, scene.lamp, 1).await;
        assert!(shopper.page("/checkout").await.text.contains("name=\"mail\""));
        let packer = scene.app.member(scene.acme, Role::Orders).await;
        for (n, mail) in [None, Some("off")].into_iter().enumerate() {
            let group = scene.buy(&shopper, &format!("k{n}"), mail).await;
            scene.step(&packer, &shopper, group, ("accept", json!({}))).await;
            scene.step(&packer, &shopper, group, ("ship", json!({ "carrier": "DHL" }))).await;
        }
        assert_eq!(scene.waiting().await, 0);
        scene.buy(&shopper, "asked", Some("on")).await;
        assert_eq!(scene.waiting().await, 1);
        scene.send().await;
        assert_eq!((scene.waiting().await, scene.office.got().len()), (0, 1));
    }

    async fn an_order_is_told_from_its_placing_to_its_return(app) {
        let scene = Scene::of(&app).await;
        let shopper = scene.app.visitor();
        let group = scene.buy(&shopper, "k", Some("on")).await;
        scene.send().await;
        let packer = scene.app.member(scene.acme, Role::Orders).await;
        for step in [
            ("accept", json!({})),
            ("ship", json!({ "carrier": "DHL", "tracking": "JD0001" })),
            ("deliver", json!({})),
        ] {
            scene.step(&packer, &shopper, group, step).await;
        }
        let order = shopper.get(&format!("/orders/{group}")).await.ok::<Group>().orders[0].id;
        let reason = json!({ "reason": "too bright", "lines": {} });
        let asked: Group = shopper.post(&format!("/orders/{order}/returns"), reason).await.ok();
        let back = asked.orders[0].returns[0].id;
        let answer = json!({ "answer": "Acme, 1 Mill Lane" });
        let path = format!("/companies/acme/returns/{back}");
        packer.post(&format!("{path}/approve"), answer.clone()).await.ok::<CompanyOrder>();
        shopper.post(&format!("/returns/{back}/send-back"), json!({})).await.ok::<Group>();
        packer.post(&format!("{path}/refund"), answer).await.ok::<CompanyOrder>();

        scene.send().await;
        let got = scene.office.got();
        let subjects: Vec<&str> = got.iter().flat_map(|letter| letter.headers("Subject")).collect();
        assert_eq!(subjects, [
            "Your order at Huoban",
            "acme has sent your goods",
            "Your return to acme",
            "Your return to acme",
        ]);
        let holds: [&[&str]; 4] = [
            &["1 × lamp", "20.00", "李明, 长安街 1 号", "Reference: "],
            &["1 × lamp", "With: DHL", "Tracking number: JD0001"],
            &["acme takes your return.", "They say: Acme, 1 Mill Lane"],
            &["acme has your goods back. You get "],
        ];
        let link = format!("{PLACE}/orders/{group}");
        for (letter, parts) in got.iter().zip(holds) {
            assert_eq!(letter.to, "ming@example.org");
            for part in parts.iter().copied().chain([link.as_str()]) {
                assert!(letter.plain.contains(part), "{part}: {}", letter.plain);
                assert!(letter.html.contains(part), "{part}: {}", letter.html);
            }
            assert_eq!(letter.headers("Auto-Submitted"), ["auto-generated"]);
            assert_eq!(letter.headers("Content-Language"), ["en"]);
            assert_eq!(letter.headers("From"), ["Huoban <post@shop.example>"]);
            assert_eq!(letter.headers("Date"), ["Mon, 21 Sep 2026 14:13:20 +0000"]);
            assert!(!letter.html.contains("<img"), "{}", letter.html);
        }
        let mut ids: Vec<&str> = got.iter().flat_map(|letter| letter.headers("Message-ID")).collect();
        assert!(ids.iter().all(|id| id.ends_with("@shop.example>")), "{ids:?}");
        ids.dedup();
        assert_eq!(ids.len(), 4);
    }

    async fn what_does_not_come_is_told_with_its_reason(app) {
        let scene = Scene::of(&app).await;
        let shopper = scene.app.visitor();
        let packer = scene.app.member(scene.acme, Role::Orders).await;
        let none = scene.buy(&shopper, "k1", Some("on")).await;
        scene.step(&packer, &shopper, none, ("cancel", json!({ "reason": "The lamp fell" }))).await;
        add(&shopper, scene.lamp, 2).await;
        let some = scene.buy(&shopper, "k2", Some("on")).await;
        for step in [
            ("accept", json!({})),
            ("ship", json!({ "carrier": "DHL", "lines": { scene.lamp.to_string(): 1 } })),
            ("short", json!({ "reason": "Two are broken", "confirm": "yes" })),
        ] {
            scene.step(&packer, &shopper, some, step).await;
        }
        let mine = scene.buy(&shopper, "k3", Some("on")).await;
        let order = shopper.get(&format!("/orders/{mine}")).await.ok::<Group>().orders[0].id;
        shopper.post(&format!("/orders/{order}/cancel"), json!({})).await.ok::<Value>();
        scene.send().await;
        let holds: [(&str, &[&str]); 2] = [
            ("acme has cancelled your order", &["You owe nothing for it", "They say: The lamp fell"]),
            ("acme does not send the rest of your order", &["2 × lamp", "You get back", "40.00", "They say: Two are broken"]),
        ];
        let got = scene.office.got();
        for (subject, parts) in holds {
            let letters: Vec<_> = got.iter().filter(|letter| letter.headers("Subject") == [subject]).collect();
            assert_eq!(letters.len(), 1, "{subject}: of what the company does alone");
            for part in parts {
                assert!(letters[0].plain.contains(part) && letters[0].html.contains(part), "{part}: {}", letters[0].plain);
            }
        }
        assert_eq!(scene.shown().await.letters.len(), 6);
    }

    async fn a_letter_is_in_the_language_of_the_page(app) {
        let scene = Scene::of(&app).await;
        let shopper = scene.app.visitor().header("accept-language", "zh");
        scene.buy(&shopper, "k", Some("on")).await;
        scene.send().await;
        let got = scene.office.got();
        assert_eq!(got[0].headers("Content-Language"), ["zh-Hans"]);
        for part in ["谢谢。我们已收到您的订单", "请转账：", "您收到此邮件"] {
            assert!(got[0].plain.contains(part) && got[0].html.contains(part), "{part}: {}", got[0].plain);
        }
        assert!(got[0].html.contains("<html lang=\"zh-Hans\">"));
    }

    async fn a_letter_is_tried_again_and_given_up_and_sent_by_hand(app) {
        let scene = Scene::of(&app).await;
        scene.office.is(Mood::Refuses);
        scene.buy(&scene.app.visitor(), "k", Some("on")).await;
        let waits = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR];
        for (failed, wait) in (1..).zip(waits) {
            scene.send().await;
            scene.app.wait(wait - 1);
            scene.send().await;
            let letter = scene.shown().await.letters.remove(0);
            assert_eq!((letter.state, letter.tries), (LetterState::Waiting, failed));
            scene.app.wait(1);
        }
        scene.office.is(Mood::Drops);
        scene.send().await;
        let mail = scene.shown().await;
        assert_eq!((mail.waiting, mail.sent, mail.given_up), (0, 0, 1));
        assert_eq!((mail.letters[0].tries, mail.letters[0].due), (7, None));
        scene.office.is(Mood::Takes);
        scene.app.wait(30 * HOUR);
        scene.send().await;
        assert_eq!(scene.office.got().len(), 0);

        let operator = scene.app.operator().await;
        let path = format!("/operator/mail/{}/again", mail.letters[0].id);
        assert_eq!(operator.post(&path, json!({})).await.ok::<Mail>().waiting, 1);
        assert_eq!(operator.post(&path, json!({})).await.refusal(), (404, "no_such_letter".to_owned()));
        scene.send().await;
        assert_eq!((scene.office.got().len(), scene.shown().await.sent), (1, 1));
    }

    async fn a_letter_is_sent_once_and_after_a_restart_not_again(app) {
        let scene = Scene::of(&app).await;
        scene.buy(&scene.app.visitor(), "k", Some("on")).await;
        let state = &scene.app.state;
        let folder = tempfile::tempdir().expect("a folder");
        let data = DataSettings { data_dir: folder.path().to_owned(), ..state.data.clone() };
        let (db, settings, clock) = (state.db.clone(), state.settings.clone(), state.clock.clone());
        let again = AppState::open(db, data, settings, clock).await.expect("a server");
        for server in [state, &again, state] {
            chores::turn(&letter::SEND_MAIL, server).await;
        }
        assert_eq!(scene.office.got().len(), 1);
    }

    async fn names_stay_text_and_add_no_header(app) {
        let scene = Scene::of(&app).await;
        let hostile = "Acme\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>\"&";
        scene.app.write_text("update company set name = $1", vec![hostile.to_owned()]).await;
        let shopper = scene.app.visitor();
        let group = scene.buy(&shopper, "k", Some("on")).await;
        scene.app.write_text("update order_line set name = $1", vec![hostile.to_owned()]).await;
        let packer = scene.app.member(scene.acme, Role::Orders).await;
        scene.step(&packer, &shopper, group, ("accept", json!({}))).await;
        scene.step(&packer, &shopper, group, ("ship", json!({ "carrier": "DHL" }))).await;
        scene.app.write_text("update shipment set carrier = $1", vec![hostile.to_owned()]).await;
        scene.send().await;
        let got = scene.office.got();
        assert_eq!(got.len(), 2);
        for letter in got {
            assert_eq!((letter.headers("Bcc").len(), letter.headers("Subject").len()), (0, 1));
            assert!(!letter.html.contains("<script"), "{}", letter.html);
            assert!(letter.html.contains("&lt;script&gt;"), "{}", letter.html);
            assert!(letter.plain.lines().all(|line| !line.starts_with("Bcc")), "{}", letter.plain);
        }
    }

    async fn an_operator_sees_no_name_of_an_address(app) {
        let scene = Scene::of(&app).await;
        scene.office.is(Mood::Refuses);
        scene.buy(&scene.app.visitor(), "k", Some("on")).await;
        scene.send().await;
        let operator = scene.app.operator().await;
        let (told, page) = (operator.get("/operator/mail").await, operator.page("/operator/mail").await);
        for text in [&told.text, &page.text] {
            assert!(text.contains("…@example.org"), "{text}");
            assert!(!text.contains("ming@"), "{text}");
        }
        let letter = told.ok::<Mail>().letters.remove(0);
        assert!(letter.error.contains("no such mailbox"), "{}", letter.error);
        assert_eq!(app.visitor().get("/operator/mail").await.status, 401);
    }

    async fn erasing_drops_what_waits(app) {
        let scene = Scene::of(&app).await;
        let shopper = scene.app.visitor();
        scene.buy(&shopper, "k", Some("on")).await;
        shopper.post("/account/erase", json!({ "confirm": "erase" })).await.ok::<Value>();
        scene.send().await;
        assert_eq!(scene.app.number("select count(*) from mail_outbox").await, 0);
        assert_eq!(scene.office.got().len(), 0);
    }

    async fn a_guest_s_letters_follow_into_the_account(app) {
        let scene = Scene::of(&app).await;
        let account = json!({ "email": "li@example.org", "password": "tea with rain" });
        scene.app.visitor().post("/account/sign-up", account.clone()).await.ok::<Value>();
        let guest = scene.app.visitor();
        scene.buy(&guest, "k", Some("on")).await;
        guest.post("/account/sign-in", account).await.ok::<Value>();
        scene.send().await;
        assert_eq!(scene.office.got().len(), 1);
    }

    async fn after_thirty_days_letters_are_forgotten(app) {
        let scene = Scene::of(&app).await;
        scene.buy(&scene.app.visitor(), "k", Some("on")).await;
        scene.send().await;
        for (wait, left) in [(30 * DAY, 1), (1, 0)] {
            scene.app.wait(wait);
            chores::turn(&letter::FORGET_MAIL, &scene.app.state).await;
            assert_eq!(scene.app.number("select count(*) from mail_outbox").await, left);
        }
    }

    async fn letters_of_a_demonstration_are_read_on_a_page(app) {
        let nobody = app.visitor().get("/demo/mail").await;
        assert_eq!(nobody.refusal(), (404, "no_demo_mail".to_owned()), "without the flag nobody reads anything");
        assert_eq!(app.visitor().page("/demo/mail").await.status, 404);
        let app = TestApp::with(app.url.engine, &["--demo-mail"]).await;
        let acme = app.company("acme").await;
        let lamp = app.product_named(acme, "lamp", 2_000, 90).await;
        let shopper = app.visitor();
        add(&shopper, lamp, 1).await;
        let mut order = order("k");
        order["mail"] = "on".into();
        let group = shopper.post("/orders", order).await.ok::<Placed>().group;
        chores::turn(&letter::SEND_MAIL, &app.state).await;
        let mail: DemoMail = app.visitor().get("/demo/mail").await.ok();
        assert_eq!(mail.letters.len(), 1);
        let link = format!("http://127.0.0.1:3000/orders/{group}");
        assert_eq!(mail.letters[0].links, std::slice::from_ref(&link));
        let page = app.visitor().page("/demo/mail").await.text;
        assert!(page.contains(&format!("href=\"{link}\"")) && page.contains("ming@example.org"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_server_that_cannot_be_used_is_refused_at_the_start() {
    let app = TestApp::on(Engine::Sqlite).await;
    let mut settings = app.state.settings.clone();
    settings.smtp_url = Some("mail.example".parse().expect("any text"));
    settings.mail_from = Some("post@shop.example".to_owned());
    let opened = AppState::open(
        app.state.db.clone(),
        app.state.data.clone(),
        settings,
        app.state.clock.clone(),
    );
    assert!(opened.await.is_err());
}
