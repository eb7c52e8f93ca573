-- Where programs of a shopper's read the news of their partners: one address each, which nobody can guess.
create table news_feed (
  -- By which the feed is known to the programs that read it, and not by its secret.
  id bigint primary key,
  shopper_id bigint not null constraint news_feed_is_the_only_one unique constraint news_feed_shopper_exists references shopper (id),
  -- As it is, since the shopper is shown the address again.
  secret text not null constraint news_feed_secret_taken unique,
  -- The one in which it is written.
  lang text not null constraint news_feed_lang_known check (lang in ('en', 'zh')),
  made_at bigint not null
);

-- A company's products in the order in which they came.
create index product_of_company_by_age on product (company_id, created_at, id);

-- What a company answered, in the order of its answers.
create index proposal_of_company_by_answer on proposal (company_id, answered_at, id) where answered_at is not null and hidden_at is null;
