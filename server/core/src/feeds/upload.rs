//! Takes a feed out of a request, piece by piece, into its file.

use anyhow::Context;
use axum::{
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
};
use wire::{codes::Code, feeds::MOST_BYTES, id::FeedRunId};

use super::{
    files::Incoming,
    refusals::{too_large, unreadable},
};
use crate::{
    catalog::feed::{Decimal, Options, parse_currency, parse_encoding},
    error::{Error, Refusal},
    http::{input::is_upload, problems},
    said,
    state::AppState,
    text,
    typed::LONGEST_NAME,
};

/// Most bytes of what stands beside the file in one field.
const FIELD: usize = 200;

/// A feed that arrived, with what its sender knows of it.
pub struct Upload {
    pub run: FeedRunId,
    pub file: Incoming,
    pub name: String,
    pub bytes: i64,
    pub settings: Settings,
}

/// What a feed leaves open, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    pub encoding: Option<String>,
    pub decimal: Option<String>,
    pub currency: Option<String>,
}

impl FromRequest<AppState> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, app: &AppState) -> Result<Self, Error> {
        if !is_upload(request.headers()) {
            return Err(problems::bare(StatusCode::UNSUPPORTED_MEDIA_TYPE).into());
        }
        let length = request.headers().get(header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        if length.is_some_and(|length| length > MOST_BYTES + MORE_BYTES) {
            return Err(too_large().into());
        }
        let form = Multipart::from_request(request, app).await;
        receive(app, form.map_err(|e| unreadable(e.status(), &e.body_text()))?).await
    }
}

/// Bytes of a form beside its file.
const MORE_BYTES: usize = 64 * 1024;

async fn receive(app: &AppState, mut form: Multipart) -> Result<Upload, Error> {
    let run: FeedRunId = app.ids.next(app.clock.now());
    let mut settings = Settings::default();
    let mut arrived = None;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let kind = field.name().unwrap_or_default().to_owned();
        let name = field.file_name().map(text::line);
        match (kind.as_str(), name) {
            ("file", Some(name)) if arrived.is_none() => {
                let file = Incoming::create(&app.data, run).await.context("create a feed's file")?;
                let (file, bytes) = take(file, field).await?;
                arrived = Some((file, name.chars().take(LONGEST_NAME).collect(), bytes));
            }
            ("encoding", None) => settings.encoding = short(field, "encoding").await?,
            ("decimal", None) => settings.decimal = short(field, "decimal").await?,
            ("currency", None) => settings.currency = short(field, "currency").await?,
            _ => {}
        }
    }
    settings.options()?;
    let (file, name, bytes) =
        arrived.ok_or_else(|| unreadable(StatusCode::UNPROCESSABLE_ENTITY, "the form has no file"))?;
    if bytes == 0 {
        return Err(unreadable(StatusCode::UNPROCESSABLE_ENTITY, "it is empty").into());
    }
    Ok(Upload {
        run,
        file,
        name,
        bytes,
        settings,
    })
}

async fn take(mut file: Incoming, mut field: Field<'_>) -> Result<(Incoming, i64), Error> {
    let mut bytes = 0;
    while let Some(piece) = field.chunk().await.map_err(broken)? {
        bytes += piece.len();
        if bytes > MOST_BYTES {
            return Err(too_large().into());
        }
        file.write(&piece).await.context("write a feed's file")?;
    }
    file.sync().await.context("put a feed on the disk")?;
    Ok((file, bytes as i64))
}

/// A short field; none if it is blank.
async fn short(mut field: Field<'_>, name: &'static str) -> Result<Option<String>, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > FIELD {
            let title = said!("“{name}” is too long" / "“{name}”过长");
            let fix = said!("Leave it empty, or choose from the list." / "请留空或从列表中选择。");
            return Err(Refusal::new(Code::TooLong, title).at(name).fix(fix).into());
        }
    }
    let typed = text::line(&String::from_utf8_lossy(&bytes));
    Ok((!typed.is_empty()).then_some(typed))
}

fn broken(error: MultipartError) -> Error {
    unreadable(error.status(), &error.body_text()).into()
}

impl Settings {
    /// # Errors
    /// A refusal that names the field.
    pub fn options(&self) -> Result<Options, Refusal> {
        let read = |typed: &Option<String>| typed.clone().unwrap_or_default();
        let encoding = match &self.encoding {
            None => None,
            Some(label) => Some(parse_encoding(label).ok_or_else(unknown_encoding)?),
        };
        let currency = match &self.currency {
            None => None,
            Some(code) => Some(parse_currency(code).ok_or_else(unknown_currency)?),
        };
        let decimal = match read(&self.decimal).as_str() {
            "" | "point" => Decimal::Point,
            "comma" => Decimal::Comma,
            _ => return Err(unknown_decimal()),
        };
        Ok(Options {
            encoding,
            currency,
            decimal,
        })
    }
}

fn unknown_encoding() -> Refusal {
    Refusal::new(Code::UnknownEncoding, said!("This encoding is unknown" / "未知的编码"))
        .at("encoding")
        .fix(said!(
            "Write utf-8, gb18030, big5, shift_jis, euc-kr, utf-16 or windows-1252, say, or leave it empty."
                / "请填写 utf-8、gb18030、big5、shift_jis、euc-kr、utf-16 或 windows-1252 等，或留空。"
        ))
}

fn unknown_currency() -> Refusal {
    Refusal::new(Code::UnknownCurrency, said!("This currency is unknown" / "未知的货币"))
        .at("currency")
        .fix(said!(
            "Write the three letters of an active ISO 4217 currency, EUR for example, or leave it empty."
                / "请填写现行的 ISO 4217 三字母代码（如 EUR），或留空。"
        ))
}

fn unknown_decimal() -> Refusal {
    Refusal::new(
        Code::UnknownDecimal,
        said!("This decimal sign is unknown" / "未知的小数点"),
    )
    .at("decimal")
    .fix(said!(
        "Write `point` (1,299.00) or `comma` (1.299,00)." / "请填写 point（1,299.00）或 comma（1.299,00）。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(encoding: &str, decimal: &str, currency: &str) -> Option<String> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let settings = Settings {
            encoding: some(encoding),
            decimal: some(decimal),
            currency: some(currency),
        };
        settings.options().err().and_then(|refusal| refusal.field)
    }

    #[test]
    fn what_is_unknown_is_refused_by_its_field() {
        assert_eq!(refused("", "", ""), None);
        assert_eq!(refused("gb18030", "comma", "eur"), None);
        assert_eq!(refused("klingon", "", "").as_deref(), Some("encoding"));
        assert_eq!(refused("", ",", "").as_deref(), Some("decimal"));
        assert_eq!(refused("", "", "EURO").as_deref(), Some("currency"));
    }
}
