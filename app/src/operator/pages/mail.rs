//! `/operator/mail`: the letters that shoppers asked for, and how far they are.

use leptos::prelude::*;
use wire::mail::{LetterState, Mail, MailLine};

use super::frame::{Tab, operating};
use crate::{
    api::{self, visit::lang},
    operator::words,
    ui::{Back, Badge, Button, Kind, Moment, Tone},
};

#[component]
pub fn OperatorMailPage() -> impl IntoView {
    let load = api::get::<Mail>("/operator/mail");
    operating(Tab::Mail, load, |mail| view! { <MailView mail=mail/> })
}

#[component]
fn MailView(mail: Mail) -> impl IntoView {
    let lang = lang();
    let counts = words::letters(lang, mail.waiting, mail.sent, mail.given_up);
    let lines = mail
        .letters
        .into_iter()
        .map(|letter| view! { <Line letter=letter/> })
        .collect_view();
    view! {
        <p>{if mail.on { words::mail_text(lang) } else { words::mail_off(lang) }}</p>
        <p class="soft">{counts}</p>
        <ol class="lines">{lines}</ol>
    }
}

#[component]
fn Line(letter: MailLine) -> impl IntoView {
    let lang = lang();
    let (tone, state) = match letter.state {
        LetterState::Waiting => (Tone::Wait, words::letter_waiting(lang)),
        LetterState::Sent => (Tone::Good, words::letter_sent(lang)),
        LetterState::GivenUp => (Tone::Bad, words::letter_given_up(lang)),
    };
    let again = (letter.state == LetterState::GivenUp).then(|| {
        let (named, action) = (
            letter.id.to_string(),
            format!("/api/v1/operator/mail/{}/again", letter.id),
        );
        view! {
            <form method="post" action=action>
                <Back/>
                <Button kind=Kind::Quiet>{words::letter_again(lang)} " " <span class="hide">{named}</span></Button>
            </form>
        }
    });
    let tries = (letter.tries > 0).then(|| words::letter_tries(lang, letter.tries));
    view! {
        <li>
            <div>
                <strong>{words::letter_kind(lang, letter.kind)}</strong>
                " "
                <Badge tone=tone>{state}</Badge>
                <p class="soft small">
                    {letter.to} " · " {words::letter_made(lang)} " " <Moment at=letter.made/>
                    {tries.map(|tries| view! { " · " {tries} })}
                    {letter.due.map(|due| view! { " · " {words::letter_due(lang)} " " <Moment at=due/> })}
                </p>
                {(!letter.error.is_empty()).then(|| view! { <p class="small">{letter.error}</p> })}
            </div>
            {again}
        </li>
    }
}
