-- Operators closed the company: it can't open again by itself. Null where it closed itself, or is open.
alter table company add column shut_at bigint
  constraint company_shut_is_closed check (shut_at is null or closed_at is not null);
-- Why, for everybody to read.
alter table company add column shut_why text;

create index company_by_shutting on company (shut_at) where shut_at is not null;

-- Operators closed the account: nobody works by it.
alter table staff add column closed_at bigint;

create index staff_by_closing on staff (closed_at) where closed_at is not null;
