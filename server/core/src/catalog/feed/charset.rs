//! Which encoding a feed is written in: what was asked for, its byte order mark or its declaration.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};

use super::trouble::Fatal;
use crate::{error::Said, said};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Charset {
    pub(super) encoding: &'static Encoding,
    /// Bytes of the byte order mark.
    pub(super) mark: usize,
    source: Source,
}

/// Why we believe it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    Nothing,
    Asked,
    Mark,
    /// A mark that what was asked for speaks against.
    Overruling,
    Zeros,
    Declared(String),
    /// The XML declares this, which its first bytes disprove.
    Disproved(String),
}

/// Longer marks first: the one of UTF-32 begins like that of UTF-16.
const MARKS: [(&[u8], Option<&Encoding>); 6] = [
    (&[0xFF, 0xFE, 0, 0], None),
    (&[0, 0, 0xFE, 0xFF], None),
    (&[0x84, 0x31, 0x95, 0x33], Some(GB18030)),
    (&[0xEF, 0xBB, 0xBF], Some(UTF_8)),
    (&[0xFF, 0xFE], Some(UTF_16LE)),
    (&[0xFE, 0xFF], Some(UTF_16BE)),
];

/// The encoding of that name, such as `gb18030` or `ISO-8859-1`.
pub fn parse_encoding(label: &str) -> Option<&'static Encoding> {
    let label = label.trim();
    let is_ascii = ["ascii", "us-ascii", "ansi_x3.4-1968"]
        .iter()
        .any(|name| label.eq_ignore_ascii_case(name));
    if is_ascii {
        return Some(UTF_8);
    }
    Encoding::for_label_no_replacement(label.as_bytes()).filter(|&found| found != X_USER_DEFINED)
}

impl Charset {
    /// Looks at a feed's first bytes.
    pub(super) fn of(head: &[u8], asked: Option<&'static Encoding>) -> Result<Self, Fatal> {
        let (mark, marked) = match MARKS.iter().find(|(mark, _)| head.starts_with(mark)) {
            Some((_, None)) => return Err(unknown("UTF-32")),
            Some((mark, encoding)) => (mark.len(), *encoding),
            None => (0, None),
        };
        let (encoding, source) = match (marked, asked) {
            (Some(encoding), None) => (encoding, Source::Mark),
            (Some(encoding), Some(asked)) if encoding == asked => (encoding, Source::Mark),
            // No text in another encoding starts with these bytes, while the one of GB18030 may be words.
            (Some(encoding), Some(_)) if encoding != GB18030 => (encoding, Source::Overruling),
            (_, Some(encoding)) => (encoding, Source::Asked),
            (None, None) => unmarked(head)?,
        };
        Ok(Self { encoding, mark, source })
    }

    /// What its owner should know: how a feed was read that is not plain UTF-8.
    pub(super) fn note(&self) -> Option<Said> {
        let name = self.encoding.name();
        let why = match &self.source {
            Source::Disproved(label) => {
                return Some(said!(
                    "the feed says it is {label}, but its bytes are not; read as {name}"
                        / "文件声明为 {label}，但内容不是；已按 {name} 读取"
                ));
            }
            Source::Overruling => {
                said!("as its byte order mark says, whatever --encoding says" / "依据其字节顺序标记，而非所指定的编码")
            }
            _ if self.encoding == UTF_8 => return None,
            Source::Nothing => return None,
            Source::Asked => said!("as --encoding says" / "依据所指定的编码"),
            Source::Mark => said!("as its byte order mark says" / "依据其字节顺序标记"),
            Source::Zeros => said!("as its zero bytes show" / "依据其零字节"),
            Source::Declared(label) => said!("as it declares encoding=\"{label}\"" / "依据其声明 encoding=\"{label}\""),
        };
        let (en, zh) = (&why.en, &why.zh);
        Some(said!("the feed is read as {name}, {en}" / "文件按 {name} 读取，{zh}"))
    }
}

fn unmarked(head: &[u8]) -> Result<(&'static Encoding, Source), Fatal> {
    if let Some(encoding) = shown_by_zeros(head) {
        return Ok((encoding, Source::Zeros));
    }
    let Some(label) = declared(head) else {
        return Ok((UTF_8, Source::Nothing));
    };
    let encoding = parse_encoding(&label).ok_or_else(|| unknown(&label))?;
    // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    Ok(if encoding == UTF_16LE || encoding == UTF_16BE {
        (UTF_8, Source::Disproved(label))
    } else {
        (encoding, Source::Declared(label))
    })
}

/// UTF-16 without a mark: every other byte of a header or a declaration is zero.
fn shown_by_zeros(head: &[u8]) -> Option<&'static Encoding> {
    let start = head.get(..8)?;
    let is_zero = |first: usize| start.iter().skip(first).step_by(2).all(|&byte| byte == 0);
    let is_text = |first: usize| start.iter().skip(first).step_by(2).all(|&byte| byte != 0);
    if is_text(0) && is_zero(1) {
        Some(UTF_16LE)
    } else if is_zero(0) && is_text(1) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The label in `<?xml version="1.0" encoding="..."?>`.
fn declared(head: &[u8]) -> Option<String> {
    let start = head.trim_ascii_start();
    let end = memchr::memchr(b'>', start)?;
    let declaration = String::from_utf8_lossy(&start[..end]);
    let (_, rest) = declaration.strip_prefix("<?xml")?.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (label, _) = rest[1..].split_once(quote)?;
    Some(label.to_owned())
}

fn unknown(label: &str) -> Fatal {
    Fatal::UnknownEncoding {
        label: label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1252};

    use super::*;

    fn found(head: &[u8]) -> (&'static Encoding, usize) {
        let charset = Charset::of(head, None).unwrap();
        (charset.encoding, charset.mark)
    }

    #[test]
    fn marks_and_zero_bytes_tell() {
        assert_eq!(found(b"\xEF\xBB\xBFid"), (UTF_8, 3));
        assert_eq!(found(b"\xFF\xFEi\0d\0"), (UTF_16LE, 2));
        assert_eq!(found(b"\xFE\xFF\0i\0d"), (UTF_16BE, 2));
        assert_eq!(found(b"\x84\x31\x95\x33id"), (GB18030, 4));
        assert_eq!(found(b"i\0d\0\t\0t\0"), (UTF_16LE, 0));
        assert_eq!(found(b"\0<\0?\0x\0m"), (UTF_16BE, 0));
        assert_eq!(found(b"id\ttitle"), (UTF_8, 0));
        let wide = Charset::of(b"\xFF\xFE\0\0i\0\0\0", None).unwrap_err().to_string();
        assert!(wide.contains("UTF-32"), "{wide}");
    }

    #[test]
    fn declarations_tell_in_any_spelling() {
        for (label, expected) in [
            ("ISO-8859-1", WINDOWS_1252),
            ("windows-1252", WINDOWS_1252),
            ("gb2312", GBK),
            ("GB18030", GB18030),
            ("Big5", BIG5),
            ("shift_jis", SHIFT_JIS),
            ("EUC-KR", EUC_KR),
            ("utf8", UTF_8),
            ("US-ASCII", UTF_8),
        ] {
            let head = format!("<?xml version='1.0' encoding = '{label}' standalone='yes'?><rss/>");
            assert_eq!(found(head.as_bytes()), (expected, 0), "{label}");
        }
        let head = b"<?xml version=\"1.0\" encoding=\"klingon\"?><rss/>";
        let refused = Charset::of(head, None).unwrap_err().to_string();
        assert!(
            refused.contains("klingon") && refused.contains("--encoding"),
            "{refused}"
        );
    }

    #[test]
    fn what_is_asked_for_beats_a_declaration_and_a_mark_of_unicode_beats_all() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?>";
        assert_eq!(Charset::of(latin, Some(BIG5)).unwrap().encoding, BIG5);
        assert_eq!(Charset::of(b"\xFE\xFF\0i", Some(UTF_16LE)).unwrap().encoding, UTF_16BE);
        assert_eq!(
            Charset::of(b"\xEF\xBB\xBFid", Some(WINDOWS_1252)).unwrap().encoding,
            UTF_8
        );
    }

    #[test]
    fn only_what_is_not_plain_utf8_is_noted() {
        let note = |head: &[u8]| Charset::of(head, None).unwrap().note().map(|note| note.en);
        assert_eq!(note(b"id,title"), None);
        assert_eq!(note(b"<?xml version='1.0' encoding='utf-8'?>"), None);
        let latin = note(b"<?xml version='1.0' encoding='latin1'?>").unwrap();
        assert_eq!(
            latin,
            "the feed is read as windows-1252, as it declares encoding=\"latin1\""
        );
        let overruled = Charset::of(b"\xEF\xBB\xBFid", Some(WINDOWS_1252))
            .unwrap()
            .note()
            .unwrap()
            .en;
        assert!(
            overruled.starts_with("the feed is read as UTF-8, as its byte order mark"),
            "{overruled}"
        );
        let wrong = note(b"<?xml version='1.0' encoding='utf-16'?>").unwrap();
        assert!(wrong.contains("read as UTF-8"), "{wrong}");
    }
}
