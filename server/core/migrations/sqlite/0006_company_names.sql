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
create trigger company_name_leads_its_key
after update of name on company
when new.name is not old.name and new.name_key is old.name_key and new.name_key is not null
begin
  update company set name_key = null where id = new.id;
end;

-- Set once, into one that is not merged itself; and when that one is merged later, it may follow.
create trigger merge_of_entity_stands
before update on legal_entity
when new.merged_into is not old.merged_into
  and not (
    new.merged_into is not null
    and new.merged_into <> new.id
    and (old.merged_into is null or exists (select 1 from legal_entity m where m.id = old.merged_into and m.merged_into = new.merged_into))
    and exists (select 1 from legal_entity t where t.id = new.merged_into and t.merged_into is null)
  )
begin
  select raise(abort, 'merge_of_entity_stands');
end;

-- As above, and only within one legal entity: its drops hold on both sides.
create trigger merge_of_company_stands
before update on company
when new.merged_into is not old.merged_into
  and not (
    new.merged_into is not null
    and new.merged_into <> new.id
    and (old.merged_into is null or exists (select 1 from company m where m.id = old.merged_into and m.merged_into = new.merged_into))
    and exists (select 1 from company t where t.id = new.merged_into and t.merged_into is null and t.entity_id = new.entity_id)
  )
begin
  select raise(abort, 'merge_of_company_stands');
end;

drop trigger entity_of_company_is_fixed;

-- A company leaves a merged entity for the one that took it in, once no drop is left behind.
create trigger entity_of_company_is_fixed
before update on company
when new.entity_id is not old.entity_id
  and not (
    exists (select 1 from legal_entity e where e.id = old.entity_id and e.merged_into = new.entity_id)
    and not exists (select 1 from company_drop d where d.entity_id = old.entity_id and d.undone_at is null)
  )
begin
  select raise(abort, 'entity_of_company_is_fixed');
end;

drop trigger partnership_keeps_its_company;

create trigger partnership_keeps_its_company
before update on partnership
when new.shopper_id is not old.shopper_id
  or (
    new.company_id is not old.company_id
    and not exists (select 1 from company c where c.id = old.company_id and c.merged_into = new.company_id)
  )
begin
  select raise(abort, 'partnership_keeps_its_company');
end;

drop trigger partnership_ends_only_by_a_drop;

-- Or where the shopper keeps the company that this one was merged into.
create trigger partnership_ends_only_by_a_drop
before delete on partnership
when (select erased_at from shopper where id = old.shopper_id) is null
  and not exists (select 1 from absent_company a where a.shopper_id = old.shopper_id and a.company_id = old.company_id)
  and not exists (
    select 1
    from company c
    join partnership k on k.company_id = c.merged_into and k.shopper_id = old.shopper_id
    where c.id = old.company_id
  )
begin
  select raise(abort, 'partnership_ends_only_by_a_drop');
end;

drop trigger drop_changes_only_by_undo;

-- A standing drop follows its entity into the one that took it in; and gives way to an older one that stands there.
create trigger drop_changes_only_by_undo
before update on company_drop
when old.undone_at is not null
  or new.id is not old.id
  or new.shopper_id is not old.shopper_id
  or new.dropped_at is not old.dropped_at
  or (
    new.entity_id is not old.entity_id
    and not exists (select 1 from legal_entity e where e.id = old.entity_id and e.merged_into = new.entity_id)
  )
  or (
    new.merged_into is not old.merged_into
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
begin
  select raise(abort, 'drop_changes_only_by_undo');
end;

drop trigger price_point_is_append_only_update;

-- The prices of a product that was merged become those of the one in its place.
create trigger price_point_is_append_only_update
before update on price_point
when new.id is not old.id
  or new.price is not old.price
  or new.currency is not old.currency
  or new.at is not old.at
  or not exists (select 1 from merged_product m where m.id = old.product_id and m.product_id = new.product_id)
begin
  select raise(abort, 'price_point_is_append_only_update');
end;

-- Only two products of one company and one SKU are one.
create trigger merge_of_product_stands_insert
before insert on merged_product
when not exists (
  select 1
  from product g
  join product k on k.id = new.product_id and k.id <> g.id and k.sku = g.sku
  join company gc on gc.id = g.company_id
  join company kc on kc.id = k.company_id
  where g.id = new.id
    and coalesce(gc.merged_into, gc.id) = coalesce(kc.merged_into, kc.id)
)
begin
  select raise(abort, 'merge_of_product_stands');
end;

create trigger merge_of_product_stands_update
before update on merged_product
when new.id is not old.id
  or not exists (select 1 from merged_product m where m.id = old.product_id and m.product_id = new.product_id)
begin
  select raise(abort, 'merge_of_product_stands');
end;

create trigger merge_of_product_stands_delete
before delete on merged_product
begin
  select raise(abort, 'merge_of_product_stands');
end;
