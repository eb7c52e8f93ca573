//! People who work at a console, and what they may do there, on the wire.

mod applying;
mod log;
mod rights;

use serde::{Deserialize, Serialize};

pub use self::{
    applying::{Application, ApplicationState, Apply},
    log::{Deed, Log, LogEntry, LogQuery},
    rights::{Right, Role},
};
use crate::{
    catalog::CompanyRef,
    id::{InvitationId, StaffId, TokenId},
    when::When,
};

/// A new account of somebody who wants to open a company.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffSignUp {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::email))]
    pub email: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::new_password))]
    pub password: String,
    /// As colleagues know them.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::person))]
    pub name: String,
}

/// Who is signed in, and where they work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Work {
    pub email: String,
    pub name: String,
    /// Whether they run this marketplace.
    pub operator: bool,
    /// By name.
    pub companies: Vec<Post>,
    /// To open a company, the newest first.
    pub applications: Vec<Application>,
}

/// A company, and what somebody does there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Post {
    pub company: CompanyRef,
    pub role: Role,
}

/// A link's promise to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    /// To whom it was made; they sign in with it.
    pub email: String,
    /// What it gives.
    pub to: InvitedTo,
    /// Whether they have an account already: then taking it up needs its password, else a name and a new password.
    pub known: bool,
    pub expires: When,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum InvitedTo {
    Company {
        company: CompanyRef,
        role: Role,
    },
    Operate,
    /// A new password in the place of a lost one.
    NewPassword,
}

/// Takes up an invitation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeUp {
    /// As colleagues know them; of somebody who has an account it is left out.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 100))]
    pub name: Option<String>,
    /// Of somebody who has an account theirs, else a new one of 10 to 200 characters.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::new_password))]
    pub password: String,
}

/// Who works for a company, and who is invited to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleagues {
    /// By name.
    pub colleagues: Vec<Colleague>,
    /// Not taken up yet, the newest first.
    pub invited: Vec<Invited>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Colleague {
    pub id: StaffId,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub since: When,
    /// Whether it is who asks.
    pub you: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invited {
    pub id: InvitationId,
    pub email: String,
    pub role: Role,
    pub expires: When,
}

/// Invites somebody to a company.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invite {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::email))]
    pub email: String,
    pub role: Role,
}

/// A link to hand over; it is told once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvitationLink {
    pub email: String,
    /// Good for one use.
    pub link: String,
    pub expires: When,
}

/// Gives a colleague another role.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeRole {
    pub role: Role,
}

/// A company's tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tokens {
    /// The newest first; those that are over are left out.
    pub tokens: Vec<TokenLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenLine {
    pub id: TokenId,
    pub name: String,
    pub scope: Vec<Right>,
    /// Who made it.
    pub by: String,
    pub since: When,
    pub expires: When,
    /// To the hour; null if never.
    pub used: Option<When>,
}

/// Makes a token for a program.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewToken {
    /// What uses it.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::person))]
    pub name: String,
    /// Rights, parted by spaces: any of `read`, `catalogue`, `orders` and `marketing`. `read` is in all.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::scope))]
    pub scope: String,
    /// Good for so many days, 1 to 366.
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 366))]
    pub days: i64,
}

/// A token as it is told once: a program sends it as `Authorization: Bearer`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenMade {
    pub id: TokenId,
    pub token: String,
    pub expires: When,
}
