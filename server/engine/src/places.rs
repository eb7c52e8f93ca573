//! The companies and categories that products name. Few beside the products, they are held in memory and answer by
//! themselves what would else be counted product by product.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::analysis::{self, Word};
use super::document::Document;

/// Between the levels of a packed category path: sorts before, and never occurs in, a name.
pub const LEVEL: char = '\u{1f}';
/// Before the Chinese name in a key. Sorts before a level, so that the categories below one stand behind it in a row.
const ALSO: char = '\u{1e}';
/// A number in a key, in hexadecimal digits.
const DIGITS: usize = 16;

/// A company that sells something.
#[derive(Debug, Clone)]
pub struct Company {
    pub id: i64,
    /// Its legal entity; more than one only while a merge of entities is being taken in.
    pub entities: Vec<i64>,
    pub names: Arc<Names>,
    pub products: u64,
}

/// A category that has products of its own.
#[derive(Debug, Clone)]
pub struct Category {
    /// As [`pack_path`] packs it.
    pub path: String,
    pub names: Arc<Names>,
    pub products: u64,
}

/// A place's names as they are shown, and by which words it is found.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub name: String,
    pub name_zh: String,
    words: Vec<String>,
    grams: Vec<String>,
}

impl Names {
    fn new(name: &str, name_zh: &str) -> Self {
        let mut names = Self {
            name: name.to_owned(),
            name_zh: name_zh.to_owned(),
            ..Self::default()
        };
        for text in [name, name_zh] {
            let words = analysis::words(text);
            names.words.extend(analysis::spellings(&words));
            names.words.extend(analysis::spelt_out(text, &words));
            let han: Vec<Word> = words.into_iter().filter(Word::is_han).collect();
            names.grams.extend(analysis::terms(&han));
        }
        names
    }

    /// Whether all of the words are in the names, the last one perhaps only begun.
    pub fn complete(&self, words: &[Word]) -> bool {
        words.iter().enumerate().all(|(at, word)| match word {
            // "Black and d" becomes "Black & Decker".
            word if at + 1 < words.len() && analysis::is_and(word) => true,
            Word::Latin(word) if at + 1 == words.len() => self.words.iter().any(|own| own.starts_with(word.as_str())),
            Word::Latin(word) => self.words.contains(word),
            Word::Han(run) => analysis::grams(run).all(|gram| self.grams.contains(&gram)),
        })
    }
}

/// Companies by their ids, with what is told of each.
#[derive(Debug)]
pub struct Companies<'a> {
    known: &'a [Company],
    by_id: BTreeMap<i64, Company>,
}

impl<'a> Companies<'a> {
    /// Names that are `known` already need not be read again.
    pub fn new(known: &'a [Company]) -> Self {
        let by_id = BTreeMap::new();
        Self { known, by_id }
    }

    /// Takes in a key of the company column; gives the company's id.
    pub fn add(&mut self, key: &str, products: u64) -> i64 {
        let (id, entity, name, name_zh) = read_company(key);
        let company = self.by_id.entry(id).or_insert_with(|| Company {
            id,
            entities: Vec::new(),
            names: Arc::default(),
            products: 0,
        });
        company.products += products;
        if products > 0 {
            if !company.entities.contains(&entity) {
                company.entities.push(entity);
            }
            let at = self.known.binary_search_by_key(&id, |known| known.id);
            let known = at.map(|at| &self.known[at].names);
            company.names = names(known.ok(), name, name_zh);
        }
        id
    }

    pub fn into_sorted(self) -> Vec<Company> {
        self.by_id.into_values().collect()
    }
}

/// Categories by their packed paths.
#[derive(Debug)]
pub struct Categories<'a> {
    known: &'a [Category],
    by_path: BTreeMap<String, Category>,
}

impl<'a> Categories<'a> {
    /// Names that are `known` already need not be read again.
    pub fn new(known: &'a [Category]) -> Self {
        let by_path = BTreeMap::new();
        Self { known, by_path }
    }

    /// Takes in a key of the category column; gives the category's path.
    pub fn add<'k>(&mut self, key: &'k str, products: u64) -> &'k str {
        let (path, path_zh) = key.split_once(ALSO).unwrap_or((key, ""));
        let category = self.by_path.entry(path.to_owned()).or_insert_with(|| Category {
            path: path.to_owned(),
            names: Arc::default(),
            products: 0,
        });
        category.products += products;
        if products > 0 {
            let at = self.known.binary_search_by(|known| known.path.as_str().cmp(path));
            let known = at.map(|at| &self.known[at].names);
            category.names = names(known.ok(), &unpack_path(path), path_zh);
        }
        path
    }

    pub fn into_sorted(self) -> Vec<Category> {
        self.by_path.into_values().collect()
    }
}

fn names(known: Option<&Arc<Names>>, name: &str, name_zh: &str) -> Arc<Names> {
    match known {
        Some(known) if known.name == name && known.name_zh == name_zh => known.clone(),
        _ => Arc::new(Names::new(name, name_zh)),
    }
}

/// Where a path and all below it stand among sorted paths.
pub fn below<T>(sorted: &[T], path_of: impl Fn(&T) -> &str, path: &str) -> Range<usize> {
    let start = sorted.partition_point(|one| path_of(one) < path);
    let inside = |one: &T| {
        let below = path_of(one).strip_prefix(path);
        below.is_some_and(|below| below.is_empty() || below.starts_with(LEVEL))
    };
    start..start + sorted[start..].partition_point(inside)
}

/// One level below the chosen path, where the path goes so far.
pub fn child<'a>(path: &'a str, chosen: &str) -> Option<&'a str> {
    let below = match chosen {
        "" => path,
        chosen => path.strip_prefix(chosen)?.strip_prefix(LEVEL)?,
    };
    let level = below.find(LEVEL).unwrap_or(below.len());
    (level > 0).then(|| &path[..path.len() - below.len() + level])
}

pub fn company_key(product: &Document) -> String {
    let Document {
        company,
        entity,
        company_name: name,
        company_name_zh: name_zh,
        ..
    } = product;
    format!("{company:0DIGITS$x}{entity:0DIGITS$x}{name}{ALSO}{name_zh}")
}

fn read_company(key: &str) -> (i64, i64, &str, &str) {
    let number = |range: Range<usize>| {
        let digits = key.get(range).unwrap_or_default();
        u64::from_str_radix(digits, 16).map_or(0, u64::cast_signed)
    };
    let names = key.get(2 * DIGITS..).unwrap_or_default();
    let (name, name_zh) = names.split_once(ALSO).unwrap_or((names, ""));
    (number(0..DIGITS), number(DIGITS..2 * DIGITS), name, name_zh)
}

pub fn category_key(product: &Document) -> String {
    format!("{}{ALSO}{}", pack_path(&product.category), product.category_zh)
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
mod tests {
    use super::*;

    fn below_of(paths: &[&str], chosen: &str) -> Vec<String> {
        let mut packed: Vec<String> = paths.iter().map(|path| pack_path(path)).collect();
        packed.sort_unstable();
        let range = below(&packed, String::as_str, &pack_path(chosen));
        packed[range].iter().map(|path| unpack_path(path)).collect()
    }

    #[test]
    fn a_category_holds_itself_and_all_below_it_and_no_name_that_begins_alike() {
        let paths = [
            "Video",
            "Video > Old",
            "Videos > Old",
            "Video games",
            "Audio",
            "Video > Old > Tapes",
        ];
        assert_eq!(
            below_of(&paths, "Video"),
            ["Video", "Video > Old", "Video > Old > Tapes"]
        );
        assert_eq!(below_of(&paths, "Vide"), [] as [&str; 0]);
    }

    #[test]
    fn a_path_is_counted_one_level_below_the_chosen_one() {
        let path = pack_path("Electronics > Video > DVD players");
        let counted = |chosen: &str| child(&path, &pack_path(chosen)).map(unpack_path);
        assert_eq!(counted("").as_deref(), Some("Electronics"));
        assert_eq!(counted("Electronics").as_deref(), Some("Electronics > Video"));
        assert_eq!(counted("Electronics > Video > DVD players"), None);
        assert_eq!(counted("Elect"), None);
        assert_eq!(child("", ""), None);
    }

    #[test]
    fn keys_tell_the_company_and_the_category() {
        let product = Document {
            company: 7,
            entity: 70,
            company_name: "Sony".to_owned(),
            company_name_zh: "索尼".to_owned(),
            category: "A > B".to_owned(),
            category_zh: "甲 > 乙".to_owned(),
            ..Document::default()
        };
        assert_eq!(read_company(&company_key(&product)), (7, 70, "Sony", "索尼"));
        let mut categories = Categories::new(&[]);
        categories.add(&category_key(&product), 2);
        let categories = categories.into_sorted();
        assert_eq!(
            (categories[0].names.name.as_str(), categories[0].names.name_zh.as_str()),
            ("A > B", "甲 > 乙")
        );
    }

    #[test]
    fn a_path_survives_packing_however_it_is_spaced() {
        assert_eq!(
            unpack_path(&pack_path("Electronics >Video> DVD players ")),
            "Electronics > Video > DVD players"
        );
    }
}
