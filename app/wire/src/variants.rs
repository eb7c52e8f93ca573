//! Variants: products of one company that are one thing in several sizes, colours, materials or patterns
//! (Google Merchant's `item_group_id`). Each has its own price and stock.

use serde::{Deserialize, Serialize};

use crate::{id::ProductId, money::Money, named::named};

/// So many variants of one thing are told apart; further ones stand alone.
pub const MOST_VARIANTS: usize = 250;

/// In what variants differ, in the order in which they are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    Color,
    Size,
    Material,
    Pattern,
}

named!(Axis {
    Color: "color",
    Size: "size",
    Material: "material",
    Pattern: "pattern",
});

impl Axis {
    /// The axis that a product's fact is of, however it is written.
    pub fn of_fact(name: &str) -> Option<Self> {
        match name.trim().to_lowercase().as_str() {
            "colour" => Some(Self::Color),
            name => Self::from_name(name),
        }
    }

    /// What the fact is called, in both languages.
    pub fn fact(self) -> (&'static str, &'static str) {
        match self {
            Self::Color => ("Colour", "颜色"),
            Self::Size => ("Size", "尺码"),
            Self::Material => ("Material", "材质"),
            Self::Pattern => ("Pattern", "图案"),
        }
    }
}

/// What one variant is of an axis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VariantOption {
    pub axis: Axis,
    pub value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_zh: Option<String>,
}

/// One of the variants of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Variant {
    pub id: ProductId,
    pub sku: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
    pub price: Money,
    pub stock: i64,
    pub options: Vec<VariantOption>,
}

/// What a list says of a product's variants, of which it shows one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VariantCounts {
    pub variants: i64,
    /// How many different ones there are of each; 1 or 0 where it is no choice.
    pub colors: i64,
    pub sizes: i64,
    pub materials: i64,
    pub patterns: i64,
    /// The price is the lowest of several.
    pub from: bool,
}

/// What a list says of these variants.
pub fn counts(variants: &[Variant]) -> VariantCounts {
    let different = |axis| values(variants, axis).len() as i64;
    VariantCounts {
        variants: variants.len() as i64,
        colors: different(Axis::Color),
        sizes: different(Axis::Size),
        materials: different(Axis::Material),
        patterns: different(Axis::Pattern),
        from: variants.windows(2).any(|pair| pair[0].price != pair[1].price),
    }
}

impl Variant {
    fn option(&self, axis: Axis) -> Option<&VariantOption> {
        self.options.iter().find(|option| option.axis == axis)
    }

    fn value(&self, axis: Axis) -> Option<&str> {
        self.option(axis).map(|option| option.value.as_str())
    }
}

/// The different values of an axis, sizes from small to large, others as they come.
fn values(variants: &[Variant], axis: Axis) -> Vec<&VariantOption> {
    let mut values: Vec<&VariantOption> = Vec::new();
    for option in variants.iter().filter_map(|variant| variant.option(axis)) {
        if values.iter().all(|known| known.value != option.value) {
            values.push(option);
        }
    }
    if axis == Axis::Size {
        values.sort_by(|a, b| size(&a.value).total_cmp(&size(&b.value)));
    }
    values
}

/// Where a size stands: letters by their usual order, numbers by what they are, others last.
fn size(text: &str) -> f64 {
    let text = text.trim().to_uppercase();
    let letters = ["XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL"];
    let of_many = |suffix: &str| {
        let count: usize = text.strip_suffix(suffix)?.parse().ok()?;
        Some("X".repeat(count.min(4)) + &suffix[1..])
    };
    let plain = of_many("XL").or_else(|| of_many("XS")).unwrap_or_else(|| text.clone());
    if let Some(at) = letters.iter().position(|letter| *letter == plain) {
        return at as f64 - 100.0;
    }
    let number: String = text.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    number.parse().unwrap_or(f64::MAX)
}

/// One axis to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// None where the variants differ in nothing that is named: then the values are their names.
    pub axis: Option<Axis>,
    pub values: Vec<Offered>,
}

/// One value of an axis, and the variant that choosing it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub value: String,
    pub value_zh: Option<String>,
    pub leads_to: ProductId,
    /// The variant that is shown has it.
    pub chosen: bool,
    /// There is one with all else as it is chosen; otherwise choosing it changes something else too.
    pub fits: bool,
    pub in_stock: bool,
}

/// What there is to choose beside the variant `shown`; nothing where it is the only one.
pub fn choices(variants: &[Variant], shown: ProductId) -> Vec<Choice> {
    let Some(now) = variants.iter().find(|variant| variant.id == shown) else {
        return Vec::new();
    };
    if variants.len() < 2 {
        return Vec::new();
    }
    let axes: Vec<Axis> = (Axis::ALL.iter().copied())
        .filter(|axis| values(variants, *axis).len() > 1)
        .collect();
    let is_alike = |a: &Variant, b: &Variant| axes.iter().all(|axis| a.value(*axis) == b.value(*axis));
    let are_told_apart = |(at, variant): (usize, &Variant)| variants[at + 1..].iter().all(|b| !is_alike(variant, b));
    match variants.iter().enumerate().all(are_told_apart) {
        true => axes.iter().map(|axis| choice(variants, now, &axes, *axis)).collect(),
        false => vec![by_name(variants, now)],
    }
}

fn choice(variants: &[Variant], now: &Variant, axes: &[Axis], axis: Axis) -> Choice {
    let offered = |option: &VariantOption| {
        let same = |variant: &&Variant| {
            let others = axes.iter().filter(|other| **other != axis);
            others
                .filter(|other| variant.value(**other) == now.value(**other))
                .count()
        };
        let has_it = variants
            .iter()
            .filter(|variant| variant.value(axis) == Some(option.value.as_str()));
        // The nearest to what is chosen; of equals one that can be had, then the first.
        let best = has_it.rev().max_by_key(|variant| (same(variant), variant.stock > 0))?;
        Some(Offered {
            value: option.value.clone(),
            value_zh: option.value_zh.clone(),
            leads_to: best.id,
            chosen: now.value(axis) == Some(option.value.as_str()),
            fits: same(&best) == axes.len() - 1,
            in_stock: best.stock > 0,
        })
    };
    Choice {
        axis: Some(axis),
        values: values(variants, axis).into_iter().filter_map(offered).collect(),
    }
}

fn by_name(variants: &[Variant], now: &Variant) -> Choice {
    let named = variants.iter().map(|variant| Offered {
        value: variant.name.clone(),
        value_zh: variant.name_zh.clone(),
        leads_to: variant.id,
        chosen: variant.id == now.id,
        fits: true,
        in_stock: variant.stock > 0,
    });
    Choice {
        axis: None,
        values: named.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::Id, money::Currency};

    fn variant(id: i64, color: &str, size: &str, stock: i64) -> Variant {
        let option = |axis, value: &str| VariantOption {
            axis,
            value: value.to_owned(),
            value_zh: None,
        };
        let options = [(Axis::Color, color), (Axis::Size, size)];
        Variant {
            id: ProductId::new(id),
            sku: id.to_string(),
            name: format!("Shirt {id}"),
            name_zh: None,
            price: Money::new(1000, Currency::USD),
            stock,
            options: (options.into_iter().filter(|(_, value)| !value.is_empty()))
                .map(|(axis, value)| option(axis, value))
                .collect(),
        }
    }

    fn shown(choice: &Choice) -> Vec<(&str, i64, bool, bool)> {
        let values = choice.values.iter();
        values
            .map(|value| (value.value.as_str(), value.leads_to.number(), value.chosen, value.fits))
            .collect()
    }

    #[test]
    fn each_axis_leads_to_the_variant_that_is_nearest() {
        let variants = [
            variant(1, "red", "M", 1),
            variant(2, "red", "S", 1),
            variant(3, "blue", "S", 0),
            variant(4, "blue", "10XL", 1),
        ];
        let choices = choices(&variants, ProductId::new(1));
        assert_eq!(
            choices.iter().map(|choice| choice.axis).collect::<Vec<_>>(),
            [Some(Axis::Color), Some(Axis::Size)]
        );
        assert_eq!(shown(&choices[0]), [("red", 1, true, true), ("blue", 4, false, false)]);
        assert_eq!(
            shown(&choices[1]),
            [("S", 2, false, true), ("M", 1, true, true), ("10XL", 4, false, false)]
        );
    }

    #[test]
    fn variants_that_nothing_tells_apart_are_chosen_by_name() {
        let variants = [variant(1, "red", "", 1), variant(2, "red", "", 0)];
        let choices = choices(&variants, ProductId::new(2));
        assert_eq!(choices.len(), 1);
        assert_eq!(choices[0].axis, None);
        assert_eq!(
            shown(&choices[0]),
            [("Shirt 1", 1, false, true), ("Shirt 2", 2, true, true)]
        );
        assert!(!choices[0].values[1].in_stock);
    }

    #[test]
    fn one_alone_and_one_that_is_none_of_them_have_nothing_to_choose() {
        assert!(choices(&[variant(1, "red", "M", 1)], ProductId::new(1)).is_empty());
        let two = [variant(1, "red", "M", 1), variant(2, "red", "S", 1)];
        assert!(choices(&two, ProductId::new(7)).is_empty());
    }

    #[test]
    fn sizes_go_from_small_to_large() {
        let mut sizes = ["XL", "10", "One size", "S", "3XL", "9.5", "XXS", "M"];
        sizes.sort_by(|a, b| size(a).total_cmp(&size(b)));
        assert_eq!(sizes, ["XXS", "S", "M", "XL", "3XL", "9.5", "10", "One size"]);
    }

    #[test]
    fn counts_tell_what_there_is_to_choose() {
        let mut variants = vec![variant(1, "red", "M", 1), variant(2, "red", "S", 1)];
        let told = counts(&variants);
        assert_eq!((told.variants, told.colors, told.sizes, told.from), (2, 1, 2, false));
        variants[1].price.amount = 900;
        assert!(counts(&variants).from);
    }
}
