//! Turns a feed's bytes into UTF-8 as they pass by.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

/// Bytes of text made at a time.
const PIECE: usize = 16 * 1024;

/// Stands for bytes that mean nothing in the encoding. No UTF-8 text has it, so whoever reads the
/// row finds it where the fault is, as in a feed that claims to be UTF-8.
const UNREADABLE: u8 = 0xFF;

pub(super) enum Text<R> {
    AsIs(R),
    Decoded(Box<Decoded<R>>),
}

impl<R: Read> Text<R> {
    pub(super) fn of(bytes: R, encoding: &'static Encoding) -> Self {
        if encoding == UTF_8 {
            Self::AsIs(bytes)
        } else {
            Self::Decoded(Box::new(Decoded {
                bytes: BufReader::with_capacity(PIECE, bytes),
                decoder: encoding.new_decoder_without_bom_handling(),
                text: Vec::new(),
                taken: 0,
                is_over: false,
            }))
        }
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::AsIs(bytes) => bytes.read(buffer),
            Self::Decoded(decoded) => decoded.read(buffer),
        }
    }
}

pub(super) struct Decoded<R> {
    bytes: BufReader<R>,
    decoder: Decoder,
    text: Vec<u8>,
    /// How much of `text` was read.
    taken: usize,
    is_over: bool,
}

impl<R: Read> Decoded<R> {
    fn refill(&mut self) -> io::Result<()> {
        let bytes = self.bytes.fill_buf()?;
        let is_last = bytes.is_empty();
        self.text.resize(PIECE, 0);
        self.taken = 0;
        let (result, read, written) = self
            .decoder
            .decode_to_utf8_without_replacement(bytes, &mut self.text, is_last);
        self.text.truncate(written);
        self.bytes.consume(read);
        match result {
            DecoderResult::InputEmpty => self.is_over = is_last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => self.text.push(UNREADABLE),
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.text.len() && !self.is_over {
            self.refill()?;
        }
        let read = (&self.text[self.taken..]).read(buffer)?;
        self.taken += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{GB18030, UTF_16LE, WINDOWS_1252};

    use super::*;

    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Vec<u8> {
        let mut text = Vec::new();
        Text::of(bytes, encoding).read_to_end(&mut text).unwrap();
        text
    }

    #[test]
    fn long_texts_pass_piece_by_piece() {
        let text = "价格 é 한 ".repeat(20_000);
        let (bytes, _, _) = GB18030.encode(&text);
        assert_eq!(decoded(&bytes, GB18030), text.as_bytes());
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide, UTF_16LE), text.as_bytes());
        assert_eq!(decoded(b"Hei\xDF", WINDOWS_1252), "Heiß".as_bytes());
    }

    #[test]
    fn what_means_nothing_is_marked_where_it_stands() {
        assert_eq!(decoded(b"a\xFFb\x81", GB18030), b"a\xFFb\xFF");
        assert_eq!(decoded(b"a\0\x00", UTF_16LE), b"a\xFF");
    }
}
