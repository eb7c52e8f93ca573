//! Category paths: the filter by one, and the counts one level below it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::columns::Columns;
use super::schema::{LEVEL, unpack_path};

/// The paths met in one segment; each text is read once and counted by its number.
pub struct Paths<'a> {
    columns: &'a Columns,
    chosen: Option<&'a str>,
    met: HashMap<Option<u64>, Path>,
}

/// A path seen from the chosen category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub inside: bool,
    /// Cut one level below the chosen category.
    child: Option<String>,
    pub count: u64,
}

impl<'a> Paths<'a> {
    pub fn new(columns: &'a Columns, chosen: Option<&'a str>) -> Self {
        Self {
            columns,
            chosen,
            met: HashMap::new(),
        }
    }

    pub fn meet(&mut self, path: Option<u64>) -> tantivy::Result<&mut Path> {
        Ok(match self.met.entry(path) {
            Entry::Occupied(met) => met.into_mut(),
            Entry::Vacant(new) => new.insert(Path::new(&self.columns.path_text(path)?, self.chosen)),
        })
    }

    pub fn counts(self) -> impl Iterator<Item = (String, u64)> {
        let counted = self.met.into_values().filter(|path| path.count > 0);
        counted.filter_map(|path| Some((unpack_path(&path.child?), path.count)))
    }
}

impl Path {
    fn new(path: &str, chosen: Option<&str>) -> Self {
        let below = match chosen {
            None => Some(path),
            Some(chosen) if path == chosen => Some(""),
            Some(chosen) => path.strip_prefix(chosen).and_then(|below| below.strip_prefix(LEVEL)),
        };
        let child = below.filter(|below| !below.is_empty()).map(|below| {
            let level = below.find(LEVEL).unwrap_or(below.len());
            path[..path.len() - below.len() + level].to_owned()
        });
        Self {
            inside: below.is_some(),
            child,
            count: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::schema::pack_path;
    use super::*;

    fn seen(path: &str, chosen: Option<&str>) -> (bool, Option<String>) {
        let path = Path::new(&pack_path(path), chosen.map(pack_path).as_deref());
        (path.inside, path.child.as_deref().map(unpack_path))
    }

    #[test]
    fn a_path_is_counted_one_level_below_the_chosen_one() {
        let path = "Electronics > Video > DVD players";
        assert_eq!(seen(path, None), (true, Some("Electronics".into())));
        assert_eq!(
            seen(path, Some("Electronics")),
            (true, Some("Electronics > Video".into()))
        );
        assert_eq!(seen(path, Some(path)), (true, None));
    }

    #[test]
    fn a_name_that_begins_alike_is_another_category() {
        assert_eq!(seen("Videos > Old", Some("Video")), (false, None));
        assert_eq!(seen("", Some("Video")), (false, None));
    }
}
