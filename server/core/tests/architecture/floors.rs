//! The floors: an arrow only ever runs down, and never in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Source;

/// The names of one crate's modules from the ground up: each may name those before it. A crate without names is one floor.
pub struct Floors {
    pub krate: String,
    pub names: Vec<String>,
}

impl Floors {
    fn height(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }
}

/// The floors of each crate, as the page for newcomers shows them: lines `crate: a b > c` in the block marked `floors`.
pub fn read(page: &str) -> Vec<Floors> {
    let block = page.split("```floors\n").nth(1).expect("a block of floors");
    let block = block.split("```").next().expect("its end");
    let mut floors: Vec<Floors> = Vec::new();
    for line in block.lines().filter(|line| !line.trim().is_empty()) {
        let names = |text: &str| {
            text.split([' ', '>'])
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect()
        };
        match line.split_once(':') {
            Some((krate, text)) => floors.push(Floors {
                krate: krate.trim().to_owned(),
                names: names(text),
            }),
            None => {
                let more: Vec<String> = names(line);
                floors
                    .last_mut()
                    .expect("a crate before its second line")
                    .names
                    .extend(more);
            }
        }
    }
    floors
}

/// Arrows that run up, and modules that stand on no floor, each with its file and line.
pub fn faults(sources: &[Source], floors: &[Floors]) -> Vec<String> {
    let order: Vec<&str> = floors.iter().map(|floors| floors.krate.as_str()).collect();
    let mut faults = Vec::new();
    for source in sources {
        let krate = &source.module[0];
        let home = floors
            .iter()
            .find(|floors| &floors.krate == krate)
            .expect("a crate with floors");
        let own = source.module.get(1).and_then(|name| home.height(name));
        if let (Some(name), None) = (source.module.get(1), own)
            && !home.names.is_empty()
        {
            faults.push(format!("{}: `{name}` stands on no floor of {krate}", source.file));
        }
        for named in &source.names {
            let place = format!("{}:{}", source.file, named.line);
            let to = &named.path[0];
            if to != krate {
                let (from, to) = (
                    order.iter().position(|name| name == krate),
                    order.iter().position(|name| name == to),
                );
                if from < to {
                    faults.push(format!(
                        "{place}: {krate} names {}, which is above it",
                        named.path.join("::")
                    ));
                }
            } else if let (Some(own), Some(name)) = (own, named.path.get(1))
                && let Some(other) = home.height(name)
                && other > own
            {
                let from = &home.names[own];
                faults.push(format!(
                    "{place}: `{from}` names {}, which is above it",
                    named.path.join("::")
                ));
            }
        }
    }
    faults
}

/// Files that name each other in a circle, with the line of each arrow.
pub fn circles(sources: &[Source]) -> Vec<String> {
    let by_module: BTreeMap<&[String], usize> = sources
        .iter()
        .enumerate()
        .map(|(place, source)| (source.module.as_slice(), place))
        .collect();
    let mut arrows: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); sources.len()];
    for (from, source) in sources.iter().enumerate() {
        for named in &source.names {
            let deepest = (1..=named.path.len())
                .rev()
                .find_map(|depth| by_module.get(&named.path[..depth]));
            if let Some(to) = deepest
                && *to != from
            {
                arrows[from].entry(*to).or_insert(named.line);
            }
        }
    }
    let mut circles = Vec::new();
    let mut done = BTreeSet::new();
    for start in 0..sources.len() {
        if done.contains(&start) {
            continue;
        }
        if let Some(circle) = way_back(&arrows, start) {
            done.extend(circle.iter().copied());
            let steps = circle.iter().zip(circle.iter().cycle().skip(1));
            let told = steps.map(|(from, to)| {
                let line = arrows[*from][to];
                format!("{}:{line} -> {}", sources[*from].file, sources[*to].file)
            });
            circles.push(told.collect::<Vec<_>>().join(", "));
        }
    }
    circles
}

/// The shortest way along the arrows from a file back to itself.
fn way_back(arrows: &[BTreeMap<usize, usize>], start: usize) -> Option<Vec<usize>> {
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    let mut reached = vec![start];
    let mut at = 0;
    while at < reached.len() {
        let from = reached[at];
        for to in arrows[from].keys() {
            if *to == start {
                let mut way = vec![from];
                while *way.last().expect("one at least") != start {
                    way.push(before[way.last().expect("one at least")]);
                }
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(to) {
                before.insert(*to, from);
                reached.push(*to);
            }
        }
        at += 1;
    }
    None
}
