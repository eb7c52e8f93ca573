//! Query as you type: what the last word, still unfinished, may become.

use std::cmp::Reverse;

use super::analysis::{self, Word};
use super::asked::Asked;
use super::filter::Filter;
use super::index::{Engine, Error};
use super::places::{Company, LEVEL};
use super::query::Query;
use super::standing::Standing;
use super::view::View;

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
    /// With what it was indexed with to be shown.
    Product { product: i64, card: Vec<u8> },
}

impl Engine {
    /// Companies, categories, then products, at most `limit`: up to a third of it each for the first two. Legal
    /// entities the shopper dropped have no part in it.
    pub fn suggest(&self, text: &str, dropped_entities: &[i64], limit: usize) -> Result<Vec<Suggestion>, Error> {
        let words = analysis::words(text);
        if words.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let view = self.view();
        let share = limit.div_ceil(3);
        let mut query = Query {
            text: text.to_owned(),
            dropped_entities: dropped_entities.to_vec(),
            ..Query::default()
        };
        let standing = Standing::new(&view, &query);
        let mut suggestions = companies(&view, &standing, &words, share);
        suggestions.extend(categories(&view, &standing, &words, share));
        query.limit = limit - suggestions.len().min(limit);
        let asked = Asked {
            view: &view,
            fields: &self.fields,
            query: &query,
            standing: &standing,
            filter: &Filter::new(&view, &query),
        };
        // The first results of the text as it stands.
        let found = asked.find(&words)?;
        suggestions.extend(found.hits.into_iter().map(|hit| Suggestion::Product {
            product: hit.product,
            card: hit.card,
        }));
        suggestions.truncate(limit);
        Ok(suggestions)
    }
}

fn companies(view: &View, standing: &Standing, words: &[Word], limit: usize) -> Vec<Suggestion> {
    let companies = (0..).zip(&view.companies);
    let named = companies.filter(|(place, company)| company.names.complete(words) && !standing.is_dropped(*place));
    let mut named: Vec<&Company> = named
        .map(|(_, company)| company)
        .filter(|company| company.products > 0)
        .collect();
    named.sort_unstable_by_key(|company| (Reverse(company.products), company.id));
    let suggestion = |company: &Company| Suggestion::Company {
        company: company.id,
        name: company.names.name.clone(),
        name_zh: company.names.name_zh.clone(),
    };
    named.into_iter().take(limit).map(suggestion).collect()
}

/// The highest levels that have all of the words, and products that may be shown.
fn categories(view: &View, standing: &Standing, words: &[Word], limit: usize) -> Vec<Suggestion> {
    let mut levels: Vec<(String, String, u64)> = Vec::new();
    let categories = view.categories.iter().enumerate();
    for (place, category) in categories.filter(|(_, category)| category.names.complete(words)) {
        if !is_shown(view, standing, place) {
            continue;
        }
        let (path, path_zh) = shortest(words, &category.path, &category.names.name_zh);
        // What is below one level stands in a row.
        match levels.last_mut() {
            Some((last, _, products)) if *last == path => *products += category.products,
            _ => levels.push((path, path_zh, category.products)),
        }
    }
    levels.sort_unstable_by(|(a, _, most), (b, _, least)| least.cmp(most).then_with(|| a.cmp(b)));
    levels.truncate(limit);
    let suggestion = |(path, path_zh, _)| Suggestion::Category { path, path_zh };
    levels.into_iter().map(suggestion).collect()
}

fn is_shown(view: &View, standing: &Standing, category: usize) -> bool {
    view.segments.iter().any(|segment| {
        let mut docs = segment.of_categories(category..category + 1).iter();
        docs.any(|doc| segment.is_alive(*doc) && !standing.is_dropped(segment.company(*doc)))
    })
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
