//! Made-up worlds in which somebody tries to find out whether one shopper keeps a company. A coin decided it, and the attacker
//! knows everything else: what every other shopper did and when, the week of this one if it did, and how publishing works; all but the key.

use std::collections::HashMap;

use insight::account::Loss;
use insight::{Key, Label, Node, Series, Shown, Stream, gaussian, series};
use rand::{RngExt, SeedableRng, rngs::StdRng};

/// Two years of releases.
pub const WEEKS: u32 = 104;
pub const MONTHS: u32 = 24;
/// Of a page that draws noise each time it is looked at: once a day for a year.
pub const VIEWS: u32 = 365;

const COMPANY: i64 = 1;

/// One attack in one world.
pub struct Try {
    right: bool,
    /// How likely the best attack there is would have been right.
    bound: f64,
}

/// What attacks came to.
pub struct Score {
    pub tries: u32,
    /// The share that was right.
    pub rate: f64,
    /// The share that the best attack there is gets right.
    pub bound: f64,
}

impl Score {
    pub fn of(attack: fn(&mut StdRng) -> Try, worlds: u32) -> Self {
        let mut random = StdRng::seed_from_u64(7);
        let tries: Vec<Try> = (0..worlds).map(|_| attack(&mut random)).collect();
        let count = f64::from(worlds);
        Self {
            tries: worlds,
            rate: tries.iter().filter(|done| done.right).count() as f64 / count,
            bound: tries.iter().map(|done| done.bound).sum::<f64>() / count,
        }
    }

    /// Of the rate, were each attack right as often as the bound says.
    pub fn standard_error(&self) -> f64 {
        (self.bound * (1.0 - self.bound) / f64::from(self.tries)).sqrt()
    }
}

/// A control: the exact number of partners, shown from 50 on.
pub fn threshold_alone(random: &mut StdRng) -> Try {
    let others: i64 = others_by_period(WEEKS, random).iter().sum();
    let kept: bool = random.random();
    let seen = Shown::of(others + i64::from(kept));
    Try {
        right: kept == (seen == Shown::About(others + 1)),
        bound: 1.0,
    }
}

/// A control: noise of the same σ, but drawn anew at each view. The attacker takes the mean.
pub fn fresh_noise(random: &mut StdRng) -> Try {
    let key = Key::new(random.random());
    let others: i64 = others_by_period(WEEKS, random).iter().sum();
    let kept: bool = random.random();
    let sum = others + i64::from(kept);
    let view = |index| {
        let label = Label {
            company: COMPANY,
            series: "views",
            cell: "",
            level: 0,
            index,
            sum,
        };
        sum + gaussian::sample(series::PARTNERS.variance(), &mut Stream::new(&key, &label))
    };
    let mut evidence = Evidence::default();
    for index in 0..VIEWS {
        evidence.take(view(index) - others);
    }
    evidence.decide(kept, random)
}

/// The weekly total of one week, made up of one node, and the shopper's keep is in it.
pub fn one_value(random: &mut StdRng) -> Try {
    let key = Key::new(random.random());
    let week = 63;
    let kept: bool = random.random();
    let tree = Tree::made_up(series::PARTNERS, WEEKS, 0, random);
    let shown = tree.releases(&key, kept)[week];
    let others: i64 = tree.others[..=week].iter().sum();
    let mut evidence = Evidence::default();
    if let Shown::About(value) = shown {
        evidence.take(value - others);
    }
    evidence.decide(kept, random)
}

/// The weekly totals of two years, where the shopper came at the worst time: in the first week, which is in the most nodes.
pub fn first_week(random: &mut StdRng) -> Try {
    let first = |_: &mut StdRng| 0;
    weekly_totals(first, random)
}

/// The same, where the shopper came in any week of the two years.
pub fn any_week(random: &mut StdRng) -> Try {
    let any = |random: &mut StdRng| random.random_range(0..WEEKS);
    weekly_totals(any, random)
}

fn weekly_totals(week: fn(&mut StdRng) -> u32, random: &mut StdRng) -> Try {
    let key = Key::new(random.random());
    let kept: bool = random.random();
    let came = week(random);
    let tree = Tree::made_up(series::PARTNERS, WEEKS, came, random);
    let mut evidence = Evidence::default();
    tree.read(&tree.releases(&key, kept), &mut evidence);
    evidence.decide(kept, random)
}

/// The same at the worst time, and the shopper's cell of all four monthly tables besides.
pub fn first_week_and_tables(random: &mut StdRng) -> Try {
    let key = Key::new(random.random());
    let kept: bool = random.random();
    let mut trees = vec![Tree::made_up(series::PARTNERS, WEEKS, 0, random)];
    trees.extend(series::KEEPERS.map(|table| Tree::made_up(table, MONTHS, 0, random)));
    let mut evidence = Evidence::default();
    for tree in trees {
        tree.read(&tree.releases(&key, kept), &mut evidence);
    }
    evidence.decide(kept, random)
}

/// What all other shoppers add in each period, more than 50 of them from the beginning, so that everything is shown.
fn others_by_period(periods: u32, random: &mut StdRng) -> Vec<i64> {
    let mut others = vec![random.random_range(150..400)];
    others.extend((1..periods).map(|_| random.random_range(-1..10)));
    others
}

/// One cell of one series, with what the attacker knows.
struct Tree {
    series: Series,
    others: Vec<i64>,
    /// The period in which the shopper came, if it did.
    came: u32,
}

impl Tree {
    fn made_up(series: Series, periods: u32, came: u32, random: &mut StdRng) -> Self {
        let others = others_by_period(periods, random);
        Self { series, others, came }
    }

    fn sum_of_others(&self, node: Node) -> i64 {
        node.periods().map(|period| self.others[period as usize]).sum()
    }

    /// What is published, period by period, as it would be in earnest: each node once, and kept.
    fn releases(&self, key: &Key, kept: bool) -> Vec<Shown> {
        let mut stored = HashMap::new();
        let mut releases = Vec::new();
        for (period, _) in (0..).zip(&self.others) {
            let newest = self.series.newest(period).expect("within the horizon");
            let own = i64::from(kept && newest.periods().contains(&self.came));
            let sum = self.sum_of_others(newest) + own;
            stored.insert(newest, self.series.noisy(key, COMPANY, "", newest, sum));
            let published = self.series.published(period, |node| stored[&node]);
            releases.push(Shown::of(published.expect("within the horizon")));
        }
        releases
    }

    /// Each release brings one new node, and its value is that release less an earlier one. So all releases together tell
    /// exactly the values of these nodes, whose noise is independent; those without the shopper's week tell nothing.
    fn read(&self, releases: &[Shown], evidence: &mut Evidence) {
        for (period, release) in (0..).zip(releases) {
            let node = self.series.newest(period).expect("within the horizon");
            if !node.periods().contains(&self.came) {
                continue;
            }
            let before = match node.periods().start {
                0 => Shown::About(0),
                start => releases[start as usize - 1],
            };
            if let (Shown::About(now), Shown::About(before)) = (release, before) {
                evidence.take(now - before - self.sum_of_others(node));
            }
        }
    }
}

/// Noisy values, each of which is 0 without the shopper and 1 with it, but for noise of one σ. The likelihood ratio of both worlds
/// depends on their sum alone and is even at half of their number: exp((2x − 1) / 2σ²) for one value x.
#[derive(Default)]
struct Evidence {
    sum: i64,
    values: u32,
}

impl Evidence {
    fn take(&mut self, value: i64) {
        self.sum += value;
        self.values += 1;
    }

    fn decide(&self, kept: bool, random: &mut StdRng) -> Try {
        let beyond_even = 2 * self.sum - i64::from(self.values);
        let guess = match beyond_even {
            0 => random.random(),
            _ => beyond_even > 0,
        };
        let same_noise = Series::new("values", 1, series::PARTNERS.variance());
        Try {
            right: guess == kept,
            bound: Loss::of(&[(same_noise, self.values)]).best_guess(),
        }
    }
}
