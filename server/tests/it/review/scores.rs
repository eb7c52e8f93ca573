//! What ratings come to: counted from them alone, and shown wherever the product or the company is.

use wire::{
    catalog::{Company, Product},
    score::Score,
};

use super::*;

/// The card of a product anywhere in an answer.
fn card<'a>(value: &'a Value, product: &str) -> Option<&'a Value> {
    match value {
        Value::Object(fields) if fields.get("id").is_some_and(|id| id == product) => Some(value),
        Value::Object(fields) => fields.values().find_map(|value| card(value, product)),
        Value::Array(values) => values.iter().find_map(|value| card(value, product)),
        _ => None,
    }
}

/// The next of a fixed row of numbers below `below`.
fn drawn(state: &mut u64, below: u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % below
}

on_both! {
    async fn a_score_stands_on_pages_and_on_cards_once_it_is_counted(app) {
        let scene = Scene::delivered(&app).await;
        app.index().await;
        let stranger = app.visitor();
        let (page, found) = (format!("/products/{}", scene.lamp), "/search?q=product");
        assert_eq!(stranger.get(&page).await.ok::<Product>().ratings, None);
        scene.rate(5, 4).await.ok::<OrderRating>();
        assert_eq!(stranger.get(&page).await.ok::<Product>().ratings, None, "counted within a minute");
        count(&app).await;
        let product: Product = stranger.get(&page).await.ok();
        assert_eq!(product.ratings, Score::of([0, 0, 0, 1, 0]));
        assert_eq!(product.card.score.map(|mean| (mean.ratings, mean.tenths)), Some((1, 40)));
        assert_eq!(product.terms.service.score, Score::of([0, 0, 0, 0, 1]));
        let company: Company = stranger.get("/companies/acme").await.ok();
        assert_eq!(company.terms.service.score, Score::of([0, 0, 0, 0, 1]));
        let results = stranger.get(found).await.json();
        let lamp = card(&results, &scene.lamp.to_string()).expect("the lamp is found");
        assert_eq!(lamp["score"], json!({ "ratings": 1, "tenths": 40 }));
        let cup = card(&results, &scene.cup.to_string()).expect("the cup is found");
        assert!(cup.get("score").is_none(), "{cup}");
        let listed = of(&stranger, &format!("products/{}", scene.lamp)).await;
        assert_eq!(listed.score, Score::of([0, 0, 0, 1, 0]));
        app.wait(MINUTE);
        scene.rate(5, 1).await.ok::<OrderRating>();
        count(&app).await;
        let product: Product = stranger.get(&page).await.ok();
        assert_eq!(product.ratings, Score::of([1, 0, 0, 0, 0]), "a change replaces what was said before");
    }

    async fn scores_are_what_the_ratings_say_whatever_happens(app) {
        let scene = Scene::delivered(&app).await;
        let mut orders = vec![(scene.order, vec![scene.lamp, scene.cup])];
        for n in 0..6_usize {
            let products = match n % 3 {
                0 => vec![scene.lamp],
                1 => vec![scene.cup],
                _ => vec![scene.lamp, scene.cup],
            };
            let (_, order) = place(&scene.shopper, &products, &format!("k{n}")).await;
            scene.deliver(order).await;
            orders.push((order, products));
        }
        let (mut state, mut said_last) = (7_u64, std::collections::BTreeMap::new());
        for step in 0..40 {
            app.wait(MINUTE);
            let (order, products) = &orders[drawn(&mut state, orders.len() as u64) as usize];
            let service = 1 + drawn(&mut state, 5) as i64;
            let some: Vec<(ProductId, i64)> = products
                .iter()
                .map(|product| (*product, drawn(&mut state, 6) as i64))
                .filter(|(_, stars)| *stars > 0)
                .collect();
            rate(&scene.shopper, *order, said(service, &some)).await.ok::<OrderRating>();
            said_last.insert((*order, None), service);
            said_last.extend(some.iter().map(|(product, stars)| ((*order, Some(*product)), *stars)));
            if step % 7 > 0 {
                continue;
            }
            count(&app).await;
            let of_all = |wanted: Option<ProductId>| {
                let mut stars = [0; 5];
                let said = said_last.iter().filter(|((_, product), _)| *product == wanted);
                said.for_each(|(_, given)| stars[*given as usize - 1] += 1);
                Score::of(stars)
            };
            assert_eq!(of(&app.visitor(), "companies/acme").await.score, of_all(None));
            for product in [scene.lamp, scene.cup] {
                let read = of(&app.visitor(), &format!("products/{product}")).await;
                assert_eq!(read.score, of_all(Some(product)), "{product} at step {step}");
            }
        }
    }
}
