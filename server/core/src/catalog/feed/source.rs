//! Finds out by content what a feed is: compressed or not, in which encoding, and XML or a table.

use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};

use encoding_rs::Encoding;
use flate2::bufread::GzDecoder;

use super::charset::Charset;
use super::decoded::Text;
use super::trouble::Fatal;

const BUFFER: usize = 64 * 1024;

/// Bytes that tell what a feed is.
const HEAD: u64 = 512;

/// A feed's text.
pub(super) type Source<R> = BufReader<Text<Chain<Cursor<Vec<u8>>, Plain<R>>>>;

/// What was read to look at it, and the rest.
type Whole<R> = Chain<Cursor<Vec<u8>>, R>;

/// The reader below the compression, if there is any.
pub(super) enum Plain<R> {
    AsIs(Whole<R>),
    Gzip(Box<Members<Whole<R>>>),
}

impl<R: Read> Read for Plain<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::AsIs(reader) => reader.read(buffer),
            Self::Gzip(reader) => reader.read(buffer),
        }
    }
}

/// What a gzip file packs, one member behind the other. Tapes and block devices pad it with zeros.
pub(super) struct Members<R> {
    /// None behind the last one.
    member: Option<GzDecoder<BufReader<R>>>,
}

impl<R: Read> Members<R> {
    fn of(bytes: R) -> Self {
        let member = Some(GzDecoder::new(BufReader::with_capacity(BUFFER, bytes)));
        Self { member }
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(mut member) = self.member.take() {
            match member.read(buffer) {
                Ok(0) if !buffer.is_empty() => self.member = next_member(member.into_inner())?,
                read => {
                    self.member = Some(member);
                    return read;
                }
            }
        }
        Ok(0)
    }
}

fn next_member<R: Read>(mut bytes: BufReader<R>) -> io::Result<Option<GzDecoder<BufReader<R>>>> {
    loop {
        let ahead = bytes.fill_buf()?;
        let zeros = ahead.iter().take_while(|byte| **byte == 0).count();
        let (is_over, is_more) = (ahead.is_empty(), zeros < ahead.len());
        bytes.consume(zeros);
        if is_over {
            return Ok(None);
        }
        if is_more {
            return Ok(Some(GzDecoder::new(bytes)));
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Xml,
    Table,
}

/// Unpacks the feed, skips its byte order mark and tells its kind and encoding.
pub(super) fn open<R: Read>(
    reader: R,
    encoding: Option<&'static Encoding>,
) -> Result<(Source<R>, Kind, Charset), Fatal> {
    let mut plain = unpacked(reader).map_err(io_error)?;
    let mut head = Vec::new();
    plain.by_ref().take(HEAD).read_to_end(&mut head).map_err(io_error)?;
    let charset = Charset::of(&head, encoding)?;
    head.drain(..charset.mark);
    let text = Text::of(Cursor::new(head).chain(plain), charset.encoding);
    let mut source = BufReader::with_capacity(BUFFER, text);
    let kind = kind(source.fill_buf().map_err(io_error)?)?;
    Ok((source, kind, charset))
}

fn unpacked<R: Read>(mut reader: R) -> io::Result<Plain<R>> {
    let mut magic = Vec::new();
    reader.by_ref().take(2).read_to_end(&mut magic)?;
    let is_gzip = magic == [0x1F, 0x8B];
    let whole = Cursor::new(magic).chain(reader);
    Ok(if is_gzip {
        Plain::Gzip(Box::new(Members::of(whole)))
    } else {
        Plain::AsIs(whole)
    })
}

fn kind(start: &[u8]) -> Result<Kind, Fatal> {
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(Fatal::Empty),
        Some(b'<') => Ok(Kind::Xml),
        Some(_) if start.contains(&0) => Err(Fatal::NotAFeed {
            found: "a binary file".into(),
        }),
        Some(_) => Ok(Kind::Table),
    }
}

fn io_error(source: io::Error) -> Fatal {
    Fatal::from_io(source, 1)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn kind_of(bytes: &[u8]) -> Result<Kind, Fatal> {
        open(bytes, None).map(|(_, kind, _)| kind)
    }

    #[test]
    fn content_tells_the_kind() {
        assert_eq!(kind_of(b"\xEF\xBB\xBFid,title").unwrap(), Kind::Table);
        assert_eq!(kind_of(b"\n <?xml version='1.0'?>").unwrap(), Kind::Xml);
        assert!(matches!(kind_of(b" \n"), Err(Fatal::Empty)));
        assert!(matches!(kind_of(b""), Err(Fatal::Empty)));
        assert_eq!(kind_of(b"\xFF\xFEi\0d\0").unwrap(), Kind::Table);
        assert_eq!(kind_of(b"\0<\0r\0s\0s\0/\0>").unwrap(), Kind::Xml);
        assert!(matches!(kind_of(b"\xEF\xBB\xBF"), Err(Fatal::Empty)));
        assert!(matches!(kind_of(b"\x89PNG\0\0"), Err(Fatal::NotAFeed { .. })));
    }

    #[test]
    fn a_packed_file_may_have_members_and_zeros_behind_them_but_nothing_else() {
        let packed = |text: &str| {
            let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
            packer.write_all(text.as_bytes()).unwrap();
            packer.finish().unwrap()
        };
        let text = |bytes: &[u8]| {
            let mut text = String::new();
            unpacked(bytes)?.read_to_string(&mut text).map(|_| text)
        };
        let zeros = vec![0; BUFFER + 10];
        let whole = [packed("id,title\n"), zeros.clone(), packed("1,x\n"), zeros].concat();
        assert_eq!(text(&whole).unwrap(), "id,title\n1,x\n");
        assert!(text(&[packed("id"), b"\0\0junk".to_vec()].concat()).is_err());
        assert!(text(&packed("id,title")[..12]).is_err());
    }

    #[test]
    fn gzip_is_known_by_its_first_bytes_and_damage_is_told() {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(b"\xEF\xBB\xBF<rss/>").unwrap();
        let packed = packer.finish().unwrap();
        assert_eq!(kind_of(&packed).unwrap(), Kind::Xml);
        assert!(matches!(kind_of(&packed[..8]), Err(Fatal::BrokenGzip { line: 1 })));
    }
}
