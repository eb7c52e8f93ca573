create table shopper (
  id bigint primary key,
  -- Null for a guest.
  email text constraint shopper_email_taken unique,
  password text,
  name text,
  created_at bigint not null,
  -- Set in the transaction that erases everything else about the shopper.
  erased_at bigint
);

create table session (
  id bigint primary key,
  -- SHA-256 of the cookie's token: a copy of this table opens no session.
  token_hash text not null constraint session_token_taken unique,
  shopper_id bigint not null constraint session_shopper_exists references shopper (id),
  user_agent text not null,
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
);

create index session_of_shopper on session (shopper_id);

create table partnership (
  shopper_id bigint not null constraint partnership_shopper_exists references shopper (id),
  company_id bigint not null constraint partnership_company_exists references company (id),
  since bigint not null,
  -- The shopper's own order, lowest first.
  position bigint not null,
  note text not null,
  primary key (shopper_id, company_id)
);

-- A drop binds to the legal entity. It can be undone in its first ten minutes; then it stands for good.
-- The engine's own guards refuse every other change (see the migrations of each engine).
create table company_drop (
  id bigint primary key,
  shopper_id bigint not null constraint company_drop_shopper_exists references shopper (id),
  entity_id bigint not null constraint company_drop_entity_exists references legal_entity (id),
  -- The company the shopper saw when dropping.
  company_id bigint not null constraint company_drop_company_exists references company (id),
  note text not null,
  was_partner_since bigint,
  dropped_at bigint not null,
  undone_at bigint,
  constraint company_drop_undone_in_time check (undone_at is null or (undone_at >= dropped_at and undone_at < dropped_at + 600000))
);

-- The partnerships that a drop ended; an undo gives them back as they were.
create table ended_partnership (
  drop_id bigint not null constraint ended_partnership_drop_exists references company_drop (id),
  company_id bigint not null constraint ended_partnership_company_exists references company (id),
  since bigint not null,
  position bigint not null,
  note text not null,
  primary key (drop_id, company_id)
);

create unique index company_drop_stands_once on company_drop (shopper_id, entity_id) where undone_at is null;

-- The one place that decides which companies are absent for a shopper.
create view absent_company as
select
  d.shopper_id,
  c.id as company_id,
  c.entity_id,
  d.id as drop_id,
  d.dropped_at
from company_drop d
join company c on c.entity_id = d.entity_id
where d.undone_at is null;
