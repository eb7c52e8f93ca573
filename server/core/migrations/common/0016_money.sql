-- When nothing of an order was left to be paid to anybody: its company was paid out, or it was cancelled unpaid.
alter table shop_order add column settled_at bigint;

-- Orders of which somebody is still to be paid.
create index shop_order_unsettled on shop_order (state, company_id) where settled_at is null;
