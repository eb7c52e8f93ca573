//! People who work at a console, made past the routes: a password takes long to hash.

use huoban_core::auth::token;
use wire::{
    id::{CompanyId, Id, StaffId, StaffSessionId, TokenId},
    staff::Role,
};

use super::{START, TestApp, Visitor};

const HOURS: i64 = 3_600_000;

impl TestApp {
    /// Somebody with an account, signed in at the console, who works nowhere yet.
    pub async fn colleague(&self, name: &str) -> (Visitor, StaffId) {
        let (id, session): (StaffId, StaffSessionId) =
            (self.state.ids.next(self.now()), self.state.ids.next(self.now()));
        let now = self.now().millis();
        self.sql(&format!(
            "insert into staff (id, email, password, name, created_at) values ({}, '{name}@work.example', 'x', '{name}', {START})",
            id.number()
        ))
        .await
        .expect("somebody");
        let token = token::new_token();
        self.sql(&format!(
            "insert into staff_session (id, token_hash, staff_id, user_agent, created_at, expires_at) \
             values ({}, '{}', {}, 'test', {now}, {})",
            session.number(),
            token::hash(&token),
            id.number(),
            now + 12 * HOURS
        ))
        .await
        .expect("a session");
        let visitor = self.visitor();
        let mut cookies = visitor.cookies.lock().expect("no holder panics");
        cookies.insert("huoban-staff".to_owned(), token);
        drop(cookies);
        (visitor, id)
    }

    /// Somebody who works for a company.
    pub async fn member(&self, company: CompanyId, role: Role) -> Visitor {
        let name = format!("{}{}", role.name(), self.next_number());
        let (visitor, id) = self.colleague(&name).await;
        self.sql(&format!(
            "insert into membership (company_id, staff_id, role, since) values ({}, {}, '{}', {START})",
            company.number(),
            id.number(),
            role.name()
        ))
        .await
        .expect("a membership");
        visitor
    }

    pub async fn operator(&self) -> Visitor {
        let (visitor, id) = self.colleague(&format!("operator{}", self.next_number())).await;
        self.sql(&format!(
            "insert into operator (staff_id, since) values ({}, {START})",
            id.number()
        ))
        .await
        .expect("an operator");
        visitor
    }

    /// A program with a token of the company, good for a day.
    pub async fn program(&self, company: CompanyId, scope: &str) -> Visitor {
        let id: TokenId = self.state.ids.next(self.now());
        let token = token::new_token();
        self.sql(&format!(
            "insert into api_token (id, company_id, token_hash, name, scope, made_by, created_at, expires_at) \
             values ({}, {}, '{}', 'a program', '{scope}', 'test', {START}, {})",
            id.number(),
            company.number(),
            token::hash(&token),
            self.now().millis() + 24 * HOURS
        ))
        .await
        .expect("a token");
        self.visitor().header("authorization", &format!("Bearer {token}"))
    }
}
