//! Puts the whole site together: the API of all slices, the pages over it, and the layers around both.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderName, Method, StatusCode, header},
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{any, any_service, get},
};
use huoban_core::{
    account, ad, assortment, audit, browse, feeds,
    http::{controls, forms, kept, once, openapi, problems},
    insight, letter, message, news, open, operator, order, portfolio, promotion, proposal, review, search, staff,
    state::AppState,
    storefront, webhook,
};
use tower::ServiceBuilder;
use tower_cookies::CookieManagerLayer;
use tower_http::{
    ServiceBuilderExt,
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, CompressionLevel},
    request_id::MakeRequestUuid,
    timeout::RequestBodyTimeoutLayer,
};
use utoipa::openapi::{ContactBuilder, InfoBuilder, OpenApi, OpenApiBuilder};
use utoipa_axum::router::OpenApiRouter;

use super::{
    bounds,
    files::Site,
    pages::{self, Pages},
    pictures, security, telemetry,
};

/// A body that stops arriving for so long is given up.
const BODY: Duration = Duration::from_secs(10);

/// The API of all slices, with its description.
fn slices() -> OpenApiRouter<AppState> {
    let info = InfoBuilder::new()
        .title("Huoban")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("One API for everybody: Huoban's own pages use nothing else. A program sends and gets JSON. Where a plain form is sent in its \
             place (`application/x-www-form-urlencoded`, with the same fields; a file as `multipart/form-data`), the answer is always a \
             303 to the page that says what was done or what was wrong: to `next`, or to `back`, if the form names them. With a token, or with `Accept: application/json`, a form is answered as any program."))
        .contact(Some(
            ContactBuilder::new()
                .name(Some("The operator of this marketplace"))
                .build(),
        ))
        .build();
    let described = OpenApiBuilder::new().info(info).build();
    let slices = OpenApiRouter::new()
        .merge(browse::shoppers())
        .merge(search::shoppers())
        .merge(portfolio::shoppers())
        .merge(order::shoppers())
        .merge(review::shoppers())
        .merge(insight::shoppers())
        .merge(ad::shoppers())
        .merge(promotion::shoppers())
        .merge(message::shoppers())
        .merge(proposal::shoppers())
        .merge(news::shoppers())
        .merge(account::shoppers())
        .merge(letter::shoppers())
        .merge(audit::shoppers())
        .merge(open::shoppers())
        .merge(staff::staff())
        .merge(staff::companies())
        .merge(order::companies())
        .merge(review::companies())
        .merge(insight::companies())
        .merge(ad::companies())
        .merge(promotion::companies())
        .merge(message::companies())
        .merge(proposal::companies())
        .merge(assortment::companies())
        .merge(feeds::companies())
        .merge(storefront::companies())
        .merge(webhook::companies())
        .merge(order::operators())
        .merge(operator::operators())
        .merge(account::operators())
        .merge(ad::operators())
        .merge(proposal::operators())
        .merge(storefront::operators())
        .merge(feeds::operators());
    OpenApiRouter::with_openapi(described).nest(wire::url::API, slices)
}

/// The description of the API, as served at `/api/openapi.json`.
pub fn openapi() -> OpenApi {
    openapi::complete(slices().into_openapi())
}

/// The API alone, as pages call it in process and tests call it directly.
pub fn api(app: &AppState) -> Router {
    let (router, description) = slices().split_for_parts();
    // Kept as the text that is sent, which takes a fraction of the memory.
    let description = Bytes::from(openapi::complete(description).to_json().expect("a description is JSON"));
    let kind = [(header::CONTENT_TYPE, "application/json")];
    let router = router
        .route("/api/openapi.json", get(move || async move { (kind, description) }))
        .route("/api", any(no_route))
        .route("/api/", any(no_route))
        .route("/api/{*unknown}", any(no_route))
        .with_state(app.clone());
    answering(app, router)
}

async fn no_route() -> StatusCode {
    StatusCode::NOT_FOUND
}

/// What stands around every route of the API: it makes answers and problems of whatever happens inside.
pub fn answering(app: &AppState, router: Router) -> Router {
    router.layer(
        ServiceBuilder::new()
            .layer(from_fn(kept::layer))
            .layer(from_fn_with_state(app.clone(), forms::layer))
            .layer(from_fn(problems::layer))
            .layer(from_fn(controls::layer))
            .layer(from_fn_with_state(app.clone(), once::layer))
            .layer(CookieManagerLayer::new())
            .layer(CatchPanicLayer::custom(problems::panicked))
            .layer(from_fn(bounds::time))
            .layer(DefaultBodyLimit::disable())
            .layer(from_fn(bounds::body)),
    )
}

/// Everything a visitor can reach.
pub fn site(app: &AppState, site: Site, metrics: Option<metrics_exporter_prometheus::PrometheusHandle>) -> Router {
    // Rendering spawns on the runtime that serves. Refused from the second time on, which is as good.
    any_spawner::Executor::init_tokio().ok();
    let api = api(app);
    let pages = Pages {
        app: app.clone(),
        site: site.clone(),
        api: api.clone(),
        strangers: Arc::default(),
    };
    let api = api
        .layer(from_fn_with_state(pages.clone(), pages::show_refused))
        .layer(from_fn_with_state(pages.clone(), pages::answer_strangers));
    let rendered = Router::new()
        .fallback(get(pages::render).fallback(other_method))
        .with_state(pages)
        .layer(CatchPanicLayer::custom(pages::panicked))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    let all = operations(app, metrics)
        .merge(site.router())
        .merge(pictures::router(app))
        .merge(browse::crawl(app))
        .merge(news::feeds(app).layer(CompressionLayer::new().quality(CompressionLevel::Fastest)))
        .merge(api.layer(CompressionLayer::new().quality(CompressionLevel::Fastest)))
        // A page among the addresses of the API.
        .route("/api/docs", any_service(rendered.clone()))
        .fallback_service(rendered);
    guarded(app, all)
}

/// A page is only read: any other method finds that there is no such page, or that it takes none.
async fn other_method(state: State<Pages>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    parts.method = Method::GET;
    let page = pages::render(state, Request::from_parts(parts, Body::empty())).await;
    match page.status() {
        StatusCode::NOT_FOUND => page,
        _ => (
            [(header::ALLOW, "GET,HEAD")],
            problems::bare(StatusCode::METHOD_NOT_ALLOWED),
        )
            .into_response(),
    }
}

/// What every request passes first and every answer last, whoever answers.
pub fn guarded(app: &AppState, router: Router) -> Router {
    let id = HeaderName::from_static("x-request-id");
    router.layer(
        ServiceBuilder::new()
            .set_request_id(id.clone(), MakeRequestUuid)
            .layer(from_fn(telemetry::layer))
            .propagate_request_id(id)
            .layer(from_fn_with_state(app.clone(), security::headers))
            .layer(from_fn(problems::refusals))
            .layer(CatchPanicLayer::custom(problems::panicked))
            .layer(from_fn(bounds::time))
            .layer(RequestBodyTimeoutLayer::new(BODY))
            .layer(security::csrf(app.settings.public_url.as_deref())),
    )
}

/// `/healthz`, `/readyz` and `/metrics`, for operators and their tools.
fn operations(app: &AppState, metrics: Option<metrics_exporter_prometheus::PrometheusHandle>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route(
            "/metrics",
            get(move || async move {
                let text = metrics.map(|handle| handle.render()).unwrap_or_default();
                ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text)
            }),
        )
        .with_state(app.clone())
}

/// Ready once the database answers.
async fn ready(State(app): State<AppState>) -> impl IntoResponse {
    match sqlx::query("select 1").execute(app.db.reads()).await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::warn!(%error, "answer /readyz");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}
