//! Pictures that a company uploads.

use std::io::Cursor;

use axum::{
    body::Body,
    http::{Request, header},
};
use huoban_core::catalog::{
    feed::Options,
    import::{Companies, import},
    save::NewCompany,
};
use serde_json::json;
use wire::{
    assortment::{MOST_PICTURES, OwnProduct, PICTURE_BYTES},
    catalog::Product,
    staff::{Deed, Log, Role},
};

use crate::kit::{Reply, Visitor};

/// A GIF of one pixel of that colour, so that each is another picture.
fn gif(colour: u8) -> Vec<u8> {
    let mut gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00".to_vec();
    gif.extend([colour, 0, 0, 0, 0, 0]);
    gif.extend(b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b");
    gif
}

async fn upload(visitor: &Visitor, path: &str, file: &[u8], accept: &str) -> Reply {
    let mut body = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.gif\"\r\n\r\n".to_vec();
    body.extend(file);
    body.extend(b"\r\n--x--\r\n");
    let request = Request::post(format!("{}{path}", wire::url::API))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::ACCEPT, accept)
        .body(Body::from(body))
        .expect("a request");
    visitor.ask(request).await
}

const PROGRAM: &str = "application/json";

on_both! {
    async fn a_picture_is_kept_in_its_sizes_and_stands_where_it_is_put(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 9).await;
        let clerk = app.member(acme, Role::Catalogue).await;
        let path = format!("/companies/acme/products/{lamp}/pictures");
        let mut own: Option<OwnProduct> = None;
        for colour in 1..=3 {
            own = Some(upload(&clerk, &path, &gif(colour), PROGRAM).await.ok());
        }
        let pictures = own.expect("a product").pictures;
        let sources: Vec<String> = pictures.iter().map(|own| own.picture.clone().expect("stored").src).collect();
        assert!(sources.len() == 3 && pictures.iter().all(|own| own.link.is_none()));
        for source in &sources {
            assert!(clerk.page(source).await.status.is_success(), "{source} is served");
        }
        let shown: Product = app.visitor().get(&format!("/products/{lamp}")).await.ok();
        assert_eq!(shown.gallery.iter().map(|picture| &picture.src).collect::<Vec<_>>(), sources.iter().collect::<Vec<_>>());
        assert_eq!(shown.card.picture.src, sources[0]);

        let own: OwnProduct = clerk.post(&format!("{path}/2/first"), json!({})).await.ok();
        assert_eq!(own.card.picture.src, sources[2]);
        let own: OwnProduct = clerk.post(&format!("{path}/1/remove"), json!({})).await.ok();
        let left: Vec<String> = own.pictures.into_iter().filter_map(|own| Some(own.picture?.src)).collect();
        assert_eq!(left, [sources[2].clone(), sources[1].clone()]);
        for place in ["2", "-1", "x"] {
            let refused = clerk.post(&format!("{path}/{place}/remove"), json!({})).await;
            assert_eq!(refused.refusal(), (404, "no_such_picture".to_owned()), "{place}");
        }
        let log: Log = app.member(acme, Role::Owner).await.get("/companies/acme/log").await.ok();
        let deeds: Vec<Deed> = log.entries.iter().map(|entry| entry.deed).collect();
        assert_eq!(deeds[..2], [Deed::PictureRemoved, Deed::PictureFirst]);
    }

    async fn what_is_no_picture_of_theirs_is_refused(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 9).await;
        let clerk = app.member(acme, Role::Catalogue).await;
        let path = format!("/companies/acme/products/{lamp}/pictures");
        for file in [&b""[..], b"no picture", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>"] {
            let refused = upload(&clerk, &path, file, PROGRAM).await;
            assert_eq!((refused.refusal(), refused.json()["field"].clone()), ((422, "not_a_picture".to_owned()), json!("file")));
        }
        let large = upload(&clerk, &path, &vec![0; PICTURE_BYTES + 1], PROGRAM).await;
        assert_eq!(large.refusal(), (413, "too_large".to_owned()));
        let bare = clerk.post(&path, json!({})).await;
        assert_eq!(bare.refusal(), (415, "unsupported_media_type".to_owned()));

        let best = app.company("best").await;
        let other = app.member(best, Role::Catalogue).await;
        let path = format!("/companies/best/products/{lamp}/pictures");
        assert_eq!(upload(&other, &path, &gif(1), PROGRAM).await.refusal(), (404, "no_such_product".to_owned()));
        assert_eq!(app.number("select count(*) from picture").await, 0);
    }

    async fn what_was_uploaded_outlives_a_feed_that_names_no_other_pictures(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 9).await;
        let clerk = app.member(acme, Role::Catalogue).await;
        app.sql("update product set sku = 'l-1'").await.expect("a product");
        upload(&clerk, &format!("/companies/acme/products/{lamp}/pictures"), &gif(1), PROGRAM).await.ok::<OwnProduct>();
        let bring = async |price: &str, link: &str| {
            let feed = format!("id\ttitle\tprice\timage_link\nl-1\tLamp\t{price} USD\t{link}\n");
            let at = NewCompany::At { slug: "acme".to_owned(), name: "acme".to_owned() };
            let (feed, all) = (Cursor::new(feed.into_bytes()), Companies::One(at));
            import(&app.intake(), feed, Options::default(), all, |_| {}).await.expect("a feed");
            let own: OwnProduct = clerk.get(&format!("/companies/acme/products/{lamp}")).await.ok();
            own.pictures.into_iter().map(|own| own.link).collect::<Vec<_>>()
        };
        assert_eq!(bring("21.00", "").await, [None], "another price");
        let link = "https://acme.example/l.jpg";
        assert_eq!(bring("21.00", link).await, [Some(link.to_owned())], "another picture stands in its place");
        upload(&clerk, &format!("/companies/acme/products/{lamp}/pictures"), &gif(2), PROGRAM).await.ok::<OwnProduct>();
        assert_eq!(bring("22.00", link).await, [Some(link.to_owned()), None], "the same picture, beside it");
    }

    async fn a_product_has_no_more_than_a_feed_may_name(app) {
        let acme = app.company("acme").await;
        let lamp = app.product(acme, 2_000, 9).await;
        let program = app.program(acme, "catalogue").await;
        let path = format!("/companies/acme/products/{lamp}/pictures");
        for colour in 0..MOST_PICTURES {
            upload(&program, &path, &gif(colour as u8), PROGRAM).await.ok::<OwnProduct>();
        }
        let more = upload(&program, &path, &gif(200), PROGRAM).await;
        assert_eq!(more.refusal(), (409, "too_many_pictures".to_owned()));
    }
}
