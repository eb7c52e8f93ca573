//! One state of the index, as every search of that state sees it: what its segments hold, and the companies and
//! categories over all of them. Made once for each change of the index, not once for each search.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::index::SegmentId;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader, TantivyDocument, schema::Value};

use super::columns::{Columns, Row};
use super::compete::turn;
use super::places::{Categories, Category, Companies, Company, below, unpack_path};
use super::schema::Fields;
use super::slot::{Slot, slots};
use super::usual::Usual;

pub struct View {
    pub searcher: Searcher,
    pub slots: Vec<Slot>,
    pub segments: Vec<Segment>,
    /// By their ids. Other things name a company by its place here.
    pub companies: Vec<Company>,
    /// By their packed paths, likewise.
    pub categories: Vec<Category>,
    /// By the companies' places, the newest product of each that is in stock, once somebody has asked.
    pub newest: OnceLock<Vec<Option<At>>>,
    /// Of the day asked for last.
    turns: Mutex<Option<Arc<DayOrder>>>,
}

/// Where the index has a product: the segment's number, and its own there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub segment: u32,
    pub doc: DocId,
}

/// The companies in the order of a day.
pub struct DayOrder {
    seed: String,
    pub companies: Vec<u32>,
    /// By the companies' places in the view, where each stands.
    pub position: Vec<u32>,
}

/// A segment within a view.
pub struct Segment {
    pub number: u32,
    pub reader: SegmentReader,
    id: SegmentId,
    columns: Arc<Columns>,
    /// The places in the view of the segment's companies and categories; both rise.
    companies: Vec<u32>,
    categories: Vec<u32>,
}

impl View {
    /// Takes over from the view `before` what has not changed.
    pub fn new(searcher: Searcher, fields: &Fields, before: Option<&Self>) -> tantivy::Result<Self> {
        let open: HashMap<SegmentId, &Arc<Columns>> = before
            .iter()
            .flat_map(|view| view.segments.iter().map(|segment| (segment.id, &segment.columns)))
            .collect();
        let mut columns = Vec::new();
        for segment in searcher.segment_readers() {
            columns.push(match open.get(&segment.segment_id()) {
                Some(open) => Arc::clone(open),
                None => Arc::new(Columns::open(segment, &fields.text)?),
            });
        }
        let mut companies = Companies::new(before.map_or(&[], |view| &view.companies));
        let mut categories = Categories::new(before.map_or(&[], |view| &view.categories));
        let mut found = Vec::new();
        for (reader, columns) in searcher.segment_readers().iter().zip(&columns) {
            let (of_companies, of_categories) = alive(reader, columns);
            let ids: Vec<i64> = of_companies
                .iter()
                .map(|(key, count)| companies.add(key, *count))
                .collect();
            let paths: Vec<&str> = of_categories
                .iter()
                .map(|(key, count)| categories.add(key, *count))
                .collect();
            found.push((ids, paths));
        }
        let (companies, categories) = (companies.into_sorted(), categories.into_sorted());
        let company = |id: &i64| place(companies.partition_point(|company| company.id < *id));
        let category = |path: &&str| place(categories.partition_point(|category| category.path.as_str() < *path));
        let segments = searcher.segment_readers().iter().zip(&columns).zip(found);
        let segments = (0..)
            .zip(segments)
            .map(|(number, ((reader, columns), (ids, paths)))| Segment {
                number,
                id: reader.segment_id(),
                reader: reader.clone(),
                columns: columns.clone(),
                companies: ids.iter().map(company).collect(),
                categories: paths.iter().map(category).collect(),
            });
        let usual = Usual::new(searcher.segment_readers().iter().zip(columns.iter().map(Arc::as_ref)));
        Ok(Self {
            slots: slots(&usual, &fields.text),
            segments: segments.collect(),
            searcher,
            companies,
            categories,
            newest: OnceLock::new(),
            turns: Mutex::default(),
        })
    }

    pub fn company(&self, id: i64) -> Option<u32> {
        let at = self.companies.binary_search_by_key(&id, |company| company.id);
        at.ok().map(place)
    }

    /// The places of a category and all below it.
    pub fn below(&self, packed_path: &str) -> Range<usize> {
        below(&self.categories, |category| &category.path, packed_path)
    }

    /// All companies in the order of the day.
    pub fn in_turn(&self, seed: &str) -> Arc<DayOrder> {
        let known = self.turns.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| known.seed == seed) {
            return known;
        }
        let mut companies: Vec<u32> = (0..).zip(&self.companies).map(|(place, _)| place).collect();
        companies.sort_by_cached_key(|place| {
            let id = self.companies[*place as usize].id;
            (turn(seed, id), id)
        });
        let mut position = vec![0; companies.len()];
        for (at, company) in (0..).zip(&companies) {
            position[*company as usize] = at;
        }
        let order = Arc::new(DayOrder {
            seed: seed.to_owned(),
            companies,
            position,
        });
        *self.turns.lock().unwrap_or_else(PoisonError::into_inner) = Some(order.clone());
        order
    }

    /// The path of a product's category; empty of one without.
    pub fn category_of(&self, At { segment, doc }: At) -> String {
        let segment = &self.segments[segment as usize];
        let category = &self.categories[segment.category(segment.row(doc)) as usize];
        unpack_path(&category.path)
    }

    /// What was stored to be shown for a product.
    pub fn card(&self, fields: &Fields, At { segment, doc }: At) -> tantivy::Result<Vec<u8>> {
        let stored: TantivyDocument = self.searcher.doc(DocAddress::new(segment, doc))?;
        let card = stored.get_first(fields.card).and_then(|card| card.as_bytes());
        Ok(card.unwrap_or_default().to_vec())
    }
}

impl Segment {
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    pub fn row(&self, doc: DocId) -> &Row {
        self.columns.row(doc)
    }

    /// Reads the rows of these products, many in one go: memory is slow to answer, but answers many questions at once.
    pub fn read(&self, docs: impl Iterator<Item = DocId>, mut tell: impl FnMut(DocId, &Row)) {
        const TOGETHER: usize = 64;
        let mut docs = docs.fuse();
        let mut read: Vec<(DocId, Row)> = Vec::with_capacity(TOGETHER);
        loop {
            read.extend(docs.by_ref().take(TOGETHER).map(|doc| (doc, *self.row(doc))));
            if read.is_empty() {
                return;
            }
            read.drain(..).for_each(|(doc, row)| tell(doc, &row));
        }
    }

    /// Its id.
    pub fn product(&self, doc: DocId) -> i64 {
        self.columns.product[doc as usize]
    }

    pub fn is_alive(&self, doc: DocId) -> bool {
        !self.reader.is_deleted(doc)
    }

    /// The place of a product's company in the view.
    pub fn company(&self, doc: DocId) -> u32 {
        self.companies[self.columns.company.of(doc)]
    }

    pub fn category(&self, row: &Row) -> u32 {
        self.categories[row.category as usize]
    }

    /// The products of one company, the newest first; in more than one list if its names have changed.
    pub fn of_company(&self, company: u32) -> impl Iterator<Item = &[DocId]> {
        let places = within(&self.companies, company..company + 1);
        places.map(|place| self.columns.by_company.of(place..place + 1))
    }

    /// All products, those of a company together.
    pub fn all(&self) -> &[DocId] {
        self.columns.by_company.of(0..self.companies.len())
    }

    /// The products of these categories, of each the newest first.
    pub fn of_categories(&self, categories: Range<usize>) -> &[DocId] {
        let places = within(&self.categories, place(categories.start)..place(categories.end));
        self.columns.by_category.of(places)
    }
}

/// Where in rising places those of this range stand.
fn within(rising: &[u32], range: Range<u32>) -> Range<usize> {
    let at = |bound: u32| rising.partition_point(|place| *place < bound);
    at(range.start)..at(range.end)
}

fn place(at: usize) -> u32 {
    u32::try_from(at).expect("fewer companies and categories than products, which are counted in 32 bits")
}

/// A segment's companies and categories, each with how many of its products are not deleted.
type Alive<'a> = Vec<(&'a str, u64)>;

fn alive<'a>(reader: &SegmentReader, columns: &'a Columns) -> (Alive<'a>, Alive<'a>) {
    let count = |at: usize, shelves: &super::columns::Shelves| shelves.of(at..at + 1).len() as u64;
    let all = |keys: &'a [String], shelves| -> Alive<'a> {
        let keys = keys.iter().enumerate();
        keys.map(|(at, key)| (key.as_str(), count(at, shelves))).collect()
    };
    let mut companies = all(&columns.companies, &columns.by_company);
    let mut categories = all(&columns.categories, &columns.by_category);
    if reader.has_deletes() {
        for (doc, row) in (0..).zip(&columns.rows) {
            if reader.is_deleted(doc) {
                companies[columns.company.of(doc)].1 -= 1;
                categories[row.category as usize].1 -= 1;
            }
        }
    }
    (companies, categories)
}
