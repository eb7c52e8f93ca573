//! What is looked up for what the words of a query are called otherwise, and for the thing that they name.

use super::analysis::{self, Word};
use super::clause::{Clause, MAX_TERMS, Role, Scope, Source};
use super::found;
use super::other_names::{OtherName, Part};
use super::phrase;
use super::plan::{Other, Plan};

impl Plan {
    /// All of a finished text, with the other names of its words.
    pub fn new(words: &[Word], names: &[OtherName]) -> Self {
        let words = &words[..words.len().min(MAX_TERMS)];
        let mut plan = Self::apart(words);
        plan.measures(words);
        for name in names {
            plan.other_name(words, name);
        }
        plan.thing(words);
        plan
    }

    /// One name is looked up where the other is; of several words, or for several, it stands for them all.
    fn other_name(&mut self, words: &[Word], OtherName { of, name, sources }: &OtherName) {
        let clauses: Vec<usize> = match of {
            Part::Words(places) => places.clone().flat_map(|place| self.clauses_of(words, place)).collect(),
            Part::Characters(place, from) => self.clauses_of(words, *place).skip(*from).take(1).collect(),
        };
        let is_wanted = |clause: &usize| self.clauses[*clause].role == Role::Wanted;
        if clauses.is_empty() || !clauses.iter().all(is_wanted) {
            return;
        }
        let typed = match of {
            Part::Words(places) => analysis::text(&words[places.clone()]),
            Part::Characters(place, from) => words[*place].to_string().chars().skip(*from).take(2).collect(),
        };
        let of = clauses.iter().fold(0, |bits, clause| bits | self.clauses[*clause].bits);
        let role = Role::OtherName { of };
        let known = self.clauses.iter().position(|clause| clause.role == role);
        let clause = known.unwrap_or(self.clauses.len());
        if known.is_none() {
            self.clauses.push(Clause {
                sources: Vec::new(),
                bits: of,
                role,
            });
        }
        self.others.push(Other {
            clause,
            sources: sources.clone(),
            name: found::OtherName {
                typed,
                found: name.clone(),
            },
        });
    }

    /// Where one of these words has its clauses: a Chinese one has one for each two characters.
    fn clauses_of(&self, words: &[Word], place: usize) -> impl Iterator<Item = usize> + use<> {
        let first = self.words.get(place).copied().flatten();
        let count = match &words[place] {
            Word::Latin(_) => 1,
            Word::Han(run) => run.len().max(2) - 1,
        };
        // What comes behind the terms is of several words.
        let terms = self.clauses.len().min(MAX_TERMS);
        first
            .into_iter()
            .flat_map(move |first| first..(first + count).min(terms))
    }

    /// Whoever is the thing that the text names, under any of its names, fits better than what belongs to it.
    fn thing(&mut self, words: &[Word]) {
        let Some((head, term)) = phrase::head(words) else {
            return;
        };
        let Some(clause) = self.clauses_of(words, head).last() else {
            return;
        };
        let Clause {
            bits,
            role: Role::Wanted,
            ..
        } = self.clauses[clause]
        else {
            return;
        };
        let names = self
            .others
            .iter()
            .filter(|other| self.clauses[other.clause].bits & bits != 0);
        let names = names.filter_map(|other| Some(phrase::head(&analysis::words(&other.name.found))?.1));
        let mut terms: Vec<String> = [term].into_iter().chain(names).collect();
        terms.sort_unstable();
        terms.dedup();
        let sources = terms.into_iter().map(|term| Source {
            scope: Scope::Things,
            term,
        });
        self.clauses.push(Clause {
            sources: sources.collect(),
            bits: 0,
            role: Role::Thing { of: bits },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_not_be_there_has_no_other_names() {
        let words = analysis::words("bag without laptop");
        let name = OtherName {
            of: Part::Words(2..3),
            name: "notebook".to_owned(),
            sources: Vec::new(),
        };
        assert_eq!(Plan::new(&words, &[name]).others, []);
    }
}
