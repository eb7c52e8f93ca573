//! Placeholders for statements whose number of values is known only when they run.

/// `$first, $first+1, ...` for an `in (...)` of `count` values.
pub fn places(first: usize, count: usize) -> String {
    (first..first + count)
        .map(|place| format!("${place}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// `($1, $2), ($3, $4), ...` for the `values` of `rows` rows.
pub fn rows(rows: usize, columns: usize) -> String {
    (0..rows)
        .map(|row| format!("({})", places(row * columns + 1, columns)))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn places_are_numbered_through() {
        assert_eq!(super::places(2, 3), "$2, $3, $4");
        assert_eq!(super::rows(2, 2), "($1, $2), ($3, $4)");
    }
}
