//! Errors in two tiers: refusals, whose words the visitor reads, and everything else, which is logged
//! once with its cause and shown to nobody.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use wire::{codes::Code, lang::Lang};

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    pub en: String,
    pub zh: String,
}

impl Said {
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self {
            en: en.into(),
            zh: zh.into(),
        }
    }

    pub fn in_lang(self, lang: Lang) -> String {
        match lang {
            Lang::En => self.en,
            Lang::Zh => self.zh,
        }
    }
}

/// `said!("{name} is sold out" / "{name}已售罄")`.
#[macro_export]
macro_rules! said {
    ($en:literal / $zh:literal) => {
        $crate::error::Said::new(format!($en), format!($zh))
    };
}

/// An expected "no": what happened, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub status: StatusCode,
    pub code: Code,
    pub title: Said,
    pub fix: Option<Said>,
    pub field: Option<String>,
    /// Seconds after which to try again.
    pub retry_after: Option<u64>,
}

impl Refusal {
    /// With the status that the code mostly comes with.
    pub fn new(code: Code, title: Said) -> Self {
        Self {
            status: StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            code,
            title,
            fix: None,
            field: None,
            retry_after: None,
        }
    }

    /// With another status.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Names the input field at fault.
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Says what to do about it.
    pub fn fix(mut self, fix: Said) -> Self {
        self.fix = Some(fix);
        self
    }

    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

#[derive(Debug)]
pub enum Error {
    Refused(Box<Refusal>),
    Internal(anyhow::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl Error {
    /// For a command line, where a refusal is as good a cause as any.
    pub fn into_anyhow(self) -> anyhow::Error {
        match self {
            Self::Refused(refusal) => anyhow::anyhow!("{}", refusal.title.en),
            Self::Internal(cause) => cause,
        }
    }

    /// The name of the database constraint or guard that refused a write.
    pub fn constraint(&self) -> Option<String> {
        let Self::Internal(cause) = self else { return None };
        let error = cause.downcast_ref::<sqlx::Error>()?.as_database_error()?;
        // SQLite names a guard or a check in its message only.
        Some(
            error
                .constraint()
                .map_or_else(|| error.message().to_owned(), str::to_owned),
        )
    }

    /// Whether the constraint or guard of that name refused the write.
    pub fn refused_by(&self, name: &str) -> bool {
        self.constraint().is_some_and(|constraint| constraint.contains(name))
    }
}

impl IntoResponse for Refusal {
    /// The status alone; the problem layer writes the body in the visitor's language.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(refusal) => refusal.into_response(),
            Self::Internal(cause) => {
                tracing::error!(error = format!("{cause:#}"), "answer a request");
                internal().into_response()
            }
        }
    }
}

/// What anyone sees of an error whose cause is not theirs to know.
pub fn internal() -> Refusal {
    Refusal::new(
        Code::Internal,
        said!("Something went wrong on our side" / "我们这边出了点问题"),
    )
    .fix(said!(
        "Nothing was changed. Try again in a moment." / "没有任何更改，请稍后再试。"
    ))
}
