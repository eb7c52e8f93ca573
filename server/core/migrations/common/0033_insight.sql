-- How the shopper came to the company that they keep; null where nobody said.
alter table partnership add column found text;
alter table ended_partnership add column found text;

-- Why, in one word of a list, if the shopper wants to say; the note beside it is theirs alone.
alter table company_drop add column reason text;

-- What a shopper says of themselves, if they want to.
create table shopper_about (
  shopper_id bigint primary key constraint shopper_about_shopper_exists references shopper (id),
  age_band text,
  region text,
  interest text,
  changed_at bigint not null
);

-- The partners that the published sums count: each shopper once for a company, in life.
create table counted_partner (
  id bigint primary key,
  -- Null once the shopper is erased: then it is counted off again, and goes.
  shopper_id bigint constraint counted_partner_shopper_exists references shopper (id),
  company_id bigint not null constraint counted_partner_company_exists references company (id),
  counted_at bigint not null,
  left_at bigint,
  constraint partner_is_counted_once unique (shopper_id, company_id)
);

create index counted_partner_to_look_at on counted_partner (id) where left_at is null;
create index counted_partner_to_forget on counted_partner (id) where shopper_id is null and left_at is not null;

-- What happened in one week or month, exactly: a secret of the server's, from which nodes are made once the period is over.
create table insight_sum (
  company_id bigint not null constraint insight_sum_company_exists references company (id),
  series text not null,
  period bigint not null,
  -- Of a table; empty of a total.
  cell text not null,
  sum bigint not null,
  primary key (company_id, series, period, cell)
);

-- What is published: the noisy sums of a node of a series, each made once and for all.
create table insight_node (
  company_id bigint not null constraint insight_node_company_exists references company (id),
  series text not null,
  level bigint not null,
  place bigint not null,
  -- One whole number for each cell, in the order of the cells, with commas.
  numbers text not null,
  made_at bigint not null,
  primary key (company_id, series, level, place)
);

-- In which category a company has most of its products, as it was when the numbers of a week were published.
create table insight_category (
  company_id bigint primary key constraint insight_category_company_exists references company (id),
  category text not null
);

create index insight_category_companies on insight_category (category);

-- The median of what the companies of a category have in a week.
create table insight_median (
  category text not null,
  week bigint not null,
  companies bigint not null,
  median bigint not null,
  primary key (category, week)
);

-- How far the counting is, and the secret behind the noise.
create table insight_state (
  name text primary key,
  value text not null
);
