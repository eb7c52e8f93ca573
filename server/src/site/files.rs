//! The built files of the site: the wasm, its loader and the styles, under names with a hash of
//! their content, and the rest of `public/`.

use std::path::PathBuf;

use anyhow::Context;
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use leptos::config::LeptosOptions;
use tower::ServiceBuilder;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// The output name that the build uses for wasm, loader and styles.
pub const NAME: &str = "huoban";
/// Lists the content hashes of the built files, beside them.
const HASHES: &str = "hash.txt";

#[derive(Clone)]
pub struct Site {
    pub root: PathBuf,
    pub options: LeptosOptions,
    /// Path of the style sheet.
    pub style: String,
    /// Whether `cargo leptos watch` started the program, and wants its pages to reload.
    pub watched: bool,
}

impl Site {
    /// # Errors
    /// When the folder holds no build.
    pub fn open(root: PathBuf) -> anyhow::Result<Self> {
        let root = root
            .canonicalize()
            .with_context(|| format!("find the site folder {}", root.display()))?;
        let hash_file = root.join(HASHES);
        let hashes = std::fs::read_to_string(&hash_file).ok();
        let options = LeptosOptions::builder()
            .output_name(NAME)
            .site_root(root.to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .hash_files(hashes.is_some())
            .hash_file(std::sync::Arc::from(hash_file.to_string_lossy()))
            .build();
        let style = match hashes.as_deref().and_then(|hashes| hash_of(hashes, "css")) {
            Some(hash) => format!("/pkg/{NAME}.{hash}.css"),
            None => format!("/pkg/{NAME}.css"),
        };
        let watched = std::env::var_os("LEPTOS_WATCH").is_some();
        Ok(Self {
            root,
            options,
            style,
            watched,
        })
    }

    /// Serves the built files, precompressed where the build made it so. Hashed names never change
    /// their content, so they may be kept for good.
    pub fn router<S: Clone + Send + Sync + 'static>(&self) -> Router<S> {
        let hashed = self.options.hash_files;
        let forever = if hashed {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let files = |folder: PathBuf, kept: &'static str| {
            ServiceBuilder::new()
                .layer(SetResponseHeaderLayer::overriding(
                    header::CACHE_CONTROL,
                    move |response: &Response<_>| {
                        // A file that is missing now may be there after the next build.
                        let kept = if response.status() == StatusCode::NOT_FOUND {
                            "no-store"
                        } else {
                            kept
                        };
                        Some(HeaderValue::from_static(kept))
                    },
                ))
                .service(ServeDir::new(folder).precompressed_br().precompressed_gzip())
        };
        let day = "public, max-age=86400";
        ["favicon.ico", "manifest.webmanifest"]
            .into_iter()
            .fold(Router::new(), |router, name| {
                router.route_service(&format!("/{name}"), files(self.root.clone(), day))
            })
            .nest_service("/pkg", files(self.root.join("pkg"), forever))
            .nest_service("/static", files(self.root.join("static"), day))
    }
}

fn hash_of<'t>(hashes: &'t str, kind: &str) -> Option<&'t str> {
    hashes.lines().find_map(|line| {
        line.trim()
            .strip_prefix(kind)?
            .trim_start()
            .strip_prefix(':')
            .map(str::trim)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_hash_of_a_kind_is_found() {
        let hashes = "js: abc\nwasm: def\ncss: ghi";
        assert_eq!(super::hash_of(hashes, "css"), Some("ghi"));
        assert_eq!(super::hash_of(hashes, "map"), None);
    }
}
