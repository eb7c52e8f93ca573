//! A company's tokens, as its console lists them.

use sqlx::{AnyPool, Row};
use wire::{
    codes::Code,
    id::{CompanyId, Id},
    staff::{Right, TokenLine},
    when::When,
};

use crate::{
    auth::api_token::scope,
    error::{Error, Refusal},
    said,
};

const TOKENS: &str = "
select id, name, scope, made_by, created_at, expires_at, used_at
from api_token
where company_id = $1
  and expires_at > $2
  and revoked_at is null
order by id desc";

/// Those that open something now.
pub async fn of_company(reads: &AnyPool, company: CompanyId, now: When) -> Result<Vec<TokenLine>, Error> {
    let rows = sqlx::query(TOKENS)
        .bind(company.number())
        .bind(now.millis())
        .fetch_all(reads)
        .await?;
    rows.iter()
        .map(|row| {
            let used: Option<i64> = row.try_get("used_at")?;
            Ok(TokenLine {
                id: Id::new(row.try_get("id")?),
                name: row.try_get("name")?,
                scope: scope(row.try_get("scope")?),
                by: row.try_get("made_by")?,
                since: When::from_millis(row.try_get("created_at")?),
                expires: When::from_millis(row.try_get("expires_at")?),
                used: used.map(When::from_millis),
            })
        })
        .collect()
}

/// Reads a scope as it is asked for (RFC 6749, section 3.3); `read` is in all, and no token manages the company.
///
/// # Errors
/// A refusal of a name that is no right of tokens.
pub fn asked_scope(text: &str) -> Result<Vec<Right>, Refusal> {
    let mut scope = vec![Right::Read];
    for name in text.split(' ').filter(|name| !name.is_empty()) {
        match Right::from_name(name) {
            Some(Right::Manage) | None => return Err(not_a_scope(name)),
            Some(right) if scope.contains(&right) => {}
            Some(right) => scope.push(right),
        }
    }
    Ok(scope)
}

fn not_a_scope(name: &str) -> Refusal {
    Refusal::new(
        Code::NotAScope,
        said!("A token can't have the right “{name}”" / "令牌不能拥有权限“{name}”"),
    )
    .at("scope")
    .fix(said!(
        "Name some of read, catalogue, orders and marketing, parted by spaces."
            / "请填写 read、catalogue、orders、marketing 中的若干项，以空格分隔。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_and_never_manages() {
        assert_eq!(asked_scope("orders  orders"), Ok(vec![Right::Read, Right::Orders]));
        assert_eq!(asked_scope(""), Ok(vec![Right::Read]));
        for none in ["manage", "read manage", "owner", "Orders"] {
            let refused = asked_scope(none).expect_err("no scope");
            assert_eq!(
                (refused.code, refused.field.as_deref()),
                (Code::NotAScope, Some("scope"))
            );
        }
    }
}
