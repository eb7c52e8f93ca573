//! Small helps for SQL that both engines take.

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
        assert_eq!(super::list(2, 3), "$2, $3, $4");
        assert_eq!(super::rows(2, 2), "($1, $2), ($3, $4)");
    }
}
