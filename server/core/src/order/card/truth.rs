//! What the provider says of a payment, and what follows from it for our row and the books.

use wire::{id::OrderId, order::card::CardState};

/// Our row of a payment, as far as money goes; amounts in minor units of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub state: CardState,
    pub amount: i64,
    pub captured: i64,
    pub refunded: i64,
    pub disputed: i64,
}

/// How the provider says it stands; amounts in minor units of the payment's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Truth {
    pub state: CardState,
    pub session: Option<Session>,
    pub intent: Option<String>,
    /// What is set aside on the card and can be taken.
    pub capturable: i64,
    pub captured: i64,
    pub refunded: i64,
    /// What was withdrawn for disputes that are open or lost.
    pub disputed: i64,
}

/// The page on which the shopper pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: String,
    pub url: Option<String>,
}

/// What the books say of one order of the payment; amounts in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderBook {
    pub id: OrderId,
    pub is_cancelled: bool,
    /// Whether something of it has gone out.
    pub is_shipped: bool,
    /// Of the shopper's account: below zero is what is owed for it, above what is to go back.
    pub balance: i64,
    /// What the shopper paid.
    pub paid: i64,
    /// What went back to the shopper.
    pub paid_back: i64,
    pub disputed: i64,
}

/// What changes of an order's books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub order: OrderId,
    pub paid: i64,
    pub paid_back: i64,
    pub disputed: i64,
}

/// What a truth changes: the row as it is then, and what is posted for each order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    pub row: Row,
    pub postings: Vec<Posting>,
}

/// Makes the row and the books say what the provider says. The same truth twice changes nothing the second time. What was taken
/// stays taken; what went back, or was withdrawn, may come again.
pub fn apply(row: Row, truth: &Truth, orders: &[OrderBook]) -> Changes {
    let to = Row {
        state: if row.captured > 0 {
            CardState::Captured
        } else {
            truth.state
        },
        amount: row.amount,
        captured: row.captured.max(truth.captured),
        refunded: truth.refunded,
        disputed: truth.disputed,
    };
    let paid = paid(to.captured - row.captured, orders);
    let after: Vec<OrderBook> = orders
        .iter()
        .zip(&paid)
        .map(|(order, paid)| OrderBook {
            balance: order.balance + paid,
            paid: order.paid + paid,
            ..*order
        })
        .collect();
    let paid_back = match to.refunded - row.refunded {
        more @ 0.. => back(more, &after),
        less => returned(-less, &after),
    };
    let disputed = disputed(to.disputed, &after);
    let disputed = match to.disputed == row.disputed {
        true => vec![0; orders.len()],
        false => disputed,
    };
    let postings = orders
        .iter()
        .zip(paid.into_iter().zip(paid_back).zip(disputed))
        .map(|(order, ((paid, paid_back), disputed))| Posting {
            order: order.id,
            paid,
            paid_back,
            disputed,
        })
        .filter(|posting| (posting.paid, posting.paid_back, posting.disputed) != (0, 0, 0));
    Changes {
        row: to,
        postings: postings.collect(),
    }
}

/// What was taken goes to what is owed; more than that, as when an order was cancelled meanwhile, to the cancelled one, for
/// which it is then owed back.
fn paid(amount: i64, orders: &[OrderBook]) -> Vec<i64> {
    let rest = orders.iter().position(|order| order.is_cancelled);
    filled(amount, orders.iter().map(|order| -order.balance), rest)
}

/// What went back goes to those orders of which the shopper is owed, then to the others up to what was paid for them.
fn back(amount: i64, orders: &[OrderBook]) -> Vec<i64> {
    let owed: Vec<i64> = filled_up(amount, orders.iter().map(|order| order.balance));
    let rest = amount - owed.iter().sum::<i64>();
    let more = orders
        .iter()
        .zip(&owed)
        .map(|(order, owed)| order.paid - order.paid_back - owed);
    let more = filled(rest, more, None);
    owed.iter().zip(more).map(|(owed, more)| owed + more).collect()
}

/// Money that was sent back and did not arrive: taken from the orders for which it had gone back.
fn returned(amount: i64, orders: &[OrderBook]) -> Vec<i64> {
    let parts = filled(amount, orders.iter().map(|order| order.paid_back), None);
    parts.into_iter().map(|part| -part).collect()
}

/// What each order's share of the disputed sum changes by: shares are in proportion to what was paid, remainders by the largest,
/// then by the lower id.
fn disputed(sum: i64, orders: &[OrderBook]) -> Vec<i64> {
    let paid: i128 = orders.iter().map(|order| i128::from(order.paid)).sum();
    if paid <= 0 {
        let now: i64 = orders.iter().map(|order| order.disputed).sum();
        return filled(sum - now, orders.iter().map(|_| 0), None);
    }
    let exact = |order: &OrderBook| i128::from(order.paid) * i128::from(sum);
    let mut shares: Vec<i64> = orders
        .iter()
        .map(|order| i64::try_from(exact(order) / paid).unwrap_or_default())
        .collect();
    let mut by_remainder: Vec<usize> = (0..orders.len()).collect();
    by_remainder.sort_by_key(|place| (-(exact(&orders[*place]) % paid), orders[*place].id));
    let missing = usize::try_from(sum - shares.iter().sum::<i64>()).unwrap_or_default();
    for place in by_remainder.into_iter().take(missing) {
        shares[place] += 1;
    }
    shares
        .iter()
        .zip(orders)
        .map(|(share, order)| share - order.disputed)
        .collect()
}

/// As much of `amount` as there is room for, from the first on.
fn filled_up(amount: i64, room: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut left = amount;
    room.map(|room| {
        let part = left.min(room.max(0));
        left -= part;
        part
    })
    .collect()
}

/// All of `amount`: what finds no room goes to the place `rest`, or the first.
fn filled(amount: i64, room: impl Iterator<Item = i64>, rest: Option<usize>) -> Vec<i64> {
    let mut parts = filled_up(amount, room);
    let left = amount - parts.iter().sum::<i64>();
    if let Some(part) = parts.get_mut(rest.unwrap_or_default()) {
        *part += left;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::id::Id;

    use super::*;

    fn order(id: i64, balance: i64) -> OrderBook {
        OrderBook {
            id: OrderId::new(id),
            is_cancelled: false,
            is_shipped: false,
            balance,
            paid: 0,
            paid_back: 0,
            disputed: 0,
        }
    }

    fn row(amount: i64) -> Row {
        Row {
            state: CardState::New,
            amount,
            captured: 0,
            refunded: 0,
            disputed: 0,
        }
    }

    fn truth(captured: i64, refunded: i64, disputed: i64) -> Truth {
        Truth {
            state: if captured > 0 {
                CardState::Captured
            } else {
                CardState::Open
            },
            session: None,
            intent: None,
            capturable: 0,
            captured,
            refunded,
            disputed,
        }
    }

    fn posted(orders: &[OrderBook], postings: &[Posting]) -> Vec<OrderBook> {
        let with = |order: &OrderBook| {
            let posting = postings.iter().find(|posting| posting.order == order.id);
            posting.map_or(*order, |posting| OrderBook {
                balance: order.balance + posting.paid - posting.paid_back,
                paid: order.paid + posting.paid,
                paid_back: order.paid_back + posting.paid_back,
                disputed: order.disputed + posting.disputed,
                ..*order
            })
        };
        orders.iter().map(with).collect()
    }

    fn sums(orders: &[OrderBook]) -> (i64, i64, i64) {
        let sum = |of: fn(&OrderBook) -> i64| orders.iter().map(of).sum();
        (sum(|o| o.paid), sum(|o| o.paid_back), sum(|o| o.disputed))
    }

    #[test]
    fn what_is_taken_pays_what_each_order_owes() {
        let changes = apply(row(300), &truth(300, 0, 0), &[order(1, -100), order(2, -200)]);
        let paid: Vec<i64> = changes.postings.iter().map(|posting| posting.paid).collect();
        assert_eq!((paid, changes.row.state), (vec![100, 200], CardState::Captured));
    }

    #[test]
    fn what_was_taken_for_an_order_cancelled_meanwhile_is_owed_back_for_it() {
        let cancelled = OrderBook {
            is_cancelled: true,
            ..order(2, 0)
        };
        let orders = [order(1, -100), cancelled];
        let after = posted(&orders, &apply(row(300), &truth(300, 0, 0), &orders).postings);
        assert_eq!((after[0].balance, after[1].balance), (0, 200));
    }

    #[test]
    fn a_dispute_is_shared_by_what_was_paid_and_the_largest_remainder() {
        let paid = |id, paid| OrderBook { paid, ..order(id, 0) };
        let orders = [paid(1, 100), paid(2, 100), paid(3, 100)];
        let from = Row {
            captured: 300,
            ..row(300)
        };
        let changes = apply(from, &truth(300, 0, 100), &orders);
        let shares: Vec<i64> = changes.postings.iter().map(|posting| posting.disputed).collect();
        assert_eq!(shares, [34, 33, 33]);
        let won = apply(changes.row, &truth(300, 0, 0), &posted(&orders, &changes.postings));
        let shares: Vec<i64> = won.postings.iter().map(|posting| posting.disputed).collect();
        assert_eq!(shares, [-34, -33, -33]);
    }

    #[test]
    fn money_that_did_not_arrive_is_owed_again() {
        let orders = [order(1, -100), order(2, 0)];
        let taken = apply(row(100), &truth(100, 0, 0), &orders);
        let after = posted(&orders, &taken.postings);
        let back = apply(taken.row, &truth(100, 40, 0), &after);
        let after = posted(&after, &back.postings);
        let failed = apply(back.row, &truth(100, 0, 0), &after);
        assert_eq!(sums(&posted(&after, &failed.postings)), (100, 0, 0));
    }

    proptest! {
        #[test]
        fn the_books_say_what_the_provider_said_last_however_often_and_in_whatever_order(
            owed in prop::collection::vec(1_i64..1_000_000, 1..6),
            heard in prop::collection::vec((0_i64..=100, 0_i64..=100, 0_i64..=100), 1..12),
        ) {
            let amount: i64 = owed.iter().sum();
            let mut orders: Vec<OrderBook> = (1..).zip(&owed).map(|(id, owed)| order(id, -owed)).collect();
            let mut row = row(amount);
            for (captured, refunded, disputed) in heard {
                let captured = amount * captured / 100;
                let refunded = captured * refunded / 100;
                let said = truth(captured, refunded, (captured - refunded) * disputed / 100);
                for _ in 0..2 {
                    let changes = apply(row, &said, &orders);
                    orders = posted(&orders, &changes.postings);
                    row = changes.row;
                    prop_assert_eq!(sums(&orders), (row.captured, row.refunded, row.disputed));
                    prop_assert_eq!((row.refunded, row.disputed), (said.refunded, said.disputed));
                }
                prop_assert!(apply(row, &said, &orders).postings.is_empty());
                prop_assert!(row.captured <= amount);
                for order in &orders {
                    prop_assert!(order.paid >= 0 && order.paid_back >= 0 && order.disputed >= 0);
                    prop_assert!(order.disputed <= order.paid);
                }
            }
        }

        #[test]
        fn a_payment_that_moves_forward_ends_in_the_same_books_by_every_way(
            owed in prop::collection::vec(1_i64..1_000_000, 1..6),
            steps in prop::collection::vec(0_usize..4, 0..20),
        ) {
            let amount: i64 = owed.iter().sum();
            let orders: Vec<OrderBook> = (1..).zip(&owed).map(|(id, owed)| order(id, -owed)).collect();
            let truths = [truth(0, 0, 0), truth(amount, 0, 0), truth(amount, amount / 3, 0), truth(amount, amount / 3, amount / 2)];
            let by = |way: &[usize]| {
                let (mut row, mut orders) = (row(amount), orders.clone());
                for step in way.iter().chain(&[3]) {
                    let changes = apply(row, &truths[*step], &orders);
                    orders = posted(&orders, &changes.postings);
                    row = changes.row;
                }
                (row, sums(&orders), orders.iter().map(|order| order.disputed).collect::<Vec<_>>())
            };
            prop_assert_eq!(by(&steps), by(&[]));
        }
    }
}
