//! Whatever happens in whatever order: a portfolio holds what its shopper wished, and once the undo
//! window has passed, a dropped legal entity never comes back, on no path.

use std::collections::{BTreeMap, BTreeSet};

use huoban_core::{
    catalog::save::{NewCompany, NewProduct, save},
    merge::merge_entities,
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};
use wire::{
    id::{EntityId, Id, ShopperId},
    portfolio::{FORMAT, Imported, PortfolioFile, Standing},
};

use super::{WINDOW, drop_company, keep, portfolio};
use crate::kit::{TestApp, Visitor};

const CASES: u32 = 8;
const ENTITIES: usize = 3;

/// Something that happens. Numbers choose among what there is.
#[derive(Debug, Clone)]
enum Event {
    Keep(Who, usize),
    Drop(Who, usize),
    Undo(Who, usize),
    Wait(i64),
    Rename(usize),
    /// A feed brings a product of a company.
    Feed(usize),
    NewCompany(usize),
    /// The guest signs in to the account.
    Merge,
    /// Two legal entities turn out to be one.
    One(usize, usize),
    /// A file keeps one company and drops another.
    File(Who, usize, usize),
}

#[derive(Debug, Clone, Copy)]
enum Who {
    Account,
    Guest,
}

fn who() -> impl Strategy<Value = Who> {
    prop_oneof![Just(Who::Account), Just(Who::Guest)]
}

fn event() -> impl Strategy<Value = Event> {
    let some = 0..100_usize;
    prop_oneof![
        4 => (who(), some.clone()).prop_map(|(who, n)| Event::Keep(who, n)),
        4 => (who(), some.clone()).prop_map(|(who, n)| Event::Drop(who, n)),
        3 => (who(), some.clone()).prop_map(|(who, n)| Event::Undo(who, n)),
        3 => prop_oneof![Just(1), Just(WINDOW - 1), Just(WINDOW), 0..WINDOW].prop_map(Event::Wait),
        1 => some.clone().prop_map(Event::Rename),
        1 => some.clone().prop_map(Event::Feed),
        1 => some.clone().prop_map(Event::NewCompany),
        2 => Just(Event::Merge),
        1 => (some.clone(), some.clone()).prop_map(|(from, into)| Event::One(from, into)),
        2 => (who(), some.clone(), some).prop_map(|(who, kept, dropped)| Event::File(who, kept, dropped)),
    ]
}

/// What a portfolio must be. Companies and entities are numbered.
#[derive(Debug, Clone, Default)]
struct Model {
    partners: BTreeSet<usize>,
    drops: BTreeMap<usize, ModelDrop>,
}

#[derive(Debug, Clone)]
struct ModelDrop {
    at: i64,
    ended: BTreeSet<usize>,
}

impl ModelDrop {
    fn is_final(&self, now: i64) -> bool {
        now >= self.at + WINDOW
    }
}

impl Model {
    fn take(&mut self, of_entity: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        let (taken, left) = std::mem::take(&mut self.partners)
            .into_iter()
            .partition(|company| of_entity(*company));
        self.partners = left;
        taken
    }

    /// Of two drops of one entity the older stands.
    fn one(&mut self, from: usize, into: usize, of_entity: impl Fn(usize) -> bool) {
        if let Some(theirs) = self.drops.remove(&from) {
            let drop = self.drops.entry(into).or_insert_with(|| theirs.clone());
            drop.at = drop.at.min(theirs.at);
            drop.ended.extend(theirs.ended);
        }
        if self.drops.contains_key(&into) {
            let ended = self.take(of_entity);
            self.drops.entry(into).and_modify(|drop| drop.ended.extend(ended));
        }
    }

    fn drop_entity(&mut self, entity: usize, at: i64, of_entity: impl Fn(usize) -> bool) {
        if !self.drops.contains_key(&entity) {
            let ended = self.take(of_entity);
            self.drops.insert(entity, ModelDrop { at, ended });
        }
    }
}

/// A company as it is called now.
struct Company {
    entity: usize,
    slug: String,
    id: i64,
}

/// The place and its model, side by side.
struct World {
    app: TestApp,
    entities: Vec<EntityId>,
    /// What each entity has become.
    living: Vec<usize>,
    companies: Vec<Company>,
    account: (Visitor, Model),
    guest: (Visitor, Model),
}

impl World {
    async fn new(app: &TestApp) -> Self {
        let mut world = Self {
            app: app.clone(),
            entities: Vec::new(),
            living: (0..ENTITIES).collect(),
            companies: Vec::new(),
            account: (app.visitor(), Model::default()),
            guest: (app.visitor(), Model::default()),
        };
        for n in 0..ENTITIES {
            let entity = app.entity(&world.fresh_name()).await;
            world.entities.push(entity);
            world.add_company(n).await;
        }
        world
    }

    fn fresh_name(&self) -> String {
        format!(
            "co{}",
            wire::id::ProductId::new(self.app.state.ids.number(self.app.now()))
        )
    }

    async fn add_company(&mut self, entity: usize) {
        let slug = self.fresh_name();
        let id = self.app.company_of(self.entities[entity], &slug).await;
        self.app.product(id, 100, 5).await;
        self.companies.push(Company {
            entity,
            slug,
            id: id.number(),
        });
    }

    fn now(&self) -> i64 {
        self.app.now().millis()
    }

    fn of(&mut self, who: Who) -> (Visitor, &mut Model) {
        let (visitor, model) = match who {
            Who::Account => &mut self.account,
            Who::Guest => &mut self.guest,
        };
        (visitor.clone(), model)
    }

    async fn happens(&mut self, event: &Event) {
        let (companies, entities, now) = (self.companies.len(), self.entities.len(), self.now());
        match *event {
            // An entity is itself already.
            Event::One(from, into) if self.living[from % entities] == self.living[into % entities] => {}
            Event::Keep(who, n) => self.keep(who, n % companies).await,
            Event::Drop(who, n) => self.drop_company(who, n % companies).await,
            Event::Undo(who, n) => self.undo(who, self.living[n % entities]).await,
            Event::Wait(millis) => self.app.wait(millis),
            Event::Rename(n) => self.rename(n % companies).await,
            Event::Feed(n) => self.feed(n % companies).await,
            Event::NewCompany(n) => self.add_company(self.living[n % entities]).await,
            Event::One(from, into) => {
                self.one(self.living[from % entities], self.living[into % entities])
                    .await
            }
            Event::Merge => self.merge(now).await,
            Event::File(who, kept, dropped) => self.import(who, kept % companies, dropped % companies).await,
        }
    }

    async fn keep(&mut self, who: Who, company: usize) {
        let Company { entity, slug, .. } = &self.companies[company];
        let (entity, slug) = (*entity, slug.clone());
        let (visitor, model) = self.of(who);
        let reply = keep(&visitor, &slug).await;
        if model.drops.contains_key(&entity) {
            assert_eq!(reply.refusal(), (409, "dropped".to_owned()));
        } else {
            reply.ok::<Standing>();
            model.partners.insert(company);
        }
    }

    async fn drop_company(&mut self, who: Who, company: usize) {
        let (now, of_entity) = (self.now(), self.entity_of());
        let (slug, entity) = (self.companies[company].slug.clone(), of_entity[company]);
        let (visitor, model) = self.of(who);
        drop_company(&visitor, &slug).await.ok::<Standing>();
        model.drop_entity(entity, now, |company| of_entity[company] == entity);
    }

    fn entity_of(&self) -> Vec<usize> {
        self.companies.iter().map(|company| company.entity).collect()
    }

    async fn undo(&mut self, who: Who, entity: usize) {
        let now = self.now();
        let slugs: Vec<String> = self.slugs(|company| company.entity == entity).collect();
        let (visitor, model) = self.of(who);
        let standing = portfolio(&visitor)
            .await
            .dropped
            .into_iter()
            .find(|drop| slugs.contains(&drop.company.slug));
        let Some(standing) = standing else {
            assert!(!model.drops.contains_key(&entity));
            return;
        };
        let reply = visitor
            .post(&format!("/portfolio/drops/{}/undo", standing.id), json!({}))
            .await;
        if model.drops[&entity].is_final(now) {
            assert_eq!(reply.refusal(), (409, "drop_is_final".to_owned()));
        } else {
            reply.ok::<Standing>();
            let undone = model.drops.remove(&entity).expect("it stands");
            model.partners.extend(undone.ended);
        }
    }

    fn slugs(&self, which: impl Fn(&Company) -> bool) -> impl Iterator<Item = String> {
        self.companies
            .iter()
            .filter(move |company| which(company))
            .map(|company| company.slug.clone())
    }

    async fn rename(&mut self, company: usize) {
        let (slug, id) = (self.fresh_name(), self.companies[company].id);
        let sql = format!("update company set slug = '{slug}', name = '{slug}' where id = {id}");
        self.app.sql(&sql).await.expect("a rename");
        self.companies[company].slug = slug;
    }

    async fn feed(&mut self, company: usize) {
        let slug = self.companies[company].slug.clone();
        let context = ([product_of(&slug)], self.app.intake(), self.app.now());
        let write = self.app.state.db.write(context, async |(products, intake, now), tx| {
            save(tx, products, intake.hooks, &intake.ids, *now).await
        });
        write.await.expect("a saved product");
    }

    async fn one(&mut self, from: usize, into: usize) {
        let (a, b) = (self.entities[from], self.entities[into]);
        let context = (a, b, self.app.state.ids.clone(), self.app.now());
        let write = self.app.state.db.write(context, async |(a, b, ids, at), tx| {
            merge_entities(tx, *a, *b, ids, *at).await
        });
        write.await.expect("one entity");
        for entity in self
            .living
            .iter_mut()
            .chain(self.companies.iter_mut().map(|company| &mut company.entity))
        {
            if *entity == from {
                *entity = into;
            }
        }
        let of_entity = self.entity_of();
        for who in [Who::Account, Who::Guest] {
            self.of(who).1.one(from, into, |company| of_entity[company] == into);
        }
    }

    async fn merge(&mut self, now: i64) {
        let (Some(from), Some(into)) = (self.shopper(Who::Guest).await, self.shopper(Who::Account).await) else {
            return;
        };
        let context = (from, into, self.app.state.ids.clone(), self.app.now());
        let write = self.app.state.db.write(context, async |(from, into, ids, at), tx| {
            huoban_core::portfolio::merge(tx, *from, *into, *at, ids).await
        });
        write.await.expect("a merge");
        let of_entity = self.entity_of();
        let (_, guest) = std::mem::replace(&mut self.guest, (self.app.visitor(), Model::default()));
        merge_models(&mut self.account.1, guest, &of_entity, now);
    }

    /// The shopper behind a visitor, if it has written before.
    async fn shopper(&mut self, who: Who) -> Option<ShopperId> {
        let (visitor, _) = self.of(who);
        visitor.cookie("huoban")?;
        let sessions = visitor.get("/account/sessions").await.json();
        let this = sessions["sessions"]
            .as_array()?
            .iter()
            .find(|session| session["this"] == true)?;
        let id: wire::id::SessionId = this["id"].as_str()?.parse().ok()?;
        let shopper = self
            .app
            .number(&format!("select shopper_id from session where id = {}", id.number()))
            .await;
        Some(ShopperId::new(shopper))
    }

    async fn import(&mut self, who: Who, kept: usize, dropped: usize) {
        let (now, of_entity) = (self.now(), self.entity_of());
        let file = json!({
            "format": FORMAT,
            "partners": [{"company": self.companies[kept].slug}],
            "drops": [{"company": self.companies[dropped].slug}],
        });
        let (visitor, model) = self.of(who);
        visitor.post("/portfolio/import", file).await.ok::<Imported>();
        let entity = of_entity[dropped];
        model.drop_entity(entity, now, |company| of_entity[company] == entity);
        if !model.drops.contains_key(&of_entity[kept]) {
            model.partners.insert(kept);
        }
    }

    /// The portfolio is what the model says.
    async fn check(&mut self) {
        let now = self.now();
        for who in [Who::Account, Who::Guest] {
            let by_slug: BTreeMap<String, (usize, usize)> = (self.companies.iter().enumerate())
                .map(|(n, company)| (company.slug.clone(), (n, company.entity)))
                .collect();
            let (visitor, model) = self.of(who);
            let read = portfolio(&visitor).await;
            let partners: BTreeSet<usize> = read
                .partners
                .iter()
                .map(|partner| by_slug[&partner.company.slug].0)
                .collect();
            assert_eq!(partners, model.partners, "{who:?}'s partners");
            let undoable: BTreeMap<usize, bool> = (read.dropped.iter())
                .map(|drop| (by_slug[&drop.company.slug].1, drop.undo_until.is_some()))
                .collect();
            let expected = model
                .drops
                .iter()
                .map(|(entity, drop)| (*entity, !drop.is_final(now)))
                .collect();
            assert_eq!(undoable, expected, "{who:?}'s drops");
        }
    }

    /// No route names a company of a dropped entity, other than to say that it is dropped.
    async fn check_absence(&mut self) {
        self.app
            .state
            .search
            .rebuild(self.app.state.db.reads())
            .await
            .expect("an index");
        for who in [Who::Account, Who::Guest] {
            let dropped: BTreeSet<usize> = self.of(who).1.drops.keys().copied().collect();
            let absent: Vec<String> = self.slugs(|company| dropped.contains(&company.entity)).collect();
            let visitor = self.of(who).0;
            for path in [
                "/companies",
                "/home",
                "/portfolio/news",
                "/search?q=product&limit=100",
                "/suggest?q=co",
            ] {
                let reply = visitor.get(path).await;
                assert!(reply.status.is_success(), "{path}: {}", reply.text);
                assert!(
                    !absent.iter().any(|slug| reply.text.contains(slug.as_str())),
                    "{path} for {who:?}: {}",
                    reply.text
                );
            }
            let file: PortfolioFile = visitor.get("/portfolio/export").await.ok();
            assert!(
                !file
                    .partners
                    .iter()
                    .any(|partner| absent.contains(&partner.company.company))
            );
            for slug in absent {
                let company: Value = visitor.get(&format!("/companies/{slug}")).await.json();
                assert_eq!(company["relation"]["state"], "dropped", "{company}");
            }
        }
    }
}

fn merge_models(account: &mut Model, guest: Model, of_entity: &[usize], now: i64) {
    for (entity, theirs) in guest.drops {
        let ended = account.take(|company| of_entity[company] == entity);
        let merged = account.drops.entry(entity).or_insert(theirs.clone());
        if theirs.at < merged.at && !merged.is_final(now) {
            merged.at = theirs.at;
        }
        merged.ended.extend(theirs.ended.into_iter().chain(ended));
    }
    let drops = &account.drops;
    account.partners.extend(
        guest
            .partners
            .into_iter()
            .filter(|company| !drops.contains_key(&of_entity[*company])),
    );
}

fn product_of(slug: &str) -> NewProduct {
    NewProduct {
        company: NewCompany::At {
            slug: slug.to_owned(),
            name: slug.to_owned(),
        },
        sku: "fed".to_owned(),
        name: format!("product of {slug}"),
        name_zh: None,
        description: "fed".to_owned(),
        description_zh: None,
        attributes: "[]".to_owned(),
        category: vec!["Things".to_owned()],
        gtin: None,
        weight: None,
        mpn: None,
        item_group: None,
        condition: "new",
        price: 100,
        currency: "USD".to_owned(),
        stock: 5,
        art: "box".to_owned(),
        art_variant: 0,
        pictures: Vec::new(),
    }
}

on_both! {
    async fn after_its_window_a_drop_survives_everything(app) {
        let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
        let run = |events: Vec<Event>| {
            let story = async {
                let mut world = World::new(&app).await;
                for event in &events {
                    world.happens(event).await;
                    world.check().await;
                }
                app.wait(WINDOW);
                world.check().await;
                world.check_absence().await;
            };
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(story));
            Ok(())
        };
        runner.run(&proptest::collection::vec(event(), 1..25), run).expect("the model holds");
    }
}
