//! What filters, counts and orders need of each product, side by side in memory: read once for each segment of the
//! index, which never changes but for what is deleted from it.

use std::cmp::Reverse;
use std::ops::Range;

use tantivy::columnar::StrColumn;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader};

use super::schema::TextFields;

/// One product's values.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row {
    pub price: i64,
    pub created_at: i64,
    /// Its place among the segment's categories.
    pub category: u32,
    /// Packed as by [`super::schema::pack_currency`].
    pub currency: u32,
    pub in_stock: bool,
    pub rating: u16,
}

/// The columns of one segment.
pub struct Columns {
    pub rows: Vec<Row>,
    /// Each product's place among the segment's companies, and its id: apart, since matches ask for these first and often
    /// for no more.
    pub company: PlaceOfEach,
    pub product: Vec<i64>,
    /// The keys of companies and categories, sorted.
    pub companies: Vec<String>,
    pub categories: Vec<String>,
    pub by_company: Shelves,
    pub by_category: Shelves,
    lengths: Vec<Lengths>,
}

/// How long the texts of one field are, as the index rounds it.
pub struct Lengths {
    pub field: Field,
    pub of_each: FieldNormReader,
    /// Of all products, the deleted ones too.
    pub sum: u64,
}

/// Each product's place, in as few bytes as there are places for: what is asked for at random stays in nearer memory.
pub enum PlaceOfEach {
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl PlaceOfEach {
    fn new(places: Vec<u32>) -> Self {
        let short: Result<Vec<u16>, _> = places.iter().map(|place| u16::try_from(*place)).collect();
        short.map_or(Self::Long(places), Self::Short)
    }

    pub fn of(&self, doc: DocId) -> usize {
        match self {
            Self::Short(places) => usize::from(places[doc as usize]),
            Self::Long(places) => places[doc as usize] as usize,
        }
    }
}

/// The products of each place together, the newest first.
pub struct Shelves {
    docs: Vec<DocId>,
    /// Where each place's products begin, and the end of the last one's.
    starts: Vec<u32>,
}

impl Columns {
    pub fn open(segment: &SegmentReader, fields: &TextFields) -> tantivy::Result<Self> {
        let mut rows = vec![Row::default(); segment.max_doc() as usize];
        let fast = segment.fast_fields();
        let number = |name| fast.column_first_or_default::<i64>(name);
        let (price, created_at) = (number("price")?, number("created_at")?);
        let currency = fast.column_first_or_default::<u64>("currency")?;
        let rating = fast.column_first_or_default::<u64>("rating")?;
        let in_stock = fast.column_first_or_default::<bool>("in_stock")?;
        for (doc, row) in (0..).zip(&mut rows) {
            row.price = price.get_val(doc);
            row.created_at = created_at.get_val(doc);
            row.currency = u32::try_from(currency.get_val(doc)).unwrap_or_default();
            row.in_stock = in_stock.get_val(doc);
            row.rating = u16::try_from(rating.get_val(doc)).unwrap_or(u16::MAX);
        }
        let ids = number("product")?;
        let product: Vec<i64> = (0..segment.max_doc()).map(|doc| ids.get_val(doc)).collect();
        let mut company = vec![0; rows.len()];
        let companies = keys(fast.str("company")?, |doc, ord| company[doc] = ord)?;
        let categories = keys(fast.str("category")?, |doc, ord| rows[doc].category = ord)?;
        let category: Vec<u32> = rows.iter().map(|row| row.category).collect();
        let by_age = rows
            .iter()
            .zip(&product)
            .map(|(row, product)| (Reverse(row.created_at), *product));
        let mut by_age: Vec<_> = (0..).zip(by_age).map(|(doc, age): (DocId, _)| (age, doc)).collect();
        by_age.sort_unstable();
        let newest_first: Vec<DocId> = by_age.into_iter().map(|(_, doc)| doc).collect();
        let by_company = Shelves::new(companies.len(), &company, &newest_first);
        let by_category = Shelves::new(categories.len(), &category, &newest_first);
        let lengths = fields.texts().into_iter();
        let lengths = lengths.map(|field| {
            let of_each = segment.get_fieldnorms_reader(field)?;
            let sum = (0..segment.max_doc())
                .map(|doc| u64::from(of_each.fieldnorm(doc)))
                .sum();
            Ok(Lengths { field, of_each, sum })
        });
        Ok(Self {
            company: PlaceOfEach::new(company),
            product,
            companies,
            categories,
            by_company,
            by_category,
            lengths: lengths.collect::<tantivy::Result<_>>()?,
            rows,
        })
    }

    pub fn row(&self, doc: DocId) -> &Row {
        &self.rows[doc as usize]
    }

    /// How long each product's text is in this field, where lengths are kept.
    pub fn lengths(&self, field: Field) -> Option<&FieldNormReader> {
        let lengths = self.lengths.iter().find(|lengths| lengths.field == field);
        lengths.map(|lengths| &lengths.of_each)
    }

    /// The same of all fields that keep them.
    pub fn all_lengths(&self) -> impl Iterator<Item = &Lengths> {
        self.lengths.iter()
    }
}

/// The keys of a column, and for each product its key's place among them.
fn keys(column: Option<StrColumn>, mut set: impl FnMut(usize, u32)) -> tantivy::Result<Vec<String>> {
    let Some(column) = column else { return Ok(Vec::new()) };
    let mut keys = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        keys.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    for doc in 0..column.num_rows() {
        let ord = column.ords().first(doc).unwrap_or_default();
        set(doc as usize, u32::try_from(ord).unwrap_or_default());
    }
    Ok(keys)
}

impl Shelves {
    /// Of products in the order in which each shelf has them, each with its place: a counting sort.
    fn new(places: usize, place: &[u32], newest_first: &[DocId]) -> Self {
        let mut starts = vec![0; places + 1];
        for place in place {
            starts[*place as usize + 1] += 1;
        }
        for at in 0..places {
            starts[at + 1] += starts[at];
        }
        let (mut next, mut docs) = (starts.clone(), vec![0; newest_first.len()]);
        for doc in newest_first {
            let at = &mut next[place[*doc as usize] as usize];
            docs[*at as usize] = *doc;
            *at += 1;
        }
        Self { docs, starts }
    }

    /// The products of these neighbouring places.
    pub fn of(&self, places: Range<usize>) -> &[DocId] {
        match (self.starts.get(places.start), self.starts.get(places.end)) {
            (Some(start), Some(end)) => &self.docs[*start as usize..*end as usize],
            _ => &[],
        }
    }
}
