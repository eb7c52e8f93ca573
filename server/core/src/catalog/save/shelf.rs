//! A feed states what lies on the shelf, and that may be promised only once.

/// Of one product: what can still be sold, and what was promised beyond the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shelf {
    pub stock: i64,
    pub owed: i64,
}

impl Shelf {
    /// `lying` pieces lie on the shelf, `reserved` of them (or more) are promised.
    pub fn of(lying: i64, reserved: i64) -> Self {
        Self {
            stock: (lying - reserved).max(0),
            owed: (reserved - lying).max(0),
        }
    }

    /// How many pieces lie on the shelf, of which so many are promised.
    pub fn lying(self, reserved: i64) -> i64 {
        (self.stock - self.owed + reserved).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Shelf;

    #[test]
    fn what_is_promised_is_not_for_sale() {
        assert_eq!(Shelf::of(5, 0), Shelf { stock: 5, owed: 0 });
        assert_eq!(Shelf::of(5, 5), Shelf { stock: 0, owed: 0 });
        assert_eq!(Shelf::of(0, 5), Shelf { stock: 0, owed: 5 });
        for (lying, reserved) in [(5, 0), (5, 5), (0, 5), (3, 5)] {
            assert_eq!(Shelf::of(lying, reserved).lying(reserved), lying);
        }
    }
}
