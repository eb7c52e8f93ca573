//! Reads for pages whose address may have odd parts: these are left out and told, and the rest is shown.

use serde::de::DeserializeOwned;

use wire::problem::Problem;

/// A part of an address that could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odd {
    pub problem: Problem,
    /// Of a parameter given more than once, the value that was taken.
    pub taken: Option<String>,
}

impl Odd {
    /// A part that says what this page does not have.
    pub fn of(field: &str, title: impl Into<String>) -> Self {
        let problem = Problem {
            r#type: "/api/docs#unreadable".to_owned(),
            code: "unreadable".to_owned(),
            status: 422,
            title: title.into(),
            fix: None,
            field: Some(field.to_owned()),
        };
        Self { problem, taken: None }
    }

    /// What was done instead of leaving anything out.
    pub fn told(title: impl Into<String>) -> Self {
        Self::of("", title)
    }
}

/// What a query found, with the query as it could be taken.
pub struct Read<T> {
    pub found: T,
    pub asked: String,
    pub odd: Vec<Odd>,
}

/// `GET /api/v1{path}?{asked}`, without the parts of the query that the API refuses.
pub async fn get<T: DeserializeOwned>(path: &str, asked: &str) -> Result<Read<T>, Problem> {
    let mut asked = with_plain_names(asked);
    let mut odd = Vec::new();
    loop {
        let problem = match super::get::<T>(&format!("{path}?{asked}")).await {
            Ok(found) => return Ok(Read { found, asked, odd }),
            Err(problem) => problem,
        };
        let field = problem.field.as_deref().unwrap_or_default();
        let Some(Without { rest, taken }) = without(&asked, field).filter(|_| problem.status == 422) else {
            return Err(problem);
        };
        asked = rest;
        odd.push(Odd { problem, taken });
    }
}

/// No parameter of ours has a name with control characters, and the API refuses such a name.
fn with_plain_names(query: &str) -> String {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    match pairs.iter().any(|(name, _)| name.contains(char::is_control)) {
        false => query.to_owned(),
        true => {
            let plain: Vec<_> = pairs
                .into_iter()
                .filter(|(name, _)| !name.contains(char::is_control))
                .collect();
            serde_urlencoded::to_string(plain).unwrap_or_default()
        }
    }
}

/// A query without a part of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Without {
    pub rest: String,
    pub taken: Option<String>,
}

/// A query without what is wrong with this parameter: of one given twice the first stays. `None` if it is not there.
pub fn without(query: &str, field: &str) -> Option<Without> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).ok()?;
    let values: Vec<&String> = pairs
        .iter()
        .filter(|(name, _)| name == field)
        .map(|(_, value)| value)
        .collect();
    let first = *values.first()?;
    let taken = (values.len() > 1).then(|| first.clone());
    let mut seen = 0;
    let kept: Vec<_> = pairs
        .iter()
        .filter(|(name, _)| {
            seen += usize::from(name == field);
            name != field || taken.is_some() && seen == 1
        })
        .collect();
    let rest = serde_urlencoded::to_string(kept).ok()?;
    Some(Without { rest, taken })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(query: &str, field: &str) -> Option<(String, Option<String>)> {
        without(query, field).map(|without| (without.rest, without.taken))
    }

    #[test]
    fn an_odd_part_is_left_out_and_of_a_double_one_the_first_stays() {
        assert_eq!(rest("q=tea&sort=zzz", "sort"), Some(("q=tea".to_owned(), None)));
        assert_eq!(
            rest("q=tea&q=pot&min=1", "q"),
            Some(("q=tea&min=1".to_owned(), Some("tea".to_owned())))
        );
        assert_eq!(rest("q=tea", "sort"), None);
    }

    #[test]
    fn a_name_that_no_parameter_has_is_passed_over() {
        assert_eq!(with_plain_names("q=a%20b&n%00=1"), "q=a+b");
        assert_eq!(with_plain_names("q=a%20b"), "q=a%20b");
    }
}
