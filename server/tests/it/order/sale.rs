//! An order of one company, as most tests of what comes after the checkout begin.

use serde_json::Value;
use wire::{
    id::{CompanyId, GroupId, OrderId, ProductId},
    order::{Order, company::CompanyOrder},
    staff::Role,
};

use super::{add, buy, group};
use crate::kit::{Reply, TestApp, Visitor};

/// Lamps and cups that a shopper ordered of acme.
pub struct Sale {
    pub acme: CompanyId,
    pub lamp: ProductId,
    pub cup: ProductId,
    pub shopper: Visitor,
    pub group: GroupId,
    pub order: OrderId,
    /// Of the company, with the role that fulfils orders.
    pub packer: Visitor,
}

impl Sale {
    /// The price of one, in cents, and how many are ordered of the nine that there are.
    pub async fn of(app: &TestApp, lamps: (i64, i64), cups: (i64, i64)) -> Self {
        let acme = app.company("acme").await;
        let (lamp, cup) = (app.product(acme, lamps.0, 9).await, app.product(acme, cups.0, 9).await);
        let shopper = app.visitor();
        add(&shopper, lamp, lamps.1).await;
        add(&shopper, cup, cups.1).await;
        let group = buy(&shopper, "k").await;
        let order = self::group(&shopper, group).await.orders[0].id;
        Self {
            acme,
            lamp,
            cup,
            shopper,
            group,
            order,
            packer: app.member(acme, Role::Orders).await,
        }
    }

    /// What the company does with the order.
    pub async fn step(&self, step: &str, body: Value) -> Reply {
        self.packer
            .post(&format!("/companies/acme/orders/{}/{step}", self.order), body)
            .await
    }

    /// As the company sees it.
    pub async fn seen_by(&self, member: &Visitor) -> CompanyOrder {
        member.get(&format!("/companies/acme/orders/{}", self.order)).await.ok()
    }

    /// As the shopper sees it.
    pub async fn bought(&self) -> Order {
        group(&self.shopper, self.group).await.orders.remove(0)
    }
}
