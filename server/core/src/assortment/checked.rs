//! Checks what a company types of a product.

use wire::{
    assortment::{AddProduct, EditProduct},
    codes::Code,
    money::Money,
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
}

/// # Errors
/// A refusal that names the field.
pub fn edited(asked: &EditProduct) -> Result<Edited, Error> {
    let typed = [&asked.name, &asked.name_zh, &asked.description, &asked.description_zh];
    Ok(Edited {
        texts: texts(typed)?,
        price: typed_price("price", &asked.price)?,
        weight: weight(&asked.weight)?,
        shelf: shelf(asked.shelf)?,
        seen: asked.seen.map(|seen| seen.clamp(0, MOST_ON_SHELF)),
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
    let last = category.last().map(String::as_str).unwrap_or_default();
    let kind = art::kind_for(&[last, &texts.name, &category.join(" ")], drawing_of).unwrap_or(art::PLAIN);
    Ok(NewProduct {
        company,
        name: texts.name,
        name_zh: texts.name_zh,
        description: texts.description,
        description_zh: texts.description_zh,
        attributes: "[]".to_owned(),
        category,
        gtin: None,
        mpn: None,
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
