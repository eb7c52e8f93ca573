//! Random bits that are the same each time they are asked for: HMAC-SHA256 in counter mode, HMAC(key, label ‖ counter) for
//! counters 0, 1, 2, … (a pseudo-random function by Bellare, "New Proofs for NMAC and HMAC", CRYPTO 2006).

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Begins every label, so that no other use of the key can meet one. The number changes with the way labels are written.
const DOMAIN: &[u8] = b"huoban insight noise 1";

/// The secret behind all noise, 32 random bytes. Who knows it can take the noise off again. It belongs into the backup: with
/// another key the nodes that are still to come get other noise, which harms nobody; those that are stored stay.
pub struct Key([u8; 32]);

impl Key {
    pub const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }
}

/// What a piece of noise is for. Two labels that differ in anything have independent noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label<'a> {
    /// The id of the company.
    pub company: i64,
    /// The name of the series.
    pub series: &'a str,
    /// The cell of a table (`25-34`), empty for a total.
    pub cell: &'a str,
    /// Of the node: 0 is a leaf.
    pub level: u8,
    /// Of the node within its level, from 0.
    pub index: u32,
    /// The exact sum that the noise hides. It belongs to the label for the day when a backup is restored that lacks the last
    /// events: a node that was published and comes out differently now would, with the same noise, tell the difference exactly.
    pub sum: i64,
}

impl Label<'_> {
    /// Each part with its length before it (four bytes, big end first), so that no two labels are written alike.
    fn feed(&self, mac: &mut Hmac<Sha256>) {
        let parts: [&[u8]; 7] = [
            DOMAIN,
            &self.company.to_be_bytes(),
            self.series.as_bytes(),
            self.cell.as_bytes(),
            &[self.level],
            &self.index.to_be_bytes(),
            &self.sum.to_be_bytes(),
        ];
        for part in parts {
            let length = u32::try_from(part.len()).expect("names are shorter than 4 GB");
            mac.update(&length.to_be_bytes());
            mac.update(part);
        }
    }
}

/// The bits of one label, from its first on.
pub struct Stream {
    /// Has read the label, not the counter.
    labelled: Hmac<Sha256>,
    counter: u64,
    block: [u8; 32],
    /// Bits of the block that are used up, at most 256.
    used: usize,
}

impl Stream {
    pub fn new(key: &Key, label: &Label) -> Self {
        let mut labelled = Hmac::<Sha256>::new_from_slice(&key.0).expect("HMAC takes a key of any length");
        label.feed(&mut labelled);
        Self {
            labelled,
            counter: 0,
            block: [0; 32],
            used: 256,
        }
    }

    /// The next bit; of a byte the highest comes first.
    pub fn bit(&mut self) -> bool {
        if self.used == 256 {
            let mut mac = self.labelled.clone();
            mac.update(&self.counter.to_be_bytes());
            self.block = mac.finalize().into_bytes().into();
            self.counter += 1;
            self.used = 0;
        }
        let bit = self.block[self.used / 8] >> (7 - self.used % 8) & 1;
        self.used += 1;
        bit == 1
    }

    /// A number from 0 up to, not including, `bound`, each equally likely: as many bits as `bound - 1` has, drawn again until
    /// they are below.
    ///
    /// # Panics
    /// Where `bound` is 0: there is no such number.
    pub fn below(&mut self, bound: u128) -> u128 {
        assert!(bound > 0, "no number is below 0");
        let bits = u128::BITS - (bound - 1).leading_zeros();
        loop {
            let drawn = (0..bits).fold(0, |number, _| number << 1 | u128::from(self.bit()));
            if drawn < bound {
                return drawn;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KEY: Key = Key::new([7; 32]);

    const LABEL: Label = Label {
        company: 42,
        series: "partners",
        cell: "",
        level: 3,
        index: 6,
        sum: 1234,
    };

    fn bytes(key: &Key, label: &Label, count: usize) -> Vec<u8> {
        let mut stream = Stream::new(key, label);
        (0..count)
            .map(|_| u8::try_from(stream.below(256)).expect("a byte"))
            .collect()
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The answer is that of Python's `hmac` and `hashlib`, the end of the first block and the beginning of the second.
    #[test]
    fn a_stream_is_the_same_on_every_machine() {
        assert_eq!(
            hex(&bytes(&KEY, &LABEL, 40)),
            "ff52861ff41cb00ee2f083fdf2c093ef1de9665a9991045ed793f3c6c9d9fd616b81e5268d83cfc3"
        );
    }

    #[test]
    fn another_key_or_anything_else_in_the_label_makes_another_stream() {
        let others = [
            Label { company: 43, ..LABEL },
            Label {
                series: "partner",
                cell: "s",
                ..LABEL
            },
            Label { cell: "a", ..LABEL },
            Label { level: 2, ..LABEL },
            Label { index: 7, ..LABEL },
            Label { sum: 1235, ..LABEL },
        ];
        let mut seen: Vec<Vec<u8>> = others.iter().map(|label| bytes(&KEY, label, 16)).collect();
        seen.push(bytes(&KEY, &LABEL, 16));
        seen.push(bytes(&Key::new([8; 32]), &LABEL, 16));
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), others.len() + 2);
    }

    proptest! {
        #[test]
        fn a_number_is_below_its_bound(bound in 1..=u128::MAX, sum: i64) {
            let label = Label { sum, ..LABEL };
            prop_assert!(Stream::new(&KEY, &label).below(bound) < bound);
        }
    }

    #[test]
    fn every_number_below_a_bound_comes_equally_often() {
        let mut stream = Stream::new(&KEY, &LABEL);
        let mut seen = [0_i32; 5];
        for _ in 0..50_000 {
            seen[usize::try_from(stream.below(5)).expect("small")] += 1;
        }
        // Five standard deviations of a count with mean 10,000: 5 · √(50,000 · 0.2 · 0.8).
        assert!(seen.iter().all(|count| (count - 10_000).abs() < 448), "{seen:?}");
    }
}
