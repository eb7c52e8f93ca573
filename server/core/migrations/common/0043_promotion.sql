-- What a company offers for some days, to all shoppers alike. Nothing here says to whom.
create table promotion (
  id bigint primary key,
  company_id bigint not null constraint promotion_company_exists references company (id),
  title text not null,
  title_zh text,
  kind text not null constraint promotion_kind_known check (kind in ('percent', 'amount', 'pieces', 'gift', 'delivery')),
  percent bigint constraint promotion_percent_in_range check (percent between 1 and 90),
  -- Minor units of `currency`.
  off bigint constraint promotion_off_positive check (off > 0),
  from_sum bigint constraint promotion_from_positive check (from_sum > 0),
  currency text,
  buy bigint constraint promotion_buy_in_range check (buy between 1 and 20),
  free bigint constraint promotion_free_in_range check (free between 1 and 20),
  gift_id bigint constraint promotion_gift_exists references product (id),
  -- How many products it names; 0 for all of the company's.
  products bigint not null constraint promotion_products_in_range check (products between 0 and 100),
  -- The first and the last day, each as its midnight in UTC.
  from_day bigint not null,
  to_day bigint not null,
  per_shopper bigint constraint promotion_per_shopper_positive check (per_shopper > 0),
  most_orders bigint constraint promotion_most_orders_positive check (most_orders > 0),
  -- So many have to join before it counts, and when they had.
  goal bigint constraint promotion_goal_in_range check (goal between 2 and 10000),
  reached_at bigint,
  borne_by text,
  proposal_id bigint constraint promotion_proposal_exists references proposal (id),
  made_at bigint not null,
  -- By the company. Before the first day it is withdrawn, and never counted.
  ended_at bigint,
  -- When its words went into the open log.
  told_at bigint,
  constraint promotion_days_in_order check (from_day <= to_day),
  -- 92 days, both ends included.
  constraint promotion_days_not_too_many check (to_day - from_day <= 7862400000),
  constraint promotion_gives_what_its_kind_says check (
    (percent is not null) = (kind = 'percent')
    and (off is not null) = (kind = 'amount')
    and (buy is not null) = (kind = 'pieces')
    and (free is not null) = (kind = 'pieces')
    and (gift_id is not null) = (kind = 'gift')
  ),
  -- Something is always left to pay.
  constraint promotion_amount_is_less_than_its_goods check (kind <> 'amount' or (from_sum is not null and from_sum > off)),
  constraint promotion_sums_have_a_currency check ((currency is not null) = (off is not null or from_sum is not null)),
  constraint promotion_reached_has_a_goal check (reached_at is null or goal is not null)
);

create index promotion_of_company on promotion (company_id, id);
create index promotion_by_last_day on promotion (company_id, to_day);
create index promotion_to_tell on promotion (from_day) where told_at is null;
create unique index promotion_of_proposal on promotion (proposal_id) where proposal_id is not null;
create index promotion_by_gift on promotion (gift_id) where gift_id is not null;

-- The goods that count.
create table promotion_product (
  promotion_id bigint not null constraint promotion_product_promotion_exists references promotion (id),
  product_id bigint not null constraint promotion_product_product_exists references product (id),
  primary key (promotion_id, product_id)
);

create index promotion_product_of_product on promotion_product (product_id);

-- Who joined one with a goal.
create table promotion_join (
  promotion_id bigint not null constraint promotion_join_promotion_exists references promotion (id),
  shopper_id bigint not null constraint promotion_join_shopper_exists references shopper (id),
  at bigint not null,
  primary key (promotion_id, shopper_id)
);

create index promotion_join_of_shopper on promotion_join (shopper_id);

-- What of an order's price a promotion took off, frozen at the sale.
create table order_promotion (
  order_id bigint not null constraint order_promotion_order_exists references shop_order (id),
  promotion_id bigint not null constraint order_promotion_promotion_exists references promotion (id),
  -- Minor units of the order's currency, goods and delivery together.
  off bigint not null constraint order_promotion_off_not_negative check (off >= 0),
  primary key (order_id, promotion_id)
);

create index order_promotion_of_promotion on order_promotion (promotion_id);

-- What was paid for all pieces of a line; null for their price as it stands, as in orders from before promotions.
alter table order_line add column paid bigint constraint order_line_paid_not_negative check (paid >= 0);
