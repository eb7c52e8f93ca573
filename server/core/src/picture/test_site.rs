//! A small site on this machine that answers as real ones do: well, badly, slowly or forever.

use std::{
    net::{SocketAddr, TcpListener},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures::stream;
use tokio::time::sleep;

/// The `/late` requests that wait at once, now and at most.
#[derive(Clone, Default)]
struct Waiting {
    now: Arc<AtomicUsize>,
    peak: Arc<AtomicUsize>,
}

pub(super) struct TestSite {
    address: SocketAddr,
    /// The most `/late` requests that waited at once.
    pub(super) peak: Arc<AtomicUsize>,
}

impl TestSite {
    /// Serves until the test program ends, on a thread of its own.
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let waiting = Waiting::default();
        let peak = waiting.peak.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                axum::serve(listener, router(waiting)).await.unwrap();
            });
        });
        Self { address, peak }
    }

    pub(super) fn link(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

fn router(waiting: Waiting) -> Router {
    Router::new()
        .route(
            "/bytes/{count}",
            get(async |Path(count): Path<usize>| vec![b'x'; count]),
        )
        .route("/png/{size}", get(async |Path(size): Path<u32>| png(size, size / 2)))
        .route("/late", get(late))
        .route("/redirect/0", get("here"))
        .route(
            "/redirect/{more}",
            get(async |Path(more): Path<usize>| redirect(&format!("/redirect/{}", more - 1))),
        )
        .route("/inside", get(async || redirect("http://10.0.0.1/")))
        .route("/file", get(async || redirect("ftp://127.0.0.1/x")))
        .route(
            "/slow",
            get(async || {
                sleep(Duration::from_secs(5)).await;
                "late"
            }),
        )
        .route("/endless", get(async || forever(Duration::ZERO)))
        .route("/drip", get(async || forever(Duration::from_millis(50))))
        .with_state(waiting)
}

async fn late(State(Waiting { now, peak }): State<Waiting>) -> Vec<u8> {
    peak.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
    sleep(Duration::from_millis(30)).await;
    now.fetch_sub(1, Ordering::SeqCst);
    png(20, 20)
}

fn redirect(to: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, to)]).into_response()
}

fn forever(pause: Duration) -> Body {
    Body::from_stream(stream::unfold((), move |()| async move {
        sleep(pause).await;
        Some((Ok::<_, std::convert::Infallible>(Bytes::from_static(b"xxxx")), ()))
    }))
}

/// A picture of the given size, half transparent.
pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = image::RgbaImage::from_fn(width, height, |x, y| {
        image::Rgba([x as u8, y as u8, 90, if x < width / 2 { 0 } else { 255 }])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
