-- Where a company's feed is fetched from by the clock.
create table feed_source (
  id bigint primary key,
  company_id bigint not null constraint feed_source_company_exists references company (id),
  url text not null,
  every_hours bigint not null constraint feed_source_period_known check (every_hours in (1, 6, 24, 168)),
  encoding text,
  decimal_sign text not null constraint feed_source_decimal_sign_known check (decimal_sign in ('point', 'comma')),
  currency text,
  made_by text not null,
  made_at bigint not null,
  -- When it is to be asked next.
  next_at bigint not null,
  -- When it was asked last, and what came of it: a run, the same file as before, or why not.
  tried_at bigint,
  run_id bigint,
  failure text,
  -- What the site said of the file that was read last, so that the same one is not sent again.
  etag text,
  last_modified text
);

create index feed_source_due on feed_source (next_at);
create index feed_source_of_company on feed_source (company_id);
