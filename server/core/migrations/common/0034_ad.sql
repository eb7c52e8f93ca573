-- A company's own words and picture, shown with its products that match a search. Nothing here says to whom.
create table ad (
  id bigint primary key,
  company_id bigint not null constraint ad_company_exists references company (id),
  -- The first and the last day, each as its midnight in UTC.
  from_day bigint not null,
  to_day bigint not null,
  -- How many versions and categories it was made with: none is added later.
  versions bigint not null constraint ad_versions_in_range check (versions in (1, 2)),
  categories bigint not null constraint ad_categories_not_negative check (categories >= 0),
  made_at bigint not null,
  -- By the company. Before the first day it is withdrawn, and was never shown.
  ended_at bigint,
  -- By an operator, and why, for everybody to read.
  taken_down_at bigint,
  taken_down_why text,
  -- Its year is over: it goes in the same write.
  forgotten_at bigint,
  constraint ad_days_in_order check (from_day <= to_day),
  -- 366 days, both ends included.
  constraint ad_days_not_too_many check (to_day - from_day <= 31536000000),
  constraint ad_taken_down_with_a_reason check ((taken_down_at is null) = (taken_down_why is null))
);

create index ad_of_company on ad (company_id, id);
create index ad_by_last_day on ad (to_day);

-- Of two, which stands in a search follows from the day and its words alone.
create table ad_version (
  ad_id bigint not null constraint ad_version_ad_exists references ad (id),
  version bigint not null constraint ad_version_in_range check (version in (1, 2)),
  text text not null,
  text_zh text,
  -- A stored picture of the company's product, as it was when the ad was made.
  picture text,
  width bigint,
  height bigint,
  primary key (ad_id, version)
);

-- What it is made for; without any it is for all.
create table ad_category (
  ad_id bigint not null constraint ad_category_ad_exists references ad (id),
  category_id bigint not null constraint ad_category_category_exists references category (id),
  primary key (ad_id, category_id)
);

create index ad_category_of_category on ad_category (category_id, ad_id);

-- What shoppers say of it, one answer each.
create table ad_answer (
  ad_id bigint not null,
  version bigint not null,
  shopper_id bigint not null constraint ad_answer_shopper_exists references shopper (id),
  answer text not null constraint ad_answer_known check (answer in ('like', 'not_useful', 'misleading')),
  -- Of one that misleads.
  note text not null,
  at bigint not null,
  -- When an operator read that it misleads, and let the ad stand.
  judged_at bigint,
  primary key (ad_id, shopper_id),
  constraint ad_answer_version_exists foreign key (ad_id, version) references ad_version (ad_id, version)
);

create index ad_answer_of_shopper on ad_answer (shopper_id);
create index ad_answer_to_judge on ad_answer (ad_id, version, at) where answer = 'misleading' and judged_at is null;

-- How often it was shown on a day; to whom is noted nowhere.
create table ad_showing (
  ad_id bigint not null constraint ad_showing_ad_exists references ad (id),
  version bigint not null,
  day bigint not null,
  times bigint not null,
  primary key (ad_id, version, day)
);
