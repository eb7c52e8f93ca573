-- A company cancelled an order, or does not send the rest of one.
alter table mail_outbox drop constraint mail_outbox_kind_known;
alter table mail_outbox add constraint mail_outbox_kind_known
  check (kind in ('order', 'shipped', 'cancelled', 'return', 'password', 'address'));
