//! What the index is fed with.

/// One product as the index knows it. Texts may be empty.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub product: i64,
    pub company: i64,
    /// The legal entity behind the company: what a drop is bound to.
    pub entity: i64,
    pub name: String,
    pub name_zh: String,
    pub company_name: String,
    pub company_name_zh: String,
    /// The full path, `"Electronics > Video > DVD players"`.
    pub category: String,
    pub category_zh: String,
    pub description: String,
    pub description_zh: String,
    pub attributes: String,
    /// The numbers that it is called by: the company's own, its GTIN, the maker's; those of its variants too.
    pub codes: Vec<String>,
    /// Minor units of `currency`.
    pub price: i64,
    /// ISO 4217.
    pub currency: String,
    pub in_stock: bool,
    /// Any unit, as long as later is larger: it decides what is newest.
    pub created_at: i64,
    /// How good its buyers surely find it, in any unit; 0 while nobody rated it.
    pub rating: u16,
    /// What lists show of it, in the caller's own form: kept as it is and given back with each hit.
    pub card: Vec<u8>,
}

/// One step of keeping the index level with the database.
#[derive(Debug, Clone)]
pub enum Change {
    /// Adds the product or replaces what the index held under its id.
    Put(Box<Document>),
    /// Takes a product, by id, out of the index.
    Remove(i64),
}
