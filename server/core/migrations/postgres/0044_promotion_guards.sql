-- A promotion is what it was made as. It is reached once, ends once, and is told once.
create function promotion_only_ends() returns trigger language plpgsql as $$
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
  then
    raise exception 'promotion_only_ends' using errcode = 'integrity_constraint_violation', constraint = 'promotion_only_ends';
  end if;
  return new;
end
$$;

create trigger promotion_only_ends
before update on promotion
for each row execute function promotion_only_ends();

create function promotion_is_reached_by_joiners() returns trigger language plpgsql as $$
begin
  if old.reached_at is null
    and new.reached_at is not null
    and (select count(*) from promotion_join where promotion_id = new.id) < new.goal
  then
    raise exception 'promotion_is_reached_by_joiners'
      using errcode = 'integrity_constraint_violation', constraint = 'promotion_is_reached_by_joiners';
  end if;
  return new;
end
$$;

create trigger promotion_is_reached_by_joiners
before update on promotion
for each row execute function promotion_is_reached_by_joiners();

create trigger promotion_is_kept
before delete on promotion
for each row execute function refuse('promotion_is_kept');

create trigger order_promotion_stands
before update on order_promotion
for each row execute function refuse('order_promotion_stands');

create trigger order_promotion_is_kept
before delete on order_promotion
for each row execute function refuse('order_promotion_is_kept');
