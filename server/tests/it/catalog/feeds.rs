//! Feeds through the same import as the command line's, and the demo catalogue.

use std::{
    io::Cursor,
    sync::{Arc, Mutex},
};

use huoban_core::catalog::{
    demo,
    feed::Options,
    import::{Companies, Report, Told, check, import},
    save::{NewCompany, Saved},
};
use wire::{
    catalog::{Category, ListedCompany, Product},
    id::{Id, ProductId},
    when::When,
};

use crate::kit::{MINUTE, START, TestApp};

const DAY: i64 = 24 * 60 * MINUTE;

const TSV: &str = "id\ttitle\tdescription\tprice\tavailability\tquantity\tbrand\tproduct_type\n\
    1\tDVD player\tPlays discs\t49.90 USD\tin_stock\t3\tAcme\tElectronics > Video > DVD players\n\
    2\tRadio\tPlays waves\t20 USD\tin_stock\t5\tAcme\tElectronics > Audio\n\
    3\tKettle\tBoils\t15 EUR\tout_of_stock\t0\tBolt\tKitchen\n";

/// What an import came to, and what it told.
async fn brought(app: &TestApp, feed: impl AsRef<[u8]>, companies: Companies) -> (Report, Vec<String>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let hear = {
        let told = told.clone();
        move |said: Told| told.lock().expect("no holder panics").push(said.to_string())
    };
    let feed = Cursor::new(feed.as_ref().to_vec());
    let options = Options::default();
    let report = import(&app.intake(), feed, options, companies, hear)
        .await
        .expect("a feed");
    app.catch_up().await;
    let told = told.lock().expect("no holder panics").clone();
    (report, told)
}

async fn saved(app: &TestApp, feed: &str) -> Saved {
    brought(app, feed, Companies::FromBrand).await.0.saved
}

fn counts(added: u64, updated: u64, unchanged: u64) -> Saved {
    Saved {
        added,
        updated,
        unchanged,
    }
}

async fn product(app: &TestApp, sku: &str) -> Product {
    let id = app.number(&format!("select id from product where sku = '{sku}'")).await;
    let id: ProductId = Id::new(id);
    app.visitor().get(&format!("/products/{id}")).await.ok()
}

fn tree(categories: &[Category]) -> String {
    let named = |category: &Category| match category.children.is_empty() {
        true => category.category.slug.clone(),
        false => format!("{}({})", category.category.slug, tree(&category.children)),
    };
    categories.iter().map(named).collect::<Vec<_>>().join(" ")
}

on_both! {
    async fn a_feed_makes_products_companies_and_categories(app) {
        let (report, told) = brought(&app, TSV, Companies::FromBrand).await;
        assert_eq!((report.rows, report.bad, report.saved), (3, 0, counts(3, 0, 0)));
        assert_eq!(told, Vec::<String>::new());
        let companies: Vec<ListedCompany> = app.visitor().get("/companies").await.ok();
        let mut slugs: Vec<&str> = companies.iter().map(|listed| listed.company.slug.as_str()).collect();
        slugs.sort_unstable();
        assert_eq!(slugs, ["acme", "bolt"]);
        let categories: Vec<Category> = app.visitor().get("/categories").await.ok();
        assert_eq!(
            tree(&categories),
            "electronics(electronics/audio electronics/video(electronics/video/dvd-players)) kitchen"
        );
        let player = product(&app, "1").await;
        assert_eq!(player.card.price.decimal(), "49.90");
        assert_eq!((player.card.stock, player.card.company.slug.as_str()), (3, "acme"));
        assert_eq!(player.categories.len(), 3);
        assert_eq!(product(&app, "3").await.card.stock, 0);
    }

    async fn the_same_feed_again_changes_nothing(app) {
        saved(&app, TSV).await;
        let waiting = app.number("select count(*) from outbox").await;
        assert_eq!(saved(&app, TSV).await, counts(0, 0, 3));
        assert_eq!(app.number("select count(*) from company").await, 2);
        assert_eq!(app.number("select count(*) from legal_entity").await, 2);
        assert_eq!(app.number("select count(*) from category").await, 5);
        assert_eq!(app.number("select count(*) from price_point").await, 3);
        assert_eq!(app.number("select count(*) from outbox").await, waiting);
    }

    async fn a_changed_row_updates_its_product_and_keeps_the_old_price(app) {
        saved(&app, TSV).await;
        app.wait(DAY);
        assert_eq!(saved(&app, &TSV.replace("49.90", "39.90")).await, counts(0, 1, 2));
        assert_eq!(product(&app, "1").await.card.price.decimal(), "39.90");
        assert_eq!(app.number("select count(*) from price_point").await, 4);
        assert_eq!(saved(&app, &TSV.replace("49.90", "39.90").replace("Boils", "Boils fast")).await, counts(0, 1, 2));
        assert_eq!(app.number("select count(*) from price_point").await, 4);
    }

    async fn of_two_rows_with_one_id_the_last_one_counts(app) {
        let feed = format!("{TSV}2\tRadio two\tLouder\t25 USD\tin_stock\t1\tAcme\tElectronics > Audio\n");
        assert_eq!(saved(&app, &feed).await, counts(3, 0, 0));
        assert_eq!(product(&app, "2").await.card.name, "Radio two");
    }

    async fn each_repeated_id_is_told_and_every_row_is_counted_once(app) {
        let rows: String = (0..9).map(|n| format!("d{},Thing {n},{}.00 EUR,Dup\n", n % 3, n + 1)).collect();
        let (report, told) = brought(&app, &format!("id,title,price,brand\n{rows}"), Companies::FromBrand).await;
        assert_eq!((report.rows, report.saved, report.repeated, report.doubts), (9, counts(3, 0, 0), 6, 6));
        assert_eq!(
            told[0],
            "doubtful: line 5, column id: \"d0\" stands on line 2 already; the last row with it counts"
        );
        assert_eq!(product(&app, "d2").await.card.price.decimal(), "9.00");
    }

    async fn repeated_ids_count_once_across_batches(app) {
        let row = |n: usize, id: usize| format!("{id},Thing {n},{}.00 EUR,Dup\n", n + 1);
        let rows: String = (0..1_300).map(|n| row(n, if n % 2 == 0 { n } else { 0 })).collect();
        let feed = format!("id,title,price,brand\n{rows}");
        let (report, _) = brought(&app, &feed, Companies::FromBrand).await;
        assert_eq!((report.rows, report.saved, report.repeated), (1_300, counts(650, 0, 0), 650));
        assert_eq!(product(&app, "0").await.card.name, "Thing 1299");
    }

    async fn ambiguous_prices_and_invisible_titles_are_bad_rows(app) {
        let feed = "id\ttitle\tprice\tbrand\n\
            P0\tLamp\t10.000 JPY\tX\nP1\tLamp\t1.500 USD\tX\nP2\tLamp\t1299.0000 EUR\tX\n\
            P3\t\u{3164}\t1.00 EUR\tX\nP4\t\u{202E}evil lamp\t1.00 EUR\tX\n\u{200B}\tLamp\t1.00 EUR\tX\n";
        let (report, told) = brought(&app, feed, Companies::FromBrand).await;
        assert_eq!((report.bad, report.saved), (4, counts(2, 0, 0)));
        assert!(told[0].ends_with("write 10000 JPY or 10 JPY"), "{told:?}");
        assert_eq!(told[2], "line 5, column title: is empty; every product needs one");
        assert_eq!(product(&app, "P2").await.card.price.decimal(), "1299.00");
        assert_eq!(product(&app, "P4").await.card.name, "evil lamp");
    }

    async fn categories_that_differ_in_a_sign_stay_apart(app) {
        let names = ["C", "C++", "C#", "%%%", "★", "#1", "c++", "★ "];
        let rows: String = names.iter().enumerate().map(|(n, name)| format!("{n}\tBook\t1 EUR\tX\t{name}\n")).collect();
        saved(&app, &format!("id\ttitle\tprice\tbrand\tproduct_type\n{rows}")).await;
        assert_eq!(app.number("select count(*) from category").await, 6);
        assert_eq!(app.number("select count(*) from category where slug = ''").await, 0);
        let slug = |product: &Product| product.categories[0].slug.clone();
        assert_eq!(slug(&product(&app, "0").await), "c");
        assert_eq!(slug(&product(&app, "1").await), slug(&product(&app, "6").await));
        assert_ne!(slug(&product(&app, "3").await), slug(&product(&app, "4").await));
    }

    async fn forms_of_writing_make_no_second_category_and_signs_do(app) {
        let names = ["Ｃafé > Straße", "Café > STRASSE", "Cafe\u{301} > Strasse", "NET", ".NET", ".net", " > "];
        let row = |(n, name): (usize, &str)| format!("{n}\tBook\t1 EUR\tX\t{name}\tHome\n");
        let rows: String = names.into_iter().enumerate().map(row).collect();
        saved(&app, &format!("id\ttitle\tprice\tbrand\tproduct_type\tgoogle_product_category\n{rows}")).await;
        let categories: Vec<Category> = app.visitor().get("/categories").await.ok();
        assert_eq!(app.number("select count(*) from category").await, 5, "{}", tree(&categories));
        assert_eq!(product(&app, "6").await.categories[0].slug, "home");
    }

    async fn texts_that_were_escaped_twice_are_read(app) {
        let feed = "id\ttitle\tprice\tbrand\tproduct_type\tdescription\tmpn\n\
            1\t&lt;p&gt;Body &amp;amp; More&lt;/p&gt;\t12.90&nbsp;&euro;\t&lt;b&gt;Bang&lt;/b&gt; &amp;amp; Olufsen\t\
            Home &amp;amp; Garden\t&lt;p&gt;One&lt;/p&gt;&lt;ul&gt;&lt;li&gt;a&lt;/li&gt;&lt;/ul&gt;\tA&amp;1\n";
        let (report, told) = brought(&app, feed, Companies::FromBrand).await;
        assert_eq!((report.saved, told), (counts(1, 0, 0), Vec::new()));
        let body = product(&app, "1").await;
        assert_eq!((body.card.name.as_str(), body.card.price.decimal()), ("Body & More", "12.90".to_owned()));
        assert_eq!((body.card.company.name.as_str(), body.description.as_str()), ("Bang & Olufsen", "One\na"));
        assert_eq!(body.categories[0].slug, "home-garden");
    }

    async fn a_product_inside_another_and_a_second_price_are_told(app) {
        let item = |id: u32, more: &str| format!(
            "<item><g:id>{id}</g:id><g:title>T</g:title><g:price>1.00 EUR</g:price><g:brand>B</g:brand>{more}</item>\n"
        );
        let feed = format!(
            "<rss><channel>\n{}{}</channel></rss>",
            item(1, &item(2, "")), item(3, "<g:price>2.00 EUR</g:price>")
        );
        let (report, told) = brought(&app, feed, Companies::FromBrand).await;
        assert_eq!((report.saved, report.doubts), (counts(2, 0, 0), 2));
        assert!(told[0].starts_with("doubtful: line 2, column item: stands inside another one"), "{told:?}");
        assert!(told[1].starts_with("doubtful: line 4, column price: is given twice"), "{told:?}");
    }

    async fn one_id_may_be_used_by_two_companies(app) {
        saved(&app, "id,title,price,brand\n1,Mug,5 USD,Acme\n1,Cup,6 USD,Bolt\n").await;
        assert_eq!(app.number("select count(*) from product where sku = '1'").await, 2);
    }

    async fn a_bad_row_is_told_with_line_and_column_while_good_rows_go_in(app) {
        let feed = TSV.replace("20 USD", "cheap");
        let (report, told) = brought(&app, &feed, Companies::FromBrand).await;
        assert_eq!((report.rows, report.bad, report.saved), (3, 1, counts(2, 0, 0)));
        assert!(told[0].starts_with("line 3, column price:"), "{told:?}");
    }

    async fn a_row_without_a_brand_needs_a_company(app) {
        let feed = "id,title,price,brand\n1,Mug,5 USD,\n";
        let (report, told) = brought(&app, feed, Companies::FromBrand).await;
        assert_eq!((report.bad, report.saved), (1, counts(0, 0, 0)));
        assert!(told[0].starts_with("line 2, column brand:") && told[0].contains("--company"), "{told:?}");
    }

    async fn all_rows_can_be_one_company_s(app) {
        let one = Companies::One(NewCompany::At { slug: "shop".to_owned(), name: "The Shop".to_owned() });
        let (report, _) = brought(&app, TSV, one).await;
        assert_eq!(report.saved, counts(3, 0, 0));
        let companies: Vec<ListedCompany> = app.visitor().get("/companies").await.ok();
        assert_eq!(companies.len(), 1);
        assert_eq!(companies[0].company.name, "The Shop");
    }

    async fn a_sale_price_counts_while_its_period_lasts(app) {
        let period = |from: i64, to: i64| {
            let at = |millis| When::from_millis(millis).rfc3339();
            format!("{}/{}", at(from), at(to))
        };
        let feed = format!(
            "id,title,price,sale_price,sale_price_effective_date,brand\n\
             now,Mug,10 USD,8 USD,{},Acme\n\
             later,Cup,10 USD,8 USD,{},Acme\n\
             always,Pot,10 USD,7 USD,,Acme\n",
            period(START - DAY, START + DAY),
            period(START + DAY, START + 2 * DAY),
        );
        saved(&app, &feed).await;
        assert_eq!(product(&app, "now").await.card.price.amount, 800);
        assert_eq!(product(&app, "later").await.card.price.amount, 1000);
        assert_eq!(product(&app, "always").await.card.price.amount, 700);
        app.wait(DAY);
        assert_eq!(saved(&app, &feed).await, counts(0, 2, 1));
        assert_eq!(product(&app, "now").await.card.price.amount, 1000);
        assert_eq!(product(&app, "later").await.card.price.amount, 800);
    }

    async fn an_xml_feed_reads_like_a_table(app) {
        let feed = r#"<?xml version="1.0"?><rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
            <item><g:id>9</g:id><g:title>Pot &amp; lid</g:title><g:price>30.00 USD</g:price><g:brand>Acme</g:brand>
            <g:product_type>Kitchen &gt; Pots</g:product_type></item></channel></rss>"#;
        assert_eq!(saved(&app, feed).await, counts(1, 0, 0));
        let pot = product(&app, "9").await;
        assert_eq!((pot.card.name.as_str(), pot.categories.len()), ("Pot & lid", 2));
    }

    async fn a_feed_that_breaks_off_brings_what_stands_before(app) {
        let item = |id: u32| format!(
            "<item><g:id>{id}</g:id><g:title>T</g:title><g:price>1.00 EUR</g:price><g:brand>B</g:brand></item>\n"
        );
        let feed = format!(
            "<rss><channel>\n{}{}<item><g:id>3</g:id><g:title>bad</b></g:title></item>{}</channel></rss>",
            item(1), item(2), item(4)
        );
        let (report, _) = brought(&app, feed, Companies::FromBrand).await;
        assert_eq!((report.rows, report.bad, report.saved), (2, 0, counts(2, 0, 0)));
        let why = report.broke_off.expect("it is broken");
        assert!(why.en.starts_with("line 4: the XML is broken") && why.zh.starts_with("第 4 行"), "{why:?}");
    }

    async fn names_with_and_without_html_are_one_company_and_one_category(app) {
        let feed = "id\ttitle\tprice\tbrand\tproduct_type\n\
            1\tBody &amp; More &eacute;\t1 EUR\tBang &amp; Olufsen\tHome &amp; Garden > Lamps\n\
            2\tBody\t1 EUR\t<b>Bang & Olufsen</b>\tHome & Garden > Lamps\n";
        assert_eq!(saved(&app, feed).await, counts(2, 0, 0));
        assert_eq!(app.number("select count(*) from company").await, 1);
        assert_eq!(app.number("select count(*) from category").await, 2);
        assert_eq!(product(&app, "1").await.card.name, "Body & More é");
    }

    async fn a_declared_encoding_is_read_and_told(app) {
        let feed = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><g:id>L1</g:id>\
            <title>Hei\xDFluftger\xE4t</title><g:price>10.00 EUR</g:price><g:brand>M\xFCller</g:brand></item>\
            </channel></rss>";
        let (report, told) = brought(&app, feed, Companies::FromBrand).await;
        assert_eq!(report.saved, counts(1, 0, 0));
        assert_eq!(told, ["the feed is read as windows-1252, as it declares encoding=\"ISO-8859-1\""]);
        assert_eq!(product(&app, "L1").await.card.name, "Heißluftgerät");
    }

    async fn picture_links_follow_the_feed(app) {
        let feed = |links: &str| format!("id,title,price,brand,image_link,additional_image_link\n1,Mug,5 USD,Acme,{links}\n");
        saved(&app, &feed("https://a.example/1.jpg,https://a.example/2.jpg")).await;
        assert_eq!(app.number("select count(*) from picture").await, 2);
        app.sql("update picture set hash = '0123456789abcdef0123456789abcdef', width = 10, height = 10").await.expect("fetched");
        assert_eq!(saved(&app, &feed("https://a.example/1.jpg,https://a.example/3.jpg")).await, counts(0, 1, 0));
        assert_eq!(app.number("select count(*) from picture where hash is not null").await, 1);
        assert_eq!(saved(&app, &feed("https://a.example/1.jpg,")).await, counts(0, 1, 0));
        assert_eq!(app.number("select count(*) from picture").await, 1);
    }

    async fn a_check_saves_nothing(app) {
        let report = check(Cursor::new(TSV), Options::default(), &Companies::FromBrand, app.now(), |_| ()).expect("a feed");
        assert_eq!((report.rows, report.saved), (3, Saved::default()));
        assert_eq!(app.number("select count(*) from product").await, 0);
    }

    async fn the_demo_fills_an_empty_database_once(app) {
        let seeded = demo::seed_if_empty(&app.intake()).await.expect("a demo").expect("it was empty");
        assert!(seeded.added >= 400, "{seeded:?}");
        assert_eq!(demo::seed_if_empty(&app.intake()).await.expect("no error"), None);
        let again = demo::seed(&app.intake()).await.expect("a demo");
        assert_eq!(again, counts(0, 0, seeded.added));
        assert!(app.number("select count(*) from company").await >= 24);
        assert_eq!(app.number("select count(*) from product where category_id is null").await, 0);
    }
}
