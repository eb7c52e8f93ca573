//! Makes a fetched picture ours: decoded under limits, turned upright, put on white, scaled to our
//! sizes and written as WebP.
//!
//! Takes up to a second of a core, so callers in async code run it in `spawn_blocking`.

use std::io::Cursor;

use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, RgbImage};

/// Pixels of the longer side, smallest first.
pub const SIZES: [u32; 4] = [160, 320, 640, 1280];

const QUALITY: f32 = 80.0;
const LONGEST_SIDE: u32 = 12_000;
const MOST_PIXELS: u64 = 40_000_000;
/// Also holds for what a decoder needs beside the picture itself.
const MOST_MEMORY: u64 = 320 * 1024 * 1024;

/// A picture in one of our sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// One of [`SIZES`], the box that the picture fits in.
    pub size: u32,
    pub width: u32,
    pub height: u32,
    pub webp: Vec<u8>,
}

#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    #[error("it is not a JPEG, PNG, WebP or GIF picture")]
    NotAPicture,
    #[error("{width} x {height} pixels are more than we take")]
    TooManyPixels { width: u32, height: u32 },
    #[error("the picture is damaged: {0}")]
    Damaged(String),
}

/// The variants, smallest first: always one, none larger than the source.
pub fn encode(bytes: &[u8]) -> Result<Vec<Variant>, EncodeError> {
    let mut picture = on_white(decode(bytes)?);
    let (width, height) = fitted(picture.width(), picture.height(), SIZES[SIZES.len() - 1]);
    let mut variants = Vec::new();
    // From large to small, each made from the one before: nearly as sharp and several times faster.
    for size in sizes_for(width, height).into_iter().rev() {
        let (width, height) = fitted(width, height, size);
        if picture.dimensions() != (width, height) {
            picture = imageops::resize(&picture, width, height, FilterType::CatmullRom);
        }
        variants.push(Variant {
            size,
            width,
            height,
            webp: webp(&picture)?,
        });
    }
    variants.reverse();
    Ok(variants)
}

/// The sizes that a picture has variants in: those below it, and the first that holds it whole.
pub fn sizes_for(width: u32, height: u32) -> Vec<u32> {
    let longer = width.max(height);
    let below = SIZES.iter().filter(|&&size| size < longer).count();
    SIZES[..(below + 1).min(SIZES.len())].to_vec()
}

/// Width and height of a picture fitted into a box, never larger than it is.
pub fn fitted(width: u32, height: u32, size: u32) -> (u32, u32) {
    let longer = width.max(height).max(1);
    if longer <= size {
        return (width, height);
    }
    let scale = |side: u32| {
        let exact = u64::from(side) * u64::from(size) + u64::from(longer) / 2;
        u32::try_from(exact / u64::from(longer)).map_or(size, |side| side.max(1))
    };
    (scale(width), scale(height))
}

fn decode(bytes: &[u8]) -> Result<DynamicImage, EncodeError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| EncodeError::NotAPicture)?;
    let is_ours = matches!(
        reader.format(),
        Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP | ImageFormat::Gif)
    );
    if !is_ours {
        return Err(EncodeError::NotAPicture);
    }
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    let is_too_large = width.max(height) > LONGEST_SIDE
        || u64::from(width) * u64::from(height) > MOST_PIXELS
        || decoder.total_bytes() > MOST_MEMORY;
    if is_too_large {
        return Err(EncodeError::TooManyPixels { width, height });
    }
    decoder.set_limits(limits()).map_err(damaged)?;
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn limits() -> image::Limits {
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn damaged(error: image::ImageError) -> EncodeError {
    EncodeError::Damaged(error.to_string())
}

/// Product pictures are made for white pages; transparency would put them on whatever is behind.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    let mut opaque = RgbImage::new(picture.width(), picture.height());
    for (from, to) in picture.pixels().zip(opaque.pixels_mut()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        let blend = |value: u16| ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8;
        to.0 = [red, green, blue].map(blend);
    }
    opaque
}

fn webp(picture: &RgbImage) -> Result<Vec<u8>, EncodeError> {
    let encoder = webp::Encoder::from_rgb(picture.as_raw(), picture.width(), picture.height());
    let encoded = encoder.encode_simple(false, QUALITY);
    encoded
        .map(|webp| webp.to_vec())
        .map_err(|error| EncodeError::Damaged(format!("{error:?}")))
}

#[cfg(test)]
mod tests {
    use super::super::test_site::png;
    use super::*;

    fn sizes(width: u32, height: u32) -> Vec<(u32, u32, u32)> {
        let variants = encode(&png(width, height)).unwrap();
        variants.iter().map(|v| (v.size, v.width, v.height)).collect()
    }

    #[test]
    fn there_is_a_variant_of_each_size_and_none_is_enlarged() {
        assert_eq!(sizes(500, 250), [(160, 160, 80), (320, 320, 160), (640, 500, 250)]);
        assert_eq!(sizes(20, 40), [(160, 20, 40)]);
        assert_eq!(sizes(160, 1), [(160, 160, 1)]);
        assert_eq!(sizes(2, 1300)[3], (1280, 2, 1280));
    }

    #[test]
    fn transparency_becomes_white() {
        let webp = encode(&png(100, 100)).unwrap().remove(0).webp;
        let picture = image::load_from_memory(&webp).unwrap().into_rgba8();
        assert!(picture.get_pixel(10, 50).0.iter().all(|&value| value > 245));
        assert!(picture.get_pixel(90, 50).0[2] < 140);
    }

    #[test]
    fn a_jpeg_is_turned_as_its_camera_was_held() {
        let mut jpeg = Cursor::new(Vec::new());
        RgbImage::new(40, 20).write_to(&mut jpeg, ImageFormat::Jpeg).unwrap();
        let mut turned = jpeg.into_inner();
        let exif = b"\xFF\xE1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        turned.splice(2..2, exif.iter().copied());
        let variant = encode(&turned).unwrap().remove(0);
        assert_eq!((variant.width, variant.height), (20, 40));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(matches!(encode(b"<html>"), Err(EncodeError::NotAPicture)));
        assert!(matches!(encode(b""), Err(EncodeError::NotAPicture)));
        assert!(matches!(encode(b"BM1234567890"), Err(EncodeError::NotAPicture)));
        let whole = png(50, 50);
        assert!(matches!(
            encode(&whole[..whole.len() / 2]),
            Err(EncodeError::Damaged(_))
        ));
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_unpacked() {
        let mut bomb = png(1, 1);
        bomb[16..24].copy_from_slice(&[0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10]);
        let crc = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        let refused = encode(&bomb);
        assert!(matches!(refused, Err(EncodeError::TooManyPixels { width: 10_000, .. })));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |crc: u32, &byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
        })
    }
}
