//! The words of a company's terms and of how it served, the same wherever companies are compared.

use wire::{
    catalog::{ServiceRecord, Terms},
    lang::{Lang, counted},
};

wire::words! {
    ships: "Ships" / "发货";
    not_stated: "Not stated" / "未说明";
    returns: "Returns" / "退货";
    nothing_shipped: "Nothing shipped yet" / "尚未发货";
    no_orders: "No orders yet" / "暂无订单";
}

/// `within 3 days`.
pub fn ships_in(lang: Lang, terms: &Terms) -> String {
    match (terms.ships_days, lang) {
        (None, _) => not_stated(lang).to_owned(),
        (Some(0), Lang::En) => "The same day".to_owned(),
        (Some(0), Lang::Zh) => "当天".to_owned(),
        (Some(days), Lang::En) => format!("Within {}", counted(lang, days, "day", "days", "天")),
        (Some(days), Lang::Zh) => format!("{days} 天内"),
    }
}

/// `30 days from receipt`.
pub fn returns_in(lang: Lang, terms: &Terms) -> String {
    let days = counted(lang, terms.return_days, "day", "days", "天");
    match lang {
        Lang::En => format!("{days} from receipt"),
        Lang::Zh => format!("签收后 {days}"),
    }
}

/// `20 hours`, or `3 days` where hours would be false exactness.
pub fn hours_or_days(lang: Lang, hours: i64) -> String {
    match hours {
        ..48 => counted(lang, hours.max(1), "hour", "hours", "小时"),
        48.. => counted(lang, (hours + 12) / 24, "day", "days", "天"),
    }
}

/// How long the company takes to ship.
pub fn shipping_time(lang: Lang, service: &ServiceRecord) -> String {
    match service.hours_to_ship {
        None => nothing_shipped(lang).to_owned(),
        Some(hours) => hours_or_days(lang, hours),
    }
}

/// How many orders stand behind a record.
pub fn orders_counted(lang: Lang, service: &ServiceRecord) -> String {
    match service.orders {
        0 => no_orders(lang).to_owned(),
        orders => counted(lang, orders, "order", "orders", "笔订单"),
    }
}

/// `12 orders, shipped in 20 hours`, in a narrow place.
pub fn record_in_short(lang: Lang, service: &ServiceRecord) -> String {
    let orders = orders_counted(lang, service);
    match (service.hours_to_ship, lang) {
        (None, _) => orders,
        (Some(_), Lang::En) => format!("{orders}, shipped in {}", shipping_time(lang, service)),
        (Some(_), Lang::Zh) => format!("{orders}，{}发货", shipping_time(lang, service)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_times_to_ship_show_in_days() {
        let time = |hours| {
            shipping_time(
                Lang::En,
                &ServiceRecord {
                    hours_to_ship: hours,
                    ..ServiceRecord::default()
                },
            )
        };
        assert_eq!(time(None), "Nothing shipped yet");
        assert_eq!(time(Some(0)), "1 hour");
        assert_eq!(time(Some(47)), "47 hours");
        assert_eq!(time(Some(70)), "3 days");
    }
}
