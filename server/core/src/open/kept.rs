//! How long what is kept, out of the constants by which it is forgotten.

use wire::{
    ad::AD_KEPT_DAYS,
    audit::SAMPLE_KEPT_DAYS,
    feeds::KEPT_DAYS,
    open::{Kept, KeptThing},
};

use crate::{
    account,
    auth::{invitation, session, staff_session},
    db::once,
    http::{cookies::DEVICE_DAYS, proof},
    index::search,
    letter, order, webhook,
};

const DAY: i64 = 86_400;
/// In a second.
const MILLIS: i64 = 1_000;

/// Everything that is kept for a time, what is about shoppers first.
pub fn kept() -> Vec<Kept> {
    let all = [
        (KeptThing::Session, session::DAYS * DAY),
        (KeptThing::Device, DEVICE_DAYS * DAY),
        (KeptThing::NameAndAddress, order::KNOWN_FOR / MILLIS),
        (KeptThing::PasswordReset, account::RESETS_KEPT / MILLIS),
        (KeptThing::AddressLink, account::ADDRESS_LINKS_KEPT / MILLIS),
        (KeptThing::StockHold, order::HOLD_MILLIS / MILLIS),
        (KeptThing::Letter, letter::MAIL_KEPT_DAYS * DAY),
        (KeptThing::CardEvent, order::CARD_EVENTS_KEPT / MILLIS),
        (KeptThing::IdempotencyKey, once::KEPT / MILLIS),
        (KeptThing::FormProof, proof::KEPT / MILLIS),
        (KeptThing::Ad, AD_KEPT_DAYS * DAY),
        (KeptThing::StaffSession, staff_session::SECONDS),
        (KeptThing::Invitation, invitation::MILLIS / MILLIS),
        (KeptThing::WebhookDelivery, webhook::WEBHOOKS_KEPT / MILLIS),
        (KeptThing::FeedFile, KEPT_DAYS * DAY),
        (KeptThing::RankingSample, SAMPLE_KEPT_DAYS * DAY),
        (KeptThing::ChangeNote, search::KEPT_MILLIS / MILLIS),
    ];
    all.map(|(what, seconds)| Kept { what, seconds }).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_whole_in_its_largest_unit() {
        let kept = kept();
        let unit = |seconds| match seconds {
            ..3_600 => 60,
            3_600..DAY => 3_600,
            _ => DAY,
        };
        assert!(
            kept.iter()
                .all(|kept| kept.seconds > 0 && kept.seconds % unit(kept.seconds) == 0),
            "{kept:?}"
        );
        let of = |what| {
            kept.iter()
                .find(|kept| kept.what == what)
                .map(|kept| kept.seconds / DAY)
        };
        assert_eq!(
            of(KeptThing::NameAndAddress),
            Some(60),
            "as the description of a company's order says"
        );
        assert_eq!(of(KeptThing::IdempotencyKey), Some(1));
        assert_eq!(of(KeptThing::RankingSample), Some(35), "as ARCHITECTURE.md says");
    }
}
