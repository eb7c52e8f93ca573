//! Feeds: another one so many times over, one with a single new product, and one of what can be bought without end.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
};

use anyhow::Context;
use flate2::read::GzDecoder;

/// Writes the rows of a tab-separated feed so many times, each time with other ids.
pub fn repeat(feed: &Path, times: usize, into: &Path) -> anyhow::Result<()> {
    let file = File::open(feed).with_context(|| format!("open {}", feed.display()))?;
    let text: Box<dyn Read> = match feed.extension().is_some_and(|kind| kind == "gz") {
        true => Box::new(GzDecoder::new(file)),
        false => Box::new(file),
    };
    let mut lines = BufReader::new(text).lines();
    let header = lines.next().context("a header")??;
    let id = header
        .split('\t')
        .position(|name| name == "id")
        .context("a column named id")?;
    let rows = lines.collect::<Result<Vec<_>, _>>()?;
    let mut out = BufWriter::new(File::create(into)?);
    writeln!(out, "{header}")?;
    for time in 0..times {
        for row in &rows {
            let fields = row.split('\t').enumerate().map(|(at, field)| match at == id {
                true => format!("{field}-{time}"),
                false => field.to_owned(),
            });
            writeln!(out, "{}", fields.collect::<Vec<_>>().join("\t"))?;
        }
    }
    Ok(out.flush()?)
}

/// So many products that this word finds, of which no order leaves too few.
pub fn endless(word: &str, products: usize, into: &Path) -> anyhow::Result<()> {
    let mut feed = "id\ttitle\tprice\tbrand\tquantity\n".to_owned();
    for product in 0..products {
        feed += &format!("{word}-{product}\t{word} {product}\t5 USD\tHuoban Bench\t1000000\n");
    }
    Ok(std::fs::write(into, feed)?)
}

/// One product of this name.
pub fn one(name: &str, into: &Path) -> anyhow::Result<()> {
    Ok(std::fs::write(
        into,
        format!("id\ttitle\tprice\tbrand\n{name}\t{name}\t1 USD\tHuoban Bench\n"),
    )?)
}
