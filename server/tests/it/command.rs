//! The built program: its help, and what it says of a wrong setting.

use std::process::{Command, Output};

/// Runs the program in an empty folder, with no settings but these.
fn run(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    Command::new(env!("CARGO_BIN_EXE_huoban"))
        .args(arguments)
        .env_clear()
        .envs(environment.iter().copied())
        .current_dir(folder.path())
        .output()
        .expect("the program runs")
}

/// The last words of a start that must fail.
#[track_caller]
fn refusal(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = run(arguments, environment);
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(!output.status.success(), "{arguments:?} {environment:?} was accepted");
    assert!(!said.contains("panicked"), "{said}");
    said
}

#[test]
fn a_wrong_flag_stops_the_start_and_is_named() {
    for (flag, value, expected) in [
        ("--addr", "nowhere", ["--addr", "nowhere"]),
        ("--public-url", "shop.example", ["--public-url", "http:// or https://"]),
        (
            "--public-url",
            "https://shop.example/",
            ["HUOBAN_PUBLIC_URL", "without a path"],
        ),
        ("--public-url", "https://sh op.example", ["HUOBAN_PUBLIC_URL", "sh op"]),
        ("--public-url", "https://me@shop.example", ["HUOBAN_PUBLIC_URL", "me@"]),
        (
            "--public-url",
            "https://shop.example:99999",
            ["HUOBAN_PUBLIC_URL", ":99999"],
        ),
        (
            "--database-url",
            "mysql://x/y",
            ["--database-url", "sqlite: or postgres:"],
        ),
        ("--database-connections", "0", ["--database-connections", "1..=1000"]),
        ("--fee-basis-points", "9000", ["--fee-basis-points", "0..=5000"]),
        ("--site-dir", "no/such/folder", ["HUOBAN_SITE_DIR", "no/such/folder"]),
        ("--site-dir", "/", ["HUOBAN_SITE_DIR", "no built site"]),
    ] {
        let said = refusal(&["serve", flag, value], &[]);
        for part in expected {
            assert!(said.contains(part), "{flag} {value}: {said}");
        }
    }
}

#[test]
fn a_wrong_setting_in_the_environment_is_named_too() {
    for (name, value) in [
        ("HUOBAN_ADDR", "127.0.0.1"),
        ("HUOBAN_DATABASE_URL", "huoban.db"),
        ("HUOBAN_FEE_BASIS_POINTS", "three"),
        ("HUOBAN_PUBLIC_URL", "ftp://shop.example"),
        ("HUOBAN_SITE_DIR", "no/such/folder"),
    ] {
        let said = refusal(&["serve"], &[(name, value)]);
        let flag = name.trim_start_matches("HUOBAN_").to_lowercase().replace('_', "-");
        assert!(
            said.contains(name) || said.contains(&format!("--{flag}")),
            "{name}: {said}"
        );
    }
}

#[test]
fn a_database_that_can_t_be_had_is_named_with_its_setting() {
    for (url, expected) in [
        ("sqlite:no/such/folder/x.db", "no/such/folder/x.db"),
        ("postgres://me@127.0.0.1:1/none", "PostgreSQL"),
    ] {
        let said = refusal(&["reindex", "--database-url", url], &[]);
        assert!(
            said.contains("HUOBAN_DATABASE_URL") && said.contains(expected),
            "{said}"
        );
    }
}

#[test]
fn a_feed_without_brands_goes_under_one_company_even_a_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let feed = folder.path().join("feed.tsv");
    std::fs::write(&feed, "id\ttitle\tprice\n1\tKettle\t9.90 USD\n").expect("a file");
    let data = folder.path().join("data");
    let (feed, data) = (feed.to_string_lossy(), data.to_string_lossy());
    let arguments = ["import", &feed, "--data-dir", &data, "--company"];
    for (company, expected) in [("Acme Tools", "1 added"), ("acme-tools", "1 unchanged")] {
        let output = run(&[&arguments[..], &[company]].concat(), &[]);
        let said = String::from_utf8(output.stdout).expect("text");
        assert!(output.status.success() && said.contains(expected), "{said}");
    }
    for nothing in ["", " ", "\u{200B}", "&nbsp;"] {
        let said = refusal(&[&arguments[..], &[nothing]].concat(), &[]);
        assert!(said.contains("--company"), "{said}");
    }
}

/// A folder with a feed in it, to import again and again.
struct Shop {
    folder: tempfile::TempDir,
}

/// How an import ended, and what it printed.
struct Ended {
    is_good: bool,
    out: String,
    said: String,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder }
    }

    fn import(&self, feed: &str, flags: &[&str]) -> Ended {
        let (file, data) = (self.folder.path().join("feed"), self.folder.path().join("data"));
        std::fs::write(&file, feed).expect("a file");
        let (file, data) = (file.to_string_lossy(), data.to_string_lossy());
        let output = run(&[&["import", &file, "--data-dir", &data], flags].concat(), &[]);
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Ended {
            is_good: output.status.success(),
            out: text(output.stdout),
            said: text(output.stderr),
        }
    }
}

const MIXED: &str = "id\ttitle\tprice\tbrand\tgtin\n\
    1\tKettle\t9.90 USD\tAcme\t\n\
    2\tPot\t24,50 EUR\tAcme\t\n\
    3\tPan\t5 USD\tAcme\t123\n\
    1\tKettle two\t9.90 USD\tAcme\t\n";

#[test]
fn a_check_tells_each_bad_row_and_doubt_and_its_counts_add_up() {
    for (flags, is_good) in [
        (&["--dry-run"][..], true),
        (&["--strict"], false),
        (&["--dry-run", "--strict"], false),
    ] {
        let ended = Shop::new().import(MIXED, flags);
        assert_eq!(ended.is_good, is_good, "{flags:?}");
        for part in [
            "line 3, column price: \"24,50 EUR\" has a comma; write 24.50 EUR",
            "line 4, column gtin",
            "line 5, column id",
        ] {
            assert_eq!(ended.said.matches(part).count(), 1, "{flags:?}: {}", ended.said);
        }
        assert!(
            ended
                .out
                .starts_with("4 rows: 2 good, 1 bad, 1 repeated; 2 doubtful values\nNothing was changed"),
            "{flags:?}: {}",
            ended.out
        );
    }
}

#[test]
fn a_strict_import_that_goes_in_tells_its_doubts_once() {
    let good = MIXED.replace("24,50 EUR", "24.50 EUR");
    for flags in [&["--strict"][..], &[]] {
        let ended = Shop::new().import(&good, flags);
        assert!(
            ended.is_good
                && ended
                    .out
                    .contains("4 rows: 3 added, 0 updated, 0 unchanged, 0 bad, 1 repeated")
        );
        assert_eq!(
            ended.said.matches("line 4, column gtin").count(),
            1,
            "{flags:?}: {}",
            ended.said
        );
    }
}

#[test]
fn a_company_is_meant_by_its_slug_as_written_or_its_name_and_no_other_s_slug() {
    let shop = Shop::new();
    let brands = ["Yahoo", "Yahoo!", "Disney+", ".NET", "&&"];
    let rows: String = brands.map(|brand| format!("x\tMug\t5 USD\t{brand}\n")).concat();
    assert!(shop.import(&format!("id\ttitle\tprice\tbrand\n{rows}"), &[]).is_good);
    for (company, expected) in [
        ("Yahoo!", "1 unchanged"),
        ("yahoo", "1 unchanged"),
        ("YAHOO", "1 unchanged"),
        ("disney-plus", "1 unchanged"),
        ("Disney+", "1 unchanged"),
        (".net", "1 unchanged"),
        ("&&", "1 unchanged"),
        ("Disney Plus", "1 added"),
        ("Disney Plus", "1 unchanged"),
        ("dot NET", "1 added"),
        ("Yahoo?", "1 added"),
        ("🙂", "1 added"),
        ("🙂", "1 unchanged"),
        ("!!!", "1 added"),
    ] {
        let ended = shop.import("id\ttitle\tprice\nx\tMug\t5 USD\n", &["--company", company]);
        assert!(ended.out.contains(expected), "{company}: {} {}", ended.out, ended.said);
        let is_new = expected == "1 added";
        assert_eq!(
            ended.said.contains("There is no company"),
            is_new,
            "{company}: {}",
            ended.said
        );
    }
}

#[test]
fn a_secret_in_the_database_url_is_not_told() {
    let url = ("HUOBAN_DATABASE_URL", "postgres://me:sesame@127.0.0.1:1/none");
    let said = refusal(&["reindex"], &[url]);
    assert!(!said.contains("sesame"), "{said}");
    let help = run(&["serve", "--help"], &[url]);
    assert!(!String::from_utf8_lossy(&help.stdout).contains("sesame"));
}

#[test]
fn every_command_explains_itself() {
    let help = String::from_utf8(run(&["--help"], &[]).stdout).expect("text");
    for command in [
        "serve",
        "import",
        "reindex",
        "seed",
        "backup",
        "reconcile",
        "openapi",
        "verify-log",
        "audit-ranking",
    ] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
        let own = run(&[command, "--help"], &[]);
        assert!(own.status.success());
        let text = String::from_utf8(own.stdout).expect("text");
        assert!(
            text.contains("Usage: huoban") && text.contains("HUOBAN_DATA_DIR"),
            "{text}"
        );
    }
}
