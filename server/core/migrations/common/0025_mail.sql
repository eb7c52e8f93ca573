-- Whether the shopper asked for letters about the checkout (1), and in which language; null where nobody asked.
alter table order_group add column mail bigint;
alter table order_group add column lang text;

-- Letters that shoppers asked for, written in the write that they are about. What stands in them is read when they are sent.
create table mail_outbox (
  id bigint primary key,
  shopper_id bigint not null constraint mail_outbox_shopper_exists references shopper (id),
  kind text not null constraint mail_outbox_kind_known check (kind in ('order', 'shipped', 'return', 'password', 'address')),
  to_address text not null,
  lang text not null,
  -- An id; of a return its state as well, parted by a space.
  about text not null,
  -- Of a link, until the letter is sent or given up.
  secret text,
  state text not null constraint mail_outbox_state_known check (state in ('waiting', 'sent', 'given_up')),
  -- Attempts that failed.
  tries bigint not null,
  -- The next attempt; null once there is none.
  due_at bigint,
  -- Without names of addresses.
  last_error text not null,
  made_at bigint not null,
  sent_at bigint
);

create index mail_outbox_due on mail_outbox (due_at) where due_at is not null;
create index mail_outbox_of_shopper on mail_outbox (shopper_id);
create index mail_outbox_made on mail_outbox (made_at);

-- Links with which a shopper chooses a new password.
create table password_reset (
  token_hash text primary key,
  shopper_id bigint not null constraint password_reset_shopper_exists references shopper (id),
  made_at bigint not null,
  expires_at bigint not null
);

create index password_reset_of_shopper on password_reset (shopper_id);
create index password_reset_expiry on password_reset (expires_at);
