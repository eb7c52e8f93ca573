//! What companies learn about shoppers, published so that nobody learns about one: the mechanism alone, no HTTP, no SQL, no clock.
//!
//! **What is published** ([`series`]): how many partners a company has at the end of each week, and by month the tables of who
//! kept it (age band, region, interest, how they found it) and why it was dropped. Apart from these, once, what the two versions
//! of an ad came to. Nothing is exact: each number is off by noise, whole numbers from a discrete Gaussian with σ = 8 a piece
//! ([`gaussian`]). The noise comes from a secret key, so a replica or a restored server draws the same for the same sum.
//!
//! **How it is put together** ([`Series`]). A running total would need new noise each week, and the mean of many weeks would be the truth.
//! So sums are kept by node: single weeks, pairs, fours, and so on up to 512 weeks (10 levels), or 64 months (7 levels). A node
//! gets its noise once. A total is put together from 1 to 9 nodes, and a shopper's keep is in 10, however long it is looked at.
//! After 512 weeks or 64 months the series is over, and asking on is an error ([`BeyondHorizon`]).
//!
//! **How far a number may be off** ([`half_width`]): of 100 numbers 95 are within 1.96 · 8 · √k of the truth, for k nodes: ± 16 to
//! ± 48, and ± 34 for the 4.5 nodes of an average week. Numbers below 50 aren't shown ([`Shown`]): noise would be most of them. Cells
//! of a table have noise of their own, so they add up to no other number exactly.
//!
//! **What a shopper gives away** ([`account`]), at one company, in a whole life, at most, with δ = 10⁻⁶. "Guess" is how often
//! somebody is right who knows everything else about everybody, where a coin decided whether the shopper is in:
//!
//! | | Δ² | ρ | ε | guess |
//! |---|---|---|---|---|
//! | weekly total: a keep and a drop | 18 | 0.1406 | 2.58 | 60.5 % |
//! | everything: that, four tables of keepers, reasons to drop | 18 + 5 · 7 | 0.4141 | 4.69 | 67.5 % |
//! | one cell or another of one table, by who knows it is one of them | 2 · 7 | 0.1094 | 2.25 | 59.2 % |
//! | one run of an ad, on top of the rest; n runs are n times the ρ | 1 | 0.0078 | 0.55 | 52.5 % |
//!
//! The design allows ε = 5.1 for everything. Nodes that no total is ever made of (every second one) are counted as if they were
//! published. Who knows already that there is something is a harder case, which the design does not count: which of two cells it
//! is, in the table; which of two whole lives, with another week, band and reason, Δ² at most 142 (ρ = 1.109, ε = 8.25, a guess of 77.2 %).
//!
//! **How the attack goes** (`benches/attack.rs`; 20,000 worlds, one standard error is 0.35 points):
//!
//! | published | right | best there is |
//! |---|---|---|
//! | exact numbers from 50 on | 100.0 % | 100 % |
//! | noise of σ = 8, but new at each of 365 views | 88.5 % | 88.4 % |
//! | one number, of one node | 51.9 % | 52.5 % |
//! | 104 weekly totals, the shopper came in the first week (7 nodes) | 56.7 % | 56.6 % |
//! | 104 weekly totals, the shopper came in any week | 54.7 % | 54.7 % |
//! | that of the first week and four tables over 24 months (27 nodes) | 63.2 % | 62.7 % |
//!
//! **What the caller owes.** These figures hold only where
//! - a shopper adds one keep (+1) and one drop (−1) at most for a company, in life, and is in one cell of a table;
//! - a node is made when its periods are over ([`Series::newest`] is the one that a period needs), stored, and read from then on,
//!   whatever is found out, erased or merged later: that counts in the period in which it happens;
//! - an exact sum goes nowhere else: into no log, export or answer;
//! - the key stays secret, and companies that become one go on as one of their series, not as a new one over the same events.

pub mod account;
pub mod gaussian;
pub mod series;
mod show;
mod stream;
mod tree;

pub use show::{FEWEST, Shown, half_width, half_width_of_sum};
pub use stream::{Key, Label, Stream};
pub use tree::{BeyondHorizon, Node, Series};
