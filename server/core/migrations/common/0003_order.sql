create table cart_line (
  shopper_id bigint not null constraint cart_line_shopper_exists references shopper (id),
  product_id bigint not null constraint cart_line_product_exists references product (id),
  quantity bigint not null constraint cart_line_quantity_in_range check (quantity between 1 and 99),
  -- The unit price when the shopper chose it, to tell of a change.
  price_seen bigint not null,
  added_at bigint not null,
  primary key (shopper_id, product_id)
);

-- Stock already taken for a checkout under way; returned to the product when it expires.
create table stock_hold (
  shopper_id bigint not null constraint stock_hold_shopper_exists references shopper (id),
  product_id bigint not null constraint stock_hold_product_exists references product (id),
  quantity bigint not null constraint stock_hold_quantity_positive check (quantity > 0),
  expires_at bigint not null,
  primary key (shopper_id, product_id)
);

create index stock_hold_by_expiry on stock_hold (expires_at);

create table order_group (
  id bigint primary key,
  shopper_id bigint not null constraint order_group_shopper_exists references shopper (id),
  -- One key, one checkout: a repeated request finds the first one's answer.
  idempotency_key text not null,
  email text not null,
  recipient text not null,
  line1 text not null,
  line2 text not null,
  city text not null,
  region text not null,
  postcode text not null,
  country text not null,
  phone text not null,
  delivery text not null,
  payment text not null,
  placed_at bigint not null,
  constraint order_group_key_used unique (shopper_id, idempotency_key)
);

create table shop_order (
  id bigint primary key,
  group_id bigint not null constraint shop_order_group_exists references order_group (id),
  company_id bigint not null constraint shop_order_company_exists references company (id),
  state text not null constraint shop_order_state_known check (state in ('placed', 'accepted', 'shipped', 'delivered', 'completed', 'cancelled')),
  currency text not null,
  goods bigint not null,
  delivery bigint not null,
  -- The marketplace's fee, frozen at the sale: paid by the company out of `goods`, shown to the shopper.
  fee bigint not null,
  fee_basis_points bigint not null,
  placed_at bigint not null
);

create index shop_order_of_group on shop_order (group_id);
create index shop_order_of_company on shop_order (company_id);

create table order_line (
  order_id bigint not null constraint order_line_order_exists references shop_order (id),
  product_id bigint not null constraint order_line_product_exists references product (id),
  sku text not null,
  name text not null,
  name_zh text,
  unit_price bigint not null,
  quantity bigint not null constraint order_line_quantity_positive check (quantity > 0),
  primary key (order_id, product_id)
);

-- Append-only: how an order came to its state.
create table order_event (
  id bigint primary key,
  order_id bigint not null constraint order_event_order_exists references shop_order (id),
  state text not null,
  actor text not null constraint order_event_actor_known check (actor in ('shopper', 'company', 'clock')),
  at bigint not null
);

create index order_event_of_order on order_event (order_id);

-- Append-only double entry: the amounts of one posting sum to zero, every balance is a sum.
create table ledger_entry (
  id bigint primary key,
  order_id bigint not null constraint ledger_entry_order_exists references shop_order (id),
  account text not null constraint ledger_entry_account_known check (account in ('shopper', 'company', 'marketplace')),
  kind text not null constraint ledger_entry_kind_known check (kind in ('sale', 'fee', 'cancellation')),
  amount bigint not null,
  currency text not null,
  at bigint not null
);

create index ledger_entry_of_order on ledger_entry (order_id);
