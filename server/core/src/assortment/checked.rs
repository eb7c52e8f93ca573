//! Checks what a company types of a product.

use wire::{
    assortment::{AddProduct, EditProduct, OwnProduct},
    catalog::Attribute,
    codes::Code,
    money::Money,
    variants::{Axis, VariantOption},
};

use crate::{
    catalog::{
        art,
        kinds::drawing_of,
        save::{NewCompany, NewProduct},
        typed_price::typed_price,
        typed_weight::typed_weight,
    },
    error::{Error, Refusal},
    said,
    typed::{LONGEST, LONGEST_NAME, long, needed, short},
};

/// As long as Google Merchant's feeds have it.
const LONGEST_DESCRIPTION: usize = 5_000;
/// As a feed may count.
const MOST_ON_SHELF: i64 = u32::MAX as i64;

/// What can be edited of a product, tidy.
#[derive(Debug, Clone)]
pub struct Texts {
    pub name: String,
    pub name_zh: Option<String>,
    pub description: String,
    pub description_zh: Option<String>,
}

/// A change that was checked.
#[derive(Debug, Clone)]
pub struct Edited {
    pub texts: Texts,
    pub price: Money,
    /// In grams.
    pub weight: Option<i64>,
    pub shelf: i64,
    /// What lay on the shelf when it was read.
    pub seen: Option<i64>,
    pub item_group: Option<String>,
    pub options: Vec<VariantOption>,
}

/// # Errors
/// A refusal that names the field.
pub fn edited(asked: &EditProduct, before: &OwnProduct) -> Result<Edited, Error> {
    let typed = [&asked.name, &asked.name_zh, &asked.description, &asked.description_zh];
    Ok(Edited {
        texts: texts(typed)?,
        price: typed_price("price", &asked.price)?,
        weight: weight(&asked.weight)?,
        shelf: shelf(asked.shelf)?,
        seen: asked.seen.map(|seen| seen.clamp(0, MOST_ON_SHELF)),
        item_group: match asked.item_group.as_deref() {
            None => before.item_group.clone(),
            Some(typed) if Some(typed) == before.item_group.as_deref() => before.item_group.clone(),
            Some(typed) => item_group(typed)?,
        },
        options: edited_options(
            [&asked.color, &asked.size, &asked.material, &asked.pattern],
            &before.options,
        )?,
    })
}

/// A new product of a company.
///
/// # Errors
/// A refusal that names the field.
pub fn added(asked: &AddProduct, company: NewCompany) -> Result<NewProduct, Error> {
    let missing = said!("Give the product a number of your own" / "请填写货号");
    let sku = needed("sku", &asked.sku, LONGEST_NAME, missing)?;
    let typed = [&asked.name, &asked.name_zh, &asked.description, &asked.description_zh];
    let texts = texts(typed)?;
    let category: Vec<String> = short("category", &asked.category, LONGEST)?
        .split('>')
        .map(|level| level.trim().to_owned())
        .filter(|level| !level.is_empty())
        .collect();
    let price = typed_price("price", &asked.price)?;
    let options = options([&asked.color, &asked.size, &asked.material, &asked.pattern])?;
    let last = category.last().map(String::as_str).unwrap_or_default();
    let kind = art::kind_for(&[last, &texts.name, &category.join(" ")], drawing_of).unwrap_or(art::PLAIN);
    Ok(NewProduct {
        company,
        name: texts.name,
        name_zh: texts.name_zh,
        description: texts.description,
        description_zh: texts.description_zh,
        attributes: with_options("[]", &options),
        category,
        gtin: None,
        mpn: None,
        item_group: item_group(&asked.item_group)?,
        condition: "new",
        weight: weight(&asked.weight)?,
        price: price.amount,
        currency: price.currency.to_string(),
        stock: shelf(asked.shelf)?,
        art: kind.to_owned(),
        art_variant: art::variant_of(&sku),
        pictures: Vec::new(),
        sku,
    })
}

fn texts([name, name_zh, description, description_zh]: [&String; 4]) -> Result<Texts, Error> {
    let missing = said!("The name is missing" / "请填写名称");
    let some = |text: String| (!text.is_empty()).then_some(text);
    Ok(Texts {
        name: needed("name", name, LONGEST, missing)?,
        name_zh: some(short("name_zh", name_zh, LONGEST)?),
        description: long("description", description, LONGEST_DESCRIPTION)?,
        description_zh: some(long("description_zh", description_zh, LONGEST_DESCRIPTION)?),
    })
}

/// What is left out, or stays as a feed has it, stays: a feed may say more than is typed here.
fn edited_options(typed: [&Option<String>; 4], before: &[VariantOption]) -> Result<Vec<VariantOption>, Refusal> {
    let mut edited = Vec::new();
    for (axis, typed) in Axis::ALL.iter().zip(typed) {
        let was = before.iter().find(|option| option.axis == *axis);
        match (typed, was) {
            (None, was) => edited.extend(was.cloned()),
            (Some(typed), Some(was)) if *typed == was.value => edited.push(was.clone()),
            (Some(typed), _) => edited.extend(option(*axis, typed)?),
        }
    }
    Ok(edited)
}

fn item_group(typed: &str) -> Result<Option<String>, Refusal> {
    Ok(Some(short("item_group", typed, LONGEST_NAME)?).filter(|group| !group.is_empty()))
}

/// Those that are filled in, of the axes in their order.
fn options(typed: [&String; 4]) -> Result<Vec<VariantOption>, Refusal> {
    let mut options = Vec::new();
    for (axis, typed) in Axis::ALL.iter().zip(typed) {
        options.extend(option(*axis, typed)?);
    }
    Ok(options)
}

fn option(axis: Axis, typed: &str) -> Result<Option<VariantOption>, Refusal> {
    let value = short(axis.name(), typed, LONGEST_NAME)?;
    Ok((!value.is_empty()).then_some(VariantOption {
        axis,
        value,
        value_zh: None,
    }))
}

/// The facts, a JSON list, with these options in the place of those of the same axes. One that stays keeps its Chinese.
pub fn with_options(facts: &str, options: &[VariantOption]) -> String {
    let facts: Vec<Attribute> = serde_json::from_str(facts).unwrap_or_default();
    let mut left = options.to_vec();
    let mut kept: Vec<Attribute> = Vec::with_capacity(facts.len() + left.len());
    for mut fact in facts {
        let Some(axis) = Axis::of_fact(&fact.name) else {
            kept.push(fact);
            continue;
        };
        if let Some(at) = left.iter().position(|option| option.axis == axis) {
            let option = left.swap_remove(at);
            if fact.value != option.value {
                fact.value_zh = None;
            }
            fact.value = option.value;
            kept.push(fact);
        } else if options.iter().any(|option| option.axis == axis) {
            // A second fact of one kind is no variant's, and stays.
            kept.push(fact);
        }
    }
    left.sort_by_key(|option| option.axis);
    kept.extend(left.into_iter().map(|option| {
        let (name, name_zh) = option.axis.fact();
        Attribute {
            name: name.to_owned(),
            name_zh: Some(name_zh.to_owned()),
            value: option.value,
            value_zh: None,
        }
    }));
    serde_json::to_string(&kept).expect("facts are texts")
}

/// With its unit; nothing where nobody weighed it.
fn weight(typed: &str) -> Result<Option<i64>, Refusal> {
    match short("weight", typed, LONGEST_NAME)?.as_str() {
        "" => Ok(None),
        typed => typed_weight("weight", typed).map(Some),
    }
}

fn shelf(typed: i64) -> Result<i64, Refusal> {
    match (0..=MOST_ON_SHELF).contains(&typed) {
        true => Ok(typed),
        false => Err(Refusal::new(
            Code::OutOfRange,
            said!("The number on the shelf must be from 0 to {MOST_ON_SHELF}" / "库存须在 0 到 {MOST_ON_SHELF} 之间"),
        )
        .at("shelf")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(axis: Axis, value: &str) -> VariantOption {
        VariantOption {
            axis,
            value: value.to_owned(),
            value_zh: None,
        }
    }

    #[test]
    fn options_take_the_place_of_facts_of_their_axis() {
        let facts = r#"[{"name":"Size","name_zh":"尺寸","value":"M","value_zh":"中"},{"name":"Watts","value":"40"},
            {"name":"color","value":"red","value_zh":"红"},{"name":"Pattern","value":"dots"}]"#;
        let with = with_options(
            facts,
            &[
                option(Axis::Color, "red"),
                option(Axis::Size, "L"),
                option(Axis::Material, "wool"),
            ],
        );
        let read: Vec<Attribute> = serde_json::from_str(&with).unwrap();
        let read: Vec<_> = (read.iter())
            .map(|fact| (fact.name.as_str(), fact.value.as_str(), fact.value_zh.as_deref()))
            .collect();
        assert_eq!(
            read,
            [
                ("Size", "L", None),
                ("Watts", "40", None),
                ("color", "red", Some("红")),
                ("Material", "wool", None)
            ]
        );
    }
}
