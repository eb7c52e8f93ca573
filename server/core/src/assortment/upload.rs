//! Takes a picture out of a request.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::StatusCode,
};
use wire::{assortment::PICTURE_BYTES, codes::Code};

use crate::{
    error::{Error, Refusal},
    http::{input::is_upload, problems},
    said,
};

/// The picture of a form, as it was sent.
pub struct Upload(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        if !is_upload(request.headers()) {
            return Err(problems::bare(StatusCode::UNSUPPORTED_MEDIA_TYPE).into());
        }
        let form = Multipart::from_request(request, state).await;
        let mut form = form.map_err(|_| not_a_picture("the form is broken"))?;
        while let Some(field) = form.next_field().await.map_err(broken)? {
            // A field that was typed has no file name: only a file that somebody chose has one.
            if field.name() == Some("file") && field.file_name().is_some_and(|name| !name.is_empty()) {
                let bytes = field.bytes().await.map_err(broken)?;
                return match bytes.len() <= PICTURE_BYTES {
                    true => Ok(Self(bytes)),
                    false => Err(too_large().into()),
                };
            }
        }
        Err(not_a_picture("no file was chosen").into())
    }
}

fn broken(error: MultipartError) -> Error {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large().into(),
        _ => not_a_picture(&error.body_text()).into(),
    }
}

fn too_large() -> Refusal {
    Refusal::new(Code::TooLarge, said!("The picture is too large" / "图片过大"))
        .at("file")
        .fix(said!("Send one of at most 10 MiB." / "请上传不超过 10 MiB 的图片。"))
}

pub fn not_a_picture(reason: &str) -> Refusal {
    Refusal::new(
        Code::NotAPicture,
        said!("The picture can't be read: {reason}" / "无法读取图片：{reason}"),
    )
    .at("file")
    .fix(said!(
        "Choose a JPEG, PNG, WebP or GIF file of at most 40 megapixels."
            / "请选择不超过 4000 万像素的 JPEG、PNG、WebP 或 GIF 文件。"
    ))
}
