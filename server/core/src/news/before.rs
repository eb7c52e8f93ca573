//! Where a page of news begins.

use std::cmp::Ordering;

/// The place after which a page of news begins: that of the last item before it. Places stand newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    pub at: i64,
    pub row: i64,
    /// Of several kinds of news that one row makes at once, which.
    pub kind: u8,
}

impl Before {
    /// Before everything: the first page.
    pub const NEWEST: Self = Self {
        at: i64::MAX,
        row: i64::MAX,
        kind: u8::MAX,
    };

    /// Reads what [`Before::key`] wrote; nonsense begins at the newest.
    pub fn parse(key: &str) -> Self {
        let mut parts = key.split('-');
        let mut read = || {
            Some(Self {
                at: parts.next()?.parse().ok()?,
                row: parts.next()?.parse().ok()?,
                kind: parts.next()?.parse().ok()?,
            })
        };
        read().unwrap_or(Self::NEWEST)
    }

    pub fn key(self) -> String {
        format!("{}-{}-{}", self.at, self.row, self.kind)
    }

    /// News of this moment and of a kind have a smaller row than this one.
    pub fn row_of(self, kind: u8) -> i64 {
        self.row.saturating_add(i64::from(kind > self.kind))
    }
}

impl Ord for Before {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.row)
            .cmp(&(self.at, self.row))
            .then(self.kind.cmp(&other.kind))
    }
}

impl PartialOrd for Before {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_page_reads_back() {
        let before = Before {
            at: 1_790_000_000_000,
            row: 42,
            kind: 1,
        };
        assert_eq!(Before::parse(&before.key()), before);
        assert_eq!(Before::parse("nonsense"), Before::NEWEST);
        assert_eq!(Before::parse(""), Before::NEWEST);
    }
}
