-- When an order came to its state.
alter table shop_order add column moved_at bigint;

update shop_order
set moved_at = coalesce((select max(e.at) from order_event e where e.order_id = shop_order.id), placed_at);

-- A company's queue, and what the clock moves on.
create index shop_order_in_queue on shop_order (company_id, state, id);
create index shop_order_by_move on shop_order (state, moved_at);

-- Why a company cancelled, in its words.
alter table order_event add column note text;

-- What went out together.
create table shipment (
  id bigint primary key,
  order_id bigint not null constraint shipment_order_exists references shop_order (id),
  carrier text not null,
  tracking text not null,
  at bigint not null
);

create index shipment_of_order on shipment (order_id);

create table shipment_line (
  shipment_id bigint not null constraint shipment_line_shipment_exists references shipment (id),
  product_id bigint not null constraint shipment_line_product_exists references product (id),
  quantity bigint not null constraint shipment_line_quantity_positive check (quantity > 0),
  primary key (shipment_id, product_id)
);
