//! The built program: its help, and what it says of a wrong setting.

use std::process::{Command, Output};

/// Runs the program in an empty folder, with no settings but these.
fn run(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    Command::new(env!("CARGO_BIN_EXE_server"))
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
    let said = refusal(&[&arguments[..], &["&&"]].concat(), &[]);
    assert!(said.contains("--company"), "{said}");
}

#[test]
fn a_secret_in_the_database_url_is_not_told() {
    let url = ("HUOBAN_DATABASE_URL", "postgres://me:secret@127.0.0.1:1/none");
    let said = refusal(&["reindex"], &[url]);
    assert!(!said.contains("secret"), "{said}");
    let help = run(&["serve", "--help"], &[url]);
    assert!(!String::from_utf8_lossy(&help.stdout).contains("secret"));
}

#[test]
fn every_command_explains_itself() {
    let help = String::from_utf8(run(&["--help"], &[]).stdout).expect("text");
    for command in ["serve", "import", "reindex", "seed", "backup", "openapi"] {
        assert!(help.contains(&format!("\n  {command} ")), "{help}");
        let own = run(&[command, "--help"], &[]);
        assert!(own.status.success());
        let text = String::from_utf8(own.stdout).expect("text");
        assert!(
            text.contains("Usage: server") && text.contains("HUOBAN_DATA_DIR"),
            "{text}"
        );
    }
}
