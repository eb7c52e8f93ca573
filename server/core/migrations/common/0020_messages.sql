-- What a shopper and a company write to each other, relayed by the marketplace. Only a shopper opens a thread.
create table thread (
  id bigint primary key,
  shopper_id bigint not null constraint thread_shopper_exists references shopper (id),
  company_id bigint not null constraint thread_company_exists references company (id),
  about_kind text not null constraint thread_about_known check (about_kind in ('order', 'product', 'company')),
  order_id bigint constraint thread_order_exists references shop_order (id),
  product_id bigint constraint thread_product_exists references product (id),
  -- What the company calls the shopper in this thread alone, drawn anew for each.
  pseudonym text not null,
  opened_at bigint not null,
  -- Of the last message, by which threads are listed.
  last_id bigint not null,
  last_at bigint not null,
  last_by text not null constraint thread_last_by_known check (last_by in ('shopper', 'company')),
  -- Messages, and those of them since the other side wrote last.
  messages bigint not null,
  in_a_row bigint not null,
  waits_for text not null constraint thread_waits_for_known check (waits_for in ('company', 'shopper', 'nobody')),
  -- The first message that the company did not answer yet, when it last was its turn.
  waits_from bigint not null,
  -- When the company answered first.
  answered_at bigint,
  -- When the shopper closed it.
  closed_at bigint,
  constraint thread_names_what_it_is_about check (
    (about_kind = 'order' and order_id is not null and product_id is null)
    or (about_kind = 'product' and product_id is not null and order_id is null)
    or (about_kind = 'company' and order_id is null and product_id is null)
  )
);

create index thread_of_company on thread (company_id, last_id);
create index thread_waiting on thread (company_id, waits_from) where waits_for = 'company';
create index thread_of_shopper on thread (shopper_id, last_id);
create index thread_of_order on thread (order_id) where order_id is not null;
create index thread_of_product on thread (product_id) where product_id is not null;
create index thread_by_last on thread (last_at);
create index thread_by_opening on thread (opened_at);

-- Append-only, until its shopper is erased.
create table message (
  id bigint primary key,
  thread_id bigint not null constraint message_thread_exists references thread (id),
  -- From 1 on.
  place bigint not null,
  side text not null constraint message_side_known check (side in ('shopper', 'company')),
  -- Who of the company's staff wrote it, for the company's own eyes.
  by_name text,
  body text not null,
  at bigint not null,
  constraint message_place_taken unique (thread_id, place)
);

-- How each company answered in the last year: counted by a chore, and never added to.
create table reply_record (
  company_id bigint primary key constraint reply_record_company_exists references company (id),
  asked bigint not null,
  answered bigint not null,
  -- Median milliseconds to the first answer; null while there was none.
  median_reply bigint,
  -- 0 if it is to be counted anew.
  counted_at bigint not null
);
