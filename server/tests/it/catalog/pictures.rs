//! The pictures that we serve ourselves.

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use http_body_util::BodyExt;
use huoban::site::pictures::router;
use tower::ServiceExt;

use crate::kit::TestApp;

const COLOURS: &str = "c8674a-efcf9f-5c4a52";

async fn asked(app: &TestApp, path: &str) -> Response<Body> {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    router(&app.state).oneshot(request).await.expect("the router answers")
}

async fn text(response: Response<Body>) -> String {
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8(body.to_vec()).expect("text")
}

on_both! {
    async fn a_drawing_comes_in_the_company_s_colours_for_good(app) {
        let response = asked(&app, &format!("/pictures/art/kettle/1/{COLOURS}.svg")).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "image/svg+xml");
        assert!(
            response.headers()[header::CACHE_CONTROL]
                .to_str()
                .expect("text")
                .contains("immutable")
        );
        assert!(
            response.headers()[header::CONTENT_SECURITY_POLICY]
                .to_str()
                .expect("text")
                .starts_with("default-src 'none'")
        );
        let svg = text(response).await;
        assert!(svg.starts_with("<svg") && svg.contains("#c8674a"), "{svg}");
    }

    async fn what_can_not_be_drawn_is_not_found(app) {
        for path in [
            format!("/pictures/art/no-such-thing/0/{COLOURS}.svg"),
            format!("/pictures/art/kettle/x/{COLOURS}.svg"),
            "/pictures/art/kettle/0/c8674a-efcf9f.svg".to_owned(),
            "/pictures/art/kettle/0/red-green-blue.svg".to_owned(),
            "/pictures/art/kettle/0/c8674a-efcf9f-%22onload.svg".to_owned(),
            format!("/pictures/art/kettle/0/{COLOURS}.png"),
            format!("/pictures/art/kettle/0/{COLOURS}-000000.svg"),
            "/pictures/stored/00/nothing-320.webp".to_owned(),
            "/pictures/stored/..%2f..%2ftest.db".to_owned(),
        ] {
            let status = asked(&app, &path).await.status();
            assert!(status.is_client_error(), "{path}: {status}");
        }
    }

    async fn a_company_has_its_own_mark_or_its_initial(app) {
        let own = text(asked(&app, &format!("/pictures/mark/veldmark/{COLOURS}.svg")).await).await;
        let initial = text(asked(&app, &format!("/pictures/mark/zorro/{COLOURS}.svg")).await).await;
        assert!(initial.contains(">Z<") && !own.contains("<text"));
        let chinese = text(asked(&app, &format!("/pictures/mark/%E5%8D%8E%E4%B8%BA/{COLOURS}.svg")).await).await;
        assert!(chinese.contains('华'));
    }

    async fn a_mark_s_address_can_not_smuggle_anything_in(app) {
        let svg = text(asked(&app, &format!("/pictures/mark/%3Cscript%3E/{COLOURS}.svg")).await).await;
        assert!(!svg.contains("<script"), "{svg}");
    }

    async fn a_stored_picture_is_kept_for_good(app) {
        let folder = app.state.data.pictures_dir().join("ab");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("abcd-320.webp"), b"RIFF").expect("a picture");
        let response = asked(&app, "/pictures/stored/ab/abcd-320.webp").await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "image/webp");
        assert!(
            response.headers()[header::CACHE_CONTROL]
                .to_str()
                .expect("text")
                .contains("immutable")
        );
        let missing = asked(&app, "/pictures/stored/ab/gone-320.webp").await;
        assert_eq!(missing.status(), StatusCode::NOT_FOUND);
        assert!(
            missing
                .headers()
                .get(header::CACHE_CONTROL)
                .is_none_or(|kept| !kept.to_str().expect("text").contains("immutable"))
        );
    }
}
