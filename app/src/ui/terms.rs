//! The words of a company's terms and of how it served, the same wherever companies are compared.

use wire::{
    catalog::{ProposalsAnswered, Replies, ServiceRecord, Terms},
    lang::{Lang, counted},
    proposal::ANSWER_DAYS,
};

wire::words! {
    ships: "Ships" / "发货";
    not_stated: "Not stated" / "未说明";
    returns: "Returns" / "退货";
    nothing_shipped: "Nothing shipped yet" / "尚未发货";
    no_orders: "No orders yet" / "暂无订单";
    answers_messages: "Answers messages" / "答复消息";
    service_ratings: "Ratings of its service" / "服务评分";
    answers_proposals: "Answers proposals" / "答复提议";
    none_due: "None due yet" / "暂无应答复的提议";
    no_messages: "No messages yet" / "暂无消息";
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

/// `Usually within 3 hours (12 of 14)`: how soon the company answers first, and how often.
pub fn reply_time(lang: Lang, replies: &Replies) -> String {
    let Some(asked) = replies.asked else {
        return no_messages(lang).to_owned();
    };
    let answered = lang.number(replies.answered.unwrap_or_default());
    let asked = lang.number(asked);
    match (replies.median_reply, lang) {
        (None, Lang::En) => format!("{answered} of {asked} so far"),
        (None, Lang::Zh) => format!("目前 {asked} 个中答复 {answered} 个"),
        (Some(minutes), Lang::En) => format!("Usually within {} ({answered} of {asked})", within(lang, minutes)),
        (Some(minutes), Lang::Zh) => format!("通常 {}内（{asked} 个中答复 {answered} 个）", within(lang, minutes)),
    }
}

/// `92 % within 14 days (11 of 12)`: which part of what shoppers proposed was answered in time.
pub fn proposals_answered(lang: Lang, record: Option<ProposalsAnswered>) -> String {
    let Some(ProposalsAnswered { answered, due, share }) = record else {
        return none_due(lang).to_owned();
    };
    match lang {
        Lang::En => format!("{share} % within {ANSWER_DAYS} days ({answered} of {due})"),
        Lang::Zh => format!("{share}% 在 {ANSWER_DAYS} 天内（{due} 条中的 {answered} 条）"),
    }
}

/// Minutes as the hours or days that they are over in.
fn within(lang: Lang, minutes: i64) -> String {
    let hours = (minutes + 59) / 60;
    match hours {
        ..48 => hours_or_days(lang, hours),
        48.. => hours_or_days(lang, (hours + 23) / 24 * 24),
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

    #[test]
    fn an_answer_to_proposals_is_told_with_its_counts() {
        let record = ProposalsAnswered {
            answered: 11,
            due: 12,
            share: 91,
        };
        assert_eq!(
            proposals_answered(Lang::En, Some(record)),
            "91 % within 14 days (11 of 12)"
        );
        assert_eq!(proposals_answered(Lang::En, None), "None due yet");
    }

    #[test]
    fn a_reply_time_is_never_shorter_than_it_was() {
        let told = |lang, asked, answered, median_reply| {
            reply_time(
                lang,
                &Replies {
                    asked,
                    answered,
                    median_reply,
                },
            )
        };
        assert_eq!(told(Lang::En, None, None, None), "No messages yet");
        assert_eq!(told(Lang::En, Some(2), Some(0), None), "0 of 2 so far");
        assert_eq!(
            told(Lang::En, Some(14), Some(12), Some(121)),
            "Usually within 3 hours (12 of 14)"
        );
        assert_eq!(
            told(Lang::En, Some(1), Some(1), Some(49 * 60)),
            "Usually within 3 days (1 of 1)"
        );
        assert_eq!(
            told(Lang::Zh, Some(14), Some(12), Some(5)),
            "通常 1 小时内（14 个中答复 12 个）"
        );
    }
}
