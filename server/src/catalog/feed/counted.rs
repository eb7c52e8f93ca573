//! Counts the lines and bytes that pass by, for a parser that counts neither.

use std::io::{self, BufRead, Read};

pub(super) struct Counted<R> {
    source: R,
    line: u64,
    /// Bytes since the last [`Counted::start_over`].
    bytes: usize,
    limit: usize,
}

impl<R> Counted<R> {
    pub(super) fn new(source: R, limit: usize) -> Self {
        Self {
            source,
            line: 1,
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
            let lines = memchr::memchr_iter(b'\n', &buffer[..amount.min(buffer.len())]).count();
            self.line += lines as u64;
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
