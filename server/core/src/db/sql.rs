//! Small helps for SQL that both engines take.

use sqlx::{Any, AssertSqlSafe, Encode, Type, any::AnyArguments, query::Query};

pub type AnyQuery = Query<'static, Any, AnyArguments>;

/// A query about a list of values, which stands in the text as `(..)`, once or more often: `where id in (..)`.
pub fn among<V>(text: &str, values: impl IntoIterator<Item = V>) -> AnyQuery
where
    V: Encode<'static, Any> + Type<Any> + 'static,
{
    among_after(text, |query| query, values)
}

/// As [`among`], of a text with other parameters as well, `$1` and so on, which `bind` gives their values.
pub fn among_after<V>(
    text: &str,
    bind: impl FnOnce(AnyQuery) -> AnyQuery,
    values: impl IntoIterator<Item = V>,
) -> AnyQuery
where
    V: Encode<'static, Any> + Type<Any> + 'static,
{
    let values: Vec<V> = values.into_iter().collect();
    let query = bind(sqlx::query(AssertSqlSafe(numbered(text, values.len()))));
    values.into_iter().fold(query, |query, value| query.bind(value))
}

/// The text with so many placeholders in its list, numbered on from those that it has.
fn numbered(text: &str, count: usize) -> String {
    let number = |rest: &str| -> usize {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        rest[..digits].parse().unwrap_or_default()
    };
    let last = text.split('$').skip(1).map(number).max().unwrap_or_default();
    text.replace("(..)", &format!("({})", list(last + 1, count)))
}

/// `$1, $2, $3`: the placeholders of a list.
pub fn list(from: usize, count: usize) -> String {
    (from..from + count)
        .map(|n| format!("${n}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `($1, $2), ($3, $4)`: the placeholders of so many rows.
pub fn rows(count: usize, columns: usize) -> String {
    (0..count)
        .map(|row| format!("({})", list(row * columns + 1, columns)))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn placeholders_are_numbered_through() {
        assert_eq!(super::rows(2, 2), "($1, $2), ($3, $4)");
        assert_eq!(super::numbered("where id in (..)", 3), "where id in ($1, $2, $3)");
        assert_eq!(
            super::numbered("where a = $1 and b in (..) or a = $2 and c in (..)", 2),
            "where a = $1 and b in ($3, $4) or a = $2 and c in ($3, $4)"
        );
    }
}
