-- A promotion is what it was made as. It is reached once, ends once, and is told once.
create trigger promotion_only_ends
before update on promotion
when new.id <> old.id
  or new.title <> old.title
  or new.title_zh is not old.title_zh
  or new.kind <> old.kind
  or new.percent is not old.percent
  or new.off is not old.off
  or new.from_sum is not old.from_sum
  or new.currency is not old.currency
  or new.buy is not old.buy
  or new.free is not old.free
  or new.products <> old.products
  or new.from_day <> old.from_day
  or new.to_day <> old.to_day
  or new.per_shopper is not old.per_shopper
  or new.most_orders is not old.most_orders
  or new.goal is not old.goal
  or new.borne_by is not old.borne_by
  or new.proposal_id is not old.proposal_id
  or new.made_at <> old.made_at
  or (old.reached_at is not null and new.reached_at is not old.reached_at)
  or (old.ended_at is not null and new.ended_at is not old.ended_at)
  or (old.told_at is not null and new.told_at is not old.told_at)
  or (
    new.gift_id is not old.gift_id
    and not exists (
      select 1
      from product o
      join product n on n.id = new.gift_id
      join company c on c.id = o.company_id
      where o.id = old.gift_id
        and c.merged_into = n.company_id
    )
  )
  or (
    new.company_id <> old.company_id
    and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
  )
begin
  select raise(abort, 'promotion_only_ends');
end;

create trigger promotion_is_reached_by_joiners
before update on promotion
when old.reached_at is null
  and new.reached_at is not null
  and (select count(*) from promotion_join where promotion_id = new.id) < new.goal
begin
  select raise(abort, 'promotion_is_reached_by_joiners');
end;

create trigger promotion_is_kept
before delete on promotion
begin
  select raise(abort, 'promotion_is_kept');
end;

-- "insert or replace" would otherwise put another one in its place.
create trigger promotion_is_never_replaced
before insert on promotion
when exists (select 1 from promotion where id = new.id)
begin
  select raise(abort, 'promotion_is_never_replaced');
end;

create trigger order_promotion_stands
before update on order_promotion
begin
  select raise(abort, 'order_promotion_stands');
end;

create trigger order_promotion_is_kept
before delete on order_promotion
begin
  select raise(abort, 'order_promotion_is_kept');
end;
