//! Wishes to open a company.

use serde::{Deserialize, Serialize};

use crate::{id::ApplicationId, named::named, when::When};

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
