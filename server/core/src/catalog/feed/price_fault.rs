//! Why a price is refused, and which prices to write instead.

/// A `fix` is a price that would be taken; where more than one is meant, all are given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PriceFault {
    #[error("\"{text}\" names no currency; add its three letters, as in {example}, or import with --currency")]
    NoCurrency { text: String, example: String },
    #[error("\"{0}\" is not an active ISO 4217 currency; write USD, EUR or CNY, for example")]
    UnknownCurrency(String),
    #[error("\"{text}\" may be in {codes}; {}", chosen(fixes, given.as_deref()))]
    SeveralCurrencies {
        text: String,
        codes: String,
        /// The currency of the import, which is none of them.
        given: Option<String>,
        fixes: Vec<String>,
    },
    #[error("\"{0}\" names two currencies; leave the right one")]
    TwoCurrencies(String),
    #[error("\"{text}\" has a {found}; write {fix}")]
    WrongSign {
        text: String,
        found: &'static str,
        fix: String,
    },
    #[error("\"{text}\" has a dash for cents; write {fix}")]
    DashForCents { text: String, fix: String },
    #[error("\"{text}\" has more in it than a price; write {fix}")]
    TextBeside { text: String, fix: String },
    #[error("\"{text}\" may mean thousands or decimals; write {} or {}", fixes[0], fixes[1])]
    Ambiguous { text: String, fixes: [String; 2] },
    #[error("\"{0}\" is not an amount; give a number and a currency, as in 15 USD")]
    NotANumber(String),
    #[error("\"{0}\" is not above zero; give the price to pay")]
    NotPositive(String),
    #[error("\"{0}\" is larger than any price we can hold; check it")]
    TooLarge(String),
}

impl PriceFault {
    /// The prices one of which was meant.
    pub fn fixes(&self) -> &[String] {
        match self {
            Self::WrongSign { fix, .. } | Self::DashForCents { fix, .. } | Self::TextBeside { fix, .. } => {
                std::slice::from_ref(fix)
            }
            Self::Ambiguous { fixes, .. } => fixes,
            Self::SeveralCurrencies { fixes, .. } => fixes,
            _ => &[],
        }
    }
}

fn chosen(fixes: &[String], given: Option<&str>) -> String {
    let written = fixes.join(" or ");
    match (fixes, given) {
        ([], None) => "import with --currency".to_owned(),
        (_, None) => format!("write {written} or import with --currency"),
        ([], Some(given)) => format!("it is no sign for {given}, which --currency names"),
        (_, Some(given)) => format!("write {written}; it is no sign for {given}, which --currency names"),
    }
}
