-- The key by which daily samples of the order of results are signed: made once. Nothing of shoppers stands here.
create table ranking_key (
  id bigint primary key constraint ranking_key_is_the_only_one check (id = 1),
  -- PKCS #8, in hex.
  secret text not null,
  made_at bigint not null
);

-- The days of which there are files in the data folder.
create table ranking_day (
  -- In UTC, as 2026-11-29.
  day text primary key,
  -- What the open log says of it: JSON with its keys sorted and no spaces.
  body text not null,
  at bigint not null
);
