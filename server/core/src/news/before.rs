//! Where a page of news begins.

/// The place after which a page of news begins: time and row of the last item before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    pub at: i64,
    pub row: i64,
}

impl Before {
    /// Before everything: the first page.
    pub const NEWEST: Self = Self {
        at: i64::MAX,
        row: i64::MAX,
    };

    /// Reads what [`Before::key`] wrote; nonsense begins at the newest.
    pub fn parse(key: &str) -> Self {
        let parts = key
            .split_once('-')
            .and_then(|(at, row)| Some((at.parse().ok()?, row.parse().ok()?)));
        parts.map_or(Self::NEWEST, |(at, row)| Self { at, row })
    }

    pub fn key(self) -> String {
        format!("{}-{}", self.at, self.row)
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
        };
        assert_eq!(Before::parse(&before.key()), before);
        assert_eq!(Before::parse("nonsense"), Before::NEWEST);
        assert_eq!(Before::parse(""), Before::NEWEST);
    }
}
