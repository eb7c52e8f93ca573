//! Writes texts into every place that holds one, past all rules.

use huoban_core::{ad, chain, db::Tx};
use serde_json::json;
use wire::{
    id::{Id, ProductId, StaffId},
    open::EntryKind,
    when::When,
};

use super::texts::TEXTS;
use crate::kit::{START, TestApp};

/// Writes the catalogue's texts past all rules, as whatever fault of a feed's reader might.
pub async fn write(app: &TestApp, text: fn(usize) -> String, products: &[ProductId]) {
    for (n, product) in products.iter().enumerate() {
        let own = text(n);
        let category: i64 = START + n as i64;
        app.sql(&format!(
            "insert into category (id, slug, path, name, art) values ({category}, 'cat-{n}', 'cat-{n}', 'c', 'box')"
        ))
        .await
        .expect("a category");
        app.sql(&format!(
            "update product set category_id = {category} where id = {}",
            product.number()
        ))
        .await
        .expect("a product");
        let fact = json!([{ "name": own, "name_zh": own, "value": own, "value_zh": own }]).to_string();
        let id = product.number().to_string();
        app.write_text(
            "update product set name = $1, name_zh = $1, description = $1, description_zh = $1, sku = $1, mpn = $1, \
             gtin = $1, attributes = $2 where cast(id as text) = $3",
            vec![own.clone(), fact, id],
        )
        .await;
        app.write_text(
            "update company set name = $1, name_zh = $1, line = $1, line_zh = $1, about = $1, about_zh = $1, \
             ships_from = $1 where slug = $2",
            vec![own.clone(), format!("c{n}")],
        )
        .await;
        app.write_text(
            "update legal_entity set name = $1, registration = $1, country = $1, address = $1 \
             where id = (select entity_id from company where slug = $2)",
            vec![own.clone(), format!("c{n}")],
        )
        .await;
        app.write_text(
            "update category set name = $1, name_zh = $1, path = $1 where slug = $2",
            vec![own, format!("cat-{n}")],
        )
        .await;
    }
}

/// Writes the ads that run into the open log, and what was taken down.
pub async fn log(app: &TestApp, text: fn(usize) -> String) {
    (ad::TELL_ADS.turn)(&app.state).await.expect("ads in the log");
    for n in 0..TEXTS {
        let append = async |(text, now): &(String, When), tx: &mut Tx| {
            let body = json!({ "company": text, "why": text });
            chain::append(tx, EntryKind::AdTakenDown, text, body, *now).await
        };
        app.state
            .db
            .write((text(n), app.now()), append)
            .await
            .expect("an entry");
    }
}

/// Has each company say something in an ad that runs, and one be taken down.
pub async fn advertise(app: &TestApp, text: fn(usize) -> String) {
    let today = START - START % 86_400_000;
    for n in 0..TEXTS {
        let id = START + n as i64;
        app.sql(&format!(
            "insert into ad (id, company_id, from_day, to_day, versions, categories, made_at)
             select {id}, id, {today}, {today}, 2, 1, {START} from company where slug = 'c{n}'"
        ))
        .await
        .expect("an ad");
        app.sql(&format!(
            "insert into ad_category (ad_id, category_id) values ({id}, {id})"
        ))
        .await
        .expect("a category");
        for insert in [
            "insert into ad_version (ad_id, version, text, text_zh) select id, 1, $1, $1 from ad where cast(id as text) = $2",
            "insert into ad_version (ad_id, version, text, text_zh) select id, 2, $1, $1 from ad where cast(id as text) = $2",
        ] {
            app.write_text(insert, vec![text(n), id.to_string()]).await;
        }
    }
    let take_down = "update ad set taken_down_at = 1, taken_down_why = $1 where cast(id as text) = $2";
    app.write_text(take_down, vec![text(1), (START + 1).to_string()]).await;
}

/// Has each company offer a gift with its product, that gathers joiners.
pub async fn promote(app: &TestApp, text: fn(usize) -> String, products: &[ProductId]) {
    let today = START - START % 86_400_000;
    for (n, product) in products.iter().enumerate() {
        let (id, product) = (START + n as i64, product.number());
        app.write_text(
            "insert into promotion (
               id, company_id, title, title_zh, kind, gift_id, products, from_day, to_day, goal, borne_by, made_at
             )
             select cast($2 as integer), company_id, $1, $1, 'gift', id, 1, cast($3 as integer), cast($3 as integer), 9, $1, 0
             from product where cast(id as text) = $4",
            vec![text(n), id.to_string(), today.to_string(), product.to_string()],
        )
        .await;
        app.sql(&format!(
            "insert into promotion_product (promotion_id, product_id) values ({id}, {product})"
        ))
        .await
        .expect("its product");
    }
}

/// Makes the shopper an operator and an owner of the first company, with something on each page of the consoles.
pub async fn work(app: &TestApp, staff: StaffId, order: i64) {
    let (staff, id) = (staff.number(), app.state.ids.number(app.now()));
    let company = "(select id from company where slug = 'c0')";
    for sql in [
        format!("insert into operator (staff_id, since) values ({staff}, {START})"),
        format!("insert into membership (company_id, staff_id, role, since) select id, {staff}, 'owner', {START} from company where slug = 'c0'"),
        format!(
            "insert into invitation (id, token_hash, email, gives, company_id, role, created_at, expires_at)
             values ({id}, 'x', 'w', 'membership', {company}, 'orders', {START}, {START} + 1000)"
        ),
        format!(
            "insert into api_token (id, company_id, token_hash, name, scope, made_by, created_at, expires_at)
             values ({id}, {company}, 'x', 'w', 'read orders', 'w', {START}, {START} + 1000)"
        ),
        format!(
            "insert into application (id, staff_id, name, legal_name, country, registration, address, about, state, made_at)
             values ({id}, {staff}, 'w', 'w', 'w', 'w', 'w', 'w', 'waiting', {START})"
        ),
        format!(
            "insert into application (id, staff_id, name, legal_name, country, registration, address, about, state, made_at, decided_at, reason)
             values ({id} + 1, {staff}, 'w', 'w', 'w', 'w', 'w', 'w', 'declined', {START}, {START}, 'w')"
        ),
        // Under the order's number, by which its page is found.
        format!(
            "insert into webhook_endpoint (id, company_id, url, kinds, note, secret, made_by, made_at)
             values ({order}, {company}, 'w', 'order.placed', 'w', 'w', 'w', {START})"
        ),
        format!(
            "insert into feed_run (
               id, company_id, name, made_by, made_at, decimal_sign, state, bytes, bytes_read, rows_read, added, updated, unchanged,
               repeated, bad, doubts, tries, why, restored, kept
             )
             values ({id}, {company}, 'w', 'w', {START}, 'point', 'failed', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 'w', 1, 1)"
        ),
        format!(
            "insert into feed_source (id, company_id, url, every_hours, decimal_sign, made_by, made_at, next_at, tried_at, failure)
             values ({id}, {company}, 'w', 24, 'point', 'w', {START}, {START}, {START}, 'w')"
        ),
        format!("insert into event (id, company_id, kind, about, at, taken_at) values ({id}, {company}, 'ping', 'w', {START}, {START})"),
        format!("insert into webhook_delivery (id, endpoint_id, event_id, state, failed) values ({id}, {order}, {id}, 'given_up', 1)"),
        format!("insert into webhook_attempt (id, delivery_id, at, took, said) values ({id}, {id}, {START}, 1, 'w')"),
        format!(
            "insert into mail_outbox (id, shopper_id, kind, to_address, lang, about, state, tries, last_error, made_at)
             select {id}, shopper_id, 'order', 'w', 'en', 'w', 'given_up', 1, 'w', {START} from order_group"
        ),
        format!("insert into chore_turn (name, every, began_at, took, done) values ('w', 1, {START}, 1, 1)"),
        format!("insert into shipment (id, order_id, carrier, tracking, at) values ({id}, {order}, 'w', 'w', {START})"),
        format!("insert into shipment_line (shipment_id, product_id, quantity) select {id}, product_id, 1 from order_line where order_id = {order}"),
        format!("update shop_order set state = 'shipped' where id = {order}"),
    ] {
        app.sql(&sql).await.expect("a row");
    }
}

/// Of the order and of the product.
pub const THREADS: [i64; 2] = [START + 1, START + 2];

/// Has the shopper ask the first company.
pub async fn ask(app: &TestApp, order: i64, product: ProductId) {
    let product = product.number();
    for (thread, about, order, product) in [
        (THREADS[0], "order", order.to_string(), "null".to_owned()),
        (THREADS[1], "product", "null".to_owned(), product.to_string()),
    ] {
        app.sql(&format!(
            "insert into thread (id, shopper_id, company_id, about_kind, order_id, product_id, pseudonym, opened_at, last_id,
               last_at, last_by, messages, in_a_row, waits_for, waits_from)
             select {thread}, g.shopper_id, o.company_id, '{about}', {order}, {product}, 'w', {START}, {thread},
               {START}, 'shopper', 2, 1, 'company', {thread}
             from shop_order o join order_group g on g.id = o.group_id join company c on c.id = o.company_id
             where c.slug = 'c0'"
        ))
        .await
        .expect("a thread");
    }
}

/// Writes what people have written.
pub async fn write_people(app: &TestApp, text: fn(usize) -> String) {
    for (n, update) in [
        "update shopper set name = $1",
        "update partnership set note = $1",
        "update company_drop set note = $1",
        "update order_group set recipient = $1, line1 = $1, line2 = $1, city = $1, region = $1, postcode = $1, phone = $1",
        "update order_line set name = $1, name_zh = $1",
        "update staff set name = $1, email = $1",
        "update invitation set email = $1",
        "update api_token set name = $1, made_by = $1",
        "update application set name = $1, legal_name = $1, country = $1, registration = $1, address = $1, about = $1",
        "update application set reason = $1 where state = 'declined'",
        "update chore_turn set name = $1",
        "update shipment set carrier = $1, tracking = $1",
        "update thread set pseudonym = $1",
        "insert into message (id, thread_id, place, side, body, at) select id, id, 1, 'shopper', $1, 0 from thread",
        "insert into message (id, thread_id, place, side, by_name, body, at) select id + 2, id, 2, 'company', $1, $1, 0 from thread",
        "insert into audit_entry (id, company_id, actor, actor_kind, deed, about, at) select 1, id, $1, 'operator', 'joined', $1, 0 from company where slug = 'c0'",
        "insert into order_event (id, order_id, state, actor, at, note) select 1, order_id, 'cancelled', 'company', 0, $1 from shipment",
        "update webhook_endpoint set url = $1, note = $1, made_by = $1",
        "insert into fee (id, basis_points, from_at, made_at, made_by) values (1, 300, 0, 0, $1), (2, 400, 4000000000000, 0, $1)",
        "insert into company (id, entity_id, slug, name, palette, return_days, created_at, closed_at, shut_at, shut_why)
           select 1, entity_id, 'shut', $1, palette, return_days, 0, 0, 0, $1 from company where slug = 'c0'",
        "insert into staff (id, email, password, name, created_at, closed_at) values (1, 'w', 'x', $1, 0, 0)",
        "update webhook_attempt set said = $1",
        "update mail_outbox set to_address = $1, last_error = $1",
        "insert into ad_answer (ad_id, version, shopper_id, answer, note, at) select a.id, 1, s.id, 'misleading', $1, 0 from ad a join shopper s on s.email is not null",
        "update feed_source set url = $1, made_by = $1, failure = $1",
        "update feed_run set name = $1, made_by = $1, why = $1",
    ]
    .into_iter()
    .enumerate()
    {
        app.write_text(update, vec![text(3 * n)]).await;
    }
}

/// Has the shopper rate two orders, change what they said, and be answered; of one of them the order goes back to where it was.
pub async fn rate(app: &TestApp, text: fn(usize) -> String) {
    let of_two = "(select id from company where slug in ('c0', 'c2'))";
    app.sql(&format!(
        "update shop_order set state = 'delivered' where company_id in {of_two}"
    ))
    .await
    .expect("delivered");
    for (n, insert) in [
        "insert into rating (order_id, id, shopper_id, company_id, stars, text, made_at, changed_at, answer, answered_at)
         select o.id, o.id, g.shopper_id, o.company_id, 4, $1, g.placed_at, g.placed_at, $1, g.placed_at
         from shop_order o join order_group g on g.id = o.group_id where o.state = 'delivered'",
        "insert into product_rating (order_id, product_id, id, stars, text)
         select r.order_id, l.product_id, r.order_id, 3, $1 from rating r join order_line l on l.order_id = r.order_id",
        "insert into rating_version (id, order_id, stars, text, at)
         select 4 * (select count(*) from rating s where s.id < r.id), order_id, 2, $1, made_at from rating r",
        "insert into rating_version (id, order_id, stars, text, at)
         select 4 * (select count(*) from rating s where s.id < r.id) + 1, order_id, 4, $1, made_at + 1 from rating r",
        "insert into rating_version (id, order_id, product_id, stars, text, at)
         select 4 * (select count(*) from rating s where s.id < r.id) + 2, r.order_id, p.product_id, 1, $1, r.made_at
         from rating r join product_rating p on p.order_id = r.order_id",
        "insert into rating_version (id, order_id, product_id, stars, text, at)
         select 4 * (select count(*) from rating s where s.id < r.id) + 3, r.order_id, p.product_id, 3, $1, r.made_at + 1
         from rating r join product_rating p on p.order_id = r.order_id",
    ]
    .into_iter()
    .enumerate()
    {
        app.write_text(insert, vec![text(3 * n)]).await;
    }
    for sql in [
        "insert into product_score select product_id, 0, 0, 1, 0, 0, 1, 1 from product_rating",
        "insert into company_score select company_id, 0, 0, 0, 1, 0, 1, 1 from rating",
        "update shop_order set state = 'shipped' where company_id = (select id from company where slug = 'c0')",
    ] {
        app.sql(sql).await.expect("a row");
    }
}

/// One that waits, one that was answered, and one that was hidden.
pub const PROPOSALS: [i64; 3] = [START + 3, START + 4, START + 5];

/// Has the shopper propose something to the first company, and be reported.
pub async fn propose(app: &TestApp, text: fn(usize) -> String) {
    for (n, id) in PROPOSALS.into_iter().enumerate() {
        let (proposal, by) = (
            "select cast($2 as bigint), c.id, s.id, 'product', $1, $1",
            "from company c, shopper s where c.slug = 'c0' and s.email is not null",
        );
        let insert = format!(
            "insert into proposal (id, company_id, shopper_id, kind, title, text, made_at, answer_by) \
             {proposal}, {START}, {START} + 1 {by}"
        );
        app.write_text(insert.leak(), vec![text(3 * n), id.to_string()]).await;
    }
    for sql in [
        "insert into proposal_count select id, company_id, 0, 0, 0 from proposal".to_owned(),
        format!(
            "insert into proposal_report select id, shopper_id, 'w', {START}, null from proposal where id = {}",
            PROPOSALS[0]
        ),
    ] {
        app.sql(&sql).await.expect("a row");
    }
    for (update, id) in [
        (
            "update proposal_report set why = $1 where proposal_id = cast($2 as bigint)",
            PROPOSALS[0],
        ),
        (
            "update proposal set answer = 'accepted', answer_text = $1, answer_when_day = 0, answered_at = 1790000000000 where id = cast($2 as bigint)",
            PROPOSALS[1],
        ),
        (
            "update proposal set hidden_at = 1, hidden_why = $1 where id = cast($2 as bigint)",
            PROPOSALS[2],
        ),
    ] {
        app.write_text(update, vec![text(7), id.to_string()]).await;
    }
}
