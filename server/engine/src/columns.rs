//! The values of each product that filters, facets and sorting need.

use std::sync::{Arc, Mutex, PoisonError};

use tantivy::columnar::{ColumnValues, StrColumn};
use tantivy::{DocId, Searcher, SegmentReader};

/// The columns of all segments, opened once for each state of the index, not once for each search.
#[derive(Default)]
pub struct AllColumns(Mutex<(u64, Arc<[Arc<Columns>]>)>);

impl AllColumns {
    /// In the order of the searcher's segments.
    pub fn of(&self, searcher: &Searcher) -> tantivy::Result<Arc<[Arc<Columns>]>> {
        let generation = searcher.generation().generation_id() + 1;
        let mut opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if opened.0 != generation {
            let columns = searcher
                .segment_readers()
                .iter()
                .map(|segment| Columns::open(segment).map(Arc::new));
            *opened = (generation, columns.collect::<tantivy::Result<_>>()?);
        }
        Ok(opened.1.clone())
    }
}

/// The columns of one segment.
pub struct Columns {
    product: Arc<dyn ColumnValues<i64>>,
    company: Arc<dyn ColumnValues<i64>>,
    entity: Arc<dyn ColumnValues<i64>>,
    price: Arc<dyn ColumnValues<i64>>,
    currency: Arc<dyn ColumnValues<u64>>,
    in_stock: Arc<dyn ColumnValues<bool>>,
    created_at: Arc<dyn ColumnValues<i64>>,
    path: Option<StrColumn>,
}

/// One product's values.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub product: i64,
    pub company: i64,
    pub price: i64,
    pub currency: u64,
    pub in_stock: bool,
    pub created_at: i64,
}

impl Columns {
    fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let number = |name| fast.column_first_or_default::<i64>(name);
        Ok(Self {
            product: number("product")?,
            company: number("company")?,
            entity: number("entity")?,
            price: number("price")?,
            currency: fast.column_first_or_default("currency")?,
            in_stock: fast.column_first_or_default("in_stock")?,
            created_at: number("created_at")?,
            path: fast.str("path")?,
        })
    }

    pub fn row(&self, doc: DocId) -> Row {
        Row {
            product: self.product.get_val(doc),
            company: self.company.get_val(doc),
            price: self.price.get_val(doc),
            currency: self.currency.get_val(doc),
            in_stock: self.in_stock.get_val(doc),
            created_at: self.created_at.get_val(doc),
        }
    }

    pub fn company(&self, doc: DocId) -> i64 {
        self.company.get_val(doc)
    }

    pub fn entity(&self, doc: DocId) -> i64 {
        self.entity.get_val(doc)
    }

    /// The number of the category path within this segment.
    pub fn path(&self, doc: DocId) -> Option<u64> {
        self.path.as_ref().and_then(|path| path.ords().first(doc))
    }

    pub fn path_text(&self, path: Option<u64>) -> tantivy::Result<String> {
        let mut text = String::new();
        if let (Some(column), Some(path)) = (&self.path, path) {
            column.ord_to_str(path, &mut text)?;
        }
        Ok(text)
    }
}
