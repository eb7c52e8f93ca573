//! Reads which modules a source file names: every path that starts at `crate`, `self`, `super`, a module below the file or
//! one of our crates, in `use` lines, in code and inside macros alike.

use std::{fs, path::Path};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Where a crate's sources are, and the name by which others know it.
pub struct Root {
    pub name: String,
    pub folder: String,
}

impl Root {
    pub fn new(name: &str, folder: &str) -> Self {
        Self {
            name: name.to_owned(),
            folder: folder.to_owned(),
        }
    }
}

/// One path named by a file: `huoban_core::order::cart`, from its crate down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
}

/// A file, the module that it is, and what it names.
#[derive(Debug)]
pub struct Source {
    pub file: String,
    pub module: Vec<String>,
    pub names: Vec<Named>,
}

/// All sources of these crates below the repository's folder.
pub fn read_all(repository: &Path, roots: &[Root]) -> Vec<Source> {
    let crates: Vec<&str> = roots.iter().map(|root| root.name.as_str()).collect();
    let mut sources = Vec::new();
    for root in roots {
        let folder = repository.join(&root.folder);
        for file in files(&folder) {
            let text = fs::read_to_string(&file).expect("a source file");
            let inside = file
                .strip_prefix(&folder)
                .expect("it is inside")
                .to_string_lossy()
                .into_owned();
            let module = module(&root.name, &inside);
            sources.push(Source {
                file: format!("{}/{inside}", root.folder),
                names: names(&text, &module, &crates),
                module,
            });
        }
    }
    sources
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("read {}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// `order/routes/mod.rs` of `huoban_core` is the module `huoban_core::order::routes`.
fn module(name: &str, file: &str) -> Vec<String> {
    let mut module = vec![name.to_owned()];
    module.extend(file.trim_end_matches(".rs").split('/').map(str::to_owned));
    if matches!(module.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        module.pop();
    }
    module
}

/// What a text names that is this module of one of these crates.
pub fn names(text: &str, module: &[String], crates: &[&str]) -> Vec<Named> {
    let tokens: TokenStream = text.parse().expect("Rust");
    let mut reader = Reader {
        crates,
        children: children(tokens.clone()),
        found: Vec::new(),
    };
    reader.read(tokens, module);
    reader.found
}

/// The modules in files of their own: `mod cart;`.
fn children(tokens: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let declared = tokens.windows(3).filter_map(|three| match three {
        [TokenTree::Ident(word), TokenTree::Ident(name), TokenTree::Punct(end)] => {
            (word == "mod" && end.as_char() == ';').then(|| name.to_string())
        }
        _ => None,
    });
    declared.collect()
}

struct Reader<'c> {
    crates: &'c [&'c str],
    children: Vec<String>,
    found: Vec<Named>,
}

impl Reader<'_> {
    fn read(&mut self, tokens: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(_) if is_tests(&tokens, at) => {}
                // What a path goes on with in braces was read with its beginning.
                TokenTree::Group(_) if follows_path(&tokens, at) => {}
                TokenTree::Group(group) => {
                    let inner = match (
                        at.checked_sub(2).map(|place| &tokens[place]),
                        &tokens[at.saturating_sub(1)],
                    ) {
                        (Some(TokenTree::Ident(word)), TokenTree::Ident(name)) if word == "mod" => {
                            Some(name.to_string())
                        }
                        _ => None,
                    };
                    let inside: Vec<String> = module.iter().cloned().chain(inner).collect();
                    self.read(group.stream(), &inside);
                }
                TokenTree::Ident(_) if !follows_path(&tokens, at) => {
                    let line = tokens[at].span().start().line;
                    for path in tree(&tokens[at..]) {
                        self.take(&path, module, line);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    fn take(&mut self, path: &[String], module: &[String], line: usize) {
        let mut base = match path[0].as_str() {
            "crate" => vec![module[0].clone()],
            "self" => module.to_vec(),
            "super" => module[..module.len() - 1].to_vec(),
            name if self.children.iter().any(|child| child == name) => {
                module.iter().cloned().chain([name.to_owned()]).collect()
            }
            name if self.crates.contains(&name) => vec![name.to_owned()],
            _ => return,
        };
        for name in &path[1..] {
            match name.as_str() {
                "super" => drop(base.pop()),
                "self" => {}
                name => base.push(name.to_owned()),
            }
        }
        if path.len() > 1 {
            self.found.push(Named { path: base, line });
        }
    }
}

/// Tests at the foot of a file may know everything.
fn is_tests(tokens: &[TokenTree], at: usize) -> bool {
    let is = |place: Option<usize>, word: &str| {
        place.is_some_and(|place| matches!(&tokens[place], TokenTree::Ident(ident) if ident == word))
    };
    is(at.checked_sub(2), "mod") && is(at.checked_sub(1), "tests")
}

/// Whether the token at this place goes on with a path that began before it.
fn follows_path(tokens: &[TokenTree], at: usize) -> bool {
    at >= 2 && is_colon(&tokens[at - 1]) && is_colon(&tokens[at - 2])
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}

/// The paths of a tree like `a::{b, c::d}` at the start of the tokens.
fn tree(tokens: &[TokenTree]) -> Vec<Vec<String>> {
    let Some(TokenTree::Ident(first)) = tokens.first() else {
        return Vec::new();
    };
    let first = first.to_string();
    let below = match tokens.get(1..4) {
        Some([a, b, rest]) if is_colon(a) && is_colon(b) => match rest {
            TokenTree::Ident(_) => tree(&tokens[3..]),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => branches(group.stream()),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    match below.is_empty() {
        true => vec![vec![first]],
        false => below
            .into_iter()
            .map(|path| std::iter::once(first.clone()).chain(path).collect())
            .collect(),
    }
}

fn branches(tokens: TokenStream) -> Vec<Vec<String>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    tokens.split(is_comma).flat_map(tree).collect()
}
