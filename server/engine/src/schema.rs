//! The fields of the index and how a product fills them.

use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

use super::analysis::{self, Word};
use super::document::Document;

/// Counted up whenever the fields or the analysis change, so that an older index is written anew.
pub const VERSION: u32 = 3;

/// Between the levels of a stored category path: sorts before, and never occurs in, a name.
pub const LEVEL: char = '\u{1f}';

#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub product: Field,
    pub company: Field,
    pub entity: Field,
    pub price: Field,
    pub currency: Field,
    pub in_stock: Field,
    pub created_at: Field,
    pub path: Field,
    pub text: TextFields,
    /// Whole words as they are written: what is suggested, and what spelling is corrected to.
    pub name_words: Field,
    pub company_words: Field,
    pub category_words: Field,
    pub title: Field,
    pub title_zh: Field,
    pub company_title: Field,
    pub company_title_zh: Field,
    pub path_zh: Field,
}

/// The fields that a text is searched in.
#[derive(Debug, Clone, Copy)]
pub struct TextFields {
    pub name: Field,
    /// Apart, so that a translation does not make a name longer. Likewise for details.
    pub name_zh: Field,
    pub company: Field,
    pub category: Field,
    pub detail: Field,
    pub detail_zh: Field,
    pub pairs: Field,
    pub codes: Field,
}

pub fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let terms = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::WithFreqs),
    );
    let bare = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let text = TextFields {
        name: schema.add_text_field("name", terms.clone()),
        name_zh: schema.add_text_field("name_zh", terms.clone()),
        company: schema.add_text_field("company_name", terms.clone()),
        category: schema.add_text_field("category", terms.clone()),
        detail: schema.add_text_field("detail", terms.clone()),
        detail_zh: schema.add_text_field("detail_zh", terms),
        pairs: schema.add_text_field("pairs", bare.clone()),
        codes: schema.add_text_field("codes", bare.clone()),
    };
    let fields = Fields {
        product: schema.add_i64_field("product", INDEXED | FAST),
        company: schema.add_i64_field("company", FAST),
        entity: schema.add_i64_field("entity", FAST),
        price: schema.add_i64_field("price", FAST),
        currency: schema.add_u64_field("currency", FAST),
        in_stock: schema.add_bool_field("in_stock", FAST),
        created_at: schema.add_i64_field("created_at", FAST),
        path: schema.add_text_field("path", TextOptions::default().set_fast("raw") | STORED),
        text,
        name_words: schema.add_text_field("name_words", bare.clone()),
        company_words: schema.add_text_field("company_words", bare.clone()),
        category_words: schema.add_text_field("category_words", bare),
        title: schema.add_text_field("title", STORED),
        title_zh: schema.add_text_field("title_zh", STORED),
        company_title: schema.add_text_field("company_title", STORED),
        company_title_zh: schema.add_text_field("company_title_zh", STORED),
        path_zh: schema.add_text_field("path_zh", STORED),
    };
    (schema.build(), fields)
}

impl Fields {
    pub fn document(&self, product: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        self.add_values(product, &mut out);
        self.add_searched(product, &mut out);
        self.add_shown(product, &mut out);
        out
    }

    fn add_values(&self, product: &Document, out: &mut TantivyDocument) {
        out.add_i64(self.product, product.product);
        out.add_i64(self.company, product.company);
        out.add_i64(self.entity, product.entity);
        out.add_i64(self.price, product.price);
        out.add_u64(self.currency, pack_currency(&product.currency));
        out.add_bool(self.in_stock, product.in_stock);
        out.add_i64(self.created_at, product.created_at);
        out.add_text(self.path, pack_path(&product.category));
    }

    fn add_searched(&self, product: &Document, out: &mut TantivyDocument) {
        let name = Text::new(&[&product.name]);
        let name_zh = Text::new(&[&product.name_zh]);
        let company = Text::new(&[&product.company_name, &product.company_name_zh]);
        let category = Text::new(&[&product.category, &product.category_zh]);
        let detail = Text::new(&[&product.description, &product.attributes]);
        let detail_zh = Text::new(&[&product.description_zh]);
        let text = &self.text;
        out.add_text(text.name, join(analysis::terms(&name.words)));
        out.add_text(text.name_zh, join(analysis::terms(&name_zh.words)));
        out.add_text(text.company, join(analysis::terms(&company.words)));
        out.add_text(text.category, category.described());
        out.add_text(text.detail, detail.described());
        out.add_text(text.detail_zh, detail_zh.described());
        let named = [&name, &name_zh, &company].into_iter();
        out.add_text(text.pairs, join(named.flat_map(Text::marks)));
        let codes = [&product.sku, &product.gtin, &product.mpn];
        out.add_text(
            text.codes,
            join(codes.into_iter().flat_map(|code| analysis::codes(code))),
        );
        out.add_text(self.name_words, name.spellings());
        out.add_text(self.company_words, company.spellings());
        out.add_text(self.category_words, category.spellings());
    }

    fn add_shown(&self, product: &Document, out: &mut TantivyDocument) {
        out.add_text(self.title, &product.name);
        out.add_text(self.title_zh, &product.name_zh);
        out.add_text(self.company_title, &product.company_name);
        out.add_text(self.company_title_zh, &product.company_name_zh);
        out.add_text(self.path_zh, &product.category_zh);
    }
}

/// Some texts of a product, read once.
struct Text {
    words: Vec<Word>,
    /// Terms for other ways to write them.
    variants: Vec<String>,
    /// Words with their umlauts as two letters.
    spelt_out: Vec<String>,
    /// Runs over an "&" or "and".
    over_and: Vec<String>,
}

impl Text {
    /// So many words of a name may be written as one: "WH 1000 XM 4".
    const LONGEST_RUN: usize = 4;

    fn new(texts: &[&str]) -> Self {
        let mut read = Self {
            words: Vec::new(),
            variants: Vec::new(),
            spelt_out: Vec::new(),
            over_and: Vec::new(),
        };
        for text in texts {
            let words = analysis::words(text);
            read.variants.extend(analysis::variants(text, &words));
            read.spelt_out.extend(analysis::spelt_out(text, &words));
            read.over_and.extend(analysis::runs_over_and(text, Self::LONGEST_RUN));
            read.words.extend(words);
        }
        read
    }

    /// The terms of a text that describes.
    fn described(&self) -> String {
        let variants = self.variants.iter().cloned();
        join(
            analysis::terms(&self.words)
                .chain(analysis::measures(&self.words))
                .chain(analysis::parts_joined(&self.words))
                .chain(variants),
        )
    }

    /// What a name is found by beside its words, without making it longer. Three and more words that are written as
    /// one are numbers or a company's whole name, and short texts are cheap.
    fn marks(&self) -> Vec<String> {
        let runs = analysis::runs(&self.words, Self::LONGEST_RUN);
        let runs = runs.flat_map(|run| analysis::unslashed(&run).into_iter().chain([run]));
        runs.chain(self.over_and.iter().cloned())
            .chain(self.variants.iter().cloned())
            .collect()
    }

    fn spellings(&self) -> String {
        join(analysis::spellings(&self.words).chain(self.spelt_out.iter().cloned()))
    }
}

fn join(terms: impl Iterator<Item = String>) -> String {
    terms.collect::<Vec<_>>().join(" ")
}

/// The three letters of an ISO 4217 code as a number, so that a column of them costs three bytes a product.
pub fn pack_currency(code: &str) -> u64 {
    code.bytes()
        .take(3)
        .fold(0, |packed, letter| packed << 8 | u64::from(letter))
}

pub fn unpack_currency(packed: u64) -> String {
    packed.to_be_bytes()[5..]
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(*byte))
        .collect()
}

pub fn pack_path(path: &str) -> String {
    let levels: Vec<&str> = path
        .split('>')
        .map(str::trim)
        .filter(|level| !level.is_empty())
        .collect();
    levels.join(&LEVEL.to_string())
}

pub fn unpack_path(packed: &str) -> String {
    packed.split(LEVEL).collect::<Vec<_>>().join(" > ")
}

#[cfg(test)]
mod tests;
