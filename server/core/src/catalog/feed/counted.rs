//! Counts the lines and bytes that pass by, for a parser that counts neither.

use std::io::{self, BufRead, Read};

pub(super) struct Counted<R> {
    source: R,
    line: u64,
    /// The last byte was a carriage return, which a line feed would belong to.
    after_return: bool,
    /// Bytes since the last [`Counted::start_over`].
    bytes: usize,
    limit: usize,
}

impl<R> Counted<R> {
    pub(super) fn new(source: R, limit: usize) -> Self {
        Self {
            source,
            line: 1,
            after_return: false,
            bytes: 0,
            limit,
        }
    }

    pub(super) fn line(&self) -> u64 {
        self.line
    }

    pub(super) fn start_over(&mut self) {
        self.bytes = 0;
    }

    pub(super) fn is_over(&self) -> bool {
        self.bytes > self.limit
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_over() {
            return Err(io::Error::other("too many bytes in one element"));
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What the last `fill_buf` gave is still there, so this reads nothing new.
        if let Ok(buffer) = self.source.fill_buf() {
            let passed = &buffer[..amount.min(buffer.len())];
            for at in memchr::memchr2_iter(b'\n', b'\r', passed) {
                let after_return = at
                    .checked_sub(1)
                    .map_or(self.after_return, |last| passed[last] == b'\r');
                self.line += u64::from(passed[at] == b'\r' || !after_return);
            }
            if let Some(&last) = passed.last() {
                self.after_return = last == b'\r';
            }
        }
        self.bytes += amount;
        self.source.consume(amount);
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_counts_once() {
        for piece in 1..6 {
            let mut counted = Counted::new(&b"a\r\nb\rc\n\nd\r\r\n"[..], 100);
            while counted.read(&mut vec![0; piece]).unwrap() > 0 {}
            assert_eq!(counted.line(), 7, "{piece}");
        }
    }

    #[test]
    fn lines_are_counted_and_bytes_bounded() {
        let mut counted = Counted::new(&b"a\nb\nc"[..], 4);
        counted.read_exact(&mut [0; 4]).unwrap();
        assert_eq!(counted.line(), 3);
        assert!(!counted.is_over());
        counted.read_exact(&mut [0; 1]).unwrap();
        assert!(counted.read(&mut [0; 1]).is_err());
        counted.start_over();
        assert_eq!(counted.read(&mut [0; 1]).unwrap(), 0);
    }
}
