//! Reads a portfolio file from a request: JSON from a program, or the `file` of a plain form.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
    http::StatusCode,
};
use wire::{codes::Code, portfolio::PortfolioFile};

use crate::{
    error::{Error, Refusal},
    http::{
        controls,
        input::{Fields, is_json, is_upload},
        problems,
        proof::FIELD,
    },
    said,
};

/// The portfolio file of a request.
pub struct Upload {
    pub file: PortfolioFile,
    /// What a form brought beside the file.
    pub proof: Option<String>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let (bytes, proof) = if is_upload(request.headers()) {
            let form = Multipart::from_request(request, state).await;
            file_of(form.map_err(|e| unreadable(e.status(), &e.body_text()))?).await?
        } else if is_json(request.headers()) {
            let bytes = Bytes::from_request(request, state).await;
            (bytes.map_err(|e| unreadable(e.status(), &e.body_text()))?, None)
        } else {
            return Err(problems::bare(StatusCode::UNSUPPORTED_MEDIA_TYPE).into());
        };
        // A file saved by an editor may begin with a byte order mark.
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        controls::in_json(text)?;
        match serde_json::from_slice(text) {
            Ok(Fields(file)) => Ok(Self { file, proof }),
            Err(error) => Err(unreadable(StatusCode::UNPROCESSABLE_ENTITY, &error.to_string()).into()),
        }
    }
}

/// The file, and the proof that stands before it in the form.
async fn file_of(mut form: Multipart) -> Result<(Bytes, Option<String>), Error> {
    let mut proof = None;
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|e| unreadable(e.status(), &e.body_text()))?
    {
        // A field that was typed, or hidden in a page, has no file name: only a file that somebody chose has one.
        let is_file = field.name() == Some("file") && field.file_name().is_some();
        let is_proof = field.name() == Some(FIELD);
        let bytes = field
            .bytes()
            .await
            .map_err(|e| unreadable(e.status(), &e.body_text()))?;
        if is_file {
            return Ok((bytes, proof));
        }
        if is_proof {
            proof = String::from_utf8(bytes.into()).ok();
        }
    }
    Err(unreadable(StatusCode::UNPROCESSABLE_ENTITY, "no file").into())
}

fn unreadable(status: StatusCode, reason: &str) -> Refusal {
    let title = said!("The portfolio file can't be read: {reason}" / "无法读取伙伴组合文件：{reason}");
    Refusal::new(Code::UnreadableFile, title)
        .status(status)
        .at("file")
        .fix(said!(
            "Choose a file that was exported from a portfolio; nothing was changed."
                / "请选择从伙伴组合导出的文件；未做任何更改。"
        ))
}
