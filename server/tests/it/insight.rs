//! A company learns how many keep it, and never who: sums are counted once for each shopper, published with noise once and
//! for all, and shown to nobody as they are.

mod ads;
mod pages;

use huoban_core::{chores, insight::PUBLISH_INSIGHT, merge::merge_companies};
use serde_json::{Value, json};
use wire::{
    id::{CompanyId, GroupId, Id},
    insight::{AboutMe, AgeBand, Insight, Shown, TableOf},
    order::Group,
    portfolio::Standing,
    staff::Role,
};

use crate::{
    kit::{MINUTE, Reply, TestApp, Visitor},
    order::{add, buy},
    portfolio::{drop_company, keep, undo},
};

const DAY: i64 = 24 * 60 * MINUTE;
const PASSWORD: &str = "tea with rain";
const WEEK: i64 = 7 * DAY;

async fn turn(app: &TestApp) {
    chores::turn(&PUBLISH_INSIGHT, &app.state).await;
    let failed = app.number("select count(*) from chore_turn where done is null").await;
    assert_eq!(failed, 0, "the chore failed");
}

/// Buys from the company of that slug, and has it delivered.
async fn buy_and_receive(app: &TestApp, shopper: &Visitor, slug: &str, company: CompanyId, key: &str) -> GroupId {
    let product = app.product(company, 900, 5).await;
    add(shopper, product, 1).await;
    let group = buy(shopper, key).await;
    let placed: Group = shopper.get(&format!("/orders/{group}")).await.ok();
    let packer = app.member(company, Role::Orders).await;
    for step in ["accept", "ship", "deliver"] {
        let path = format!("/companies/{slug}/orders/{}/{step}", placed.orders[0].id);
        packer.post(&path, json!({ "carrier": "DHL" })).await.ok::<Value>();
    }
    group
}

/// A shopper with an account.
async fn account(app: &TestApp, name: &str) -> Visitor {
    let shopper = app.visitor();
    let login = json!({ "email": format!("{name}@example.org"), "password": PASSWORD });
    shopper.post("/account/sign-up", login).await.ok::<Value>();
    shopper
}

/// What is counted of a company in the first week or month.
async fn sum(app: &TestApp, company: CompanyId, series: &str, cell: &str) -> i64 {
    app.number(&format!(
        "select cast(coalesce(sum(sum), 0) as bigint) from insight_sum where company_id = {} and series = '{series}' and cell = '{cell}'",
        company.number()
    ))
    .await
}

async fn partners(app: &TestApp, company: CompanyId) -> i64 {
    sum(app, company, "partners", "").await
}

/// So many events of a series, as if they had been counted in the period.
async fn happened(app: &TestApp, company: CompanyId, series: &str, (cell, period): (&str, i64), events: i64) {
    let sql = format!(
        "insert into insight_sum (company_id, series, period, cell, sum) values ({}, '{series}', {period}, '{cell}', {events})",
        company.number()
    );
    app.sql(&sql).await.expect("a sum");
}

/// Makes one company of two of one legal entity.
async fn merge(app: &TestApp, from: CompanyId, into: CompanyId) {
    let context = (from, into, app.state.ids.clone(), app.now());
    let merged = app.state.db.write(context, async |(from, into, ids, now), tx| {
        merge_companies(tx, *from, *into, ids, *now).await
    });
    merged.await.expect("one company");
}

/// What the company sees; its people sign in anew each time, since sessions of staff are short.
async fn seen(app: &TestApp, company: CompanyId, slug: &str) -> Insight {
    let member = app.member(company, Role::Reader).await;
    member.get(&format!("/companies/{slug}/insight")).await.ok()
}

async fn say(shopper: &Visitor, age: &str, region: &str, interest: &str) -> Reply {
    let about = json!({ "age_band": age, "region": region, "interest": interest });
    shopper.post("/account/about", about).await
}

on_both! {
    async fn a_partner_counts_once_and_only_after_an_order_arrived(app) {
        let (acme, rival) = (app.company("acme").await, app.company("rival").await);
        let shopper = account(&app, "ming").await;
        let body = json!({ "company": "acme", "found": "search" });
        shopper.post("/portfolio/partners", body).await.ok::<Standing>();
        say(&shopper, "25-34", "eastern_asia", "unsaid").await.ok::<AboutMe>();
        turn(&app).await;
        assert_eq!(partners(&app, acme).await, 0);
        // An order from anybody will do: it shows that the shopper is one.
        buy_and_receive(&app, &shopper, "rival", rival, "k").await;
        for _ in 0..3 {
            turn(&app).await;
        }
        let counted = [
            partners(&app, acme).await,
            sum(&app, acme, "age_band", "25-34").await,
            sum(&app, acme, "region", "eastern_asia").await,
            sum(&app, acme, "found_how", "search").await,
        ];
        assert_eq!(counted, [1, 1, 1, 1]);
        // What was not said is in no cell, and what is said later moves nothing.
        say(&shopper, "65+", "unsaid", "food").await.ok::<AboutMe>();
        turn(&app).await;
        let all = app.number("select cast(sum(sum) as bigint) from insight_sum").await;
        assert_eq!(all, 4);
        assert_eq!(partners(&app, rival).await, 0);
    }

    async fn who_drops_is_counted_off_once_it_is_final_with_the_reason(app) {
        let acme = app.company("acme").await;
        let shopper = account(&app, "ming").await;
        keep(&shopper, "acme").await.ok::<Standing>();
        buy_and_receive(&app, &shopper, "acme", acme, "k").await;
        turn(&app).await;
        drop_company(&shopper, "acme").await.ok::<Standing>();
        app.wait(5 * MINUTE);
        turn(&app).await;
        assert_eq!(partners(&app, acme).await, 1);
        undo(&shopper, "acme").await.ok::<Standing>();
        app.wait(20 * MINUTE);
        turn(&app).await;
        assert_eq!((partners(&app, acme).await, sum(&app, acme, "drop_reason", "delivery").await), (1, 0));
        let body = json!({ "company": "acme", "confirm": "yes", "reason": "delivery" });
        shopper.post("/portfolio/drops", body).await.ok::<Standing>();
        app.wait(11 * MINUTE);
        for _ in 0..2 {
            turn(&app).await;
        }
        assert_eq!((partners(&app, acme).await, sum(&app, acme, "drop_reason", "delivery").await), (0, 1));
    }

    async fn who_erases_everything_is_counted_off_and_forgotten(app) {
        let acme = app.company("acme").await;
        let shopper = account(&app, "ming").await;
        keep(&shopper, "acme").await.ok::<Standing>();
        say(&shopper, "35-44", "unsaid", "unsaid").await.ok::<AboutMe>();
        buy_and_receive(&app, &shopper, "acme", acme, "k").await;
        turn(&app).await;
        assert_eq!(partners(&app, acme).await, 1);
        app.wait(60 * DAY);
        shopper.post("/account/erase", json!({ "password": PASSWORD, "confirm": "erase" })).await.ok::<Value>();
        assert_eq!(app.number("select count(*) from shopper_about").await, 0);
        turn(&app).await;
        assert_eq!(partners(&app, acme).await, 0);
        assert_eq!(app.number("select count(*) from counted_partner").await, 0);
    }

    async fn a_guest_is_not_counted_until_they_have_an_account_and_then_once(app) {
        let (acme, shoddy) = (app.company("acme").await, app.company("shoddy").await);
        account(&app, "ming").await;
        let guest = app.visitor();
        keep(&guest, "acme").await.ok::<Standing>();
        say(&guest, "55-64", "oceania", "toys").await.ok::<AboutMe>();
        buy_and_receive(&app, &guest, "acme", acme, "k").await;
        let body = json!({ "company": "shoddy", "confirm": "yes", "reason": "quality" });
        guest.post("/portfolio/drops", body).await.ok::<Standing>();
        app.wait(11 * MINUTE);
        turn(&app).await;
        assert_eq!((partners(&app, acme).await, sum(&app, shoddy, "drop_reason", "quality").await), (0, 0));
        let login = json!({ "email": "ming@example.org", "password": PASSWORD });
        guest.post("/account/sign-in", login).await.ok::<Value>();
        let about: AboutMe = guest.get("/account/about").await.ok();
        assert_eq!(about.age_band, AgeBand::From55);
        app.wait(11 * MINUTE);
        for _ in 0..2 {
            turn(&app).await;
        }
        assert_eq!(app.number("select count(*) from counted_partner").await, 1);
        assert_eq!((partners(&app, acme).await, sum(&app, shoddy, "drop_reason", "quality").await), (1, 1));
        assert_eq!(sum(&app, acme, "age_band", "55-64").await, 1);
    }

    async fn numbers_are_published_when_a_week_is_over_and_never_change(app) {
        let acme = app.company("acme").await;
        turn(&app).await;
        happened(&app, acme, "partners", ("", 0), 400).await;
        happened(&app, acme, "interest", ("food", 0), 300).await;
        let before = seen(&app, acme, "acme").await;
        assert!(before.weeks.is_empty() && before.tables.is_empty());
        // A clock of weeks: nothing is published before its end, to the millisecond.
        let end = before.next_week.expect("the series goes on").millis();
        app.wait(end - app.now().millis() - 1);
        turn(&app).await;
        assert!(seen(&app, acme, "acme").await.weeks.is_empty());
        app.wait(1);
        turn(&app).await;
        let first = seen(&app, acme, "acme").await;
        assert_eq!(first.weeks.len(), 1);
        let Shown::About { value, off } = first.weeks[0].partners else { panic!("{first:?}") };
        assert!((340..=460).contains(&value) && off == 16, "{value} ± {off}");
        // How many came and went is in no number that operators or metrics have.
        let told = app.number("select done from chore_turn where name = 'publish_insight'").await;
        assert_eq!(told, 1, "one node of one company");
        // Later events change nothing of it, and neither does a turn that runs again.
        happened(&app, acme, "partners", ("", 1), 200).await;
        app.sql("update insight_state set value = '0' where name = 'weeks'").await.expect("as after a crash");
        turn(&app).await;
        assert_eq!(seen(&app, acme, "acme").await.weeks, first.weeks);
        app.wait(31 * DAY);
        turn(&app).await;
        let later = seen(&app, acme, "acme").await;
        assert_eq!(later.weeks[0], first.weeks[0]);
        assert!(later.weeks.len() >= 5);
        let food = later.tables.iter().find(|table| table.of == TableOf::Interest).expect("the table");
        assert_eq!(food.cells.len(), 20);
        let shown: Vec<&str> = food.cells.iter().filter(|cell| cell.shown != Shown::TooFew).map(|cell| cell.name.as_str()).collect();
        assert_eq!(shown, ["food"]);
        let last = later.weeks.last().expect("a week").partners.value().expect("a number");
        assert!((500..=700).contains(&last), "{last}");
    }

    async fn a_clock_that_went_back_stops_nothing(app) {
        let acme = app.company("acme").await;
        let shopper = account(&app, "ming").await;
        keep(&shopper, "acme").await.ok::<Standing>();
        buy_and_receive(&app, &shopper, "acme", acme, "k").await;
        app.wait(70 * DAY);
        turn(&app).await;
        app.wait(70 * DAY);
        turn(&app).await;
        app.wait(-70 * DAY);
        let late = account(&app, "late").await;
        keep(&late, "acme").await.ok::<Standing>();
        buy_and_receive(&app, &late, "acme", acme, "l").await;
        turn(&app).await;
        assert_eq!(partners(&app, acme).await, 2);
    }

    async fn what_is_published_is_guarded_by_the_database(app) {
        let acme = app.company("acme").await;
        turn(&app).await;
        happened(&app, acme, "partners", ("", 0), 400).await;
        app.wait(WEEK);
        turn(&app).await;
        for (attempt, guard) in [
            ("update insight_node set numbers = '1'", "insight_node_is_append_only_update"),
            ("delete from insight_node", "insight_node_is_append_only_delete"),
            ("update insight_sum set sum = 1", "published_sum_stands"),
            ("delete from insight_sum", "insight_sum_is_never_removed"),
        ] {
            let refused = app.sql(attempt).await.expect_err(attempt);
            assert!(refused.refused_by(guard), "{attempt}: {refused:?}");
        }
    }

    async fn companies_that_become_one_have_the_sum_of_both(app) {
        let entity = app.entity("one").await;
        let (acme, twin) = (app.company_of(entity, "acme").await, app.company_of(entity, "twin").await);
        let shopper = account(&app, "ming").await;
        keep(&shopper, "acme").await.ok::<Standing>();
        keep(&shopper, "twin").await.ok::<Standing>();
        buy_and_receive(&app, &shopper, "acme", acme, "k").await;
        turn(&app).await;
        happened(&app, acme, "partners", ("", 1), 300).await;
        happened(&app, twin, "partners", ("", 1), 300).await;
        app.wait(2 * WEEK);
        turn(&app).await;
        merge(&app, twin, acme).await;
        for _ in 0..2 {
            turn(&app).await;
        }
        let both = seen(&app, acme, "acme").await;
        let Some(Shown::About { value, off }) = both.weeks.get(1).map(|week| week.partners) else { panic!("{both:?}") };
        assert!((520..=680).contains(&value) && off > 16, "{value} ± {off}");
        // The shopper who kept both is one partner.
        assert_eq!(partners(&app, acme).await + partners(&app, twin).await, 600 + 1);
    }

    async fn only_the_company_s_own_people_see_its_numbers(app) {
        let acme = app.company("acme").await;
        let other = app.company("other").await;
        let stranger = app.member(other, Role::Owner).await;
        for visitor in [app.visitor(), stranger, app.operator().await] {
            let refused = visitor.get("/companies/acme/insight").await;
            assert!([401, 403, 404].contains(&refused.status.as_u16()), "{:?}", refused.status);
        }
        seen(&app, acme, "acme").await;
        app.program(acme, "read").await.get("/companies/acme/insight").await.ok::<Insight>();
    }

    async fn what_one_says_of_oneself_can_be_taken_back(app) {
        let shopper = app.visitor();
        assert_eq!(shopper.get("/account/about").await.ok::<AboutMe>(), AboutMe::default());
        assert_eq!(app.number("select count(*) from shopper").await, 0);
        say(&shopper, "18-24", "africa", "sport").await.ok::<AboutMe>();
        let about: AboutMe = shopper.get("/account/about").await.ok();
        assert_eq!(about.age_band, AgeBand::From18);
        say(&shopper, "unsaid", "unsaid", "unsaid").await.ok::<AboutMe>();
        assert_eq!(shopper.get("/account/about").await.ok::<AboutMe>(), AboutMe::default());
        let refused = say(&shopper, "17", "unsaid", "unsaid").await;
        assert_eq!(refused.status.as_u16(), 422);
        assert!(refused.json().to_string().contains("age_band"), "{}", refused.json());
    }
}
