-- Where a company wants to be told what happens.
create table webhook_endpoint (
  id bigint primary key,
  company_id bigint not null constraint webhook_endpoint_company_exists references company (id),
  url text not null,
  -- Names of events, parted by spaces; none stands for all.
  kinds text not null,
  note text not null,
  -- As it is, and not hashed: the server signs with it.
  secret text not null,
  -- The one before signs beside it until then.
  old_secret text,
  old_secret_until bigint,
  made_by text not null,
  made_at bigint not null,
  off_at bigint,
  off_why text constraint webhook_endpoint_off_why_known check (off_why in ('by_hand', 'gone', 'failing')),
  -- Since when nothing was taken; null where the last attempt succeeded.
  failing_since bigint,
  -- Its row stays until the last of its deliveries is forgotten.
  removed_at bigint
);

create index webhook_endpoint_of_company on webhook_endpoint (company_id) where removed_at is null;

-- What happened, written in the write that did it. Only of companies that have an endpoint then.
create table event (
  id bigint primary key,
  company_id bigint not null constraint event_company_exists references company (id),
  kind text not null,
  -- An order's id; or a return's and that of its order, parted by a space.
  about text not null,
  at bigint not null,
  -- When it was made into deliveries.
  taken_at bigint
);

create index event_to_take on event (id) where taken_at is null;

create index event_of_company on event (company_id);

-- One event on its way to one endpoint.
create table webhook_delivery (
  id bigint primary key,
  endpoint_id bigint not null constraint webhook_delivery_endpoint_exists references webhook_endpoint (id),
  event_id bigint not null constraint webhook_delivery_event_exists references event (id),
  state text not null constraint webhook_delivery_state_known check (state in ('waiting', 'delivered', 'given_up')),
  -- Attempts that failed since it was made or asked for by hand.
  failed bigint not null,
  due_at bigint constraint webhook_delivery_due_while_waiting check ((state = 'waiting') = (due_at is not null))
);

create index webhook_delivery_due on webhook_delivery (due_at) where due_at is not null;

create index webhook_delivery_of_endpoint on webhook_delivery (endpoint_id, id);

create index webhook_delivery_of_event on webhook_delivery (event_id, id);

create table webhook_attempt (
  id bigint primary key,
  delivery_id bigint not null constraint webhook_attempt_delivery_exists references webhook_delivery (id),
  at bigint not null,
  -- Milliseconds.
  took bigint not null,
  -- The HTTP status; null where there was no answer.
  status bigint,
  -- The start of the answer, or why there was none.
  said text not null
);

create index webhook_attempt_of_delivery on webhook_attempt (delivery_id, id);
