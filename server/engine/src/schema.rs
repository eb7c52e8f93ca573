//! The fields of the index and how a product fills them.

use tantivy::TantivyDocument;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{IndexSettings, store::Compressor};

use super::analysis::{self, Word};
use super::document::Document;
use super::phrase;
use super::places::{category_key, company_key};
use super::short_forms;

/// Counted up whenever the fields or the analysis change, so that an older index is written anew.
pub const VERSION: u32 = 6;

#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub product: Field,
    /// The company with its names and legal entity, as [`company_key`] packs them: its dictionary lists the companies.
    pub company: Field,
    /// The category's path in both languages, as [`category_key`] packs it: its dictionary lists the categories.
    pub category: Field,
    pub price: Field,
    pub currency: Field,
    pub in_stock: Field,
    pub created_at: Field,
    pub rating: Field,
    pub card: Field,
    pub text: TextFields,
    /// Whole words as they are written: what is suggested, and what spelling is corrected to.
    pub name_words: Field,
    pub company_words: Field,
    pub category_words: Field,
    /// What its texts spell out: [`short_forms::terms`].
    pub short_forms: Field,
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
    /// What it is by its name: [`phrase::things`].
    pub things: Field,
}

/// Cards are read one by one, so their blocks are small.
pub fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Lz4,
        docstore_blocksize: 4096,
        ..IndexSettings::default()
    }
}

impl TextFields {
    /// Those whose length counts.
    pub fn texts(&self) -> [Field; 6] {
        [
            self.name,
            self.name_zh,
            self.company,
            self.category,
            self.detail,
            self.detail_zh,
        ]
    }
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
    let key = TextOptions::default().set_fast("raw");
    let text = TextFields {
        name: schema.add_text_field("name", terms.clone()),
        name_zh: schema.add_text_field("name_zh", terms.clone()),
        company: schema.add_text_field("company_name", terms.clone()),
        category: schema.add_text_field("category_name", terms.clone()),
        detail: schema.add_text_field("detail", terms.clone()),
        detail_zh: schema.add_text_field("detail_zh", terms),
        pairs: schema.add_text_field("pairs", bare.clone()),
        codes: schema.add_text_field("codes", bare.clone()),
        things: schema.add_text_field("things", bare.clone()),
    };
    let fields = Fields {
        product: schema.add_i64_field("product", INDEXED | FAST),
        company: schema.add_text_field("company", key.clone()),
        category: schema.add_text_field("category", key),
        price: schema.add_i64_field("price", FAST),
        currency: schema.add_u64_field("currency", FAST),
        in_stock: schema.add_bool_field("in_stock", FAST),
        created_at: schema.add_i64_field("created_at", FAST),
        rating: schema.add_u64_field("rating", FAST),
        card: schema.add_bytes_field("card", STORED),
        text,
        name_words: schema.add_text_field("name_words", bare.clone()),
        company_words: schema.add_text_field("company_words", bare.clone()),
        category_words: schema.add_text_field("category_words", bare.clone()),
        short_forms: schema.add_text_field("short_forms", bare),
    };
    (schema.build(), fields)
}

impl Fields {
    pub fn document(&self, product: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::default();
        self.add_values(product, &mut out);
        self.add_searched(product, &mut out);
        out.add_bytes(self.card, &product.card);
        out
    }

    fn add_values(&self, product: &Document, out: &mut TantivyDocument) {
        out.add_i64(self.product, product.product);
        out.add_text(self.company, company_key(product));
        out.add_text(self.category, category_key(product));
        out.add_i64(self.price, product.price);
        out.add_u64(self.currency, pack_currency(&product.currency).into());
        out.add_bool(self.in_stock, product.in_stock);
        out.add_i64(self.created_at, product.created_at);
        out.add_u64(self.rating, product.rating.into());
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
        let codes = product.codes.iter();
        out.add_text(text.codes, join(codes.flat_map(|code| analysis::codes(code))));
        let companies = [&product.company_name, &product.company_name_zh].map(|name| analysis::words(name));
        let names = [&product.name, &product.name_zh].into_iter().zip(&companies);
        let things = names.flat_map(|(name, company)| phrase::things(name, company));
        out.add_text(text.things, join(things));
        let texts = [&product.name, &product.description].into_iter();
        out.add_text(self.short_forms, join(texts.flat_map(|text| short_forms::terms(text))));
        out.add_text(self.name_words, name.spellings());
        out.add_text(self.company_words, company.spellings());
        out.add_text(self.category_words, category.spellings());
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
pub fn pack_currency(code: &str) -> u32 {
    code.bytes()
        .take(3)
        .fold(0, |packed, letter| packed << 8 | u32::from(letter))
}

pub fn unpack_currency(packed: u32) -> String {
    packed.to_be_bytes()[1..]
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(*byte))
        .collect()
}

#[cfg(test)]
mod tests;
