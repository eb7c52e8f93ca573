//! Roles of staff, and the rights that each has.

use serde::{Deserialize, Serialize};

use crate::named::named;

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
