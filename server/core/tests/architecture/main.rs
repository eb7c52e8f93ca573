//! The floors of `ARCHITECTURE.md` hold in the sources of all crates.

mod floors;
mod source;
mod tables;

use std::{fs, path::Path};

use source::{Root, Source};

fn repository() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("server/core lies in the repository")
}

fn roots() -> [Root; 6] {
    [
        Root::new("wire", "app/wire/src"),
        Root::new("engine", "server/engine/src"),
        Root::new("insight", "server/insight/src"),
        Root::new("huoban_core", "server/core/src"),
        Root::new("app", "app/src"),
        Root::new("huoban", "server/src"),
    ]
}

fn told(faults: &[String]) -> String {
    faults.iter().map(|fault| format!("\n  {fault}")).collect()
}

#[test]
fn arrows_run_down() {
    let page = fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("the page for newcomers");
    let sources = source::read_all(repository(), &roots());
    assert!(sources.len() > 200, "{} sources", sources.len());
    let faults = floors::faults(&sources, &floors::read(&page));
    assert!(faults.is_empty(), "{}", told(&faults));
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let circles = floors::circles(&source::read_all(repository(), &roots()));
    assert!(circles.is_empty(), "{}", told(&circles));
}

#[test]
fn every_floor_has_its_module() {
    let page = fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("the page for newcomers");
    let sources = source::read_all(repository(), &roots());
    for floors in floors::read(&page) {
        for name in &floors.names {
            let stands = |source: &Source| source.module[0] == floors.krate && source.module.get(1) == Some(name);
            assert!(sources.iter().any(stands), "{} has no `{name}`", floors.krate);
        }
    }
}

#[test]
fn a_slice_s_sql_names_its_own_tables() {
    let page = fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("the page for newcomers");
    let tables = tables::read(&page);
    let core = [Root::new("huoban_core", "server/core/src")];
    let sources = source::read_all(repository(), &core);
    let text = |source: &Source| fs::read_to_string(repository().join(&source.file)).expect("a source file");
    let faults: Vec<String> = sources
        .iter()
        .flat_map(|source| tables::faults(source, &text(source), &tables))
        .collect();
    assert!(faults.is_empty(), "{}", told(&faults));
}

#[test]
fn every_table_has_its_slice() {
    let page = fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("the page for newcomers");
    let mut owned: Vec<String> = tables::read(&page).owned.into_values().flatten().collect();
    let mut made = tables::made(&repository().join("server/core/migrations"));
    owned.sort();
    made.sort();
    assert_eq!(owned, made);
}

mod on_made_up_sources {
    use super::*;

    const PAGE: &str = "```floors\nground: one two\nhouse: db > order\n  > portfolio\n```";

    fn made_up(file: &str, text: &str) -> Source {
        let (krate, inside) = file.split_once('/').expect("a crate and a file");
        let module: Vec<String> = std::iter::once(krate)
            .chain(inside.trim_end_matches(".rs").split('/').filter(|name| *name != "mod"))
            .map(str::to_owned)
            .collect();
        Source {
            file: file.to_owned(),
            names: source::names(text, &module, &["ground", "house"]),
            module,
        }
    }

    fn faults(file: &str, text: &str) -> Vec<String> {
        floors::faults(&[made_up(file, text)], &floors::read(PAGE))
    }

    #[test]
    fn arrows_down_are_fine() {
        assert!(
            faults(
                "house/portfolio/drops.rs",
                "use crate::{db::Tx, order};\nuse ground::one::A;"
            )
            .is_empty()
        );
    }

    #[test]
    fn an_arrow_up_is_told_with_file_and_line() {
        for text in [
            "use std::fmt;\nuse crate::{db::Tx, portfolio::{keep, drop}};",
            "fn a() {\n    crate::portfolio::keep();\n}",
            "fn a() {\n    let said = format!(\"{}\", crate::portfolio::NAME);\n}",
            "mod inside {\n    use super::super::super::portfolio::keep;\n}",
        ] {
            let faults = faults("house/order/cart.rs", text);
            assert!(
                faults[0].starts_with("house/order/cart.rs:2: `order` names house::portfolio"),
                "{text}: {faults:?}"
            );
        }
    }

    #[test]
    fn a_lower_crate_knows_no_higher_one_and_every_module_has_a_floor() {
        assert_eq!(
            faults("ground/one.rs", "use house::db::Tx;"),
            ["ground/one.rs:1: ground names house::db::Tx, which is above it"]
        );
        assert_eq!(
            faults("house/attic.rs", ""),
            ["house/attic.rs: `attic` stands on no floor of house"]
        );
    }

    #[test]
    fn a_module_that_is_called_as_a_crate_is_none() {
        assert_eq!(
            faults("ground/one.rs", "use crate::{house::A, id::B};"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_circle_is_told_with_its_arrows() {
        let sources = [
            made_up("house/order/a.rs", "\nuse super::b::B;"),
            made_up("house/order/b.rs", "use crate::order::c::C;"),
            made_up("house/order/c.rs", "use super::{a::A, d::D};"),
            made_up("house/order/d.rs", "mod e;\nuse e::E;"),
            made_up("house/order/d/e.rs", "use super::D;"),
        ];
        assert_eq!(
            floors::circles(&sources),
            [
                "house/order/a.rs:2 -> house/order/b.rs, house/order/b.rs:1 -> house/order/c.rs, house/order/c.rs:1 -> house/order/a.rs",
                "house/order/d.rs:2 -> house/order/d/e.rs, house/order/d/e.rs:1 -> house/order/d.rs",
            ]
        );
        assert!(floors::circles(&sources[..2]).is_empty());
    }

    #[test]
    fn a_foreign_table_is_told_with_file_and_line() {
        let tables = tables::read(
            "```tables\ncatalog: company\norder: cart_line\nportfolio: partnership\nrelation reads: partnership\n```",
        );
        let text = "const A: &str = \"\nselect 1\nfrom cart_line l\njoin company c on c.id = 1\njoin partnership p on 1 = 1\";";
        let told = |file: &str| tables::faults(&made_up(file, text), text, &tables);
        assert_eq!(
            told("house/order/a.rs"),
            ["house/order/a.rs:5: `order` names the table partnership of `portfolio`"]
        );
        assert_eq!(
            told("house/relation/a.rs"),
            ["house/relation/a.rs:3: `relation` names the table cart_line of `order`"]
        );
    }
}
