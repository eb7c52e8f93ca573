//! People who work at a console, and what they may do there, on the wire.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::CompanyRef,
    id::{ApplicationId, EntryId, InvitationId, StaffId, TokenId},
    named::named,
    when::When,
};

/// What somebody does at a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Owner,
    Catalogue,
    Orders,
    Marketing,
    Reader,
}

named!(Role {
    Owner: "owner",
    Catalogue: "catalogue",
    Orders: "orders",
    Marketing: "marketing",
    Reader: "reader",
});

/// What a route of a company's console needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Everything of the company's but who its buyers are.
    Read,
    Catalogue,
    /// Fulfilling orders, and so the names and addresses that they go to.
    Orders,
    Marketing,
    /// Staff, tokens and the company itself. No token has it.
    Manage,
}

named!(Right {
    Read: "read",
    Catalogue: "catalogue",
    Orders: "orders",
    Marketing: "marketing",
    Manage: "manage",
});

impl Role {
    /// Whether somebody of this role may do what needs that right.
    pub fn may(self, right: Right) -> bool {
        match right {
            Right::Read => true,
            Right::Catalogue => matches!(self, Self::Owner | Self::Catalogue),
            Right::Orders => matches!(self, Self::Owner | Self::Orders),
            Right::Marketing => matches!(self, Self::Owner | Self::Marketing),
            Right::Manage => self == Self::Owner,
        }
    }
}

/// What staff and operators do, as their logs name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    CompanyOpened,
    Joined,
    Invited,
    InvitationWithdrawn,
    RoleChanged,
    ColleagueRemoved,
    TokenMade,
    TokenRevoked,
    ProductAdded,
    ProductEdited,
    OrderAccepted,
    OrderShipped,
    OrderDelivered,
    OrderCancelled,
    ReturnApproved,
    ReturnRefused,
    ReturnRefunded,
    PaymentNoted,
    PayoutNoted,
    RefundPaid,
    PasswordLinkMade,
    OperatorInvited,
    OperatorRemoved,
    ApplicationApproved,
    ApplicationDeclined,
}

named!(Deed {
    CompanyOpened: "company_opened",
    Joined: "joined",
    Invited: "invited",
    InvitationWithdrawn: "invitation_withdrawn",
    RoleChanged: "role_changed",
    ColleagueRemoved: "colleague_removed",
    TokenMade: "token_made",
    TokenRevoked: "token_revoked",
    ProductAdded: "product_added",
    ProductEdited: "product_edited",
    OrderAccepted: "order_accepted",
    OrderShipped: "order_shipped",
    OrderDelivered: "order_delivered",
    OrderCancelled: "order_cancelled",
    ReturnApproved: "return_approved",
    ReturnRefused: "return_refused",
    ReturnRefunded: "return_refunded",
    PaymentNoted: "payment_noted",
    PayoutNoted: "payout_noted",
    RefundPaid: "refund_paid",
    PasswordLinkMade: "password_link_made",
    OperatorInvited: "operator_invited",
    OperatorRemoved: "operator_removed",
    ApplicationApproved: "application_approved",
    ApplicationDeclined: "application_declined",
});

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

/// What was done, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Log {
    pub entries: Vec<LogEntry>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<EntryId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogEntry {
    pub at: When,
    /// The name of who did it, as it was then; of a program that of its token.
    pub by: String,
    /// Whether it was done by this marketplace's operators.
    pub operator: bool,
    /// Whether a program did it.
    pub program: bool,
    pub deed: Deed,
    /// What it was done to: an order's number, an e-mail, a token's name.
    pub about: String,
}

/// Which part of a log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct LogQuery {
    /// As the page before said.
    pub before: Option<EntryId>,
}

/// Applies to open a company.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Apply {
    /// Under which shoppers know it.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line, required = true))]
    pub name: String,
    /// Of the legal entity, as in its register.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line, required = true))]
    pub legal_name: String,
    /// Where it is registered.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::country, required = true))]
    pub country: String,
    /// Its number in that country's register. One number is one legal entity, however many companies it opens.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line, required = true))]
    pub registration: String,
    /// Its address, as in its register.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line, required = true))]
    pub address: String,
    /// What it makes or sells, for the operator.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub about: String,
}

/// Somebody's wish to open a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Application {
    pub id: ApplicationId,
    pub name: String,
    pub legal_name: String,
    pub country: String,
    pub registration: String,
    pub address: String,
    pub about: String,
    pub made: When,
    pub state: ApplicationState,
    pub decided: Option<When>,
    /// Why it was declined.
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ApplicationState {
    Waiting,
    Approved,
    Declined,
}

named!(ApplicationState {
    Waiting: "waiting",
    Approved: "approved",
    Declined: "declined",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_goes_as_far_as_its_name() {
        for role in Role::ALL {
            assert!(role.may(Right::Read));
            let own = [Right::Catalogue, Right::Orders, Right::Marketing];
            let more: Vec<&str> = own
                .into_iter()
                .filter(|right| role.may(*right))
                .map(Right::name)
                .collect();
            match role {
                Role::Owner => assert_eq!(more.len(), 3),
                Role::Reader => assert!(more.is_empty()),
                _ => assert_eq!(more, [role.name()]),
            }
            assert_eq!(role.may(Right::Manage), *role == Role::Owner);
        }
    }
}
