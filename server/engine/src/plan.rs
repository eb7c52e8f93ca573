//! From the words of a query to what is looked up in the index.

use super::analysis::{self, Word};
use super::clause::{Clause, LONGEST_RUN, MAX_TERMS, Role, Scope, Source, is_stop};
use super::endings::{Endings, Run};
use super::found;
use super::other_names::OtherName;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    pub clauses: Vec<Clause>,
    pub units: Vec<Unit>,
    /// For each word of the text its first clause; stop words have none.
    pub words: Vec<Option<usize>>,
    pub begun: Option<Begun>,
    pub others: Vec<Other>,
}

/// Another name of what a clause asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    pub clause: usize,
    pub sources: Vec<Source>,
    pub name: found::OtherName,
}

/// The last word as a beginning of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// The bits of the last word itself.
    pub whole: u32,
    pub anywhere: u32,
    pub in_places: u32,
}

/// A word that is asked for: a product has it that has `need` of the bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    pub bits: u32,
    pub need: u32,
}

/// What comes after it must not be there.
const WITHOUT: &str = "without";

fn is_latin(word: &Word, latin: &str) -> bool {
    matches!(word, Word::Latin(word) if word == latin)
}

impl Plan {
    /// Each word for itself, also the units of numbers.
    pub fn apart(words: &[Word]) -> Self {
        let words = &words[..words.len().min(MAX_TERMS)];
        let mut plan = Self::default();
        let mut bits = Vec::new();
        let only_stops = words.iter().all(is_stop);
        let mut wanted = true;
        for (at, word) in words.iter().enumerate() {
            let clause = plan.clauses.len();
            let own = match word {
                _ if is_stop(word) && !only_stops => 0,
                Word::Latin(word) => plan.latin(word, wanted),
                Word::Han(run) => plan.han(run),
            };
            plan.words.push((own != 0).then_some(clause));
            bits.push(own);
            wanted &= at == 0 || !is_latin(word, WITHOUT);
        }
        for length in 2..=LONGEST_RUN {
            for (run, bits) in words.windows(length).zip(bits.windows(length)) {
                plan.run(run, bits);
            }
        }
        plan.article_number(words);
        plan
    }

    /// The last word may be the beginning of another one, and the last ones together that of a number.
    pub fn unfinished(words: &[Word], names: &[OtherName], endings: &Endings) -> Self {
        let mut plan = Self::new(words, names);
        let Some(whole) = plan.last_wanted(words) else {
            return plan;
        };
        if whole != 0 && !endings.is_empty() {
            let begun = Begun {
                whole,
                anywhere: 1 << MAX_TERMS,
                in_places: 2 << MAX_TERMS,
            };
            let clause = |sources, bits, role| Clause { sources, bits, role };
            plan.clauses
                .push(clause(endings.anywhere(), begun.anywhere, Role::Begun { whole }));
            plan.clauses
                .push(clause(endings.in_places(), begun.in_places, Role::Place));
            plan.begun = Some(begun);
        }
        for run in endings.runs() {
            plan.unfinished_run(words.len(), run);
        }
        plan
    }

    /// Whoever has a word with the signs that it was typed with, "C++", fits better.
    pub fn signed(mut self, words: &[Word], text: &str) -> Self {
        for term in analysis::signed(text) {
            let word = Word::Latin(term.trim_end_matches(['+', '#']).to_owned());
            let place = words.iter().position(|own| *own == word);
            let clause = place.and_then(|place| self.words.get(place).copied().flatten());
            if let Some(own) = clause.map(|clause| &self.clauses[clause]) {
                let sources = [Scope::Texts, Scope::Pairs].map(|scope| Source {
                    scope,
                    term: term.clone(),
                });
                self.clauses.push(Clause {
                    sources: sources.to_vec(),
                    bits: own.bits,
                    role: own.role,
                });
            }
        }
        self
    }

    /// The bits of the last word, none for a stop word; `None` if it must not be there.
    fn last_wanted(&self, words: &[Word]) -> Option<u32> {
        let unwanted = self.clauses.iter().any(|clause| clause.role == Role::Unwanted);
        match self.words.last().copied().flatten().map(|last| &self.clauses[last]) {
            Some(clause) if clause.role == Role::Wanted => Some(clause.bits),
            Some(_) => None,
            None => (!unwanted && !words.is_empty()).then_some(0),
        }
    }

    /// Stands for the words before the last, and for the last as a beginning.
    fn unfinished_run(&mut self, count: usize, run: &Run) {
        let Some(start) = count.checked_sub(run.length).filter(|_| count <= self.words.len()) else {
            return;
        };
        let before = self.words[start..count - 1].iter().flatten();
        let before = before.fold(0, |bits, clause| bits | self.clauses[*clause].bits);
        let bits = before | self.begun.map_or(0, |begun| begun.anywhere);
        if bits != 0 {
            self.clauses.push(Clause {
                sources: run.sources.clone(),
                bits,
                role: Role::Begun { whole: 0 },
            });
        }
    }

    /// A number and its unit are one word with a space in it: products must have both.
    pub fn measures(&mut self, words: &[Word]) {
        for (at, two) in words.windows(2).enumerate() {
            let clauses = (self.words[at], self.words[at + 1]);
            let (Some(number), Some(unit)) = clauses else { continue };
            if analysis::is_number_with_unit(two) {
                self.join_units(self.clauses[number].bits, self.clauses[unit].bits);
            }
        }
    }

    fn join_units(&mut self, number: u32, unit: u32) {
        let of = |bits: u32| self.units.iter().position(|one| one.bits == bits);
        if let (Some(first), Some(second)) = (of(number), of(unit)) {
            self.units[first] = Unit {
                bits: number | unit,
                need: 2,
            };
            self.units.remove(second);
        }
    }

    fn latin(&mut self, word: &str, wanted: bool) -> u32 {
        let stem = analysis::stem(word);
        let mut sources = vec![
            Source {
                scope: Scope::Texts,
                term: stem.clone(),
            },
            Source {
                scope: Scope::Pairs,
                term: stem,
            },
            Source {
                scope: Scope::Codes,
                term: analysis::code(word),
            },
        ];
        // Of "Mueller", what somebody without umlauts writes; of "axes", the axis.
        let others = analysis::without_umlauts(&analysis::stem(word)).into_iter();
        let others = others.chain(analysis::other_singular(word).map(str::to_owned));
        sources.extend(others.map(|term| Source {
            scope: Scope::Texts,
            term,
        }));
        let unslashed = analysis::unslashed(word).into_iter();
        sources.extend(unslashed.flat_map(|term| {
            [Scope::Texts, Scope::Pairs].map(|scope| Source {
                scope,
                term: term.clone(),
            })
        }));
        let role = if wanted { Role::Wanted } else { Role::Unwanted };
        let bits = self.clause(sources, role);
        if wanted {
            self.unit(bits, 1);
        }
        bits
    }

    /// A run without spaces may be several words, and the grams across their borders may be nowhere: three in five do.
    fn han(&mut self, run: &[char]) -> u32 {
        let bits = analysis::grams(run).fold(0, |bits, term| {
            bits | self.clause(
                vec![Source {
                    scope: Scope::Texts,
                    term,
                }],
                Role::Wanted,
            )
        });
        self.unit(bits, (bits.count_ones() * 3).div_ceil(5));
        bits
    }

    /// Words side by side, or written as one, or an article number with spaces. More than two count only with two that
    /// are asked for.
    fn run(&mut self, words: &[Word], bits: &[u32]) {
        if words.len() > 2 && bits.iter().filter(|own| **own != 0).count() < 2 {
            return;
        }
        // What is "for" or "with" something is told by that something alone; "without" turns it round.
        let has_stop = bits.contains(&0) && !words.iter().any(|word| is_latin(word, WITHOUT));
        if words.len() == 2 && has_stop {
            return;
        }
        let Some(term) = analysis::joined(words) else { return };
        // Longer phrases of plain words say no more than their pairs.
        let is_pair = words.iter().filter(|word| !analysis::is_and(word)).count() == 2;
        let side_by_side = is_pair || term.contains(|c: char| c.is_ascii_digit());
        let scopes = [Scope::Texts].into_iter().chain(side_by_side.then_some(Scope::Pairs));
        let terms: Vec<String> = [term].into_iter().chain(analysis::other_ways(words)).collect();
        let ways = scopes.flat_map(|scope| terms.iter().map(move |term| (scope, term.clone())));
        let mut sources: Vec<Source> = ways.map(|(scope, term)| Source { scope, term }).collect();
        sources.push(Source {
            scope: Scope::Codes,
            term: analysis::code(&analysis::text(words)),
        });
        self.clauses.push(Clause {
            sources,
            bits: bits.iter().fold(0, |all, own| all | own),
            role: Role::Wanted,
        });
    }

    /// The text as a whole, "DVP-SR-210", is one thing's number.
    fn article_number(&mut self, words: &[Word]) {
        if words.len() > 1 {
            let text: String = words.iter().map(Word::to_string).collect();
            let bits = self.units.iter().fold(0, |bits, unit| bits | unit.bits);
            let sources = vec![Source {
                scope: Scope::Codes,
                term: analysis::code(&text),
            }];
            self.clauses.push(Clause {
                sources,
                bits,
                role: Role::Wanted,
            });
        }
    }

    fn clause(&mut self, sources: Vec<Source>, role: Role) -> u32 {
        let number = self.clauses.len();
        if number >= MAX_TERMS {
            return 0;
        }
        self.clauses.push(Clause {
            sources,
            bits: 1 << number,
            role,
        });
        1 << number
    }

    fn unit(&mut self, bits: u32, need: u32) {
        if bits != 0 {
            self.units.push(Unit { bits, need });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Plan {
        Plan::new(&analysis::words(text), &[])
    }

    #[test]
    fn stop_words_are_not_asked_for_unless_they_are_all_there_is() {
        assert_eq!(plan("sandals for women").units.len(), 2);
        assert_eq!(plan("to be or not to be").units.len(), 6);
    }

    #[test]
    fn what_comes_after_without_is_not_asked_for() {
        let plan = plan("knife set without block");
        assert_eq!(plan.units.len(), 2);
        let block = plan.words[3].expect("a clause of its own");
        assert_eq!(plan.clauses[block].role, Role::Unwanted);
    }

    #[test]
    fn chinese_needs_most_of_its_grams() {
        let units = plan("纯棉四件套").units;
        assert_eq!(units.len(), 1);
        assert_eq!((units[0].bits.count_ones(), units[0].need), (4, 3));
    }

    #[test]
    fn a_text_of_any_length_stays_within_the_bits() {
        let plan = plan(&"word ".repeat(500));
        assert_eq!((plan.units.len(), plan.words.len()), (MAX_TERMS, MAX_TERMS));
        let plan = Plan::new(&analysis::words(&"长".repeat(500)), &[]);
        assert!(plan.clauses.iter().all(|clause| clause.bits < 1 << MAX_TERMS));
    }
}
