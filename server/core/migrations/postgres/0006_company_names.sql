-- One company, one name: names that differ in their Unicode form alone have one key, and a company or a legal entity
-- that turns out to be another one is merged into it. The merge is recorded in `merged_into`, and nothing but such a
-- record opens the guards below.
-- `catalog::names::key` of the name; null until the program has worked it out, and for a merged company.
alter table company add column name_key text;
alter table company add column merged_into bigint constraint company_merged_into_exists references company (id);
alter table legal_entity add column merged_into bigint constraint legal_entity_merged_into_exists references legal_entity (id);
-- A drop of a merged entity that gave way to the same shopper's older one; not undone, whatever `undone_at` says.
alter table company_drop add column merged_into bigint constraint company_drop_merged_into_exists references company_drop (id);

create unique index company_name_taken on company (name_key);
create index company_without_key on company (created_at, id) where name_key is null and merged_into is null;
create index company_merged on company (merged_into) where merged_into is not null;
create index legal_entity_merged on legal_entity (merged_into) where merged_into is not null;
create index company_drop_merged on company_drop (merged_into) where merged_into is not null;

-- Products of merged companies that had one SKU: `id` is gone, `product_id` is in its place.
create table merged_product (
  id bigint primary key,
  product_id bigint not null constraint merged_product_exists references product (id)
);

create index merged_product_into on merged_product (product_id);

-- A drop of the entity that another one was merged into covers the companies of both, moved or not.
drop view absent_company;

create view absent_company as
select
  d.shopper_id,
  c.id as company_id,
  c.entity_id,
  d.id as drop_id,
  d.dropped_at
from company c
join legal_entity e on e.id = c.entity_id
join company_drop d on d.entity_id in (e.id, e.merged_into)
where d.undone_at is null;

-- Another name has another key, which the program works out anew.
create function company_name_leads_its_key() returns trigger language plpgsql as $$
begin
  new.name_key := null;
  return new;
end
$$;

create trigger company_name_leads_its_key
before update on company
for each row when (new.name is distinct from old.name and new.name_key is not distinct from old.name_key)
execute function company_name_leads_its_key();

-- Set once, into one that is not merged itself; and when that one is merged later, it may follow.
create function merge_of_entity_stands() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null
    and new.merged_into <> new.id
    and (old.merged_into is null or exists (select 1 from legal_entity m where m.id = old.merged_into and m.merged_into = new.merged_into))
    and exists (select 1 from legal_entity t where t.id = new.merged_into and t.merged_into is null)
  then
    return new;
  end if;
  raise exception 'merge_of_entity_stands' using errcode = 'integrity_constraint_violation', constraint = 'merge_of_entity_stands';
end
$$;

create trigger merge_of_entity_stands
before update on legal_entity
for each row when (new.merged_into is distinct from old.merged_into)
execute function merge_of_entity_stands();

-- As above, and only within one legal entity: its drops hold on both sides.
create function merge_of_company_stands() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null
    and new.merged_into <> new.id
    and (old.merged_into is null or exists (select 1 from company m where m.id = old.merged_into and m.merged_into = new.merged_into))
    and exists (select 1 from company t where t.id = new.merged_into and t.merged_into is null and t.entity_id = new.entity_id)
  then
    return new;
  end if;
  raise exception 'merge_of_company_stands' using errcode = 'integrity_constraint_violation', constraint = 'merge_of_company_stands';
end
$$;

create trigger merge_of_company_stands
before update on company
for each row when (new.merged_into is distinct from old.merged_into)
execute function merge_of_company_stands();

drop trigger entity_of_company_is_fixed on company;

-- A company leaves a merged entity for the one that took it in, once no drop is left behind.
create function entity_of_company_is_fixed() returns trigger language plpgsql as $$
begin
  if exists (select 1 from legal_entity e where e.id = old.entity_id and e.merged_into = new.entity_id)
    and not exists (select 1 from company_drop d where d.entity_id = old.entity_id and d.undone_at is null)
  then
    return new;
  end if;
  raise exception 'entity_of_company_is_fixed' using errcode = 'integrity_constraint_violation', constraint = 'entity_of_company_is_fixed';
end
$$;

create trigger entity_of_company_is_fixed
before update on company
for each row when (new.entity_id is distinct from old.entity_id)
execute function entity_of_company_is_fixed();

drop trigger partnership_keeps_its_company on partnership;

create function partnership_keeps_its_company() returns trigger language plpgsql as $$
begin
  if new.shopper_id = old.shopper_id
    and exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
  then
    return new;
  end if;
  raise exception 'partnership_keeps_its_company' using errcode = 'integrity_constraint_violation', constraint = 'partnership_keeps_its_company';
end
$$;

create trigger partnership_keeps_its_company
before update on partnership
for each row when (new.shopper_id is distinct from old.shopper_id or new.company_id is distinct from old.company_id)
execute function partnership_keeps_its_company();

-- Or where the shopper keeps the company that this one was merged into.
create or replace function partnership_ends_only_by_a_drop() returns trigger language plpgsql as $$
begin
  if (select erased_at from shopper where id = old.shopper_id) is null
    and not exists (select 1 from absent_company a where a.shopper_id = old.shopper_id and a.company_id = old.company_id)
    and not exists (
      select 1
      from company c
      join partnership k on k.company_id = c.merged_into and k.shopper_id = old.shopper_id
      where c.id = old.company_id
    )
  then
    raise exception 'partnership_ends_only_by_a_drop' using errcode = 'integrity_constraint_violation', constraint = 'partnership_ends_only_by_a_drop';
  end if;
  return old;
end
$$;

drop trigger drop_changes_only_by_undo on company_drop;

-- A standing drop follows its entity into the one that took it in; and gives way to an older one that stands there.
create function drop_changes_only_by_undo() returns trigger language plpgsql as $$
begin
  if old.undone_at is not null
    or new.id is distinct from old.id
    or new.shopper_id is distinct from old.shopper_id
    or new.dropped_at is distinct from old.dropped_at
    or (
      new.entity_id is distinct from old.entity_id
      and not exists (select 1 from legal_entity e where e.id = old.entity_id and e.merged_into = new.entity_id)
    )
    or (
      new.merged_into is distinct from old.merged_into
      and not (
        new.undone_at is not null
        and exists (
          select 1
          from company_drop o
          join legal_entity e on e.id in (o.entity_id, old.entity_id) and e.merged_into in (o.entity_id, old.entity_id)
          where o.id = new.merged_into
            and o.id <> old.id
            and o.shopper_id = old.shopper_id
            and o.undone_at is null
            and o.dropped_at <= old.dropped_at
        )
      )
    )
  then
    raise exception 'drop_changes_only_by_undo' using errcode = 'integrity_constraint_violation', constraint = 'drop_changes_only_by_undo';
  end if;
  return new;
end
$$;

create trigger drop_changes_only_by_undo
before update on company_drop
for each row execute function drop_changes_only_by_undo();

drop trigger price_point_is_append_only_update on price_point;

-- The prices of a product that was merged become those of the one in its place.
create function price_point_is_append_only() returns trigger language plpgsql as $$
begin
  if new.id is distinct from old.id
    or new.price is distinct from old.price
    or new.currency is distinct from old.currency
    or new.at is distinct from old.at
    or not exists (select 1 from merged_product m where m.id = old.product_id and m.product_id = new.product_id)
  then
    raise exception 'price_point_is_append_only_update' using errcode = 'integrity_constraint_violation', constraint = 'price_point_is_append_only_update';
  end if;
  return new;
end
$$;

create trigger price_point_is_append_only_update
before update on price_point
for each row execute function price_point_is_append_only();

-- Only two products of one company and one SKU are one.
create function merge_of_product_stands() returns trigger language plpgsql as $$
begin
  if (tg_op = 'INSERT' and exists (
      select 1
      from product g
      join product k on k.id = new.product_id and k.id <> g.id and k.sku = g.sku
      join company gc on gc.id = g.company_id
      join company kc on kc.id = k.company_id
      where g.id = new.id
        and coalesce(gc.merged_into, gc.id) = coalesce(kc.merged_into, kc.id)
    ))
    or (tg_op = 'UPDATE' and new.id = old.id and exists (
      select 1 from merged_product m where m.id = old.product_id and m.product_id = new.product_id
    ))
  then
    return new;
  end if;
  raise exception 'merge_of_product_stands' using errcode = 'integrity_constraint_violation', constraint = 'merge_of_product_stands';
end
$$;

create trigger merge_of_product_stands
before insert or update or delete on merged_product
for each row execute function merge_of_product_stands();
