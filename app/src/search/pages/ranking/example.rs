//! A search, and which part of the rule put each of its first results where it is: what the search itself says of them.

use leptos::prelude::*;
use wire::{
    lang::undirected,
    problem::Problem,
    search::{Competitor, Found, MAX_TEXT, Reason, SearchQuery, SearchResults},
    url::encode,
};

use crate::{
    ad::{shown::AdWords, words as ad_words},
    api::{self, visit::lang},
    search::words as search_words,
    ui::{Button, CompanyName, Fact, Field},
};

mod words {
    wire::words! {
        title: "How it works out" / "实例";
        lead: "A search of this moment, yours if you like. What stands beside each result is what the search itself says of it; your own portfolio counts, as everywhere."
            / "此刻的一次搜索，您可以换成自己的搜索词。每条结果旁的内容都由搜索本身给出；与别处一样，您自己的伙伴组合会计入。";
        asked: "Search for" / "搜索";
        show: "Show the order" / "查看顺序";
        first(words): "The first results for “{words}”" / "“{words}”的前几条结果";
        side_by_side: "Companies side by side" / "并列的企业";
        nothing: "Nothing is found for these words." / "没有找到结果。";
        no_products: "There are no products yet." / "还没有商品。";
        too_long: "Only the first 200 characters count." / "只计前 200 个字符。";
        put_by: "Put here by" / "排在此处的依据";
        rule(n): "Products, rule {n}" / "商品，第 {n} 条";
        score: "Match (BM25F), to be compared in this list alone" / "匹配度（BM25F），仅可在此列表内比较";
        why: "Why" / "原因";
        stars(one, two, three, four, five): "{one}, {two}, {three}, {four} and {five}" / "{one}、{two}、{three}、{four}、{five}";
        ratings: "Its ratings of one to five stars" / "一星至五星的评分数";
        no_ratings: "No ratings yet" / "暂无评分";
        says: "What it says here" / "它在此处的文字";
    }
}

/// Results that are explained.
const FIRST: u32 = 5;

/// Some words, and what they find.
pub struct Example {
    asked: String,
    cut: bool,
    outcome: Outcome,
}

enum Outcome {
    /// There is nothing to find.
    NoProducts,
    Nothing,
    Found(Box<SearchResults>),
}

/// The example for words; without any, for the category that has most products.
pub async fn of(typed: &str) -> Result<Example, Problem> {
    let typed = typed.trim();
    let short: String = typed.chars().take(MAX_TEXT).collect();
    let cut = short != typed;
    let asked = match short.is_empty() {
        true => suggested().await?,
        false => Some(short),
    };
    let Some(asked) = asked else {
        return Ok(Example {
            asked: String::new(),
            cut,
            outcome: Outcome::NoProducts,
        });
    };
    let path = format!("/search?q={}&limit={FIRST}", encode(&asked));
    let found: Result<SearchResults, Problem> = api::get(&path).await;
    Ok(Example {
        outcome: match found {
            Ok(found) if found.results.is_empty() => Outcome::Nothing,
            Ok(found) => Outcome::Found(Box::new(found)),
            // What no search takes, like characters that can't be seen, finds nothing.
            Err(problem) if problem.status == 422 => Outcome::Nothing,
            Err(problem) => return Err(problem),
        },
        asked,
        cut,
    })
}

/// The name of the category that has most products.
async fn suggested() -> Result<Option<String>, Problem> {
    let all: SearchResults = api::get("/search?limit=1").await?;
    let name = |first: &wire::search::Facet| lang().pick(&first.name, first.name_zh.as_deref()).to_owned();
    Ok(all.facets.categories.first().map(name))
}

#[component]
pub fn ExampleView(example: Example) -> impl IntoView {
    let lang = lang();
    let Example { asked, cut, outcome } = example;
    let shown = match outcome {
        Outcome::NoProducts => view! { <p>{words::no_products(lang)}</p> }.into_any(),
        Outcome::Nothing => view! { <p>{words::nothing(lang)}</p> }.into_any(),
        Outcome::Found(found) => view! { <Order asked=asked.clone() found=*found/> }.into_any(),
    };
    view! {
        <section class="stack" data-gap="small" id="example">
            <h2>{words::title(lang)}</h2>
            <p>{words::lead(lang)}</p>
            <form class="row" method="get" action="/ranking#example">
                <Field name="q" label=words::asked(lang) value=asked maxlength=MAX_TEXT as u32/>
                <Button>{words::show(lang)}</Button>
            </form>
            {cut.then(|| view! { <p class="soft small">{words::too_long(lang)}</p> })}
            {shown}
        </section>
    }
    .into_any()
}

#[component]
fn Order(asked: String, found: SearchResults) -> impl IntoView {
    let lang = lang();
    let query = SearchQuery {
        q: asked.clone(),
        ..SearchQuery::default()
    };
    let results = found
        .results
        .into_iter()
        .map(|found| view! { <Placed found=found/> })
        .collect_view();
    // One alone has nobody beside it.
    let companies = (found.companies.len() > 1).then(|| {
        let companies = found
            .companies
            .into_iter()
            .take(FIRST as usize)
            .map(|company| view! { <Beside query=query.q.clone() company=company/> })
            .collect_view();
        view! { <h3>{words::side_by_side(lang)}</h3> <ol class="list stack" data-gap="small">{companies}</ol> }
    });
    view! {
        <h3>{words::first(lang, undirected(&asked))}</h3>
        <ol class="list stack" data-gap="small">{results}</ol>
        {companies}
    }
    .into_any()
}

#[component]
fn Placed(found: Found) -> impl IntoView {
    let lang = lang();
    let Found {
        product,
        reason,
        score,
        other_name,
        ..
    } = found;
    let name = lang.pick(&product.name, product.name_zh.as_deref()).to_owned();
    let rule = part(&reason, other_name.is_some());
    let why = search_words::reasons(lang, search_words::reason(lang, &reason), other_name);
    view! {
        <li>
            <a href=format!("/product/{}", product.id)>{name}</a>
            <dl class="facts">
                <Fact term=words::why(lang)>{why}</Fact>
                <Fact term=words::score(lang)>{thousandths(score)}</Fact>
                <Fact term=words::put_by(lang)><a href=format!("#products-{rule}")>{words::rule(lang, rule)}</a></Fact>
            </dl>
        </li>
    }
    .into_any()
}

/// The rule about products that a reason stands for, by its number on the page.
fn part(reason: &Reason, by_other_name: bool) -> usize {
    match reason {
        Reason::Partner { .. } => 1,
        Reason::BestMatch | Reason::Matches if by_other_name => 4,
        Reason::BestMatch | Reason::Matches => 2,
        Reason::MatchesBeginning | Reason::MatchesSome => 5,
        Reason::Browsed => 6,
    }
}

/// `12.345`
fn thousandths(score: i64) -> String {
    format!("{}.{:03}", score / 1_000, (score % 1_000).abs())
}

#[component]
fn Beside(query: String, company: Competitor) -> impl IntoView {
    let lang = lang();
    let line = company
        .line
        .map(|line| lang.pick(&line, company.line_zh.as_deref()).to_owned());
    let says = match company.ad {
        Some(ad) => view! { <AdWords version=ad.version/> }.into_any(),
        None => line.unwrap_or_default().into_any(),
    };
    let stars = company.terms.service.score.map(|score| {
        let [one, two, three, four, five] = score.stars.map(|count| lang.number(count));
        words::stars(lang, one, two, three, four, five)
    });
    let ratings = format!("/companies/{}/ratings", company.company.slug);
    let reason = search_words::reasons(
        lang,
        search_words::company_reason(lang, &company.reason),
        company.other_name,
    );
    view! {
        <li>
            <CompanyName company=company.company partner=company.partner query=query/>
            <dl class="facts">
                <Fact term=words::why(lang)>{reason}</Fact>
                <Fact term=ad_words::service(lang)>{ad_words::tenths(lang, company.service)}</Fact>
                <Fact term=words::ratings(lang)>
                    <a href=ratings>{stars.unwrap_or_else(|| words::no_ratings(lang).to_owned())}</a>
                </Fact>
                <Fact term=ad_words::turn(lang)><code>{company.turn}</code></Fact>
                <Fact term=words::says(lang)>{says}</Fact>
            </dl>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use wire::{lang::Lang, ranking};

    use super::*;

    #[test]
    fn each_reason_names_its_part_of_the_rule() {
        let (_, rules) = ranking::PARTS[0];
        let of = |reason, by_other_name| rules[part(&reason, by_other_name) - 1](Lang::En);
        assert!(of(Reason::MatchesSome, false).contains("only some of the words"));
        assert!(of(Reason::Matches, false).contains("BM25F"));
        assert!(of(Reason::Matches, true).contains("Two names"));
        assert!(of(Reason::Browsed, false).contains("list without a search"));
        assert_eq!(thousandths(12_045), "12.045");
    }
}
