//! Checks what a company types of an endpoint.

use std::collections::BTreeMap;

use wire::{
    codes::Code,
    webhook::{EventKind, Switch},
};

use crate::{error::Refusal, said};

/// Reads which events an endpoint gets, of those typed and those ticked; none stands for all.
///
/// # Errors
/// A refusal of a name that is no event's.
pub fn events(typed: &str, ticked: &BTreeMap<String, Switch>) -> Result<Vec<EventKind>, Refusal> {
    let on = ticked.iter().filter(|(_, switch)| **switch == Switch::On);
    let mut kinds = Vec::new();
    for name in typed.split_whitespace().chain(on.map(|(name, _)| name.as_str())) {
        match EventKind::from_name(name) {
            Some(EventKind::Ping) | None => return Err(not_an_event(name)),
            Some(kind) if kinds.contains(&kind) => {}
            Some(kind) => kinds.push(kind),
        }
    }
    Ok(kinds)
}

fn not_an_event(name: &str) -> Refusal {
    let name: String = name.chars().take(40).collect();
    Refusal::new(
        Code::NotAnEvent,
        said!("There is no event “{name}”" / "没有事件“{name}”"),
    )
    .at("events")
    .fix(said!(
        "Name events like order.placed or return.requested, parted by spaces, or none for all."
            / "请填写 order.placed、return.requested 等事件名，以空格分隔；留空表示全部。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_once_each() {
        let none = BTreeMap::new();
        let both = events(" order.placed  return.requested order.placed", &none).unwrap();
        assert_eq!(both, [EventKind::OrderPlaced, EventKind::ReturnRequested]);
        assert_eq!(events(" ", &none), Ok(Vec::new()));
        let ticked = |name: &str, switch| BTreeMap::from([(name.to_owned(), switch)]);
        let placed = ticked("order.placed", Switch::On);
        assert_eq!(events("", &placed), Ok(vec![EventKind::OrderPlaced]));
        assert_eq!(events("order.placed", &placed), Ok(vec![EventKind::OrderPlaced]));
        assert_eq!(events("", &ticked("order.placed", Switch::Off)), Ok(Vec::new()));
        for wrong in ["ping", "order", "order.placed,order.shipped"] {
            assert_eq!(events(wrong, &none).expect_err(wrong).code, Code::NotAnEvent);
            assert!(events("", &ticked(wrong, Switch::On)).is_err(), "{wrong}");
        }
    }
}
