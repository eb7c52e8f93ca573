-- What a shopper says of a delivered order: of the company's service, and of each product that they want to rate.
create table rating (
  order_id bigint primary key constraint rating_order_exists references shop_order (id),
  -- What others know it by: the order's id is the shopper's and the company's alone.
  id bigint not null constraint rating_id_taken unique,
  -- Null once the shopper is erased.
  shopper_id bigint constraint rating_shopper_exists references shopper (id),
  company_id bigint not null constraint rating_company_exists references company (id),
  -- Of the service.
  stars bigint not null constraint rating_stars_in_range check (stars between 1 and 5),
  text text not null,
  made_at bigint not null,
  changed_at bigint not null,
  -- The company's words, once and for good.
  answer text,
  answered_at bigint,
  constraint rating_answer_has_a_time check ((answer is null) = (answered_at is null))
);

create index rating_of_company on rating (company_id, id);
create index rating_of_shopper on rating (shopper_id);
create index rating_unanswered on rating (company_id, id) where answer is null;

create table product_rating (
  order_id bigint not null constraint product_rating_rating_exists references rating (order_id),
  product_id bigint not null constraint product_rating_product_exists references product (id),
  id bigint not null constraint product_rating_id_taken unique,
  stars bigint not null constraint product_rating_stars_in_range check (stars between 1 and 5),
  text text not null,
  primary key (order_id, product_id)
);

create index product_rating_of_product on product_rating (product_id, id);

-- Append-only, until its shopper is erased: everything that was ever said, the last of which stands in the tables above.
create table rating_version (
  id bigint primary key,
  order_id bigint not null constraint rating_version_rating_exists references rating (order_id),
  -- Null of the service.
  product_id bigint constraint rating_version_product_exists references product (id),
  stars bigint not null constraint rating_version_stars_in_range check (stars between 1 and 5),
  text text not null,
  at bigint not null
);

create index rating_version_of_order on rating_version (order_id);
create index rating_version_of_product on rating_version (product_id) where product_id is not null;

-- How many ratings of each number of stars there are: counted by a chore, and never added to. It is counted once `counted`
-- has caught up with `marked`.
create table product_score (
  product_id bigint primary key constraint product_score_product_exists references product (id),
  one bigint not null,
  two bigint not null,
  three bigint not null,
  four bigint not null,
  five bigint not null,
  marked bigint not null,
  counted bigint not null
);

create index product_score_to_count on product_score (product_id) where marked <> counted;

-- Of the companies' service.
create table company_score (
  company_id bigint primary key constraint company_score_company_exists references company (id),
  one bigint not null,
  two bigint not null,
  three bigint not null,
  four bigint not null,
  five bigint not null,
  marked bigint not null,
  counted bigint not null
);

create index company_score_to_count on company_score (company_id) where marked <> counted;

create trigger only_who_got_an_order_rates_it
before insert on rating
when not exists (
  select 1
  from shop_order o
  join order_group g on g.id = o.group_id
  where o.id = new.order_id
    and o.company_id = new.company_id
    and g.shopper_id = new.shopper_id
    and o.state in ('delivered', 'completed')
)
begin
  select raise(abort, 'only_who_got_an_order_rates_it');
end;

create trigger only_what_was_ordered_is_rated
before insert on product_rating
when not exists (select 1 from order_line l where l.order_id = new.order_id and l.product_id = new.product_id)
begin
  select raise(abort, 'only_what_was_ordered_is_rated');
end;

create trigger rating_answer_stands
before update on rating
when old.answer is not null and (new.answer is not old.answer or new.answered_at is not old.answered_at)
begin
  select raise(abort, 'rating_answer_stands');
end;

create trigger rating_is_never_removed
before delete on rating
begin
  select raise(abort, 'rating_is_never_removed');
end;

create trigger product_rating_is_never_removed
before delete on product_rating
begin
  select raise(abort, 'product_rating_is_never_removed');
end;

-- An erased shopper's words go, and a product becomes the one that it was merged into.
create trigger rating_version_is_append_only_update
before update on rating_version
when new.id <> old.id
  or new.order_id <> old.order_id
  or new.stars <> old.stars
  or new.at <> old.at
  or (
    new.product_id is not old.product_id
    and not exists (select 1 from merged_product m where m.id = old.product_id and m.product_id = new.product_id)
  )
  or (
    new.text <> old.text
    and (
      new.text <> ''
      or not exists (
        select 1
        from rating r
        join shopper s on s.id = r.shopper_id
        where r.order_id = old.order_id
          and s.erased_at is not null
      )
    )
  )
begin
  select raise(abort, 'rating_version_is_append_only_update');
end;

create trigger rating_version_is_append_only_delete
before delete on rating_version
begin
  select raise(abort, 'rating_version_is_append_only_delete');
end;
