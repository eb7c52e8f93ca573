//! Every route of the API and everybody who may ask it: made from the API's description, so that no new route is forgotten.

use axum::http::Method;
use serde_json::Value;
use wire::staff::{Right, Role};

use crate::{
    described::DESCRIPTION,
    kit::{Reply, TestApp, Visitor},
};

/// Whom a route lets in, as its description says.
#[derive(Debug)]
enum Lets {
    Anybody,
    Shoppers,
    Staff,
    Operators,
    Members { right: Right, programs: bool },
}

fn lets(operation: &Value) -> Lets {
    let ways = operation["security"]
        .as_array()
        .expect("each operation says who may ask");
    let scope = |scheme: &str| ways.iter().find_map(|way| way.get(scheme)?.as_array());
    let refuses = |code: &str| operation["responses"].to_string().contains(&format!("`{code}`"));
    let right = scope("staff").and_then(|scope| scope.first());
    match right {
        Some(right) => Lets::Members {
            right: Right::from_name(right.as_str().expect("a name")).expect("a right"),
            programs: scope("token").is_some(),
        },
        None if refuses("not_operator") => Lets::Operators,
        None if scope("staff").is_some() => Lets::Staff,
        None if ways
            .iter()
            .any(|way| way.as_object().is_some_and(serde_json::Map::is_empty)) =>
        {
            Lets::Anybody
        }
        None => Lets::Shoppers,
    }
}

/// Somebody who asks.
enum Who {
    Guest,
    Shopper,
    /// Of the company that is asked about.
    Member(Role),
    Program(Right),
    /// Of another company.
    Stranger,
    StrangeProgram,
    Operator,
}

impl Lets {
    /// The refusal that keeps somebody out; `None` lets them in.
    fn keeps_out(&self, who: &Who) -> Option<(u16, &'static str)> {
        let is_staff = matches!(who, Who::Member(_) | Who::Stranger | Who::Operator);
        match self {
            Self::Anybody => None,
            Self::Shoppers => (!matches!(who, Who::Shopper)).then_some((401, "no_session")),
            Self::Staff => (!is_staff).then_some((401, "not_staff")),
            Self::Operators if !is_staff => Some((401, "not_staff")),
            Self::Operators => (!matches!(who, Who::Operator)).then_some((403, "not_operator")),
            Self::Members { right, programs } => match who {
                Who::Guest | Who::Shopper => Some((401, "not_staff")),
                Who::Stranger | Who::StrangeProgram | Who::Operator => Some((403, "not_your_company")),
                Who::Member(role) => (!role.may(*right)).then_some((403, "not_your_role")),
                Who::Program(scope) => (!programs || scope != right).then_some((403, "not_your_role")),
            },
        }
    }
}

const GATES: [&str; 6] = [
    "no_session",
    "not_staff",
    "not_operator",
    "not_your_company",
    "not_your_role",
    "wrong_token",
];

async fn ask(visitor: &Visitor, method: &Method, path: &str) -> Reply {
    let kind = (*method == Method::POST).then_some("application/json");
    visitor.send(method.clone(), path, kind, "{}".to_owned()).await
}

async fn everybody(app: &TestApp) -> Vec<(Who, Visitor)> {
    let (acme, other) = (app.company("acme").await, app.company("other").await);
    let shopper = app.visitor();
    let keep = serde_json::json!({ "company": "acme" });
    shopper.post("/portfolio/partners", keep).await.ok::<Value>();
    let mut all = vec![
        (Who::Guest, app.visitor()),
        (Who::Shopper, shopper),
        (Who::Stranger, app.member(other, Role::Owner).await),
        (
            Who::StrangeProgram,
            app.program(other, "read catalogue orders marketing").await,
        ),
        (Who::Operator, app.operator().await),
    ];
    for role in Role::ALL {
        all.push((Who::Member(*role), app.member(acme, *role).await));
    }
    for right in [Right::Read, Right::Catalogue, Right::Orders, Right::Marketing] {
        all.push((Who::Program(right), app.program(acme, right.name()).await));
    }
    all
}

on_both! {
    async fn everybody_is_let_in_where_the_description_says_and_nowhere_else(app) {
        let all = everybody(&app).await;
        let paths = DESCRIPTION["paths"].as_object().expect("paths");
        let (mut kept_out, mut let_in) = (0, 0);
        for (path, item) in paths {
            for (method, operation) in item.as_object().expect("an item") {
                let lets = lets(operation);
                let method: Method = method.to_uppercase().parse().expect("a method");
                let asked = path
                    .strip_prefix(wire::url::API)
                    .expect("a path of the API")
                    .split('/')
                    .map(|part| match part {
                        "{company}" | "{slug}" => "acme",
                        part if part.starts_with('{') => "0000000000001",
                        part => part,
                    })
                    .collect::<Vec<_>>()
                    .join("/");
                for (who, visitor) in &all {
                    // A shopper's session ends with these, and who else asks is not the matter here.
                    if matches!(who, Who::Shopper) && ["/account/sign-out-everywhere", "/account/erase"].contains(&asked.as_str()) {
                        continue;
                    }
                    if asked.ends_with("/sign-out") {
                        continue;
                    }
                    let reply = ask(visitor, &method, &asked).await;
                    let code = if reply.status.is_success() { String::new() } else { reply.refusal().1 };
                    match lets.keeps_out(who) {
                        Some((status, gate)) => {
                            assert_eq!((reply.status.as_u16(), code.as_str()), (status, gate), "{method} {asked} {lets:?}");
                            kept_out += 1;
                        }
                        None => {
                            assert!(!GATES.contains(&code.as_str()), "{method} {asked} {lets:?}: {code}");
                            let_in += 1;
                        }
                    }
                }
            }
        }
        assert!(kept_out > 200 && let_in > 200, "{kept_out} and {let_in}");
    }
}
