//! An acknowledged write is on disk: the program is killed in the middle of its work, and all that it
//! had answered is still there.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use huoban_core::db::{DatabaseUrl, Db, Engine};

use crate::kit::TestApp;

const GUESTS: usize = 4;
const ANSWERS: usize = 40;

/// The built program, open to visitors, with the demo catalogue in this folder, and what it said until then.
fn start(folder: &Path, addr: &str) -> (Child, Vec<String>) {
    let site = folder.join("site");
    std::fs::create_dir_all(site.join("pkg")).expect("a folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_huoban"))
        .args(["serve", "--guests-per-hour", "1000000", "--addr", addr, "--data-dir"])
        .arg(folder)
        .arg("--site-dir")
        .arg(site)
        .env_clear()
        .env("RUST_LOG", "warn")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let said = program.stdout.take().expect("it is piped");
    let is_open = |line: &String| line.contains("is open at");
    let mut told = Vec::new();
    for line in BufReader::new(said).lines().map_while(Result::ok) {
        told.push(line);
        if told.last().is_some_and(is_open) {
            break;
        }
    }
    assert!(
        told.last().is_some_and(is_open),
        "the program ended before it was open: {told:?}"
    );
    (program, told)
}

fn free_addr() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").to_string()
}

/// A new guest keeps a company; gives whether the program said that it is done.
fn keep(addr: &str) -> std::io::Result<bool> {
    let body = r#"{"company":"tobimori"}"#;
    let mut stream = TcpStream::connect(addr)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(
        stream,
        "POST /api/v1/portfolio/partners HTTP/1.1\r\nhost: {addr}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_answered_survives_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let addr = free_addr();
    let (mut program, _) = start(folder.path(), &addr);
    let answered = AtomicUsize::new(0);
    thread::scope(|scope| {
        let guests = || {
            while keep(&addr).is_ok_and(|done| done) {
                if answered.fetch_add(1, Ordering::SeqCst) == ANSWERS {
                    return true;
                }
            }
            false
        };
        let guests: Vec<_> = (0..GUESTS).map(|_| scope.spawn(guests)).collect();
        // The first to reach the number has its thread end while the others are still writing.
        while !guests.iter().any(|guest| guest.is_finished()) {
            thread::sleep(Duration::from_millis(1));
        }
        program.kill().expect("it is running");
        program.wait().expect("it has ended");
    });
    let answered = answered.into_inner();
    assert!(answered > ANSWERS, "only {answered} were answered");

    let db = Db::open(&DatabaseUrl::in_folder(folder.path()), 2)
        .await
        .expect("the database opens");
    let kept: i64 = sqlx::query_scalar("select count(*) from partnership")
        .fetch_one(db.reads())
        .await
        .expect("a number");
    assert!(kept >= answered as i64, "{answered} were answered, {kept} are there");
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_ways_into_the_demo_s_consoles_are_told_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let addr = free_addr();
    let mut links = Vec::new();
    for _ in 0..2 {
        let (mut program, told) = start(folder.path(), &addr);
        program.kill().expect("it is running");
        program.wait().expect("it has ended");
        links.push(told.iter().filter(|line| line.contains("/staff/join/")).count());
    }
    assert_eq!(links, [2, 0]);
    let db = Db::open(&DatabaseUrl::in_folder(folder.path()), 2)
        .await
        .expect("the database opens");
    let stored: i64 = sqlx::query_scalar("select count(*) from invitation where role = 'owner' or gives = 'operator'")
        .fetch_one(db.reads())
        .await
        .expect("a number");
    assert_eq!(stored, 2);
    db.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_waits_for_the_disk() {
    let app = TestApp::on(Engine::Sqlite).await;
    let full = app.state.db.write((), async |(), tx| {
        let synchronous: i64 = sqlx::query_scalar("pragma synchronous").fetch_one(&mut *tx).await?;
        let journal: String = sqlx::query_scalar("pragma journal_mode").fetch_one(tx).await?;
        Ok((synchronous, journal))
    });
    // 2 is "full": the log is synced at each commit.
    assert_eq!(full.await.expect("both are told"), (2, "wal".to_owned()));
}
