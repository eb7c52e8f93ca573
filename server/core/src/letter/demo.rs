//! `GET /demo/mail`

use axum::{Json, extract::State};
use wire::{codes::Code, mail::DemoMail};

use crate::{
    error::{Error, Refusal},
    http::openapi::refuses,
    mail::Mailer,
    said,
    state::AppState,
};

refuses! { DemoRefuses: NoDemoMail }

/// Letters that are shown in place of being sent
///
/// Where the place is only tried out (`--demo-mail`), everybody reads what shoppers asked to be told; elsewhere nobody does.
#[utoipa::path(get, path = "/demo/mail", operation_id = "demo_mail", tag = "account", responses((status = 200, body = DemoMail), DemoRefuses))]
pub async fn mail(State(app): State<AppState>) -> Result<Json<DemoMail>, Error> {
    match &app.mailer {
        Some(Mailer::Shows(shelf)) => Ok(Json(DemoMail {
            letters: shelf.letters(),
        })),
        _ => Err(no_demo_mail().into()),
    }
}

fn no_demo_mail() -> Refusal {
    Refusal::new(Code::NoDemoMail, said!("No letters are shown here" / "此处不显示邮件")).fix(said!(
        "Start the server with --demo-mail to try letters out." / "请用 --demo-mail 启动服务器以试用邮件。"
    ))
}
