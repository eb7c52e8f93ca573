use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_790_000_000_000;

fn asked(kind: PromotionKind, fields: &[(&str, &str)]) -> NewPromotion {
    let mut asked = serde_json::json!({
        "kind": kind, "title": "Autumn", "from": "2026-09-21", "to": "2026-09-30",
    });
    for (field, value) in fields {
        asked[*field] = (*value).into();
    }
    serde_json::from_value(asked).expect("a promotion")
}

fn read(kind: PromotionKind, fields: &[(&str, &str)]) -> Result<TypedPromotion, (&'static str, String)> {
    typed_promotion(&asked(kind, fields), When::from_millis(NOW))
        .map_err(|refusal| (refusal.code.name(), refusal.field.unwrap_or_default()))
}

fn refused(kind: PromotionKind, fields: &[(&str, &str)]) -> (&'static str, String) {
    read(kind, fields).expect_err("a refusal")
}

use PromotionKind::{Amount, Delivery, Gift, Percent, Pieces};

#[test]
fn each_kind_gives_what_it_says() {
    let percent = read(Percent, &[("percent", " 20 % "), ("from_sum", "30.00 EUR")])
        .expect("one")
        .gives;
    assert_eq!(
        (percent.percent, percent.from_sum.map(|sum| sum.amount)),
        (Some(20), Some(3_000))
    );
    let amount = read(Amount, &[("off", "5.00 EUR"), ("from_sum", "5.01 EUR")])
        .expect("one")
        .gives;
    assert_eq!(amount.off.map(|sum| sum.amount), Some(500));
    let pieces = read(Pieces, &[("buy", "2"), ("free", "1")]).expect("one").gives;
    assert_eq!((pieces.buy, pieces.free, pieces.from_sum), (Some(2), Some(1), None));
    assert_eq!(
        read(Gift, &[("gift", " C-1 ")]).expect("one").gives.gift.as_deref(),
        Some("C-1")
    );
    assert_eq!(read(Delivery, &[]).expect("one").gives.from_sum, None);
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    for (kind, fields, code, field) in [
        (Percent, &[][..], "required", "percent"),
        (Percent, &[("percent", "0")], "not_a_number", "percent"),
        (Percent, &[("percent", "91")], "not_a_number", "percent"),
        (Percent, &[("percent", "12.5")], "not_a_number", "percent"),
        (Percent, &[("percent", "+5")], "not_a_number", "percent"),
        (
            Percent,
            &[("percent", "99999999999999999999")],
            "not_a_number",
            "percent",
        ),
        (Amount, &[("from_sum", "9.00 EUR")], "required", "off"),
        (Amount, &[("off", "5.00 EUR")], "required", "from_sum"),
        (
            Amount,
            &[("off", "5"), ("from_sum", "9.00 EUR")],
            "not_an_amount",
            "off",
        ),
        (
            Amount,
            &[("off", "0.00 EUR"), ("from_sum", "9.00 EUR")],
            "not_an_amount",
            "off",
        ),
        (
            Amount,
            &[("off", "5.00 EUR"), ("from_sum", "9.00 USD")],
            "other_currency",
            "from_sum",
        ),
        (
            Amount,
            &[("off", "5.00 EUR"), ("from_sum", "5.00 EUR")],
            "off_too_much",
            "from_sum",
        ),
        (Pieces, &[("free", "1")], "required", "buy"),
        (Pieces, &[("buy", "2")], "required", "free"),
        (Pieces, &[("buy", "2"), ("free", "21")], "not_a_number", "free"),
        (Gift, &[], "required", "gift"),
        (Percent, &[("percent", "20"), ("goal", "1")], "not_a_number", "goal"),
        (Percent, &[("percent", "20"), ("goal", "10001")], "not_a_number", "goal"),
        (
            Percent,
            &[("percent", "20"), ("per_shopper", "0")],
            "not_a_number",
            "per_shopper",
        ),
        (
            Percent,
            &[("percent", "20"), ("most_orders", "many")],
            "not_a_number",
            "most_orders",
        ),
        (
            Percent,
            &[("percent", "20"), ("proposal", "?")],
            "no_such_proposal",
            "proposal",
        ),
        (Percent, &[("percent", "20"), ("title", " ")], "required", "title"),
        (
            Percent,
            &[("percent", "20"), ("title", "\u{200b}")],
            "not_text",
            "title",
        ),
    ] {
        assert_eq!(refused(kind, fields), (code, field.to_owned()), "{kind:?} {fields:?}");
    }
    let long = "茶".repeat(PROMOTION_CHARS + 1);
    for field in ["title", "title_zh", "borne_by"] {
        assert_eq!(refused(Delivery, &[(field, &long)]), ("too_long", field.to_owned()));
    }
}

#[test]
fn a_field_of_another_kind_is_refused_and_not_passed_over() {
    for (kind, field) in [
        (Percent, "off"),
        (Percent, "gift"),
        (Amount, "percent"),
        (Pieces, "from_sum"),
        (Gift, "buy"),
        (Delivery, "free"),
        (Delivery, "percent"),
    ] {
        assert_eq!(
            refused(kind, &[(field, "1")]),
            ("not_of_this_kind", field.to_owned()),
            "{kind:?}"
        );
    }
}

#[test]
fn products_stand_in_lines_or_between_commas_each_once() {
    let typed = read(Delivery, &[("products", " A-1,B-2\r\nA-1\n\n，C 3 ,")]).expect("one");
    assert_eq!(typed.products, ["A-1", "B-2", "C 3"]);
    let many: Vec<String> = (0..=MOST_PROMOTION_PRODUCTS).map(|number| number.to_string()).collect();
    assert_eq!(
        refused(Delivery, &[("products", &many.join(","))]),
        ("too_many_products", "products".to_owned())
    );
    assert!(read(Delivery, &[("products", &many[1..].join("\n"))]).is_ok());
    assert_eq!(refused(Delivery, &[("products", &"x".repeat(101))]).0, "too_long");
}

#[test]
fn days_are_to_come_in_order_and_not_too_many() {
    for (from, to, told) in [
        ("2026-09-20", "2026-09-30", Some(("not_these_days", "from"))),
        ("2026-09-21", "2026-09-21", None),
        ("2026-09-22", "2026-09-21", Some(("not_these_days", "to"))),
        ("2026-09-21", "2026-12-21", None),
        ("2026-09-21", "2026-12-22", Some(("not_these_days", "to"))),
        ("2027-09-22", "2027-09-22", None),
        ("2027-09-23", "2027-09-23", Some(("not_these_days", "from"))),
        ("tomorrow", "2026-09-30", Some(("not_a_day", "from"))),
        ("2026-09-21", "2026-09-31", Some(("not_a_day", "to"))),
    ] {
        let refusal = read(Delivery, &[("from", from), ("to", to)]).err();
        let told = told.map(|(code, field)| (code, field.to_owned()));
        assert_eq!(refusal, told, "{from} to {to}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_read_within_its_limits_or_refused_with_its_field(text in any::<String>()) {
        for field in ["percent", "goal", "per_shopper", "most_orders", "products", "from_sum", "proposal", "to"] {
            let mut fields = vec![("percent", "5")];
            fields.retain(|(name, _)| *name != field);
            fields.push((field, &text));
            match read(Percent, &fields) {
                Ok(typed) => {
                    prop_assert!(typed.gives.percent.is_some_and(|percent| (1..=MOST_PERCENT).contains(&percent)));
                    prop_assert!(typed.goal.is_none_or(|goal| (2..=MOST_JOINERS).contains(&goal)));
                    prop_assert!(typed.products.len() <= MOST_PROMOTION_PRODUCTS);
                }
                Err((_, at)) => prop_assert_eq!(at, field),
            }
        }
    }
}
