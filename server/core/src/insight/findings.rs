//! What published numbers say beyond chance: a difference counts once it is more than both may be off together.

use wire::insight::{
    AdResult, AgeBand, DropReason, Finding, FoundHow, Interest, Median, Region, Shown, Table, TableOf, Week,
};

/// A month is compared with the one before by weeks so far apart.
const APART: usize = 4;

/// Everything that the numbers say, the trend first.
pub fn of(weeks: &[Week], median: Option<&Median>, tables: &[Table]) -> Vec<Finding> {
    let trend = trend(weeks);
    let beside = weeks.last().and_then(|week| beside(week.partners, median?.partners?));
    let most = tables.iter().filter_map(|table| named(table.of, most(table)?));
    trend.into_iter().chain(beside).chain(most).collect()
}

/// A number, and how far it may be off.
fn known(shown: Shown) -> Option<(i64, i64)> {
    match shown {
        Shown::About { value, off } => Some((value, off)),
        Shown::TooFew => None,
    }
}

/// Whether `a` is more than `b` beyond what both may be off: errors of independent numbers add up as squares.
fn surely_more(a: (i64, i64), b: (i64, i64)) -> bool {
    let (more, off) = (a.0 - b.0, a.1 * a.1 + b.1 * b.1);
    more > 0 && more * more > off
}

/// How far the difference of two numbers may be off.
fn both_off(a: (i64, i64), b: (i64, i64)) -> i64 {
    let squared = (a.1 * a.1 + b.1 * b.1).unsigned_abs();
    let root = squared.isqrt();
    (root + u64::from(root * root < squared)).cast_signed()
}

fn trend(weeks: &[Week]) -> Option<Finding> {
    let last = known(weeks.last()?.partners)?;
    let before = known(weeks.get(weeks.len().checked_sub(APART + 1)?)?.partners)?;
    let weeks = APART as i64;
    if surely_more(last, before) {
        return Some(Finding::Growing {
            by: last.0 - before.0,
            off: both_off(last, before),
            weeks,
        });
    }
    surely_more(before, last).then(|| Finding::Shrinking {
        by: before.0 - last.0,
        off: both_off(last, before),
        weeks,
    })
}

/// The median of a few is the noisy number of one of them, and as far off.
fn beside(partners: Shown, median: i64) -> Option<Finding> {
    let partners = known(partners)?;
    let median = (median, partners.1);
    if surely_more(partners, median) {
        return Some(Finding::AboveMedian);
    }
    surely_more(median, partners).then_some(Finding::BelowMedian)
}

/// The cell that is surely more than every other; of those that aren't shown, it is only known that they are below 50.
fn most(table: &Table) -> Option<&str> {
    let mut cells: Vec<(&str, (i64, i64))> = table
        .cells
        .iter()
        .filter_map(|cell| Some((cell.name.as_str(), known(cell.shown)?)))
        .collect();
    cells.sort_by_key(|(_, (value, _))| std::cmp::Reverse(*value));
    let (name, first) = cells.first()?;
    let second = cells.get(1).map_or((::insight::FEWEST, first.1), |(_, second)| *second);
    surely_more(*first, second).then_some(name)
}

/// The version of an ad that surely more shoppers liked than the other.
pub fn better(versions: &[AdResult]) -> Option<i64> {
    let [one, two] = versions else {
        return None;
    };
    // Of who isn't shown it is only known that they are fewer than 50.
    let liked = |result: &AdResult, off| known(result.liked).unwrap_or((::insight::FEWEST, off));
    let off = known(one.liked).or(known(two.liked))?.1;
    let (first, second) = (liked(one, off), liked(two, off));
    if surely_more(first, second) {
        return Some(one.version);
    }
    surely_more(second, first).then_some(two.version)
}

fn named(of: TableOf, cell: &str) -> Option<Finding> {
    Some(match of {
        TableOf::AgeBand => Finding::MostOfAge {
            of: AgeBand::from_name(cell)?,
        },
        TableOf::Region => Finding::MostIn {
            of: Region::from_name(cell)?,
        },
        TableOf::Interest => Finding::MostLike {
            of: Interest::from_name(cell)?,
        },
        TableOf::FoundHow => Finding::MostFound {
            of: FoundHow::from_name(cell)?,
        },
        TableOf::DropReason => Finding::MostDropped {
            of: DropReason::from_name(cell)?,
        },
    })
}

#[cfg(test)]
mod tests {
    use wire::{catalog::CategoryRef, insight::Cell, when::When};

    use super::*;

    fn weeks(values: &[i64]) -> Vec<Week> {
        let week = |value: &i64| Week {
            ended: When::from_millis(0),
            partners: match value {
                0 => Shown::TooFew,
                value => Shown::About { value: *value, off: 30 },
            },
        };
        values.iter().map(week).collect()
    }

    fn table(of: TableOf, values: &[i64]) -> Table {
        let cells = of.cells().into_iter().zip(weeks(values));
        let cells = cells.map(|(name, week)| Cell {
            name: name.to_owned(),
            shown: week.partners,
        });
        Table {
            of,
            cells: cells.collect(),
        }
    }

    #[test]
    fn a_trend_is_more_than_chance() {
        for (values, found) in [
            (
                vec![100, 0, 0, 0, 143],
                Some(Finding::Growing {
                    by: 43,
                    off: 43,
                    weeks: 4,
                }),
            ),
            // √(30² + 30²) is 42.4.
            (vec![100, 0, 0, 0, 142], None),
            (
                vec![143, 0, 0, 0, 100],
                Some(Finding::Shrinking {
                    by: 43,
                    off: 43,
                    weeks: 4,
                }),
            ),
            (vec![1_000, 0, 0, 100], None),
            (vec![0, 0, 0, 0, 1_000], None),
            (vec![], None),
        ] {
            assert_eq!(trend(&weeks(&values)), found, "{values:?}");
        }
    }

    #[test]
    fn one_cell_leads_only_where_it_surely_does() {
        for (values, leader) in [
            (vec![200, 150], Some("18-24")),
            (vec![190, 150], None),
            (vec![0, 95], Some("25-34")),
            (vec![0, 85], None),
            (vec![], None),
        ] {
            assert_eq!(most(&table(TableOf::AgeBand, &values)), leader, "{values:?}");
        }
    }

    #[test]
    fn a_version_is_better_only_where_it_surely_is() {
        let result = |version, liked| AdResult {
            version,
            liked,
            not_useful: Shown::TooFew,
        };
        let about = |value| Shown::About { value, off: 16 };
        for (one, two, better_one) in [
            (about(100), about(77), Some(1)),
            (about(100), about(78), None),
            (Shown::TooFew, about(73), Some(2)),
            (Shown::TooFew, Shown::TooFew, None),
        ] {
            assert_eq!(better(&[result(1, one), result(2, two)]), better_one, "{one:?} {two:?}");
        }
        assert_eq!(better(&[result(1, about(100))]), None);
    }

    #[test]
    fn everything_is_said_in_one_order() {
        let median = Median {
            category: CategoryRef {
                slug: "tea".to_owned(),
                name: "Tea".to_owned(),
                name_zh: None,
            },
            companies: 5,
            partners: Some(60),
        };
        let tables = [
            table(TableOf::Interest, &[0, 0, 0, 0, 0, 0, 0, 300]),
            table(TableOf::DropReason, &[100, 0, 0, 400]),
        ];
        assert_eq!(
            of(&weeks(&[80, 90, 100, 150, 200]), Some(&median), &tables),
            [
                Finding::Growing {
                    by: 120,
                    off: 43,
                    weeks: 4
                },
                Finding::AboveMedian,
                Finding::MostLike { of: Interest::Food },
                Finding::MostDropped {
                    of: DropReason::Service
                },
            ]
        );
    }
}
