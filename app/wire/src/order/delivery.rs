//! What companies ask for delivering.

use serde::{Deserialize, Serialize};

use super::parts::Delivery;
use crate::{catalog::CompanyRef, id::RateId, money::Money};

/// How many days goods are on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Days {
    pub from: i64,
    pub to: i64,
}

/// What a company asks for a way of delivery, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryRate {
    pub id: RateId,
    pub delivery: Delivery,
    /// ISO 3166-1 codes; none stand for everywhere else.
    pub countries: Vec<String>,
    pub price: Money,
    /// Free from this much of goods.
    pub free_from: Option<Money>,
    /// Of parcels up to this weight.
    pub up_to_grams: Option<i64>,
    pub days: Option<Days>,
}

/// The tax that is in a company's prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxRate {
    /// Where the goods go, ISO 3166-1.
    pub country: String,
    /// 1900 are 19 %.
    pub basis_points: i64,
}

/// How a company delivers, and the tax in its prices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryTerms {
    /// Without one in a currency, the rule of the marketplace holds there.
    pub rates: Vec<DeliveryRate>,
    pub taxes: Vec<TaxRate>,
}

/// Sets a rate, in the place of one for the same way, countries, weight and currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewRate {
    pub delivery: Delivery,
    /// ISO 3166-1 codes, parted by spaces or commas; empty for everywhere else.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::countries))]
    pub countries: String,
    /// With its currency: `4.90 EUR`.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::euros))]
    pub price: String,
    /// Free from this much of goods, in the same currency; empty for never.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_price))]
    pub free_from: String,
    /// Of parcels up to this weight, with its unit: `2 kg`; empty for any.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::weight))]
    pub up_to: String,
    /// How many days the goods are on their way, at least and at most: `2-4`, `3`; empty where that is open.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::days))]
    pub days: String,
}

/// States the tax that is in the prices of what goes to a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateTax {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::country))]
    pub country: String,
    /// In per cent: `19`, `8.1`; empty takes the statement back.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::percent))]
    pub percent: String,
}

/// How one company's part of a cart would travel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartDelivery {
    pub company: CompanyRef,
    /// Null where the company does not deliver there.
    pub offer: Option<DeliveryOffer>,
}

/// What a company asks for one delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryOffer {
    /// Another one than was chosen where the company has not got that.
    pub delivery: Delivery,
    pub price: Money,
    pub days: Option<Days>,
}
