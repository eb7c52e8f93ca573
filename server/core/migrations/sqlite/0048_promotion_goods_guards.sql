-- A gift that turns out to be one with another product follows it, whichever of the two companies that are made one sold it.
drop trigger promotion_only_ends;

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
    and not exists (select 1 from merged_product where id = old.gift_id and product_id = new.gift_id)
  )
  or (
    new.company_id <> old.company_id
    and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
  )
begin
  select raise(abort, 'promotion_only_ends');
end;

-- The goods that count are those it was made with; only a product that is one with another now gives way to it.
create trigger promotion_product_stands
before update on promotion_product
when new.promotion_id <> old.promotion_id
  or not exists (select 1 from merged_product where id = old.product_id and product_id = new.product_id)
begin
  select raise(abort, 'promotion_product_stands');
end;

create trigger promotion_product_is_kept
before delete on promotion_product
when not exists (
  select 1
  from merged_product m
  join promotion_product k on k.promotion_id = old.promotion_id and k.product_id = m.product_id
  where m.id = old.product_id
)
begin
  select raise(abort, 'promotion_product_is_kept');
end;

create trigger promotion_product_comes_with_its_promotion
before insert on promotion_product
when (select told_at from promotion where id = new.promotion_id) is not null
  or (select count(*) from promotion_product where promotion_id = new.promotion_id)
    >= (select products from promotion where id = new.promotion_id)
begin
  select raise(abort, 'promotion_product_comes_with_its_promotion');
end;
