//! Whose tables a slice names in its SQL: its own, those of the catalogue, and what it is said to read besides.

use std::{collections::BTreeMap, fs, path::Path};

use crate::source::Source;

/// The tables of each slice, and those that it reads besides: lines `slice: a b` and `slice reads: c` in the block `tables`.
#[derive(Default)]
pub struct Tables {
    pub owned: BTreeMap<String, Vec<String>>,
    reads: BTreeMap<String, Vec<String>>,
}

pub fn read(page: &str) -> Tables {
    let block = page.split("```tables\n").nth(1).expect("a block of tables");
    let block = block.split("```").next().expect("its end");
    let mut tables = Tables::default();
    for line in block.lines() {
        let (slice, names) = line.split_once(':').expect("a slice and its tables");
        let names = names.split_whitespace().map(str::to_owned).collect();
        match slice.strip_suffix(" reads") {
            Some(slice) => tables.reads.insert(slice.to_owned(), names),
            None => tables.owned.insert(slice.to_owned(), names),
        };
    }
    tables
}

impl Tables {
    fn owner(&self, table: &str) -> Option<&str> {
        let owner = self
            .owned
            .iter()
            .find(|(_, tables)| tables.iter().any(|name| name == table));
        owner.map(|(slice, _)| slice.as_str())
    }

    fn may(&self, slice: &str, table: &str, owner: &str) -> bool {
        let reads = self.reads.get(slice);
        owner == slice || owner == "catalog" || reads.is_some_and(|reads| reads.iter().any(|name| name == table))
    }
}

/// Tables in a slice's SQL that are none of its business, with file and line.
pub fn faults(source: &Source, text: &str, tables: &Tables) -> Vec<String> {
    let Some(slice) = source.module.get(1) else {
        return Vec::new();
    };
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(code.lines()) {
        for table in named(line) {
            if let Some(owner) = tables.owner(table)
                && !tables.may(slice, table, owner)
            {
                faults.push(format!(
                    "{}:{number}: `{slice}` names the table {table} of `{owner}`",
                    source.file
                ));
            }
        }
    }
    faults
}

/// The words after `from`, `join`, `into` and `update`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    let words: Vec<&str> = line
        .split([' ', '"', '(', ')', ',', ';'])
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words
        .windows(2)
        .filter(|pair| matches!(pair[0], "from" | "join" | "into" | "update"));
    pairs.map(|pair| pair[1]).collect::<Vec<_>>().into_iter()
}

/// Every table and view that the migrations make and leave.
pub fn made(migrations: &Path) -> Vec<String> {
    let mut files: Vec<_> = ["common", "sqlite"]
        .iter()
        .flat_map(|folder| fs::read_dir(migrations.join(folder)).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    let mut made = Vec::new();
    for file in files {
        for line in fs::read_to_string(file).expect("a migration").lines() {
            let words: Vec<&str> = line.split([' ', '(', ';']).collect();
            match words[..] {
                ["create", "table" | "view", name, ..] => made.push(name.to_owned()),
                ["drop", "table" | "view", name, ..] => made.retain(|known| known != name),
                ["alter", "table", name, "rename", "to", new, ..] => {
                    made.retain(|known| known != name);
                    made.push(new.to_owned());
                }
                _ => {}
            }
        }
    }
    made
}
