-- Goods that go back, and the money that goes with them.
create table order_return (
  id bigint primary key,
  order_id bigint not null constraint order_return_order_exists references shop_order (id),
  state text not null constraint order_return_state_known check (state in ('requested', 'approved', 'refused', 'sent_back', 'refunded')),
  -- Why, in the shopper's words.
  reason text not null,
  -- The company's words.
  answer text,
  asked_at bigint not null,
  -- When it came to its state.
  moved_at bigint not null,
  -- What went back to the shopper, in minor units of the order's currency.
  refunded bigint
);

create index order_return_of_order on order_return (order_id);
create index order_return_by_move on order_return (state, moved_at);

create table return_line (
  return_id bigint not null constraint return_line_return_exists references order_return (id),
  product_id bigint not null constraint return_line_product_exists references product (id),
  quantity bigint not null constraint return_line_quantity_positive check (quantity > 0),
  primary key (return_id, product_id)
);

-- Append-only: how a return came to its state.
create table return_event (
  id bigint primary key,
  return_id bigint not null constraint return_event_return_exists references order_return (id),
  state text not null,
  actor text not null constraint return_event_actor_known check (actor in ('shopper', 'company', 'clock')),
  at bigint not null
);

create index return_event_of_return on return_event (return_id);

create trigger return_event_is_append_only_update
before update on return_event
begin
  select raise(abort, 'return_event_is_append_only_update');
end;

create trigger return_event_is_append_only_delete
before delete on return_event
begin
  select raise(abort, 'return_event_is_append_only_delete');
end;

-- SQLite can't change a check: the books are written anew with more kinds, entry by entry as they are.
create table ledger_entry_new (
  id bigint primary key,
  order_id bigint not null constraint ledger_entry_order_exists references shop_order (id),
  account text not null constraint ledger_entry_account_known check (account in ('shopper', 'company', 'marketplace')),
  kind text not null constraint ledger_entry_kind_known check (kind in ('sale', 'fee', 'cancellation', 'refund', 'payment', 'payout')),
  amount bigint not null,
  currency text not null,
  at bigint not null
);

insert into ledger_entry_new (id, order_id, account, kind, amount, currency, at)
select id, order_id, account, kind, amount, currency, at
from ledger_entry;

drop table ledger_entry;

alter table ledger_entry_new rename to ledger_entry;

create index ledger_entry_of_order on ledger_entry (order_id);

create trigger ledger_entry_is_append_only_update
before update on ledger_entry
begin
  select raise(abort, 'ledger_entry_is_append_only_update');
end;

create trigger ledger_entry_is_append_only_delete
before delete on ledger_entry
begin
  select raise(abort, 'ledger_entry_is_append_only_delete');
end;
