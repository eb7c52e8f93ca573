//! Ways to pay. Each provider says what the shopper has to do; a new one is a variant and its arm here.

use wire::{
    id::GroupId,
    money::Money,
    order::{Payment, PaymentInstructions},
};

/// What the shopper has to do to pay `amounts` for a checkout; nothing when paying at the door, or on the page of a card's provider.
pub fn instructions(
    payment: Payment,
    group: GroupId,
    amounts: Vec<Money>,
    bank_account: &str,
) -> Option<PaymentInstructions> {
    match payment {
        Payment::CashOnDelivery | Payment::Card => None,
        Payment::BankTransfer if amounts.is_empty() => None,
        Payment::BankTransfer => Some(PaymentInstructions {
            account: bank_account.to_owned(),
            reference: reference(group),
            amounts,
        }),
    }
}

/// The checkout's id in capitals, in groups that a person can type.
pub fn reference(group: GroupId) -> String {
    let id = group.to_string().to_uppercase();
    format!("{} {} {}", &id[..4], &id[4..8], &id[8..])
}

#[cfg(test)]
mod tests {
    use wire::{id::Id, money::Currency};

    use super::*;

    #[test]
    fn a_transfer_names_its_checkout() {
        let group = GroupId::new(1_790_000_000_000 << 20);
        let due = vec![Money::new(500, Currency::USD)];
        let told = instructions(Payment::BankTransfer, group, due.clone(), "IBAN").expect("instructions");
        assert_eq!(told.reference.replace(' ', "").to_lowercase(), group.to_string());
        assert_eq!(instructions(Payment::CashOnDelivery, group, due, "IBAN"), None);
    }
}
