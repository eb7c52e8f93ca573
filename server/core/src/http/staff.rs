//! Who asks at a console: somebody who is signed in there, an operator, or a member of a company's staff, who may also be
//! a program with a token.

use std::marker::PhantomData;

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderMap, header, request::Parts},
};
use wire::{
    codes::Code,
    id::{CompanyId, StaffId},
    lang::Lang,
    staff::{Deed, Right, Role},
    url::path,
    when::When,
};

use super::cookies;
use crate::{
    auth::{
        api_token,
        audit::{By, Entry, Recorded},
        membership, operator,
        staff_session::{self, StaffSession},
    },
    catalog::company::{self, no_such_company},
    db::{Change, Tx},
    error::{Error, Refusal},
    said,
    state::AppState,
};

/// Somebody who is signed in at a console, wherever they work.
pub struct Staff {
    pub session: StaffSession,
    pub lang: Lang,
    pub now: When,
}

impl FromRequestParts<AppState> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let now = app.clock.now();
        let lang = cookies::read_lang(&parts.headers);
        let token = cookies::read(&parts.headers, cookies::staff_name(app.settings.https()));
        let session = match token {
            Some(token) => staff_session::find(app.db.reads(), token, now).await?,
            None => None,
        };
        let session = session.ok_or_else(not_staff)?;
        Ok(Self { session, lang, now })
    }
}

/// Somebody who runs the marketplace.
pub struct Operator {
    pub session: StaffSession,
    pub lang: Lang,
    pub now: When,
}

impl FromRequestParts<AppState> for Operator {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let Staff { session, lang, now } = Staff::from_request_parts(parts, app).await?;
        if !operator::is(app.db.reads(), session.staff).await? {
            return Err(not_operator().into());
        }
        Ok(Self { session, lang, now })
    }
}

impl Operator {
    /// A write that stands in the operators' log, and in that of the company that it concerns.
    ///
    /// # Errors
    /// The change's own.
    pub async fn write<C, T, F>(
        &self,
        app: &AppState,
        company: Option<CompanyId>,
        deed: (Deed, String),
        context: C,
        change: F,
    ) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: AsyncFn(&C, &mut Tx) -> Result<T, Error> + for<'t> Change<'t, C, T>,
    {
        let by = By::Operator(self.session.name.clone());
        let entry = Entry::new(&app.ids, company, by, deed, self.now);
        app.db.run((entry, context), Recorded(change)).await
    }
}

/// What a route of a company's console needs, as a type: a route that forgot to ask would not compile.
pub trait Needs: Send + Sync {
    const RIGHT: Right;
}

macro_rules! needs {
    ($($name:ident)+) => {
        $(pub struct $name;

        impl Needs for $name {
            const RIGHT: Right = Right::$name;
        })+
    };
}

needs! { Read Catalogue Orders Marketing Manage }

/// Somebody of the company that the path names in `{company}`, who may do what the route needs.
pub struct Member<N> {
    pub company: CompanyId,
    slug: String,
    /// None of a program.
    pub staff: Option<StaffId>,
    pub by: By,
    reach: Reach,
    pub lang: Lang,
    pub now: When,
    needs: PhantomData<N>,
}

/// How far somebody may go.
enum Reach {
    Role(Role),
    Scope(Vec<Right>),
}

impl Reach {
    fn may(&self, right: Right) -> bool {
        match self {
            Self::Role(role) => role.may(right),
            Self::Scope(scope) => scope.contains(&right),
        }
    }
}

impl<N: Needs> FromRequestParts<AppState> for Member<N> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let slug = company_in_path(parts, app).await?;
        let member = match bearer(&parts.headers) {
            Some(token) => Self::by_token(app, parts, &token, slug).await?,
            None => Self::by_session(app, parts, slug).await?,
        };
        match member.may(N::RIGHT) {
            true => Ok(member),
            false => Err(not_your_role(N::RIGHT).into()),
        }
    }
}

impl<N: Needs> Member<N> {
    async fn by_session(app: &AppState, parts: &mut Parts, slug: String) -> Result<Self, Error> {
        let Staff { session, lang, now } = Staff::from_request_parts(parts, app).await?;
        let at = membership::at(app.db.reads(), &slug, session.staff).await?;
        let (company, role) = at.ok_or_else(|| no_such_company(&slug))?;
        Ok(Self {
            company,
            slug,
            staff: Some(session.staff),
            by: By::Staff(session.name),
            reach: Reach::Role(role.ok_or_else(not_your_company)?),
            lang,
            now,
            needs: PhantomData,
        })
    }

    async fn by_token(app: &AppState, parts: &Parts, token: &str, slug: String) -> Result<Self, Error> {
        let now = app.clock.now();
        let found = api_token::find(app.db.reads(), token, now).await?;
        let found = found.ok_or_else(wrong_token)?;
        let company = company::at(app.db.reads(), &slug).await?;
        if company != found.company {
            return Err(not_your_company().into());
        }
        api_token::note_use(&app.db, &found, now).await?;
        Ok(Self {
            company,
            slug,
            staff: None,
            by: By::Token(found.name),
            reach: Reach::Scope(found.scope),
            lang: cookies::read_lang(&parts.headers),
            now,
            needs: PhantomData,
        })
    }

    pub fn may(&self, right: Right) -> bool {
        self.reach.may(right)
    }

    /// The company's, as in the path.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The address of a page of the company's console.
    pub fn page(&self, name: &str) -> String {
        path(["company", &self.slug, name])
    }

    /// A write that stands in the company's log.
    ///
    /// # Errors
    /// The change's own.
    pub async fn write<C, T, F>(&self, app: &AppState, deed: (Deed, String), context: C, change: F) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: AsyncFn(&C, &mut Tx) -> Result<T, Error> + for<'t> Change<'t, C, T>,
    {
        let entry = Entry::new(&app.ids, Some(self.company), self.by.clone(), deed, self.now);
        app.db.run((entry, context), Recorded(change)).await
    }
}

async fn company_in_path(parts: &mut Parts, app: &AppState) -> Result<String, Error> {
    let params = RawPathParams::from_request_parts(parts, app)
        .await
        .map_err(|error| anyhow::anyhow!("read the company in a path: {error}"))?;
    let company = params.iter().find(|(name, _)| *name == "company");
    let (_, slug) = company.ok_or_else(|| anyhow::anyhow!("the route of a member names no {{company}}"))?;
    Ok(slug.to_owned())
}

/// The token of `Authorization: Bearer` (RFC 6750, section 2.1).
pub fn bearer(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
}

pub fn not_staff() -> Refusal {
    Refusal::new(Code::NotStaff, said!("Sign in to the console" / "请登录控制台")).fix(said!(
        "This is for people who work here. A shopper's account opens nothing here."
            / "此处供工作人员使用，顾客账户无法进入。"
    ))
}

fn wrong_token() -> Refusal {
    Refusal::new(Code::WrongToken, said!("This token opens nothing" / "此令牌无效")).fix(said!(
        "It was revoked, is over, or is mistyped. An owner of the company can make a new one."
            / "令牌已撤销、过期或有误。企业所有者可以创建新令牌。"
    ))
}

fn not_your_company() -> Refusal {
    Refusal::new(
        Code::NotYourCompany,
        said!("You don't work for this company" / "您不在该企业工作"),
    )
    .fix(said!(
        "Ask one of its owners for an invitation." / "请向企业所有者索取邀请。"
    ))
}

fn not_your_role(right: Right) -> Refusal {
    let name = right.name();
    Refusal::new(
        Code::NotYourRole,
        said!("Your role does not go so far" / "您的角色权限不足"),
    )
    .fix(said!(
        "This needs the right “{name}”. An owner of the company can change your role, or make a token of that scope."
            / "此操作需要“{name}”权限。企业所有者可以更改您的角色，或创建具有该权限的令牌。"
    ))
}

fn not_operator() -> Refusal {
    Refusal::new(
        Code::NotOperator,
        said!("This is for those who run this marketplace" / "此处供市场运营方使用"),
    )
}
