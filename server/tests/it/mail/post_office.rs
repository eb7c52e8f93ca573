//! A stand-in for a mail server on this machine: it keeps what it gets, and refuses or drops as it is told.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A letter that came.
#[derive(Debug, Clone)]
pub struct Got {
    /// As the envelope says.
    pub to: String,
    head: String,
    /// The two parts, decoded.
    pub plain: String,
    pub html: String,
}

impl Got {
    fn of(to: String, data: &str) -> Self {
        let (head, body) = data.split_once("\r\n\r\n").expect("a head");
        let boundary = head.split_once("boundary=\"").expect("parts").1;
        let boundary = boundary.split('"').next().expect("a boundary");
        let parts: Vec<(&str, String)> = body
            .split(&format!("--{boundary}"))
            .filter(|part| !part.starts_with("--"))
            .filter_map(|part| {
                let (head, body) = part.split_once("\r\n\r\n")?;
                Some((head, decoded(head, body)))
            })
            .collect();
        assert_eq!(parts.len(), 2, "{data}");
        assert!(parts[0].0.contains("text/plain; charset=utf-8"), "{}", parts[0].0);
        assert!(parts[1].0.contains("text/html; charset=utf-8"), "{}", parts[1].0);
        Self {
            to,
            head: head.replace("\r\n ", " "),
            plain: parts[0].1.clone(),
            html: parts[1].1.clone(),
        }
    }

    /// All of one name.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }
}

/// Undoes the transfer encoding of a part.
fn decoded(head: &str, body: &str) -> String {
    let encoding = head.to_lowercase();
    if encoding.contains("base64") {
        use base64::{Engine, prelude::BASE64_STANDARD};
        let text: String = body.split_whitespace().collect();
        return String::from_utf8(BASE64_STANDARD.decode(text).expect("base64")).expect("UTF-8");
    }
    if !encoding.contains("quoted-printable") {
        return body.replace("\r\n", "\n");
    }
    let joined = body.replace("=\r\n", "");
    let (mut bytes, mut rest) = (Vec::new(), joined.as_bytes());
    while let [first, after @ ..] = rest {
        match (first, after) {
            (b'=', [high, low, after @ ..]) => {
                let hex = [*high, *low];
                let hex = std::str::from_utf8(&hex).expect("digits");
                bytes.push(u8::from_str_radix(hex, 16).expect("digits"));
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
}

/// What it does with a letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Takes,
    /// Says no to the recipient.
    Refuses,
    /// Goes away instead of an answer.
    Drops,
}

#[derive(Default)]
struct Inside {
    got: Vec<Got>,
    mood: Mood,
}

pub struct PostOffice {
    address: SocketAddr,
    inside: Arc<Mutex<Inside>>,
}

impl PostOffice {
    /// Serves until the test ends.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let inside: Arc<Mutex<Inside>> = Arc::default();
        let shared = inside.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = shared.clone();
                tokio::spawn(async move { serve(stream, &shared).await });
            }
        });
        Self { address, inside }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn got(&self) -> Vec<Got> {
        self.inside.lock().expect("no holder panics").got.clone()
    }

    pub fn is(&self, mood: Mood) {
        self.inside.lock().expect("no holder panics").mood = mood;
    }
}

async fn serve(stream: TcpStream, inside: &Mutex<Inside>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 test").await?;
    let mut to = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let mood = inside.lock().expect("no holder panics").mood;
        let line = line.trim_end();
        match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => say(&mut stream, "250-test\r\n250 8BITMIME").await?,
            "RCPT" if mood == Mood::Refuses => {
                let said = format!("550 5.1.1 {}: no such mailbox", line.split_once(':')?.1);
                say(&mut stream, &said).await?;
            }
            "RCPT" => {
                line.split_once('<')?.1.split('>').next()?.clone_into(&mut to);
                say(&mut stream, "250 ok").await?;
            }
            "DATA" if mood == Mood::Drops => return None,
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                let data = data(&mut stream).await?;
                let got = Got::of(to.clone(), &data);
                inside.lock().expect("no holder panics").got.push(got);
                say(&mut stream, "250 taken").await?;
            }
            "QUIT" => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "250 ok").await?,
        }
    }
}

async fn data(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await.ok()?;
        if line == ".\r\n" {
            return Some(data);
        }
        data += line.strip_prefix('.').unwrap_or(&line);
    }
}

async fn say(stream: &mut BufReader<TcpStream>, text: &str) -> Option<()> {
    stream.write_all(format!("{text}\r\n").as_bytes()).await.ok()
}
