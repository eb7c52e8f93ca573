-- A company cancelled an order, or does not send the rest of one. SQLite changes no check, so the table is made anew.
alter table mail_outbox rename to mail_outbox_before;

create table mail_outbox (
  id bigint primary key,
  shopper_id bigint not null constraint mail_outbox_shopper_exists references shopper (id),
  kind text not null constraint mail_outbox_kind_known check (kind in ('order', 'shipped', 'cancelled', 'return', 'password', 'address')),
  to_address text not null,
  lang text not null,
  about text not null,
  secret text,
  state text not null constraint mail_outbox_state_known check (state in ('waiting', 'sent', 'given_up')),
  tries bigint not null,
  due_at bigint,
  last_error text not null,
  made_at bigint not null,
  sent_at bigint
);

insert into mail_outbox (
  id, shopper_id, kind, to_address, lang, about, secret, state, tries, due_at, last_error, made_at, sent_at
)
select id, shopper_id, kind, to_address, lang, about, secret, state, tries, due_at, last_error, made_at, sent_at
from mail_outbox_before;

drop table mail_outbox_before;

create index mail_outbox_due on mail_outbox (due_at) where due_at is not null;
create index mail_outbox_of_shopper on mail_outbox (shopper_id);
create index mail_outbox_made on mail_outbox (made_at);
