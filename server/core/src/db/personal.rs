//! What a table holds about shoppers: what of it is exported, and what erasing does to it. Each slice lists its own tables.

/// What erasing a shopper does to the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasing {
    Delete,
    /// The rows stay without what is personal: the `set` clause that blanks it.
    Blank(&'static str),
    /// The rows hold nothing personal once the others are gone, and are needed: why.
    Keep(&'static str),
}

#[derive(Debug)]
pub struct Personal {
    pub table: &'static str,
    /// Which rows are the shopper's, `$1`.
    pub rows: &'static str,
    /// Exported as they are.
    pub columns: &'static [&'static str],
    /// Not exported, each with the reason.
    pub withheld: &'static [(&'static str, &'static str)],
    pub erasing: Erasing,
}

/// The rows that name the shopper themselves.
pub const OF_SHOPPER: &str = "shopper_id = $1";
