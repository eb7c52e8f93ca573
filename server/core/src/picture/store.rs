//! Pictures on disk, named by what they were made from, so that each is stored once.
//!
//! A file appears whole or not at all, and the smallest size appears last, so a run that was cut
//! off leaves nothing that looks finished and can simply be started again.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::encode::{SIZES, Variant};

/// The first 128 bits of the SHA-256 of the source's bytes, as 32 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    pub fn of(source: &[u8]) -> Self {
        let hash = Sha256::digest(source);
        Self(hash[..16].iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Reads a key back, from a database or a URL; `None` if it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        (text.len() == 32 && text.bytes().all(is_hex)).then(|| Self(text.to_owned()))
    }

    /// The picture's path below the store, `ab/cdef...-320.webp`.
    pub fn path(&self, size: u32) -> String {
        let (folder, name) = self.0.split_at(2);
        format!("{folder}/{name}-{size}.webp")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A folder of pictures.
#[derive(Debug, Clone)]
pub struct Store {
    root: PathBuf,
}

impl Store {
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    pub fn path(&self, key: &Key, size: u32) -> PathBuf {
        self.root.join(key.path(size))
    }

    /// Whether all variants are there: the smallest is written last.
    pub fn has(&self, key: &Key) -> bool {
        self.path(key, SIZES[0]).is_file()
    }

    /// Writes all variants; they are on disk when this returns.
    pub fn put(&self, key: &Key, variants: &[Variant]) -> io::Result<()> {
        let path = self.path(key, SIZES[0]);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)?;
        let mut largest_first: Vec<&Variant> = variants.iter().collect();
        largest_first.sort_by_key(|variant| std::cmp::Reverse(variant.size));
        for variant in largest_first {
            write_whole(folder, &self.path(key, variant.size), &variant.webp)?;
        }
        File::open(folder)?.sync_all()
    }
}

fn write_whole(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    make_readable(file.as_file())?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Temporary files are private; pictures may be served by another program.
#[cfg(unix)]
fn make_readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variants() -> Vec<Variant> {
        let variant = |size| Variant {
            size,
            width: size,
            height: 1,
            webp: vec![size as u8],
        };
        [160, 320].map(variant).to_vec()
    }

    #[test]
    fn what_is_put_is_there_under_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path().join("pictures"));
        let key = Key::of(b"abc");
        assert_eq!(key.path(320), "ba/7816bf8f01cfea414140de5dae2223-320.webp");
        assert!(!store.has(&key));
        store.put(&key, &variants()).unwrap();
        store.put(&key, &variants()).unwrap();
        assert!(store.has(&key));
        assert_eq!(fs::read(store.path(&key, 320)).unwrap(), [320_u32 as u8]);
        let files = fs::read_dir(folder.path().join("pictures/ba")).unwrap().count();
        assert_eq!(files, 2);
    }

    #[test]
    fn a_run_that_was_cut_off_does_not_look_finished() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::new(folder.path());
        let key = Key::of(b"abc");
        store.put(&key, &variants()[1..]).unwrap();
        assert!(!store.has(&key));
    }

    #[test]
    fn only_keys_are_read_as_keys() {
        let key = Key::of(b"abc");
        assert_eq!(Key::parse(&key.to_string()), Some(key));
        assert_eq!(Key::parse("../../etc/passwd"), None);
        assert_eq!(Key::parse(&"A".repeat(32)), None);
    }
}
