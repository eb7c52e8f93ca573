//! Where the pictures of products and companies are, and which drawing stands in for a product
//! without one.

use wire::catalog::Picture;

use crate::picture::{self, Key};

/// Drawings and marks are square.
const SIDE: u32 = 400;
/// The drawing for a product of which nothing more is known.
pub const PLAIN: &str = "parcel";

/// Colours of companies that bring none: body, light, dark. Chosen to sit well together on paper.
const PALETTES: [&str; 12] = [
    "#c8674a,#efcf9f,#5c4a52",
    "#4f7a6b,#d9e2c4,#2f4340",
    "#5b7499,#d5dfe8,#34405a",
    "#b98a3c,#f0dfb8,#5a4630",
    "#8a5a7a,#e6cfdc,#4a3347",
    "#6f8a4a,#e2e5bf,#3c4a30",
    "#a9584f,#ecc9bd,#53363a",
    "#3f8089,#cbe3df,#28464d",
    "#7a6aa6,#dcd6ec,#403a5c",
    "#c07a35,#f3d6ae,#5d4230",
    "#5f8f7f,#dcebdd,#33504a",
    "#96705a,#e9d8c6,#4d3b33",
];

/// The drawing of a kind of product, in a company's colours.
pub fn drawing(kind: &str, variant: i64, palette: &str) -> Picture {
    square(format!("/pictures/art/{kind}/{variant}/{}.svg", path_of(palette)))
}

/// A company's mark: its own, or its initial in its colours.
pub fn mark(slug: &str, palette: &str) -> Picture {
    square(format!(
        "/pictures/mark/{}/{}.svg",
        wire::url::encode(slug),
        path_of(palette)
    ))
}

/// A picture fetched from a feed and stored in our sizes; `None` if `key` is none of the store's.
pub fn stored(key: &str, width: u32, height: u32) -> Option<Picture> {
    let key = Key::parse(key)?;
    let path = |size: u32| format!("/pictures/stored/{}", key.path(size));
    let sizes = picture::sizes_for(width, height);
    let candidates = sizes
        .iter()
        .map(|size| format!("{} {}w", path(*size), picture::fitted(width, height, *size).0));
    Some(Picture {
        src: path(*sizes.last()?),
        srcset: candidates.collect::<Vec<_>>().join(", "),
        width,
        height,
    })
}

/// A palette for a company that brings none; the same name always gets the same.
pub fn palette_for(slug: &str) -> &'static str {
    // FNV-1a, 32 bits: short, and it never changes between releases as the standard hasher may.
    let hash = slug.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    PALETTES[hash as usize % PALETTES.len()]
}

/// Which of its kind's drawings a product has: the same product keeps it, and neighbours differ.
pub fn variant_of(sku: &str) -> i64 {
    i64::from(sku.bytes().fold(0_u8, u8::wrapping_add) % 3)
}

/// The drawing whose kind the words name first, from the most telling words to the least.
pub fn kind_for<'k>(texts: &[&str], kinds: impl Fn(&str) -> Option<&'k str>) -> Option<&'k str> {
    texts.iter().find_map(|text| {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let pairs = words.windows(2).map(|pair| format!("{} {}", pair[0], pair[1]));
        pairs
            .chain(words.iter().map(|word| (*word).to_owned()))
            .find_map(|name| kinds(&name))
    })
}

fn square(src: String) -> Picture {
    Picture {
        src,
        srcset: String::new(),
        width: SIDE,
        height: SIDE,
    }
}

/// `#c8674a,#efcf9f,#5c4a52` as it stands in a path: `c8674a-efcf9f-5c4a52`.
fn path_of(palette: &str) -> String {
    palette.replace('#', "").replace(',', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_palette_is_three_colours_in_a_path() {
        assert_eq!(
            drawing("kettle", 2, "#aabbcc,#112233,#445566").src,
            "/pictures/art/kettle/2/aabbcc-112233-445566.svg"
        );
    }

    #[test]
    fn a_small_picture_is_offered_in_no_larger_size() {
        let picture = stored(&"ab".repeat(16), 320, 200).expect("a key");
        assert_eq!(picture.srcset.matches("webp").count(), 2);
        assert!(picture.src.ends_with("-320.webp"), "{}", picture.src);
    }

    #[test]
    fn two_words_tell_more_than_one() {
        let kinds = |name: &str| match name {
            "dvd player" => Some("dvd-player"),
            "player" => Some("speaker"),
            _ => None,
        };
        assert_eq!(kind_for(&["", "A DVD-Player, black"], kinds), Some("dvd-player"));
    }
}
