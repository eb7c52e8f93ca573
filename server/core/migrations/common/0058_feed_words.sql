-- Why a feed could not be read or fetched, in Chinese too.
alter table feed_run add column why_zh text;
alter table feed_source add column failure_zh text;
