//! Query as you type: what the last word, still unfinished, may become.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use tantivy::{DocAddress, Searcher, Term};

use super::analysis::{self, Word};
use super::complete;
use super::endings::Endings;
use super::index::{Engine, Error};
use super::lookup;
use super::query::Query;
use super::schema::LEVEL;

/// Something to jump to, with what to show for it; the Chinese name may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    Company {
        company: i64,
        name: String,
        name_zh: String,
    },
    /// The path is what [`Query::category`] takes.
    Category { path: String, path_zh: String },
    Product {
        product: i64,
        name: String,
        name_zh: String,
    },
}

/// A product that matched, and how many others of its kind did.
struct Sample {
    at: DocAddress,
    count: u64,
}

impl Engine {
    /// Companies, categories, then products, at most `limit`: up to a third of it each for the first two. Legal
    /// entities the shopper dropped have no part in it.
    pub fn suggest(&self, text: &str, dropped_entities: &[i64], limit: usize) -> Result<Vec<Suggestion>, Error> {
        let words = analysis::words(text);
        if words.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let searcher = self.reader.searcher();
        let share = limit.div_ceil(3);
        let dropped = dropped_entities.iter().copied().collect();
        let endings = Endings::of(&searcher, &self.fields, &words)?;
        let mut suggestions = self.companies(&searcher, &words, &endings, &dropped, share)?;
        suggestions.extend(self.categories(&searcher, &words, &endings, &dropped, share)?);
        let query = Query {
            text: text.to_owned(),
            limit: limit - suggestions.len().min(limit),
            dropped_entities: dropped_entities.to_vec(),
            ..Query::default()
        };
        suggestions.extend(self.products(&searcher, &query, &words, &endings)?);
        suggestions.truncate(limit);
        Ok(suggestions)
    }

    fn companies(
        &self,
        searcher: &Searcher,
        words: &[Word],
        endings: &Endings,
        dropped: &HashSet<i64>,
        limit: usize,
    ) -> tantivy::Result<Vec<Suggestion>> {
        let fields = &self.fields;
        let matching = complete::matching(
            searcher,
            &self.columns.of(searcher)?,
            words,
            &endings.companies,
            fields.company_words,
            fields.text.company,
            dropped,
        )?;
        let mut companies: HashMap<i64, Sample> = HashMap::new();
        for (columns, docs) in &matching {
            for at in docs {
                companies
                    .entry(columns.company(at.doc_id))
                    .or_insert(Sample { at: *at, count: 0 })
                    .count += 1;
            }
        }
        let mut companies: Vec<_> = companies.into_iter().collect();
        companies.sort_unstable_by_key(|(company, sample)| (Reverse(sample.count), *company));
        companies
            .into_iter()
            .take(limit)
            .map(|(company, sample)| {
                let [name, name_zh] =
                    lookup::texts(searcher, sample.at, [fields.company_title, fields.company_title_zh])?;
                Ok(Suggestion::Company { company, name, name_zh })
            })
            .collect()
    }

    /// The highest levels that have all of the words.
    fn categories(
        &self,
        searcher: &Searcher,
        words: &[Word],
        endings: &Endings,
        dropped: &HashSet<i64>,
        limit: usize,
    ) -> tantivy::Result<Vec<Suggestion>> {
        let fields = &self.fields;
        let matching = complete::matching(
            searcher,
            &self.columns.of(searcher)?,
            words,
            &endings.categories,
            fields.category_words,
            fields.text.category,
            dropped,
        )?;
        let mut paths: HashMap<(usize, Option<u64>), Sample> = HashMap::new();
        for (segment, (columns, docs)) in matching.iter().enumerate() {
            for at in docs {
                paths
                    .entry((segment, columns.path(at.doc_id)))
                    .or_insert(Sample { at: *at, count: 0 })
                    .count += 1;
            }
        }
        let mut levels: HashMap<String, (u64, String)> = HashMap::new();
        for sample in paths.into_values() {
            let [path, path_zh] = lookup::texts(searcher, sample.at, [fields.path, fields.path_zh])?;
            let (path, path_zh) = shortest(words, &path, &path_zh);
            levels.entry(path).or_insert((0, path_zh)).0 += sample.count;
        }
        let mut levels: Vec<_> = levels.into_iter().collect();
        levels.sort_unstable_by(|(a, (most, _)), (b, (least, _))| least.cmp(most).then_with(|| a.cmp(b)));
        levels.truncate(limit);
        Ok(levels
            .into_iter()
            .map(|(path, (_, path_zh))| Suggestion::Category { path, path_zh })
            .collect())
    }

    /// The first results of the text as it stands.
    fn products(
        &self,
        searcher: &Searcher,
        query: &Query,
        words: &[Word],
        endings: &Endings,
    ) -> tantivy::Result<Vec<Suggestion>> {
        let found = self.find(searcher, query, words, endings)?;
        let mut suggestions = Vec::new();
        for hit in found.hits {
            let term = Term::from_field_i64(self.fields.product, hit.product);
            let Some(at) = lookup::first(searcher, &term)? else {
                continue;
            };
            let [name, name_zh] = lookup::texts(searcher, at, [self.fields.title, self.fields.title_zh])?;
            suggestions.push(Suggestion::Product {
                product: hit.product,
                name,
                name_zh,
            });
        }
        Ok(suggestions)
    }
}

/// The path cut below the first level by which all words have occurred; both languages at the same depth.
fn shortest(words: &[Word], path: &str, path_zh: &str) -> (String, String) {
    let levels: Vec<&str> = path.split(LEVEL).collect();
    let levels_zh: Vec<&str> = path_zh.split('>').map(str::trim).collect();
    let up_to = |depth: usize| (&levels[..depth], &levels_zh[..depth.min(levels_zh.len())]);
    let has_all = |depth: usize| {
        let (en, zh) = up_to(depth);
        let text = format!(
            " {}",
            analysis::text(&analysis::words(&format!("{} {}", en.join(" "), zh.join(" "))))
        );
        words.iter().all(|word| match word {
            Word::Latin(word) => text.contains(&format!(" {word}")),
            Word::Han(_) => text.contains(&word.to_string()),
        })
    };
    let depth = (1..levels.len()).find(|depth| has_all(*depth)).unwrap_or(levels.len());
    let (en, zh) = up_to(depth);
    (en.join(" > "), zh.join(" > "))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{catalogue, engine};
    use super::*;

    fn suggest(text: &str, dropped: &[i64]) -> Vec<Suggestion> {
        engine(catalogue())
            .suggest(text, dropped, 9)
            .expect("memory can be read")
    }

    fn company(company: i64, name: &str) -> Suggestion {
        Suggestion::Company {
            company,
            name: name.into(),
            name_zh: String::new(),
        }
    }

    fn category(path: &str, path_zh: &str) -> Suggestion {
        Suggestion::Category {
            path: path.into(),
            path_zh: path_zh.into(),
        }
    }

    fn products(suggestions: &[Suggestion]) -> Vec<i64> {
        let product = |suggestion: &Suggestion| match suggestion {
            Suggestion::Product { product, .. } => Some(*product),
            _ => None,
        };
        suggestions.iter().filter_map(product).collect()
    }

    #[test]
    fn an_unfinished_word_becomes_companies_categories_and_products() {
        assert!(suggest("pana", &[]).contains(&company(2, "Panasonic")));
        assert!(suggest("dv", &[]).contains(&category(
            "Electronics > Video > DVD players",
            "电子产品 > 影像 > DVD播放机"
        )));
        assert_eq!(products(&suggest("portable dvd pl", &[]))[0], 2);
        assert_eq!(products(&suggest("wirel", &[])), [4]);
    }

    #[test]
    fn a_category_is_suggested_at_the_level_that_was_meant() {
        assert!(suggest("elec", &[]).contains(&category("Electronics", "电子产品")));
        assert!(suggest("耳机", &[]).contains(&category("Electronics > Sound > Headsets", "电子产品 > 声音 > 耳机")));
    }

    #[test]
    fn chinese_is_completed_too() {
        assert!(products(&suggest("索尼", &[])).contains(&1));
        assert!(products(&suggest("播放", &[])).contains(&2));
    }

    #[test]
    fn a_dropped_entity_is_not_suggested_nor_a_category_that_only_it_fills() {
        assert_eq!(suggest("sony", &[10]), []);
        assert_eq!(suggest("headsets", &[30]), []);
        assert_eq!(suggest("", &[]), []);
    }
}
