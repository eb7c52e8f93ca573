-- What anyone may check: rules, ads and moderation, each entry bound to the one before it. Nothing of shoppers stands here.
create table open_log (
  -- 1, 2, 3: without gaps.
  seq bigint primary key constraint open_log_counts_from_one check (seq >= 1),
  at bigint not null,
  kind text not null,
  -- The id or the slug of what it is about.
  about text not null,
  -- JSON with its keys sorted and no spaces.
  body text not null,
  -- The hash of the entry before it; 64 zeros for the first.
  before text not null,
  -- SHA-256 in hex over seq, at, kind, about, body and before, each followed by a line feed.
  hash text not null constraint open_log_hash_is_hex check (length(hash) = 64)
);

create index open_log_of_kind on open_log (kind, seq);

-- When the words of an ad went into the open log: not before its first day.
alter table ad add column told_at bigint;

create index ad_untold on ad (from_day) where told_at is null and (ended_at is null or ended_at >= from_day);
