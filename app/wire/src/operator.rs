//! The operator's console on the wire.

use serde::{Deserialize, Serialize};

use crate::{catalog::CompanyRef, staff::Application, when::When};

/// Applications to open a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Applications {
    /// Those that wait, the oldest first, 100 at most.
    pub waiting: Vec<Applied>,
    /// The last 50 that were decided.
    pub decided: Vec<Applied>,
}

/// An application, and what is known of who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Applied {
    #[serde(flatten)]
    pub application: Application,
    /// Who applied.
    pub by: String,
    pub email: String,
    /// The companies of the same legal entity that are here already. Who dropped one of them has dropped the new one too.
    pub same_entity: Vec<CompanyRef>,
}

/// Says no to an application.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decline {
    /// What the applicant reads.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub reason: String,
}

/// A company that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Opened {
    /// As in its address: `/company/acme`.
    pub company: String,
}

/// Asks for a link with which somebody who works at a console chooses a new password.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ForWhom {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::email))]
    pub email: String,
}

/// Invites the first owner of a company that a feed brought.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteOwner {
    /// As in its address: `/company/acme`.
    pub company: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::email))]
    pub email: String,
}

/// What the servers do once in a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Jobs {
    /// By name; a job that had no turn yet is left out.
    pub jobs: Vec<Job>,
}

/// A job and its last turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Job {
    /// As in the metrics and the log.
    #[cfg_attr(feature = "openapi", schema(example = "sweep_holds"))]
    pub name: String,
    /// Seconds between two turns.
    pub every: i64,
    pub began: When,
    /// Milliseconds.
    pub took: i64,
    /// How many things were done; null where the turn failed. The log says why.
    pub done: Option<i64>,
    /// Its next turn should have begun long ago: no server is at it.
    pub late: bool,
}

/// Closes an account of staff.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseStaff {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::email))]
    pub email: String,
    /// For the operators' log.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub why: String,
    /// Any text: it says that this is meant.
    #[serde(default)]
    pub confirm: String,
}

/// A closed account of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosedAccount {
    pub email: String,
    pub name: String,
    pub at: When,
}

/// Closed accounts of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosedAccounts {
    /// The last one first, 100 at most.
    pub accounts: Vec<ClosedAccount>,
}
