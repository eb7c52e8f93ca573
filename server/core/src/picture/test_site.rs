//! A small site on this machine that answers as real ones do: well, badly, slowly or forever.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

pub(super) struct TestSite {
    address: SocketAddr,
    /// The most `/late` requests that waited at once.
    pub(super) peak: Arc<AtomicUsize>,
}

impl TestSite {
    /// Serves until the test program ends.
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (open, peak) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let site = Self {
            address,
            peak: Arc::clone(&peak),
        };
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (open, peak) = (Arc::clone(&open), Arc::clone(&peak));
                let wait = move || {
                    peak.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(30));
                    open.fetch_sub(1, Ordering::SeqCst);
                };
                // A visitor that hangs up is what some tests are about.
                thread::spawn(move || drop(answer(stream.unwrap(), wait)));
            }
        });
        site
    }

    pub(super) fn link(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

/// A picture of the given size, half transparent.
pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbaImage::from_fn(width, height, |x, y| {
        image::Rgba([x as u8, y as u8, 90, if x < width / 2 { 0 } else { 255 }])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn answer(mut stream: TcpStream, wait: impl Fn()) -> std::io::Result<()> {
    let lines = BufReader::new(stream.try_clone()?).lines();
    let head: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let request = head.first().cloned().unwrap_or_default();
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (kind, number) = path[1..].split_once('/').unwrap_or((&path[1..], ""));
    let number: usize = number.split('/').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    match kind {
        "bytes" => body(&mut stream, &vec![b'x'; number]),
        "png" => body(&mut stream, &png(number as u32, number as u32 / 2)),
        "late" => {
            wait();
            body(&mut stream, &png(20, 20))
        }
        "redirect" if number == 0 => body(&mut stream, b"here"),
        "redirect" => redirect(&mut stream, &format!("/redirect/{}", number - 1)),
        "inside" => redirect(&mut stream, "http://10.0.0.1/"),
        "file" => redirect(&mut stream, "ftp://127.0.0.1/x"),
        "slow" => {
            thread::sleep(Duration::from_secs(5));
            body(&mut stream, b"late")
        }
        "endless" => forever(&mut stream, Duration::ZERO),
        "drip" => forever(&mut stream, Duration::from_millis(50)),
        _ => write!(
            stream,
            "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        ),
    }
}

fn body(stream: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    let length = bytes.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    )?;
    stream.write_all(bytes)
}

fn redirect(stream: &mut TcpStream, to: &str) -> std::io::Result<()> {
    write!(
        stream,
        "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"
    )
}

fn forever(stream: &mut TcpStream, pause: Duration) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
    loop {
        stream.write_all(b"xxxx")?;
        thread::sleep(pause);
    }
}
