//! Lines of text with their numbers, none longer than we are willing to hold.

use std::collections::VecDeque;
use std::io::{self, BufRead};

/// Bytes of one row; a product with a description of Google's greatest length needs a tenth.
pub(super) const LARGEST_ROW: usize = 1024 * 1024;

#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) number: u64,
    /// Without its line end; the start only, if the line is too long.
    pub(super) bytes: Vec<u8>,
    pub(super) is_too_long: bool,
}

pub(super) struct Lines<R> {
    source: R,
    read: u64,
    /// The last line ended in a carriage return, so a line feed right behind belongs to it.
    may_end_in_feed: bool,
    /// Lines that were looked at and given back.
    held: VecDeque<Line>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            read: 0,
            may_end_in_feed: false,
            held: VecDeque::new(),
        }
    }

    /// The line that the next reading fails on, if it does.
    pub(super) fn number(&self) -> u64 {
        self.read + 1
    }

    /// Replaces `line` by the next one; `false` at the end.
    pub(super) fn read(&mut self, line: &mut Line) -> io::Result<bool> {
        if let Some(held) = self.held.pop_front() {
            *line = held;
            return Ok(true);
        }
        line.bytes.clear();
        line.is_too_long = false;
        line.number = self.read + 1;
        let found = self.fill(line)?;
        self.read += u64::from(found);
        Ok(found)
    }

    /// Puts lines back so that they are read again, in their order.
    pub(super) fn give_back(&mut self, lines: Vec<Line>) {
        for line in lines.into_iter().rev() {
            self.held.push_front(line);
        }
    }

    fn fill(&mut self, line: &mut Line) -> io::Result<bool> {
        let mut found = false;
        loop {
            let buffer = match self.source.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let Some(&first) = buffer.first() else {
                return Ok(found);
            };
            if std::mem::take(&mut self.may_end_in_feed) && first == b'\n' {
                self.source.consume(1);
                continue;
            }
            found = true;
            let end = memchr::memchr2(b'\n', b'\r', buffer);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            let room = LARGEST_ROW - line.bytes.len();
            line.is_too_long |= part.len() > room;
            line.bytes.extend_from_slice(&part[..part.len().min(room)]);
            self.may_end_in_feed = end.is_some_and(|end| buffer[end] == b'\r');
            let used = part.len() + usize::from(end.is_some());
            self.source.consume(used);
            if end.is_some() {
                return Ok(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(lines: &mut Lines<&[u8]>) -> Option<(u64, String, bool)> {
        let mut line = Line::default();
        let found = lines.read(&mut line).unwrap();
        let text = String::from_utf8(line.bytes).unwrap();
        found.then_some((line.number, text, line.is_too_long))
    }

    #[test]
    fn lines_are_numbered_whatever_their_ends() {
        let mut lines = Lines::new(&b"a\r\n\nb"[..]);
        assert_eq!(next(&mut lines), Some((1, "a".into(), false)));
        assert_eq!(next(&mut lines), Some((2, String::new(), false)));
        assert_eq!(next(&mut lines), Some((3, "b".into(), false)));
        assert_eq!(next(&mut lines), None);
    }

    #[test]
    fn line_feeds_carriage_returns_and_both_end_lines_wherever_the_buffer_ends() {
        for size in 1..8 {
            let text = &b"a\rb\r\n\rc\n\r\nd\r"[..];
            let mut lines = Lines::new(io::BufReader::with_capacity(size, text));
            let mut line = Line::default();
            let mut found = Vec::new();
            while lines.read(&mut line).unwrap() {
                found.push((line.number, String::from_utf8(line.bytes.clone()).unwrap()));
            }
            let expected = [(1, "a"), (2, "b"), (3, ""), (4, "c"), (5, ""), (6, "d")];
            assert_eq!(
                found,
                expected.map(|(number, text)| (number, text.to_owned())),
                "{size}"
            );
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_and_the_next_one_is_read() {
        let text = format!("{}\nb\n", "x".repeat(LARGEST_ROW + 1));
        let mut lines = Lines::new(text.as_bytes());
        let (number, start, is_too_long) = next(&mut lines).unwrap();
        assert_eq!((number, start.len(), is_too_long), (1, LARGEST_ROW, true));
        assert_eq!(next(&mut lines), Some((2, "b".into(), false)));
    }

    #[test]
    fn lines_given_back_come_again_in_order() {
        let mut lines = Lines::new(&b"a\nb\nc"[..]);
        let mut taken = [Line::default(), Line::default()];
        for line in &mut taken {
            lines.read(line).unwrap();
        }
        lines.give_back(taken.into());
        assert_eq!(next(&mut lines).unwrap().1, "a");
        assert_eq!(next(&mut lines).unwrap().1, "b");
        assert_eq!(next(&mut lines).unwrap().1, "c");
    }
}
