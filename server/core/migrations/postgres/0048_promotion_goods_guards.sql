-- A gift that turns out to be one with another product follows it, whichever of the two companies that are made one sold it.
create or replace function promotion_only_ends() returns trigger language plpgsql as $$
begin
  if new.id <> old.id
    or new.title <> old.title
    or new.title_zh is distinct from old.title_zh
    or new.kind <> old.kind
    or new.percent is distinct from old.percent
    or new.off is distinct from old.off
    or new.from_sum is distinct from old.from_sum
    or new.currency is distinct from old.currency
    or new.buy is distinct from old.buy
    or new.free is distinct from old.free
    or new.products <> old.products
    or new.from_day <> old.from_day
    or new.to_day <> old.to_day
    or new.per_shopper is distinct from old.per_shopper
    or new.most_orders is distinct from old.most_orders
    or new.goal is distinct from old.goal
    or new.borne_by is distinct from old.borne_by
    or new.proposal_id is distinct from old.proposal_id
    or new.made_at <> old.made_at
    or (old.reached_at is not null and new.reached_at is distinct from old.reached_at)
    or (old.ended_at is not null and new.ended_at is distinct from old.ended_at)
    or (old.told_at is not null and new.told_at is distinct from old.told_at)
    or (
      new.gift_id is distinct from old.gift_id
      and not exists (select 1 from merged_product where id = old.gift_id and product_id = new.gift_id)
    )
    or (
      new.company_id <> old.company_id
      and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
    )
  then
    raise exception 'promotion_only_ends' using errcode = 'integrity_constraint_violation', constraint = 'promotion_only_ends';
  end if;
  return new;
end
$$;

-- The goods that count are those it was made with; only a product that is one with another now gives way to it.
create function promotion_product_stands() returns trigger language plpgsql as $$
begin
  if new.promotion_id <> old.promotion_id
    or not exists (select 1 from merged_product where id = old.product_id and product_id = new.product_id)
  then
    raise exception 'promotion_product_stands'
      using errcode = 'integrity_constraint_violation', constraint = 'promotion_product_stands';
  end if;
  return new;
end
$$;

create trigger promotion_product_stands
before update on promotion_product
for each row execute function promotion_product_stands();

create function promotion_product_is_kept() returns trigger language plpgsql as $$
begin
  if not exists (
    select 1
    from merged_product m
    join promotion_product k on k.promotion_id = old.promotion_id and k.product_id = m.product_id
    where m.id = old.product_id
  )
  then
    raise exception 'promotion_product_is_kept'
      using errcode = 'integrity_constraint_violation', constraint = 'promotion_product_is_kept';
  end if;
  return old;
end
$$;

create trigger promotion_product_is_kept
before delete on promotion_product
for each row execute function promotion_product_is_kept();

create function promotion_product_comes_with_its_promotion() returns trigger language plpgsql as $$
begin
  if (select told_at from promotion where id = new.promotion_id) is not null
    or (select count(*) from promotion_product where promotion_id = new.promotion_id)
      >= (select products from promotion where id = new.promotion_id)
  then
    raise exception 'promotion_product_comes_with_its_promotion'
      using errcode = 'integrity_constraint_violation', constraint = 'promotion_product_comes_with_its_promotion';
  end if;
  return new;
end
$$;

create trigger promotion_product_comes_with_its_promotion
before insert on promotion_product
for each row execute function promotion_product_comes_with_its_promotion();
