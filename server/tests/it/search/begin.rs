//! Unfinished words, texts without words, and addresses with odd parts.

use wire::search::{SearchResults, Suggestion};

use super::{dvd_players, names, page, search};

on_both! {
    async fn an_unfinished_word_finds_what_was_suggested(app) {
        dvd_players(&app).await;
        for typed in ["dvd+pla", "dvd+p", "dvd+player", "acm", "d"] {
            let suggested: Vec<Suggestion> = app.visitor().get(&format!("/suggest?q={typed}")).await.ok();
            let found = search(&app.visitor(), &format!("q={typed}")).await;
            assert!(!suggested.is_empty() && found.corrected.is_none(), "{typed}");
            for one in suggested.iter().filter(|one| one.href.starts_with("/product/")) {
                assert!(names(&found).contains(&one.text.as_str()), "{typed}: {}", one.text);
            }
        }
    }

    async fn a_page_says_that_only_the_beginning_of_a_long_text_was_searched(app) {
        dvd_players(&app).await;
        let long = format!("dvd+player{}", "+dvd".repeat(60));
        for (lang, said) in [("en", "Only the beginning of your text was searched"), ("zh", "只搜索了您输入文字的开头部分")] {
            let (status, html) = page(&app, &format!("/search?q={long}&sort=price_asc"), lang).await;
            assert!(status == 200 && html.contains(said) && html.contains("Acme DVD player"), "{html}");
        }
        let (_, html) = page(&app, "/search?q=dvd+player&sort=price_asc", "en").await;
        assert!(!html.contains("Only the beginning") && html.contains("the companies take turns"), "{html}");
    }

    async fn signs_alone_say_that_there_is_nothing_to_search_for(app) {
        dvd_players(&app).await;
        for asked in ["q=%25", "q=%3F%3F%3F", "q=%F0%9F%98%80", "q=-&in_stock=1", "q=%E2%80%8B"] {
            let found = search(&app.visitor(), asked).await;
            assert!(found.nothing_to_search_for && found.results.is_empty() && found.total == 0, "{asked}");
            let suggested: Vec<Suggestion> = app.visitor().get(&format!("/suggest?{asked}")).await.ok();
            assert!(suggested.is_empty(), "{asked}");
        }
        assert_eq!(search(&app.visitor(), "q=").await.total, 4);
        let (status, html) = page(&app, "/search?q=%25", "en").await;
        assert!(status == 200 && html.contains("nothing to search for") && html.contains("value=\"%\""), "{html}");
        assert!(page(&app, "/search?q=%25", "zh").await.1.contains("没有可以搜索的内容"));
    }

    async fn every_query_parameter_is_refused_in_our_words(app) {
        for (asked, field) in [
            ("/search?sort=zzz", "sort"), ("/search?offset=-1", "offset"), ("/search?offset=", "offset"),
            ("/search?limit=x", "limit"), ("/search?limit=99999999999", "limit"), ("/search?min=abc", "min"),
            ("/search?max=-2", "max"), ("/search?q=a&q=b", "q"), ("/search?in_stock=maybe", "in_stock"),
            ("/search?partners=2", "partners"), ("/suggest", "q"), ("/suggest?q=a&q=b", "q"),
            ("/orders?before=abc", "before"), ("/portfolio/news?limit=x", "limit"), ("/portfolio/news?limit=-1", "limit"),
        ] {
            for lang in ["en", "zh"] {
                let visitor = app.visitor().header("accept-language", lang);
                let answer = visitor.get(asked).await;
                let body = answer.json();
                assert_eq!((answer.status.as_u16(), body["field"].as_str()), (422, Some(field)), "{asked}");
                let fix = body["fix"].as_str().unwrap_or_default();
                assert!(!fix.is_empty() && fix.is_ascii() == (lang == "en"), "{asked}: {fix}");
                for theirs in ["deserialize", "invalid digit", "unknown variant", "duplicate", "missing field"] {
                    assert!(!answer.text.contains(theirs), "{asked}: {}", answer.text);
                }
            }
        }
    }

    async fn a_page_leaves_out_the_odd_parts_of_its_address(app) {
        dvd_players(&app).await;
        for (odd, field) in [
            ("sort=zzz", "sort"), ("offset=-1", "offset"), ("min=abc", "min"), ("limit=999", "limit"),
            ("in_stock=maybe", "in_stock"), ("sort=zzz&offset=-1", "offset"),
        ] {
            let (status, html) = page(&app, &format!("/search?q=dvd&{odd}"), "en").await;
            assert_eq!(status, 200, "{odd}");
            assert!(html.contains(&format!("“{field}” in this address was left out")), "{odd}: {html}");
            assert!(html.contains("Acme DVD player") && html.contains("value=\"dvd\""), "{odd}: {html}");
        }
        let (_, html) = page(&app, "/search?q=dvd&q=lamp", "en").await;
        assert!(html.contains("the first one was taken: “dvd”") && html.contains("Acme DVD player"), "{html}");
        assert!(page(&app, "/search?q=dvd&sort=zzz", "zh").await.1.contains("此网址中的“sort”未采用"));
        assert_eq!(page(&app, "/search?q=dvd&limit=0", "en").await.0, 200);
    }
}

#[test]
fn an_answer_without_the_new_field_can_still_be_read() {
    let text = r#"{"results":[],"total":0,"total_capped":false,"facets":{"companies":[],"categories":[],"category_path":[],
        "price":null,"in_stock":0,"partners":0},"companies":[],"corrected":null,"did_you_mean":null,"rule":"2","seed":""}"#;
    let found: SearchResults = serde_json::from_str(text).expect("an older answer");
    assert!(!found.nothing_to_search_for);
}
